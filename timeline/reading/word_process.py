"""The reader that `limited_program` runs on a Word document (Office Open XML, ECMA-376).

It imports nothing of the project.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

_BODY = "word/document.xml"
_LEFT_OUT = ("del", "moveFrom", "Fallback")  # the last is the second of two forms
_HIGH = "\ue000"  # for private use: marks raised text; before a number it becomes "^"
_SIGNS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-", "p": "\n"}


def results(data: bytes, most: str) -> Iterator[bytes]:
    """Yield the text of a document in UTF-8, with an empty line between paragraphs.

    `most` are the most bytes of its body unpacked.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if packed.getinfo(_BODY).file_size > int(most):
            raise MemoryError
        body = packed.read(_BODY).decode("utf-8-sig")  # as a text, whatever encoding it names
    written = "".join(_pieces(ET.fromstring(body)))  # noqa: S314 - the process has limits
    raised = re.sub(rf"{_HIGH}(?=[0-9])", "^", written).replace(_HIGH, "")
    yield "\n\n".join(filter(None, map(str.strip, raised.split("\n")))).encode()


def _pieces(element: ET.Element) -> Iterator[str]:
    """The text of an element; each paragraph is a line, also one in a text box."""
    kind = element.tag.rpartition("}")[2]  # without its namespace
    if kind in _LEFT_OUT:
        return
    yield _SIGNS.get(kind, "")
    if kind == "t":
        yield element.text or ""
    if kind == "vertAlign" and "superscript" in element.attrib.values():
        yield _HIGH
    for each in element:
        yield from _pieces(each)
    if kind == "p":
        yield "\n"
