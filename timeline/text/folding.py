"""Texts folded for comparing, whole columns at once, and where the words of a search stand.

Columns are pyarrow arrays of large strings, so that a million cells cost well under a second.
"""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from string import digits

import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.data_files import rows
from timeline.progress import Progress, unheard

# Letters and signs that are written in several ways, after NFKD and lower case.
SAME = {plain: f"[{others}]" for plain, others in rows(__file__, "letters.tsv")}
FOLDED_AT_ONCE = 2**16  # texts


def folded(column: pa.Array, progress: Progress = unheard) -> pa.Array:
    """Return a column without case, accents, and differences of quotes and dashes.

    Compatible forms are one (NFKD of UAX #15: ﬁ is fi, ™ is tm), and so are the letters and
    signs of `SAME`. Folding a folded column changes nothing. `progress` is called with the share
    that is done.
    """
    starts = range(0, len(column), FOLDED_AT_ONCE)
    if len(starts) < 2:
        return _folded(column)
    with ThreadPoolExecutor() as pool:
        parts = []
        for part in pool.map(lambda start: _folded(column.slice(start, FOLDED_AT_ONCE)), starts):
            parts.append(part)
            progress(len(parts) / len(starts))
    return pa.concat_arrays(parts)


def folded_text(text: str) -> str:
    """Return one text, folded as a column is."""
    return folded(strings.texts([text]))[0].as_py()


def _folded(column: pa.Array) -> pa.Array:
    """ASCII, which most texts are, only needs lower case."""
    is_plain = pc.string_is_ascii(column)
    if pc.all(is_plain).as_py():
        return pc.ascii_lower(column)
    odd = pc.invert(is_plain)
    return pc.replace_with_mask(pc.ascii_lower(column), odd, _bare(column.filter(odd)))


def _bare(column: pa.Array) -> pa.Array:
    # First the forms and then the case: ™ becomes TM, and İ an I with a dot.
    decomposed = pc.utf8_normalize(column, "NFKD")
    bare = pc.utf8_lower(pc.replace_substring_regex(decomposed, r"[\p{M}\p{Cf}]+", ""))
    for plain, others in SAME.items():
        found = pc.match_substring_regex(bare, others)
        if pc.any(found).as_py():
            replaced = pc.replace_substring_regex(bare.filter(found), others, plain)
            bare = pc.replace_with_mask(bare, found, replaced)
    return bare


def composed(column: pa.Array) -> pa.Array:
    """Return a column in NFC of UAX #15, in which texts that look the same are equal."""
    is_plain = pc.all(pc.string_is_ascii(column)).as_py()
    return column if is_plain else pc.utf8_normalize(column, "NFC")


def pattern(word: str) -> str:
    """Return a regular expression for a folded word; a number begins no later than its digits.

    Python, RE2 and PostgreSQL read it alike, `exports/webpage.js` has it too.

    Examples
    --------
    >>> [bool(re.search(pattern("5"), text)) for text in ("5", "50", "75")]
    [True, True, False]

    """
    before = "(?:^|[^0-9])" if re.match("[0-9]", word) else ""
    return before + re.escape(word)


def marks(text: str, words: Sequence[str]) -> list[bool]:
    """Return whether each letter of a text is part of one of these words.

    A word is found where `pattern` finds it, whatever its case, accents, quotes and dashes.

    Parameters
    ----------
    text
        As it is shown.
    words
        Folded words, as `query.filters.words` returns them.

    Examples
    --------
    >>> marks("Été", ["te"])
    [False, True, True]

    """
    # A letter may fold to two (æ) or to none (an accent), so each is folded by itself.
    odd = _folded_letters(frozenset(letter for letter in text if not letter.isascii()))
    letters = [odd[letter] if letter in odd else letter.lower() for letter in text]
    positions = [position for position, letter in enumerate(letters) for _ in letter]
    positions.append(len(text))
    is_marked = [False] * len(text)
    for start, end in (span for word in words for span in _spans("".join(letters), word)):
        # With the accents that follow its last letter.
        after = max(positions[end], positions[end - 1] + 1)
        is_marked[positions[start] : after] = [True] * (after - positions[start])
    return is_marked


@lru_cache(maxsize=128)  # most texts have the same few, and to fold them takes long
def _folded_letters(letters: frozenset[str]) -> dict[str, str]:
    return dict(zip(letters, folded(strings.texts(letters)).to_pylist(), strict=True))


def _spans(folded: str, word: str) -> Iterator[tuple[int, int]]:
    """The start and end of each occurrence of a word, where `pattern` finds it.

    `re` would keep the word after the visit, in its own cache.
    """
    start = folded.find(word)
    while start >= 0:
        before = folded[start - 1 : start]  # "" at the start of the text
        if not (word[0] in digits and before and before in digits):
            yield start, start + len(word)
        start = folded.find(word, start + 1)
