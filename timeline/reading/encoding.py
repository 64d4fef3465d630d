"""The bytes of a file as UTF-8: the encodings that are read, and the one that is guessed."""

import codecs
import re

from timeline.reading import limits
from timeline.reading.problem import Problem, Unreadable

GUESSED = "the file is not UTF-8; it was read as Windows-1252, so check the accents"
EMPTY = 'the file is empty; its first row names the columns: "date", "title"'
NO_TEXT = "the file is not text; save it as CSV in UTF-8 and choose that file"


def utf8(data: bytes) -> tuple[bytes, list[Problem]]:
    """The file in UTF-8 without a byte order mark; a guess at its encoding is said."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", errors="replace").encode()
    data = data.removeprefix(codecs.BOM_UTF8)
    if not data.strip():
        raise Unreadable(EMPTY)
    try:
        data.decode()
    except UnicodeDecodeError:
        if b"\0" in data:
            raise Unreadable(NO_TEXT) from None
        return data.decode("cp1252", errors="replace").encode(), [Problem(GUESSED)]
    if b"\0" in first_line(data):
        raise Unreadable(NO_TEXT)
    return data, []


def first_line(data: bytes) -> bytes:
    """The first line, as far as a header may reach."""
    return re.split(rb"[\r\n]", data[: limits.LONGEST_HEADER], maxsplit=1)[0]
