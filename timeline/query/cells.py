"""Cells: events that are alike in time and in each dimension, counted once.

A cell is a run of neighbours in the table with the same stated days, known days, vagueness and
values. All counts are sums over cells, each with a weight: how many of its events are counted. A
million events are some hundred thousand cells, and a search leaves each a smaller weight.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, strings
from timeline.events import are_checked, column, own_columns
from timeline.events.event_table import SHOWN_OTHERWISE, VERDICT, VERDICTS
from timeline.events.time_window import Window

ALL = slice(None)
BEFORE_ALL, AFTER_ALL = -(2**60), 2**60  # days, beyond any date
DAYS_OF_ROWS = ("earliest", "latest", "known_earliest", "known_latest")  # of an engine's cells
CATEGORY = "category"
LEADING = 12  # the most frequent values of a dimension: each has a line of counts of its own
MOST_OFFERED = 24  # values of a dimension; more would push the timeline out of sight
MOST_FURTHER = 8  # dimensions from further columns: each makes more cells
LONGEST_VALUE = 60  # characters of a value that is worth a button
MOST_TEXTS = 10_000  # that differ in a further column; their values are told apart one by one


class KnownDays(NamedTuple):
    """First and last possible day of events, and whether their dates are vague.

    Days are since 1970-01-01, inclusive, `BEFORE_ALL` and `AFTER_ALL` at open ends. Where the
    confirmed date lies within the stated one, these are its days. Else either date may be right, so
    the days reach from the earlier first day to the later last day.
    """

    first: np.ndarray
    last: np.ndarray
    is_vague: np.ndarray

    def at(self, cells: np.ndarray | slice) -> "KnownDays":
        """Return the days of these cells."""
        return KnownDays(*(each[cells] for each in self))

    def within(self, window: Window) -> np.ndarray:
        """Return whether each lies in a window for certain: wholly, and its date isn't vague."""
        is_within = (self.first >= window.first) & (self.last < window.after)
        return is_within & ~self.is_vague

    @property
    def are_days(self) -> bool:
        """Whether each is known to the day, so that it lies in one bar of any kind."""
        return not self.is_vague.any() and np.array_equal(self.first, self.last)


class Offered(NamedTuple):
    """A value that can be chosen: its code, its name, and how many events have it in all."""

    code: int
    name: str
    events: int


class Dimension(NamedTuple):
    """What tells events apart: the names of its values, and which of them each cell has.

    A code is the index of a name; the `LEADING` most frequent values come first. Events may have
    several values: `codes` has the first one of each cell, `texts` the number of its whole text,
    and `parts` are pairs of a text and a code, as two arrays.
    """

    names: list[str]
    codes: np.ndarray
    texts: np.ndarray
    parts: tuple[np.ndarray, np.ndarray]

    def lines(self, cells: np.ndarray | slice = ALL) -> np.ndarray:
        """Return the line in which each of these cells counts: all rare values share the last."""
        return np.minimum(self.codes[cells], LEADING)

    @property
    def size(self) -> int:
        """How many lines there are."""
        return min(len(self.names), LEADING + 1)

    def among(self, names: tuple[str, ...]) -> np.ndarray:
        """Return whether each cell has one of these values."""
        chosen, (texts, codes) = frozenset(names), self.parts
        is_chosen = np.array([name in chosen for name in self.names], bool)
        has_one = np.zeros(texts.max(initial=-1) + 1, bool)
        has_one[texts[is_chosen[codes]]] = True
        return has_one[self.texts]

    def by_value(self, weights: np.ndarray) -> np.ndarray:
        """Return how many events have each value, by how many of each cell count."""
        texts, codes = self.parts
        by_text = np.bincount(self.texts, weights, texts.max(initial=-1) + 1)
        return np.bincount(codes, by_text[texts], len(self.names)).astype(np.int64)

    def offered(self, counts: np.ndarray) -> list[Offered]:
        """Return the values that events have by these counts, the most frequent first."""
        each = map(Offered, range(len(self.names)), self.names, counts.tolist())
        named = islice((one for one in each if one.name and one.events), MOST_OFFERED)
        return sorted(named, key=lambda one: -one.events)


class Totals(NamedTuple):
    """Running totals of all events by a day of theirs, for each line of a dimension.

    Line n is from `bounds[n]` to `bounds[n + 1]`: its days, each once, ascending. `events` are the
    running totals over all lines, from 0.
    """

    bounds: list[int]
    days: np.ndarray
    events: np.ndarray

    def before(self, days: np.ndarray) -> np.ndarray:
        """Return how many events of each line are before each day, with all of the lines above."""
        events = [
            self.events[start + np.searchsorted(self.days[start:stop], days)]
            for start, stop in pairwise(self.bounds)
        ]
        return np.array(events, np.int64).reshape(-1, len(days))


