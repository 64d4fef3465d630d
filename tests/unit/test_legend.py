"""What the marks of a timeline mean."""

import re

import pytest
from scenes import scene
from tables import table, view

from timeline.geometry import layout as layouts
from timeline.geometry.layout import Layout, layout
from timeline.painters import legend
from timeline.query import dataset
from timeline.theme import COLORS


@pytest.mark.parametrize(("rare", "named"), [(1, "1 other"), (2, "2 others")])
def test_the_grey_categories_are_one_entry(rare: int, named: str) -> None:
    found = table(*({"date": "2012", "category": str(n)} for n in range(COLORS + rare)))
    entries = legend.categories(view(found, (2012, 2012)))
    assert entries[COLORS:] == [(COLORS, named)]


def _laid(rows: str, *, both: bool = False) -> Layout:
    data = dataset.read(f"date,title,confirmed_date\n{rows}".encode())
    data = data._replace(first="polybius", second="R&D") if both else data
    return layout(scene(data, "").view, 800)


def _told(html: str) -> str:
    return " ".join(re.sub("<[^>]*>", "", html.replace("</p>", " ")).split())


@pytest.fixture(params=[(40, 300), (0, 300), (0, 0)], ids=["rows", "titles", "dots"])
def most_as_rows(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Up to how many events are rows, or packed, more dots."""
    monkeypatch.setattr(layouts, "MOST_AS_ROWS", request.param[0])
    monkeypatch.setattr(layouts, "MOST_AS_LIST", request.param[1])
    return int(request.param[0])


@pytest.mark.usefixtures("most_as_rows")
@pytest.mark.parametrize(
    ("rows", "kinds"),
    [
        ("2012-03-04,A,\n2012-05-06,B,", ["circle"]),
        ("2012,A,\n2019-05-06,B,", ["band", "circle"]),
        ("2012,A,\n2014,B,", ["band"]),
        ("1886/1889,A,", ["band", "lasting"]),
        ("1986-03-04/1989-05-06,A,", ["lasting"]),
        ("1886~,A,\n1899,B,", ["band", "soft"]),
    ],
)
def test_the_key_has_what_is_drawn_and_nothing_else(rows: str, kinds: list[str]) -> None:
    assert [*legend.of_dates(_laid(rows))] == kinds


def test_a_short_time_that_lasted_is_a_symbol_and_so_no_band_is_in_the_key_but_the_stated_one() -> (
    None
):
    assert [*legend.of_dates(_laid("2012,A,2012-11-08/2012-11-14\n1990-02-03,B,"))] == [
        "band",
        "circle",
    ]


def test_a_pale_symbol_is_in_the_key_as_what_is_not_known_to_the_day() -> None:
    rows = "2012-03-04,A,\n2012-05,B,\n" + "1950-01-01,C,\n" * 9
    assert [*legend.of_dates(_laid(rows))] == ["pale", "circle"]
    assert '<i class="mark circle pale neutral"></i>' in legend.legend(_laid(rows))


def test_beside_bars_stands_what_solid_and_pale_mean(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("MOST_AS_ROWS", "MOST_AS_LIST", "MOST_AS_DOTS"):
        monkeypatch.setattr(layouts, limit, 0)
    key = legend.legend(_laid("2012,A,"))
    assert re.findall(r'class="mark (\w+) neutral"></i> <bdi>(.*?)</bdi>', key) == [
        ("solid", "certain"), ("band", "the rest, spread evenly"),
    ]  # fmt: skip


def test_in_rows_the_legend_names_two_files_that_are_compared() -> None:
    told = _told(legend.legend(_laid("2012,A,", both=True)))
    assert told == "polybius, in colour R&amp;D, grey some time within"


def test_how_to_read_is_an_example_and_at_most_five_lines_each_behind_its_mark() -> None:
    example, *lines = legend.how_to_read().split("</p>")[:-1]
    assert example == f"<p>{legend.EXACTLY}"
    assert len(lines) == 5
    assert all(line.startswith('<p><i class="mark ') and line.endswith(".") for line in lines)
