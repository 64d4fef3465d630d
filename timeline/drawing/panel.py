"""The card of an event, with the ways to its neighbours."""

from timeline import describe
from timeline.drawing.scene import Link, Scene
from timeline.events import event_filters
from timeline.markup import card, symbols
from timeline.markup.text import escaped, text
from timeline.theme import Scale


def panel(scene: Scene, scale: Scale, link: Link) -> str:
    """The card of the open event; what stands in its place where none is."""
    view = scene.view
    if not view.any:
        return f'<aside class="card none"><small>{describe.NO_CARD}</small></aside>'
    event = view.event(view.opened)
    words = event_filters.words(scene.chosen.search)
    told = describe.description(event, is_checked=view.index.is_checked, speaker=scene.speaker)
    mark = symbols.category(scale, int(view.index.category[view.places[view.opened]]))
    kind = f"{mark} {text(event.category or 'Event', words)}"
    turn = f"{view.opened + 1:,} of {len(view.places):,}"
    said = f'<p role="status">{text(scene.notice)}</p>' if scene.notice else ""
    return (
        '<article class="card" id="card"><div class="turns">'
        f'<small class="turn"><span class="category">{kind}</span> · {turn}</small>'
        f"{_step('Earlier', scene, view.opened - 1, link)}"
        f"{_step('Later', scene, view.opened + 1, link)}</div>"
        f"{said}{card.title(event, 2, words)}{card.when(told, words)}"
        '<a class="unfold" href="#card">The whole card</a>'
        f'<div class="unfolded">{card.details(event, told, words)}</div></article>'
    )


def _step(name: str, scene: Scene, number: int, link: Link) -> str:
    view, kind = scene.view, f"button {name.casefold()}"
    if not 0 <= number < len(view.places):
        return f'<span class="{kind}" aria-disabled="true">{name}</span>'
    address = escaped(link(scene.chosen, view.identifier(number)))
    return f'<a class="{kind}" href="{address}">{name}</a>'
