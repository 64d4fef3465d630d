"""Times of day: what is drawn and told of them, from the first view to the card."""

import numpy as np
import pytest
from scenes import body, scene
from tables import read

from timeline.dates import DAY, HOUR, MINUTE
from timeline.events.time_window import Window
from timeline.geometry import bars, zoom
from timeline.geometry.bins import of_histogram
from timeline.geometry.histogram import span
from timeline.geometry.layout import layout
from timeline.geometry.packed import packed
from timeline.geometry.rows import Row
from timeline.painters import legend
from timeline.query import cells, dataset
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters, matching

FIRE = """date,title
2026-03-03T21:47,Alarm
2026-03-03T21~,Smoke
2026-03-03T22,Engine
2026-03-03,Inspection
2026-03-03T22:05/2026-03-04T03:40,Pumping
[2026-03-04T06..2026-03-04T11],Investigators
2026-03-04T02:10:30,Last flames
"""
NIGHT = "?within=2026-03-03T20/2026-03-04T12"


def _data(text: str = FIRE) -> Dataset:
    return dataset.read(text.encode())


def _many(count: int, step: int) -> Dataset:
    """Events at 8 o'clock and then every so many seconds."""
    first = np.datetime64("2026-03-03T08:00:00")
    return _data("date,title\n" + "".join(f"{first + n * step},E{n}\n" for n in range(count)))


def _drawn(query: str, width: int = 840) -> dict[str, Row]:
    laid = packed(scene(_data(), query).view, width)
    assert laid
    return {row.event.title: row for row in laid.each}


@pytest.mark.parametrize(
    ("title", "start", "after", "share"),
    [
        ("Inspection", "2026-03-03T20", "2026-03-03T23", 0.35),
        ("Engine", "2026-03-03T22", "2026-03-03T22", 0.35),
        ("Pumping", "2026-03-03T22:05", "2026-03-04T03:40", 1),
        ("Investigators", "2026-03-04T06", "2026-03-04T11", 0.35),
    ],
)
def test_on_an_axis_of_hours_each_time_is_a_band_as_long_as_it_is_known(
    title: str, start: str, after: str, share: float
) -> None:
    row = _drawn(NIGHT[1:])[title]
    assert row.marks.symbols == []
    band = max(row.marks.pieces, key=lambda piece: piece.share)
    assert (band.start, band.end) == (read(start).first, read(after).after)
    assert band.share == share


def test_a_minute_is_a_symbol_and_about_an_hour_has_soft_ends() -> None:
    rows = _drawn(NIGHT[1:])
    assert [row.marks.symbols[0].at for row in (rows["Alarm"], rows["Last flames"])] == [
        read("2026-03-03T21:47").first + MINUTE / 2,
        read("2026-03-04T02:10:30").first + 0.5,
    ]
    assert {piece.fade for piece in rows["Smoke"].marks.pieces} > {0}


def test_on_an_axis_of_hours_the_time_stands_before_the_title_and_else_its_wording_behind() -> None:
    told = {row.event.title: row.label.lines[0] for row in _drawn(NIGHT[1:]).values()}
    assert told["Alarm"] == "21:47 Alarm"
    assert told["Smoke"] == "about 21 h Smoke"
    assert told["Inspection"] == "Inspection"
    wordings = {title: row.label.right for title, row in _drawn(NIGHT[1:]).items()}
    assert wordings["Alarm"] == ""
    assert wordings["Inspection"] == "3 March 2026"


@pytest.mark.parametrize(
    ("text", "edtf", "length"),
    [
        (FIRE, "2026-03-03T00/2026-03-04T11", "30 minutes"),
        ("date,title\n2026-03-03T21:47,A\n2026-03-03T22:10,B\n", "2026-03-03T21:47/2026-03-03T22:10", "a minute"),
        ("date,title\n2026-03-03T21:47,A\n2026-03-13,B\n", "2026-03-03/2026-03-13", "a day"),
        ("date,title\n2026-03-03,A\n2026-03-04,B\n", "2026-03-03/2026-03-04", "a day"),
    ],
)  # fmt: skip
def test_the_first_view_fits_hours_and_minutes_where_events_lie_within_some_days(
    text: str, edtf: str, length: str
) -> None:
    data = _data(text)
    fitting = span(data)
    assert fitting.edtf == edtf
    assert of_histogram(fitting, have_times=data.cells.have_times).length == length


