"""The timeline as a Plotly figure, which is a plain dictionary."""

import html
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np

from timeline import describe
from timeline.dates import Date, year_of
from timeline.geometry import dot_columns, eras, marks, placing, rows
from timeline.geometry.bars import Bars
from timeline.geometry.dot_columns import Columns
from timeline.geometry.dot_lanes import DotLanes
from timeline.geometry.eras import Era
from timeline.geometry.labels import FONT_SIZE, WORDING_SHARE, Label
from timeline.geometry.lanes import Lane
from timeline.geometry.layout import Layout
from timeline.geometry.marks import ARROW, HALO
from timeline.geometry.packed import Packed
from timeline.geometry.rows import Rows
from timeline.painters import figure_parts as parts
from timeline.painters import symbols
from timeline.painters.figure_parts import Figure, Marker
from timeline.painters.scene import Addresses, Scene
from timeline.query.view import NONE_OPEN
from timeline.theme import COLORS, Theme

BEHIND = "\u2002"  # from a title to a wording


def figure(laid: Layout, scene: Scene, link: Addresses, theme: Theme) -> Figure:
    """Paint a layout in the colours of a theme.

    Parameters
    ----------
    laid
        Where everything is, for a chart of some width.
    scene, link
        The filters that are chosen, and where a click leads: `link(filters, event)`.
    theme
        The colours.

    Returns
    -------
    dict
        The figure. Its `layout.meta` says what a click hits (see `figure_parts.targets`), which of
        the rows is `open`, and which widths of the chart it `fits`, in pixels, from and below.
    """
    if isinstance(laid, Rows):
        drawn = _rows(laid, scene, link, theme)
    elif isinstance(laid, Packed):
        drawn = _packed(laid, scene, link, theme)
    elif isinstance(laid, Columns):
        drawn = _dots(laid, scene, link, theme)
    else:
        drawn = _bars(laid, scene, link, theme)
    _put_eras_behind(drawn["layout"], laid, theme)
    return drawn


def _put_eras_behind(plan: Figure, laid: Layout, theme: Theme) -> None:
    """Add the eras to the layout of a figure, which is higher by the line of their names."""
    found = eras.behind(laid)
    if not found:
        return
    axis, fill = plan["margin"]["t"], f"{theme.grid}80"  # half of it
    plan["margin"]["t"] += eras.LINE
    plan["height"] += eras.LINE
    plan["annotations"] = [_above(era, axis, theme) for era in found]
    head: Figure = {"yref": "paper", "ysizemode": "pixel", "yanchor": 1}
    for era in found:
        plots = (parts.box(era.start, era.end, *ends) for ends in _plots(laid))
        plan["shapes"] += [
            parts.path(
                parts.box(era.start, era.end, 0, axis + eras.LINE), fill, layer="below", **head
            ),
            parts.path("".join(plots), fill, layer="below"),
        ]


def _plots(laid: Layout) -> list[tuple[float, float]]:
    """Top and height of what has marks: on narrow charts labels are above those of each row."""
    if not isinstance(laid, Rows) or laid.shape.is_wide:
        return [(0, laid.height)]
    spans = [(row.band_at - (marks.BAND + rows.GAP) / 2, row.bottom) for row in laid.each]
    return [(top, bottom - top) for top, bottom in spans]


