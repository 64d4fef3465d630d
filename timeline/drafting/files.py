"""Files of text to plain text with an empty line between paragraphs: .txt, .md, .html, .docx."""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePath
from xml.parsers import expat

from timeline.text.visible import plain_text

MOST_BYTES = 20 * 2**20  # of a file, and of the text packed in a .docx
_HOW = "save the text as .txt, .md, .html or .docx"


class FileError(ValueError):
    """A file that no text can be read of; the message names it and says what to do."""


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
        No text can be read of it.

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


_UNSEEN = re.compile(r"<(script|style|noscript|template|svg|!--)", re.IGNORECASE)
_CLOSING = re.compile(
    r"</(?:p|h[1-6]|div|li|dd|dt|td|th|tr|title|section|article|header|footer|figcaption|caption"
    r"|blockquote|table|ul|ol|nav|aside|main)\s{0,9}>",
    re.IGNORECASE,
)


def _html(content: bytes) -> str:
    """The text of a page: each block is a paragraph, whatever line it stands in."""
    markup = _without_unseen(_plain(content))
    blocks = _CLOSING.sub("<br>", re.sub(r"\s+", " ", markup))
    return plain_text(blocks).replace("\n", "\n\n")


def _without_unseen(markup: str) -> str:
    """Markup without scripts, style sheets, pictures and comments, to the end where one is open."""
    lower = markup.lower()
    kept, place = list[str](), 0
    while match := _UNSEEN.search(markup, place):
        kept.append(markup[place : match.start()])
        closing = "-->" if match[1] == "!--" else f"</{match[1].lower()}"
        end = lower.find(closing, match.end())
        if end < 0:
            return "".join(kept)
        place = end + 3 if match[1] == "!--" else lower.find(">", end) + 1 or len(markup)
    return "".join([*kept, markup[place:]])


_BODY = "word/document.xml"
# Before the names of Word's own elements (ISO/IEC 29500-1), by most programs and by strict ones.
_OWN = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main ",
    "http://purl.oclc.org/ooxml/wordprocessingml/main ",
)


def _docx(content: bytes) -> str:
    """The paragraphs of a Word document, without notes, headers and what was deleted."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(_BODY) as body:
            # The size that the archive names may be wrong: no more is unpacked than is allowed.
            markup = body.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, KeyError, RuntimeError, EOFError, OSError, ValueError):
        raise _DamagedError("is no Word document, or one with a password") from None
    except (zlib.error, lzma.LZMAError):
        raise _DamagedError("is a Word document that is damaged") from None
    if len(markup) > MOST_BYTES:
        raise _DamagedError(f"unpacks to more than {MOST_BYTES // 2**20} MB")
    try:
        return _Body().text(markup)
    except expat.ExpatError:
        raise _DamagedError("is a Word document that is damaged") from None


class _Body:
    """The body of a Word document, read element by element."""

    def __init__(self) -> None:
        self._pieces, self._is_text = list[str](), False

    def text(self, markup: bytes) -> str:
        """Return the text; raises `expat.ExpatError` and `_DamagedError`."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ParseFile(io.BytesIO(markup))
        return "".join(self._pieces).strip()

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        kind = name.rpartition(" ")[2] if name.startswith(_OWN) else ""
        self._is_text = kind == "t"
        self._pieces += [" "] if kind in ("tab", "br", "cr") else []

    def _end(self, name: str) -> None:
        self._is_text = False
        self._pieces += ["\n\n"] if name in (f"{space}p" for space in _OWN) else []

    def _characters(self, text: str) -> None:
        self._pieces += [text] if self._is_text else []

    def _doctype(self, *_: object) -> None:
        """No document has one: it could only declare entities that grow without end."""
        raise _DamagedError("is a Word document with a document type, which none has")


_READERS: dict[str, Callable[[bytes], str]] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), _plain),
    **dict.fromkeys((".html", ".htm", ".xhtml"), _html),
    ".docx": _docx,
}
