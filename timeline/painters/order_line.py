"""How an event stands to all others in time: a line of its card."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from timeline import describe
from timeline.events.known_days import Known
from timeline.events.order import KINDS, Relation, order
from timeline.painters.html_text import escaped, text
from timeline.painters.scene import Link, Scene
from timeline.text.visible import cut

MOST_NAMES = 3
Wrap = Callable[[str, str], str]  # a kind of order, and the words about the events in it, as HTML


def line(scene: Scene, link: Link) -> str:
    """How the open event stands to all others of the file, whatever the filters are."""
    view, everything = scene.view, scene.dataset.unfiltered()
    place, ids = int(view.places[view.opened]), view.index.ids
    found = order(view.index.known, place)

    def events(kind: str, words: str) -> str:
        """A link to all events of a kind, of which the nearest is open."""
        nearest = _nearest(kind, found[KINDS.index(kind)], view.index.known)
        relation = Relation(kind, ids[place].as_py(), place)
        return _link(words, link(replace(everything, order=(relation,)), ids[nearest].as_py()))

    def event(other: int) -> str:
        at = np.searchsorted(view.places, other)  # they ascend
        is_shown = (view.places[at : at + 1] == other).any()
        chosen = scene.chosen if is_shown else everything
        return _link(name(view.events, other), link(chosen, ids[other].as_py()))

    names = [*map(event, np.flatnonzero(found.perhaps)[:MOST_NAMES].tolist())]
    counts = [int(np.count_nonzero(each)) for each in found]
    return sentence(view.index.known, counts, names, events)


def _nearest(kind: str, are_of_kind: np.ndarray, known: Known) -> int:
    """The place of the event of a kind that is known to be nearest: of many the last, or first."""
    places = np.flatnonzero(are_of_kind)
    if kind == "before":
        return int(places[::-1][known.last[places][::-1].argmax()])
    return int(places[known.first[places].argmin()])


def name(events: pd.DataFrame, place: int) -> str:
    """The title of an event, as HTML."""
    return text(cut(events["title"].iloc[place], describe.LONGEST_TITLE))


def sentence(
    known: Known, counts: Sequence[int], names: Sequence[str], wrap: Wrap = lambda _, words: words
) -> str:
    """How an event stands to the others, as a paragraph; "" where there are none.

    Parameters
    ----------
    known
        Of all that are compared.
    counts
        Of the others, in each of the `KINDS`.
    names
        Of the first events of which the order can't be told, as HTML.
    wrap
        Makes the words about the events of a kind a link to them.
    """
    if not any(counts):
        return ""
    is_vague = known.is_vague.any()
    certain = _certain(counts, wrap)
    certain = f"certainly {certain}" if certain and not is_vague else certain
    said = "; ".join(filter(None, (certain, _doubtful(counts, names, wrap))))
    said = f"as far as the dates are stated, {said}" if is_vague else said
    return f'<p class="order">{said[0].upper()}{said[1:]}.</p>'


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


def _doubtful(counts: Sequence[int], names: Sequence[str], wrap: Wrap) -> str:
    """What is not: "can’t be told for 1: Settlement at Shuanghu"; or ""."""
    count, others = counts[-1], sum(counts)
    if not count:
        return ""
    more = f" {wrap('perhaps', f'and {count - len(names):,} more')}" if count > len(names) else ""
    listed = f": {', '.join(names)}{more}" if names else ""
    subject = "the order " if count == others else ""
    return f"{subject}can’t be told for {_number(count, others, 'any of the')}{listed}"


def _number(count: int, others: int, every: str) -> str:
    if count < others:
        return f"{count:,}"
    return "the other event" if others == 1 else f"{every} other {others:,} events"


def _link(inside: str, address: str) -> str:
    return f'<a href="{escaped(address)}">{inside}</a>'
