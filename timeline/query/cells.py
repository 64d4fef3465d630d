"""Cells: events that are alike in time and in each dimension, counted once.

A cell is a run of neighbours in the table with the same stated time, known time, vagueness and
values. All counts are sums over cells, each with a weight: how many of its events are counted. A
million events are some hundred thousand cells, and a search leaves each a smaller weight.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, strings
from timeline.dates import DAY
from timeline.events import SHOWN_OTHERWISE, VERDICT, VERDICTS, are_checked, column, own_columns
from timeline.events.time_window import Window

ALL = slice(None)
BEFORE_ALL, AFTER_ALL = -(2**60), 2**60  # positions beyond any date
ENDS_OF_ROWS = ("earliest", "latest", "known_earliest", "known_latest")  # of an engine's cells
CATEGORY = "category"
OPEN = "\0open"  # the dimension of `Cells.open_ends`; no column has this sign
OPEN_ENDS = {"without a start": "start", "without an end": "end"}  # as an address names each
LEADING = 12  # the most frequent values of a dimension: each has a line of counts of its own
MOST_OFFERED = 24  # values of a dimension; more would push the timeline out of sight
MOST_FURTHER = 8  # dimensions from further columns: each makes more cells
LONGEST_VALUE = 60  # characters of a value that is worth a button
# From one line to the next where line and position are one number; no date is as far.
LINE = np.int64(2**57)
DIGITS = 6  # of a sum, beyond which it isn't exact
MOST_TEXTS = 10_000  # that differ in a further column; their values are told apart one by one


class Known(NamedTuple):
    """First and last possible position of events, and whether their dates are vague.

    Both are inclusive, `BEFORE_ALL` and `AFTER_ALL` at open ends. Where the confirmed date lies
    within the stated one, these are its ends. Else either date may be right, so they reach from the
    earlier start to the later end.
    """

    first: np.ndarray
    last: np.ndarray
    is_vague: np.ndarray

    def at(self, cells: np.ndarray | slice) -> "Known":
        """Return those of these cells."""
        return Known(*(each[cells] for each in self))

    def within(self, window: Window) -> np.ndarray:
        """Return whether each lies in a window for certain: wholly, and its date isn't vague."""
        is_within = (self.first >= window.first) & (self.last < window.after)
        return is_within & ~self.is_vague


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
    """Running totals of events that are known to the day, by the line of a dimension and the start.

    `keys` are line and position as one number, each once, ascending; `events` are as many totals
    and 0.
    """

    lines: int
    keys: np.ndarray
    events: np.ndarray

    def between(self, edges: np.ndarray) -> np.ndarray:
        """Return how many events of each line are in each bin."""
        asked = np.arange(self.lines)[:, None] * LINE + edges
        return np.diff(self.events[np.searchsorted(self.keys, asked)])


