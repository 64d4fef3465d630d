"""The exported page in fewer bytes: short names of classes and custom properties, plain tags.

Names are those of the style sheets, changed there, in the selectors and texts of the script and in
the attributes that hold them. What a visitor's file holds stays as it is.
"""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import product
from string import ascii_letters

Names = Mapping[str, str]  # ".histogram" to ".a", "--low" to "--b"

_NAME = re.compile(r"(--|\.)([a-z]+(?:-[a-z]+)*)")  # without the number of a colour or a width
_TEXT = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`")  # of a script
_ADDED = re.compile(r"(?<![.\w-])[a-z]+(?:-[a-z]+)*")  # a name in a text that is no selector
_TAG = re.compile(r"<[a-z][^>]*>")
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"(/?)')
_OF_CLASSES = {"class", "data-row"}
_IMPLIED = ' rel="noopener"'  # by the target `_blank` (HTML, 4.6.5)
_BARE = re.compile(r"[^\s\"'=<>`]+")  # HTML, 13.1.2.3
_END = re.compile(r"</(?:p|li)>(?=</?(?:p|div|li|ol|article|section|header)\b)")  # HTML, 13.1.2.4
_DIRECTED = re.compile(r"<bdi>([^<]*)</bdi>| dir=auto(>[^<]*</)")
# The blocks of letters that run from right to left (Unicode, DerivedBidiClass).
_FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def names(sheet: str, code: str, used: str) -> dict[str, str]:
    """The short names of a style sheet's classes and properties, shorter the more they are used.

    Classes that the script adds or takes away keep theirs.
    """
    added = {f".{name}" for text in _TEXT.findall(code) for name in _ADDED.findall(text)}
    counts = Counter(found[0] for found in _NAME.finditer(used))
    found: dict[str, str] = {}
    for sign in ("--", "."):
        long = {it[0] for it in _NAME.finditer(sheet) if it[1] == sign} - added
        letters = (*product(ascii_letters), *product(ascii_letters, repeat=2))
        ranked = sorted(long, key=lambda name: (-counts[name], name))
        found |= {name: sign + "".join(each) for name, each in zip(ranked, letters, strict=False)}
    return found


def style(css: str, short: Names) -> str:
    """A style sheet, a selector, or the declarations of one element, with short names."""
    return _NAME.sub(lambda found: short.get(found[0], found[0]), css)


def script(code: str, short: Names) -> str:
    """A script with short names in its texts; templates, which hold code too, have properties."""
    properties = {name: its for name, its in short.items() if name.startswith("--")}
    return _TEXT.sub(lambda it: style(it[0], properties if it[0][0] == "`" else short), code)


def used(html: str) -> str:
    """The names in the attributes of HTML, as a style sheet writes them."""
    values = _ATTRIBUTE.findall(html)
    classes = (f".{each}" for name, its, _ in values if name in _OF_CLASSES for each in its.split())
    return " ".join([*classes, *(its for name, its, _ in values if name == "style")])


def markup(html: str, short: Names) -> str:
    """HTML with short names, and without quotation marks, ends and directions that do nothing."""

    def _attribute(found: re.Match[str]) -> str:
        name, value, end = found.groups()
        if found[0] == _IMPLIED:
            return ""
        if name == "style":
            value = style(value, short)
        elif name in _OF_CLASSES:
            value = " ".join(style(f".{each}", short)[1:] for each in value.split())
        bare = f"{value}{' ' * bool(end)}" if _BARE.fullmatch(value) else f'"{value}"'
        return f" {name}={bare}{end}"

    tags = _TAG.sub(lambda tag: _ATTRIBUTE.sub(_attribute, tag[0]), html)
    return _END.sub("", _DIRECTED.sub(_directed, tags))


def _directed(found: re.Match[str]) -> str:
    """A text with its own direction if it has letters that run from right to left (UAX 9)."""
    inside = found[1] or found[2] or ""
    return found[0] if _FROM_RIGHT.search(inside) else inside
