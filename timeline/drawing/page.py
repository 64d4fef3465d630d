"""The whole drawing of a scene, from the title to what its marks mean."""

from functools import cache
from pathlib import Path

from timeline import describe, ways_out, zoom
from timeline.drawing import bars, dots, rows, shapes
from timeline.drawing.panel import panel
from timeline.drawing.scene import Link, Scene
from timeline.drawing.strip import strip
from timeline.figures import rows_dots_or_bars
from timeline.figures.rows_dots_or_bars import Drawn
from timeline.markup import style
from timeline.markup.how_to_read import paragraphs
from timeline.markup.legend import legend
from timeline.markup.problems import listed
from timeline.markup.summary import summary
from timeline.markup.text import attribution, escaped, text
from timeline.theme import DARK, LIGHT, Scale

TABS = ("How to read", "Table", "As text", "Downloads", "Your own events")


@cache
def style_sheet() -> str:
    """All rules of the drawing, with the colours of both themes, as CSS.

    The dark ones hold where the visitor's system is dark, unless `data-theme` of the root says
    "light"; where it says "dark" they hold in any case.
    """
    light = f"color-scheme: light; {style.colors(LIGHT)}"
    dark = f"color-scheme: dark; {style.colors(DARK)}"
    rules = Path(__file__).with_name("drawing.css").read_text(encoding="utf-8")
    return "\n".join(
        [
            f":root {{ {light} }}",
            f"@media screen and (prefers-color-scheme: dark) "
            f'{{ :root:not([data-theme="light"]) {{ {dark} }} }}',
            f'@media screen {{ :root[data-theme="dark"] {{ {dark} }} }}',
            style.RULES,
            rules,
        ]
    )


def body(scene: Scene, link: Link) -> str:
    """The drawing as one element, `<div id="drawing">`."""
    drawn = rows_dots_or_bars.figure(scene.view, LIGHT, scene.width)
    return (
        f'<div id="drawing">{shapes.sprite()}{heading(scene)}{_warnings(scene)}<main>'
        f"{strip(scene, drawn.scale, link)}"
        f'<div class="around"><section class="left" aria-label="Timeline">{_above(scene, drawn, link)}'
        f"{_timeline(scene, drawn, link)}</section>{panel(scene, drawn.scale, link)}</div>"
        f"{_tabs(drawn.scale)}</main></div>"
    )


def heading(scene: Scene, beside: str = '<button type="button" class="button share" data-opens="share">Share</button>') -> str:
    """The title, the line of attribution, and what stands beside the title."""
    title = f'<h1 dir="auto">{escaped(scene.heading.title)}</h1>'
    return f'<header><div class="title">{title}{beside}</div>{attribution(scene.heading)}</header>'


def _warnings(scene: Scene) -> str:
    """What is said of a file that couldn't be read whole."""
    found = scene.dataset
    warning = f'<p class="warning">{text(scene.warning)}</p>' if scene.warning else ""
    if not found.problems:
        return warning
    counted = describe.problems(len(found.problems))
    name = counted[:1].upper() + counted[1:]
    shown = listed(found.groups, "Problems in the events file").html
    return f'{warning}<details class="problems-of-file"><summary>{name}</summary>{shown}</details>'


def _above(scene: Scene, drawn: Drawn, link: Link) -> str:
    """The line above the timeline: the way out of the window, the count, the way in, the legend."""
    parts = [_path(scene, link)]
    if scene.view.any:
        parts.append(f'<div class="summary">{summary(drawn, scene.view)}</div>')
    parts.append(_zoom(scene, link))
    if scene.view.any:
        parts.append(f'<div class="summary meaning">{legend(drawn.scale)}</div>')
    return f'<div class="above">{"".join(parts)}</div>'


def _path(scene: Scene, link: Link) -> str:
    chosen, data = scene.chosen, scene.dataset
    if chosen.within is None:
        return ""
    *outer, shown = zoom.path(chosen.within, data.everything)
    steps = [("All", None), *((step.name, step.window) for step in outer)]
    links = "".join(
        f'<a href="{escaped(_inside(scene, window, link))}">{name}</a>' for name, window in steps
    )
    return f'<nav class="path" aria-label="Time">{links}<b>{shown.name}</b></nav>'


def _inside(scene: Scene, window, link: Link) -> str:
    """The address of a window of time with the other filters."""
    unfiltered = scene.dataset.unfiltered(window)
    from dataclasses import replace

    chosen = scene.chosen
    return link(replace(unfiltered, categories=chosen.categories, search=chosen.search), "")


def _zoom(scene: Scene, link: Link) -> str:
    chosen = scene.chosen
    if chosen.years == scene.dataset.years_in(chosen.within):
        return ""
    address = escaped(_inside(scene, chosen.window, link))
    return f'<a class="button" href="{address}">Zoom to {chosen.window.name}</a>'


def _timeline(scene: Scene, drawn: Drawn, link: Link) -> str:
    if not scene.view.any:
        return _no_match(scene, link)
    draw = {"rows": rows.timeline, "dots": dots.timeline, "bars": bars.timeline}
    return draw[drawn.scale](scene, link)


def _no_match(scene: Scene, link: Link) -> str:
    ways = "".join(
        f'<p><a class="button" href="{escaped(link(way.chosen, way.event))}">{text(way.name)}</a></p>'
        for way in ways_out.ways_out(scene.dataset, scene.chosen)
    )
    said = text(ways_out.said(scene.dataset, scene.chosen))
    return f'<div class="no-match"><p><b>{said}</b></p>{ways}</div>'


def _tabs(scale: Scale) -> str:
    """What the marks mean, under the names of the tabs that the app has there."""
    names = "".join(f"<span>{name}</span>" for name in TABS)
    return (
        f'<section class="tabs" aria-label="{TABS[0]}"><p class="names" aria-hidden="true">{names}</p>'
        f'<div class="text">{paragraphs(scale)}</div></section>'
    )
