"""Events as one HTML file that works offline: timeline, filter by years, cards as text.

The page carries Plotly's script and asks no host for anything; its policy allows its own two
scripts by their hashes, and styles, which can load nothing.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

import numpy as np
from plotly.io.json import to_json_plotly
from plotly.offline import get_plotlyjs

from timeline import dates, figures, labels, scale, shapes, telling, texts
from timeline.events import records
from timeline.exports import markup
from timeline.figures import Drawn, Scale, common, dots, rows
from timeline.figures.common import DARK, LIGHT, Figure, Style, Theme
from timeline.filters import LEADING
from timeline.telling import Event
from timeline.view import NONE_OPEN, View

THEMES = {"light": LIGHT, "dark": DARK}
NO_TITLE = "Timeline"
FIXED_SIZE = 4_850_000  # bytes of a page without its cards, nearly all of them Plotly's script
NARROWEST_LABEL = common.NARROWEST_PLOT * 2 // 3  # px; a label has two thirds of the plot
WIDEST_LABEL = common.NARROWEST_PLOT + common.SIDE_MARGIN  # px
SAMPLE = "The quick brown fox jumps over the lazy dog, 1234567890"
_REGISTERED = re.compile(r"\.register\(\[(\w+\(\)),[\w(),]+\]\)")  # all traces, bars first
KEY = (("pale", "as stated"), ("", "exact or confirmed"), ("hollow", "not known more closely"))


def _beside(suffix: str) -> str:
    """The text of the file beside this one with the same name."""
    return Path(__file__).with_suffix(suffix).read_text(encoding="utf-8")


class Heading(NamedTuple):
    """What stands at the top of a page, as plain texts.

    `link`, a web link where there is one, is on the words `linked` of the attribution.
    """

    title: str
    attribution: str
    link: str = ""
    linked: str = ""


def page(view: View, heading: Heading) -> bytes:
    """The page of the matching events over the chosen years, in UTF-8.

    At the scale of rows the filter of the page closes up the rows that it keeps; at any other
    the figure is only moved along its axis. The filter keeps the events whose stated range
    overlaps the chosen years.
    """
    view = replace(view, opened=NONE_OPEN)
    drawn = {name: figures.timeline(view, theme) for name, theme in THEMES.items()}
    events = list(_events(view, drawn["light"].scale))
    script = _beside(".js")
    parts = {
        "policy": _policy(script),
        "title": markup.escaped(heading.title if texts.shows(heading.title) else NO_TITLE),
        "attribution": _attribution(heading),
        "style": _style(),
        "symbols": "".join(_symbols()),
        "first": view.years[0],
        "last": view.years[1],
        "count": telling.counted(len(events), len(events)),
        "key": "\n".join(_key(events, drawn["light"].scale)),
        "cards": _cards(events),
        "data": to_json_plotly(_data(view, events, drawn)),
        "plotly": _plotly(),
        "script": script,
    }
    return Template(_beside(".html")).substitute(parts).encode()


def cards(view: View) -> str:
    """The cards of the matching events, as they stand in the page."""
    return _cards(_events(view, "bars"))


def _cards(events: Iterable[tuple[Event, Style]]) -> str:
    return "\n".join(_card(event, style) for event, style in events)


def _events(view: View, scale: Scale) -> Iterator[tuple[Event, Style]]:
    """The matching events, each with the style of its category."""
    numbers = view.index.category[view.places].tolist()
    for event, number in zip(records(view.all_rows()), numbers, strict=True):
        yield event, figures.category_style(scale, number)


@cache
def _plotly() -> str:
    """Plotly's script, in which nothing ends the script element, made quick to start.

    Without the function around it that serves loaders of modules: browsers parse what is in it
    twice. And with bars alone of the traces that it registers on its start, beside the scatter
    that is always there: to run all the others takes half of the time until the timeline is
    drawn.
    """
    script = str(get_plotlyjs())
    licence = script[: script.index("*/") + 2]
    body = script[script.index('"use strict"') : script.rindex("window.Plotly = Plotly")]
    body = _REGISTERED.sub(r".register([\1])", body)
    return f"{licence}\n{body}".replace("</script", r"<\/script").replace("<!--", r"<\!--")


def _policy(script: str) -> str:
    """What the page may load: data pictures, and what is in it (CSP 3, hash sources).

    Styles are let through: Plotly sets bold and colours of its texts by them and brings a
    sheet for its maps, whose refusal browsers report as an error. With no host allowed they
    load nothing.
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
    dark = f"@media screen and (prefers-color-scheme: dark) {{ {_colors(DARK, 'dark')} }}"
    return "\n".join([_colors(LIGHT, "light"), dark, _beside(".css")])


def _colors(theme: Theme, scheme: str) -> str:
    names = {name: getattr(theme, name) for name in ("ground", "text", "faded", "grid")}
    marks = range(LEADING + 1)
    names |= {f"mark-{number}": theme.color(number) for number in marks}
    rules = " ".join(f"--{name}: {color};" for name, color in names.items())
    classes = " ".join(f".mark-{number} {{ color: var(--mark-{number}); }}" for number in marks)
    return f":root {{ color-scheme: {scheme}; {rules} }} {classes}"


def _attribution(heading: Heading) -> str:
    if not heading.attribution:
        return ""
    before, linked, after = heading.attribution.partition(heading.linked or heading.attribution)
    said = markup.text(before) + markup.link(heading.link, linked) + markup.text(after)
    return f"<p><small>{said}</small></p>"


