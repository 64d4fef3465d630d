"""Events as one HTML file that works offline: timeline, filter by years, cards as text.

The page carries Plotly's script and asks no host for anything; its policy allows its own two
scripts and its own style by their hashes and nothing else.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from plotly.io.json import to_json_plotly
from plotly.offline import get_plotlyjs

from timeline import dates, figure, labels, scale, symbols, telling
from timeline.exports import markup
from timeline.figure import DARK, LIGHT, Figure, Style, Theme
from timeline.telling import Event

THEMES = {"light": LIGHT, "dark": DARK}
NARROWEST_LABEL = figure.NARROWEST_PLOT * 2 // 3  # px; a label has two thirds of the plot
WIDEST_LABEL = figure.NARROWEST_PLOT + figure.SIDE_MARGIN  # px
SAMPLE = "The quick brown fox jumps over the lazy dog, 1234567890"
KEY = (("pale", "as stated"), ("", "exact or confirmed"), ("hollow", "not known more closely"))


def _beside(suffix: str) -> str:
    """The text of the file beside this one with the same name."""
    return Path(__file__).with_suffix(suffix).read_text(encoding="utf-8")


class Heading(NamedTuple):
    """What stands at the top of the page: plain texts, and a web link that may be empty."""

    title: str
    attribution: str
    link: str


def page(
    events: pd.DataFrame,
    years: tuple[int, int],
    heading: Heading,
    styles: Mapping[str, Style],
    figures: Mapping[str, Figure],
) -> bytes:
    """The page of these events over these years, in UTF-8.

    `figures` holds the same figure in the colours of each of `THEMES`. Where it is
    `rows_figure`, the rows that the filter keeps close up; any other is only moved along its
    axis. The filter keeps the events whose stated range overlaps the chosen years.
    """
    style, script = _style(), _beside(".js")
    parts = {
        "policy": _policy(style, script),
        "title": markup.escaped(heading.title),
        "attribution": _attribution(heading),
        "style": style,
        "symbols": "".join(_symbols()),
        "first": years[0],
        "last": years[1],
        "count": f"{len(events)} of {len(events)} events",
        "key": "\n".join(_key(events, styles, figures["light"])),
        "cards": "\n".join(_card(event, styles) for event in events.to_dict("records")),
        "data": to_json_plotly(_data(events, years, styles, figures)),
        "plotly": _plotly(),
        "script": script,
    }
    return Template(_beside(".html")).substitute(parts).encode()


@cache
def _plotly() -> str:
    """Plotly's script, in which nothing ends the script element.

    Without the function around it that serves loaders of modules: browsers parse what is in it
    twice, which took a quarter of the time until the timeline is drawn.
    """
    script = str(get_plotlyjs())
    licence = script[: script.index("*/") + 2]
    body = script[script.index('"use strict"') : script.rindex("window.Plotly = Plotly")]
    return f"{licence}\n{body}".replace("</script", r"<\/script").replace("<!--", r"<\!--")


def _policy(style: str, script: str) -> str:
    """What the page may load: data pictures, and what is in it (CSP 3, hash sources).

    Attributes of style are let through, since Plotly sets bold and colours of its texts by
    them; with no host allowed they load nothing.
    """
    rules = {
        "default-src": "'none'",
        "script-src": f"{_hash(_plotly())} {_hash(script)}",
        "style-src": _hash(style),
        "style-src-attr": "'unsafe-inline'",
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
    names |= {f"mark-{number}": color for number, color in enumerate(theme.palette)}
    rules = " ".join(f"--{name}: {color};" for name, color in names.items())
    classes = " ".join(
        f".mark-{number} {{ color: var(--mark-{number}); }}" for number in range(len(theme.palette))
    )
    return f":root {{ color-scheme: {scheme}; {rules} }} {classes}"


def _attribution(heading: Heading) -> str:
    said = markup.link(heading.link, heading.attribution)
    return f"<p><small>{said}</small></p>" if heading.attribution else ""


def _symbols() -> Iterator[str]:
    box = f"0 0 {symbols.SIZE} {symbols.SIZE}"
    for name, shape in {**symbols.SHAPES, "bar": symbols.BAR}.items():
        yield f'<symbol id="symbol-{name}" viewBox="{box}">{shape}</symbol>'


def _picture(symbol: str, kind: str) -> str:
    return f'<svg class="{kind}" aria-hidden="true"><use href="#symbol-{symbol}"/></svg>'


def _key(events: pd.DataFrame, styles: Mapping[str, Style], drawn: Figure) -> Iterator[str]:
    """What the marks of rows mean, and the symbol of each category."""
    for kind, meaning in KEY if _has_rows(drawn) else ():
        symbol = "bar" if kind == "pale" else "circle"
        yield f"<span>{_picture(symbol, kind)} {meaning}</span>"
    for name in events["category"].unique():
        if name:
            mark = _picture(styles[name].symbol, f"mark-{styles[name].color}")
            yield f"<span>{mark} {markup.text(name)}</span>"


def _card(event: Event, styles: Mapping[str, Style]) -> str:
    style, category = styles[event["category"]], event["category"]
    mark = _picture(style.symbol, f"mark-{style.color}")
    kind = f"<p><small>{mark} {markup.text(category)}</small></p>" if category else ""
    first, after = _span(dates.read(event["date"]))
    return (
        f'<article tabindex="-1" data-from="{_attribute(first)}" data-after="{_attribute(after)}">'
        f'{kind}<h3 dir="auto">{markup.escaped(event["title"])}</h3>'
        f"{markup.paragraphs(event)}</article>"
    )


def _attribute(day: int | None) -> str:
    return "" if day is None else str(day)


def _span(date: dates.Date) -> tuple[int | None, int | None]:
    """First day and day after the last as places on the axis, None at an open end."""
    first = None if np.isnat(date.earliest) else scale.position(date.earliest)
    after = None if np.isnat(date.latest) else scale.position(date.latest) + 1
    return first, after


def _has_rows(drawn: Figure) -> bool:
    return any(trace.get("name") == "labels" for trace in drawn["data"])


def _data(
    events: pd.DataFrame,
    years: tuple[int, int],
    styles: Mapping[str, Style],
    figures: Mapping[str, Figure],
) -> dict[str, Any]:
    """What the script works with."""
    rows = list(_rows(events, styles)) if _has_rows(figures["light"]) else None
    return {
        "alt": telling.timeline(events, len(events), years),
        "themes": {
            name: {"figure": drawn, "texts": _texts(events, rows or [], THEMES[name])}
            for name, drawn in figures.items()
        },
        "rows": rows,
        "labels": {
            "plot": figure.NARROWEST_PLOT,
            "margin": figure.SIDE_MARGIN,
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


def _rows(events: pd.DataFrame, styles: Mapping[str, Style]) -> Iterator[dict[str, Any]]:
    """Of each row what the chosen years can change: its mark, its label's widths and heights."""
    for event in events.to_dict("records"):
        stated = dates.read(event["date"])
        confirmed = dates.read(event["confirmed_date"]) if event["confirmed_date"] else None
        yield {
            "confirmed": _span(confirmed) if confirmed else None,
            "symbol": styles[event["category"]].symbol,
            "solid": (confirmed or stated).is_exact,
            "labels": _variants(event),
        }


def _variants(event: Event) -> list[tuple[int, float]]:
    """The widths from which a label has other lines, and the height of its row with them."""
    found: dict[tuple[str, ...], tuple[int, float]] = {}
    for width in range(NARROWEST_LABEL, WIDEST_LABEL + 1):
        lines = labels.label(event["title"], event["date_text"], width, "")
        height = 2 * figure.PADDING + len(lines) * figure.LINE + figure.GAP + figure.BAR
        found.setdefault(tuple(lines), (width, height))
    return list(found.values())


def _texts(events: pd.DataFrame, rows: list[dict[str, Any]], theme: Theme) -> list[list[str]]:
    """Each row's label at each of its widths, in the colours of a theme."""
    return [
        [
            "<br>".join(labels.label(event["title"], event["date_text"], width, theme.faded))
            for width, _ in row["labels"]
        ]
        for event, row in zip(events.to_dict("records"), rows, strict=False)
    ]
