"""Statements as an events file."""

import csv
import io
from collections.abc import Iterable

from timeline.drafting.statement import Statement
from timeline.exports.sheet import BYTE_ORDER_MARK
from timeline.text import formulas

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


def sheet(written: Iterable[tuple[str, ...]]) -> bytes:
    """Rows as a CSV (RFC 4180, UTF-8) that the page reads and a spreadsheet opens safely."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows(map(formulas.defused, row) for row in written)
    return BYTE_ORDER_MARK + text.getvalue().encode("utf-8", errors="replace")
