"""The strip of filters: years with their histogram, categories, search, dates, Reset.

Each is a link to a view, or a form that asks for one; the fields for dates are the app's.
"""

import html
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qsl

from timeline.painters import pills, symbols
from timeline.painters.histogram_html import histogram_html
from timeline.painters.html_text import escaped, text
from timeline.painters.scene import Link, Scene
from timeline.query import facets
from timeline.query.cells import CATEGORY
from timeline.query.filters.search import SEARCH
from timeline.theme import Scale

SEARCH_HINT = "Search titles, text, sources and dates"
DATES = '<button type="button" class="button" data-opens="dates">Dates</button>'
LENS = (
    '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M15.5 14h-.8l-.3-.3a6.5 6.5'
    ' 0 1 0-.7.7l.3.3v.8l5 5 1.5-1.5zm-6 0a4.5 4.5 0 1 1 0-9 4.5 4.5 0 0 1 0 9z"/></svg>'
)
THUMBS = "".join(f'<b class="thumb" style="--at:var(--{at})"></b>' for at in ("low", "high"))


def strip(scene: Scene, scale: Scale, link: Link) -> str:
    """The strip of a scene whose timeline has this scale."""
    return (
        f'<section class="filters" aria-label="Filters"><div class="time">'
        f"{histogram_html(scene, link, THUMBS)}"
        f'</div>{_pills(scene, scale, link)}<div class="choices">{_search(scene, link)}'
        f"{DATES}{reset(scene, link)}</div></section>"
    )


def _pills(scene: Scene, scale: Scale, link: Link) -> str:
    """The categories, each a link that takes it in or out; "" where the events have none."""
    found = pills.links(scene, link, CATEGORY, values(scene, scale, CATEGORY))
    return pills.line(found) if found else ""


def values(scene: Scene, scale: Scale, dimension: str) -> Iterator[pills.Shown]:
    """The values of a dimension with their counts, and their colours if it is the one that has."""
    counts = facets.by_value(scene.dataset, scene.chosen, dimension).tolist()
    view, is_coloured = scene.view, dimension == scene.view.drawing.colour
    for number, name, _ in facets.offered(scene.dataset, dimension):
        count = counts[number]
        mark = symbols.category(scale, number, view.colours) if is_coloured else ""
        unit = "event" if count == 1 else "events"
        told = f'<small>{count:,}<span class="unseen"> {unit}</span></small>'
        yield name, f"{mark} {text(name)} {told}", count


def _search(scene: Scene, link: Link) -> str:
    """A form that asks for the view with these words; the other filters are parameters of it."""
    asked = escaped(scene.chosen.search)
    unsearched = link(replace(scene.chosen, search=""), scene.event)
    path, _, query = unsearched.partition("?")
    kept = "".join(
        f'<input type="hidden" name="{escaped(name)}" value="{html.escape(value)}">'
        for name, value in parse_qsl(query, keep_blank_values=True)
    )
    return (
        f'<form class="search" action="{path or "./"}" role="search">{kept}{LENS}'
        f'<input type="search" name="{SEARCH}" value="{asked}" aria-label="Search" '
        f'placeholder="{SEARCH_HINT}" autocomplete="off" enterkeyhint="search"></form>'
    )


def reset(scene: Scene, link: Link) -> str:
    """The link to all events; "" where all are shown."""
    everything = scene.dataset.unfiltered()
    if scene.chosen == everything:
        return ""
    return f'<a class="button" href="{escaped(link(everything, scene.event))}">Reset</a>'
