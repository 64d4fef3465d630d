"""The rules of a style sheet that a page needs, by the names of its classes and attributes."""

import re
from collections.abc import Iterator

_PIECE = re.compile(r"[^{};]*[{};]")
_BRACKETS = r"\(((?:[^()]|\([^()]*\))*)\)"
_ONE_OF = re.compile(f":is{_BRACKETS}")
_OTHERS = re.compile(f":(?:not|has|where){_BRACKETS}")
_NAME = re.compile(r"(?:\.|\[)(-?[a-zA-Z][\w-]*)")  # of a class or an attribute


def needed(css: str, words: frozenset[str]) -> str:
    """A style sheet without the rules of classes and attributes that are not among these words.

    The sheet has no comments, and no braces or semicolons in its texts.
    """
    return _block(iter(_PIECE.findall(css)), words)


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
            kept.append(f"{head}{{{inside}}}")
    return "".join(kept)


def _kept(head: str, words: frozenset[str]) -> str:
    """The selectors before a block that may select something; an at-rule is kept."""
    if head.startswith("@"):
        return head
    return ",".join(each for each in _selectors(head) if _may_select(each, words))


def _may_select(selector: str, words: frozenset[str]) -> bool:
    """Whether a selector may select something: `:not` and the like need none of their names."""
    certain = _OTHERS.sub("", selector)
    choices = (_selectors(found[1]) for found in _ONE_OF.finditer(certain))
    return words.issuperset(_NAME.findall(_ONE_OF.sub("", certain))) and all(
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
