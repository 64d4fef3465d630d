"""Events as one HTML file that works offline: timeline, filter by years, cards as text.

The page carries Plotly's script and asks no host for anything; its policy allows its own two
scripts by their hashes, and styles, which can load nothing.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from plotly.io.json import to_json_plotly
from plotly.offline import get_plotlyjs

from timeline import axis, dates, describe
from timeline.dates import Date
from timeline.events import Event, Heading
from timeline.figures import layout, marks, rows, rows_dots_or_bars
from timeline.figures.layout import Figure
from timeline.figures.rows_dots_or_bars import Drawn
from timeline.markup import card, style, symbols
from timeline.markup.legend import with_categories
from timeline.markup.text import attribution, escaped, text
from timeline.text import visible, wrapping
from timeline.theme import DARK, LIGHT, Scale, Theme, category_style
from timeline.view import NONE_OPEN, View

THEMES = {"light": LIGHT, "dark": DARK}
NO_TITLE = "Timeline"
FIXED_SIZE = 4_850_000  # bytes of a page without its cards, nearly all of them Plotly's script
NARROW, WIDE = layout.WIDTHS[0], 640  # px of a chart, for which dots are laid out
SAMPLE = "The quick brown fox jumps over the lazy dog, 1234567890"
_REGISTERED = re.compile(r"\.register\(\[(\w+\(\)),[\w(),]+\]\)")  # all traces, bars first


def _beside(suffix: str) -> str:
    """The text of the file beside this one with the same name."""
    return Path(__file__).with_suffix(suffix).read_text(encoding="utf-8")


def page(view: View, heading: Heading) -> bytes:
    """The page of the matching events over the view's window, in UTF-8.

    The page's filter keeps the events whose stated range overlaps the chosen years. Rows that are
    kept close up; dots and bars only move along their axis.
    """
    view = replace(view, opened=NONE_OPEN)
    drawn = rows_dots_or_bars.figure(view, LIGHT)
    scale = drawn.scale
    events = list(_numbered(view))
    # A window of days or months has no filter, since that is one of years.
    years = view.window.years if view.window.is_of_years else (view.window.years[0],) * 2
    script = _beside(".js")
    parts = {
        "policy": _policy(script),
        "title": escaped(heading.title if visible.shows(heading.title) else NO_TITLE),
        "attribution": attribution(heading),
        "style": _style(),
        "first": years[0],
        "last": years[1],
        "count": describe.counted(len(events), len(events)),
        "legend": with_categories(scale, view),
        "cards": _cards(view, events, scale),
        "data": to_json_plotly(_data(view, events, drawn)),
        "plotly": _plotly(),
        "script": script,
    }
    return Template(_beside(".html")).substitute(parts).encode()


def cards(view: View) -> bytes:
    """The cards of the matching events, as they stand in the page."""
    return _cards(view, _numbered(view), "bars").encode()


def _cards(view: View, events: Iterable[tuple[Event, int]], scale: Scale) -> str:
    return "\n".join(
        _card(event, symbols.category(scale, number), is_checked=view.index.is_checked)
        for event, number in events
    )


def _numbered(view: View) -> Iterator[tuple[Event, int]]:
    """The matching events, each with the number of its category."""
    return zip(view.each(), view.index.category[view.places].tolist(), strict=True)


@cache
def _plotly() -> str:
    """Plotly's script, in which nothing ends the script element, made quick to start.

    The function around it, which serves module loaders, is left out: browsers parse what is in
    it twice. Of the traces that it registers only bars are kept, beside scatter, which is always
    there: registering the others takes half of the time until the timeline is drawn.
    """
    script = str(get_plotlyjs())
    licence = script[: script.index("*/") + 2]
    body = script[script.index('"use strict"') : script.rindex("window.Plotly = Plotly")]
    body = _REGISTERED.sub(r".register([\1])", body)
    return f"{licence}\n{body}".replace("</script", r"<\/script").replace("<!--", r"<\!--")


def _policy(script: str) -> str:
    """What the page may load: data pictures, and what is in it (CSP 3, hash sources).

    Styles are allowed: Plotly needs them for bold and coloured texts, and brings a sheet for its
    maps that browsers would report as refused. Since no host is allowed, they load nothing.
    """
    rules = {
        "default-src": "'none'",
        "script-src": f"{_hash(_plotly())} {_hash(script)}",
        "style-src": "'unsafe-inline'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _style() -> str:
    light = f":root {{ color-scheme: light; {style.colors(LIGHT)} }}"
    dark = f":root {{ color-scheme: dark; {style.colors(DARK)} }}"
    in_the_dark = f"@media screen and (prefers-color-scheme: dark) {{ {dark} }}"
    return "\n".join([light, in_the_dark, style.RULES, _beside(".css")])


def _card(event: Event, mark: str, *, is_checked: bool) -> str:
    kind = f'<p><small class="category">{mark} {text(event.category)}</small></p>'
    first, after, *_ = marks.span(event.stated)
    return (
        f'<article tabindex="-1" data-from="{_attribute(first)}" data-after="{_attribute(after)}">'
        f"{kind if event.category else ''}{card.whole(event, 3, is_checked=is_checked)}</article>"
    )


def _attribute(day: int | None) -> str:
    return "" if day is None else str(day)


def _data(view: View, events: list[tuple[Event, int]], drawn: Drawn) -> dict[str, Any]:
    """What the script works with."""
    is_rows = drawn.scale == "rows"
    return {
        "alt": describe.chart(view, drawn.stack),
        "themes": {name: _variants(view, events, theme) for name, theme in THEMES.items()},
        "rows": [_row(event, number) for event, number in events] if is_rows else None,
        "wide": rows.WIDE if is_rows else WIDE,
        "narrow": NARROW,
        "bottom": layout.BOTTOM,
        "window": view.window,
        "sizes": _sizes(),
        "labels": _labels(),
        "ticks": _ticks(),
    }


def _sizes() -> dict[str, float]:
    """The sizes of rows and marks by their names in those modules."""
    return {
        name: size
        for module in (rows, marks)
        for name, size in vars(module).items()
        if name.isupper() and isinstance(size, int | float)
    }


def _labels() -> dict[str, Any]:
    """How wide the dashboard's font is, for which the labels are wrapped."""
    size, width = wrapping.FONT_SIZE, wrapping.text_width(SAMPLE)
    return {"size": size, "sample": SAMPLE, "sampleWidth": width}


