"""Events as one HTML file that works offline: the drawing of their timeline, filters, every card.

Without script all is there, unfiltered. The script only hides what the filters leave out and moves
the ends of the axis. The page asks no host for anything; its policy allows its own script by its
hash, and styles, which can load nothing.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Template

import numpy as np

from timeline import axis, describe
from timeline.drawing import bars, dots, rows, shapes, style
from timeline.drawing.needed import needed
from timeline.drawing.page import heading as drawn_heading
from timeline.drawing.scene import Scene
from timeline.events import Event, Heading
from timeline.events.dataset import Dataset
from timeline.events.event_filters import Filters, part_of
from timeline.exports import controls, searched, short
from timeline.figures import rows_dots_or_bars
from timeline.figures.dots import Dots
from timeline.figures.rows_dots_or_bars import Laid
from timeline.markup import card, legend, summary, symbols
from timeline.markup.how_to_read import paragraphs
from timeline.markup.text import escaped, text
from timeline.text import visible
from timeline.theme import Scale
from timeline.view import NONE_OPEN, View

NO_TITLE = "Timeline"
# Pixels of a chart: dots are laid out for narrow and for wide ones; `webpage.css` shows either.
WIDTHS = {"narrow": 288, "wide": 568}
TICKS = (656,)  # one set: on narrower paper a third of it is shown, and the script makes others
_WORD, _TAG, _ELEMENT = re.compile(r"[\w-]+"), re.compile(r"<[a-z][^>]*>"), re.compile(r"<\w+")
_ATTRIBUTE = re.compile(r' ([a-z-]+)="')
_NAMING = re.compile(r' (?:class|style|data-row)="([^"]*)"')  # its values are names
# Names in a script that are no part of a selector.
_MADE, _ARIA = re.compile(r"(?<![.\w-])[\w-]+"), re.compile(r"\.aria(\w+)")
_TURNED = re.compile(r', ?"\.([\w-]+)",')  # classes that a script turns on and off


def page(view: View, heading: Heading) -> bytes:
    """The page of the matching events over the view's window, in UTF-8.

    Its filter of years keeps the events whose stated range overlaps the chosen ones.
    """
    title = heading.title if visible.shows(heading.title) else NO_TITLE
    scene = _scene(view, heading._replace(title=title))
    body = _body(scene)
    script = _script(is_crowd=len(view.places) > rows_dots_or_bars.MOST_AS_ROWS)
    css = _style(body, script)
    names = short.names(_sheet(), script, f"{css} {script} {short.used(body)}")
    code = short.script(script, names)
    parts = {
        "policy": _policy(code),
        "title": escaped(title),
        "style": short.style(css, names),
        "body": short.markup(body, names),
        "script": code,
    }
    return Template(_beside(".html").replace("\n", "")).substitute(parts).encode()


def _scene(view: View, heading: Heading) -> Scene:
    """The matching events as all that there are; categories keep the colours that they have."""
    own, places = part_of(view.index, view.places), view.places
    years, events = view.window.years, view.rows()
    dataset = Dataset(events, [], heading.title, 0, None, [], years, own, "")
    shown = View(events, own, np.arange(len(places)), view.window, NONE_OPEN)
    return Scene(dataset, Filters(years, within=view.window), shown, heading, widths=TICKS)


def _body(scene: Scene) -> str:
    laid = {name: rows_dots_or_bars.laid_out(scene.view, width) for name, width in WIDTHS.items()}
    drawn = _drawings(scene, laid)
    scale = laid["wide"].scale
    kind = "" if scale == "rows" else f' class="many" data-rows="{rows_dots_or_bars.MOST_AS_ROWS}"'
    return (
        f'<div id="drawing"{kind}>{_shapes(drawn)}'
        f"{drawn_heading(scene.heading)}<main>{controls.strip(scene, scale)}"
        f'<div class="around"><section class="left" aria-label="Timeline">'
        f"{_above(scene, laid['wide'])}{drawn}{controls.NO_MATCH}</section>{_panel(scene, scale)}"
        f"</div>{_how_to_read(scale)}</main></div>"
    )


def _above(scene: Scene, laid: Laid) -> str:
    """The count, which the script keeps up to date, with what is drawn, and the legend."""
    view = scene.view
    count = f'<b role="status">{describe.counted(len(view.places), len(view.events))}</b>'
    hint = summary.closer(laid.scale, laid.stack, len(view.places))
    if hint:
        count = f'<span>{count}<span class="closer">{hint}</span></span>'
    return (
        f'<div class="above"><p class="summary">{count}</p>'
        f'<p class="summary meaning"{" hidden" * (laid.scale == "bars")}>'
        f"{legend.legend('rows')}</p></div>"
    )


def _drawings(scene: Scene, laid: dict[str, Laid]) -> str:
    """The rows of all events and, where they are too many for these, their dots or bars."""
    numbers = {name: number for number, name in enumerate(scene.view.identifiers(), 1)}
    listed = rows.timeline(scene, lambda _, event: f"#event-{numbers[event]}")
    if laid["wide"].scale == "rows":
        return listed
    crowds = {_crowd(scene, each): name for name, each in laid.items()}
    told = escaped(describe.chart(scene.view, laid["wide"].stack))
    kinds = crowds.values() if len(crowds) > 1 else [""]
    drawn = "".join(
        f'<div class="crowd {kind}" aria-hidden="true">{crowd}</div>'
        for crowd, kind in zip(crowds, kinds, strict=True)
    )
    return f'<p class="unseen told">{told}</p>{drawn}<div class="list" hidden>{listed}</div>'


def _crowd(scene: Scene, laid: Laid) -> str:
    """Dots, each a link to its card, or bars."""
    if laid.dots:
        drawn = dots.drawn(scene, laid.dots, _link, lambda number: f' data-of="{number + 1}"')
        return f'<div data-half="{_half_a_column(laid.dots):g}">{drawn}</div>'
    return bars.timeline(scene, laid.stack, None) if laid.stack else ""


def _link(number: int) -> tuple[str, str]:
    return "a", f' href="#event-{number + 1}" tabindex="-1"'


def _half_a_column(laid: Dots) -> float:
    """Half of the days of a column of dots."""
    edges = axis.columns(laid.axis, laid.size.row * laid.pixel)
    return float(np.diff(edges).max()) / 2


def _panel(scene: Scene, scale: Scale) -> str:
    """The cards in the place of the open one, with the ways to its neighbours for the script."""
    steps = "".join(
        f'<button class="button {name.casefold()}">{name}</button>' for name in ("Earlier", "Later")
    )
    kinds = " ".join(map(str, scene.view.index.category[scene.view.places].tolist()))
    return (
        f'<aside class="card" aria-label="Card" data-kinds="{kinds}"><div class="turns">'
        f'<small class="turn"></small>{steps}</div>{"".join(_cards(scene.view, scale))}'
        f'<button class="unfold" aria-expanded="false">The whole card</button>'
        f'<a class="button fold" href="#drawing">Close</a></aside>'
    )


def _cards(view: View, scale: Scale) -> Iterator[str]:
    categories = view.index.category[view.places].tolist()
    each = zip(view.each(), categories, searched.lacking(view), strict=True)
    for number, (event, category, also) in enumerate(each, 1):
        kind = _kind(event, category, scale)
        head = f'<article id="event-{number}"{_also(also)}>{kind}'
        yield head + _card(event, is_checked=view.index.is_checked)


def _also(words: str) -> str:
    """What an event is found by besides its texts."""
    return f' data-also="{escaped(words)}"' if words else ""


def _kind(event: Event, category: int, scale: Scale) -> str:
    """The category, or a word in its place, by which no event is found."""
    mark, none = symbols.category(scale, category), "" if event.category else " data-none"
    return f'<small class="category"{none}>{mark} {text(event.category or "Event")}</small>'


def _card(event: Event, *, is_checked: bool) -> str:
    told = describe.description(event, is_checked=is_checked)
    details = card.details(event, told)
    return f'{card.title(event, 2)}{card.when(told)}<div class="unfolded">{details}</div></article>'


def _how_to_read(scale: Scale) -> str:
    """What the marks mean: of the dashboard's text what isn't about its mouse and tabs."""
    parts = (f"{part}</p>" for part in paragraphs(scale).split("</p>") if "<strong>" in part)
    told = "".join(parts).replace("strong>", "b>")
    return (
        f'<details class="how"><summary>How to read</summary><div class="text">{told}</div>'
        f"</details>"
    )


def _shapes(drawn: str) -> str:
    """Those shapes that a drawing uses."""
    return shapes.sprite(set(re.findall(r'"#s-([\w-]+)"', drawn)))


def _style(markup: str, code: str) -> str:
    """The rules for what is in the tags of the page or made by its script."""
    tags = " ".join({*_TAG.findall(markup)})
    named = {*_ATTRIBUTE.findall(tags), *_WORD.findall(" ".join({*_NAMING.findall(tags)}))}
    made = {
        *_MADE.findall(code),
        *_TURNED.findall(code),
        *(f"aria-{name.lower()}" for name in _ARIA.findall(code)),
    }
    elements = {"<body", *_ELEMENT.findall(tags), *(f"<{word}" for word in made)}
    return needed(_sheet(), frozenset(elements | made | named))


def _sheet() -> str:
    names = ("drawing", "marks", "rows", "dots", "bars")
    return style.style_sheet(names, _path(".css")).replace(":not([data-theme=light])", "")


@cache
def _script(*, is_crowd: bool) -> str:
    """What `scripts/minify` makes of the script's files; one of them is for dots and bars."""
    _, _, code = _beside(f"{'_crowd' * is_crowd}.min.js").partition("\n")
    return code


def _policy(script: str) -> str:
    """What the page may load: data pictures, and what is in it (CSP 3, hash sources).

    Styles are allowed, as those of a mark are its place; since no host is, they load nothing.
    """
    rules = {
        "default-src": "'none'",
        "script-src": _hash(script),
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return ";".join(f"{name} {sources}" for name, sources in rules.items())


def _hash(code: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def _path(ending: str) -> Path:
    """The file beside this one whose name begins like its own."""
    return Path(__file__).with_name(f"webpage{ending}")


def _beside(ending: str) -> str:
    return _path(ending).read_text(encoding="utf-8")
