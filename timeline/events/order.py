"""The order of events: which are certainly before or after another, and of which it can't be told.

Of two events the one is certainly before the other if its last possible day is before the other's
first one, as `Known` has them; vague dates are compared as written. Two events at the same day are
in no certain order.
"""

from typing import NamedTuple

import numpy as np

from timeline.events.known_days import Known


class Order(NamedTuple):
    """Whether each event is certainly before another, certainly after it, or perhaps either.

    Each of the others is in one of the three, the event itself in none.
    """

    before: np.ndarray
    after: np.ndarray
    perhaps: np.ndarray


KINDS = Order._fields


class Relation(NamedTuple):
    """What a filter keeps: the events that are, of this kind, to the one with an id at its place.

    >>> Relation("before", "congress", 1)
    Relation(kind='before', event='congress', place=1)
    """

    kind: str
    event: str
    place: int


def order(known: Known, place: int) -> Order:
    """Return how each event stands to the one at a place."""
    before, after = known.last < known.first[place], known.first > known.last[place]
    perhaps = ~(before | after)
    perhaps[place] = False
    return Order(before, after, perhaps)


def are_related(known: Known, relation: Relation) -> np.ndarray:
    """Return whether each event stands so to the one that a filter names."""
    return order(known, relation.place)[KINDS.index(relation.kind)]
