"""Texts folded for comparing, whole columns at once.

Columns are pyarrow arrays of large strings, so that a million cells cost well under a second.
"""

from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pyarrow.compute as pc

from timeline.progress import Progress, unheard

# Letters and signs that are written in several ways, after NFKD and lower case.
SAME = {
    "'": "[‘’‚‛‹›′ʹʻʼʽˈ]",
    '"': "[“”„‟«»〝〞]",
    "-": "[‐‒–—―−⁃]",
    "ss": "ß",
    "σ": "ς",
    "i": "ı",
    "ae": "æ",
    "oe": "œ",
    "o": "ø",
    "l": "ł",
    "d": "[đð]",
    "h": "ħ",
    "th": "þ",
}
FOLDED_AT_ONCE = 2**16  # texts


def folded(column: pa.Array, progress: Progress = unheard) -> pa.Array:
    """A column for comparing, without case, accents, and differences of quotes and dashes.

    Compatible forms are one (NFKD of UAX #15: ﬁ is fi, ™ is tm), and so are the letters and
    signs of `SAME`. Folding what is folded changes nothing. `progress` is told the share that
    is done.
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
    """One text, folded as a column is."""
    folded_one: str = folded(pa.array([text], pa.large_string()))[0].as_py()
    return folded_one


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
    """A column in NFC of UAX #15, in which texts that look the same are equal."""
    is_plain = pc.all(pc.string_is_ascii(column)).as_py()
    return column if is_plain else pc.utf8_normalize(column, "NFC")
