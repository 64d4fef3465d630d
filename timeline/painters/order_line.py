"""How an event stands to all others in time: a line of its card."""

from dataclasses import replace

from timeline import describe
from timeline.painters.html_text import escaped
from timeline.painters.scene import Link, Scene
from timeline.query.filters import KINDS, Relation
from timeline.query.matches import matching

# What an event is to those of each kind: those before it are the ones that it is after.
_WORDS = dict(zip(KINDS, ("after", "before", "unclear for"), strict=True))


def line(scene: Scene, link: Link) -> str:
    """How the open event stands to all others of the file, whatever the filters are; or "".

    "Order: after 2 events, unclear for 1 event", each a link to these. Of those before or after it
    the nearest is open, of the unclear ones the first match.
    """
    view, data = scene.view, scene.dataset
    identifier, (place,) = view.identifier(view.opened), view.places(view.opened, view.opened + 1)
    parts, others = [], data.size - 1
    for kind, words in _WORDS.items():
        chosen = replace(data.unfiltered(), order=(Relation(kind, identifier, int(place)),))
        count, nearest = others, ""
        if kind != "perhaps":  # as all that are neither before nor after it
            found = matching(data, chosen)
            count = found.count
            others -= count
            nearest = data.shelf.ids([found.nearest(kind)])[0] if count else ""
        if count:
            address, name = link(chosen, nearest), f"{words} {describe.counted(count, count)}"
            parts.append(f'<a href="{escaped(address)}">{name}</a>')
    return f'<p class="order">Order: {", ".join(parts)}.</p>' if parts else ""
