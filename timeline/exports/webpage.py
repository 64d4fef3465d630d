"""Events as one HTML file that works offline: the drawing of their timeline, filters, every card.

Without its script the page shows all events. The script only hides events: what it asks of an event
stands in the attributes of the event's card, and the marks of an event are the links to its card.
The page asks no host for anything; its policy allows its own script by its hash, and styles, which
can load nothing.
"""

import hashlib
import html
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from timeline import dates, describe
from timeline.events import Heading
from timeline.events.event_table import VERDICT
from timeline.events.time_window import Window
from timeline.geometry import bars, chart
from timeline.geometry.layout import MOST_AS_DOTS, MOST_AS_ROWS, Layout, layout, scale_of
from timeline.geometry.rows import rows
from timeline.painters import (
    card,
    html_page,
    legend,
    pills,
    strip,
    style,
    svg,
    symbols,
    typeface,
)
from timeline.painters.above import closer
from timeline.painters.html_text import escaped, text
from timeline.painters.rows_dots_bars import timeline
from timeline.painters.scene import Link, Scene
from timeline.query import dataset, facets
from timeline.query.cells import CATEGORY, LEADING
from timeline.query.filters import LONGEST_SEARCH, MOST_WORDS, SEARCH, YEARS, Filters
from timeline.query.matches import matching
from timeline.query.view import NONE_OPEN, View
from timeline.text import folding, visible
from timeline.theme import Scale

NO_TITLE = "Timeline"
# What the page may load (CSP 3): pictures and a font that are data, its own script, and styles, as
# those of a mark are its place; since no host is allowed, they load nothing.
POLICY = (
    "default-src 'none'; script-src 'sha256-{}'; style-src 'unsafe-inline'; img-src data:; "
    "font-src data:; base-uri 'none'; form-action 'none'"
)
# Pixels of a chart: dots are laid out for narrow and for wide ones; `webpage.css` shows either.
WIDTHS = {"narrow": 288, "wide": 568}
COUNT = '<small><span class="unseen">events: </span>{:,}</small>'
RESET = '<button class="button reset">Reset</button>'
_TAG = re.compile("<[^>]*>")
NO_MATCH = f'<div class="no-match"><p><b>{describe.NO_MATCH}</b></p>{RESET}</div>'


def page(view: View, heading: Heading, font: Path | None = None) -> bytes:
    """Return the page of the matching events over the view's window, in UTF-8.

    Its filter of years keeps the events whose stated range overlaps the chosen ones. It brings the
    letters that it needs of `font` along, a file of WOFF2.
    """
    title = heading.title if visible.shows(heading.title) else NO_TITLE
    style_sheet = style.style_sheet(Path(__file__).with_suffix(".css"))
    scene = _scene(view, heading._replace(title=title))
    laid = {name: layout(scene.view, width) for name, width in WIDTHS.items()}
    script = _script()
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    body = _body(scene, laid)
    rules = pills.rules(_offered(scene, scale_of(laid["wide"])))
    # Style sheet and script write some letters too.
    face = typeface.face(font, _TAG.sub("", body) + style_sheet + script) if font else ""
    return f"""<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY.format(digest)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escaped(title)}</title>
<link rel="icon" href="data:,">
<style>{style_sheet}{rules}{face}</style>
{body}
<script>{script}</script>
""".encode()


@cache
def _script() -> str:
    """The script of the page, behind the module that it imports."""
    files = style.YEARS, Path(__file__).with_suffix(".js")
    both = "".join(file.read_text(encoding="utf-8") for file in files)
    return re.sub("^(export |import .*)", "", both, flags=re.MULTILINE)


def _scene(view: View, heading: Heading) -> Scene:
    """The matching events as a dataset of their own, in which categories keep their colours."""
    years = view.window.years
    data = dataset.part_of(view.data, view.places(), years)
    chosen = Filters(years, within=view.window)
    shown = replace(view, data=data, matches=matching(data, data.unfiltered()), opened=NONE_OPEN)
    return Scene(chosen, shown, heading)


def _body(scene: Scene, laid: dict[str, Layout]) -> str:
    scale, link = scale_of(laid["wide"]), _links(scene)
    most = "" if scale == "rows" else f' data-rows="{MOST_AS_ROWS}"'
    return (
        f'<div id="drawing"{most}>{svg.sprite()}{html_page.heading(scene.heading)}<main>'
        f'<section class="filters" aria-label="Filters">{_time(scene, link)}'
        f'{_pills(scene, scale)}<div class="choices">{_search(scale)}{RESET}</div></section>'
        f'<div class="around"><section class="left" aria-label="Timeline">'
        f"{_above(scene, laid['wide'])}{_timeline(scene, laid, link)}{NO_MATCH}</section>"
        f'<div><aside class="card is-open" aria-label="Card"><div class="turns">'
        f'<small class="turn"></small>{card.button("Earlier")}{card.button("Later")}</div>'
        f"{''.join(_cards(scene.view, scale))}"
        f'<button class="unfold" aria-expanded="false">The whole card</button></aside></div></div>'
        f'<details class="how"><summary>How to read</summary>{legend.example()}'
        f"<p>{legend.in_words(scale, scene.dataset.cells.known, is_file=True)}</p></details>"
        f"</main></div>"
    )


def _time(scene: Scene, link: Link) -> str:
    """The histogram and, of several years, a slider; "" of all in one bar.

    Its bars are links to their years if there is a slider for these.
    """
    first, last = scene.bounds
    drawn = strip.years(scene, link if first < last else None, _slider(first, last))
    return f'<div class="time">{drawn}</div>' if drawn else ""


