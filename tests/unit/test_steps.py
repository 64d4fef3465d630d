"""A story: its steps, what each says and leads to, and its marks along time."""

import re
from urllib.parse import parse_qs

import pytest
from pictures import as_data, picture
from scenes import SIX, Element, elements, scene

from service import address, visit
from timeline.geometry import story_strip
from timeline.painters.story import MOST_LISTED, Story
from timeline.query import dataset
from timeline.query.dataset import Dataset
from timeline.query.steps import MOST, steps

STEP = "as=story&event=congress"
COUNTED = [f"2000-01-{1 + n % 28:02},Event {n}" for n in range(MOST + 1)]


def _read(*rows: str) -> Dataset:
    return dataset.read("\n".join(["date,title,highlight,end,image,image_alt", *rows]).encode())


def _story(query: str, data: Dataset = SIX) -> Story:
    return Story(scene(data, query), address.Link(data))


def _told(query: str, data: Dataset = SIX) -> list[Element]:
    return elements(_story(query, data).html())


def _with(found: list[Element], **attributes: str) -> list[Element]:
    return [each for each in found if attributes.items() <= each.attributes.items()]


def _query(link: Element) -> dict[str, list[str]]:
    return parse_qs(link.attributes["href"].removeprefix("?"))


# Its steps


@pytest.mark.parametrize(
    ("marked", "numbers"),
    [("", [0, 1, 2, 3]), ("b", [0, 1, 2, 3]), ("bd", [1, 3]), ("abcd", [0, 1, 2, 3])],
)
def test_steps_are_the_highlighted_events_or_where_these_are_no_two_all(
    marked: str, numbers: list[int]
) -> None:
    data = _read(*(f"200{n},{name},{'yes' * (name in marked)}" for n, name in enumerate("abcd")))
    assert [*steps(scene(data).view)] == numbers


def test_highlighted_events_are_steps_where_they_match_each_with_its_place() -> None:
    data = _read("2000,a,yes", "2001,b,yes", "2002,c,", "2003,d,yes")
    assert steps(scene(data, "years=2001&years=2003").view) == {0: 1, 2: 3}


@pytest.mark.parametrize(("count", "offered"), [(0, False), (1, False), (2, True), (MOST, True),
                                                (MOST + 1, False)])  # fmt: skip
def test_a_story_is_offered_of_two_steps_or_more_up_to_a_hundred(
    count: int, *, offered: bool
) -> None:
    data = _read(*COUNTED[:count] or ["2000,Other"])
    query = "" if count else "q=nothing"
    way = elements(_story(query, data).way())
    assert [each.text for each in way if each.tag == "a"] == ["Read as a\xa0story"] * offered
    assert bool(_story(f"as=story&{query}", data).form) is offered


# Where it leads


def test_the_way_leads_to_the_introduction_and_back_with_the_open_event() -> None:
    (read, _) = elements(_story("event=congress&q=e").way())
    assert _query(read) == {"as": ["story"], "q": ["e"]}
    (whole, _) = elements(_story(f"{STEP}&q=e").way())
    assert (whole.text, _query(whole)) == ("Whole\xa0timeline", {"event": ["congress"], "q": ["e"]})


STOPS = [
    "as=story",
    *(f"as=story&event={name}" for name in SIX.shelf.ids([*range(6)])),
    "as=sources",
]


@pytest.mark.parametrize("place", range(8))
def test_each_stop_leads_to_the_one_before_and_after_by_links_that_have_keys(place: int) -> None:
    found = _told(STOPS[place])
    for key, by in (("ArrowLeft", -1), ("ArrowRight", 1)):
        (way,) = _with(found, **{"data-key": key})
        if place + by in range(len(STOPS)):
            assert _query(way) == parse_qs(STOPS[place + by])
        else:
            assert (way.tag, way.attributes["aria-disabled"]) == ("span", "true")


@pytest.mark.parametrize(
    ("query", "status"),
    [("as=story", "Introduction"), ("as=sources", "Sources"), ("as=page", "All on one page"),
     (STEP, "2 of 6: Congress, 8 to 14 November 2012, confirmed")],
)  # fmt: skip
def test_the_status_says_number_title_and_date(query: str, status: str) -> None:
    assert _story(query).status() == status


def test_an_event_that_is_no_step_opens_the_step_before_it() -> None:
    data = _read("2000,a,", "2001,b,yes", "2002,c,", "2003,d,yes")
    headings = [
        [each.text for each in _told(f"as=story&event={name}", data) if each.tag == "h2"]
        for name in "abcd"
    ]
    assert headings == [["b"], ["b"], ["b"], ["d"]]


# What it says


def test_a_step_says_all_of_its_event_beside_its_date() -> None:
    found = _told(STEP)
    (step,) = (each for each in found if each.tag == "article")
    for said in ("Law", "Congress", "8 to 14 November 2012", "✓\xa0confirmed", "late 2012", "News"):
        assert said in step.text
    ticks = [each.text for each in found if each.tag == "i" and "alone" in each.around]
    assert {"2012", "Nov"} <= {*ticks}


