"""The filters of the page: an index of all events, and the places of those that match.

A place is an event's row in the table. Filters give places and not a table: copying a million
rows would take longer than the rest of the step.
"""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates
from timeline.events import are_checked, column
from timeline.masks import mask
from timeline.progress import Progress, part, unheard
from timeline.text import folding
from timeline.theme import LEADING
from timeline.window import Window, of_years

SEARCHED = ("title", "summary", "category", "source", "date_text", "confirmed_by")
DATES = ("date", "confirmed_date")  # and these in words
LINK = r"(?i)https?://(?:www\.)?([^/?# ]*)[^ ]*"  # of which the card shows the host
LONGEST_SEARCH = 200  # characters
MOST_WORDS = 10
BEFORE_ALL, AFTER_ALL = -(2**60), 2**60  # days, beyond any date
SEARCHED_AT_ONCE = 2**16  # events; the texts of so many are about 8 MB


@dataclass(frozen=True, slots=True)
class Filters:
    """What the visitor chose.

    First and last year (inclusive), categories (none: all), words, and the window of time within
    which the years are (None: everything).
    """

    years: tuple[int, int]
    categories: tuple[str, ...] = ()
    search: str = ""
    within: Window | None = None

    @property
    def window(self) -> Window:
        """The days of the years that lie in the window."""
        chosen = of_years(self.years)
        return chosen.within(self.within) if self.within else chosen


class Index(NamedTuple):
    """What filters and charts ask of each event, as arrays by place; made once and shared.

    `first` and `last` are its first and last possible day (days since 1970-01-01, inclusive;
    `BEFORE_ALL` and `AFTER_ALL` at open ends; `first` ascends). `category` is the number of
    its category in `categories`, in which the `LEADING` most frequent come first. `text` is
    what the search looks through, folded. `is_checked` says whether any event has a confirmation.
    """

    first: np.ndarray
    last: np.ndarray
    category: np.ndarray
    categories: list[str]
    ids: pa.Array
    text: pa.Array
    is_checked: bool


def index(events: pd.DataFrame, progress: Progress = unheard) -> Index:
    """The index of a table of events, which is ordered by `earliest`.

    `progress` hears the share that is done, from 0 to 1.
    """
    searched = _searched(events, part(progress, 0, 0.6))
    category, categories = _categories(column(events, "category"))
    return Index(
        numbered(events["earliest"].to_numpy(), where_open=BEFORE_ALL),
        numbered(events["latest"].to_numpy(), where_open=AFTER_ALL),
        category,
        categories,
        column(events, "id"),
        folding.folded(searched, part(progress, 0.6, 1)),
        are_checked(events),
    )


def _searched(events: pd.DataFrame, progress: Progress) -> pa.Array:
    """What the search looks through: the texts of a card, dates in words, the hosts of links."""
    texts = (column(events, name) for name in SEARCHED)
    halves = part(progress, 0, 0.5), part(progress, 0.5, 1)
    in_words = (
        dates.searched(column(events, name), half) for name, half in zip(DATES, halves, strict=True)
    )
    hosts = pc.replace_substring_regex(column(events, "confirmed_url"), LINK, r"\1")
    newline = pa.scalar("\n", pa.large_string())
    return pc.binary_join_element_wise(*texts, *in_words, hosts, newline)


def matching(index: Index, filters: Filters) -> np.ndarray:
    """The places of the events that match every filter, ascending.

    An event matches years and window when its stated range overlaps them, both ends inclusive. The
    search finds events that contain each of its words, whatever their case and accents; of its
    first `LONGEST_SEARCH` characters it takes the `MOST_WORDS` longest words.
    """
    places = _in_window(index, filters.window)
    if filters.categories:
        places = places[_is_chosen(index, filters.categories)[index.category[places]]]
    for word in words(filters.search):
        places = _containing(index.text, places, word)
    return places


@lru_cache
def words(search: str) -> tuple[str, ...]:
    """The words of a search, folded, each once; the longest first, since they leave the least.

    Each costs a tenth of a second at a million events, so there are at most `MOST_WORDS`.
    """
    words = dict.fromkeys(folding.folded_text(search[:LONGEST_SEARCH]).split())
    return tuple(sorted(words, key=len, reverse=True)[:MOST_WORDS])


def place_of(index: Index, identifier: str) -> int | None:
    """The place of the event with this id; None if there is no such event."""
    found = int(pc.index(index.ids, identifier).as_py())
    return None if found < 0 else found


def around(index: Index, places: np.ndarray, window: Window) -> tuple[int | None, int | None]:
    """Of these places, that of the last event before a window, and of the first after it."""
    before = places[index.last[places] < window.first]
    after = places[index.first[places] >= window.after]
    nearest = int(before[np.argmax(index.last[before])]) if len(before) else None
    return nearest, int(after[0]) if len(after) else None


def numbered(days: np.ndarray, where_open: int) -> np.ndarray:
    """Days (`datetime64`) as days since 1970-01-01; `where_open` stands for `NaT`."""
    return np.where(np.isnat(days), where_open, days.astype("datetime64[D]").astype(np.int64))


def _categories(column: pa.Array) -> tuple[np.ndarray, list[str]]:
    """The number of each event's category, and their names.

    The most frequent come first, among themselves in the order in which they occur (events
    without a category last); then the others, by frequency.
    """
    encoded = column.dictionary_encode()
    names: list[str] = encoded.dictionary.to_pylist()
    codes = encoded.indices.to_numpy()
    frequent = np.argsort(-np.bincount(codes, minlength=len(names)), kind="stable").tolist()
    leading = sorted(frequent[:LEADING], key=lambda code: (not names[code], code))
    order = [*leading, *frequent[LEADING:]]
    numbers = np.empty(len(names), np.int32)
    numbers[order] = np.arange(len(names))
    return numbers[codes], [names[code] for code in order]


def _in_window(index: Index, window: Window) -> np.ndarray:
    begun = int(np.searchsorted(index.first, window.after))
    places: np.ndarray = np.flatnonzero(index.last[:begun] >= window.first)
    return places


def _is_chosen(index: Index, names: Sequence[str]) -> np.ndarray:
    """Whether each category is among the names."""
    chosen = frozenset(names)
    return np.array([name in chosen for name in index.categories], bool)


def _containing(text: pa.Array, places: np.ndarray, word: str) -> np.ndarray:
    """Those places whose text contains a word; pyarrow searches several parts at once.

    As a regular expression a word is found four times as fast as a substring is.
    """
    pattern = re.escape(word)

    def contains(part: np.ndarray) -> np.ndarray:
        start, length = int(part[0]), int(part[-1] - part[0]) + 1
        is_run = length == len(part)
        rows = text.slice(start, length) if is_run else text.take(pa.array(part))
        return mask(pc.match_substring_regex(rows, pattern))

    if not len(places):
        return places
    parts = np.split(places, range(SEARCHED_AT_ONCE, len(places), SEARCHED_AT_ONCE))
    with ThreadPoolExecutor() as pool:
        found: np.ndarray = places[np.concatenate(list(pool.map(contains, parts)))]
    return found
