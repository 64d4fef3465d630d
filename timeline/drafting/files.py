"""From .txt, .md, .html and .docx files to plain text with an empty line between paragraphs."""

import re
from collections.abc import Callable
from pathlib import PurePath

from timeline.progress import unheard
from timeline.reading import limited_process
from timeline.reading.outcome import Unreadable
from timeline.text.visible import UNSEEN, plain_text

MOST_BYTES = 20 * 2**20  # of a file, and of the text packed in a .docx
MOST_MARKUP = 5 * 2**20  # letters of a page without scripts and the like: a quarter of a second
_HOW = "save the text as .txt, .md, .html or .docx"


class FileError(ValueError):
    """A file whose text can't be read; the message names it and says what to do."""


def text_of(name: str, content: bytes) -> str:
    """Return the plain text of a file, with an empty line between paragraphs.

    Parameters
    ----------
    name
        Its name, which ends with .txt, .md, .html or .docx.
    content
        Its bytes, at most `MOST_BYTES`.

    Raises
    ------
    FileError
        Where its text can't be read.

    Examples
    --------
    >>> text_of("page.html", b"<p>Built in <b>1912</b></p>")
    'Built in 1912'
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in _READERS:
        raise FileError(f'"{name}" is not a text that can be read; {_HOW}')
    if len(content) > MOST_BYTES:
        raise FileError(f'"{name}" has more than {MOST_BYTES // 2**20} MB; give a part of it')
    try:
        return _READERS[suffix](content)
    except _DamagedError as error:
        raise FileError(f'"{name}" {error}; {_HOW}') from None


class _DamagedError(Exception):
    """A file that is not what its name says; the message says what is wrong."""


def _plain(content: bytes) -> str:
    """Text in UTF-8, in UTF-16 with a byte order mark, or else in Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content:
        raise _DamagedError("holds no text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


_CELL = re.compile(r"</(?:dt|td|th)\s{0,9}>(?!\s{0,9}</tr)", re.IGNORECASE)  # of a row of a table
_RAISED = re.compile(r"<sup\b[^<>]{0,99}>(?=\s{0,9}[0-9])", re.IGNORECASE)  # a note or a power


def _html(content: bytes) -> str:
    """The text of a page: each block or table row is a paragraph, whatever its line breaks."""
    markup = UNSEEN.sub("", _plain(content))
    if len(markup) > MOST_MARKUP:
        raise _DamagedError(f"has more than {MOST_MARKUP // 2**20} MB of text and tags")
    markup = re.sub(r"\s+", " ", markup)
    return plain_text(_CELL.sub(" | ", _RAISED.sub("^", markup))).replace("\n", "\n\n")


def _docx(content: bytes) -> str:
    """The paragraphs of a Word document, without notes, headers and what was deleted."""
    try:
        with limited_process.results(content, "word_process", unheard, (MOST_BYTES,)) as results:
            return b"".join(results).decode()
    except Unreadable:
        raise _DamagedError("is not a Word document, is damaged or too large") from None


_READERS: dict[str, Callable[[bytes], str]] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), _plain),
    **dict.fromkeys((".html", ".htm", ".xhtml"), _html),
    ".docx": _docx,
}
