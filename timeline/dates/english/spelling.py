"""What is rewritten in a text before it is read: patterns, and the words that stand for them."""

import re
from collections.abc import Callable, Iterable

Spellings = list[tuple[re.Pattern[str], Callable[[re.Match[str]], str]]]


def spellings(rows: Iterable[Iterable[str]]) -> Spellings:
    """Return the rows of a table, patterns and words, as patterns and functions.

    `re` would look at words with a group in each text, even in one without the pattern.
    """
    return [(re.compile(pattern), _words(words)) for pattern, words in rows]


def _words(words: str) -> Callable[[re.Match[str]], str]:
    return lambda found: found.expand(words)


def respelled(text: str, by: Spellings) -> str:
    r"""Return a text in which the patterns are replaced, one after the other.

    Examples
    --------
    >>> respelled("C19th", spellings([["C([0-9]+th)", r"\1 century"]]))
    '19th century'

    """
    for pattern, words in by:
        text = pattern.sub(words, text)
    return text
