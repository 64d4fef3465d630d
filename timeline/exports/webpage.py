"""Events as one HTML file that works offline: the drawing of their timeline, and every card.

The drawing, its script and its style sheet serve a place in another page too.

The script filters: it hides events, by what stands in the attributes of their cards. Bars stay as
they were exported. As a story, the cards stand one below the other, each with its date drawn.
Without its script the page shows all events. The marks of an event are links to its card.
The page asks no host for anything; its policy allows its own script by its hash, and styles, which
can load nothing.
"""

import hashlib
import html
import json
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from timeline import dates, describe
from timeline.events import Event, Heading
from timeline.events.time_window import Window
from timeline.exports import webpage_images
from timeline.geometry.bars import Bars
from timeline.geometry.dot_columns import Columns
from timeline.geometry.dot_lanes import DotLanes
from timeline.geometry.layout import MOST_AS_LIST, Layout, layout, scale_of
from timeline.geometry.packed import Packed
from timeline.geometry.rows import Rows
from timeline.limits import LONGEST_SEARCH, MOST_IN_PAGE, MOST_WORDS
from timeline.painters import (
    above,
    card,
    html_page,
    land,
    legend,
    pills,
    printed,
    strip,
    style,
    symbols,
    typeface,
)
from timeline.painters.html_text import escaped, text
from timeline.painters.rows_dots_bars import timeline
from timeline.painters.scene import Link, Scene
from timeline.painters.story import drawn_date
from timeline.query.cells import CATEGORY, Offered
from timeline.query.filters import Filters
from timeline.query.steps import steps
from timeline.query.view import NONE_OPEN, View
from timeline.text import folding, visible
from timeline.theme import Scale

AS_EXPORTED = "<p><small>The bars stay as they were exported, whatever you choose.</small></p>"
LIST = '<details class="list as-text"><summary>List of events</summary></details>'
NO_TITLE = "Timeline"
# What the page may load (CSP 3): pictures and a font that are data, its own script, and styles, as
# those of a mark are its place; since no host is allowed, they load nothing.
POLICY = (
    "default-src 'none'; script-src 'sha256-{}'; style-src 'unsafe-inline'; img-src data:; "
    "font-src data:; base-uri 'none'; form-action 'none'"
)
# Pixels of a chart: what has no rows is laid out for each, few events for the last one too;
# `webpage.css` shows the one for which there is room.
WIDTHS = {"narrow": 288, "wide": 568, "widest": 784}
COUNT = '<small><span class="unseen">events: </span>{:,}</small>'
RESET = '<button class="button reset">Reset</button>'
READ = '<button class="button read">Read as a story</button>'
_TAG = re.compile("<[^>]*>")
_FILE = Path(__file__)
# For any drawing, and for the exported page alone.
SCRIPT, _ALONE = (
    _FILE.with_name(f"{name}.js").read_text("utf-8") for name in ("webpage", "webpage_alone")
)
NO_MATCH = f'<div class="no-match"><p><b>{describe.NO_MATCH}</b></p>{RESET}</div>'