@dataclass(frozen=True, eq=False)
class Cells:
    """The cells of a file in the order of its events; nobody may write into their arrays.

    Attributes
    ----------
    first, last
        The stated days of each cell, since 1970-01-01, inclusive; `first` ascends.
    known
        The known days of each cell.
    dimensions
        By name: "category", then the file's further columns of few values; "verdict" is there where
        two files were compared.
    starts
        The place of the first event of each cell, then the number of all events, as `int32`: of
        millions of cells each visitor has an array of such numbers.
    """

    first: np.ndarray
    last: np.ndarray
    known: KnownDays
    dimensions: Mapping[str, Dimension]
    starts: np.ndarray

    def __post_init__(self) -> None:
        """Have nobody write into the arrays."""
        arrays = [self.first, self.last, *self.known, self.starts]
        arrays += [array for each in self.dimensions.values() for array in (each.codes, each.texts)]
        for array in arrays:
            _shared(array)

    @property
    def events(self) -> int:
        """How many events there are."""
        return int(self.starts[-1])

    @cached_property
    def sizes(self) -> np.ndarray:
        """How many events each cell has."""
        return _shared(np.diff(self.starts))

    @cached_property
    def spread(self) -> np.ndarray:
        """The cells that aren't known to the day; those that are lie in one bin each."""
        known = self.known
        return _shared(np.flatnonzero((known.first != known.last) | known.is_vague))

    @cached_property
    def spread_known(self) -> KnownDays:
        """The known days of the cells that aren't known to the day."""
        return self.known.at(self.spread)

    @cached_property
    def _totals(self) -> dict[str, tuple[Totals, Totals, Totals]]:
        return {}

    def totals(self, name: str) -> tuple[Totals, Totals, Totals]:
        """Return the totals by first and by last days, and by the days of those known to the day.

        They are made once for all visitors.
        """
        if name not in self._totals:
            dimension, all_cells = self.dimensions[name], np.arange(len(self.first))
            exact = np.delete(all_cells, self.spread)
            begun, over, on_days = (
                self._totals_by(days[which], dimension, which)
                for days, which in (
                    (self.first, all_cells),
                    (self.last, all_cells),
                    (self.known.first, exact),
                )
            )
            self._totals[name] = begun, over, on_days
        return self._totals[name]

    def _totals_by(self, days: np.ndarray, dimension: Dimension, which: np.ndarray) -> Totals:
        order = np.lexsort((days, dimension.lines(which)))
        days, which = days[order], which[order]
        lines = dimension.lines(which)
        starts = _run_starts([days, lines])
        bounds: list[int] = np.searchsorted(lines[starts], np.arange(dimension.size + 1)).tolist()
        events = _running(self.sizes[which])[np.append(starts, len(days))]
        return Totals(bounds, _shared(days[starts]), _shared(events.astype(np.int32)))

    def names(self, dimension: str) -> list[str]:
        """Return the names of a dimension's values; none where the file doesn't have it."""
        return self.dimensions[dimension].names if dimension in self.dimensions else []

    @property
    def further(self) -> list[str]:
        """The names of the dimensions from the file's further columns."""
        return [name for name in self.dimensions if name not in (CATEGORY, VERDICT)]

    @property
    def columns(self) -> list[str]:
        """The names of the dimensions whose values may have colours and lanes."""
        return [CATEGORY, *self.further]

    def of(self, places: np.ndarray | int) -> np.ndarray:
        """Return the cell of each place."""
        asked = np.asarray(places, self.starts.dtype)  # of another type, the starts are copied
        return np.searchsorted(self.starts, asked, side="right") - 1

    def overlap(self, window: Window) -> np.ndarray:
        """Return whether the events of each cell may lie in a window, by their stated days."""
        mask: np.ndarray = self.last >= window.first
        mask[np.searchsorted(self.first, window.after) :] = False
        return mask


def cells(events: pd.DataFrame, like: Cells | None = None) -> Cells:
    """Return the cells of a table of events; values have the codes that they have in others."""
    first, last = numbered(events["earliest"].to_numpy(), events["latest"].to_numpy())
    dimensions = {
        name: dimension(column(events, name), before=like.names(name) if like else ())
        for name in (CATEGORY, *_further(events))
    }
    if VERDICT in events:
        indices = pc.index_in(column(events, VERDICT), strings.texts(VERDICTS))
        if indices.null_count < len(indices):
            codes = pc.fill_null(indices, len(VERDICTS)).to_numpy()  # the last one: no verdict
            values = np.arange(len(VERDICTS) + 1)
            dimensions[VERDICT] = Dimension([*VERDICTS, ""], codes, codes, (values, values))
    days = known_days(events, first, last)
    starts = _run_starts([first, last, *days, *(each.texts for each in dimensions.values())])
    own = {
        name: each._replace(codes=each.codes[starts], texts=each.texts[starts])
        for name, each in dimensions.items()
    }
    ends = first[starts], last[starts]
    starts = np.append(starts, len(first)).astype(np.int32)
    return Cells(*ends, days.at(starts[:-1]), own, starts)


