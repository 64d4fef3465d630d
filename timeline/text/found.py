"""Where the words of a search stand in a text."""

from collections.abc import Iterator, Sequence

import pyarrow as pa

from timeline.text import folding

MOST_LETTERS = 2**14  # that are kept folded, for all texts

_kept: dict[str, str] = {}


def marks(text: str, words: Sequence[str]) -> list[bool]:
    """Whether each letter of a text is part of one of these words, which are folded.

    A word is found within others too, whatever case, accents, quotes and dashes.
    """
    # A letter may fold to two (æ) or to none (an accent), so each is folded by itself.
    letters = _folded(text)
    places = [place for place, letter in enumerate(letters) for _ in letter]
    places.append(len(text))
    found = [False] * len(text)
    for start, end in (span for word in words for span in _spans("".join(letters), word)):
        # With the accents that follow its last letter.
        after = max(places[end], places[end - 1] + 1)
        found[places[start] : after] = [True] * (after - places[start])
    return found


def _folded(text: str) -> list[str]:
    """Each letter of a text, folded; most are in other texts too, and to fold takes long."""
    new = [letter for letter in set(text) if letter not in _kept]
    if not new:
        return [_kept[letter] for letter in text]
    folded = folding.folded(pa.array(new, pa.large_string())).to_pylist()
    known = _kept | dict(zip(new, folded, strict=True))
    if len(known) <= MOST_LETTERS:
        _kept.update(known)
    return [known[letter] for letter in text]


def _spans(folded: str, word: str) -> Iterator[tuple[int, int]]:
    """Where a word starts and ends, each time that it stands there."""
    start = folded.find(word)
    while start >= 0:
        yield start, start + len(word)
        start = folded.find(word, start + 1)
