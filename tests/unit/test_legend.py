"""What the marks of a timeline mean."""

import re
from html import unescape
from pathlib import Path

import pytest
from scenes import scene
from tables import table, view

from timeline import describe
from timeline.events import each
from timeline.painters import legend
from timeline.query import dataset
from timeline.query.cells import LEADING, cells
from timeline.theme import Scale


@pytest.mark.parametrize(("rare", "named"), [(1, "1 other"), (2, "2 others")])
def test_the_rare_categories_are_one_entry_in_dots_and_bars(rare: int, named: str) -> None:
    found = table(*({"date": "2012", "category": str(n)} for n in range(LEADING + rare)))
    entries = legend.categories("dots", view(found, (2012, 2012)))
    assert entries[LEADING:] == [(LEADING, named)]
    assert len(legend.categories("rows", view(found, (2012, 2012)))) == LEADING + rare


ONE = dataset.read(b"date,title\n2012,A\n")


def test_beside_bars_stands_what_solid_and_pale_mean() -> None:
    assert re.findall(r'class="mark (\w+) neutral"></i> <bdi>(.*?)</bdi>', legend.legend("bars", ONE)) == [
        ("solid", "certain"), ("band", "possible"),
    ]  # fmt: skip


def _told(html: str) -> str:
    return " ".join(re.sub("<[^>]*>", "", html.replace("</p>", " ")).split())


def _example(text: str, scale: Scale = "rows") -> str:
    return legend.example(scene(dataset.read(text.encode()), ""), scale)


def test_the_example_of_the_built_in_events_is_the_congress_as_its_card_has_it() -> None:
    data = dataset.read((Path(__file__).parents[2] / "events.csv").read_bytes())
    event = next(event for event in each(data.reading.events) if event.id == "congress")
    told = describe.description(event)
    words = _told(legend.example(scene(data, "event=apec&q=summit"), "rows"))
    said = (event.title, event.wording, event.category, told.date, told.statement, told.where)
    assert [text for text in said if text not in words] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "date,title,confirmed_date\n2012-03-04,Day,\n2012,Year,\n2013,Both,2013-02-01\n",
            "Friday 1 February 2013, confirmed by another source some time within",
        ),
        ("date,title\n2012-03-04,Day\n2012~,About\n", "approximate: about 2012."),
        ("date,title\n2012-03-04,Day\n2013-03-05,Other\n", "2012 Sunday 4 March 2012"),
        ("date,title\n1886/1889,Work\n", "throughout some time within"),
    ],
)
def test_the_example_is_the_event_of_the_file_whose_marks_show_most(text: str, said: str) -> None:
    assert said in _told(_example(text))


def test_no_example_is_made_of_a_date_that_is_open_or_contradicted() -> None:
    assert _example("date,title,confirmed_date\n../2012,Open,\n2013,Two,2014\n") == ""


@pytest.mark.parametrize(
    ("date", "scale", "said"),
    [
        ("2012", "dots", "For example A & B, 2012: a pale dot or band"),
        ("2012-03-04", "dots", "For example A & B, 4 March 2012: a solid mark"),
        ("2012", "bars", "For example A & B, 2012: counted in each bar of that time"),
        ("2012-03-04", "bars", "For example A & B, 4 March 2012: counted in the bar of its day"),
    ],
)
def test_in_dots_and_bars_a_sentence_explains_an_event(date: str, scale: Scale, said: str) -> None:
    assert said in unescape(_told(_example(f"date,title\n{date},A & B\n", scale)))


def test_a_pale_dot_is_in_the_legend_of_dots_alone() -> None:
    assert "circle pale neutral" in legend.legend("dots", ONE)
    assert "pale" not in legend.legend("rows", ONE)
    assert "pale" not in legend.legend("bars", ONE)


def test_where_two_files_are_compared_the_example_is_of_the_first_one_alone() -> None:
    data = dataset.read(b"date,title,confirmed_date\n2012,A,2012-05-06\n")
    assert "another source" in legend.example(scene(data, ""), "rows")
    assert "another source" not in legend.example(scene(data._replace(second="b"), ""), "rows")


def test_in_rows_the_legend_names_two_files_that_are_compared() -> None:
    data = dataset.read(b"date,title\n2012,A\n")
    both = data._replace(first="polybius", second="R&D")
    told = _told(legend.legend("rows", both))
    assert told.startswith("polybius, in colour R&amp;D, grey some time within")
    assert legend.legend("dots", both) == legend.legend("dots", data)


@pytest.mark.parametrize("scale", ["rows", "dots", "bars"])
def test_the_words_are_behind_a_click_where_the_example_says_the_same(scale: Scale) -> None:
    told = legend.how_to_read(scene(dataset.read(b"date,title\n2012-03-04,A\n"), ""), scale)
    assert ('<details class="in-words" open>' in told) == (scale != "rows")
    words = f"{legend.HOW_TO_READ[scale]} {legend.IN_APP[scale]}".strip()
    assert f"<p>{words}</p>" in told


def test_of_a_page_that_is_a_file_no_zooming_is_told() -> None:
    known = cells(table({"date": "2012-03-04"})).known
    assert legend.in_words("dots", known, is_file=True) == legend.HOW_TO_READ["dots"]


@pytest.mark.parametrize("date", ["2012", "2012-03-04~", "2012-03-04/.."])
def test_what_is_pale_of_counts_is_said_where_a_date_is_less_than_a_day(date: str) -> None:
    known = cells(table({"date": "2012-03-04"}, {"date": date})).known
    assert legend.in_words("rows", known).endswith(legend.COUNTS)