def _ticks() -> dict[str, Any]:
    return {
        "tolerance": layout.TOLERANCE,
        "most": axis.MOST,
        "character": axis.TICK_CHARACTER,
        "gap": axis.TICK_GAP,
        "steps": axis.MONTH_STEPS,
        "months": [name[:3] for name in dates.MONTHS],
    }


def _variants(view: View, events: list[tuple[Event, int]], theme: Theme) -> dict[str, Any]:
    """The figure for narrow and for wide charts; of rows also the colours."""
    drawn = {
        name: rows_dots_or_bars.figure(view, theme, width)
        for name, width in (("narrow", NARROW), ("wide", WIDE))
    }
    colors = [theme.palette[category_style("rows", number).color] for _, number in events]
    return {
        name: {"figure": _without_targets(each), "colors": colors if each.scale == "rows" else []}
        for name, each in drawn.items()
    }


def _without_targets(drawn: Drawn) -> Figure:
    """A figure without its click targets; of rows the script needs the places, not the marks."""
    plan = {name: value for name, value in drawn.figure["layout"].items() if name != "meta"}
    if drawn.scale != "rows":
        return {**drawn.figure, "layout": plan}
    edges = drawn.figure["layout"]["meta"]["edges"]
    below = rows.BELOW + marks.BAR / 2
    is_wide = "yaxis2" not in plan
    bars = [(top + bottom) / 2 if is_wide else bottom - below for top, bottom in edges]
    return {**drawn.figure, "layout": plan | {"meta": {"edges": edges, "bars": bars}}}


def _row(event: Event, number: int) -> dict[str, Any]:
    """What the script draws the marks of a row from."""
    return {
        "stated": _span(event.stated),
        "confirmed": _span(event.confirmed) if event.confirmed else None,
        "symbol": category_style("rows", number).symbol,
    }


def _span(date: Date) -> dict[str, Any]:
    start, after, is_exact, is_vague = marks.span(date)
    return {"days": [start, after], "exact": is_exact, "vague": is_vague}
