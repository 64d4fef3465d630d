"""The filters of the page: an index of all events, and the places of those that match.

A place is an event's row in the table. Filters give places and not a table: copying a million
rows would take longer than the rest of the step.
"""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline import arrow, dates
from timeline.events import are_checked, column
from timeline.events.event_table import VERDICT, VERDICTS
from timeline.events.known_days import AFTER_ALL, BEFORE_ALL, Known, known, numbered
from timeline.events.order import Relation, are_related
from timeline.events.time_window import Window, of_years
from timeline.progress import Progress, part, unheard
from timeline.text import folding, visible
from timeline.theme import LEADING

SEARCHED = ("title", "summary", "category", "source", "date_text", "confirmed_by")
DATES = ("date", "confirmed_date")  # and these in words
LINK = r"(?i)https?://(?:www\.)?([^/?# ]*)[^ ]*"  # of which the card shows the host
LONGEST_SEARCH = 200  # characters
MOST_WORDS = 10
SEARCHED_AT_ONCE = 2**16  # events; the texts of so many are about 8 MB
RUN = 8  # events whose texts are looked through as one
FEW, EARLY = 0.25, 20  # a share of such runs; bytes of a text that are read until a word is found
SAMPLE = 64  # runs or texts that tell of the others


@dataclass(frozen=True, slots=True)
class Filters:
    """What the visitor chose.

    First and last year (inclusive), categories (none: all), words, the window of time within which
    the years are (None: everything), and how the events stand to others, in the order of `KINDS`.
    Of two files that were compared, verdicts (none: all).
    """

    years: tuple[int, int]
    categories: tuple[str, ...] = ()
    search: str = ""
    within: Window | None = None
    order: tuple[Relation, ...] = ()
    verdicts: tuple[str, ...] = ()

    @property
    def window(self) -> Window:
        """The days of the years that lie in the window."""
        chosen = of_years(self.years)
        return chosen.within(self.within) if self.within else chosen


class Index(NamedTuple):
    """What filters and charts ask of each event, as arrays by place; made once and shared.

    `first` and `last` are its first and last possible day (days since 1970-01-01, inclusive;
    `BEFORE_ALL` and `AFTER_ALL` at open ends; `first` ascends). `ending` are the places in the
    order in which `last` ascends. `known` is the same as closely as it is known, and `beginning`
    are the places in the order in which its first days ascend. `category` is the number of its
    category in `categories`, in which the `LEADING` most frequent come first. `text` is what the
    search looks through, folded. `is_checked` says whether any event has a confirmation. `verdict`
    is the number of its verdict in `VERDICTS`, -1 without one; there are none of a file that was
    not compared.
    """

    first: np.ndarray
    last: np.ndarray
    ending: np.ndarray
    known: Known
    beginning: np.ndarray
    category: np.ndarray
    categories: list[str]
    ids: pa.Array
    text: pa.Array
    is_checked: bool
    verdict: np.ndarray


def index(events: pd.DataFrame, progress: Progress = unheard) -> Index:
    """Return the index of a table of events, which is ordered by `earliest`.

    Parameters
    ----------
    events
        The table.
    progress
        Hears the share that is done, from 0 to 1.

    """
    searched = _searched(events, part(progress, 0, 0.6))
    category, categories = _categories(column(events, "category"))
    first = numbered(events["earliest"].to_numpy(), where_open=BEFORE_ALL)
    last = numbered(events["latest"].to_numpy(), where_open=AFTER_ALL)
    closest = known(events, first, last)
    found = Index(
        first,
        last,
        _ascending(last),
        closest,
        _ascending(closest.first),
        category,
        categories,
        column(events, "id"),
        folding.folded(searched, part(progress, 0.6, 1)),
        are_checked(events),
        _verdicts(events),
    )
    for array in (*found, *closest):
        if isinstance(array, np.ndarray):
            array.setflags(write=False)
    return found


