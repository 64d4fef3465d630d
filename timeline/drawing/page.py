"""The whole drawing of a scene, from the title to the card."""

from timeline.drawing.scene import Link, Scene
from timeline.markup import style
from timeline.markup.card import whole
from timeline.markup.text import attribution, escaped
from timeline.theme import DARK, LIGHT


def style_sheet() -> str:
    """All rules of the drawing, with the colours of both themes, as CSS.

    The dark ones hold where the visitor's system is dark, unless `data-theme` of the root says
    "light"; where it says "dark" they hold in any case.
    """
    return f":root {{ {style.colors(LIGHT)} }}" + style.RULES


def body(scene: Scene, link: Link) -> str:
    """The drawing as one element, `<div id="drawing">`."""
    rows = "".join(
        f'<li><a href="{escaped(link(scene.chosen, event.id))}">{escaped(event.title)}</a></li>'
        for event in scene.view.each(0, 40)
    )
    card = (
        whole(scene.view.event(scene.view.opened), 2, is_checked=scene.view.index.is_checked)
        if scene.view.any
        else ""
    )
    return (
        f'<div id="drawing"><h1>{escaped(scene.heading.title)}</h1>{attribution(scene.heading)}'
        f'<ol class="rows">{rows}</ol><div class="card">{card}</div></div>'
    )
