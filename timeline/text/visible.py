"""Texts as they are shown: nothing invisible in them, long ones cut, HTML as plain text."""

import html
import re
import unicodedata

import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings

# Control characters other than tab and line break, the embeddings, overrides and isolates of
# UAX #9, which would reorder the text around them, and the two letters that XML can't hold.
INVISIBLE = (
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\x{202a}-\x{202e}\x{2066}-\x{2069}\x{fffe}\x{ffff}]"
)

# Letters that show nothing: of these categories, or made to be blank (Hangul fillers, Braille).
BLANK_CATEGORIES = ("Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp")
BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
_SHOWN = "[^" + "".join(rf"\p{{{name}}}" for name in BLANK_CATEGORIES) + BLANK_LETTERS + "]"
_INVISIBLE = re.compile(re.sub(r"\\x\{(\w+)\}", r"\\u\1", INVISIBLE))

# The parts of HTML that show no text; an unclosed one ends the markup.
UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|noscript|template|svg)\b[^<]*+(?:<(?!/\1)[^<]*+)*+(?:</\1[^<>]*>?)?",
    re.IGNORECASE | re.DOTALL,
)
# Where a block starts or ends; a term (dt) and what it means (dd) are one block.
_BLOCK = re.compile(
    r"<(?:/?(?:p|br|hr|div|li|ul|ol|h[1-6]|blockquote|table|tr|caption|figcaption|title|section"
    r"|article|header|footer|nav|aside|main|pre|form)|/dd)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NO_CHARACTER = re.compile(r"&#(?:\d{9,}|[xX][0-9a-fA-F]{9,});?")


def visible(column: pa.Array) -> pa.Array:
    """Return a column with a code point for each character that controls the display."""
    found = pc.match_substring_regex(column, INVISIBLE)
    if not pc.any(found).as_py():
        return column
    named = map(visible_text, strings.walk(column.filter(found)))
    return pc.replace_with_mask(column, found, strings.texts(named))


def visible_text(text: str) -> str:
    r"""Return a text with a code point for each character that controls the display.

    Examples
    --------
    >>> visible_text("a\u202eb")
    'a‹U+202E›b'

    """
    return _INVISIBLE.sub(lambda match: f"‹U+{ord(match[0]):04X}›", text)


def without_invisible(text: str) -> str:
    """Return a text without the characters of which `visible_text` gives the code point."""
    return _INVISIBLE.sub("", text)


def shown(column: pa.Array) -> pa.Array:
    """Return whether each text shows anything; only U+FEFF, joiners or lone accents do not."""
    # The classes of Unicode take longer to compile than most columns to read.
    is_shown = pc.match_substring_regex(column, "[!-~]")
    return is_shown if pc.all(is_shown).as_py() else pc.match_substring_regex(column, _SHOWN)


def shows(text: str) -> bool:
    """Return whether one text shows anything."""
    return any(
        unicodedata.category(letter) not in BLANK_CATEGORIES and letter not in BLANK_LETTERS
        for letter in text
    )


def cut(text: str, most: int) -> str:
    """Return a text of at most so many characters; if it is cut, the last is "…".

    Examples
    --------
    >>> cut("November", 4)
    'Nov…'

    """
    return text if len(text) <= most else text[: most - 1] + "…"


def plain_text(markup: str) -> str:
    r"""Return HTML as plain text, with a line break wherever a block starts or ends.

    Patterns that stop at the next "<" or ">" keep the time in proportion to the length, which
    an HTML parser does not do on broken markup. A character reference with too many digits
    becomes U+FFFD, since Python refuses to make a number of it.

    Examples
    --------
    >>> plain_text("<p>A &amp; B</p><p>C</p>")
    'A & B\nC'

    """
    if "<" not in markup and "&" not in markup:
        return markup
    text = _TAG.sub("", _BLOCK.sub("\n", UNSEEN.sub("", markup)))
    lines = html.unescape(_NO_CHARACTER.sub("\ufffd", text)).split("\n")
    return "\n".join(filter(None, map(str.strip, lines)))