def part_of(index: Index, places: np.ndarray) -> Index:
    """Return the index of the events at these places alone; categories keep their numbers."""
    taken, last, known = pa.array(places), index.last[places], index.known.at(places)
    return index._replace(
        first=index.first[places],
        last=last,
        ending=_ascending(last),
        known=known,
        beginning=_ascending(known.first),
        category=index.category[places],
        ids=index.ids.take(taken),
        text=index.text.take(taken),
        verdict=index.verdict[places] if len(index.verdict) else index.verdict,
    )


def _ascending(days: np.ndarray) -> np.ndarray:
    """The places in the order of these days."""
    return np.argsort(days, kind="stable")


def _searched(events: pd.DataFrame, progress: Progress) -> pa.Array:
    """What the search looks through: the texts of a card, dates in words, the hosts of links."""
    texts = (column(events, name) for name in SEARCHED)
    halves = part(progress, 0, 0.5), part(progress, 0.5, 1)
    in_words = (
        dates.searched(column(events, name), half) for name, half in zip(DATES, halves, strict=True)
    )
    hosts = pc.replace_substring_regex(column(events, "confirmed_url"), LINK, r"\1")
    newline = pa.scalar("\n", arrow.TEXT)
    return pc.binary_join_element_wise(*texts, *in_words, hosts, newline)


def clamped(years: tuple[int, int], bounds: tuple[int, int]) -> tuple[int, int]:
    """Return first and last year, moved into these bounds.

    Examples
    --------
    >>> clamped((1900, 2015), (2012, 2020))
    (2012, 2015)

    """
    first, last = (min(max(year, bounds[0]), bounds[1]) for year in years)
    return first, last


def trimmed(search: str) -> str:
    """Return the first `LONGEST_SEARCH` characters of a search, without what can't be seen."""
    return visible.without_invisible(search[:LONGEST_SEARCH]).strip()


def matching(index: Index, filters: Filters) -> np.ndarray:
    """Return the places of the events that match every filter, ascending.

    An event matches years and window when its stated range overlaps them, both ends inclusive. The
    search finds events that contain each of its words, whatever their case and accents; of its
    first `LONGEST_SEARCH` characters it takes the `MOST_WORDS` longest words.
    """
    begun = int(np.searchsorted(index.first, filters.window.after))
    is_shown = index.last[:begun] >= filters.window.first
    if filters.categories:
        chosen = frozenset(filters.categories)
        is_chosen = np.array([name in chosen for name in index.categories], bool)
        is_shown &= is_chosen[index.category[:begun]]
    for relation in filters.order:
        is_shown &= are_related(index.known, relation)[:begun]
    if filters.verdicts:
        numbers = [number for number, name in enumerate(VERDICTS) if name in filters.verdicts]
        is_shown &= np.isin(index.verdict[:begun], numbers)
    places = np.flatnonzero(is_shown)
    wanted = words(filters.search)
    return _containing(index.text, places, wanted) if wanted and len(places) else places


def words(search: str) -> tuple[str, ...]:
    """Return the words of a search, folded, each once; the longest first: they leave the least.

    Each costs up to a twentieth of a second at a million events, so there are at most `MOST_WORDS`.

    Examples
    --------
    >>> words("a Łódź a")
    ('lodz', 'a')

    """
    words = dict.fromkeys(folding.folded_text(search[:LONGEST_SEARCH]).split())
    return tuple(sorted(words, key=len, reverse=True)[:MOST_WORDS])


def place_of(index: Index, identifier: str) -> int | None:
    """Return the place of the event with this id; None if there is no such event."""
    found = int(pc.index(index.ids, identifier).as_py())
    return None if found < 0 else found


def around(index: Index, places: np.ndarray, window: Window) -> tuple[int | None, int | None]:
    """Return the place of the last event before a window, and of the first after it.

    They are among these places; None stands where there is no such event.
    """
    before = places[index.last[places] < window.first]
    after = places[index.first[places] >= window.after]
    nearest = int(before[np.argmax(index.last[before])]) if len(before) else None
    return nearest, int(after[0]) if len(after) else None


