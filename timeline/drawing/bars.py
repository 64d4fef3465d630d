"""The bars: events counted in stretches of time, each a box for each category."""

from collections.abc import Iterator
from math import floor, log10

from timeline import describe
from timeline.drawing import marks
from timeline.drawing.scene import Link, Scene
from timeline.drawing.ticks import ticks
from timeline.events.time_window import Window
from timeline.figures import bars, layout
from timeline.markup.text import escaped
from timeline.stacks import Stack


def timeline(scene: Scene, stack: Stack, link: Link | None) -> str:
    """The bars of a view under its axis, each a link to what it counts if there is one."""
    highest = float(stack.counts.sum(axis=0).max()) * bars.HEADROOM
    column = bars.margin(highest)
    wide, close = (bars.WIDTH, 0) if stack.bins.size <= bars.FEW else (1, 0.5)
    sizes = f"--column:{column:g}px;--most:{highest:g};--wide:{wide};--close:{close}px"
    window = scene.view.window
    return (
        f'<div class="timeline of-bars" style="{marks.days(*window, "low", "high")};{sizes}">'
        f'<p class="unit">events {stack.bins.rate}</p>'
        f"{ticks(window, lambda width: layout.made_for(width) - column, scene.widths)}"
        f'<div class="plot">{_lines(highest)}{"".join(_columns(scene, stack, link))}'
        f"{_arrow(scene, stack)}</div></div>"
    )


def _lines(highest: float) -> str:
    step = _step(highest / bars.TICKS)
    counts = range(0, int(highest) + 1, step)
    return "".join(f'<b style="--n:{count}"><span>{count:,}</span></b>' for count in counts)


def _step(least: float) -> int:
    """The next of 1, 2, 5, 10, 20, 50 … as counts are whole."""
    base = 10 ** floor(log10(least)) if least > 1 else 1
    return next(int(digit * base) for digit in (1, 2, 5, 10) if digit * base >= least)


def _columns(scene: Scene, stack: Stack, link: Link | None) -> Iterator[str]:
    for bar in range(stack.bins.size):
        counts = stack.counts[:, bar].tolist()
        if not any(counts):
            continue
        window = stack.bins.window(bar)
        boxes = "".join(
            f'<i class="mark-{group}" style="--n:{count}"></i>'
            for group, count in enumerate(counts)
            if count
        )
        name = f"{window.name}: {describe.counted(sum(counts), sum(counts))}"
        place = marks.days(*window, "from", "to")
        target = ""
        if link and stack.bins.size > 1:
            target = f' href="{escaped(link(scene.narrowed(window, stack.bins), ""))}"'
        yield f'<a style="{place}"{target} title="{name}" aria-label="{name}">{boxes}</a>'


def _arrow(scene: Scene, stack: Stack) -> str:
    """An arrow from above at the middle of the open event's stated range."""
    view = scene.view
    if view.opened < 0:
        return ""
    place = view.places[view.opened]
    event = Window(int(view.index.first[place]), int(view.index.last[place]) + 1)
    at = sum(event.within(stack.bins.span)) / 2
    return f'<svg class="arrow down" style="--at:{at:g}">{marks.use("arrow")}</svg>'
