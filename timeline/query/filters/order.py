"""The order: events that are certainly before or after another one, or perhaps either."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from timeline.limits import LONGEST_TITLE, MOST_APART
from timeline.query.cells import Cells
from timeline.query.chosen import KINDS, Filters, Relation
from timeline.query.dataset import Dataset
from timeline.query.filters.filter import Asked, Control, Filter, Suggestion, without
from timeline.query.matches import Matches
from timeline.shelves.shelf import ShelfError
from timeline.text import visible

TOO_MANY_APART = (
    "Too many events may be before or after this one. Choose a category, or search for a word."
)
EITHER = "perhaps at the same time as"


class Order(Filter):
    """Keeps events that stand to each of some others as a `Relation` says."""

    parameters = KINDS
    once = tuple((kind, "congress") for kind in KINDS)
    control = Control.LINKS

    def read(self, asked: Asked, chosen: Filters) -> Filters:
        """Return filters with the events that an address names and that are there."""
        ids = ((kind, asked.last(kind)) for kind in KINDS)
        places = [(kind, event, asked.data.shelf.place_of(event)) for kind, event in ids if event]
        named = (Relation(kind, event, at) for kind, event, at in places if at is not None)
        return replace(chosen, relations=(*named,))

    def problems(self, asked: Asked) -> Iterator[str]:
        """Yield which events are not there."""
        for kind in KINDS:
            yield from no_event(asked, kind)

    def written(self, _data: Dataset, chosen: Filters) -> Iterator[tuple[str, str]]:
        """Yield the kind of each relation, and the event."""
        yield from ((each.kind, each.event) for each in chosen.relations)

    def narrowed(self, _data: Dataset, chosen: Filters, matches: Matches) -> Matches:
        """Return the matches that stand so to each of the events."""
        for relation in chosen.relations:
            matches = matches.where(_are_related(matches.cells, relation))
            if relation.kind == "perhaps":  # it is neither before nor after itself
                if matches.count > MOST_APART:
                    raise ShelfError(TOO_MANY_APART, is_lasting=True)
                places = matches.places()
                matches = matches.only(places[places != relation.place])
        return matches

    def words(self, data: Dataset, chosen: Filters) -> Iterator[str]:
        """Yield each relation: "certainly before “Congress”"."""
        for each in chosen.relations:
            title = visible.cut(data.shelf.event(each.place).title, LONGEST_TITLE)
            yield f"{EITHER if each.kind == 'perhaps' else f'certainly {each.kind}'} “{title}”"

    def removals(self, data: Dataset, chosen: Filters) -> Iterator[Suggestion]:
        """Yield the filters without each relation."""
        for words, each in zip(self.words(data, chosen), chosen.relations, strict=True):
            rest = tuple(other for other in chosen.relations if other != each)
            yield Suggestion(without(f"being {words}"), replace(chosen, relations=rest))


def no_event(asked: Asked, name: str) -> Iterator[str]:
    """Yield whether the event that a parameter names isn't there."""
    for event in asked.values[name][-1:]:
        if asked.data.shelf.place_of(event) is None:
            yield f'there is no event "{event[:80]}"'


def _are_related(cells: Cells, relation: Relation) -> np.ndarray:
    """Whether the events of each cell stand in a relation to the event that a filter names.

    Of two events the one is certainly before the other if its last possible day is before the
    other's first one, by the known days; vague dates are compared as written.
    """
    cell, known = cells.of(relation.place), cells.known
    before: np.ndarray = known.last < known.first[cell]
    after: np.ndarray = known.first > known.last[cell]
    masks: dict[str, np.ndarray] = {"before": before, "after": after, "perhaps": ~(before | after)}
    return masks[relation.kind]
