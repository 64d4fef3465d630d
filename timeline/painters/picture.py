"""The timeline as a picture of its own: SVG for a file or a link, and PNG of it."""

import atexit
import html
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import resvg_py

from timeline import describe
from timeline.events import Heading
from timeline.geometry import chart, eras, labels, rows
from timeline.geometry.axis import Tick
from timeline.geometry.dot_columns import Columns
from timeline.geometry.dot_lanes import DotLanes
from timeline.geometry.layout import Layout, layout, scale_of
from timeline.geometry.marks import HALO
from timeline.geometry.packed import Packed
from timeline.geometry.rows import Row, Rows
from timeline.limits import LONGEST_IN_PICTURE
from timeline.painters import legend, svg, symbols, typeface
from timeline.painters.html_text import escaped
from timeline.query.view import NONE_OPEN, View
from timeline.text import visible
from timeline.theme import COLORS, LIGHT, Theme, category_style

PREVIEW = (1200, 630)  # pixels, as the Open Graph protocol's users show a link
ENLARGED = 1.5  # pixels of a preview to one of a chart
MOST_IN_PREVIEW = 6  # rows; more are packed, or dots
SHARP = 2  # pixels of a PNG to one of a chart
SIDE, GAP = 16, 12
TITLE, SMALL, TICK = 22, 14, 13  # sizes of text
FONT = f"{typeface.NAME}, SourceSans3VF, Source Sans, Arial, sans-serif"


def picture(view: View, heading: Heading, theme: Theme = LIGHT, font: Path | None = None) -> str:
    """Draw a view under its title, count and legend, over its source, as SVG.

    No event is open in it: a ring would need a card that explains it.

    Parameters
    ----------
    view, heading
        What is drawn, and where it is from.
    theme
        Its colours.
    font
        A file of WOFF2 that the picture brings along, if it shall.
    """
    width = chart.DESKTOP
    laid = layout(replace(view, opened=NONE_OPEN), width)
    count = describe.counted(view.count, view.data.size)
    above, top = _texts([(heading.title, TITLE, "title"), (count, SMALL, "")], width, GAP)
    entries, top = _legend(view, laid, width, top)
    drawn, height = _timeline(laid, width)
    source = " ".join(part for part in (heading.attribution, heading.link) if part)
    note = describe.note(laid)
    below, end = _texts([(note, TICK, "faded"), (source, TICK, "faded")], width, top + height)
    inside = f'{above}{entries}<svg y="{top:g}" overflow="visible">{drawn}</svg>{below}'
    return _document(inside, (width, end + GAP), theme, font)


def preview(view: View, title: str, subtitle: str) -> str:
    """Draw a view under a title as the picture that stands beside a link, as SVG."""
    width, height = (side / ENLARGED for side in PREVIEW)
    inner = round(width) - 2 * SIDE
    bare = replace(view, opened=NONE_OPEN)
    above, top = _texts([(title, 32, "title"), (subtitle, 19, "faded")], round(width), 2 * GAP)
    room = height - top - GAP
    drawn, high = _timeline(layout(bare, inner, MOST_IN_PREVIEW), inner)
    # What is too high is drawn smaller, and so has room to be wider.
    wider = round(inner * max(high / room, 1))
    drawn, high = _timeline(layout(bare, wider, MOST_IN_PREVIEW), wider)
    smaller = min(room / high, inner / wider)
    place = f"translate({SIDE} {top + GAP:g}) scale({smaller:.3g})"
    inside = f'{above}<g transform="{place}">{drawn}</g>'
    return _document(inside, (width, height), LIGHT)


def preview_texts(heading: Heading, view: View, page: str) -> tuple[str, str]:
    """The title of a preview and the line under it: the open event, or the page and its source."""
    if view.is_named:
        event = view.event(view.opened)
        return event.title, describe.date_and_status(event)
    return page, heading.attribution if page == heading.title else heading.title


