"""What a visitor chose: the value of each filter."""

from dataclasses import dataclass, replace
from typing import NamedTuple

from timeline.events.time_window import Window

KINDS = ("before", "after", "perhaps")  # how an event may stand to another in time


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

    Attributes
    ----------
    time
        The time that is shown.
    values
        The chosen values of each dimension that has any, by its name, as `choosing` sorts them.
    search
        The words that are looked for.
    relations
        How the events stand to others: of each of the `KINDS` one at most, in their order.
    """

    time: Window
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    search: str = ""
    relations: tuple[Relation, ...] = ()

    def of(self, dimension: str) -> tuple[str, ...]:
        """Return the chosen values of a dimension; none where all are."""
        return dict(self.values).get(dimension, ())

    def choosing(self, dimension: str, *values: str) -> "Filters":
        """Return the filters with these values of a dimension, or with all.

        >>> Filters(Window(0, 365)).choosing("category", "War").values
        (('category', ('War',)),)
        """
        chosen = dict(self.values) | {dimension: values}
        return replace(self, values=tuple(sorted(each for each in chosen.items() if each[1])))
