"""The ticks of an axis for each width of a timeline, of which a style sheet shows one set."""

from collections.abc import Callable
from functools import lru_cache

from timeline.axis import Tick
from timeline.events.time_window import Window
from timeline.figures import layout
from timeline.markup.text import escaped

# Widths of a timeline, in pixels, from which on it has other ticks; `drawing.css` knows them.
FROM = (0, 288, 328, 358, 400, 448, 504, 560, 656)


def ticks(window: Window, room: Callable[[int], float], widths: tuple[int, ...] = FROM) -> str:
    """The sets of ticks; `room` gives the pixels for ticks on a timeline of some width."""
    made_for = (layout.DESKTOP if least == FROM[-1] else max(least, FROM[1]) for least in widths)
    return _sets(window, widths, tuple(map(room, made_for)))


@lru_cache(maxsize=256)
def _sets(window: Window, widths: tuple[int, ...], rooms: tuple[float, ...]) -> str:
    """The sets for these rooms; of the views of a window all have the same.

    What is made for one width alone is shown at all.
    """
    sets: dict[tuple[Tick, ...], list[int]] = {}
    before = None
    for least, room in zip(widths, rooms, strict=True):
        found = tuple(layout.ticks(window, room))
        if found != before:
            sets.setdefault(found, []).append(least if sets else 0)
        before = found
    if len(widths) == 1:
        return "".join(_set(found, []) for found in sets)
    return "".join(_set(found, least) for found, least in sets.items())


def _set(found: tuple[Tick, ...], widths: list[int]) -> str:
    kinds = " ".join(["ticks", *(f"from-{least}" for least in widths)])
    marks = "".join(f'<i style="--at:{at}">{escaped(name)}</i>' for at, name in found)
    return f'<div class="{kinds}" aria-hidden="true">{marks}</div>'