def png(drawn: str, font: Path | None = None, zoom: float = SHARP) -> bytes:
    """Make a PNG of a picture, `zoom` times as large.

    Parameters
    ----------
    drawn
        The picture as SVG.
    font
        A file of WOFF2 with the page's font; letters that it lacks are those of the machine.
    zoom
        Pixels to one of the picture.
    """
    fonts = [str(_true_type(font))] if font else []
    return bytes(resvg_py.svg_to_bytes(svg_string=drawn, font_files=fonts, zoom=zoom))


@cache
def _true_type(font: Path) -> Path:
    """A font as a file of TrueType, which the library for pictures can read.

    Its folder is deleted when the process ends.
    """
    folder = tempfile.mkdtemp(prefix="timeline-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = Path(folder) / "font.ttf"
    file.write_bytes(typeface.unpacked(font))
    return file


def _document(
    inside: str, size: tuple[float, float], theme: Theme, font: Path | None = None
) -> str:
    width, height = (f"{side:g}" for side in size)
    face = typeface.face(font, html.unescape(inside)) if font else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" font-family="{FONT}">'
        f"<style>{face}{_style(theme)}</style>"
        f"<defs>{svg.shapes()}</defs>"
        f'<rect width="100%" height="100%" fill="{theme.ground}"/>{inside}</svg>'
    )


def _style(theme: Theme) -> str:
    """The colours of classes, in rules without nesting, which few readers of SVG know."""
    marks = "".join(
        f".mark-{n}{{fill:{theme.color(n)};color:{theme.color(n)}}}" for n in range(COLORS + 1)
    )
    return (
        f"text,.name{{fill:{theme.text}}}.hit{{fill:none}}.title{{font-weight:700}}"
        f".faded,.base{{fill:{theme.faded};color:{theme.faded}}}"
        f"{marks}.dots{{fill:none;stroke:currentColor;stroke-linecap:round}}"
        f".ground{{color:{theme.ground}}}"
        ".edge{stroke:currentColor}rect.edge{shape-rendering:crispEdges}"
        f".halo,.lane{{stroke:{theme.ground};stroke-width:{2 * HALO};paint-order:stroke}}"
        f".grid{{stroke:{theme.grid};fill:none}}.era{{fill:{theme.grid};fill-opacity:0.5}}"
    )


def _text(data: str, x: float, y: float, size: float, kind: str = "") -> str:
    look = svg.class_of(kind)
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}"{look}>{escaped(data)}</text>'


def _texts(texts: list[tuple[str, float, str]], width: int, top: float) -> tuple[str, float]:
    """Texts under each other, each with its size and class, and where the last one ends."""
    drawn = ""
    for data, size, kind in texts:
        shown = visible.visible_text(data)
        for line in labels.lines(shown, width - 2 * SIDE, size) if shown else ():
            top += 1.25 * size
            drawn += _text(line, SIDE, top - 0.3 * size, size, kind)
    return drawn, top


def _legend(view: View, laid: Layout, width: int, top: float) -> tuple[str, float]:
    """What the marks and colours mean, in as many lines as needed, and where the last one ends."""
    x, y, drawn = float(SIDE), top + SMALL, ""
    for mark, meaning in _entries(view, laid):
        name = visible.cut(visible.visible_text(meaning), LONGEST_IN_PICTURE)
        length = 30 + labels.text_width(name) * SMALL / labels.FONT_SIZE
        if x > SIDE and x + length > width - SIDE:
            x, y = float(SIDE), y + 1.5 * SMALL
        drawn += f'<svg x="{x:g}" y="{y - 5:g}" overflow="visible">{mark}</svg>'
        drawn += _text(name, x + 30, y, SMALL, "faded")
        x += length + 18
    return drawn, y + SMALL


