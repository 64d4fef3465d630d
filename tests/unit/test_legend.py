"""What the marks of a timeline mean."""

import re

import pytest
from scenes import scene
from tables import table, view

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


def test_a_pale_dot_is_in_the_legend_of_dots_alone() -> None:
    assert "circle pale neutral" in legend.legend("dots", ONE)
    assert "pale" not in legend.legend("rows", ONE)
    assert "pale" not in legend.legend("bars", ONE)


def test_in_rows_the_legend_names_two_files_that_are_compared() -> None:
    data = dataset.read(b"date,title\n2012,A\n")
    both = data._replace(first="polybius", second="R&D")
    told = _told(legend.legend("rows", both))
    assert told.startswith("polybius, in colour R&amp;D, grey some time within")
    assert legend.legend("dots", both) == legend.legend("dots", data)


@pytest.mark.parametrize("scale", ["rows", "dots", "bars"])
def test_a_sentence_and_the_marks_come_first_and_the_words_are_behind_a_click_in_rows(
    scale: Scale,
) -> None:
    data = dataset.read(b"date,title\n2012-03-04,A\n")
    told = legend.how_to_read(scene(data, ""), scale)
    assert told.startswith(f"<p>{legend.EXACTLY}</p>{legend.legend(scale, data)}")
    assert ("<details open>" in told) == (scale != "rows")
    words = f"{legend.HOW_TO_READ[scale]} {legend.IN_APP[scale]}".strip()
    assert f"<p>{words}</p>" in told


def test_of_a_page_that_is_a_file_no_zooming_is_told() -> None:
    known = cells(table({"date": "2012-03-04"})).known
    assert legend.in_words("dots", known, is_file=True) == legend.HOW_TO_READ["dots"]


@pytest.mark.parametrize("date", ["2012", "2012-03-04~", "2012-03-04/.."])
def test_what_is_pale_of_counts_is_said_where_a_date_is_less_than_a_day(date: str) -> None:
    known = cells(table({"date": "2012-03-04"}, {"date": date})).known
    assert legend.in_words("rows", known).endswith(legend.COUNTS)
