"""Data that other programs would take for code: cells of a spreadsheet, texts in Markdown.

A cell is a formula if it starts with one of OWASP's characters (CSV Injection,
https://owasp.org/www-community/attacks/CSV_Injection), or with blanks, invisible characters or
quotation marks and then one of them. A number that a spreadsheet would rewrite is defused too:
it starts with a zero (`0079`, and so does `-0043`), ends with a point or with a zero after it,
has an exponent, or more than the 15 digits that a spreadsheet keeps. Blanks after it don't
matter.

In Streamlit's Markdown a backslash keeps a mark from being markup. But Streamlit then searches
the plain text for names of emoji and icons, arrows, dashes and addresses. If a text has one of
those, each of its marks is put into a span of its own, so that no pattern spans two of them:
`:color[-]` without a colour is only a span.
"""

import codecs
import io
import re
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv

APOSTROPHE = "'"
# Spelled out, since `\s` means different things to Python and to pyarrow (RE2).
_HIDING = "\x00-\x20\x7f'\"\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff"
_BLANKS = "[ \t\u00a0]*"
_EXPONENT = r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+"
_NUMBER = rf"(?:0[0-9]+|[0-9]{{16,}}|{_EXPONENT}|[0-9]+\.(?:[0-9]*0)?){_BLANKS}"
_PATTERN = rf"^[{_HIDING}]*(?:[-=+@\t\r\n＝＋－＠]|{_NUMBER}\z)"
_FORMULA = re.compile(_PATTERN.replace(r"\z", r"\Z"))  # the end of the text, for RE2 and for Python


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet could run a text as a formula, or rewrite it as a number."""
    return _FORMULA.match(text) is not None


def defused(text: str) -> str:
    """Return a text with an apostrophe before it if a spreadsheet would change it.

    Examples
    --------
    >>> defused("=1+1"), defused("0079"), defused("1979")
    ("'=1+1", "'0079", '1979')

    """
    return APOSTROPHE + text if is_formula(text) else text


def restored(text: str) -> str:
    """Return the text given to `defused`: `restored(defused(text)) == text` for every text."""
    return text[1:] if text.startswith(APOSTROPHE) and is_formula(text[1:]) else text


def defused_column(column: pa.Array) -> pa.Array:
    """Return a column of large strings, each as `defused` gives it."""
    found = pc.match_substring_regex(column, _PATTERN)
    return pc.if_else(found, pc.utf8_replace_slice(column, 0, 0, APOSTROPHE), column)


def restored_column(column: pa.Array) -> pa.Array:
    """Return a column of large strings, each as `restored` gives it."""
    if not pc.any(pc.starts_with(column, APOSTROPHE)).as_py():
        return column
    found = pc.match_substring_regex(column, f"^{APOSTROPHE}{_PATTERN[1:]}")
    return pc.if_else(found, pc.utf8_slice_codeunits(column, 1), column)


def csv_file(columns: Mapping[str, pa.Array]) -> bytes:
    r"""Return columns of text as a CSV file that a spreadsheet opens safely.

    It is RFC 4180 with a header, CRLF and every cell in quotation marks, in UTF-8. Cells that a
    spreadsheet would run are defused.

    Parameters
    ----------
    columns
        Columns of large strings by name, equally long.

    Examples
    --------
    >>> csv_file({"title": pa.array(["=1+1"], pa.large_string())})
    b'\xef\xbb\xbf"title"\r\n"\'=1+1"\r\n'

    """
    cells = {defused(name): defused_column(each) for name, each in columns.items()}
    written = io.BytesIO()
    written.write(codecs.BOM_UTF8)
    pyarrow.csv.write_csv(pa.table(cells), written, pyarrow.csv.WriteOptions(eol="\r\n"))
    return written.getvalue()


_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# What Streamlit finds in plain text: `:smile:`, `:material/home:`; ` -- `, ` <-> `; addresses.
_FOUND_LATER = re.compile(
    r":[\w/+-]+:|(?:^|\s)(?:<->|->|<-|--|>=|<=|~=)(?:\s|$)|https?://|www\.|@", re.IGNORECASE
)
# Marks that are markup in a label, which is one line and has no links.
_LIVE = re.compile(
    r"[\\`*\[\]$~]|(?<![^\W_])_|_(?![^\W_])|:(?=\w)|<(?=[\w/!])|&(?=#?\w+;)", re.ASCII
)


def escaped(text: str) -> str:
    r"""Return a text as data for Markdown.

    Examples
    --------
    >>> print(escaped("*not* bold"))
    \*not\* bold

    """
    if _FOUND_LATER.search(text):
        return _PUNCTUATION.sub(lambda sign: f":color[\\{sign[0]}]", text)
    return _PUNCTUATION.sub(r"\\\g<0>", text)


def label(text: str) -> str:
    """Return a category as data for a button; only marks that would be markup are escaped.

    The address holds the label, and `R&D` and `A-B` should stand there as they are.
    """
    return escaped(text) if _FOUND_LATER.search(text) else _LIVE.sub(r"\\\g<0>", text)
