"""The shelf of a file that was read: the table of its events, in memory."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, strings
from timeline.events import CONTRACT, are_checked, are_highlighted, column
from timeline.progress import Progress, stage, unheard
from timeline.shelves.shelf import Shelf
from timeline.text import folding

LINK = r"(?i)https?://(?:www\.)?([^/?# ]*)[^ ]*"  # of which the card shows the host
SEARCHED_AT_ONCE = 2**16  # events; the texts of so many are about 8 MB


@dataclass(frozen=True, eq=False)
class Memory(Shelf):
    """The table of all events, and of each its id and its searched text."""

    table: pd.DataFrame
    is_checked: bool
    _ids: pa.Array
    _text: pa.Array

    @cached_property
    def highlighted(self) -> np.ndarray:
        """The places of the events that the file highlights."""
        return np.flatnonzero(are_highlighted(self.table))

    def rows(self, places: np.ndarray) -> pd.DataFrame:
        """Return the events at these places, as `Shelf.rows` does: a copy."""
        return self.table.iloc[places]

    def ids(self, places: np.ndarray | Sequence[int]) -> list[str]:
        """Return the ids of the events at these places."""
        return self._ids.take(pa.array(places)).to_pylist()

    def searched(self, places: np.ndarray) -> list[str]:
        """Return the folded texts that a search looks through, of the events at these places."""
        return self._text.take(pa.array(places)).to_pylist()

    def place_of(self, identifier: str) -> int | None:
        """Return the place of the event with this id; None if there is no such event."""
        place = int(pc.index(self._ids, identifier).as_py())
        return None if place < 0 else place

    def places_with(self, words: Sequence[str]) -> np.ndarray:
        """Return the places, ascending, of the events whose texts contain each of these words."""
        starts = range(0, len(self._text), SEARCHED_AT_ONCE)
        if len(starts) <= 1:  # to begin threads takes longer than the search
            return _containing(self._text, words)
        with ThreadPoolExecutor() as pool:
            parts = (self._text.slice(start, SEARCHED_AT_ONCE) for start in starts)
            parts_with = pool.map(lambda part: _containing(part, words), parts)
            return np.concatenate(
                [start + part for start, part in zip(starts, parts_with, strict=True)]
            )


def memory(events: pd.DataFrame, progress: Progress = unheard) -> Memory:
    """Return the shelf of a table of events; `progress` is called with the share that is done."""
    texts = searched(events, stage(progress, 0, 0.6))
    text = folding.folded(texts, stage(progress, 0.6, 1))
    return Memory(events, are_checked(events), column(events, "id"), text)


def searched(events: pd.DataFrame, progress: Progress = unheard) -> pa.Array:
    """Return what the search looks through: texts of a card, dates in words, hosts of links."""
    parts, looked_at = [], [each for each in CONTRACT if each.searched]
    for number, (name, _, kind) in enumerate(looked_at):
        share = stage(progress, number / len(looked_at), (number + 1) / len(looked_at))
        texts = column(events, name)
        if kind == "date":
            texts = dates.searched(texts, share)
        elif kind == "links":
            texts = pc.replace_substring_regex(texts, LINK, r"\1")
        parts.append(texts)
    return strings.joined("\n", *parts)


def _containing(text: pa.Array, words: Sequence[str]) -> np.ndarray:
    """The numbers of the texts that contain each of the words.

    A regular expression is up to four times as fast as `pc.match_substring`.
    """
    numbers = np.arange(len(text))
    for word in words:
        left = text if len(numbers) == len(text) else text.take(pa.array(numbers))
        numbers = numbers[strings.mask(pc.match_substring_regex(left, folding.pattern(word)))]
    return numbers