def test_bars_are_of_hours_where_times_are_known_and_add_up() -> None:
    data = _many(6_000, 67)
    found = bars.bars(scene(data).view, 840)
    assert found.bins.length == "an hour"
    assert found.lanes[0].counts[1].sum() == pytest.approx(6_000)
    assert found.lanes[0].counts[0].tolist() == found.lanes[0].counts[1].tolist()
    assert [bar.window.name for bar in found.filled[:1]] == ["3 March 2026, 08:00 to 09:00"]


def test_a_day_is_spread_evenly_over_its_hours() -> None:
    data = _data("date,title\n2026-03-03,A\n2026-03-03T12:30,B\n2026-03-03T12,C\n")
    edges = np.arange(25) * HOUR + read("2026-03-03").first
    least, total, most = cells.by_bin(
        data.cells, matching(data, data.unfiltered()).weights, edges, "category"
    )[:, 0]
    assert total.sum() == pytest.approx(3, abs=1e-4)
    assert total[0] == pytest.approx(1 / 24, abs=1e-6)
    assert total[12] == pytest.approx(2 + 1 / 24, abs=1e-6)
    assert (least[12], most[12], most[0]) == (2, 3, 1)


@pytest.mark.parametrize(
    ("within", "titles"),
    [
        ("2026-03-03T21", "Inspection Smoke Alarm"),
        ("2026-03-03T21:47", "Inspection Smoke Alarm"),
        ("2026-03-03T21:48/2026-03-03T22:04", "Inspection Smoke Engine"),
        ("2026-03-04T02:11/2026-03-04T05", "Pumping"),
        ("2026-03-04T12", ""),
    ],
)
def test_a_window_of_hours_or_minutes_keeps_what_may_lie_in_it(within: str, titles: str) -> None:
    data = _data()
    kept = matching(data, Filters(read(within))).places()
    assert [each.title for each in data.shelf.events(kept)] == titles.split()


def test_the_path_out_of_an_hour_leads_through_its_day() -> None:
    steps = zoom.path(read("2026-03-03T21/2026-03-03T22"), read("2026"))
    assert [step.name for step in steps] == ["March 2026", "3", "21:00 to 23:00"]


def test_times_are_zoomed_to_in_hours_then_minutes_and_days_are_not() -> None:
    start = read("2026-03-03").first
    everything = Window(start, start + 10 * DAY)
    ends = start + 10 * HOUR + 11, start + 20 * HOUR - 11
    zoomed = zoom.snapped(*ends, everything, have_times=True)
    assert zoomed == Window(start + 10 * HOUR, start + 20 * HOUR)
    assert zoom.snapped(*ends, everything) == Window(start, start + DAY)
    zoomed = zoom.snapped(start + 61, start + 179, everything, have_times=True)
    assert zoomed == Window(start + MINUTE, start + 3 * MINUTE)


def test_the_card_says_how_long_after_an_event_the_next_one_was() -> None:
    text = "date,title\n2026-03-03T21:47,A\n2026-03-03T21:59,B\n2026-03-05T10:00,C\n2026-03-06,D\n"
    beside = [
        html.partition('data-key="ArrowRight"')[2].partition("</a>")[0].partition("<small>")[2]
        for html in (body(_data(text), f"event={event}") for event in "abc")
    ]
    assert beside == ["&nbsp;12 min</small>", "&nbsp;36 h</small>", ""]


def test_on_hours_a_piece_of_the_histogram_is_pale_unless_its_time_is_a_minute() -> None:
    pieces = body(_data()).partition('<div class="pieces"')[2].partition("</div>")[0]
    solid = [" perhaps" not in piece for piece in pieces.split("<i ")[1:]]
    assert solid == [False, False, True, False, False, True, False]


def test_the_key_speaks_of_times_only_where_there_are_any() -> None:
    named = [
        legend.of_dates(layout(scene(_data(text)).view, 840))["circle"]
        for text in ("date,title\n2026-05-06T10:00,A\n", "date,title\n2012-05-06,A\n")
    ]
    assert named == ["exact day or time", "exact day"]
