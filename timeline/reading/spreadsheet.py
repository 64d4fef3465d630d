"""From a spreadsheet of Excel or LibreOffice to columns of text: `.xlsx`, `.xlsb`, `.xls`, `.ods`.

A process of its own reads it (`spreadsheet_process`), so that it takes bounded memory and time, and
others don't wait. Formulas have the values that were last computed; nothing in the file is run,
and no link in it is followed.
"""

import re

from timeline import limits
from timeline.progress import Progress
from timeline.reading import limited_process, records
from timeline.reading.columns.names import names_of
from timeline.reading.outcome import Kind, Numbering, Problems, Unreadable
from timeline.reading.records import Records, records_of
from timeline.text import visible

FITS = "of {} sheets, “{}” is read: the first that has a column of dates"
FIRST = "of {} sheets, “{}” is read: none has a column of dates"
_LONGEST_NAME = 31  # characters of a sheet's name, as in Excel
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # [MS-CFB] 2.2: .xls, and any file with a password
_BOOK = re.compile(rb"xl/workbook\.|opendocument\.spreadsheet")


def is_spreadsheet(data: bytes) -> bool:
    """Return whether a file is a spreadsheet that can be read."""
    return data.startswith(_OLE) or (data.startswith(b"PK") and bool(_BOOK.search(data)))


def split(data: bytes, progress: Progress, sheet: str = "") -> Records:
    """Return the records of a sheet: of that name, with a column of dates, or else the first one.

    As `FileKind.split` does.
    """
    dates = (name.casefold() for name in names_of("date"))
    given = (*limits.SPREADSHEET, sheet, *dates)
    with limited_process.results(data, "spreadsheet_process", progress, given) as results:
        opened = next(results)
        header = opened["header"]
        if not header:
            raise Unreadable(records.EMPTY)
        name = visible.cut(visible.visible_text(opened["name"]), _LONGEST_NAME)
        problems = Problems(Numbering(f'sheet "{name}", row', opened["number"]))
        sheets = opened["name"], *(each for each in opened["sheets"] if each != opened["name"])
        if len(sheets) > 1 and opened["name"] != sheet:
            said = FITS if opened["has_dates"] else FIRST
            problems.say(Kind.FILE, said.format(len(sheets), name))
        keys = [*map(str, range(len(header)))]
        rows = ((number, dict(zip(keys, cells, strict=True))) for number, cells in results)
        return records_of(rows, problems, keys)._replace(header=header, sheets=sheets)
