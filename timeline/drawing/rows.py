"""The rows: one labelled row for each event, whose marks a style sheet places by its days."""

from collections.abc import Iterator

import numpy as np

from timeline.dates import Date
from timeline.drawing import marks
from timeline.drawing.scene import Link, Scene
from timeline.drawing.ticks import ticks
from timeline.events import Event
from timeline.figures import layout, rows
from timeline.markup.text import escaped, text
from timeline.theme import LEADING, category_style

TALL = 14  # rows that may be higher than a screen


def timeline(scene: Scene, link: Link) -> str:
    """The rows of a view under its axis, as an ordered list."""
    view = scene.view
    axis = ticks(view.window, _room, scene.widths)
    below = f'<div class="below">{axis}</div>' if len(view.places) >= TALL else ""
    return (
        f'<div class="timeline of-rows" style="{marks.days(*view.window, "low", "high")}">'
        f'{axis}<ol class="rows">{"".join(_rows(scene, link))}</ol>{below}</div>'
    )


def _room(width: int) -> float:
    return rows.shape_of(width).axis * layout.TOLERANCE + rows.ROOM


def _rows(scene: Scene, link: Link) -> Iterator[str]:
    view = scene.view
    categories = view.index.category[view.places].tolist()
    for number, (event, category) in enumerate(zip(view.each(), categories, strict=True)):
        is_open = number == view.opened
        yield row(event, category, link(scene.chosen, event.id), is_open=is_open)


def row(event: Event, category: int, address: str, *, is_open: bool) -> str:
    """One event: its label, a link to its card, and its marks."""
    style = category_style("rows", category)
    kind = f"mark-{min(style.color, LEADING)}" + (" open" if is_open else "")
    drawn = "".join(marks.of_event(event, style.symbol))
    current = ' aria-current="true"' if is_open else ""
    return (
        f'<li class="{kind}" style="{marks.of_row(event)}"><a href="{escaped(address)}"{current}>'
        f'<span class="label"><b dir="auto">{escaped(event.title)}</b> {time(event)}</span>'
        f'<span class="plot">{drawn}</span></a></li>'
    )


def time(event: Event) -> str:
    """The wording of an event's date, with what machines can read of the stated one."""
    stated = machine_readable(event.stated)
    return (
        f'<time datetime="{stated}">{text(event.wording)}</time>'
        if stated
        else f'<span class="date">{text(event.wording)}</span>'
    )


def machine_readable(date: Date) -> str:
    """The day, month or year in which all of a date lies, as HTML writes it; "" if none.

    HTML has years from 1 on, in four digits or more (HTML, 2.3.5).
    """
    ends = date.earliest, date.latest
    if np.isnat(ends).any() or ends[0] < np.datetime64("0001-01-01"):
        return ""
    first, last = map(str, ends)
    shared = (first[:end] for end in (None, -3, -6) if first[:end] == last[:end])
    return next(shared, "")
