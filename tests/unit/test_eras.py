"""The eras: named stretches behind rows, dots and bars, which are no events."""

import csv
import io
import re
from datetime import UTC, datetime

import pytest
from painted import of_class, tree
from scenes import HEADING, plotted, scene

from service import address
from timeline import dates, describe, reading
from timeline.events import Heading
from timeline.events.time_window import of_years
from timeline.exports import timelinejs, webpage
from timeline.exports.formats import TABLE, Selection
from timeline.geometry import chart, eras
from timeline.geometry import layout as layouts
from timeline.geometry.layout import layout
from timeline.painters import picture, rows_dots_bars, svg
from timeline.painters.figure_parts import Figure
from timeline.query import dataset
from timeline.query.dataset import Dataset
from timeline.theme import LIGHT

FILE = b"""date,title,category,highlight
1905-03-04,Works,Work,x
1914/1918,The Great War,State,era
1920,Strike,Work,
1933/1945,Dictatorship,State,Era
1939/1945,Second World War,State,ERA
1961-05-06,University,Town,
"""
NAMES = ["The Great War", "Dictatorship", "Second World War"]


def _many(count: int) -> Dataset:
    days = "".join(f"{1900 + n % 80}-05-06,T{n},\n" for n in range(count))
    return dataset.read(f"date,title,highlight\n1914/1918,War,era\n{days}".encode())


def _boxes(drawn: Figure) -> list[tuple[float, float]]:
    """From where to where the eras of a figure go, in days, above the plot and in it."""
    paths = [
        shape["path"]
        for shape in drawn["layout"]["shapes"]
        if shape["fillcolor"] == f"{LIGHT.grid}80"
    ]
    found = (re.findall(r"M(\S+) \S+?H([^V]+)V", path) for path in paths)
    return [(float(left), float(right)) for each in found for left, right in each]


def test_an_era_is_no_event() -> None:
    found = dataset.read(FILE)
    assert found.reading.events["title"].tolist() == ["Works", "Strike", "University"]
    assert found.reading.eras["title"].tolist() == NAMES
    assert (found.years, found.reading.left_out, found.reading.problems) == ((1905, 1961), 0, [])
    assert found.cells.names("category") == ["Work", "Town"]
    assert scene(found, "q=war").view.count == 0


def test_eras_outside_of_the_events_leave_their_years_as_they_are() -> None:
    found = dataset.read(b"date,title,highlight\n1800/2020,Always,era\n1900,A,\n1910,B,\n")
    assert found.years == (1900, 1910)
    (era,) = eras.behind(layout(scene(found).view))
    window = of_years((1900, 1910))
    assert era.start == window.first
    assert era.end == pytest.approx(window.after, abs=10 * dates.DAY)


@pytest.mark.parametrize("date", ["1914/..", "../1918", "1914/"])
def test_an_era_without_a_first_or_a_last_day_is_left_out_and_named(date: str) -> None:
    found = reading.read(f"title,date,highlight\nEvent,1900,\nWar,{date},era\n".encode())
    assert found.eras.empty
    assert found.left_out == 1
    assert [str(problem) for problem in found.problems] == [
        'row 3, column "date": is open; an era needs a start and an end, so write both: 1914/1918'
    ]
    assert found.problems[0].title == "War"


def test_an_era_whose_date_can_not_be_read_has_one_problem() -> None:
    found = reading.read(b"title,date,highlight\nEvent,1900,\nWar,soon,era\n")
    assert [problem.row for problem in found.problems] == [3]


@pytest.mark.parametrize(
    ("count", "width"), [(30, 784), (30, 358), (31, 784), (400, 784), (6000, 784)]
)
def test_an_era_is_behind_rows_titles_dots_and_bars_under_its_name_above_the_axis(
    count: int, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layouts, "MOST_AS_ROWS", 30)
    seen = scene(_many(count))
    bare = scene(dataset.read(b"date,title\n" + b"1900,A\n"))
    drawn = plotted(seen.view, width)
    laid = layout(seen.view, width)
    (era,) = eras.behind(laid)
    war = of_years((1914, 1918))
    assert (era.start, era.end) == (war.first, war.after - laid.pixel)
    assert all(box == pytest.approx((era.start, era.end)) for box in _boxes(drawn))
    assert len(_boxes(drawn)) == (31 if width == 358 else 2)  # each row's own below its label
    plan = drawn["layout"]
    assert [note["x"] for note in plan["annotations"] if "War" in note["text"]] == [war.first]
    assert plan["margin"]["t"] == chart.AXIS_HEIGHT + eras.LINE
    assert eras.behind(layout(bare.view)) == []


