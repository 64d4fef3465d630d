"""The rules of a style sheet that a page needs, by its elements, classes and attributes."""

import re
from collections.abc import Iterator

_PIECE = re.compile(r"[^{};]*[{};]")
_BRACKETS = r"\(((?:[^()]|\([^()]*\))*)\)"
_ONE_OF = re.compile(f":(?:is|has|where){_BRACKETS}")
_NOT = re.compile(f":not{_BRACKETS}")
_NAME = re.compile(r"(?:\.|\[)(-?[a-zA-Z][\w-]*)")  # of a class or an attribute
_TYPE = re.compile(r"(?<![\w.#:\[=\"-])[a-z]\w*")  # the name of an element
_PROPERTY = re.compile(r"(?<=[{;])(--[\w-]+):[^;}]*;?")
_USED = re.compile(r"var\((--[\w-]+)")
_EMPTY = re.compile(r";(?=})|[^{};]*\{\}")


def needed(css: str, words: frozenset[str]) -> str:
    """A style sheet without the rules of elements, classes and attributes not among these words.

    Of the words those of elements begin with "<". Of the choices in `:is`, `:has` and `:where`
    those stay that may select something. Custom properties go that neither a rule nor one of the
    words uses, and rules of the same head that follow each other become one. The sheet has no
    comments, and no braces or semicolons in its texts.
    """
    kept, before = _block(iter(_PIECE.findall(css)), words), ""
    while kept != before:
        before, kept = kept, _without_unused(kept, words)
    return kept


def _without_unused(css: str, words: frozenset[str]) -> str:
    """A style sheet without the properties that none of its rules uses."""
    used = words.union(_USED.findall(css))
    kept = _PROPERTY.sub(lambda found: found[0] if found[1] in used else "", css)
    return _EMPTY.sub("", kept)


def _block(pieces: Iterator[str], words: frozenset[str]) -> str:
    """What is kept of a block, up to the brace that ends it."""
    kept = []
    for piece in pieces:
        if piece.endswith("}"):
            kept.append(piece[:-1])
            break
        if piece.endswith(";"):
            kept.append(piece)
            continue
        inside, head = _block(pieces, words), _kept(piece[:-1], words)
        if inside and head:
            before = kept.pop()[:-1] if kept and _is_of(kept[-1], head) else f"{head}{{"
            kept.append(f"{before}{';' * (before[-1] not in '{}')}{inside}}}")
    return "".join(kept)


def _is_of(rule: str, head: str) -> bool:
    """Whether a rule has this head, and another one with it can be added to it."""
    return rule.startswith(f"{head}{{") and not head.startswith("@")


def _kept(head: str, words: frozenset[str]) -> str:
    """The selectors before a block that may select something; an at-rule is kept."""
    if head.startswith("@"):
        return head
    kept = (each for each in _selectors(head) if _may_select(each, words))
    return ",".join(_ONE_OF.sub(lambda found: _of_choices(found, words), each) for each in kept)


def _of_choices(found: re.Match[str], words: frozenset[str]) -> str:
    """`:is(…)`, `:has(…)` or `:where(…)` with those of its selectors that may select something."""
    kept = ",".join(each for each in _selectors(found[1]) if _may_select(each, words))
    return found[0].replace(found[1], kept)


def _may_select(selector: str, words: frozenset[str]) -> bool:
    """Whether a selector may select something: what is in `:not` needs no name."""
    certain = _NOT.sub("", selector)
    choices = (_selectors(found[1]) for found in _ONE_OF.finditer(certain))
    whole = _ONE_OF.sub("", certain)
    elements = (f"<{name}" for name in _TYPE.findall(whole))
    return words.issuperset([*_NAME.findall(whole), *elements]) and all(
        any(_may_select(each, words) for each in choice) for choice in choices
    )


def _selectors(head: str) -> Iterator[str]:
    """The selectors of a list, whose commas are not those within brackets."""
    start, depth = 0, 0
    for place, letter in enumerate(head):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and not depth:
            yield head[start:place]
            start = place + 1
    yield head[start:]
