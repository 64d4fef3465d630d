"""What an address asks for, read strictly and tolerantly, and the scene of a visit to it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import SIX_ROWS

from service import address, visit
from service.address import Choices
from timeline import limits
from timeline.events import Heading
from timeline.events.time_window import of_years
from timeline.painters.scene import Scene
from timeline.query import dataset
from timeline.query.cells import OPEN
from timeline.query.dataset import Dataset
from timeline.query.filters import KINDS, Filters, Relation
from timeline.query.filters.time_shown import years_of
from timeline.query.view import AS_USUAL, NONE_OPEN, STORIES, Drawing

SIX = dataset.read(SIX_ROWS.encode())
ONE_YEAR = dataset.read(b"date,title\n2015,a\n2015-03,b\n")
HEADING = Heading("A life", "")
NAMES = ["years", "within", "category", "q", "open", "event", *KINDS, "file", "embed", ""]
TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["2012", "2020", "-500", "2012/2020", "../2012", "March 2020", "2020-03", "War", "R&D", "start", "end",
         r"Law\:Tax", "congress", "since", "meeting", "Y-17E8/..", "9" * 400, "%00", "\x00", "<script>"]
    ),
)  # fmt: skip
PAIRS = st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), st.text(max_size=5)), TEXTS))


def _scene(data: Dataset, found: address.Pairs) -> Scene:
    return visit.scene(data, HEADING, "The source", address.choices(found, data))


@given(PAIRS, st.sampled_from([SIX, ONE_YEAR]))
def test_any_parameters_give_a_scene_within_the_events(found: address.Pairs, data: Dataset) -> None:
    scene = _scene(data, found)
    assert scene.chosen.time.first < scene.chosen.time.after
    low, high = data.years
    first, last = years_of(scene.chosen.time, data)
    assert low <= first <= last <= high
    assert {*scene.chosen.of("category")} <= {*data.cells.names("category")}
    assert len(scene.chosen.search) <= limits.LONGEST_SEARCH
    if scene.view.count:
        assert 0 <= scene.view.opened < scene.view.count
    else:
        assert (scene.view.opened, scene.notice) == (NONE_OPEN, "")


@given(PAIRS, st.sampled_from([SIX, ONE_YEAR]))
def test_what_a_query_writes_is_read_back_by_people_and_programs(
    found: address.Pairs, data: Dataset
) -> None:
    chosen = address.choices(found, data).filters
    opened = data.shelf.event(0).id
    written = address.Link(data)(chosen, opened).removeprefix("?")
    for read in (address.choices, address.strict_choices):
        assert read(address.pairs(written), data) == Choices(chosen, opened)


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("", {}),
        ("years=2012", {"time": of_years((2012, 2012))}),
        ("years=2020&years=2012", {"time": of_years((2012, 2020))}),
        ("years=2020&years=2012&years=2015", {"time": of_years((2012, 2020))}),
        ("years=-9999&years=2012", {"time": of_years((1850, 2012))}),
        ("years=x&years=2012", {}),
        ("years=", {}),
        ("category=Nothing&category=War", {"values": (("category", ("War",)),)}),
        ("category=R%26D&category=War&category=War", {"values": (("category", ("War", "R&D")),)}),
        (r"category=Law\:Tax", {"values": (("category", ("Law:Tax",)),)}),
        ("category=Law:Tax", {}),
        ("q=a&q=b", {"search": "b"}),
        ("q=+", {}),
        ("q=+a++b+", {"search": "a  b"}),
        ("q=" + "x" * 300, {"search": "x" * 200}),
        ("before=congress", {"relations": (Relation("before", "congress", 2),)}),
        (
            "perhaps=village&after=nothing&before=meeting&before=congress",
            {"relations": (Relation("before", "congress", 2), Relation("perhaps", "village", 4))},
        ),
        ("before=congress&before=nothing", {}),
        ("after=", {}),
        ("open=end&open=x", {"values": ((OPEN, ("without an end",)),)}),
        ("Q=x&YEARS=2012", {}),
        ("%zz=%f&q=%e4%", {"search": "\ufffd%"}),
        ("q=x" + "&q=y" * 1_000, {}),
        ("q=" + "x" * 2**20, {}),
    ],
)
def test_people_see_the_view_without_what_makes_no_sense(
    query: str, chosen: dict[str, Any]
) -> None:
    expected = Filters(**{"time": SIX.everything, **chosen})
    assert address.choices(address.pairs(query), SIX).filters == expected


@pytest.mark.parametrize(
    ("query", "as_list"),
    [("as=list", True), ("as=dots&as=list", True), ("as=list&as=", False), ("as=List", False),
     ("as=", False), ("", False), ("AS=list", False)],
)  # fmt: skip
def test_a_list_is_asked_for_by_its_name_alone(query: str, *, as_list: bool) -> None:
    assert address.choices(address.pairs(query), SIX).drawing.as_list == as_list
    assert address.choices(address.pairs(query), SIX).filters == SIX.unfiltered()


@pytest.mark.parametrize("form", STORIES)
def test_a_story_is_asked_for_by_the_name_of_its_form(form: str) -> None:
    drawing = address.choices([("as", form)], SIX).drawing
    assert (drawing.story, drawing.as_list) == (form, False)
    assert address.drawn(drawing) == [("as", form)]


@pytest.mark.parametrize(
    ("query", "key"),
    [("as=story", "as=story"), ("as=story&event=congress", "as=story&event=congress"),
     ("as=story&event=nothing", "as=story"), ("as=page", "as=page&event=before")],
)  # fmt: skip
def test_the_introduction_of_a_story_is_a_view_without_an_event(query: str, key: str) -> None:
    scene = visit.scene(SIX, HEADING, "", address.choices(address.pairs(query), SIX))
    assert visit.view_key(scene) == key


def test_links_keep_that_a_list_is_asked_for_and_lead_to_it_and_back() -> None:
    dots = address.Link(SIX, (), (("convention", "museum"),))
    as_list = dots.drawn_as(Drawing(as_list=True))
    assert as_list(SIX.unfiltered(), "congress") == "?convention=museum&as=list&event=congress"
    assert as_list.events(SIX.unfiltered(), ["a b"]) == (
        "?convention=museum&as=list&event=",
        ["a+b"],
    )
    assert as_list.drawn_as(AS_USUAL) == dots


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("years=2000&years=2015", "years=2006&years=2015"),
        ("years=2013&years=2000", "years=2006&years=2013"),
        ("within=2012/2020&years=2000&years=2013", "years=2012&years=2013"),
        ("years=1&years=3000", ""),
        ("years=soon&q=a", "q=a"),
    ],
)
def test_of_years_beyond_those_of_the_file_those_are_written_that_there_are(
    asked: str, kept: str
) -> None:
    data = dataset.read(b"date,title\n2006,a\n2021,b\n")
    chosen = address.choices(address.pairs(asked), data).filters
    assert address.Link(data).query(chosen) == kept
    assert address.choices(address.pairs(kept), data).filters == chosen


def test_a_link_to_everything_works_in_any_folder() -> None:
    to = address.Link(SIX)
    assert to(SIX.unfiltered(), "") == "./"
    assert to(SIX.unfiltered(), "congress") == "?event=congress"
    assert to(Filters(of_years((2012, 2020))), "since") == "?years=2012&years=2020&event=since"