def _run_starts(keys: Sequence[np.ndarray]) -> np.ndarray:
    """Where runs of neighbours begin that are alike in each of these arrays."""
    is_new = np.ones(len(keys[0]), bool)
    is_new[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in keys])
    return np.flatnonzero(is_new)


def of_rows(rows: pa.Table, dimensions: Sequence[str], events: int) -> Cells:
    """Return the cells that an engine has.

    Parameters
    ----------
    rows
        Of each cell the place of its first event, the columns of `DAYS_OF_ROWS`, whether its date
        is vague, its category, and the list of its texts in the further dimensions.
    dimensions
        The names of these.
    events
        How many events there are.

    """
    starts = np.append(rows["place"].cast(pa.int32()).to_numpy(), np.int32(events))
    first, last, known_first, known_last = (
        rows[name].cast(pa.int64()).fill_null(where_open).to_numpy()
        for name, where_open in zip(DAYS_OF_ROWS, (BEFORE_ALL, AFTER_ALL) * 2, strict=True)
    )
    known = KnownDays(first, last, strings.mask(rows["known_vague"]))
    # Equal arrays are held once: of ten million cells each is 80 MB.
    if not (np.array_equal(first, known_first) and np.array_equal(last, known_last)):
        known = known._replace(first=known_first, last=known_last)
    texts = {CATEGORY: rows[CATEGORY]}
    texts |= {name: pc.list_element(rows["further"], n) for n, name in enumerate(dimensions)}
    own = {
        name: dimension(cells.cast(strings.TEXT).combine_chunks(), np.diff(starts))
        for name, cells in texts.items()
    }
    return Cells(first, last, known, own, starts)


def _shared(array: np.ndarray) -> np.ndarray:
    """The array as one that all visitors share and nobody may write into."""
    array.setflags(write=False)
    return array


def _running(counts: np.ndarray) -> np.ndarray:
    """Running totals, from 0 on."""
    return np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])


def dimension(
    cells: pa.Array, events: np.ndarray | None = None, before: Sequence[str] = ()
) -> Dimension:
    """Return the texts of cells as a dimension; a text "A; B" has two values.

    The most frequent values come first, equally frequent ones by name: so another reading of the
    dates gives none another colour. None ("") stands after the leading ones. `events` are how many
    events each cell has, None for one; the values in `before` come first, in that order.
    """
    encoded = cells.dictionary_encode()
    texts: np.ndarray = encoded.indices.to_numpy()
    by_text = np.bincount(texts, events, len(encoded.dictionary))
    by_name = {name: code for code, name in enumerate(before)}
    parts = [
        (text, by_name.setdefault(value, len(by_name)))
        for text, whole in enumerate(strings.walk(encoded.dictionary))
        for value in _values(whole)
    ]
    of_text, codes = np.array(parts, np.int32).reshape(-1, 2).T
    counted = np.bincount(codes, by_text[of_text], len(by_name))
    by_count = sorted(by_name, key=lambda name: (-counted[by_name[name]], name))
    by_count[:LEADING] = sorted(by_count[:LEADING], key=lambda name: not name)
    names = [*dict.fromkeys([*before, *by_count])]
    numbers = np.empty(len(names), np.int32)
    numbers[[by_name[name] for name in names]] = np.arange(len(names))
    codes = numbers[codes]
    firsts = codes[np.searchsorted(of_text, np.arange(len(by_text)))]
    parts_of_texts = _shared(of_text), _shared(codes)
    return Dimension(names, firsts[texts], texts, parts_of_texts)


def _values(text: str) -> list[str]:
    """The values in a text, each once; "" alone where there is none."""
    return [*dict.fromkeys(filter(None, map(str.strip, text.split(";"))))] or [""]


def _further(events: pd.DataFrame) -> list[str]:
    """The names of the further columns that are dimensions."""

    def counted(name: str) -> tuple[pa.Array, np.ndarray]:
        texts, counts = column(events, name).value_counts().flatten()
        return texts, counts.to_numpy()

    return few_valued(own_columns(events), counted)


def few_valued(
    columns: Sequence[str], counted: Callable[[str], tuple[pa.Array, np.ndarray]]
) -> list[str]:
    """Return which further columns are dimensions: most of their cells have one of a few values.

    `counted` returns the different texts of a column, and how many events have each. It need return
    no more than one text beyond `MOST_TEXTS`.
    """
    names: list[str] = []
    for name in columns:
        if name not in SHOWN_OTHERWISE and len(names) < MOST_FURTHER and _are_few(*counted(name)):
            names.append(name)
    return names