def _slider(first: int, last: int) -> str:
    """Two thumbs, for the first and the last of these years."""
    thumbs = "".join(
        f'<input type="range" name="{YEARS}" min="{first}" max="{last}" value="{year}"'
        f' autocomplete="off" aria-label="{name} year" aria-valuetext="{dates.year_name(year)}">'
        for name, year in (("First", first), ("Last", last))
    )
    return f'<div class="years">{thumbs}</div>'


def _links(scene: Scene) -> Link:
    """The links of the page: to the card of an event, by its number, and to years, if several."""
    numbers = {name: number for number, name in enumerate(scene.view.ids(), 1)}
    first, last = scene.bounds

    def _address(chosen: Filters, event: str) -> str:
        if event:
            return f"#event-{numbers[event]}"
        return f"?{urlencode([(YEARS, year) for year in chosen.years])}" if first < last else ""

    return _address


def _pills(scene: Scene, scale: Scale) -> str:
    """The categories that occur, as buttons with their counts; without script as a legend.

    In bars, where the rare ones share a box, only those with a box of their own are buttons.
    """
    shown = [
        (name, f"{_mark(scale, code)} {text(name)} {COUNT.format(count)}", count)
        for code, name, count in _offered(scene, scale)
    ]
    buttons, key = pills.buttons(CATEGORY, shown), legend.of_categories(scale, scene.view)
    return (pills.line(buttons) if buttons else "") + (f'<p class="key">{key}</p>' if key else "")


def _offered(scene: Scene, scale: Scale) -> list[facets.Offered]:
    found = facets.offered(scene.dataset)
    return [each for each in found if scale != "bars" or each.code < LEADING]


def _mark(scale: Scale, category: int) -> str:
    """A category's mark; where filters may leave so few dots that they are rows, the row's too."""
    mark = symbols.category(scale, category)
    if scale == "rows":
        return mark
    in_rows = symbols.category("rows", category)
    return f'<span class="in-crowd">{mark}</span><span class="in-rows">{in_rows}</span>'


def _search(scale: Scale) -> str:
    """The field for words; "" for bars, which can't be counted anew."""
    if scale == "bars":
        return ""
    same = html.escape(json.dumps(folding.SAME, ensure_ascii=False))
    return (
        f'<p class="search" role="search">{strip.LENS}<input type="search" name="{SEARCH}"'
        f' aria-label="Search"'
        f' placeholder="{strip.SEARCH_HINT}" autocomplete="off" maxlength="{LONGEST_SEARCH}"'
        f' data-most="{MOST_WORDS}" data-same="{same}"></p>'
    )


def _above(scene: Scene, laid: Layout) -> str:
    """The count, which the script keeps up to date, with what is drawn, and the legend."""
    count = scene.view.count
    hint, kind = closer(laid, count), ""
    shown = pills.verdicts(scene.dataset, scene.dataset.unfiltered())
    chosen = pills.group(pills.buttons(VERDICT, shown))
    if isinstance(laid, bars.Bars):  # which become rows here, never dots, and can't be counted anew
        bar = f"each bar counts {laid.bins.length}"
        hint = f": {bar}; filter to {MOST_AS_ROWS} or fewer to see titles."
        kind, chosen = " in-rows", ""
    return (
        f'<div class="above"><p class="summary"><span><b role="status" data-count>'
        f'{describe.counted(count, count)}</b><span class="in-crowd">{hint}</span></span></p>'
        f'{chosen}<p class="summary meaning{kind}">{legend.legend("rows")}</p></div>'
    )


def _timeline(scene: Scene, laid: dict[str, Layout], link: Link) -> str:
    """The rows of all events and, where they are too many for these, their dots or bars."""
    listed = timeline(rows(scene.view, chart.DESKTOP), scene, link)
    if scale_of(laid["wide"]) == "rows":
        return listed
    crowds = {timeline(each, scene, link, MOST_AS_DOTS): name for name, each in laid.items()}
    drawn = "".join(
        f'<div class="crowd in-crowd {name if len(crowds) > 1 else ""}">{crowd}</div>'
        for crowd, name in crowds.items()
    )
    return f'{html_page.told(scene.view, laid["wide"])}{drawn}<div class="in-rows">{listed}</div>'


def _cards(view: View, scale: Scale) -> Iterator[str]:
    """Each card, with what the script asks of its event."""
    cells, places = view.data.cells, view.places()
    at = cells.of(places)
    days = cells.first[at].tolist(), cells.last[at].tolist()
    found = zip(view.each(), *days, view.codes(), view.data.shelf.searched(places), strict=True)
    for number, (event, first, last, category, searched) in enumerate(found, 1):
        years = Window(first, last + 1).within(view.window).years
        told = describe.description(event)
        verdict = f' data-verdict="{escaped(event.verdict)}"' if event.verdict else ""
        words = "" if scale == "bars" else html.escape(" ".join(dict.fromkeys(searched.split())))
        yield (
            f'<article id="event-{number}" data-first="{years[0]}" data-last="{years[1]}"'
            f' data-color="{category}" data-category="{html.escape(event.category)}"{verdict}'
            f' data-text="{words}"><small class="category">'
            f"{symbols.category(scale, category)} {text(event.category or 'Event')}</small>"
            f"{card.title(event, 2)}{card.when(told)}"
            f'<div class="unfolded">{card.details(event, told)}</div></article>'
        )
