"""What the painters drew, in one form: boxes, dots and symbols, by shares of the plot and pixels."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from html import unescape
from html.parser import HTMLParser
from typing import Any, NamedTuple

from timeline.geometry.dot_columns import Columns
from timeline.geometry.marks import EDGE, OPEN_STEPS, SOFT_STEPS, Piece
from timeline.geometry.rows import Rows
from timeline.painters.figure_parts import CLEAR, Figure
from timeline.painters.svg import BASELINE
from timeline.theme import COLORS, LIGHT

OTHER_COLORS = {"ground": "ground", "open": "text", "pointer": "text", "base": "base", "hit": "hit"}
EMPTY = {"br", "hr", "input", "link", "meta", "wbr"}  # elements of HTML without an end
ROUNDED, A_LITTLE = 1.5e-5, 0.01  # what SVG leaves out of a share, and of pixels
A_TENTH = 0.101  # px between bars of a figure, in hundredths, and those of SVG, in tenths


class Box(NamedTuple):
    """Ends as shares of the plot, top and height in pixels, the category's colour and its share.

    One may have an edge in that colour; of a dot it is within the box.
    """

    left: float
    right: float
    top: float
    height: float
    color: int | str
    share: float
    is_edged: bool = False

    def is_like(self, other: "Box", allowed_pixels: float = A_LITTLE) -> bool:
        """Whether two are drawn alike."""
        return (self.color, self.is_edged) == (other.color, other.is_edged) and all(
            abs(one - another) < allowed
            for one, another, allowed in (
                (self.left, other.left, ROUNDED),
                (self.right, other.right, ROUNDED),
                (self.top, other.top, allowed_pixels),
                (self.height, other.height, allowed_pixels),
                (self.share, other.share, 1e-3),
            )
        )


class Sign(NamedTuple):
    """A symbol: its middle as a share of the plot and in pixels, its size, its category's colour."""

    at: float
    middle: float
    name: str
    size: float
    color: int | str

    def is_like(self, other: "Sign") -> bool:
        """Whether two are drawn alike."""
        return (self.name, self.color) == (other.name, other.color) and all(
            abs(one - another) < allowed
            for one, another, allowed in (
                (self.at, other.at, ROUNDED),
                (self.middle, other.middle, A_LITTLE),
                (self.size, other.size, A_LITTLE),
            )
        )


def tenths(pixels: float) -> float:
    """A height of bars in SVG: equal edges stay equal, so that pale boxes don't overlap."""
    return round(pixels, 1)


