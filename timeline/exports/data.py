"""Events as data: a CSV that the page reads back without loss, and JSON."""

import io
import json
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv

from timeline import dates
from timeline.events import COLUMNS, ENDS, Heading, column, own_columns, records
from timeline.text import escapes

BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # by which Excel knows UTF-8


def csv_events(events: pd.DataFrame) -> bytes:
    """Return the table of events as CSV: the contract's columns, then the file's further ones."""
    return csv_file({name: column(events, name) for name in (*COLUMNS, *own_columns(events))})


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
    cells = {escapes.defused(name): escapes.defused_column(each) for name, each in columns.items()}
    written = io.BytesIO(BYTE_ORDER_MARK)
    written.seek(len(BYTE_ORDER_MARK))
    pyarrow.csv.write_csv(pa.table(cells), written, pyarrow.csv.WriteOptions(eol="\r\n"))
    return written.getvalue()


def json_events(events: pd.DataFrame, heading: Heading) -> bytes:
    """Return title, attribution, link and events as JSON in UTF-8.

    First and last possible day of an event are in ISO 8601, null at an open end.
    """
    about = {"title": heading.title, "attribution": heading.attribution, "link": heading.link}
    page = {**about, "events": list(_plain(events))}
    return json.dumps(page, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(events: pd.DataFrame) -> Iterator[dict[str, str | None]]:
    days = (_iso(events[name].to_numpy()) for name in ENDS)
    texts = records(events.drop(columns=[*ENDS]))
    for event, *ends in zip(texts, *days, strict=True):
        yield {**event, **dict(zip(ENDS, ends, strict=True))}


def _iso(days: np.ndarray) -> Iterator[str | None]:
    """Days in ISO 8601; each distinct one is written once."""
    distinct, places = np.unique(days.astype("datetime64[D]"), return_inverse=True)
    texts = [None if np.isnat(day) else dates.iso_of(dates.number_of(day)) for day in distinct]
    return (texts[place] for place in places.tolist())
