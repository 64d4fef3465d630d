"""The delimiter of a file: a comma, a semicolon or a tab."""

import re

from timeline.reading.records import EMPTY, first_line
from timeline.reading.problem import Unreadable

# In quotation marks, or with delimiters after it, where a program took it for a row.
_NAMED_DELIMITER = re.compile(rb'"?sep=([,;\t])"?[,;\t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)


def delimited(data: bytes) -> tuple[bytes, str]:
    """The file without a line that only names the delimiter, and the delimiter.

    Excel writes and reads such a line (`sep=;`) and doesn't show it: rows are counted without it.
    """
    found = _NAMED_DELIMITER.match(data)
    if found is None:
        return data, _delimiter(data)
    data = data[found.end() :]
    if not data.strip():
        raise Unreadable(EMPTY)
    return data, found[1].decode()


def _delimiter(data: bytes) -> str:
    """The delimiter that the first line holds most often outside quotation marks."""
    line = re.sub(rb'"[^"]*"', b"", first_line(data)).decode(errors="replace")
    return max(",;\t", key=line.count)
