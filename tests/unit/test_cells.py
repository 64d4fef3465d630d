"""Cells: what is counted on them is what a slow reading of the events finds, one by one."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from known import CONFIRMED, ends, slowly
from tables import WINDOWS, data, everything, table
from valid_tables import DATES

from timeline.events import Event
from timeline.events.time_window import Window, of_years
from timeline.geometry import bins
from timeline.query import facets
from timeline.query.cells import AFTER_ALL, BEFORE_ALL, CATEGORY, LEADING
from timeline.query.dataset import Dataset
from timeline.query.filters import KINDS, Filters, Relation, matching
from timeline.query.matches import Matches
from timeline.text import folding

_NEAR = st.sampled_from(
    ["2000/2002", "2001", "2001~", "2001-05", "2002-36", "2000-12-31", "../2001", "2002/.."]
)
_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "date": st.one_of(_NEAR, DATES),
            "confirmed_date": st.one_of(_NEAR, CONFIRMED),
            "category": st.sampled_from(["", *"abcdefghijklmno"]),
            "title": st.text("ξψω ", min_size=1, max_size=4),
        }
    ),
    min_size=1,
    max_size=25,
)
_WINDOWS = st.one_of(st.just(of_years((2000, 2002))), WINDOWS)
ALWAYS = of_years((-(10**9), 10**9))


class Slow(NamedTuple):
    """One event, read slowly: its stated days, its known days, whether these are vague."""

    event: Event
    stated: tuple[int, int]
    known: tuple[int, int]
    is_vague: bool


def _read(found: Dataset) -> list[Slow]:
    def slow(event: Event) -> Slow:
        confirmed = event.confirmed.edtf if event.confirmed else ""
        first, last, is_vague = slowly(event.stated.edtf, confirmed)
        return Slow(event, ends(event.stated), (first, last), is_vague)

    return [*map(slow, found.shelf.events(np.arange(found.size)))]


def _stands(days: tuple[int, int], other: tuple[int, int]) -> str:
    """How an event stands to another: certain is what holds whichever days are the true ones."""
    if all(day < another for day in days for another in other):
        return "before"
    return "after" if all(day > another for day in days for another in other) else "perhaps"


def _keeps(chosen: Filters, each: Slow, place: int, events: list[Slow]) -> bool:
    """Whether the filters keep an event."""
    window = chosen.time
    related = (
        place != relation.place and _stands(each.known, events[relation.place].known) == kind
        for relation in chosen.relations
        for kind in [relation.kind]
    )
    title = folding.folded_text(each.event.title)
    return (
        each.stated[0] < window.after
        and each.stated[1] >= window.first
        and each.event.category in (chosen.of(CATEGORY) or (each.event.category,))
        and all(word in title for word in chosen.search.split())
        and all(related)
    )


@st.composite
def _asked(draw: st.DrawFn) -> tuple[Dataset, Filters]:
    """The dataset of some events, and filters of any kind."""
    found = data(table(*draw(_ROWS)))
    place = draw(st.integers(0, found.size - 1))
    kinds = draw(st.lists(st.sampled_from(KINDS), unique=True, max_size=2))
    chosen = Filters(
        draw(st.one_of(st.just(ALWAYS), _WINDOWS)),
        search=draw(st.sampled_from(["", "", "ξ", "ψ ω", "ξψ"])),
        relations=tuple(Relation(kind, "", place) for kind in KINDS if kind in kinds),
    )
    names = draw(st.lists(st.sampled_from(["a", "b", "c"]), unique=True, max_size=2))
    return found, chosen.choosing(CATEGORY, *names)


@given(_asked(), _WINDOWS, st.integers(2, 400))
def test_what_is_counted_on_cells_is_what_a_slow_reading_counts_event_by_event(
    asked: tuple[Dataset, Filters], window: Window, most: int
) -> None:
    found, chosen = asked
    events = _read(found)
    kept = [place for place, each in enumerate(events) if _keeps(chosen, each, place, events)]
    matches = matching(found, chosen)
    assert matches.places().tolist() == kept
    assert matches.count == len(kept)
    _expect_numbers(matches, kept, found.size)
    assert matches.around(window) == _around(window, kept, events)

    names = found.cells.names("category")
    in_all = chosen.choosing(CATEGORY)
    wanted = [e.event.category for n, e in enumerate(events) if _keeps(in_all, e, n, events)]
    assert facets.by_value(found, chosen, "category").tolist() == [*map(wanted.count, names)]

    edges = next(bins.of_years(window, most)).edges
    anytime = replace(chosen, time=ALWAYS)
    slow = np.zeros((3, min(len(names), LEADING + 1), len(edges) - 1))
    for place, each in enumerate(events):
        if _keeps(anytime, each, place, events):
            line = min(names.index(each.event.category), LEADING)
            is_inside = (each.known[0] >= edges[:-1]) & (each.known[1] < edges[1:])
            slow[0, line] += is_inside & (not each.is_vague)
            slow[1, line] += _shares(each, edges)
            slow[2, line] += (each.stated[0] < edges[1:]) & (each.stated[1] >= edges[:-1])
    counts = facets.by_bin(found, chosen, edges, CATEGORY)
    assert counts[:, 1:] == pytest.approx(slow, abs=1e-4)
    assert counts[:, 0] == pytest.approx(slow.sum(axis=1), abs=1e-4)
    assert counts[[0, 2], 1:].tolist() == slow[[0, 2]].tolist()


def _expect_numbers(matches: Matches, kept: list[int], size: int) -> None:
    """Expect that each match has its number, and no other event has one."""
    numbers = [matches.number_of(place) for place in range(size)]
    assert numbers == [kept.index(p) if p in kept else None for p in range(size)]
    assert matches.places(1, 3).tolist() == kept[1:3]
    assert matches.places(5).tolist() == kept[5:]
    assert matches.only(np.array(kept[:2], int)).places().tolist() == kept[:2]


def _around(window: Window, kept: list[int], events: list[Slow]) -> tuple[int | None, int | None]:
    """The last to end before a window, and the first to begin after it."""
    before = [place for place in kept if events[place].stated[1] < window.first]
    after = [place for place in kept if events[place].stated[0] >= window.after]
    wanted = max(before, key=lambda place: events[place].stated[1], default=None)
    return wanted, min(after, default=None)


def _shares(each: Slow, edges: np.ndarray) -> np.ndarray:
    """How much of an event lies in each bin, if it is spread evenly over its days."""
    first, last = max(each.stated[0], each.known[0]), min(each.stated[1], each.known[1])
    if first == BEFORE_ALL or last == AFTER_ALL:
        return np.zeros(len(edges) - 1)
    days = np.minimum(edges[1:], last + 1) - np.maximum(edges[:-1], first)
    return np.asarray(np.maximum(days, 0) / (last + 1 - first))


@given(_asked())
def test_all_bars_and_the_open_ends_are_all_events_that_match(
    asked: tuple[Dataset, Filters],
) -> None:
    found, chosen = asked
    # A date that another source confirms where the stated one is open may lie beyond the file's.
    ends = np.concatenate([found.cells.known.first, found.cells.known.last])
    days = [*found.everything, *ends[abs(ends) < AFTER_ALL]]
    everything = Window(int(min(days)), int(max(days)) + 1)
    weights = matching(found, replace(chosen, time=everything)).weights
    edges = next(bins.of_years(everything, 40)).edges
    least, sums, most = facets.by_bin(found, chosen, edges, CATEGORY)
    together = sums[0].sum() + found.cells.open_ends.by_value(weights)[:2].sum()
    assert together == pytest.approx(weights.sum(), abs=1e-3)
    assert (least <= sums + 1e-4).all()
    assert (sums <= most + 1e-4).all()


@given(_ROWS, st.integers(0, 24))
def test_the_nearest_of_each_kind_ends_last_before_an_event_or_begins_first(
    rows: list[dict[str, str]], number: int
) -> None:
    found = data(table(*rows))
    events, place = _read(found), number % found.size

    def away(at: int) -> tuple[int, int]:
        first, last = events[at].known
        return (-last, -at) if kind == "before" else (first, at)

    for kind in ("before", "after"):
        matches = matching(
            found, replace(found.unfiltered(), relations=(Relation(kind, "", place),))
        )
        kept = matches.places().tolist()
        wanted = min(kept, key=away, default=None)
        assert (matches.nearest(kind) if kept else None) == wanted


def test_of_several_that_end_last_before_an_event_the_one_that_begins_last_is_nearest() -> None:
    found = data(table(*({"date": text} for text in ("2000", "2000-12", "2001-05-06"))))
    relations = (Relation("before", "", 2),)
    assert matching(found, replace(found.unfiltered(), relations=relations)).nearest("before") == 1


@given(_ROWS)
def test_a_cell_is_a_run_of_events_that_are_alike(rows: list[dict[str, str]]) -> None:
    found = data(table(*rows))
    told = [(each.stated, *each[2:], each.event.category) for each in _read(found)]
    ends = [n for n in range(1, found.size) if told[n] != told[n - 1]]
    assert found.cells.starts.tolist() == [0, *ends, found.size]
    assert found.cells.of(np.arange(found.size)).tolist() == [
        sum(end <= place for end in ends) for place in range(found.size)
    ]
    assert found.cells.sizes.sum() == found.size


@pytest.mark.parametrize(
    ("stated", "confirmed", "certain"),
    [
        ("2001-05", "", [0, 1, 0]),
        ("2001", "", [0, 1, 0]),
        ("2001~", "", [0, 0, 0]),
        ("2001-05-06?", "", [0, 0, 0]),
        ("2000-12-31/2001-01-01", "", [0, 0, 0]),
        ("2001-02/..", "", [0, 0, 0]),
        ("1999/2001", "2001-05", [0, 1, 0]),
        ("2001~", "2001-05-06", [0, 1, 0]),
        ("2001", "2001-05~", [0, 0, 0]),
        ("2001", "2002", [0, 0, 0]),
        ("2001-03", "2001-04", [0, 1, 0]),
    ],
)
def test_what_is_certain_goes_by_what_is_known_most_closely(
    stated: str, confirmed: str, certain: list[int]
) -> None:
    found = data(table({"date": stated, "confirmed_date": confirmed}))
    edges = next(bins.of_years(of_years((2000, 2002)), 3)).edges
    assert facets.by_bin(found, found.unfiltered(), edges, CATEGORY)[0].tolist() == [
        certain,
        certain,
    ]


@pytest.mark.parametrize(
    ("stated", "confirmed", "shares"),
    [
        ("2001-05", "", [0, 1, 0]),
        ("2001~", "", [0, 1, 0]),
        ("2000/2001", "", [366 / 731, 365 / 731, 0]),
        ("2000-12-31/2001-01-01", "", [0.5, 0.5, 0]),
        ("1999/2000", "", [366 / 731, 0, 0]),
        ("1999/2001", "2001-05", [0, 1, 0]),
        ("2001", "2002", [0, 1, 0]),
        ("2000/..", "", [0, 0, 0]),
        ("../2001", "2000-05", [1, 0, 0]),
    ],
)
def test_an_event_is_spread_evenly_over_the_days_on_which_it_may_have_been(
    stated: str, confirmed: str, shares: list[float]
) -> None:
    found = data(table({"date": stated, "confirmed_date": confirmed}))
    edges = next(bins.of_years(of_years((2000, 2002)), 3)).edges
    _, sums, _ = facets.by_bin(found, found.unfiltered(), edges, CATEGORY)
    assert sums[0] == pytest.approx(shares, abs=1e-6)


def test_open_ends_are_in_no_sum_and_may_lie_in_every_bar_on_their_side() -> None:
    found = data(table(*({"date": text} for text in ("../2001", "2002/..", "2000", "2003"))))
    edges = next(bins.of_years(of_years((2000, 2003)), 4)).edges
    counts = facets.by_bin(found, found.unfiltered(), edges, CATEGORY)
    assert counts.tolist() == [[[1, 0, 0, 1]] * 2] * 2 + [[[2, 1, 1, 2]] * 2]


@pytest.mark.parametrize(
    ("date", "confirmed", "ends"),
    [
        ("../2001", "", [1, 0, 1]),
        ("2001/..", "", [0, 1, 1]),
        ("../..", "", [1, 0, 1]),
        ("2001", "", [0, 0, 2]),
        ("../2001", "2000", [0, 0, 2]),
        ("2001/..", "2002/..", [0, 1, 1]),
    ],
)
def test_open_ends_are_counted_once_and_by_what_is_known(
    date: str, confirmed: str, ends: list[int]
) -> None:
    found = data(table({"date": date, "confirmed_date": confirmed}, {"date": "2000"}))
    assert found.cells.open_ends.by_value(found.cells.sizes).tolist() == ends


def test_the_rare_categories_are_counted_together() -> None:
    names = [*map(str, range(LEADING + 2))]
    found = data(table(*({"date": "2000", "category": name} for name in names)))
    counts = facets.by_bin(found, found.unfiltered(), of_edges(2000), CATEGORY)
    assert counts.tolist() == [[[LEADING + 2], *[[1]] * LEADING, [2]]] * 3


def of_edges(year: int) -> np.ndarray:
    """The edges of one bin, a year."""
    return np.array(of_years((year, year)))


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("2012", "2013", "before"),
        ("2012", "2012-12-31", "perhaps"),
        ("2012-12-31", "2013-01-01", "before"),
        ("2012-05-05", "2012-05-05", "perhaps"),
        ("../2012", "2013", "before"),
        ("2013/..", "2012", "after"),
        ("2012/..", "2013", "perhaps"),
        ("../2012", "../2013", "perhaps"),
        ("../..", "2012", "perhaps"),
        ("1850~", "1851", "before"),
        ("-0043", "0001", "before"),
    ],
)
def test_two_dates_are_in_a_certain_order_only_if_they_share_no_day(
    one: str, other: str, kind: str
) -> None:
    found = data(table({"date": one, "id": "one"}, {"date": other, "id": "other"}))
    place = found.shelf.place_of("other")
    assert place is not None
    chosen = replace(found.unfiltered(), relations=(Relation(kind, "other", place),))
    assert found.shelf.ids(matching(found, chosen).places()) == ["one"]


def test_a_confirmed_date_within_the_stated_one_makes_the_order_certain() -> None:
    def before(row: dict[str, str]) -> int:
        found = data(table(row, {"date": "2012-06", "id": "june"}))
        place = found.shelf.place_of("june")
        assert place is not None
        relations = (Relation("before", "june", place),)
        return matching(found, replace(found.unfiltered(), relations=relations)).count

    assert before({"date": "2012"}) == 0
    assert before({"date": "2012", "confirmed_date": "2012-01-05"}) == 1


def test_without_confirmations_the_known_days_are_the_stated_ones() -> None:
    found = everything(table({"date": "2012~"}, {"date": "2012/.."})).data.cells
    assert found.known.first.tolist() == found.first.tolist()
    assert found.known.last.tolist() == found.last.tolist()
    assert found.known.is_vague.tolist() == [True, False]