def _are_few(texts: pa.Array, events: np.ndarray) -> bool:
    """Whether the `MOST_OFFERED` most frequent values are short names, and most of all are these.

    There are several, and on the average each is there twice.
    """
    if len(texts) > MOST_TEXTS:
        return False
    values = dimension(texts, events)
    named = zip(values.names, values.by_value(events), strict=True)
    counts = {name: count for name, count in named if name}
    offered = sorted(counts, key=counts.__getitem__)[-MOST_OFFERED:]
    is_short = all(len(name) <= LONGEST_VALUE for name in offered)
    are_names = 2 * sum(map(_is_name, offered)) > len(offered)
    covered = sum(counts[name] for name in offered)
    are_most = covered >= 2 * len(offered) and covered * 2 >= sum(counts.values())
    return len(offered) > 1 and is_short and are_most and are_names


def _is_name(value: str) -> bool:
    """Whether a value is neither a number nor a date."""
    try:
        dates.as_edtf(value)
    except dates.DateError:
        return any(map(str.isalpha, value))
    return False


def known_days(events: pd.DataFrame, first: np.ndarray, last: np.ndarray) -> KnownDays:
    """Return what is known of each event of a table, whose stated days are `first` to `last`."""
    is_vague = dates.are_vague(column(events, "date"))
    if not are_checked(events):
        return KnownDays(first, last, is_vague)
    confirmed = column(events, "confirmed_date")
    there = strings.mask(pc.not_equal(confirmed, ""))
    earliest, latest = numbered(*dates.bounds(confirmed))
    start, end = np.where(there, earliest, first), np.where(there, latest, last)
    is_within = (first <= start) & (end <= last)
    is_vague_there = np.where(there, dates.are_vague(confirmed), is_vague)
    return KnownDays(
        np.where(is_within, start, np.minimum(first, start)),
        np.where(is_within, end, np.maximum(last, end)),
        np.where(is_within, is_vague_there, is_vague | is_vague_there),
    )


def numbered(earliest: np.ndarray, latest: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends of dates (`datetime64`) as days since 1970-01-01.

    `BEFORE_ALL` and `AFTER_ALL` stand for open ends (`NaT`).
    """
    first, last = (
        np.where(np.isnat(days), where_open, days.astype("datetime64[D]").astype(np.int64))
        for days, where_open in ((earliest, BEFORE_ALL), (latest, AFTER_ALL))
    )
    return first, last


def by_bin(cells: Cells, weights: np.ndarray, edges: np.ndarray, name: str) -> np.ndarray:
    """Return how many events may lie in each bin, and how many do for certain.

    Those that may, by their stated days, are the events that begin before the end of the bin,
    without those that end before its start. Those that do have all of their known days in the bin,
    and their date isn't vague. Of all events, running totals have the first, and those of the
    second that are known to the day.

    Parameters
    ----------
    weights
        How many events of each cell count.
    edges
        The first day of each bin, then the day after the last bin.
    name
        The name of a dimension.

    Returns
    -------
    ndarray
        Both counts, each with a row for all events, then one for each line of the dimension, and a
        column for each bin. An event with several values counts in the line of its first one.

    """
    dimension, starts, ends = cells.dimensions[name], edges[:-1], edges[1:]
    are_all = weights is cells.sizes
    which = cells.spread if are_all else np.flatnonzero(weights)
    known = cells.spread_known if are_all else cells.known.at(which)
    lines, weights = dimension.lines(which), weights[which]

    def by_line(bins: np.ndarray, some: np.ndarray | slice = ALL) -> np.ndarray:
        """How many events of each line are in each bin; none of those beyond the last one."""
        at, size = lines[some] * len(edges) + bins, dimension.size * len(edges)
        counted = np.bincount(at, weights[some], size).astype(np.int64)
        return counted.reshape(-1, len(edges))[:, :-1]

    bins = np.searchsorted(starts, known.first, side="right") - 1
    is_in_one = (bins >= 0) & (known.last < ends[bins]) & ~known.is_vague
    certain = by_line(bins[is_in_one], is_in_one)
    if are_all:
        begun, over, on_days = cells.totals(name)
        possible = begun.before(ends) - over.before(starts)
        certain += on_days.before(ends) - on_days.before(starts)
    else:
        # The first bin that ends after an event begins, and the first that begins after it ends.
        begins = np.searchsorted(ends, cells.first[which], side="right")
        is_over = np.searchsorted(starts, cells.last[which], side="right")
        possible = (by_line(begins) - by_line(is_over)).cumsum(axis=1)
    return np.array([np.vstack([each.sum(axis=0), each]) for each in (possible, certain)])
