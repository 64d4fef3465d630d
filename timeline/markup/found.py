"""The words of a search, marked where a text has them."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import pyarrow as pa

from timeline.markup.text import escaped
from timeline.text import folding, visible


def marked(data: str, words: Sequence[str]) -> str:
    """A text as data in HTML, with a mark on these words, which `filters.words` gives.

    A word is marked where the search finds it, within others too, whatever case, accents, quotes
    and dashes. Without its marks the HTML is that of `escaped`.
    """
    shown = visible.visible_text(data)
    marks = _marks(shown, words) if words else [False] * len(shown)
    runs = groupby(zip(marks, shown, strict=True), key=lambda pair: pair[0])
    return "".join(_run("".join(letter for _, letter in run), is_found=it) for it, run in runs)


def _run(text: str, *, is_found: bool) -> str:
    return f"<mark>{escaped(text)}</mark>" if is_found else escaped(text)


def _marks(text: str, words: Sequence[str]) -> list[bool]:
    """Whether each letter of a text is part of a word."""
    # A letter may fold to two (æ) or to none (an accent), so each is folded by itself.
    letters: list[str] = folding.folded(pa.array(list(text), pa.large_string())).to_pylist()
    places = [place for place, letter in enumerate(letters) for _ in letter]
    folded = "".join(letters)
    marks = [False] * len(text)
    for start, end in (span for word in words for span in _spans(folded, word)):
        after = places[end] if end < len(places) else len(text)
        last = max(after, places[end - 1] + 1)
        marks[places[start] : last] = [True] * (last - places[start])
    return marks


def _spans(folded: str, word: str) -> Iterator[tuple[int, int]]:
    """Where a word starts and ends, each time that it stands there."""
    start = folded.find(word)
    while start >= 0:
        yield start, start + len(word)
        start = folded.find(word, start + 1)