@pytest.mark.parametrize(
    ("date", "year"), [("../1977~", "1977"), ("1951/..", "1951"), ("1977-12-31", "1977")]
)
def test_the_date_of_a_step_is_drawn_in_the_years_of_its_known_ends(date: str, year: str) -> None:
    found = _told("as=story&event=a", _read(f"{date},a", "1900,b", "2000,c"))
    ticks = [each.text for each in found if each.tag == "i" and "alone" in each.around]
    assert {each for each in ticks if each.isdecimal()} == {year}


@pytest.mark.parametrize(("query", "drawn"), [("as=story&event=a", 0), ("as=page", 2)])
def test_a_picture_takes_the_place_of_the_date_but_on_one_page(query: str, drawn: int) -> None:
    data = _read(f'2000,a,,,"{as_data(picture())}",A dot', "2001,b")
    found = _told(query, data)
    (image,) = (each for each in found if each.tag == "img")
    assert image.attributes["alt"] == "A dot"
    assert "pictured" in image.around
    assert sum("alone" in each.classes for each in found) == drawn


def test_the_introduction_lists_the_first_steps_with_their_dates_and_the_key() -> None:
    data = _read(*COUNTED[:60])
    found = _told("as=story", data)
    items = [each.text for each in found if each.tag == "li" and "words" in each.around]
    assert len(items) == MOST_LISTED + 1
    assert items[0] == "Event 0Saturday 1 January 2000"
    assert items[-1] == "… and 36 more"
    assert any("legend" in each.classes and "exact day" in each.text for each in found)


def test_sources_name_each_event_that_has_one_without_its_text() -> None:
    items = [each.text for each in _told("as=sources") if each.tag == "li" and each.text]
    assert items == [
        "MeetingIn the source: page 3",
        "CongressIn the source: page 4News · example.org",
    ]
    none = _told("as=sources", _read("2000,a", "2001,b"))
    assert [each.text for each in none if each.tag == "li" and each.text] == [
        "The file names none."
    ]


@pytest.mark.parametrize("query", ["as=story", "as=story&event=i-b", "as=page", "as=sources"])
def test_nothing_in_data_is_read_as_markup(query: str) -> None:
    html = _story(query, _read("2000,<q>a", '2001,"<q>b""c"')).html()
    assert "&lt;q&gt;" in html or query == "as=sources"
    assert "<q>" not in html
    assert elements(html)


# Its marks


def _share(style: str, name: str) -> float:
    found = re.search(rf"(?:^|;){name}:([\d.]+)%", style)
    assert found
    return float(found[1])


def test_the_open_step_has_a_bar_as_long_as_its_marks_and_as_soft() -> None:
    data = _read("1990,a", "2000~,b", "2010,c")
    found = [each for each in _told("as=story&event=b", data) if "foot" in each.around]
    bars = [each for each in found if "bar" in each.classes]
    pieces = [each for each in found if "piece" in each.classes]
    ends = [[_share(each.attributes["style"], name) for name in ("left", "width")] for each in bars]
    own = [[_share(each.attributes["style"], name) for name in ("left", "width")]
           for each in pieces[1:4]]  # fmt: skip
    assert ends == own
    assert [each.classes & {"to-start", "to-end"} for each in bars] == [
        set(), {"to-start"}, {"to-end"},
    ]  # fmt: skip


def test_the_marks_are_a_list_of_links_of_which_the_open_step_is_the_current() -> None:
    found = [each for each in _told(STEP) if "strip" in each.around and each.tag == "a"]
    assert [_query(each)["event"] for each in found] == [
        [name] for name in SIX.shelf.ids([*range(6)])
    ]
    current = [each.attributes.get("aria-current") for each in found]
    assert current == [None, "step", None, None, None, None]
    assert found[1].attributes["aria-label"] == "Congress: 8 to 14 November 2012, confirmed"


def test_no_two_marks_of_a_track_overlap_and_many_tracks_are_no_higher() -> None:
    data = _read(*(f"2000-01-01,Event {n}" for n in range(40)), "2001,Other")
    view = scene(data).view
    laid = story_strip.strip(view, dict(enumerate(view.each())), 840)
    ends: dict[float, float] = {}
    for mark in sorted(laid.each, key=lambda each: each.left):
        assert mark.left >= ends.get(mark.middle, -100)
        ends[mark.middle] = mark.right
    assert laid.height == story_strip.ABOVE + story_strip.MOST_HIGH
    assert all(0 < each.middle < laid.height for each in laid.each)


@pytest.mark.parametrize(
    "date", ["-0217", "2000/..", "../2000", "2000-01-01T10:00", "1950/1960-03-01"]
)
def test_any_date_is_drawn_alone_and_in_the_strip(date: str) -> None:
    data = _read(f"{date},a", "2000-01-02,b")
    for query in ("as=story&event=a", "as=page"):
        found = _told(query, data)
        assert any({"piece", "mark"} & each.classes and "alone" in each.around for each in found)


def test_the_view_of_each_form_has_a_key_of_its_own() -> None:
    keys = {visit.view_key(scene(SIX, query)) for query in [*STOPS, "as=page", ""]}
    assert len(keys) == len(STOPS) + 2
