"""Events as a CSV that the page reads back without loss and a spreadsheet opens safely."""

import io
from collections.abc import Mapping

import pandas as pd
import pyarrow as pa
import pyarrow.csv

from timeline.events import COLUMNS, column, own_columns
from timeline.text import formulas

BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # byte order mark, by which Excel knows UTF-8


def sheet(events: pd.DataFrame) -> bytes:
    """The contract's columns, then the file's further ones, one event a row."""
    return written({name: column(events, name) for name in (*COLUMNS, *own_columns(events))})


def written(columns: Mapping[str, pa.Array]) -> bytes:
    """Columns of large strings as a CSV file.

    RFC 4180 with a header, CRLF and every cell in quotation marks, in UTF-8. `formulas` defuses
    the cells that a spreadsheet would run.
    """
    cells = {
        formulas.defused(name): formulas.defused_column(each) for name, each in columns.items()
    }
    written = io.BytesIO(BYTE_ORDER_MARK)
    written.seek(len(BYTE_ORDER_MARK))
    pyarrow.csv.write_csv(pa.table(cells), written, pyarrow.csv.WriteOptions(eol="\r\n"))
    return written.getvalue()