def page(view: View, heading: Heading, font: Path | None = None) -> bytes:
    """Return the page of the matching events over the view's window, in UTF-8.

    Its filter of years keeps the events whose stated range overlaps the chosen ones. It brings the
    letters that it needs of `font` along, a file of WOFF2. Who calls it asks for `MOST_IN_PAGE` at
    the most.
    """
    title = heading.title if visible.shows(heading.title) else NO_TITLE
    drawn = drawing(view, heading._replace(title=title))
    script = SCRIPT + _ALONE
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    # Style sheet and script write some letters too.
    written = _TAG.sub("", drawn.body) + style_sheet() + script
    face = typeface.face(font, written) if font else ""
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY.format(digest)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escaped(title)}</title>
<link rel="icon" href="data:,">
<style>{style_sheet()}{drawn.rules}{face}</style>
{drawn.body}
<script type="module">{script}</script>
""".encode()


def style_sheet() -> str:
    """Return the rules of every such drawing, as CSS."""
    return style.style_sheet(_FILE.with_suffix(".css"))


class Drawn(NamedTuple):
    """A drawing with its cards, as HTML, and the rules that it needs beside `style_sheet`."""

    body: str
    rules: str


def drawing(view: View, heading: Heading) -> Drawn:
    """Return the drawing of the matching events, for `SCRIPT`; nothing above it without a title."""
    view = replace(view, opened=NONE_OPEN)  # the script opens one
    filters = Filters(view.data.everything if view.is_all_time else view.window)
    speaker = view.data.first or describe.SOURCE
    body = _body(Scene(filters, view, heading, speaker), layout(view))
    rules = pills.rules(_categories(view))
    if 'class="map"' in body:
        data = b64encode(land.FILE.read_bytes()).decode()
        rules += f"{style.ROOT}{{--land:url(data:image/svg+xml;base64,{data})}}"
    return Drawn(body, rules)


def _body(scene: Scene, laid: Layout) -> str:
    scale = scale_of(laid)
    view = scene.view
    opens = view.matches.first_among(view.data.shelf.highlighted)
    cards = (
        f'<aside class="card is-open" aria-label="Card" data-opens="{opens}"><div class="turns">'
        f'<small class="turn"></small>{card.button("Earlier")}{card.button("Later")}</div>'
        f"{printed.cards(view.count, _cards(view, scale))}"
        f'<button class="unfold" aria-expanded="false">The whole card</button></aside>'
    )
    how = f'<details class="how"><summary>How to read</summary>{legend.how_to_read()}</details>'
    drawn = _above(view, laid) + _timeline(scene, laid)
    story = READ if steps(view) else ""
    heading = html_page.heading(scene.heading, story) if scene.heading.title else ""
    return html_page.skeleton(heading, _filters(view, scale), drawn, cards, how)


def _links(view: View) -> Link:
    """The links of the page: to the card of an event, by its number. Bars lead nowhere."""
    numbers = {name: number for number, name in enumerate(view.ids(), 1)}

    def _address(_chosen: Filters, event: str) -> str:
        return f"#event-{numbers[event]}" if event else ""

    return _address


def _filters(view: View, scale: Scale) -> str:
    """Categories, words and years, for the script of the page."""
    return (
        f'<section class="filters" aria-label="Filters">{_pills(view, scale)}'
        f'<div class="choices">{_search()}{_years(view)}{RESET}</div></section>'
    )


def _years(view: View) -> str:
    """The first and the last year, each to be chosen from those in which events begin or end."""
    found = sorted({year for span in _spans(view) for year in span})
    if len(found) < 2:
        return ""
    first, last = (_year(name, found, end) for name, end in (("First", 0), ("Last", -1)))
    return f'<p class="years">{first} to {last}</p>'


def _year(name: str, years: Sequence[int], end: int) -> str:
    """A field for one of these years, of which the one at an end is chosen at first."""
    options = "".join(
        f'<option value="{year}"{" selected" if year == years[end] else ""}>'
        f"{dates.year_name(year)}</option>"
        for year in years
    )
    label = f'aria-label="{name} year" autocomplete="off"'
    return f'<select class="button" {label}>{options}</select>'


def _spans(view: View) -> list[tuple[int, int]]:
    """The first and the last year of each event within the window."""
    cells = view.data.cells
    at = cells.of(view.places())
    days = zip(cells.first[at].tolist(), cells.last[at].tolist(), strict=True)
    return [Window(first, last + 1).within(view.window).years for first, last in days]


def _categories(view: View) -> list[Offered]:
    """The categories of the events, or other values with colours, with their counts."""
    counts = view.colours.by_value(view.matches.weights)
    return view.colours.offered(counts)


def _category(view: View, event: Event) -> str:
    """The category of an event, or its cell of another column that has colours."""
    colour = view.drawing.colour
    return event.category if colour == CATEGORY else dict(event.further).get(colour, "")


def _pills(view: View, scale: Scale) -> str:
    """The categories that occur, as buttons with their counts; without script as a legend."""
    shown = [
        (
            name,
            f"{symbols.category(scale, code, view.colours)} {text(name)} {COUNT.format(count)}",
            count,
        )
        for code, name, count in _categories(view)
    ]
    buttons, key = pills.buttons(shown), legend.of_categories(scale, view)
    return (pills.line(buttons) if buttons else "") + (f'<p class="key">{key}</p>' if key else "")


def _search() -> str:
    """The field for words."""
    same = html.escape(json.dumps(folding.SAME, ensure_ascii=False))
    return (
        f'<p class="search" role="search">{strip.LENS}<input type="search" aria-label="Search"'
        f' placeholder="{strip.SEARCH_HINT}" autocomplete="off" maxlength="{LONGEST_SEARCH}"'
        f' data-most="{MOST_WORDS}" data-same="{same}"></p>'
    )


def _above(view: View, laid: Layout) -> str:
    """The count, which the script keeps up to date, what is drawn, and the legend."""
    count = describe.counted(view.count, view.count)
    # Of bars a note under them says what they count.
    said = f": {above.drawn(laid)}." if isinstance(laid, Columns) else ""
    return (
        f'<div class="above"><p class="summary"><span><b role="status" data-count>{count}</b>{said}'
        f'</span></p><p class="summary meaning">{legend.legend(laid)}</p></div>'
    )


def _timeline(scene: Scene, laid: Layout) -> str:
    """The rows, or all else for each of `WIDTHS`; beside dots and bars a list of the events."""
    link = _links(scene.view)
    if isinstance(laid, Rows):
        return timeline(laid, scene, link) + NO_MATCH
    # What is packed for a wide screen is for a narrow one too, in whatever number of rows.
    is_packed = isinstance(laid, Packed)
    view = replace(scene.view, drawing=scene.view.drawing._replace(as_list=is_packed))
    crowds = ""
    for name, width in [*WIDTHS.items()][: 3 if is_packed or view.count <= MOST_AS_LIST else 2]:
        crowd = layout(view, width)
        has_bars = crowd.strip.bars if isinstance(crowd, DotLanes) else isinstance(crowd, Bars)
        stays = AS_EXPORTED if has_bars else ""
        drawn = timeline(crowd, scene, link, MOST_IN_PAGE) + above.note(scene, crowd)
        crowds += f'<div class="crowd {name}">{drawn}{stays}</div>'
    beside = "" if is_packed else html_page.told(scene.view, laid) + LIST
    return crowds + beside + NO_MATCH


def _cards(view: View, scale: Scale) -> Iterator[tuple[Event, str]]:
    """Each event with its card, and what the filters ask of it."""
    in_story = steps(view)
    found = zip(view.each(), view.codes(), _asked(view), webpage_images.figures(view), strict=True)
    for number, (event, category, attributes, figure) in enumerate(found, 1):
        place = number - 1
        date = drawn_date(view, place, event, WIDTHS["wide"]) if place in in_story else ""
        told = describe.description(event, view.data.first or describe.SOURCE)
        kind = text(_category(view, event) or "Event")
        article = (
            f'<article id="event-{number}"{attributes}><small class="category">'
            f"{symbols.category(scale, category, view.colours)} {kind}"
            f"</small>{card.title(event, 2)}{card.when(told, written=event.wording_in_row)}"
            f'{date}<div class="unfolded">{figure}{card.details(event, told)}'
            f"{land.shown(view, {place: event}, place)}</div></article>"
        )
        yield event, article


def _asked(view: View) -> Iterator[str]:
    """What the filters ask of each event: its years, category and words."""
    texts = view.data.shelf.searched(view.places())
    for event, (first, last), searched in zip(view.each(), _spans(view), texts, strict=True):
        words = html.escape(" ".join(dict.fromkeys(searched.split())))
        yield (
            f' data-first="{first}" data-last="{last}"'
            f' data-category="{html.escape(_category(view, event))}" data-text="{words}"'
        )
