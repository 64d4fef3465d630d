"""The rows: one labelled row for each event, whose marks a style sheet places by its days."""

from collections.abc import Iterator

import numpy as np

from timeline.dates import Date
from timeline.drawing.scene import Link, Scene
from timeline.drawing.ticks import ticks
from timeline.events import Event
from timeline.figures import layout, marks, rows
from timeline.figures.marks import Span
from timeline.markup.text import escaped, text
from timeline.theme import LEADING, category_style
from timeline.view import View

TALL = 14  # rows that may be higher than a screen


def timeline(scene: Scene, link: Link) -> str:
    """The rows of a view under its axis, as an ordered list."""
    view = scene.view
    axis = ticks(view.window, _room)
    below = f'<div class="below">{axis}</div>' if len(view.places) >= TALL else ""
    return (
        f'<div class="timeline of-rows" style="{span(*view.window, "low", "high")}">'
        f'{axis}<ol class="rows{_many(view)}">{"".join(_rows(scene, link))}</ol>{below}</div>'
    )


def _room(width: int) -> float:
    return rows.shape_of(width).axis * layout.TOLERANCE + rows.ROOM


def _many(view: View) -> str:
    return " many" if len(view.places) * 2 * rows.LINE > rows.TALL else ""


def span(start: float | None, after: float | None, *names: str) -> str:
    """Two positions as custom properties of these names; an open end has none."""
    ends = zip(names, (start, after), strict=True)
    return ";".join(f"--{name}:{at:.12g}" for name, at in ends if at is not None)


def _rows(scene: Scene, link: Link) -> Iterator[str]:
    view = scene.view
    categories = view.index.category[view.places].tolist()
    for number, (event, category) in enumerate(zip(view.each(), categories, strict=True)):
        is_open = number == view.opened
        yield row(event, category, link(scene.chosen, event.id), is_open=is_open)


def row(event: Event, category: int, address: str, *, is_open: bool) -> str:
    """One event: its label, a link to its card, and its marks."""
    style = category_style("rows", category)
    days = span(*marks.span(event.stated)[:2], "from", "to")
    kind = f"of-{min(style.color, LEADING)}" + (" open" if is_open else "")
    current = ' aria-current="true"' if is_open else ""
    return (
        f'<li class="{kind}" style="{days}"><a href="{escaped(address)}"{current}>'
        f'<span class="label"><b dir="auto">{escaped(event.title)}</b> {time(event)}</span>'
        f'<span class="plot" aria-hidden="true">{"".join(_marks(event, style.symbol))}</span>'
        "</a></li>"
    )


def time(event: Event) -> str:
    """The wording of an event's date, with what machines can read of the stated one."""
    stated = machine_readable(event.stated)
    return (
        f'<time datetime="{stated}">{text(event.wording)}</time>'
        if stated
        else f'<span class="time">{text(event.wording)}</span>'
    )


def machine_readable(date: Date) -> str:
    """The day, month or year in which all of a date lies, as HTML writes it; "" if none.

    HTML has years from 1 on, in four digits or more (HTML, 2.3.5).
    """
    ends = date.earliest, date.latest
    if np.isnat(ends).any() or ends[0] < np.datetime64("0001-01-01"):
        return ""
    for unit in ("D", "M", "Y"):
        first, last = (day.astype(f"datetime64[{unit}]") for day in ends)
        if first == last:
            return str(first)
    return ""


def _marks(event: Event, symbol: str) -> Iterator[str]:
    """What is drawn of an event, the lowest first, as `timeline.figures.marks` says it."""
    stated = marks.span(event.stated)
    confirmed = marks.span(event.confirmed) if event.confirmed else None
    known = confirmed or stated
    if confirmed is None:
        yield _bar(stated, "exact" if stated.is_exact else "stated")
    else:
        since = span(*confirmed[:2], "since", "until")
        lasting = " lasting" if confirmed.is_exact else ""
        yield _bar(stated, "stated under" + lasting, since)
        yield _bar(confirmed, "exact" if confirmed.is_exact else "within", span(*confirmed[:2], "from", "to"))
    yield from _arrows(stated, known)
    place = f' style="{span(*known[:2], "from", "to")}"' if confirmed else ""
    if not known.is_open:
        kind = "exact" if known.is_exact else "hollow"
        twice = 1 if known.is_exact else 2
        yield f'<svg class="symbol {kind}"{place}>{_use(symbol) * twice}</svg>'
    if confirmed and not known.is_open:
        for side in ("start", "end"):
            yield f'<svg class="arrow beyond {side}"{place}>{_use("arrow")}</svg>'


def _bar(shown: Span, kind: str, days: str = "") -> str:
    kinds = [
        "bar",
        kind,
        *(["vague"] if shown.is_vague else []),
        *(["since-ever"] if shown.start is None else []),
        *(["for-ever"] if shown.after is None else []),
    ]
    place = f' style="{days}"' if days else ""
    return f'<i class="{" ".join(kinds)}"{place}></i>'


def _arrows(stated: Span, known: Span) -> Iterator[str]:
    for side, ends in (("start", (stated.start, known.start)), ("end", (stated.after, known.after))):
        if None in ends:
            yield f'<svg class="arrow {side}">{_use("arrow")}</svg>'


def _use(shape: str) -> str:
    return f'<use href="#shape-{shape}"/>'
