"""Events as a CSV that the page reads back without loss and a spreadsheet opens safely."""

import io

import pandas as pd

from timeline import formulas
from timeline.events import COLUMNS


def sheet(events: pd.DataFrame) -> bytes:
    """The contract's columns, then the file's own, one event a row.

    RFC 4180 with a header and CRLF, in UTF-8 with the byte order mark that Excel asks for.
    Cells that would be formulas are defused as `formulas` says.
    """
    made = ("earliest", "latest")
    own = [name for name in events.columns if name not in (*COLUMNS, *made)]
    cells = {
        formulas.defused(name): formulas.defused_cells(events[name]) for name in (*COLUMNS, *own)
    }
    written = io.BytesIO()
    pd.DataFrame(cells).to_csv(written, index=False, lineterminator="\r\n", encoding="utf-8-sig")
    return written.getvalue()