@pytest.mark.parametrize("count", [30, 300, 6000])
def test_html_and_figure_have_the_eras_at_the_same_days(count: int) -> None:
    seen = scene(_many(count))
    laid = layout(seen.view)
    html = rows_dots_bars.timeline(laid, seen, address.Link(seen.dataset))
    (behind,) = of_class(tree(html), "eras")
    (box,) = of_class(behind, "era")
    (era,) = eras.behind(laid)
    assert box.attrib["x"] == svg.share(era.start, laid.span)
    assert box.attrib["width"] == svg.part(era.end - era.start, laid.span)
    assert [text.text for text in behind.iter("text")] == ["War"]
    assert 'class="eras"' not in rows_dots_bars.timeline(
        layout(scene(dataset.read(b"date,title\n1900,A\n")).view), seen, address.Link(seen.dataset)
    )


@pytest.mark.parametrize(("width", "name"), [(1600, "Dictatorship"), (840, "Dicta…"), (358, "")])
def test_a_name_ends_before_the_next_era_starts(width: int, name: str) -> None:
    found = eras.behind(layout(scene(dataset.read(FILE)).view, width))
    assert [era.name for era in found] == [NAMES[0], name, NAMES[2]]


def test_a_window_has_the_eras_that_touch_it() -> None:
    view = scene(dataset.read(FILE), "within=1916/1936").view
    assert [era.name for era in eras.behind(layout(view))] == NAMES[:2]
    assert eras.behind(layout(view))[0].start == of_years((1916, 1916)).first


def test_a_filter_of_events_leaves_the_eras() -> None:
    view = scene(dataset.read(FILE), "category=Town").view
    assert len(eras.behind(layout(view))) == 3


def test_pictures_the_exported_page_and_the_words_for_the_chart_name_the_eras() -> None:
    view = scene(dataset.read(FILE)).view
    pages = picture.picture(view, HEADING), webpage.page(view, HEADING).decode()
    for drawn in pages:
        assert ">The Great War</text>" in drawn
        assert drawn.count('class="era"') == 3
    assert "Behind them: The Great War, 1914 to 1918; Dictatorship," in describe.chart(view, None)


def test_a_file_of_eras_alone_has_no_events() -> None:
    found = dataset.read(b"date,title,highlight\n1914/1918,War,era\n")
    assert (found.size, len(found.reading.eras)) == (0, 1)


def test_an_era_is_in_the_csv_as_it_was_and_read_back() -> None:
    view = scene(dataset.read(FILE)).view
    written = TABLE.make(Selection(view, Heading(), datetime(2026, 1, 1, tzinfo=UTC)))
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))
    assert [row["highlight"] for row in rows] == ["x", "", "", "era", "Era", "ERA"]
    again = reading.read(written)
    assert again.eras["title"].tolist() == NAMES
    assert again.eras["date"].tolist() == ["1914/1918", "1933/1945", "1939/1945"]


def test_an_era_is_written_to_timelinejs_with_an_end_and_read_from_it() -> None:
    text = b"date,title,highlight\n1900,A,\n1914,War,era\n1916-02/1918,Part,era\n"
    written = timelinejs.sheet(scene(dataset.read(text), "within=1900/1920").view, Heading("T", ""))
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"))))
    ends = [[row["Type"], row["Year"], row["End Year"], row["End Month"]] for row in rows[2:]]
    assert ends == [["era", "1914", "1914", ""], ["era", "1916", "1918", ""]]
    again = reading.read(written)
    assert again.problems == []
    assert again.eras["date"].tolist() == ["1914", "1916-02/1918"]
