"""How an event stands to all others in time: a line of its card."""

from dataclasses import replace

import numpy as np

from timeline import describe
from timeline.events.known_days import Known
from timeline.events.order import KINDS, Relation, order
from timeline.painters.html_text import escaped
from timeline.painters.scene import Link, Scene

# What an event is to those of each kind: those before it are the ones that it is after.
_WORDS = dict(zip(KINDS, ("after", "before", "unclear for"), strict=True))


def line(scene: Scene, link: Link) -> str:
    """How the open event stands to all others of the file, whatever the filters are; or "".

    "Order: after 2 events, unclear for 1 event", each a link to these. Of those before or after it
    the nearest is open, of the unclear ones the first.
    """
    view, everything = scene.view, scene.dataset.unfiltered()
    known, ids = view.index.known, view.index.ids
    place = int(view.places[view.opened])
    parts = []
    for kind, are_of_kind in order(known, place)._asdict().items():
        if count := int(np.count_nonzero(are_of_kind)):
            relation = Relation(kind, ids[place].as_py(), place)
            nearest = ids[_nearest(kind, are_of_kind, known)].as_py()
            address = link(replace(everything, order=(relation,)), nearest)
            words = f"{_WORDS[kind]} {describe.counted(count, count)}"
            parts.append(f'<a href="{escaped(address)}">{words}</a>')
    return f'<p class="order">Order: {", ".join(parts)}.</p>' if parts else ""


def _nearest(kind: str, are_of_kind: np.ndarray, known: Known) -> int:
    """The place of the event of a kind that is known to be nearest."""
    places = np.flatnonzero(are_of_kind)
    if kind == "before":
        places = places[::-1]  # of several that are equally near the last
        return int(places[known.last[places].argmax()])
    return int(places[known.first[places].argmin()])
