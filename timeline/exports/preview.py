"""A small picture of a view, which stands beside a link to it: title, date, timeline (PNG)."""

import functools
import io
import unicodedata
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

from timeline import axis, bins, describe
from timeline.events import Heading
from timeline.figures.marks import Axis, Symbol, marks, span
from timeline.figures.rows_dots_or_bars import MOST_AS_ROWS
from timeline.markup import picture
from timeline.text import visible
from timeline.theme import LIGHT, category_style
from timeline.view import View

SIZE = (1200, 630)  # pixels, as the Open Graph protocol's users show a link
SIDE, TOP, BOTTOM = 64, 56, 590
SCALE = 1.6  # pixels to one of a chart
TICK, SMALL, LARGE = 21, 28, 54  # sizes of text
LINES = 2  # of the title
LONGEST = 300  # characters of a text
BETWEEN = 30  # the texts and the timeline
ROW = 60  # the height of a row at the most
ROOM = 1.2  # a row is so many times as high as its symbol
MOST_BARS = 120
RING = 2  # of the ground around a symbol
OUTLINE = 3  # of a hollow symbol
FINE = 8  # so much larger are symbols drawn, for smooth edges
BOLD, REGULAR = 700, 400
ARROWS = {
    "triangle-left": [(0, 7), (12, 1), (12, 13)],
    "triangle-right": [(14, 7), (2, 1), (2, 13)],
}
NO_LETTER = "\U0010fffe"


class Box(NamedTuple):
    """Where the timeline stands, in pixels from the top, and its axis."""

    top: float
    bottom: float
    axis: Axis

    def x(self, position: float) -> float:
        """Where a position is, from the left."""
        return SIDE + (position - self.axis.first) / self.axis.pixel * SCALE


def png(view: View, title: str, said: str, font: Path) -> bytes:
    """The picture; a text is left out if the font lacks one of its letters."""
    image = Image.new("RGB", SIZE, LIGHT.ground)
    draw = ImageDraw.Draw(image)
    top = _text(draw, title, TOP, _font(font, BOLD, LARGE), LIGHT.text, LINES)
    top = _text(draw, said, top + 8, _font(font, REGULAR, SMALL), LIGHT.faded, 1)
    width = (SIZE[0] - 2 * SIDE) / SCALE
    first, after = view.window
    box = Box(top + BETWEEN, BOTTOM, Axis(first, after, (after - first) / width))
    box = _axis(draw, box, view, _font(font, REGULAR, TICK), width)
    if len(view.places) <= MOST_AS_ROWS:
        _rows(image, draw, box, view)
    else:
        _bars(draw, box, view)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def texts(heading: Heading, view: View, page: str) -> tuple[str, str]:
    """Title and second line: the open event and its date, or the page and where it is from."""
    if view.opened > 0:
        event = view.event(view.opened)
        return event.title, describe.known(event, is_checked=view.index.is_checked)
    return page, heading.attribution if page == heading.title else heading.title


@functools.cache
def _font(path: Path, weight: int, size: int) -> FreeTypeFont:
    font = ImageFont.truetype(path, size)
    font.set_variation_by_axes([weight])
    return font


def _text(
    draw: ImageDraw.ImageDraw, data: str, top: float, font: FreeTypeFont, color: str, most: int
) -> float:
    """Draw a text in so many lines at the most; where it ends."""
    shown = drawable(data, font)
    height = font.size * 1.2
    for line in lines(shown, font, most):
        draw.text((SIDE, top), line, color, font)
        top += height
    return top


def drawable(data: str, font: FreeTypeFont) -> str:
    """A text as it is drawn, in one line; "" if the font lacks one of its letters."""
    composed = unicodedata.normalize("NFC", visible.cut(visible.visible_text(data), LONGEST))
    plain = "".join(each for each in composed if unicodedata.category(each) != "Cf")
    words = " ".join(plain.split())
    return words if all(_has(font, letter) for letter in set(words)) else ""


@functools.lru_cache(4096)
def _has(font: FreeTypeFont, letter: str) -> bool:
    """Whether a font has a letter: one that it lacks it draws as it draws any such."""
    return letter == " " or bytes(font.getmask(letter)) != bytes(font.getmask(NO_LETTER))


def lines(data: str, font: FreeTypeFont, most: int) -> list[str]:
    """A text in lines as wide as the picture; what is too much ends in "…"."""
    width = SIZE[0] - 2 * SIDE
    found: list[str] = []
    rest = data
    while rest and len(found) < most:
        line = _start(rest, font, width)
        rest = rest[len(line) :].lstrip()
        found.append(line.rstrip())
    if rest:
        found[-1] = _start(found[-1], font, width - font.getlength("…")).rstrip() + "…"
    return found


