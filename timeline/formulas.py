"""Cells that a spreadsheet would take for formulas, defused in a way that can be undone.

A cell is a formula where it starts with one of OWASP's characters (CSV Injection,
https://owasp.org/www-community/attacks/CSV_Injection), or with blanks, invisible characters
or quotation marks and then one of them. A year such as `-0043` is defused too: as a number
it would lose its form.
"""

import re

import pyarrow as pa
import pyarrow.compute as pc

MARK = "'"
# One class of characters for Python's expressions and for those of pyarrow (RE2), which differ
# in what `\s` means.
_HIDING = "\x00-\x20\x7f'\"\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff"
_PATTERN = f"^[{_HIDING}]*[-=+@\t\r\n＝＋－＠]"
_FORMULA = re.compile(_PATTERN)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula."""
    return _FORMULA.match(text) is not None


def defused(text: str) -> str:
    """The text with an apostrophe before it where it could be a formula."""
    return MARK + text if is_formula(text) else text


def restored(text: str) -> str:
    """The text that `defused` was given: `restored(defused(text)) == text` for every text."""
    return text[1:] if text.startswith(MARK) and is_formula(text[1:]) else text


def defused_column(column: pa.Array) -> pa.Array:
    """A column of large strings, each as `defused` gives it."""
    found = pc.match_substring_regex(column, _PATTERN)
    mark, nothing = pa.scalar(MARK, column.type), pa.scalar("", column.type)
    return pc.if_else(found, pc.binary_join_element_wise(mark, column, nothing), column)


def restored_column(column: pa.Array) -> pa.Array:
    """A column of large strings, each as `restored` gives it."""
    found = pc.match_substring_regex(column, f"^{MARK}{_PATTERN[1:]}")
    return pc.if_else(found, pc.utf8_slice_codeunits(column, 1), column)
