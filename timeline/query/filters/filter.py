"""What a filter knows: its parameters, what it keeps, its words, its kind of control."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import NamedTuple

from timeline.limits import LONGEST_TITLE
from timeline.query.cells import Cells, Dimension
from timeline.query.chosen import Filters
from timeline.query.dataset import Dataset
from timeline.query.matches import Matches
from timeline.text import visible


class Control(Enum):
    """How a visitor sets a filter.

    `BUTTONS` are the values of its dimensions above the timeline, with their counts; `LINKS` take
    away what is chosen, elsewhere on the page. A filter with its `OWN` control is drawn by name.
    """

    BUTTONS = auto()
    LINKS = auto()
    OWN = auto()


class Asked(NamedTuple):
    """What an address asks of a dataset: the values of each parameter, in the order of the query.

    `is_strict` is whether another program asks, which may name what has no control on the page.
    """

    data: Dataset
    values: Mapping[str, Sequence[str]]
    is_strict: bool = False

    def last(self, name: str) -> str:
        """Return the value that counts of a parameter that can be given once, or ""."""
        texts = self.values[name]
        return texts[-1] if texts else ""


class Suggestion(NamedTuple):
    """Other filters that are offered, and why these: without one of them, or where none matches.

    Attributes
    ----------
    words
        "Before" or "After" if an event before or after the time is suggested, else those of a link
        that takes a filter away.
    chosen
        The suggested filters.
    place
        The place of the suggested event; None if a filter is dropped.
    matches
        How many events match without the dropped filter, once they are counted.
    """

    words: str
    chosen: Filters
    place: int | None = None
    matches: int = 0


class Filter(ABC):
    """A filter of the page and of the feeds.

    Attributes
    ----------
    parameters
        The names that it has in the address.
    once
        Those of them that can be given once, each with an example.
    control
        How it is set on the page.
    """

    parameters: tuple[str, ...]
    once: Sequence[tuple[str, str]] = ()
    control = Control.OWN

    @abstractmethod
    def read(self, asked: Asked, chosen: Filters) -> Filters:
        """Return filters with what an address chooses of this one; nonsense is left out."""

    @abstractmethod
    def problems(self, asked: Asked) -> Iterator[str]:
        """Yield, in sentences for other programs, what makes no sense in its parameters."""

    @abstractmethod
    def written(self, data: Dataset, chosen: Filters) -> Iterator[tuple[str, str]]:
        """Yield its parameters, names and values, as `read` reads them; none at its default."""

    @abstractmethod
    def narrowed(self, data: Dataset, chosen: Filters, matches: Matches) -> Matches:
        """Return those of the matches that it keeps."""

    def words(self, _data: Dataset, _chosen: Filters) -> Iterator[str]:
        """Yield what is chosen, as it stands in the title of a page: "search “abc”"."""
        yield from ()

    @abstractmethod
    def removals(self, data: Dataset, chosen: Filters) -> Iterator[Suggestion]:
        """Yield the filters without each thing that is chosen."""

    def blame(self, _data: Dataset, _chosen: Filters) -> str:
        """Return the sentence that it alone keeps no event, or ""."""
        return ""

    def names(self, _cells: Cells) -> Sequence[str]:
        """Return the names of the dimensions by whose values it filters."""
        return ()

    def dimension(self, cells: Cells, name: str) -> Dimension:
        """Return the dimension of such a name."""
        return cells.dimensions[name]


def without(words: str) -> str:
    """Return the words of a link that takes away what is chosen."""
    return f"Without {visible.cut(words, LONGEST_TITLE)}"