def _categories(column: pa.Array) -> tuple[np.ndarray, list[str]]:
    """The number of each event's category, and their names.

    The most frequent come first, among themselves in the order in which they occur (events
    without a category last); then the others, by frequency.
    """
    encoded = column.dictionary_encode()
    names: list[str] = [*arrow.walk(encoded.dictionary)]
    codes = encoded.indices.to_numpy()
    frequent = np.argsort(-np.bincount(codes, minlength=len(names)), kind="stable").tolist()
    leading = sorted(frequent[:LEADING], key=lambda code: (not names[code], code))
    order = [*leading, *frequent[LEADING:]]
    numbers = np.empty(len(names), np.int32)
    numbers[order] = np.arange(len(names))
    return numbers[codes], [names[code] for code in order]


def _verdicts(events: pd.DataFrame) -> np.ndarray:
    """The number of each event's verdict; nothing where no event has one."""
    own = column(events, VERDICT) if VERDICT in events else arrow.texts([])
    found = pc.index_in(own, arrow.texts(VERDICTS))
    return np.array(pc.fill_null(found, -1)[: len(found) * (found.null_count < len(found))])


def _containing(text: pa.Array, places: np.ndarray, words: Sequence[str]) -> np.ndarray:
    """Those places whose text contains each of the words; several parts are searched at once."""

    def search(part: np.ndarray) -> np.ndarray:
        for word in words:
            part = _near(text, part, word)
            is_run = _are_a_run(part)
            texts = text.slice(part[0], len(part)) if is_run else text.take(pa.array(part))
            part = part[_contain(texts, word)]
        return part

    parts = np.split(places, range(SEARCHED_AT_ONCE, len(places), SEARCHED_AT_ONCE))
    if len(parts) == 1:  # to begin threads takes longer than the search
        return search(places)
    with ThreadPoolExecutor() as pool:
        return np.concatenate(list(pool.map(search, parts)))


def _near(text: pa.Array, places: np.ndarray, word: str) -> np.ndarray:
    """The places in runs of texts that contain a word if these are few, else all of them.

    To begin a text takes twenty times as long as to look through it. Texts lie one after the other,
    so that a run of them is one text without a copy.
    """
    if len(places) <= SAMPLE or not _are_a_run(places):
        return places
    _, offsets, letters = text.buffers()
    ends = np.frombuffer(offsets, np.int64)[text.offset + places[0] :][: len(places) + 1]
    edges = np.append(ends[:-1:RUN], ends[-1])
    buffers = [None, pa.py_buffer(edges), letters]
    runs = pa.Array.from_buffers(text.type, len(edges) - 1, buffers)
    for some in (runs.slice(0, SAMPLE), runs):
        is_near = arrow.mask(pc.match_substring_regex(some, re.escape(word)))
        if is_near.mean() > FEW:
            return places
    near: np.ndarray = places[np.repeat(is_near, RUN)[: len(places)]]
    return near


def _are_a_run(places: np.ndarray) -> bool:
    return len(places) > 0 and int(places[-1] - places[0]) + 1 == len(places)


def _contain(texts: pa.Array, word: str) -> np.ndarray:
    """Whether each text contains a word.

    A regular expression is four times as fast as a substring, but for a word near the start.
    """
    if len(texts) > SAMPLE and _is_early(texts.slice(0, SAMPLE), word):
        return arrow.mask(pc.match_substring(texts, word))
    return arrow.mask(pc.match_substring_regex(texts, re.escape(word)))


def _is_early(texts: pa.Array, word: str) -> bool:
    """Whether little of these texts is read, on the average, until a word is found."""
    found = pc.find_substring(texts, word)
    read = pc.if_else(pc.less(found, 0), pc.binary_length(texts), found)
    return bool(pc.mean(read).as_py() < EARLY)