def _entries(view: View, laid: Layout) -> Iterator[tuple[str, str]]:
    scale = scale_of(laid)
    for mark, meaning in legend.of_dates(laid).items():
        yield svg.KEYS[mark], meaning
    for number, name in legend.categories(view):
        style = category_style(scale, number, view.colours)
        yield f'<use href="#s-{style.symbol}" x="12" class="{style.mark}"/>', name


def _timeline(laid: Layout, width: int) -> tuple[str, float]:
    """The timeline under its axis, and its height."""
    left = right = 0.0
    if isinstance(laid, Rows):
        left, right = rows.COLUMN + rows.ROOM, rows.ROOM
        drawn = _rows(laid)
    elif isinstance(laid, Packed):
        drawn = _plot(0, width, *svg.packed(laid))
    elif isinstance(laid, Columns):
        names = map(svg.lane_name, laid.lanes)
        summed = svg.strip(laid) if isinstance(laid, DotLanes) else ()
        drawn = _plot(0, width, *_crowd(laid), *summed) + _plot(SIDE, width, *names)
    else:
        left, right = SIDE, chart.SIDE_MARGIN
        bars = [*svg.lanes_of(laid), *svg.columns(laid)]
        drawn = _plot(left, width - left - right, *bars)
    room = width - left - right
    ticks = "".join(_tick(tick, laid.span, left, room, laid.height) for tick in laid.ticks)
    under = f'<svg y="{chart.AXIS_HEIGHT}" overflow="visible">{drawn}</svg>'
    above = eras.LINE * bool(eras.behind(laid))
    high = above + chart.AXIS_HEIGHT + laid.height
    behind = _plot(left, room, svg.eras(laid, high))
    over = f'<svg y="{above}" overflow="visible">{ticks}{under}</svg>'
    return behind + over, high + chart.BOTTOM


def _plot(left: float, width: float, *marks: str) -> str:
    place = f'x="{left:g}" width="{width:g}" overflow="visible" font-size="{TICK}"'
    return f"<svg {place}>{''.join(marks)}</svg>"


def _tick(tick: Tick, span: svg.Span, left: float, width: float, height: float) -> str:
    at, name = tick
    x = left + width * (at - span[0]) / (span[1] - span[0])
    line = f'<path class="grid" d="M{x:g} {chart.AXIS_HEIGHT}v{height:g}"/>'
    return line + _text(name, x, chart.AXIS_HEIGHT - 8, TICK, "faded")


def _rows(laid: Rows) -> str:
    width = laid.shape.width
    lines = "".join(f'<path class="grid" d="M0 {at:g}H{width}"/>' for at in laid.edges)
    for heading in laid.headings:
        lines += _text(heading.text, rows.INDENT, heading.middle + 0.35 * SMALL, SMALL)
    return lines + "".join(_row(row, laid) for row in laid.each)


def _crowd(laid: Columns) -> list[str]:
    """Dots and bands with their lines, and the titles above."""
    drawn = [*svg.runs(laid), *svg.bands(laid), *svg.packed(laid.titled)]
    return [*svg.baselines(laid), *drawn]


def _row(row: Row, laid: Rows) -> str:
    sign = f"translate({rows.SIGN} {row.sign_at:g}) scale({rows.SIGN_SIZE / symbols.SIZE:.3g})"
    parts = [f'<use href="#s-{row.symbol}" transform="{sign}"/>']
    first, small = row.sign_at + 0.35 * labels.FONT_SIZE, labels.FONT_SIZE * labels.WORDING_SHARE
    for number, line in enumerate(row.label.lines):
        is_title = number < row.label.titles
        size, kind = (labels.FONT_SIZE, "title") if is_title else (small, "faded")
        parts.append(_text(line, rows.INDENT, first + number * rows.LINE, size, kind))
    band = svg.row(row, laid, row.band_at)
    parts.append(_plot(rows.COLUMN + rows.ROOM, laid.shape.axis, band))
    return f'<g class="mark-{row.color}">{"".join(parts)}</g>'
