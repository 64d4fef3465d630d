"""Statements as an events file."""

from collections.abc import Iterable

import pyarrow as pa

from timeline.drafting.statement import Statement
from timeline.exports.data import csv_file

# Those of the events file that a text can fill, and why a date is doubtful or inferred.
COLUMNS = ("date", "date_text", "title", "summary", "category", "source", "reason")


def rows(read: Iterable[Statement], name: str = "") -> list[tuple[str, ...]]:
    """Statements as rows of `COLUMNS`; `name` is that of the text, if there are several."""
    return [
        (
            *(each.date, each.wording, each.title, each.sentence, name),
            ", ".join(filter(None, [name, f"paragraph {each.paragraph}"])),
            each.reason,
        )
        for each in read
    ]


def sheet(given: Iterable[tuple[str, ...]]) -> bytes:
    """Rows as a CSV (RFC 4180, UTF-8) that the page reads and a spreadsheet opens safely."""
    columns = list(zip(*given, strict=True)) or [()] * len(COLUMNS)
    return csv_file({name: _texts(cells) for name, cells in zip(COLUMNS, columns, strict=True)})


def _texts(cells: Iterable[str]) -> pa.Array:
    """A column; half of a surrogate pair, which UTF-8 can't have, is a question mark."""
    return pa.array([cell.encode(errors="replace").decode() for cell in cells], pa.large_string())
