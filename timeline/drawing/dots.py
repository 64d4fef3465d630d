"""The dots: columns on a line and bars in lanes under it, laid out as in the dashboard."""

from collections.abc import Callable, Iterator

import numpy as np

from timeline.drawing import marks
from timeline.drawing.scene import Link, Scene
from timeline.drawing.ticks import ticks
from timeline.events.event_filters import AFTER_ALL, BEFORE_ALL
from timeline.figures import layout
from timeline.figures.dots import Dots
from timeline.figures.marks import Span
from timeline.markup.text import escaped

MOST_LINKS = 400  # events; of more, links and titles would be most of a first answer

Tag = Callable[[int], tuple[str, str]]  # of an event's number: the name of an element, attributes
Owner = Callable[[int], str]  # of an event's number: attributes of its arrow


def timeline(scene: Scene, dots: Dots, link: Link) -> str:
    """The dots of a view under its axis; of few events each is a link."""
    view = scene.view
    if len(view.places) > MOST_LINKS:
        return drawn(scene, dots, lambda _: ("i", ""))
    titles, names = dots.events["title"].tolist(), view.identifiers()

    def _linked(number: int) -> tuple[str, str]:
        address = escaped(link(scene.chosen, names[number]))
        return "a", f' href="{address}" title="{escaped(titles[number])}" tabindex="-1"'

    return drawn(scene, dots, _linked)


def drawn(scene: Scene, dots: Dots, tag: Tag, owner: Owner = lambda _: "") -> str:
    """The same, with the elements that `tag` names, and arrows that tell their owner."""
    size, window = dots.size, scene.view.window
    sizes = (
        f"--dot:{size.dot}px;--bar:{size.bar}px;--base:{dots.baseline}px;height:{_height(dots)}px"
    )
    opened = scene.view.opened
    return (
        f'<div class="timeline of-dots" style="{marks.days(*window, "low", "high")};{sizes}">'
        f'{ticks(window, _room, scene.widths)}<div class="plot">'
        f"{''.join(_columns(dots, opened, tag))}"
        f"{''.join(_lanes(dots, opened, tag, owner))}</div></div>"
    )


def _height(dots: Dots) -> int:
    return dots.height + layout.AXIS_HEIGHT + layout.BOTTOM


def _room(width: int) -> float:
    return layout.made_for(width) - layout.SIDE_MARGIN


def _columns(dots: Dots, opened: int, tag: Tag) -> Iterator[str]:
    """The columns, each with its dots from the lowest on."""
    numbers = np.flatnonzero(dots.is_dot)
    order = numbers[np.lexsort((-dots.top[numbers], dots.middle[numbers]))]
    starts = np.flatnonzero(np.diff(dots.middle[order], prepend=-np.inf))
    for column in np.split(order, starts[1:]) if len(order) else []:
        inside = "".join(_dot(dots, number, opened, tag) for number in column.tolist())
        yield f'<p style="--at:{dots.middle[column[0]]:.12g}">{inside}</p>'


def _dot(dots: Dots, number: int, opened: int, tag: Tag) -> str:
    kinds = f"mark-{dots.known.group[number]}"
    if not dots.known.is_exact[number]:
        kinds += " hollow"
    return _element(number, f"{kinds}{' open' * (number == opened)}", "", tag)


def _element(number: int, kinds: str, style: str, tag: Tag) -> str:
    name, attributes = tag(number)
    place = f' style="{style}"' if style else ""
    return f'<{name} class="{kinds}"{place}{attributes}></{name}>'


def _lanes(dots: Dots, opened: int, tag: Tag, owner: Owner) -> Iterator[str]:
    """The bars under the line, and the arrows where something goes on outside of the axis."""
    known = dots.known
    for number in np.flatnonzero(~dots.is_dot).tolist():
        start, end = int(known.start[number]), int(known.end[number])
        shown = Span(
            None if start == BEFORE_ALL else start,
            None if end > AFTER_ALL else end,
            bool(known.is_exact[number]),
            bool(known.is_vague[number]),
        )
        top = f"--top:{dots.top[number]}px"
        group = f"mark-{known.group[number]}"
        if known.side[number] == 0:
            kinds = marks.bar_kinds(shown, "exact" if shown.is_exact else "pale")
            days = marks.days(shown.start, shown.after, "from", "to")
            is_open = " open" * (number == opened)
            yield _element(
                number, f"{kinds} {group}{is_open}", ";".join(filter(None, (days, top))), tag
            )
        sides = {
            "start": shown.start is None or known.side[number] < 0,
            "end": shown.after is None or known.side[number] > 0,
        }
        for side in (side for side, is_there in sides.items() if is_there):
            kinds = f"arrow {side} {group}"
            drawn = marks.use("arrow")
            yield f'<svg class="{kinds}" style="{top}"{owner(number)}>{drawn}</svg>'
