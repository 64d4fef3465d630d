"""The text above a row: a title in bold and its wording, wrapped to a width in pixels.

The server doesn't know the width of a visitor's screen, so labels are wrapped to the
narrowest one, with glyph widths of Source Sans, the page's font.
"""

import html
import unicodedata
from collections.abc import Iterator

FONT_SIZE = 14  # px
MOST_TITLE_LINES = 2
GAP = "\u2002"  # en space, between title and wording
ELLIPSIS = "…"

# Advance widths of the bold font in thousandths of its size, rounded up to 20; other letters
# count 620, wide East Asian ones 1,000.
_GLYPHS = {
    200: " ",
    280: "ij|",
    300: "',.:;l‘’·",
    320: "I",
    340: "!-/\\",
    360: "()[]f{}",
    400: "rt",
    460: "*sz",
    480: "?c–",
    500: "_",
    520: "JLex",
    540: '"#$+0123456789<=>FY^agvy~“”',
    560: "ESTVZ`ko",
    580: "AXbdhnpqu",
    600: "CP",
    620: "BKR",
    640: "DG",
    680: "&HNU",
    700: "OQ",
    780: "Mw",
    800: "—",
    820: "W",
    860: "%m",
    920: "@",
    980: "…",
}
_WIDTHS = {letter: width for width, letters in _GLYPHS.items() for letter in letters}


def label(title: str, wording: str, width: float, wording_color: str) -> list[str]:
    """The lines of a label, each as Plotly's markup with the data escaped."""
    lines = _wrapped(title, width)
    room = width - text_width(lines[-1]) - text_width(GAP)
    bold = [f"<b>{_escaped(line)}</b>" for line in lines]
    if not wording:
        return bold
    beside = text_width(wording) <= room
    pale = f'<span style="color:{wording_color}">{_escaped(_shortened(wording, width))}</span>'
    return [*bold[:-1], bold[-1] + GAP + pale] if beside else [*bold, pale]


def text_width(text: str) -> float:
    """The width of a text in pixels, rather too wide than too narrow."""
    return sum(map(_glyph_width, text)) * FONT_SIZE / 1000


def _glyph_width(letter: str) -> int:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return 0
    return 1000 if unicodedata.east_asian_width(letter) in "WF" else 620


def _wrapped(title: str, width: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for piece in _pieces(title, width):
        if line and text_width(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    lines.append(line.rstrip())
    if len(lines) > MOST_TITLE_LINES:
        rest = " ".join(lines[MOST_TITLE_LINES - 1 :])
        lines = [*lines[: MOST_TITLE_LINES - 1], _shortened(rest, width)]
    return lines


def _pieces(title: str, width: float) -> Iterator[str]:
    """The parts of a title between which a line may break; words longer than a line are cut."""
    piece = ""
    for letter in " ".join(title.split()):
        wide = _glyph_width(letter) == 1000
        if piece and (wide or text_width(piece + letter) > width):
            yield piece
            piece = ""
        piece += letter
        if letter == " ":
            yield piece
            piece = ""
    if piece:
        yield piece


def _shortened(text: str, width: float) -> str:
    if text_width(text) <= width:
        return text
    end = 0
    room = width - text_width(ELLIPSIS)
    while text_width(text[: end + 1]) <= room:
        end += 1
    return text[:end].rstrip() + ELLIPSIS


def _escaped(text: str) -> str:
    """The text as data for Plotly, isolated so that its direction stays its own (UAX #9)."""
    return f"\u2068{html.escape(text, quote=False)}\u2069"