@dataclass(frozen=True, eq=False)
class Cells:
    """The cells of a file in the order of its events; nobody may write into their arrays.

    Attributes
    ----------
    first, last
        The stated time of each cell, both ends inclusive; `first` ascends.
    known
        The known time of each cell.
    dimensions
        By name: "category", then the file's further columns of few values; "verdict" is there where
        two files were compared.
    starts
        The place of the first event of each cell, then the number of all events, as `int32`: of
        millions of cells each visitor has an array of such numbers.
    """

    first: np.ndarray
    last: np.ndarray
    known: Known
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
        """The cells that aren't stated to the day; those that are lie on one day each."""
        known, is_day = self.known, self.first // DAY == self.last // DAY
        is_known = (known.first == self.first) & (known.last == self.last) & ~known.is_vague
        return _shared(np.flatnonzero(~(is_day & is_known)))

    @cached_property
    def have_times(self) -> bool:
        """Whether any event is known more closely than to the day."""
        return bool((self.last - self.first < DAY - 1).any())

    @cached_property
    def _on_days(self) -> dict[str, Totals]:
        return {}

    def on_days(self, name: str) -> Totals:
        """Return the totals of the cells that are stated to the day, made once for all visitors."""
        if name not in self._on_days:
            dimension = self.dimensions[name]
            which = np.delete(np.arange(len(self.first)), self.spread)
            keys = dimension.lines(which) * LINE + self.first[which]
            order = keys.argsort(kind="stable")
            keys, starts = np.unique(keys[order], return_index=True)
            totals = np.append(0, np.cumsum(self.sizes[which][order], dtype=np.int64))
            events = totals[np.append(starts, len(which))]
            self._on_days[name] = Totals(
                dimension.size, _shared(keys), _shared(events.astype(np.int32))
            )
        return self._on_days[name]

    def names(self, dimension: str) -> list[str]:
        """Return the names of a dimension's values; none where the file doesn't have it."""
        return self.dimensions[dimension].names if dimension in self.dimensions else []

    @property
    def further(self) -> list[str]:
        """The names of the dimensions from the file's further columns."""
        return [name for name in self.dimensions if name not in (CATEGORY, VERDICT)]

    @property
    def columns(self) -> list[str]:
        """The names of the dimensions whose values may have colours, and lanes."""
        return [CATEGORY, *self.further]

    @property
    def lanes(self) -> list[str]:
        """The names of the dimensions whose values may have lanes: the verdict too."""
        return [*self.columns, *(name for name in self.dimensions if name == VERDICT)]

    def of(self, places: np.ndarray | int) -> np.ndarray:
        """Return the cell of each place."""
        asked = np.asarray(places, self.starts.dtype)  # of another type, the starts are copied
        return np.searchsorted(self.starts, asked, side="right") - 1

    @cached_property
    def open_ends(self) -> Dimension:
        """Which events have no known start, which of the others no known end."""
        has_start = np.maximum(self.first, self.known.first) != BEFORE_ALL
        has_end = np.minimum(self.last, self.known.last) != AFTER_ALL
        codes, values = _shared(np.where(has_start, 1 + has_end, 0).astype(np.int8)), np.arange(3)
        return Dimension([*OPEN_ENDS, ""], codes, codes, (values, values))

    def overlap(self, window: Window) -> np.ndarray:
        """Return whether the events of each cell may lie in a window, by their stated time."""
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
    known = known_ends(events, first, last)
    starts = _run_starts([first, last, *known, *(each.texts for each in dimensions.values())])
    own = {
        name: each._replace(codes=each.codes[starts], texts=each.texts[starts])
        for name, each in dimensions.items()
    }
    ends = first[starts], last[starts]
    starts = np.append(starts, len(first)).astype(np.int32)
    return Cells(*ends, known.at(starts[:-1]), own, starts)


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
        Of each cell the place of its first event, the columns of `ENDS_OF_ROWS`, whether its date
        is vague, its category, and the list of its texts in the further dimensions.
    dimensions
        The names of these.
    events
        How many events there are.

    """
    starts = np.append(rows["place"].cast(pa.int32()).to_numpy(), np.int32(events))
    first, last, known_first, known_last = (
        rows[name].cast(pa.int64()).fill_null(where_open).to_numpy()
        for name, where_open in zip(ENDS_OF_ROWS, (BEFORE_ALL, AFTER_ALL) * 2, strict=True)
    )
    known = Known(first, last, strings.mask(rows["known_vague"]))
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


def known_ends(events: pd.DataFrame, first: np.ndarray, last: np.ndarray) -> Known:
    """Return what is known of each event of a table, whose stated time is `first` to `last`."""
    is_vague = dates.are_vague(column(events, "date"))
    if not are_checked(events):
        return Known(first, last, is_vague)
    confirmed = column(events, "confirmed_date")
    there = strings.mask(pc.not_equal(confirmed, ""))
    earliest, latest = numbered(*dates.bounds(confirmed))
    start, end = np.where(there, earliest, first), np.where(there, latest, last)
    is_within = (first <= start) & (end <= last)
    is_vague_there = np.where(there, dates.are_vague(confirmed), is_vague)
    return Known(
        np.where(is_within, start, np.minimum(first, start)),
        np.where(is_within, end, np.maximum(last, end)),
        np.where(is_within, is_vague_there, is_vague | is_vague_there),
    )


def numbered(earliest: np.ndarray, latest: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends of dates (`datetime64[s]`) as positions.

    `BEFORE_ALL` and `AFTER_ALL` stand for open ends (`NaT`).
    """
    first, last = (
        np.where(np.isnat(ends), where_open, ends.astype("datetime64[s]").astype(np.int64))
        for ends, where_open in ((earliest, BEFORE_ALL), (latest, AFTER_ALL))
    )
    return first, last


