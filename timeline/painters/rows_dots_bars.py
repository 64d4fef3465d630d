"""The timeline as HTML under its axis: rows, dots or bars, each a link to what it stands for.

A timeline is laid out for one width and fits similar widths, since positions are shares of the
plot. Ticks don't: there are sets of them for a few widths, and a style sheet shows one.
"""

from collections.abc import Sequence
from itertools import pairwise

from timeline import describe
from timeline.geometry import axis, chart
from timeline.geometry.bars import Bars
from timeline.geometry.bins import Bar, Bins
from timeline.geometry.chart import Plot
from timeline.geometry.dot_columns import Columns
from timeline.geometry.dot_lanes import DotLanes
from timeline.geometry.layout import Layout
from timeline.geometry.packed import Packed
from timeline.geometry.rows import Row, Rows
from timeline.painters import svg
from timeline.painters.html_text import escaped, text
from timeline.painters.scene import Link, Scene

MOST_LINKS = 400  # dots; links and titles of more would be most of a first answer
HIGHEST = 100_000  # pixels of an era, of which the timeline shows its own
# Widths of a timeline, in pixels: from each first one on, its ticks are those for the second.
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
        If there are more dots, none leads anywhere.
    """
    if isinstance(laid, Rows):
        return _rows(laid, scene, link)
    if isinstance(laid, Packed):
        return _packed(laid, scene, link)
    if isinstance(laid, Columns):
        return _dots(laid, scene, link, most_links)
    return _bars(laid, scene, link)


# Rows


def _rows(laid: Rows, scene: Scene, link: Link) -> str:
    opened = scene.view.opened
    items = [
        row(each, laid, link(scene.chosen, each.event.id), is_open=each.number == opened)
        for each in laid.each
    ]
    starts = [*(heading.number for heading in laid.headings), len(items)]
    listed = _listed(items[: starts[0]])
    for heading, (start, end) in zip(laid.headings, pairwise(starts), strict=True):
        listed += f'<p class="heading">{escaped(heading.text)}</p>{_listed(items[start:end])}'
    return _framed("rows", f"{_behind(laid)}{listed}")


def _listed(items: list[str]) -> str:
    return f'<ol class="rows">{"".join(items)}</ol>' if items else ""


def row(drawn: Row, laid: Rows, address: str, *, is_open: bool) -> str:
    """One event: its label, a link to its card, and its marks."""
    event = drawn.event
    kind = f"mark-{drawn.color}" + (" open" if is_open else "")
    current = ' aria-current="true"' if is_open else ""
    told = text(describe.date_and_status(event)) if event.disagrees else ""
    other = f'<span class="unseen">; {told}</span>' if told else ""
    # A browser whose letters are a little wider breaks no line that is whole in the app's chart.
    label = "label line" if laid.shape.is_wide and drawn.label.titles == 1 else "label"
    return (
        f'<li class="{kind}"><a href="{escaped(address)}"{current}>'
        f'<span class="{label}"><i class="mark {drawn.symbol}"></i>'
        f'<b dir="auto">{escaped(event.title)}</b>'
        f' <span class="date">{text(event.wording_in_row)}</span>{other}</span>'
        f'<svg class="plot" aria-hidden="true"><svg y="50%">{svg.row(drawn, laid)}</svg></svg>'
        f"</a></li>"
    )


# Packed


def _packed(laid: Packed, scene: Scene, link: Link) -> str:
    return _plot("packed", laid, [_titled(laid, scene, link)])


def _titled(laid: Packed, scene: Scene, link: Link) -> str:
    """Marks with their titles beside them, each a link to its card."""
    events = {row.number: row.event for row in laid.each}

    def _linked(number: int, inside: str) -> str:
        event = events[number]
        name = f"{event.title}: {describe.date_and_status(event)}"
        is_open = ' class="open" aria-current="true"' if number == scene.view.opened else ""
        return _anchor(link(scene.chosen, event.id), name, inside, is_open)

    return f'<g class="titled">{"".join(svg.packed(laid, _linked))}</g>'


# Dots


def _dots(laid: Columns, scene: Scene, link: Link, most_links: int) -> str:
    marks = [*svg.baselines(laid)]
    if isinstance(laid, DotLanes):
        marks += svg.strip(laid, _bar_links(laid.strip.bars, laid.strip.bins, scene, link))
    marks += _crowd(laid, scene, link, most_links)
    return _plot("dots", laid, [*marks, *map(svg.lane_name, laid.lanes)])


def _crowd(laid: Columns, scene: Scene, link: Link, most_links: int) -> list[str]:
    """Dots and bands, as links if they are few, and the titles above."""
    if scene.view.count <= most_links:
        linked = _links(laid, scene, link)
        drawn = [*svg.circles(laid, linked), *svg.bands(laid, linked)]
    else:
        drawn = [*svg.runs(laid), *svg.bands(laid)]
    return [svg.leader(laid), *drawn, svg.ring(laid), _titled(laid.titled, scene, link)]


def _links(laid: Columns, scene: Scene, link: Link) -> svg.Wrap:
    """What makes the marks of an event a link to its card."""
    names, titles = laid.view.ids(), laid.events["title"].tolist()

    def _linked(number: int, inside: str) -> str:
        address = link(scene.chosen, names[number])
        return _anchor(address, titles[number], inside, ' tabindex="-1"')

    return _linked


# Bars


def _bars(laid: Bars, scene: Scene, link: Link) -> str:
    bars = svg.columns(laid, _bar_links(laid.filled, laid.bins, scene, link))
    return _plot("bars", laid, [*svg.lanes_of(laid), *bars])


def _bar_links(bars: Sequence[Bar], bins: Bins, scene: Scene, link: Link) -> svg.Wrap:
    """What makes a bar a link to its time."""
    each = {bar.number: bar for bar in bars}

    def _linked(number: int, inside: str) -> str:
        address = scene.choosing(each[number].window, bins, link)
        return _anchor(address, describe.bar(each[number]).replace("\n", ": "), inside)

    return _linked


# What they share


def _anchor(address: str, name: str, inside: str, attributes: str = "") -> str:
    """Marks that lead to an address, if there is one."""
    target = f' href="{escaped(address)}"' if address else ""
    return f"<a{target}{attributes}><title>{escaped(name)}</title>{inside}</a>"


def _plot(kind: str, laid: Packed | Columns | Bars, marks: list[str]) -> str:
    """Marks in SVG under their axis."""
    plot = f'<svg class="plot" height="{laid.height:g}">{"".join(marks)}</svg>'
    return _framed(kind, f"<div>{_behind(laid)}{plot}</div>")


def _framed(kind: str, inside: str) -> str:
    return f'<div class="timeline of-{kind}">{inside}</div>'


def _behind(laid: Layout) -> str:
    """The eras, and the ticks over them."""
    stretches = svg.eras(laid, HIGHEST)
    return f'<svg class="eras">{stretches}</svg>{ticks(laid)}' if stretches else ticks(laid)


def ticks(laid: Layout | Plot) -> str:
    """The sets of ticks for `TICK_WIDTHS`."""
    drawn = ""
    for least, width in TICK_WIDTHS.items():
        found = axis.named_ticks(laid.view, *laid.room(width))
        places = [(svg.share(at, laid.span), name) for at, name in found]
        marks = "".join(f'<i style="left:{at}">{name}</i>' for at, name in places)
        drawn += f'<div class="ticks from-{least}" aria-hidden="true">{marks}</div>'
    return drawn
