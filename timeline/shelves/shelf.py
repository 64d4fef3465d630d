"""What any shelf has, and what follows from it."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from timeline.events import Event, each


class ShelfError(OSError):
    """Why an engine has no answer, in a sentence for visitors (`strerror`).

    `is_lasting` is whether it would have none later either.
    """

    def __init__(self, sentence: str, *, is_lasting: bool = False) -> None:
        super().__init__(0, sentence)
        self.is_lasting = is_lasting

    def __str__(self) -> str:
        """Return the sentence alone."""
        return str(self.strerror)


class Shelf(ABC):
    """The events of a file.

    `is_checked` is whether any of them has a confirmation. An engine's shelf raises `ShelfError`
    where the engine is away or takes too long.
    """

    is_checked: bool

    @property
    def highlighted(self) -> np.ndarray:
        """The places of the events that the file highlights; an engine isn't asked for them."""
        return np.zeros(0, np.int32)

    @abstractmethod
    def rows(self, places: np.ndarray) -> pd.DataFrame:
        """Return the events at these places, ascending, as a table: nobody may write into it."""

    @abstractmethod
    def place_of(self, identifier: str) -> int | None:
        """Return the place of the event with this id; None if there is no such event."""

    @abstractmethod
    def places_with(self, words: Sequence[str]) -> np.ndarray:
        """Return the places, ascending, of the events whose texts contain each of these words.

        Parameters
        ----------
        words
            Folded, as `filters.words` returns them; the first should be the rarest.

        """

    @abstractmethod
    def searched(self, places: np.ndarray) -> list[str]:
        """Return the folded texts that a search looks through, of the events at these places."""

    def events(self, places: np.ndarray) -> Iterator[Event]:
        """Return each of the events at these places."""
        return each(self.rows(places), is_checked=self.is_checked)

    def event(self, place: int) -> Event:
        """Return the event at a place."""
        return next(self.events(np.array([place])))

    def ids(self, places: np.ndarray | Sequence[int]) -> list[str]:
        """Return the ids of the events at these places."""
        return self.rows(np.asarray(places, np.int64))["id"].tolist()
