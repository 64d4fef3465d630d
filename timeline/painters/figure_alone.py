"""The timeline as a Plotly figure that is whole by itself, on any page that shows Plotly.

It is drawn of the same geometry as the dashboard's, and needs no script beside it: hovering shows
texts, a legend hides and shows categories, and the axis has Plotly's dates, whose ticks follow its
zoom. Since it can be zoomed, marks have their true lengths: what the dashboard draws wider to be
seen has an edge here, and a dot that stands for a longer time has that time as a band.
"""

import html
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from timeline import describe
from timeline.events import Event
from timeline.geometry import chart, dot_columns, labels, marks, placing, rows
from timeline.geometry.bars import Bars
from timeline.geometry.dot_columns import Columns
from timeline.geometry.lanes import Lane
from timeline.geometry.layout import scale_of, without_rows
from timeline.geometry.marks import Marks
from timeline.geometry.packed import Packed
from timeline.geometry.rows import Row
from timeline.painters import figure_parts as parts
from timeline.painters import legend
from timeline.painters.figure import BEHIND, escaped, faded
from timeline.painters.figure_parts import Figure
from timeline.query.view import View
from timeline.text import visible
from timeline.theme import COLORS, Theme, category_style

NARROWEST = 320  # pixels of the narrowest chart on which all can be read
FONT = "Source Sans 3, Source Sans Pro, Source Sans, Arial, Helvetica, sans-serif"
SIZE = 12  # of letters: those of Arial are wider than those for which titles are laid out
HOVERED = 44  # characters of a line
HEAD, HEADING = 30, 15  # pixels above the axis, for Plotly's buttons too; of the heading's letters
LEGEND_ROW, LEGEND_SIGN, LEGEND_GAP = 20, 40, 12  # pixels
MILLISECONDS = 1_000  # of the seconds in which positions are
NOTHING = Marks([], [])
ALL = COLORS + 1  # the number of what is of no category
FIRST_YEAR, LAST_YEAR = 1, 9_999  # of an axis of Plotly's dates
# How ticks are written that are at most so far apart.
TICKS = (
    (1_000, "%H:%M:%S"),
    (3_600_000, "%H:%M"),
    (12 * 3_600_000, "%-d %b, %H:%M"),
    (604_800_000, "%-d %b %Y"),
    ("M6", "%b %Y"),
    (None, "%Y"),
)


class Told(NamedTuple):
    """What a mark tells: the id of its event to who hears of clicks, and a text to who hovers."""

    event: str
    text: str


class Band(NamedTuple):
    """A box along time: from and to, its middle and height in pixels, its share of the colour."""

    start: float
    after: float
    middle: float
    height: float
    share: float
    told: Told
    is_edged: bool


class Sign(NamedTuple):
    """A symbol by Plotly's name, at a position, with its middle and its size in pixels."""

    at: float
    middle: float
    name: str
    size: float
    share: float
    told: Told


class Title(NamedTuple):
    """A line of markup that begins or ends so many pixels from a position."""

    at: float
    apart: float
    middle: float
    markup: str
    told: Told
    is_end: bool


NOTHING_TOLD = Told("", "")
Laid = Packed | Columns | Bars
Mark = Band | Sign | Title


def figure(view: View, heading: str, theme: Theme, width: int = NARROWEST) -> Figure:
    """Paint a view under a heading, for charts of this width, in pixels, and wider ones."""
    laid = without_rows(view, width)
    names = dict(legend.categories(view))
    drawn: dict[int, list[Mark]] = {number: [] for number in names}
    for number, mark in _marks(laid, theme):
        drawn.setdefault(number, []).append(mark)
    keys = [_key(number, name, laid, theme) for number, name in names.items()]
    traces = [
        {**trace, "legendgroup": str(number), "showlegend": False}
        for number, each in drawn.items()
        for trace in _traces(each, number, theme)
    ]
    return {"data": [*keys, *traces], "layout": _plan(laid, names, heading, theme)}


