"""The exported page in fewer bytes: short names of classes and custom properties, plain tags.

Names are those of the style sheets, changed there, in the selectors and texts of the script and in
the attributes that hold them. What a visitor's file holds stays as it is.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import product
from string import ascii_letters

Names = Mapping[str, str]  # ".histogram" to ".a", "--low" to "--b", "#s-circle" to "#c"

_NAME = re.compile(r"(?:--|\.|#s-)[a-z]+(?:-[a-z]+)*")  # without the number of a colour or a width
_TEXT = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`")  # of a script
_ADDED = re.compile(r"(?<![.\w-])[a-z]+(?:-[a-z]+)*")  # a name in a text that is no selector
_TAG = re.compile(r"<[a-z]\w* [^>]*>")  # with attributes
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"(/?)')
_OF_CLASSES = {"class", "data-row"}
_USING = re.compile(r' (?:(?:class|data-row)="([^"]*)"|(?:style="|href="(?=#s-))([^"]*)")')
_IMPLIED = ' rel="noopener"'  # by the target `_blank` (HTML, 4.6.5)
_BARE = re.compile(r"[^\s\"'=<>`]+")  # HTML, 13.1.2.3
_END = re.compile(r"</(?:p|li)>(?=</?(?:p|div|li|ol|article|section|header)\b)")  # HTML, 13.1.2.4
# The blocks of letters that run from right to left (Unicode, DerivedBidiClass); a text without any
# needs no direction of its own (UAX 9).
_FROM_RIGHT = (
    "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_RUNS_FROM_RIGHT = re.compile(f"[{_FROM_RIGHT}]")
_DIRECTED = re.compile(f"<bdi>([^<{_FROM_RIGHT}]*)</bdi>| dir=auto(?=>[^<{_FROM_RIGHT}]*</)")


def names(sheet: str, code: str, used: str) -> dict[str, str]:
    """The short names of a style sheet's classes and properties, shorter the more they are used.

    Shapes, which only HTML names, get theirs too. Classes that are words of the script keep theirs.
    """
    added = {f".{name}" for text in _TEXT.findall(code) for name in _ADDED.findall(text)}
    counts = Counter(_NAME.findall(used))
    found: dict[str, str] = {}
    shapes = {name for name in counts if name.startswith("#")}
    named = {*_NAME.findall(sheet)} - added | shapes
    for sign in ("--", ".", "#s-"):
        long = {name for name in named if name.startswith(sign)}
        letters = (*product(ascii_letters), *product(ascii_letters, repeat=2))
        ranked = sorted(long, key=lambda name: (-counts[name], name))
        found |= {
            name: sign.removesuffix("s-") + "".join(each)
            for name, each in zip(ranked, letters, strict=False)
        }
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
    values = _USING.findall(html)
    classes = (f".{each}" for its, _ in values for each in its.split())
    return " ".join([*classes, *(its for _, its in values)])


def markup(html: str, short: Names) -> str:
    """HTML with short names, and without quotation marks, ends and directions that do nothing."""

    def _attribute(found: re.Match[str]) -> str:
        name, value, end = found.groups()
        if found[0] == _IMPLIED:
            return ""
        if name == "style":
            value = style(value, short)
        elif name == "href":
            value = short.get(value, value)
        elif name == "id":
            value = short.get(f"#{value}", f"#{value}")[1:]
        elif name in _OF_CLASSES:
            value = " ".join(style(f".{each}", short)[1:] for each in value.split())
        bare = f"{value}{' ' * bool(end)}" if _BARE.fullmatch(value) else f'"{value}"'
        return f" {name}={bare}{end}"

    @cache
    def _tag(tag: str) -> str:
        return _ATTRIBUTE.sub(_attribute, tag)

    tags = _TAG.sub(lambda found: _tag(found[0]), html)
    return _END.sub("", _undirected(tags))


def _undirected(html: str) -> str:
    """HTML without the directions of texts that need none; of most pages none does."""
    if _RUNS_FROM_RIGHT.search(html):
        return _DIRECTED.sub(r"\1", html)
    return html.replace("<bdi>", "").replace("</bdi>", "").replace(" dir=auto>", ">")
