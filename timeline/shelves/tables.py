"""The tables of events in an engine, and the statements that ask them.

All engines have the same tables and understand the same SQL; what differs is how an answer is
fetched. `timeline/load.py` writes the tables:

- `events`: of each event its place, its first and last possible position (NULL at an open end),
  the columns of the contract, and the cells of further columns as a list.
- `eras`: the named stretches of time, with the same columns.
- `ids`: places by the hash of an event's id: 63 bits of its MD5.
- `cells`: the runs of events that are alike, each with the place of its first event, as
  `query.cells` has them; positions are NULL at an open end.
- `vocabulary`: the words of all texts that a search looks through.
- `postings`: the places of each word.
- `about`: one row of JSON, an `About`.

A search looks for its words within the vocabulary, since they have no blank either, and unites the
postings of what they are in. So it finds parts of words, as a search in memory does, and numbers
from their beginning alone.
"""

import json
import re
from abc import abstractmethod
from collections.abc import Sequence
from hashlib import md5
from threading import Lock
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from cachetools import LRUCache, cachedmethod

from timeline import strings
from timeline.events import COLUMNS, ENDS, Heading
from timeline.limits import FEW_TEXTS
from timeline.shelves.memory import searched
from timeline.shelves.shelf import Shelf, ShelfError
from timeline.text import folding

DUCKDB, POSTGRES = "duckdb:///", "postgresql://"  # what the address of an engine begins with
MOST_SECONDS = 20  # of a statement
MOST_POSTINGS = 30_000_000  # of a word: 120 MB, as much as is kept
KEPT = 50_000  # rows that were fetched last; a view asks some five times for the same ones
NAMES = ("events", "eras", "ids", "cells", "vocabulary", "postings", "about")
AWAY = "The events can’t be fetched just now. The page goes on by itself as soon as they can."
OLDER = "The events were loaded by an older version. Load them again: python -m timeline load."
TOO_LONG = "This takes too long to find. Choose fewer years, or write more of a word."
TOO_COMMON = "Too many events have “{}” in their texts. Write more of the word."
_EVENTS = f"SELECT earliest, latest, {', '.join(COLUMNS)}, further FROM"
_OPEN = np.iinfo(np.int64).min  # as numpy has `NaT`


def last_name(url: str) -> str:
    """Return the last name of an address's path; all else in it may be a secret.

    Examples
    --------
    >>> last_name("postgresql://db.example/museum/events?user=web&password=a/b")
    'events'

    """
    try:
        return urlsplit(url).path.rpartition("/")[2].rpartition("@")[2]
    except ValueError:
        return ""


