"""From .txt, .md, .html and .docx files to plain text with an empty line between paragraphs."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePath
from typing import NamedTuple
from xml.parsers import expat

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


_BODY = "word/document.xml"
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # ISO/IEC 29500-2, C.2 has no others
# Elements by their names without a prefix, which other programs choose as they like.
_LEFT_OUT = ("del", "moveFrom", "Fallback")  # the last is the second of two forms
_HIGH = "\ue000"  # for private use: marks raised text; before a number it becomes "^"
_SIGNS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
# Beyond these limits the parser would make other visitors wait, or need a gigabyte.
_LONGEST_PIECE = 2**20  # letters of a tag, or of a text without one
_PIECE = re.compile(rf"<[^<]{{{_LONGEST_PIECE}}}")
_DEEPEST = 256  # elements in each other


def _docx(content: bytes) -> str:
    """The paragraphs of a Word document, without notes, headers and what was deleted."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(_BODY) as body:
            # The size that the archive names may be wrong: no more is unpacked than is allowed.
            is_packed_so = archive.getinfo(_BODY).compress_type in _PACKED
            markup = body.read(MOST_BYTES + 1) if is_packed_so else b""
        return _Body().text(markup)
    except (zipfile.BadZipFile, KeyError, RuntimeError, EOFError, OSError, ValueError):
        raise _DamagedError("is not a Word document, or has a password") from None
    except (zlib.error, expat.ExpatError):
        raise _DamagedError("is a damaged Word document") from None


class _Element(NamedTuple):
    """An element that is open: its text, and that of the text boxes in it."""

    kind: str
    pieces: list[str]
    boxes: list[str]


class _Body:
    """The body of a Word document, read element by element.

    The paragraphs of a text box come after the paragraph that it stands in.
    """

    def __init__(self) -> None:
        self._open = [_Element("", [], [])]

    def text(self, content: bytes) -> str:
        """Return the text; raises `expat.ExpatError` and `_DamagedError`."""
        markup = _plain(content)  # whatever encoding it names: it is in UTF-8 or UTF-16
        if len(content) > MOST_BYTES:
            raise _DamagedError(f"unpacks to more than {MOST_BYTES // 2**20} MB")
        if _PIECE.search(markup):
            raise _DamagedError(f"has more than {_LONGEST_PIECE:,} letters in one piece")
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        # All at once: in pieces, it would read a tag again for each piece of the tag.
        parser.Parse(markup, True)  # noqa: FBT003 - it has no name
        raised = re.sub(rf"{_HIGH}(?=[0-9])", "^", "".join(self._open[0].pieces))
        return raised.replace(_HIGH, "").strip()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > _DEEPEST:
            raise _DamagedError(f"has more than {_DEEPEST} elements inside one another")
        kind = name.rpartition(":")[2]
        is_high = kind == "vertAlign" and "superscript" in attributes.values()
        self._open.append(_Element(kind, [_HIGH if is_high else _SIGNS.get(kind, "")], []))

    def _end(self, _name: str) -> None:
        kind, pieces, boxes = self._open.pop()
        if kind == "p":
            pieces += ["\n\n", *boxes]
            boxes.clear()
        if kind not in _LEFT_OUT:
            outer = self._open[-1]
            (outer.boxes if kind == "txbxContent" else outer.pieces).extend(pieces)
            outer.boxes.extend(boxes)

    def _characters(self, text: str) -> None:
        inner = self._open[-1]
        if inner.kind == "t":
            inner.pieces.append(text)

    def _doctype(self, *_: object) -> None:
        """Refuse a document type: no document needs one, and it could declare endless entities."""
        raise _DamagedError("has a document type, which no Word document has")


_READERS: dict[str, Callable[[bytes], str]] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), _plain),
    **dict.fromkeys((".html", ".htm", ".xhtml"), _html),
    ".docx": _docx,
}
