"""Cells that a spreadsheet would take for formulas, defused in a way that can be undone.

A cell is a formula where it starts with one of OWASP's characters (CSV Injection,
https://owasp.org/www-community/attacks/CSV_Injection), or with blanks, invisible characters
or quotation marks and then one of them. A year such as `-0043` is defused too: as a number
it would lose its form.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

MARK = "'"
# One class of characters for Python's expressions and for those of pandas (RE2), which differ
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


def defused_cells(column: "pd.Series[str]") -> "pd.Series[str]":
    """A column of texts, each as `defused` gives it."""
    return column.where(~column.str.match(_PATTERN), MARK + column)


def restored_cells(column: "pd.Series[str]") -> "pd.Series[str]":
    """A column of texts, each as `restored` gives it."""
    return column.where(~column.str.match(MARK + _PATTERN[1:]), column.str[1:])