def by_bin(cells: Cells, weights: np.ndarray, edges: np.ndarray, name: str) -> np.ndarray:
    """Return of each bin the least number of events, the aoristic sum, and the most.

    The least are those that lie in the bin for certain: with all of their known time, and their
    date isn't vague. The most are those that may, by their stated time. The sum gives each event 1
    and spreads it evenly over its time (Ratcliffe 2000): the known one, as far as it is stated.
    An event that is open at an end has no share in any sum.

    Parameters
    ----------
    weights
        How many events of each cell count.
    edges
        Where each bin starts, then what follows the last bin.
    name
        The name of a dimension.

    Returns
    -------
    ndarray
        The three counts, each with a row for all events, then one for each line of the dimension,
        and a column for each bin. An event with several values counts in the line of its first one.

    """
    dimension = cells.dimensions[name]
    are_all = weights is cells.sizes and not (edges % DAY).any()  # then a day is in one bin
    which = cells.spread if are_all else np.flatnonzero(weights)
    bins, is_in_one = _in_one_bin(cells, which, edges)
    others, in_one = which[~is_in_one], which[is_in_one]
    by_line = _by_line(dimension, in_one, bins[is_in_one], weights[in_one], edges)
    counts = sums(cells, others, weights[others], edges, dimension) + by_line[:, 1:-1]
    if are_all:
        counts += cells.on_days(name).between(edges)
    return np.concatenate([counts.sum(axis=1, keepdims=True), counts], axis=1)


def _in_one_bin(
    cells: Cells, which: np.ndarray, edges: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The bin in which each of some cells begins, from 1, and whether it lies in no other."""
    first, last, known = cells.first[which], cells.last[which], cells.known.at(which)
    bins, bounds = edges.searchsorted(first, "right"), _bounds(edges)
    low, after = bounds[bins], bounds[bins + 1]
    is_in_one = (last < after) & (low <= known.first) & (known.last < after)
    return bins, is_in_one & ~known.is_vague


def _bounds(edges: np.ndarray) -> np.ndarray:
    """The edges of the bins, and those of one more before the first and after the last."""
    return np.array([BEFORE_ALL, *edges, AFTER_ALL])


def _by_line(
    dimension: Dimension,
    which: np.ndarray,
    bins: np.ndarray,
    amounts: np.ndarray,
    edges: np.ndarray,
) -> np.ndarray:
    """What some cells add to each line of a dimension and each bin between the `_bounds`."""
    size = len(edges) + 1
    at = dimension.lines(which) * size + bins
    return np.bincount(at, amounts, dimension.size * size).reshape(-1, size).astype(float)


def sums(
    cells: Cells, which: np.ndarray, weights: np.ndarray, edges: np.ndarray, dimension: Dimension
) -> np.ndarray:
    """Return the least, the sum and the most of cells that may lie in several bins, line by line.

    `which` are the numbers of these cells, each with one of the `weights`; see `by_bin`.
    """

    def by_line(bins: np.ndarray, amounts: np.ndarray) -> np.ndarray:
        return _by_line(dimension, which, bins, amounts, edges)

    bounds, known = _bounds(edges), cells.known.at(which)
    first, last = cells.first[which], cells.last[which]
    begun, over = (by_line(edges.searchsorted(ends, "right"), weights) for ends in (first, last))
    most = (begun - over).cumsum(axis=1) + over

    first, last = np.maximum(first, known.first), np.minimum(last, known.last)
    begins, ends = (edges.searchsorted(end, "right") for end in (first, last))
    is_sure = (bounds[begins] <= known.first) & (known.last < bounds[begins + 1]) & ~known.is_vague
    least = by_line(begins, weights * is_sure)

    is_open = (first == BEFORE_ALL) | (last == AFTER_ALL)
    a_second = np.where(is_open, 0, weights / (last + 1 - first))
    at_begin = (np.minimum(last + 1, bounds[begins + 1]) - first) * a_second
    beyond = np.where(begins < ends, a_second, 0)
    in_begin = by_line(begins, beyond)
    between = (in_begin - by_line(ends, beyond)).cumsum(axis=1) - in_begin
    sums = by_line(begins, at_begin) + by_line(ends, (last + 1 - bounds[ends]) * beyond)
    sums += between * np.diff(bounds)
    return np.array([least, sums.round(DIGITS), most])[:, :, 1:-1]
