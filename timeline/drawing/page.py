"""The whole drawing of a scene, from the title to what its marks mean."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from timeline import describe
from timeline.drawing import bars, dots, rows, shapes
from timeline.drawing.panel import panel
from timeline.drawing.scene import Link, Scene
from timeline.drawing.strip import strip
from timeline.drawing.style import style_sheet
from timeline.events import Heading, facets, zoom
from timeline.figures import rows_dots_or_bars
from timeline.figures.rows_dots_or_bars import Laid
from timeline.markup.how_to_read import paragraphs
from timeline.markup.legend import legend
from timeline.markup.problems import listed
from timeline.markup.summary import summary
from timeline.markup.text import attribution, escaped, text
from timeline.theme import Scale

__all__ = ["body", "heading", "style_sheet"]
NO_FILES: Mapping[str, str] = MappingProxyType({})
SHARE = '<button type="button" class="button share" data-opens="share">Share</button>'
KEYS = '<button type="button" class="button" data-opens="keys">Keyboard shortcuts</button>'
# Without script what only the app can do is not there, and what unfolds the card is seen.
WITHOUT_SCRIPT = (
    "#drawing{--unfold:1}"
    "#drawing :is([data-opens],[data-app],.names :not(:first-child)){display:none}"
)
OF_A_TAB = re.compile(r"The tab\s<em>.+?\.", re.DOTALL)
TABS = ["How to read", "Table", "As text", "Downloads", "Your own events"]


def body(
    scene: Scene, link: Link, files: Mapping[str, str] = NO_FILES, beside_source: str = ""
) -> str:
    """The drawing as one element, `<div id="drawing">`.

    `files` are the addresses of the view as files, by name: seen without script alone, as in the
    head the rules `WITHOUT_SCRIPT`. What only the app can do names it as `data-opens`; what is said
    of its tabs is `data-app`.
    `beside_source` is HTML that stands beside the line of attribution.
    """
    laid = rows_dots_or_bars.laid_out(scene.view, scene.width)
    return (
        f'<div id="drawing">{shapes.sprite()}{heading(scene.heading, SHARE, beside_source)}'
        f"{_warnings(scene)}"
        f"<main>{strip(scene, laid.scale, link)}"
        f'<div class="around"><section class="left" aria-label="Timeline">'
        f"{_above(scene, laid, link)}{_timeline(scene, laid, link)}</section>"
        f"{panel(scene, laid.scale, link)}</div>{_tabs(laid.scale, files)}</main></div>"
    )


def heading(named: Heading, beside: str = "", beside_source: str = "") -> str:
    """The title and the line of attribution, and what stands beside each."""
    title = f'<h1 dir="auto">{escaped(named.title)}</h1>'
    line = f'<div class="title">{title}{beside}</div>' if beside else title
    source = attribution(named)
    if beside_source:
        source = f'<div class="source">{source}{beside_source}</div>'
    return f"<header>{line}{source}</header>"


def _warnings(scene: Scene) -> str:
    """What is said of a file that couldn't be read whole, and of dates that make no sense."""
    found = scene.dataset
    warning = f'<p class="warning">{text(scene.warning)}</p>' if scene.warning else ""
    if scene.problem:  # with script it is not asked for any longer
        warning += f'<noscript><p class="warning">{text(scene.problem)}</p></noscript>'
    if not found.problems:
        return warning
    shown = listed(found.groups, "Problems in the events file").html
    summary_of_file = f"<summary>{describe.outcome(found)}</summary>"
    return f'{warning}<details class="problems-of-file">{summary_of_file}{shown}</details>'


def _above(scene: Scene, laid: Laid, link: Link) -> str:
    """The line above the timeline: the way out of the window, the count, the way in, the legend."""
    parts = [_path(scene, link)]
    if scene.view.any:
        parts.append(f'<div class="summary">{summary(laid.scale, laid.stack, scene.view)}</div>')
    parts.append(_zoom(scene, link))
    if scene.view.any:
        parts.append(f'<div class="summary meaning">{legend(laid.scale)}</div>')
    return f'<div class="above">{"".join(parts)}</div>'


def _path(scene: Scene, link: Link) -> str:
    chosen, data = scene.chosen, scene.dataset
    if chosen.within is None:
        return ""
    *outer, shown = zoom.path(chosen.within, data.everything)
    steps = [("All", None), *((step.name, step.window) for step in outer)]
    links = "".join(
        f'<a href="{escaped(link(scene.inside(window), ""))}">{name}</a>' for name, window in steps
    )
    return f'<nav class="path" aria-label="Time">{links}<b>{shown.name}</b></nav>'


def _zoom(scene: Scene, link: Link) -> str:
    window = scene.chosen.window
    if scene.chosen.years == scene.bounds:
        return ""
    address = escaped(link(scene.inside(window), ""))
    return f'<a class="button" href="{address}">{describe.zoom(window)}</a>'


def _timeline(scene: Scene, laid: Laid, link: Link) -> str:
    if not scene.view.any:
        return _no_match(scene, link)
    if laid.scale == "rows":
        return rows.timeline(scene, link)
    told = f'<p class="unseen">{text(describe.chart(scene.view, laid.stack))}</p>'
    if laid.dots:
        return told + dots.timeline(scene, laid.dots, link)
    return told + (bars.timeline(scene, laid.stack, link) if laid.stack else "")


def _no_match(scene: Scene, link: Link) -> str:
    ways = "".join(
        f'<a class="button" href="{escaped(link(way.chosen, way.event))}">{text(way.name)}</a>'
        for way in facets.ways_out(scene.dataset, scene.chosen)
    )
    said = text(facets.no_match(scene.dataset, scene.chosen))
    return f'<div class="no-match"><p><b>{said}</b></p>{ways}</div>'


def _tabs(scale: Scale, files: Mapping[str, str]) -> str:
    """What the marks mean, under the names of the tabs that the app has there."""
    names = "".join(f"<span>{name}</span>" for name in TABS)
    links = ", ".join(f'<a href="{escaped(path)}">{name}</a>' for name, path in files.items())
    told = OF_A_TAB.sub(r"<span data-app>\g<0></span>", paragraphs(scale))
    downloads = f"<noscript><p>Downloads: {links}.</p></noscript>" if files else ""
    return (
        f'<section class="tabs" aria-label="{TABS[0]}"><p class="names" aria-hidden="true">{names}'
        f'</p><div class="text">{told}{downloads}{KEYS}</div></section>'
    )
