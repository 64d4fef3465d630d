"""The filters of the page, and the names that an address has for them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from timeline.events.event_table import VERDICT
from timeline.events.time_window import Window, of_years
from timeline.query.cells import CATEGORY
from timeline.text import folding, visible

# Beside `CATEGORY`, `KINDS` and `VERDICT`; `WHERE` is of values of a file's further columns.
YEARS, WITHIN, SEARCH, WHERE = "years", "within", "q", "where"
FIELDS = {CATEGORY: "categories", VERDICT: "verdicts"}  # of `Filters`, by their dimension
KINDS = ("before", "after", "perhaps")  # how an event may stand to another in time
LONGEST_SEARCH = 200  # characters
MOST_WORDS = 10


class Relation(NamedTuple):
    """A filter by order, which compares events with one of them.

    The filter keeps the events that are certainly "before" or "after" that event, since they share
    no possible day with it, or, of kind "perhaps", those that may be either. `event` is the id of
    that event, and `place` its place.

    >>> Relation("before", "congress", 1)
    Relation(kind='before', event='congress', place=1)
    """

    kind: str
    event: str
    place: int


@dataclass(frozen=True, slots=True)
class Filters:
    """What the visitor chose.

    First and last year (inclusive), categories (none: all), words, the window of time within which
    the years are (None: everything), and how the events stand to others, in the order of `KINDS`.
    Of two files that were compared, verdicts (none: all). `where` are the chosen values of each
    further column of the file that has any.
    """

    years: tuple[int, int]
    categories: tuple[str, ...] = ()
    search: str = ""
    within: Window | None = None
    relations: tuple[Relation, ...] = ()
    verdicts: tuple[str, ...] = ()
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def window(self) -> Window:
        """The days of the years that lie in the window."""
        chosen = of_years(self.years)
        return chosen.within(self.within) if self.within else chosen

    @property
    def values(self) -> Mapping[str, tuple[str, ...]]:
        """The chosen values of each dimension; none where all are."""
        own = {dimension: getattr(self, field) for dimension, field in FIELDS.items()}
        return own | dict(self.where)

    def choosing(self, dimension: str, *values: str) -> "Filters":
        """Return the filters with these values of a dimension, or with all."""
        if dimension in FIELDS:
            changed: dict[str, Any] = {FIELDS[dimension]: values}
            return replace(self, **changed)
        where = dict(self.where) | {dimension: values}
        return replace(self, where=tuple(sorted(each for each in where.items() if each[1])))


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