def _start(data: str, font: FreeTypeFont, width: float) -> str:
    """As much of a text as a line of some pixels holds, up to a blank if there is one."""
    if font.getlength(data) <= width:
        return data
    low, high = 1, len(data)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if font.getlength(data[:middle]) <= width else (low, middle - 1)
    blank = data.rfind(" ", 0, low + 1)
    return data[:blank] if blank > 0 else data[:low]


def _axis(draw: ImageDraw.ImageDraw, box: Box, view: View, font: FreeTypeFont, width: float) -> Box:
    """Draw the ticks; what is left of the box under them."""
    top = box.top + TICK * 1.5
    for position, text in axis.ticks(view.window, width):
        x = box.x(position)
        draw.line([(x, top), (x, box.bottom)], LIGHT.grid, 2)
        if x + font.getlength(text) <= SIZE[0]:
            draw.text((x, box.top), text, LIGHT.faded, font)
    return box._replace(top=top)


def _rows(image: Image.Image, draw: ImageDraw.ImageDraw, box: Box, view: View) -> None:
    """Draw each event in a row, that of one that was opened tinted."""
    height = min(ROW, (box.bottom - box.top) / max(len(view.places), 1))
    share = min(1, height / (picture.SIZE * SCALE * ROOM))
    for number, event in enumerate(view.each()):
        top = box.top + number * height
        if number == view.opened > 0:
            draw.rectangle((SIDE / 2, top, SIZE[0] - SIDE / 2, top + height - 1), LIGHT.row)
        style = category_style("rows", int(view.index.category[view.places[number]]))
        color, middle = LIGHT.color(style.color), top + height / 2
        confirmed = span(event.confirmed) if event.confirmed else None
        found, symbols = marks(span(event.stated), confirmed, box.axis)
        for bar in found:
            half = bar.height * SCALE * share / 2
            ends = (box.x(bar.start), middle - half, box.x(bar.end) - 1, middle + half)
            draw.rectangle(_ordered(ends), LIGHT.pale(color, bar.share))
        for symbol in symbols:
            at = (box.x(symbol.at), middle)
            _symbol(image, symbol, symbol.name or style.symbol, at, color, share)


def _ordered(ends: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """A box that is a pixel wide at the least."""
    left, top, right, bottom = ends
    return left, top, max(left, right), bottom


def _symbol(
    image: Image.Image,
    symbol: Symbol,
    name: str,
    at: tuple[float, float],
    color: str,
    share: float,
) -> None:
    """Draw a symbol on a ring of the ground; a hollow one is only its outline."""
    size = picture.SIZE * SCALE * share
    layers = [(size + 2 * RING, LIGHT.ground), (size, color)]
    if not symbol.is_solid:
        layers.append((size - 2 * OUTLINE, LIGHT.ground))
    for wide, filled in layers:
        mask = _mask(name, max(round(wide), 1))
        left, top = (round(middle - mask.width / 2) for middle in at)
        image.paste(filled, (left, top), mask)


@functools.lru_cache(256)
def _mask(name: str, size: int) -> Image.Image:
    """A symbol in a square of so many pixels, with smooth edges."""
    fine = size * FINE
    mask = Image.new("L", (fine, fine))
    draw = ImageDraw.Draw(mask)
    corners = ARROWS.get(name) or picture.points(name)
    if corners:
        draw.polygon([(x * fine / picture.SIZE, y * fine / picture.SIZE) for x, y in corners], 255)
    else:
        draw.ellipse((fine / 14, fine / 14, fine * 13 / 14, fine * 13 / 14), 255)
    return mask.resize((size, size), Image.Resampling.BOX)


def _bars(draw: ImageDraw.ImageDraw, box: Box, view: View) -> None:
    """Draw how many events lie in each stretch of time."""
    found = bins.shortest(view.window, MOST_BARS)
    counts = bins.counts(view.index, view.places, found)
    high = (box.bottom - box.top) / max(int(counts.max()), 1)
    for window, count in zip(found.windows(), counts.tolist(), strict=True):
        if count:
            left, right = box.x(window.first), box.x(window.after) - 2
            top = box.bottom - max(count * high, 2)
            draw.rectangle(_ordered((left, top, right, box.bottom)), LIGHT.palette[0])