def _marks(laid: Laid, theme: Theme) -> Iterator[tuple[int, Mark]]:
    """All that is drawn, each with the number of its colour."""
    if isinstance(laid, Bars):
        yield from _of_bars(laid, theme)
    elif isinstance(laid, Columns):
        yield from _of_dots(laid)
        yield from _of_packed(laid.titled, theme)
    else:
        yield from _of_packed(laid, theme)


# What is drawn


def _of_packed(laid: Packed, theme: Theme) -> Iterator[tuple[int, Mark]]:
    """Marks with their titles beside them."""
    for row in laid.each:
        for color, each in row.layers:
            yield from ((color, mark) for mark in _of_row(row, each, laid))
    for index, at, middle, line, wording, is_end in laid.lines():
        row, behind = laid.each[index], BEHIND + faded(wording, theme) if wording else ""
        position, apart = _beside(row, laid, at, is_end=is_end)
        markup, told = escaped(line) + behind, _told(row.event)
        yield row.color, Title(position, apart, middle, markup, told, is_end)


def _beside(row: Row, laid: Packed, at: float, *, is_end: bool) -> tuple[float, float]:
    """The position at which a title keeps to its mark on wider charts, and the pixels between.

    It is laid out at a position `at`, which may be within a band.
    """
    drawn = [*row.marks.pieces, *row.second.pieces]
    spans = [each._replace(least=0).drawn_span(_soft(laid)) for each in drawn]
    signs = [*row.marks.symbols, *row.second.symbols]
    spans += [(each.at, each.at) for each in signs]
    spans += [_short(row, laid) for each in signs if each.share < marks.SOLID]
    start, after = min(start for start, _ in spans), max(after for _, after in spans)
    both = (each.reach(laid.pixel) for each in (row.marks, row.second) if each != NOTHING)
    lefts, rights = zip(*both, strict=True)
    if is_end or at < after:
        return start, placing.INSET + max(start - min(lefts), 0) / laid.pixel
    return after, placing.INSET + max(max(rights) - after, 0) / laid.pixel


def _soft(laid: Laid) -> float:
    """The length of a pixel of soft ends: as on a common chart, so that on none they are long."""
    return min(laid.pixel, chart.axis_of(laid.view, chart.DESKTOP)[1])


def _of_row(row: Row, drawn: Marks, laid: Packed) -> Iterator[Mark]:
    """The bands and the symbols of an event."""
    told = _told(row.event)
    yield from _bands(drawn, row.band_at, laid, told)
    for at, arrow, share in drawn.symbols:
        if share < marks.SOLID:
            start, after = _short(row, laid)
            yield Band(start, after, row.band_at, drawn.size / 2, share, told, is_edged=True)
        size = marks.ARROW if arrow else drawn.size
        yield Sign(at, row.band_at, arrow or row.symbol, size, share, told)


def _short(row: Row, laid: Packed) -> tuple[float, float]:
    """The time for which a pale symbol stands."""
    return marks.span(row.event.known).on(laid.view.window)


def _bands(drawn: Marks, middle: float, laid: Laid, told: Told) -> Iterator[Band]:
    """The bands of an event, none longer than its time."""
    for piece in drawn.pieces:
        is_short = piece.end - piece.start < piece.least * laid.pixel
        for box in piece._replace(least=0).steps(_soft(laid)):
            is_edged = box.is_edged or is_short
            yield Band(box.start, box.end, middle, box.height, box.share, told, is_edged=is_edged)


def _of_dots(laid: Columns) -> Iterator[tuple[int, Mark]]:
    """A dot for each event at its own time, and bands."""
    closest, texts = laid.closest, map(_lines, dot_columns.hints(laid))
    hints = [*map(Told, laid.view.ids(), texts)]
    (starts, afters), half = closest.ranges, laid.size.dot / 2
    for color, share, numbers in laid.by_color():
        for n in numbers.tolist():
            middle, start, after = float(laid.top[n]) + half, float(starts[n]), float(afters[n])
            if share < marks.SOLID:
                yield color, Band(start, after, middle, half, share, hints[n], is_edged=True)
            at = (start + after) / 2
            yield color, Sign(at, middle, "circle", laid.size.dot, share, hints[n])
    for n, found in laid.bands.items():
        middle, color = float(laid.top[n]) + laid.size.band / 2, int(closest.group[n])
        yield from ((color, each) for each in _bands(found, middle, laid, hints[n]))
        for at, arrow, share in found.symbols:
            yield color, Sign(at, middle, arrow, laid.size.arrow, share, hints[n])


