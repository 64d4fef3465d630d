"""The ticks of an axis for each width of a timeline, of which a style sheet shows one set."""

from collections.abc import Callable
from functools import lru_cache

from timeline.axis import Tick
from timeline.figures import layout
from timeline.markup.text import escaped
from timeline.window import Window

# Widths of a timeline, in pixels, from which on it has other ticks; `drawing.css` knows them.
FROM = (0, 288, 328, 358, 400, 448, 504, 560, 656)


def ticks(window: Window, room: Callable[[int], float]) -> str:
    """The sets of ticks; `room` gives the pixels for ticks on a timeline of some width."""
    widths = (layout.DESKTOP if least == FROM[-1] else max(least, FROM[1]) for least in FROM)
    return _sets(window, tuple(map(room, widths)))


@lru_cache(maxsize=256)
def _sets(window: Window, rooms: tuple[float, ...]) -> str:
    """The sets for these rooms; of the views of a window all have the same."""
    widths: dict[tuple[Tick, ...], list[int]] = {}
    for least, room in zip(FROM, rooms, strict=True):
        widths.setdefault(tuple(layout.ticks(window, room)), []).append(least)
    return "".join(_set(found, least) for found, least in widths.items())


def _set(found: tuple[Tick, ...], widths: list[int]) -> str:
    kinds = " ".join(f"from-{least}" for least in widths)
    marks = "".join(f'<i style="--at:{at}">{escaped(name)}</i>' for at, name in found)
    return f'<div class="ticks {kinds}" aria-hidden="true">{marks}</div>'