def without_address(words: str, url: str) -> str:
    """Return an engine's words with an ellipsis for each part of an address but its last name.

    Examples
    --------
    >>> without_address('no user "web" at db.example', "postgresql://web@db.example/museum/events")
    'no user "…" at …'

    """
    parts = {*re.split(r"[/:@?&=#]+", url.partition("://")[2])}
    parts = {*parts, *map(unquote, parts)} - {"", last_name(url)}
    longest_first = sorted(map(re.escape, parts), key=len, reverse=True)
    return re.sub(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", "…", words) if parts else words


class About(NamedTuple):
    """What the tables say of their events.

    `further` are the names of the further columns, in the order of an event's cells; `dimensions`
    are those of them that the cells have. `years` are the first and the last in which any event may
    have happened; open ends don't count. `unit` is that of positions; tables of before had days,
    and don't name it.
    """

    events: int
    years: tuple[int, int]
    further: list[str]
    dimensions: list[str]
    is_checked: bool
    heading: Heading
    digest: str
    unit: str


class Tables(Shelf):
    """The events in the tables of an engine, which are only read.

    `postings_of` is the engine's fastest way to ask for the postings of all words that $1 is in,
    and in which the pattern $2 finds it; at most $3 of them.
    """

    postings_of: str

    def __init__(self) -> None:
        self._rows = LRUCache[bytes, pd.DataFrame](KEPT, lambda rows: len(rows) + 1)
        self._lock = Lock()
        stored = json.loads(self.fetch("SELECT about FROM {about}")["about"][0].as_py())
        if {*stored} != {*About._fields}:
            raise ShelfError(OLDER, is_lasting=True)
        tuples = {"heading": Heading(*stored["heading"]), "years": tuple(stored["years"])}
        self.about = About(**stored | tuples)
        self.is_checked = self.about.is_checked

    @abstractmethod
    def fetch(self, statement: str, *values: object) -> pa.Table:
        """Return the answer to a statement.

        Parameters
        ----------
        statement
            SQL, with the names of `NAMES` in braces.
        values
            What stands for $1, $2 and so on.

        """

    @cachedmethod(
        lambda self: self._rows,
        key=lambda _, places: places.tobytes(),
        lock=lambda self: self._lock,
    )
    def rows(self, places: np.ndarray) -> pd.DataFrame:
        """Return the events at these places, as `Shelf.rows` does; answers are shared."""
        ends = (int(places[0]), int(places[-1])) if len(places) else (0, -1)
        within = f"{_EVENTS} {{events}} WHERE place BETWEEN $1 AND $2"
        if ends[1] - ends[0] + 1 == len(places):
            return self._table(self.fetch(f"{within} ORDER BY place", *ends))
        among = f"{within} AND place IN (SELECT unnest($3::INTEGER[])) ORDER BY place"
        return self._table(self.fetch(among, *ends, places.tolist()))

    def eras(self) -> pd.DataFrame:
        """Return the eras as a table of events."""
        return self._table(self.fetch(f"{_EVENTS} {{eras}} ORDER BY place"))

    def _table(self, answer: pa.Table) -> pd.DataFrame:
        columns = {name: answer[name].cast(strings.TEXT) for name in COLUMNS}
        further = answer["further"].cast(pa.list_(strings.TEXT))
        columns |= {name: pc.list_element(further, n) for n, name in enumerate(self.about.further)}
        events: pd.DataFrame = pa.table(columns).to_pandas()
        for name in ENDS:
            ends = answer[name].cast(pa.int64()).fill_null(_OPEN).to_numpy()
            events[name] = ends.view("datetime64[s]")
        return events

    def place_of(self, identifier: str) -> int | None:
        """Return the place of the event with this id; None if there is no such event."""
        asked = "SELECT place FROM {ids} WHERE hash = $1 ORDER BY place"
        digest = md5(identifier.encode(), usedforsecurity=False).digest()
        hashed = int.from_bytes(digest[8:], "little") >> 1  # as DuckDB has it
        places = self.fetch(asked, hashed)["place"].to_pylist()
        ids = self.ids(places)
        return places[ids.index(identifier)] if identifier in ids else None

    def searched(self, places: np.ndarray) -> list[str]:
        """Return the folded texts that a search looks through, of the events at these places."""
        return folding.folded(searched(self.rows(places))).to_pylist()

    def places_with(self, words: Sequence[str]) -> np.ndarray:
        """Return the places, ascending, of the events whose texts contain each of these words.

        Raises `ShelfError` where a word is in too many texts.
        """
        places = self._places_of_word(words[0])
        for word in words[1:]:
            if len(places) > FEW_TEXTS:
                places = places[np.isin(places, self._places_of_word(word), assume_unique=True)]
            else:
                has_word = re.compile(folding.pattern(word)).search
                places = places[[bool(has_word(text)) for text in self.searched(places)]]
        return places

    def _places_of_word(self, word: str) -> np.ndarray:
        """The places of the events with a word."""
        answer = self.fetch(self.postings_of, word, folding.pattern(word), MOST_POSTINGS + 1)
        places = answer["place"].cast(pa.int32()).to_numpy()
        if len(places) > MOST_POSTINGS:
            raise ShelfError(TOO_COMMON.format(word), is_lasting=True)
        places = np.sort(places)
        is_new = np.append(True, places[1:] != places[:-1])[: len(places)]
        return places[is_new]  # `np.unique` takes far longer

    def cells(self) -> pa.Table:
        """Return the cells in their order, as `query.cells.of_rows` reads them."""
        return self.fetch("SELECT * FROM {cells} ORDER BY place")
