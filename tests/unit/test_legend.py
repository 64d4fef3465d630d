"""What the marks of a timeline mean."""

import re
from pathlib import Path

import pytest
from tables import table, view

from timeline import describe, reading
from timeline.events import each
from timeline.painters import legend
from timeline.query.cells import LEADING, cells
from timeline.theme import Scale


@pytest.mark.parametrize(("rare", "named"), [(1, "1 other category"), (2, "2 other categories")])
def test_the_rare_categories_are_one_entry_in_dots_and_bars(rare: int, named: str) -> None:
    found = table(*({"date": "2012", "category": str(n)} for n in range(LEADING + rare)))
    entries = legend.categories("dots", view(found, (2012, 2012)))
    assert entries[LEADING:] == [(LEADING, named)]
    assert len(legend.categories("rows", view(found, (2012, 2012)))) == LEADING + rare


def test_beside_bars_stands_what_solid_and_pale_mean() -> None:
    assert re.findall(r'class="mark (\w+) neutral"></i> <bdi>(.*?)</bdi>', legend.legend("bars")) == [
        ("solid", "certainly in a bar"), ("band", "possibly"),
    ]  # fmt: skip


def test_the_example_is_the_congress_as_its_card_has_it() -> None:
    found = reading.read((Path(__file__).parents[2] / "events.csv").read_bytes()).events
    event = next(event for event in each(found) if event.id == "congress")
    told = describe.description(event, "The article")
    assert (event.stated, event.confirmed) == (legend.STATED, legend.CONFIRMED)
    words = " ".join(re.sub("<[^>]*>", "", legend.example()).split())
    said = (event.title, event.wording, event.category, told.date, told.statement, told.where)
    assert [text for text in said if text not in words] == []


def test_the_example_has_a_line_from_each_mark_where_geometry_has_it() -> None:
    """From September 2012 to August 2013: 30 of 365 days before October, 122 before January."""
    drawn = legend.example()
    band, symbol = (
        re.findall(
            rf'class="mark {name} mark-1" style="left:([\d.]+)%(?:;width:([\d.]+)%)?', drawn
        )[0]
        for name in ("band", "square")
    )
    middle, width, at = float(band[0]), float(band[1]), float(symbol[0])
    assert middle - width / 2 == pytest.approx(100 * 30 / 365, abs=0.01)
    assert middle + width / 2 == pytest.approx(100 * 122 / 365, abs=0.01)
    lines = [float(each) for each in re.findall(r'<p style="--row:.;--at:([\d.]+)%', drawn)]
    assert lines[0] == at
    assert middle - width / 2 < lines[1] < at - 5


def test_a_pale_dot_is_in_the_legend_of_dots_alone() -> None:
    assert "circle pale neutral" in legend.legend("dots")
    assert "pale" not in legend.legend("rows")
    assert legend.legend("bars") == ""


@pytest.mark.parametrize("scale", ["rows", "dots", "bars"])
def test_the_words_are_behind_a_click_where_the_example_says_the_same(scale: Scale) -> None:
    told = legend.how_to_read(scale, cells(table({"date": "2012-03-04"})).known)
    assert ("<details open>" in told) == (scale != "rows")
    words = f"{legend.HOW_TO_READ[scale]} {legend.IN_APP[scale]}".strip()
    assert f"<p>{words}</p>" in told


def test_of_a_page_that_is_a_file_no_zooming_is_told() -> None:
    known = cells(table({"date": "2012-03-04"})).known
    assert legend.in_words("dots", known, is_file=True) == legend.HOW_TO_READ["dots"]


@pytest.mark.parametrize("date", ["2012", "2012-03-04~", "2012-03-04/.."])
def test_what_is_pale_of_counts_is_said_where_a_date_is_less_than_a_day(date: str) -> None:
    known = cells(table({"date": "2012-03-04"}, {"date": date})).known
    assert f"{legend.COUNTS}</p>" in legend.how_to_read("rows", known)
