"""The timeline as HTML: rows, dots or bars under their axis, each a link to what it stands for.

It is laid out for one width and fits those beside it, since positions are shares of the plot. Of
ticks there are sets for a few widths, of which a style sheet shows one.
"""

from functools import lru_cache
from itertools import pairwise

import numpy as np

from timeline import describe
from timeline.dates import Date
from timeline.events import Event
from timeline.events.time_window import Window
from timeline.geometry import axis, bars, chart
from timeline.geometry.axis import Tick
from timeline.geometry.bars import Bars
from timeline.geometry.dots import Dots
from timeline.geometry.rows import Row, Rows
from timeline.geometry.scale import Layout
from timeline.painters import svg
from timeline.painters.html_text import escaped, text
from timeline.painters.scene import Link, Scene

MOST_LINKS = 400  # dots; of more, links and titles would be most of a first answer
# From each of these widths on, in pixels, the ticks are those of another.
TICK_WIDTHS = {0: 288, 358: 358, 448: 448, 656: chart.DESKTOP}


def timeline(laid: Layout, scene: Scene, link: Link, most_links: int = MOST_LINKS) -> str:
    """The timeline of a view.

    Parameters
    ----------
    laid
        Where everything is.
    scene, link
        The view, and the address of any other: `link(filters, event)`; "" leads nowhere.
    most_links
        Of more dots none leads anywhere.
    """
    if isinstance(laid, Rows):
        return _rows(laid, scene, link)
    if isinstance(laid, Dots):
        return _dots(laid, scene, link, most_links)
    return _bars(laid, scene, link)


# Rows


def _rows(laid: Rows, scene: Scene, link: Link) -> str:
    ticks = _ticks(laid)
    below = f'<div class="below">{ticks}</div>' if laid.is_tall else ""
    items = (
        row(each, laid, link(scene.chosen, each.event.id), is_open=number == scene.view.opened)
        for number, each in enumerate(laid.each)
    )
    listed = f'<ol class="rows">{"".join(items)}</ol>'
    return f'<div class="timeline of-rows">{ticks}{listed}{below}</div>'


def row(drawn: Row, laid: Rows, address: str, *, is_open: bool) -> str:
    """One event: its label, a link to its card, and its marks."""
    event = drawn.event
    kind = f"mark-{drawn.color}" + (" open" if is_open else "")
    current = ' aria-current="true"' if is_open else ""
    told = text(describe.known(event)) if event.disagrees else ""
    other = f'<span class="unseen">; {told}</span>' if told else ""
    # An engine whose letters are a little wider breaks no line that the app's chart doesn't.
    label = "label line" if laid.shape.is_wide and drawn.label.titles == 1 else "label"
    return (
        f'<li class="{kind}"><a href="{escaped(address)}"{current}>'
        f'<span class="{label}"><i class="mark {drawn.symbol}"></i>'
        f'<b dir="auto">{escaped(event.title)}</b> {time(event)}{other}</span>'
        f'<svg class="plot" aria-hidden="true"><svg y="50%">{svg.row(drawn, laid)}</svg></svg>'
        f"</a></li>"
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

    A vague date may lie outside of what it names. HTML has years from 1 on, in four digits or more
    (HTML, 2.3.5).
    """
    ends = date.earliest, date.latest
    if date.is_vague or np.isnat(ends).any() or ends[0] < np.datetime64("0001-01-01"):
        return ""
    first, last = map(str, ends)
    shared = (first[:end] for end in (None, -3, -6) if first[:end] == last[:end])
    return next(shared, "")


# Dots


def _dots(laid: Dots, scene: Scene, link: Link, most_links: int) -> str:
    names, titles = scene.view.ids(), laid.events["title"].tolist()

    def _linked(number: int, inside: str) -> str:
        address = link(scene.chosen, names[number])
        return _anchor(address, titles[number], inside, ' tabindex="-1"')

    if len(names) <= most_links:
        drawn = [*svg.circles(laid, _linked), *svg.lanes(laid, _linked)]
    else:
        drawn = [*svg.runs(laid), *svg.lanes(laid)]
    named = f'<g aria-hidden="true">{"".join(svg.names(laid, _linked))}</g>'
    marks = "".join([svg.baseline(laid), *drawn, svg.ring(laid), named])
    return _with_axis("dots", laid, _plot(laid.height, marks))


# Bars


def _bars(laid: Bars, scene: Scene, link: Link) -> str:
    is_only = laid.bins.size == 1
    links = {
        bar.number: "" if is_only else link(scene.narrowed(bar.window, laid.bins), scene.event)
        for bar in laid.filled
    }
    names = {bar.number: describe.bar(bar) for bar in laid.filled}
    hit = _hits(laid)

    def _linked(number: int, inside: str) -> str:
        name = names[number].replace("\n", ": ")
        return _anchor(links[number], name, hit[number] + inside)

    marks = svg.counts(laid) + "".join(svg.columns(laid, _linked)) + svg.pointer(laid)
    unit = f'<p class="unit">events {laid.bins.rate}</p>'
    inset = f"--column:{laid.margin:g}px"
    return _with_axis("bars", laid, _plot(bars.HEIGHT, marks), unit, inset)


def _hits(laid: Bars) -> list[str]:
    """All the height over each bar, which leads where it leads."""
    low, high = laid.view.window
    edges = [100 * (edge - low) / (high - low) for edge in laid.bins.edges.tolist()]
    return [
        f'<rect class="hit" x="{left:.3f}%" width="{right - left:.3f}%" height="100%"/>'
        for left, right in pairwise(edges)
    ]


# What they share


def _anchor(address: str, name: str, inside: str, attributes: str = "") -> str:
    """Marks that lead to an address, if there is one."""
    target = f' href="{escaped(address)}"' if address else ""
    return f"<a{target}{attributes}>{svg.title(name)}{inside}</a>"


def _plot(height: float, marks: str) -> str:
    return f'<svg class="plot" height="{height:g}">{marks}</svg>'


def _with_axis(scale: str, laid: Layout, plot: str, above: str = "", style: str = "") -> str:
    inset = f' style="{style}"' if style else ""
    axis = _ticks(laid)
    return f'<div class="timeline of-{scale}">{above}<div{inset}>{axis}{plot}</div></div>'


def _ticks(laid: Layout) -> str:
    """The sets of ticks for the widths of a chart."""
    rooms = tuple(laid.room(width) for width in TICK_WIDTHS.values())
    return _sets(laid.view.window, laid.span, rooms)


@lru_cache(maxsize=256)
def _sets(window: Window, span: svg.Span, rooms: tuple[float, ...]) -> str:
    """The same, of which equal sets are one; all views of a window share them."""
    sets: dict[str, list[int]] = {}
    before = None
    for least, room in zip(TICK_WIDTHS, rooms, strict=True):
        found = "".join(_tick(tick, span) for tick in axis.named_ticks(window, room))
        if found != before:
            sets.setdefault(found, []).append(least)
        before = found
    return "".join(
        f'<div class="{" ".join(["ticks", *(f"from-{least}" for least in widths)])}"'
        f' aria-hidden="true">{marks}</div>'
        for marks, widths in sets.items()
    )


def _tick(tick: Tick, span: svg.Span) -> str:
    at, name = tick
    return f'<i style="left:{svg.share(at, span)}">{escaped(name)}</i>'