def _of_bars(laid: Bars, theme: Theme) -> Iterator[tuple[int, Mark]]:
    """The bars of all events and of each value, with their names."""
    lefts, rights = (side.tolist() for side in laid.sides())
    for number, each in enumerate(laid.lanes):
        color = each.group if number or len(laid.lanes) == 1 else ALL
        bars = laid.bins.bars(each.counts)
        texts = {bar.number: Told("", _lines(describe.bar(bar))) for bar in bars}
        for _, share, bar, foot, top in laid.boxes_of(each):
            box = lefts[bar], rights[bar], (foot + top) / 2, foot - top, share, texts[bar]
            yield color, Band(*box, is_edged=share < marks.SOLID)
        peak = faded(f"{each.peak:,.0f}", theme)
        for at, markup, is_end in zip(
            laid.span, (_name(each.lane), peak), (False, True), strict=True
        ):
            yield color, Title(at, 0, each.lane.name_at, markup, NOTHING_TOLD, is_end)


def _name(lane: Lane) -> str:
    return f"<b>{escaped(lane.heading)}</b>" if lane.name else ""


# What hovering shows


def _told(event: Event) -> Told:
    """The title of an event, its date, and how its summary begins."""
    return Told(event.id, f"<b>{_lines(event.title)}</b><br>{_lines(rows.hint(event))}")


def _lines(text: str) -> str:
    """A text in lines that have room on a phone."""
    parts = (textwrap.wrap(visible.visible_text(each), HOVERED) for each in text.split("\n"))
    return "<br>".join(escaped(line) for lines in parts for line in lines)


# Plotly's parts


def _traces(each: Iterable[Mark], number: int, theme: Theme) -> Iterator[Figure]:
    """The marks of one colour: bands, symbols, titles, those of a kind as one trace."""
    drawn = [*each]
    if bands := [mark for mark in drawn if isinstance(mark, Band)]:
        yield _boxes(bands, number, theme)
    if signs := [mark for mark in drawn if isinstance(mark, Sign)]:
        yield _signs(signs, number, theme)
    if titles := [mark for mark in drawn if isinstance(mark, Title)]:
        yield _titles(titles, theme)


def _boxes(bands: Sequence[Band], number: int, theme: Theme) -> Figure:
    return {
        "type": "bar",
        "orientation": "h",
        "base": [_moment(each.start) for each in bands],
        "x": [_moment(each.after - each.start) for each in bands],
        "y": [each.middle for each in bands],
        "width": [each.height for each in bands],
        "marker": {
            "color": [theme.over(number, each.share) for each in bands],
            "line": {
                "color": theme.color(number),
                "width": [marks.EDGE * each.is_edged for each in bands],
            },
        },
        **_hovered(bands),
    }


def _signs(signs: Sequence[Sign], number: int, theme: Theme) -> Figure:
    """Symbols with a halo of the ground; pale ones have an edge, and hide a shorter band."""
    drawn = [
        parts.Marker(
            _moment(each.at),
            each.middle,
            each.size + (each.share == marks.SOLID),
            each.name,
            theme.mixed(number, each.share),
        )
        for each in signs
    ]
    edges = [theme.ground if each.share == marks.SOLID else theme.color(number) for each in signs]
    return {**parts.markers("", drawn, {"color": edges, "width": marks.HALO}), **_hovered(signs)}


def _titles(titles: Sequence[Title], theme: Theme) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "marker": {"size": [_clear(each.apart) for each in titles], "opacity": 0},
        "x": [_moment(each.at) for each in titles],
        "y": [each.middle for each in titles],
        "text": [each.markup for each in titles],
        "textposition": [f"middle {'left' if each.is_end else 'right'}" for each in titles],
        "textfont": {"size": SIZE, "color": theme.text},
        "cliponaxis": False,
        **_hovered(titles),
    }


