"""The reader that `limited_program` runs on a spreadsheet, by calamine.

calamine needs memory for every cell between the first and the last, however few are filled.
It imports nothing of the project.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

HEAD = 10  # rows that are not empty, among which the header is looked for

Row = tuple[int, list[str]]  # its number in the spreadsheet, from 1, and its cells


def results(data: bytes, unpacked: str, characters: str, chosen: str, *dates: str) -> Iterator[Any]:
    """Yield what was found of a sheet, then its rows.

    It is the chosen sheet, else the first that has a column of dates, else the first that is not
    empty.

    Parameters
    ----------
    data
        The file.
    unpacked, characters
        The most bytes of the file unpacked, and the most characters of the sheet.
    chosen
        The name of the sheet that was chosen, or "".
    dates
        The names that a column of dates may have.

    """
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(each.file_size for each in packed.infolist()) > int(unpacked):
                raise MemoryError
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    names = [
        each.name
        for each in book.sheets_metadata
        if each.typ == SheetTypeEnum.WorkSheet and each.visible == SheetVisibleEnum.Visible
    ]
    asked = [chosen] if chosen in names else names
    name, header_at, head, rows = _chosen(book, asked, {*dates})
    place = next(iter(_wide(head)), 0) if header_at is None else header_at
    number, header = head[place] if head else (1, [])
    if place and head[place - 1][0] == number - 1:
        # A cell that is merged with the one above has its text there.
        header = [own or above for own, above in zip(header, head[place - 1][1], strict=True)]
    about = {"sheets": names, "name": name, "has_dates": header_at is not None}
    yield {**about, "number": number, "header": header}
    room = int(characters)
    for row in chain(head[place + 1 :], rows):
        room -= sum(map(len, row[1])) + len(row[1])
        if room < 0:
            raise MemoryError
        yield row


def _chosen(
    book: Any, names: list[str], dates: set[str]
) -> tuple[str, int | None, list[Row], Iterator[Row]]:
    """The first sheet with a column of dates, and where its header is; else the first filled one.

    Its first rows and the others follow.
    """
    filled = []
    for name in names:
        head, rows = _opened(book, name)
        for place in _wide(head):
            if dates & {cell.strip().casefold() for cell in head[place][1]}:
                return name, place, head, rows
        filled += [name] if head else []
    name = (filled or names)[0]
    return name, None, *_opened(book, name)


def _opened(book: Any, name: str) -> tuple[list[Row], Iterator[Row]]:
    """The first rows of a sheet, and the others."""
    rows = _filled(book.get_sheet_by_name(name))
    return [*islice(rows, HEAD)], rows


def _wide(head: list[Row]) -> list[int]:
    """The places of the rows that may be the header: those of at least two cells."""
    return [place for place, (_, cells) in enumerate(head) if sum(map(bool, cells)) > 1]


def _filled(sheet: Any) -> Iterator[Row]:
    """The rows that are not empty."""
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [*map(text, row)]
        if any(cells):
            yield number, cells


def text(cell: Any) -> str:
    """Return a cell as text: a day in ISO 8601, a number without the ".0" that calamine adds.

    Examples
    --------
    >>> [text(cell) for cell in (dt.date(1912, 4, 3), dt.datetime(1912, 4, 3), 1912.0, 0.25, True)]
    ['1912-04-03', '1912-04-03', '1912', '0.25', 'TRUE']

    """
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return format(cell, ".15g")  # the digits that Excel knows
    if isinstance(cell, dt.datetime):
        return cell.isoformat().removesuffix("T00:00:00")
    return str(cell)