def alike(ones: list[Any], others: list[Any], *allowed: float) -> bool:
    """Whether two painters drew the same, in whatever order; boxes may be `allowed` pixels apart."""
    left = sorted(others, key=lambda each: each[:2])
    for one in sorted(ones, key=lambda each: each[:2]):
        match = next((other for other in left if one.is_like(other, *allowed)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


# Of SVG


class _Tree(HTMLParser):
    """HTML as a tree; an end must be that of the last started."""

    def __init__(self) -> None:
        super().__init__()
        self.builder = ET.TreeBuilder()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in EMPTY:
            self.builder.end(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def tree(html: str) -> ET.Element:
    """A piece of HTML with one outermost element."""
    parser = _Tree()
    parser.feed(html)
    parser.close()
    return parser.builder.close()


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    """The elements of a class."""
    return [each for each in root.iter() if name in each.get("class", "").split()]


class _Place(NamedTuple):
    """Where an element of SVG is: a share of the plot and pixels beside it, pixels from the top."""

    share: float
    beside: float
    top: float
    color: int | str

    def moved(self, element: ET.Element) -> "_Place":
        """The place of what is in an element."""
        share, beside = _length(element.get("x", "0"))
        top = element.get("y", "0")
        below = 0 if top.endswith("%") else float(top)  # a row's marks are around its middle
        return _Place(
            self.share + share, self.beside + beside, self.top + below, _color(element, self.color)
        )


def _length(text: str) -> tuple[float, float]:
    """A length as a share and as pixels."""
    return (float(text[:-1]) / 100, 0) if text.endswith("%") else (0, float(text))


def _color(element: ET.Element, above: int | str) -> int | str:
    named = re.findall(r"mark-(\d+)", element.get("class", ""))
    kinds = {*element.get("class", "").split()} & OTHER_COLORS.keys()
    return int(named[0]) if named else next((OTHER_COLORS[kind] for kind in kinds), above)


def _walk(element: ET.Element, place: _Place) -> Iterator[tuple[ET.Element, _Place]]:
    for each in element:
        own = place.moved(each) if each.tag == "svg" else place
        own = own._replace(color=_color(each, place.color))
        yield each, own
        yield from _walk(each, own)


def _start(plot: ET.Element) -> _Place:
    return _Place(0, 0, 0, _color(plot, ""))


def boxes(
    plot: ET.Element, width: float, color: int | str = "", open_steps: int = OPEN_STEPS
) -> list[Box]:
    """The boxes in a plot of so many pixels; `color` is what its category's elements inherit.

    A gradient is as many boxes as where there is none: `open_steps` towards an open end.
    """
    found = []
    for each, place in _walk(plot, _start(plot)._replace(color=color)):
        if each.tag != "rect" or place.color in {"base", "hit"}:
            continue
        share, beside = _length(each.get("x", "0"))
        left = place.share + share + (place.beside + beside) / width
        length, pixels = _length(each.attrib["width"])
        right = left + length + pixels / width
        top, height = place.top + float(each.attrib["y"]), float(each.attrib["height"])
        opacity = float(each.get("fill-opacity", "1"))
        is_edged = "edge" in each.get("class", "").split()
        steps = SOFT_STEPS if pixels else open_steps
        fade = {"url(#fade-end)": steps, "url(#fade-start)": -steps}.get(each.get("mask", ""), 0)
        found += [
            Box(step.start, step.end, top, height, place.color, step.share, is_edged)
            for step in Piece(left, right, opacity, 0, fade=fade).steps(0)
        ]
    return found


def signs(plot: ET.Element, color: int | str = "") -> list[Sign]:
    """The symbols and arrows in a plot."""
    found = []
    for each, place in _walk(plot, _start(plot)._replace(color=color)):
        if each.tag != "use":
            continue
        move = re.fullmatch(r"translate\(0 (\S+)\)(?: scale\((\S+)\))?", each.attrib["transform"])
        assert move
        name = each.attrib["href"].removeprefix("#s-")
        size = 12 * float(move[2] or 1)
        found.append(Sign(place.share, place.top + float(move[1]), name, size, place.color))
    return found


def circles(plot: ET.Element) -> list[Box]:
    """The dots and the ring in a plot, each as the box around it but without a width."""
    found = []
    for each, place in _walk(plot, _start(plot)):
        if each.tag == "circle":
            at, radius = _length(each.attrib["cx"])[0], float(each.attrib["r"])
            opacity = float(each.get("fill-opacity", "1"))
            is_edged = "edge" in each.attrib["class"].split()
            radius += is_edged * EDGE / 2
            top = place.top + float(each.attrib["cy"]) - radius
            found.append(Box(at, at, top, 2 * radius, place.color, opacity, is_edged))
    return found


def dashes(plot: ET.Element) -> list[Box]:
    """The dots in lines of round dashes."""
    found: list[Box] = []
    for group in of_class(plot, "dots"):
        size, pitch = float(group.attrib["stroke-width"]), group.attrib["stroke-dasharray"]
        opacity = float(group.get("stroke-opacity", "1"))
        for line in group:
            at = _length(line.attrib["x1"])[0]
            assert line.attrib["x1"] == line.attrib["x2"]
            ends = float(line.attrib["y1"]), float(line.attrib["y2"])
            found += _dots(
                at, ends, size, float(pitch.removeprefix("0 ")), _color(group, ""), opacity
            )
    return _with_edges(found)


def _with_edges(layers: list[Box]) -> list[Box]:
    """Dots, each of a solid one, one of the ground and a pale one, as pale ones with an edge."""
    found: dict[tuple[float, float], Box] = {}
    for box in layers:
        under = found.setdefault((box.left, box.top + box.height / 2), box)
        if box.color == "ground":
            assert (under.share, under.height - box.height) == (1, 2 * EDGE)
        elif box is not under:
            assert box.color == under.color
            found[box.left, box.top + box.height / 2] = under._replace(
                share=box.share, is_edged=True
            )
    return [*found.values()]


def _dots(
    at: float, ends: tuple[float, float], size: float, pitch: float, color: int | str, share: float
) -> Iterator[Box]:
    """The dots in a line of round dashes without a length, from its start on."""
    middle = ends[0]
    while middle <= ends[1]:
        yield Box(at, at, middle - size / 2, size, color, share)
        middle += pitch


# Of a Plotly figure


def color_of(color: str) -> tuple[int | str, float]:
    """The number of a category's colour and its share."""
    part = re.fullmatch(r"rgba\((\d+),(\d+),(\d+),(\S+)\)", color)
    plain = "#{:02x}{:02x}{:02x}".format(*map(int, part.groups()[:3])) if part else color
    named: dict[str, int | str] = {LIGHT.color(number): number for number in range(COLORS + 1)}
    named |= {LIGHT.text: "text", LIGHT.ground: "ground"}
    return named[plain], float(part[4]) if part else 1


class Word(NamedTuple):
    """The name of a dot: its edge as a share of the plot, its foot in pixels, which edge, and text."""

    at: float
    foot: float
    edge: str
    text: str

    def is_like(self, other: "Word") -> bool:
        """Whether two are drawn alike."""
        return self[1:] == other[1:] and abs(self.at - other.at) < ROUNDED


def words(plot: ET.Element) -> list[Word]:
    """The titles in SVG, each from its middle."""
    return [
        Word(
            _length(each.attrib["x"])[0],
            float(each.attrib["y"]) - BASELINE,
            each.get("text-anchor", "start"),
            each.text or "",
        )
        for each in of_class(plot, "name")
    ]


def texts(drawn: Figure) -> list[Word]:
    """The titles in a figure."""
    found = trace(drawn, "titles")
    columns = (found[name] for name in ("x", "y", "textposition", "text"))
    edges = {"middle right": "start", "middle left": "end"}
    return [
        Word(share_of(drawn, x), y, edges[side], unescape(text.strip("\u2068\u2069")))
        for x, y, side, text in zip(*columns, strict=True)
    ]


def trace(drawn: Figure, name: str) -> dict[str, Any]:
    """One of a figure's traces."""
    return next(each for each in drawn["data"] if each["name"] == name)


def share_of(drawn: Figure, day: float) -> float:
    """Where in the plot a day is."""
    return _share(drawn["layout"]["xaxis"]["range"], day)


def _share(span: Sequence[float], day: float) -> float:
    return float((day - span[0]) / (span[1] - span[0]))


def without_titles(plot: ET.Element) -> ET.Element:
    """A plot of dots without the events that stand above with their titles."""
    floor = ET.Element("svg", plot.attrib)
    floor.extend(each for each in plot if each.get("class") != "titled")
    return floor


def pieces_in_rows(drawn: Figure, laid: Rows, *, of_axis: bool = False) -> list[list[Box]]:
    """The boxes of each row, from its middle, as shares of the plot or its axis."""
    found: dict[float, list[Box]] = {row.band_at: [] for row in laid.each}
    for at, box in _pieces(drawn, laid.span if of_axis else drawn["layout"]["xaxis"]["range"]):
        found[at].append(box)
    return list(found.values())


def pieces(drawn: Figure) -> list[Box]:
    """The boxes beside titles, from the top."""
    found = _pieces(drawn, drawn["layout"]["xaxis"]["range"])
    return [box._replace(top=at + box.top) for at, box in found]


def _pieces(drawn: Figure, span: Sequence[float]) -> Iterator[tuple[float, Box]]:
    """The middle of a row and a box in it, from there."""
    bars = trace(drawn, "ranges")
    marker = bars["marker"]
    columns = bars["y"], bars["width"], bars["base"], bars["x"], marker["color"]
    for (at, height, start, length, color), edge in zip(
        zip(*columns, strict=True), marker["line"]["width"], strict=True
    ):
        ends = _share(span, start), _share(span, start + length)
        yield at, Box(*ends, -height / 2, height, *color_of(color), edge == EDGE)


def signs_in_rows(drawn: Figure, laid: Rows, *, of_axis: bool = False) -> list[list[Sign]]:
    """The symbols and arrows of each row, from its middle; a halo is no part of them."""
    found: dict[float, list[Sign]] = {row.band_at: [] for row in laid.each}
    span = laid.span if of_axis else drawn["layout"]["xaxis"]["range"]
    for sign in signs_beside_titles(drawn, span):
        found[sign.middle].append(sign._replace(middle=0))
    return list(found.values())


def signs_beside_titles(drawn: Figure, span: Sequence[float] = ()) -> list[Sign]:
    """The symbols and arrows in rows, from the top, as shares of the plot or of a span."""
    points = trace(drawn, "marks")
    marker, span = points["marker"], span or drawn["layout"]["xaxis"]["range"]
    columns = points["x"], points["y"], marker["symbol"], marker["size"], marker["color"]
    found = []
    for (x, y, name, size, fill), line in zip(
        zip(*columns, strict=True), marker["line"]["width"], strict=True
    ):
        color, share = color_of(fill)
        halo = line if share == 1 else 0  # else the line is an edge
        found.append(Sign(_share(span, x), y, name, size - halo, color))
    return found


_BOX = re.compile(r"M(\S+) ([^HV]+)H([^V]+)V([^H]+)H[^Z]+Z")


def path_boxes(drawn: Figure) -> list[Box]:
    """The boxes of a figure's paths, but for a baseline, eras and the frame of what is open."""
    found = []
    for shape in drawn["layout"]["shapes"]:
        line, fill = shape["line"], shape["fillcolor"]
        if (
            drawn["layout"]["yaxis"].get("visible") is False
            and shape is drawn["layout"]["shapes"][0]
        ):
            continue
        if "dash" in line or shape["layer"] == "below" or fill == LIGHT.row:
            continue
        is_edged = line["width"] == EDGE and fill != CLEAR
        color, share = color_of(fill if is_edged or not line["width"] else line["color"])
        assert not is_edged or color_of(line["color"]) == (color, 1)
        for each in _BOX.findall(shape["path"]):
            left, top, right, bottom = map(float, each)
            ends = share_of(drawn, left), share_of(drawn, right)
            found.append(Box(*ends, top, bottom - top, color, share, is_edged))
    return found


def targets(drawn: Figure) -> dict[str, Any]:
    """What a click on a figure hits, unpacked."""
    meta = drawn["layout"]["meta"]
    return {**meta, **json.loads(meta.get("packed", "{}"))}


def plot_width(laid: Rows | Columns) -> float:
    """The pixels of the plot of a chart of the width that it is laid out for."""
    low, high = laid.span
    return (high - low) / laid.pixel


def dashed(drawn: Figure) -> list[Box]:
    """The dots of a figure, and its ring."""
    found: list[Box] = []
    for shape in drawn["layout"]["shapes"]:
        line = shape["line"]
        if "dash" not in line:
            continue
        for x, first, last in re.findall(r"M(\S+) ([\d.]+)V([\d.]+)", shape["path"]):
            pitch = float(line["dash"].removeprefix("0px,").removesuffix("px"))
            ends = float(first), float(last)
            at = share_of(drawn, float(x))
            found += _dots(at, ends, line["width"], pitch, *color_of(line["color"]))
    found = _with_edges(found)
    for sign in points(drawn):
        if sign.name == "circle-open":
            top = sign.middle - sign.size / 2
            found.append(Box(sign.at, sign.at, top, sign.size, sign.color, 1))
    return found


def points(drawn: Figure) -> list[Sign]:
    """The arrows of dots or bars, and the ring."""
    found = trace(drawn, "points")
    marker = found["marker"]
    # Of bars there is one, whose looks are no lists.
    looks = [marker[name] for name in ("symbol", "size", "color")]
    columns = [each if isinstance(each, list) else [each] for each in looks]
    return [
        Sign(share_of(drawn, x), y, name, size, color_of(color)[0])
        for x, y, name, size, color in zip(found["x"], found["y"], *columns, strict=True)
    ]