def _clear(apart: float) -> float:
    """The size of a marker beside which Plotly puts a text so many pixels from its middle."""
    return max(1.6 * (apart - 1), 0)


def _hovered(each: Sequence[Mark]) -> Figure:
    told = [mark.told for mark in each]
    ids, texts = [each.event for each in told], [each.text for each in told]
    return {"hoverinfo": "text", "hovertext": texts, "customdata": ids}


def _key(number: int, name: str, laid: Laid, theme: Theme) -> Figure:
    """The entry of a category in the legend, which stands for all its marks."""
    symbol = category_style(scale_of(laid), number, laid.view.colours).symbol
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [None],
        "y": [None],
        "name": html.escape(name, quote=False),  # as callers look for it
        "legendgroup": str(number),
        "marker": {"symbol": symbol, "size": marks.SYMBOL, "color": theme.color(number)},
    }


def _plan(laid: Laid, names: Mapping[int, str], heading: str, theme: Theme) -> Figure:
    """The layout: heading and axis above, legend below, as high as these and the marks need."""
    first, after = laid.span
    plan = parts.layout(laid.height, (_moment(first), _moment(after)), [], theme)
    below = _legend_rows(names.values(), laid.width) * LEGEND_ROW
    side = chart.SIDE_MARGIN if isinstance(laid, Bars) else 0
    plan["height"] += HEAD + below
    plan["margin"] = {
        "l": side,
        "r": side,
        "t": HEAD + chart.AXIS_HEIGHT,
        "b": chart.BOTTOM + below,
        "autoexpand": False,
    }
    letters = {"family": FONT, "size": SIZE, "color": theme.text}
    title = {"text": f"<b>{escaped(heading)}</b>" if heading else "", "font": {"size": HEADING}}
    place = {"x": 0, "xanchor": "left", "y": 1, "yanchor": "top"}
    plan |= {
        "font": letters,
        "title": {**title, **place, "yref": "container", "pad": {"l": chart.SIDE_MARGIN, "t": 6}},
        "hovermode": "closest",
        "dragmode": "zoom",
        "showlegend": bool(names),
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "yref": "container",
            "y": 0,
            "yanchor": "bottom",
            "bgcolor": theme.ground,
        },
        "hoverlabel": {
            "bgcolor": theme.raised,
            "bordercolor": theme.edge,
            "align": "left",
            "font": letters,
        },
        "modebar": {
            "remove": ["select2d", "lasso2d", "autoScale2d"],
            "bgcolor": theme.ground,
            "color": theme.faded,
            "activecolor": theme.text,
        },
    }
    if not laid.view.count:
        middle = {"x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper"}
        plan["annotations"] = [{"text": describe.NO_MATCH, "showarrow": False, **middle}]
    _date(plan["xaxis"], laid)
    return plan


def _date(axis: Figure, laid: Laid) -> None:
    """Let the axis be one of dates, whose ticks follow the zoom; before year 1 they stay."""
    first, last = axis["range"]
    axis |= {"fixedrange": False, "minallowed": first, "maxallowed": last}
    axis["ticklabeloverflow"] = "hide past div"
    years = laid.view.window.years
    if years[0] < FIRST_YEAR or years[1] > LAST_YEAR:
        ticks = laid.ticks
        axis |= {
            "tickvals": [_moment(at) for at, _ in ticks],
            "ticktext": [name for _, name in ticks],
        }
        return
    del axis["tickvals"], axis["ticktext"]
    stops = zip((None, *(most for most, _ in TICKS)), TICKS, strict=False)
    axis |= {
        "type": "date",
        "tickformatstops": [
            {"dtickrange": [least, most], "value": form} for least, (most, form) in stops
        ],
    }


def _legend_rows(names: Iterable[str], width: float) -> int:
    """How many rows a legend of these names has on a chart of this width at the most."""
    count, left = 0, 0.0
    for name in names:
        needed = LEGEND_SIGN + labels.text_width(name)
        count, left = (count, left - needed) if needed <= left else (count + 1, width - needed)
    return count


def _moment(position: float) -> float:
    """A position in milliseconds, as Plotly has dates."""
    return position * MILLISECONDS
