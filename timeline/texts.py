"""Texts of whole columns: folded for comparing, and with nothing invisible in them.

Columns are pyarrow arrays of large strings, so that a million cells cost well under a second.
"""

import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pyarrow.compute as pc

from timeline.progress import Progress, unheard

# Control characters other than tab and line break, and the embeddings, overrides and isolates
# of UAX #9, which would reorder the text around them.
INVISIBLE = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\x{202a}-\x{202e}\x{2066}-\x{2069}]"
# What is written in several ways, as it is once NFKD and lower case are done; no ASCII among it.
_SAME = {
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

# Letters that show nothing: of these categories, or made to be blank (Hangul fillers, Braille).
BLANK_CATEGORIES = ("Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp")
BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
_SHOWN = "[^" + "".join(rf"\p{{{name}}}" for name in BLANK_CATEGORIES) + BLANK_LETTERS + "]"
_INVISIBLE = re.compile(re.sub(r"\\x\{(\w+)\}", r"\\u\1", INVISIBLE))


def folded(column: pa.Array, progress: Progress = unheard) -> pa.Array:
    """A column for comparing: case, accents and the look of letters, quotes and dashes taken away.

    Compatible forms are one (NFKD of UAX #15: ﬁ is fi, ™ is tm), and so are the letters and
    signs of `_SAME`. Folding what is folded changes nothing. `progress` hears the share that is
    done.
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
    """ASCII, which most texts are, only needs its case taken away."""
    is_plain = pc.string_is_ascii(column)
    if pc.all(is_plain).as_py():
        return pc.ascii_lower(column)
    odd = pc.invert(is_plain)
    return pc.replace_with_mask(pc.ascii_lower(column), odd, _bare(column.filter(odd)))


def _bare(column: pa.Array) -> pa.Array:
    # First the forms and then the case: ™ becomes TM, and İ an I with a dot.
    decomposed = pc.utf8_normalize(column, "NFKD")
    bare = pc.utf8_lower(pc.replace_substring_regex(decomposed, r"[\p{M}\p{Cf}]+", ""))
    for plain, others in _SAME.items():
        found = pc.match_substring_regex(bare, others)
        if pc.any(found).as_py():
            mended = pc.replace_substring_regex(bare.filter(found), others, plain)
            bare = pc.replace_with_mask(bare, found, mended)
    return bare


def composed(column: pa.Array) -> pa.Array:
    """A column in NFC of UAX #15, in which texts that look the same are the same."""
    is_plain = pc.all(pc.string_is_ascii(column)).as_py()
    return column if is_plain else pc.utf8_normalize(column, "NFC")


def visible(column: pa.Array) -> pa.Array:
    """A column in which characters that control the display are shown by their code point."""
    found = pc.match_substring_regex(column, INVISIBLE)
    if not pc.any(found).as_py():
        return column
    named = [visible_text(text) for text in column.filter(found).to_pylist()]
    return pc.replace_with_mask(column, found, pa.array(named, column.type))


def visible_text(text: str) -> str:
    """One text in which characters that control the display are shown by their code point."""
    return _INVISIBLE.sub(lambda match: f"‹U+{ord(match[0]):04X}›", text)


def shown(column: pa.Array) -> pa.Array:
    """Whether each text shows anything: one of only U+FEFF, joiners or lone accents does not."""
    return pc.match_substring_regex(column, _SHOWN)


def shows(text: str) -> bool:
    """Whether one text shows anything."""
    return any(
        unicodedata.category(letter) not in BLANK_CATEGORIES and letter not in BLANK_LETTERS
        for letter in text
    )


def cut(text: str, most: int) -> str:
    """A text of at most so many characters, the last "…" where some are left out."""
    return text if len(text) <= most else text[: most - 1] + "…"