def _above(era: Era, axis: float, theme: Theme) -> Figure:
    """The name of an era above the axis, which is so many pixels high."""
    place = {"x": era.start, "y": 1, "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    beside = {"xshift": eras.INSET, "yshift": axis}
    font = {"color": theme.faded, "size": eras.SIZE}
    return {"text": escaped(era.name), "showarrow": False, **place, **beside, "font": font}


# Rows


def _rows(laid: Rows, scene: Scene, link: Addresses, theme: Theme) -> Figure:
    opened = next((at for at, row in enumerate(laid.each) if row.number == scene.view.opened), None)
    # Plotly cuts boxes off at the ends of the plot.
    room = rows.ROOM * laid.pixel
    span = laid.span.first - room, laid.span.after + room
    plan = parts.layout(laid.height, span, laid.ticks, theme)
    plan["margin"] |= {"l": laid.shape.column, "r": 0}
    plan |= _label_axes(laid, theme)
    points = _symbols(laid, theme)
    between = "".join(f"M-1 {at}L2 {at}" for at in laid.edges)
    plan["shapes"] = [
        *_open_row(laid, opened, theme),
        parts.path(between, line=theme.grid, width=1, layer="below", xref="paper"),
        *_signs(laid, theme),
    ]
    if not laid.shape.is_wide:
        plan["xaxis"]["showgrid"] = False
        plan["shapes"].append(_grid(laid, theme))
        points["yaxis"] = "y2"  # an axis is drawn where a trace stands on it
    edges = [(row.top, row.bottom) for row in laid.each]
    plan["meta"] = _targets(laid, "y", edges, scene, link) | {"open": opened}
    return {"data": [_pieces(laid, theme), points], "layout": plan}


def _targets(
    laid: Rows | Packed,
    along: Literal["y", "xy"],
    edges: Sequence[tuple[float, ...]],
    scene: Scene,
    link: Addresses,
) -> Figure:
    """What a click on each row hits, and the years of its date."""
    events = [row.event for row in laid.each]
    addresses = link.events(scene.chosen, [event.id for event in events])
    texts = [rows.hint(event) for event in events]
    years = [_years(event.stated) for event in events]
    return parts.targets(along, edges, addresses, texts, laid.fits) | {"years": years}


def _years(date: Date) -> list[int | None]:
    """First and last year of a date, None at an open end."""
    return [None if np.isnat(day) else year_of(day) for day in (date.earliest, date.latest)]


def _label_axes(laid: Rows, theme: Theme) -> Figure:
    """The labels as the texts of vertical axes: at the left, on a narrow chart at the right too.

    Those at the left start beside the axis, as if they stood at its right, and are shifted.
    """
    common = {
        **parts.AXIS,
        "range": [laid.height, 0],
        "anchor": "free",
        "ticklabeloverflow": "allow",  # else Plotly measures each label, seconds of 300
        "showgrid": False,
        "tickfont": {"size": FONT_SIZE, "color": theme.text},
    }
    is_wide = laid.shape.is_wide
    left = {
        **common,
        "side": "right",
        "position": 0,
        "ticklabelstandoff": rows.INDENT - rows.COLUMN if is_wide else rows.NARROW_INDENT,
        "tickvals": [row.label_at for row in laid.each],
        "ticktext": ["<br>".join(_lines(row.label, theme)) for row in laid.each],
    }
    for heading in laid.headings:
        left["tickvals"].append(heading.middle)
        left["ticktext"].append(escaped(heading.text))
    if is_wide:
        return {"yaxis": left}
    beside = [row for row in laid.each if row.label.right]
    right = {
        **common,
        "side": "left",
        "position": 1,
        "overlaying": "y",
        "ticklabelstandoff": rows.NARROW_MARGIN,
        "tickvals": [row.label_at + (len(row.label.lines) - 1) * rows.LINE / 2 for row in beside],
        "ticktext": [faded(row.label.right, theme) for row in beside],
    }
    return {"yaxis": left, "yaxis2": right}


def _lines(label: Label, theme: Theme) -> list[str]:
    titles, wordings = label.lines[: label.titles], label.lines[label.titles :]
    return [
        *(f"<b>{escaped(line)}</b>" for line in titles),
        *(faded(line, theme) for line in wordings),
    ]


def faded(line: str, theme: Theme) -> str:
    """Return a wording as markup for Plotly, smaller and paler than a title."""
    style = f"font-size:{WORDING_SHARE}em;color:{theme.faded}"
    return f'<span style="{style}">{escaped(line)}</span>'


def escaped(text: str) -> str:
    """Return a text as data for Plotly, isolated so that its direction stays its own (UAX #9)."""
    return f"\u2068{html.escape(text, quote=False)}\u2069"


def _open_row(laid: Rows, opened: int | None, theme: Theme) -> list[Figure]:
    """The ground of the open event's row, margins included, and a stroke at its left."""
    if opened is None:
        return []
    row, column = laid.each[opened], laid.shape.column
    ground, stroke = (
        parts.box(*ends, row.top, row.bottom - row.top)
        for ends in ((-1, 2), (-column, rows.STROKE - column))
    )
    beside: Figure = {"xsizemode": "pixel", "xanchor": 0}
    return [
        parts.path(ground, theme.row, layer="below", xref="paper"),
        parts.path(stroke, theme.text, layer="below", xref="paper", **beside),
    ]


def _signs(laid: Rows, theme: Theme) -> list[Figure]:
    """The symbol of each row's category before its title, those of a colour as one path."""
    x = rows.SIGN - laid.shape.column  # which is 0 on a narrow chart
    paths: dict[int, str] = defaultdict(str)
    for row in laid.each:
        paths[row.color] += symbols.path(row.symbol, x, row.sign_at, rows.SIGN_SIZE)
    place: Figure = {"xref": "paper", "xsizemode": "pixel", "xanchor": 0}
    return [
        parts.path(path, fill=theme.color(color), layer="below", **place)
        for color, path in paths.items()
    ]


def _grid(laid: Rows, theme: Theme) -> Figure:
    """Lines at the ticks that pass behind the bands alone, not through the labels above them."""
    path = "".join(
        f"M{tick} {top}V{top + height}" for top, height in _plots(laid) for tick, _ in laid.ticks
    )
    return parts.path(path, line=theme.grid, width=1, layer="below")


def _pieces(laid: Rows | Packed, theme: Theme) -> Figure:
    y, width, base, x, fill, edge, line = [], [], [], [], [], [], []
    for row in laid.each:
        for color, found in row.layers:
            for box in (box for piece in found.pieces for box in piece.steps(laid.pixel)):
                y.append(row.band_at)
                width.append(box.height)
                base.append(box.start)
                x.append(box.end - box.start)
                fill.append(theme.over(color, box.share))
                edge.append(theme.color(color))
                line.append(marks.EDGE * box.is_edged)
    return {
        "type": "bar",
        "name": "ranges",
        "orientation": "h",
        "y": y,
        "width": width,
        "base": base,
        "x": x,
        "marker": {"color": fill, "line": {"color": edge, "width": line}},
    }


def _symbols(laid: Rows | Packed, theme: Theme) -> Figure:
    """The symbols, each with a halo in the colour of its ground, and the arrows.

    Arrows have no halo, since bands fade into them.
    """
    drawn, grounds, halos = [], [], []
    for row in laid.each:
        for color, found in row.layers:
            for at, arrow, share in found.symbols:
                halo, size = (0, ARROW) if arrow else (HALO, found.size + HALO)
                size -= 2 * marks.EDGE * (share < marks.SOLID)
                fill = theme.over(color, share)
                drawn.append(Marker(at, row.band_at, size, arrow or row.symbol, fill))
                ground = theme.row if row.number == laid.view.opened else theme.ground
                grounds.append(ground if share == marks.SOLID else theme.color(color))
                halos.append(halo)
    return parts.markers("marks", drawn, {"color": grounds, "width": halos})


# Packed


def _packed(laid: Packed, scene: Scene, link: Addresses, theme: Theme) -> Figure:
    opened = scene.view.opened if scene.view.opened != NONE_OPEN else None
    plan = parts.layout(laid.height, laid.span, laid.ticks, theme)
    plan["margin"] |= {"l": 0, "r": 0}
    boxes = [laid.box(number) for number in range(len(laid.each))]
    plan["shapes"] = _frames(laid, theme)
    plan["meta"] = _targets(laid, "xy", boxes, scene, link) | {"open": opened}
    return {"data": [*_titled(laid, theme), *_lane_names(laid, theme)], "layout": plan}


def _frames(laid: Packed, theme: Theme) -> list[Figure]:
    """The frame around mark and title of the open event."""
    opened = laid.view.opened
    boxes = [laid.box(index) for index, row in enumerate(laid.each) if row.number == opened]
    return [parts.path(parts.box(*box), theme.row, theme.text, 1) for box in boxes]


def _titled(laid: Packed, theme: Theme) -> list[Figure]:
    """Marks with their titles beside them."""
    titles = [
        (day, middle, escaped(line) + (wording and BEHIND + faded(wording, theme)), is_end)
        for _, day, middle, line, wording, is_end in laid.lines()
    ]
    return [_pieces(laid, theme), _symbols(laid, theme), _texts("titles", titles, theme)]


# Dots


def _dots(laid: Columns, scene: Scene, link: Addresses, theme: Theme) -> Figure:
    plan = parts.layout(laid.height, laid.span, laid.ticks, theme)
    plan["margin"] |= {"l": 0, "r": 0}
    plan["shapes"] = _crowd(laid, theme)
    boxes, ids, hints = _boxes(laid), scene.view.ids(), dot_columns.hints(laid)
    base, ends = link.events(scene.chosen, [ids[number] for number in boxes])
    edges, texts = [*boxes.values()], [hints[number] for number in boxes]
    if isinstance(laid, DotLanes):
        plan["shapes"].append(_strip(laid, theme))
        top, high = laid.strip.top, laid.strip.foot - laid.strip.top
        for bar in laid.strip.bars:
            edges.append((*bar.window, top, high))
            ends.append(scene.choosing(bar.window, laid.strip.bins, link))
            texts.append(describe.bar(bar))
    targets = parts.targets("xy", edges, (base, ends), texts, laid.fits)
    plan["meta"] = {**parts.as_one_text(targets), "height": laid.size.dot}
    drawn = [_arrows(laid, theme), *_titled(laid.titled, theme), *_lane_names(laid, theme)]
    return {"data": drawn, "layout": plan}


def _crowd(laid: Columns, theme: Theme) -> list[Figure]:
    """The lines, bands and dots, and the frame around the open title."""
    feet = "".join(parts.box(*laid.span, each.foot, 1) for each in laid.lanes)
    leader = "M{:.9g} {}V{}".format(*laid.leader) if laid.leader else ""
    return [
        parts.path(feet, fill=theme.grid if isinstance(laid, DotLanes) else theme.faded),
        parts.path(leader, line=theme.faded, width=1),
        *_tracks(laid, theme),
        *(
            _dotted(laid, numbers, theme.over(group, share) if share else theme.ground, width)
            for group, whole, numbers in laid.by_color()
            for share, width in laid.layers(whole)
        ),
        *_frames(laid.titled, theme),
    ]


def _boxes(laid: Columns) -> dict[int, tuple[float, ...]]:
    """What a click on each event that has a mark hits, by its number, in their order."""
    columns = laid.middle, *laid.closest.ranges, laid.top
    each = [*zip(*(column.tolist() for column in columns), strict=True)]
    boxes: dict[int, tuple[float, ...]] = {}
    for number in np.flatnonzero(laid.is_dot).tolist():
        middle, _, _, top = each[number]
        boxes[number] = middle, middle, top
    for number in laid.banded:
        _, left, right, top = each[number]
        boxes[number] = left, right, top, laid.size.band
    for index, (title, _) in enumerate(laid.named.titles):
        boxes[title.number] = laid.titled.box(index)
    return dict(sorted(boxes.items()))


def _lane_names(laid: Packed | Columns, theme: Theme) -> list[Figure]:
    """The names of the lanes, each at the start of its own; none of a single one."""
    named = [
        (laid.span[0], lane.name_at, _heading(lane), False) for lane in laid.lanes if lane.name
    ]
    return [_texts("lanes", named, theme)] if named else []


def _heading(lane: Lane) -> str:
    return f"<b>{escaped(lane.heading)}</b>" if lane.name else ""


def _texts(name: str, texts: Sequence[tuple[float, float, str, bool]], theme: Theme) -> Figure:
    """Texts in lines: day, middle, markup, whether it ends at that day, where others begin."""
    return {
        "type": "scatter",
        "name": name,
        "mode": "text",
        "x": [day for day, _, _, _ in texts],
        "y": [middle for _, middle, _, _ in texts],
        "text": [markup for _, _, markup, _ in texts],
        "textposition": [f"middle {'left' if is_end else 'right'}" for *_, is_end in texts],
        "textfont": {"size": placing.SIZE, "color": theme.text},
    }


def _tracks(laid: Columns, theme: Theme) -> Iterator[Figure]:
    """The boxes of bands, those of a colour as one path; a line around the open event."""
    paths: dict[tuple[int, float, bool], str] = defaultdict(str)
    for number, drawn in laid.bands.items():
        group, top = int(laid.closest.group[number]), int(laid.top[number])
        for box in (box for piece in drawn.pieces for box in piece.steps(laid.pixel)):
            ends = box.start, box.end
            paths[group, box.share, box.is_edged] += parts.box(*ends, top, box.height)
    for (group, share, is_edged), path in paths.items():
        width = marks.EDGE * is_edged
        yield parts.path(path, theme.over(group, share), theme.color(group), width)
    if laid.outline:
        edge = float(laid.top[laid.view.opened]) - dot_columns.OUTLINE
        around = parts.box(*laid.outline.drawn_span(laid.pixel), edge, laid.outline.height)
        yield parts.path(around, line=theme.text, width=2)


def _dotted(laid: Columns, numbers: np.ndarray, color: str, width: float) -> Figure:
    """A circle for each of some events, so many pixels wide, at the middle of its dot.

    Dots that stand on each other are one line of dashes without a length, which a browser draws as
    circles if `stroke-linecap` is round. A line goes on beyond its last circle, else that might be
    missing. A browser needs a third of a millisecond for each Plotly marker (with WebGL too if
    there is no graphics processor), but next to nothing for one more line in a path.
    """
    middle = laid.size.dot / 2
    lines = (
        f"M{place:.9g} {first + middle:g}V{last + middle + dot_columns.GAP:g}"
        for place, first, last in laid.runs(numbers)
    )
    shape = parts.path("".join(lines), line=color, width=width)
    shape["line"]["dash"] = f"0px,{laid.size.row}px"
    return shape


def _arrows(laid: Columns, theme: Theme) -> Figure:
    """Arrows where something goes on outside the axis, and a ring around the open event."""
    drawn = []
    for number, found in laid.bands.items():
        middle, size = float(laid.top[number]) + laid.size.band / 2, laid.size.arrow
        color = theme.color(int(laid.closest.group[number]))
        drawn += [Marker(at, middle, size, name, color) for at, name, _ in found.symbols]
    widths = [0] * len(drawn)
    if laid.ring:
        drawn.append(Marker(*laid.ring, "circle-open", theme.text))
        widths.append(2)
    return parts.markers("points", drawn, {"width": widths})


def _strip(laid: DotLanes, theme: Theme) -> Figure:
    """The bars of the strip as one path, in grey."""
    foot = laid.strip.foot
    bars = "".join(parts.box(*bar.window, top, foot - top) for bar, top in laid.strip.boxes())
    fill, line = theme.over(COLORS, marks.PALE), theme.color(COLORS)
    return parts.path(bars, fill, line, marks.EDGE)


# Bars


def _bars(laid: Bars, scene: Scene, link: Addresses, theme: Theme) -> Figure:
    plan = parts.layout(laid.height, laid.span, laid.ticks, theme)
    first, after = laid.span
    lines_at = [at for each in laid.lanes for at in (each.line_at, each.lane.foot)]
    lines = "".join(f"M{first:.12g} {at}H{after:.12g}" for at in lines_at)
    plan["shapes"] = [parts.path(lines, line=theme.grid, width=1), *_stacks(laid, theme)]
    windows = [bar.window for bar in laid.filled]
    ends = [scene.choosing(each, laid.bins, link) for each in windows]
    texts = [*map(describe.bar, laid.filled)]
    plan["meta"] = parts.as_one_text(parts.targets("x", [*windows], ("", ends), texts, laid.fits))
    return {"data": [_counts(laid, theme)], "layout": plan}


def _counts(laid: Bars, theme: Theme) -> Figure:
    """The names of the lanes, and the count at the peak of each at its end."""
    first, after = laid.span
    names = [(first, each.lane.name_at, _heading(each.lane), False) for each in laid.lanes]
    faded = f'<span style="color:{theme.faded}">{{:,.0f}}</span>'.format
    counts = [(after, each.lane.name_at, faded(each.peak), True) for each in laid.lanes]
    return _texts("lanes", [*names, *counts], theme)


def _stacks(laid: Bars, theme: Theme) -> list[Figure]:
    """The boxes of all bars, those of a colour as one path."""
    lefts, rights = (side.tolist() for side in laid.sides())
    paths: dict[tuple[int, float], str] = defaultdict(str)
    for group, share, bar, foot, top in laid.boxes():
        paths[group, share] += parts.box(lefts[bar], rights[bar], top, foot - top)
    return [
        parts.path(
            path, theme.over(group, share), theme.color(group), marks.EDGE * (share < marks.SOLID)
        )
        for (group, share), path in paths.items()
    ]
