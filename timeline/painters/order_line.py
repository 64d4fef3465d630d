"""How an event stands to all others in time: a line of its card."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from timeline.events.known_days import Known
from timeline.events.order import KINDS, Relation, order
from timeline.painters.html_text import escaped
from timeline.painters.scene import Link, Scene

Wrap = Callable[[str, str], str]  # a kind of order, and the words about the events in it, as HTML


def line(scene: Scene, link: Link) -> str:
    """How the open event stands to all others of the file, whatever the filters are; or ""."""
    view, everything = scene.view, scene.dataset.unfiltered()
    known, ids = view.index.known, view.index.ids
    place = int(view.places[view.opened])
    found = order(known, place)
    counts = [int(np.count_nonzero(each)) for each in found]

    def events(kind: str, words: str) -> str:
        """A link to all events of a kind, of which the nearest is open."""
        nearest = ids[_nearest(kind, found[KINDS.index(kind)], known)].as_py()
        relation = Relation(kind, ids[place].as_py(), place)
        address = link(replace(everything, order=(relation,)), nearest)
        return f'<a href="{escaped(address)}">{words}</a>'

    if not any(counts):
        return ""
    is_vague = known.is_vague.any()
    certain = _certain(counts, events)
    certain = f"certainly {certain}" if certain and not is_vague else certain
    said = "; ".join(filter(None, (certain, _doubtful(counts, events))))
    said = f"as far as the dates are stated, {said}" if is_vague else said
    return f'<p class="order">{said[0].upper()}{said[1:]}.</p>'


def _nearest(kind: str, are_of_kind: np.ndarray, known: Known) -> int:
    """The place of the event of a kind that is known to be nearest: of many the last, or first."""
    places = np.flatnonzero(are_of_kind)
    if kind == "before":
        return int(places[::-1][known.last[places][::-1].argmax()])
    return int(places[known.first[places].argmin()])


def _certain(counts: Sequence[int], wrap: Wrap) -> str:
    """What is certain: "after 2 of the other 5 events, before 2"; or ""."""
    sides = zip(KINDS, ("after", "before"), counts, strict=False)
    parts = [
        wrap(kind, f"{side} {_number(count, sum(counts), 'all the')}")
        for kind, side, count in sides
        if count
    ]
    if parts and max(counts) < sum(counts):
        parts[0] += f" of the other {sum(counts):,} events"
    return ", ".join(parts)


def _doubtful(counts: Sequence[int], wrap: Wrap) -> str:
    """What is not: "can’t be told for 1"; or ""."""
    count, others = counts[-1], sum(counts)
    if not count:
        return ""
    subject = "the order " if count == others else ""
    return f"{subject}can’t be told for {wrap('perhaps', _number(count, others, 'any of the'))}"


def _number(count: int, others: int, every: str) -> str:
    if count < others:
        return f"{count:,}"
    return "the other event" if others == 1 else f"{every} other {others:,} events"