def _symbols() -> Iterator[str]:
    box = f"0 0 {shapes.SIZE} {shapes.SIZE}"
    for name, shape in {**shapes.SHAPES, "bar": shapes.BAR}.items():
        yield f'<symbol id="symbol-{name}" viewBox="{box}">{shape}</symbol>'


def _picture(symbol: str, kind: str) -> str:
    return f'<svg class="{kind}" aria-hidden="true"><use href="#symbol-{symbol}"/></svg>'


def _key(events: list[tuple[Event, Style]], scale: Scale) -> Iterator[str]:
    """What the marks of rows and dots mean, and the symbol of each category."""
    for kind, meaning in KEY if scale != "bars" else ():
        symbol = "bar" if kind == "pale" else "circle"
        yield f"<span>{_picture(symbol, kind)} {meaning}</span>"
    named = {event["category"]: style for event, style in events if event["category"]}
    own = [name for name in named if scale == "rows" or named[name].color < LEADING]
    for name in own:
        yield f"<span>{_mark(named[name])} {markup.text(name)}</span>"
    if len(own) < len(named):
        others = f"{len(named) - len(own):,} other categories"
        yield f"<span>{_mark(figures.category_style(scale, LEADING))} {others}</span>"


def _mark(style: Style) -> str:
    return _picture(style.symbol, f"mark-{min(style.color, LEADING)}")


def _card(event: Event, style: Style) -> str:
    category, title = event["category"], event["title"]
    said = f"{_mark(style)} {markup.text(category)}"
    kind = f'<p><small class="kind">{said}</small></p>' if category else ""
    date = dates.read(event["date"])
    first, after = _span(date)
    name = title if texts.shows(title) else date.name
    return (
        f'<article tabindex="-1" data-from="{_attribute(first)}" data-after="{_attribute(after)}">'
        f'{kind}<h3 dir="auto">{markup.escaped(name)}</h3>'
        f"{markup.paragraphs(event)}</article>"
    )


def _attribute(day: int | None) -> str:
    return "" if day is None else str(day)


def _span(date: dates.Date) -> tuple[int | None, int | None]:
    """First day and day after the last as places on the axis, None at an open end."""
    first = None if np.isnat(date.earliest) else scale.position(date.earliest)
    after = None if np.isnat(date.latest) else scale.position(date.latest) + 1
    return first, after


def _data(
    view: View, events: list[tuple[Event, Style]], drawn: Mapping[str, Drawn]
) -> dict[str, Any]:
    """What the script works with."""
    kind = drawn["light"].scale
    rows = list(_rows(events)) if kind == "rows" else None
    return {
        "alt": telling.timeline(view, drawn["light"].stack),
        "themes": {
            name: {
                "figure": _without_targets(each.figure, kind),
                "texts": _texts(events, rows or [], THEMES[name]),
            }
            for name, each in drawn.items()
        },
        "room": dots.EDGE_ROOM / common.NARROWEST_PLOT if kind == "dots" else 0,
        "rows": rows,
        "labels": {
            "plot": common.NARROWEST_PLOT,
            "margin": common.SIDE_MARGIN,
            "size": labels.FONT_SIZE,
            "sample": SAMPLE,
            "sampleWidth": labels.text_width(SAMPLE),
        },
        "ticks": {
            "width": scale.TICKS_WIDTH,
            "character": scale.TICK_CHARACTER,
            "gap": scale.TICK_GAP,
            "steps": scale.MONTH_STEPS,
            "months": [name[:3] for name in dates.MONTHS],
        },
    }


def _without_targets(figure: Figure, kind: Scale) -> Figure:
    """A figure without what a click in it hits; of rows their edges alone are read."""
    layout = {name: value for name, value in figure["layout"].items() if name != "meta"}
    if kind == "rows":
        layout["meta"] = {"edges": figure["layout"]["meta"]["edges"]}
    return {**figure, "layout": layout}


def _rows(events: list[tuple[Event, Style]]) -> Iterator[dict[str, Any]]:
    """Of each row what the chosen years can change: its mark, its label's widths and heights."""
    for event, style in events:
        stated = dates.read(event["date"])
        confirmed = dates.read(event["confirmed_date"]) if event["confirmed_date"] else None
        yield {
            "confirmed": _span(confirmed) if confirmed else None,
            "symbol": style.symbol,
            "solid": (confirmed or stated).is_exact,
            "labels": _variants(event),
        }


def _variants(event: Event) -> list[tuple[int, float]]:
    """The widths from which a label has other lines, and the height of its row with them."""
    found: dict[tuple[str, ...], tuple[int, float]] = {}
    for width in range(NARROWEST_LABEL, WIDEST_LABEL + 1):
        lines = labels.label(event["title"], event["date_text"], width, "")
        height = 2 * rows.PADDING + len(lines) * rows.LINE + rows.GAP + rows.BAR
        found.setdefault(tuple(lines), (width, height))
    return list(found.values())


def _texts(
    events: list[tuple[Event, Style]], rows: list[dict[str, Any]], theme: Theme
) -> list[list[str]]:
    """Each row's label at each of its widths, in the colours of a theme."""
    return [
        [
            "<br>".join(labels.label(event["title"], event["date_text"], width, theme.faded))
            for width, _ in row["labels"]
        ]
        for (event, _), row in zip(events, rows, strict=False)
    ]
