"""A program of its own that reads a spreadsheet with calamine and writes its cells as JSON.

calamine needs memory for every cell between the first and the last, however few are filled, and a
packed file may be a thousand times as large unpacked. So `spreadsheet` runs this as a process with
limits of memory and of time. It imports nothing of the project, so that it starts at once.

Its arguments are its `Limits` and the names that a column of dates may have. It takes the file from
standard input and writes JSON in lines: what it found of the sheet that it reads, rows, and an
empty list at the end, or an error. A blank line says that it is still at work.
"""

import datetime as dt
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from itertools import chain, islice
from threading import Lock, Thread
from time import sleep
from typing import Any, NamedTuple

HEAD = 10  # rows that are not empty, among which the header is looked for
BATCH = 2**17  # characters of the rows in a line: so few that Python's garbage collector is brief
LONGEST_ROW = 10 * 2**20  # characters
BEAT = 0.1  # seconds between two blank lines

_writing = Lock()

Row = tuple[int, list[str]]  # its number in the spreadsheet, from 1, and its cells


class Limits(NamedTuple):
    """What a spreadsheet may take: bytes, seconds of computing, bytes unpacked, characters."""

    memory: int
    seconds: int
    unpacked: int
    text: int


class TooLargeError(Exception):
    """A spreadsheet beyond the limits."""


def main() -> None:
    """Read a spreadsheet from standard input, and write one of its sheets."""
    limits = Limits(*map(int, sys.argv[1:5]))
    _hold_to(limits)
    data = sys.stdin.buffer.read()
    Thread(target=_beat, daemon=True).start()
    try:
        _write_sheet(data, limits, {*sys.argv[5:]})
    except (TooLargeError, MemoryError):
        _write({"error": "large"})
    except BaseException as error:  # noqa: BLE001 - of a fault in Rust too
        _write({"error": "locked" if type(error).__name__ == "PasswordError" else "broken"})


def _hold_to(limits: Limits) -> None:
    """Set the limits of this process, and let others go first; Windows knows neither."""
    try:
        import os  # noqa: PLC0415
        import resource  # noqa: PLC0415
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)


def _beat() -> None:
    while True:
        sleep(BEAT)
        _write_line(b"\n")


def _write(answer: Any) -> None:
    _write_line(json.dumps(answer, ensure_ascii=False).encode() + b"\n")


def _write_line(line: bytes) -> None:
    with _writing:
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()


def _write_sheet(data: bytes, limits: Limits, dates: set[str]) -> None:
    """Write the first sheet that has a column of dates, else the first that is not empty."""
    from python_calamine import (  # noqa: PLC0415 - with the limits set
        CalamineWorkbook,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(each.file_size for each in packed.infolist()) > limits.unpacked:
                raise TooLargeError
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    names = [
        each.name
        for each in book.sheets_metadata
        if each.typ == SheetTypeEnum.WorkSheet and each.visible == SheetVisibleEnum.Visible
    ]
    first = None
    for name in names:
        sheet, head, rows = _opened(book, name)
        if places := [at for at in _wide(head) if dates & {*map(_plain, head[at][1])}]:
            break
        first = first or (name if head else None)
    else:
        name = first or names[0]
        sheet, head, rows = _opened(book, name)
    place = next(iter(places or _wide(head)), 0)
    number, header = head[place] if head else (1, [])
    if place and head[place - 1][0] == number - 1:
        # A cell that is merged with the one above has its text there.
        header = [own or above for own, above in zip(header, head[place - 1][1], strict=True)]
    about = {"sheets": len(names), "name": name, "has_dates": bool(places)}
    _write({**about, "height": sheet.height, "number": number, "header": header})
    for batch in batches(chain(head[place + 1 :], rows), limits.text):
        _write(batch)
    _write([])


def _opened(book: Any, name: str) -> tuple[Any, list[Row], Iterator[Row]]:
    """A sheet, its first rows, and the others."""
    sheet = book.get_sheet_by_name(name)
    rows = _filled(sheet)
    return sheet, [*islice(rows, HEAD)], rows


def _wide(head: list[Row]) -> list[int]:
    """The places of the rows that may be the header: those of at least two cells."""
    return [place for place, (_, cells) in enumerate(head) if sum(map(bool, cells)) > 1]


def _plain(cell: str) -> str:
    return cell.strip().casefold()


def _filled(sheet: Any) -> Iterator[Row]:
    """The rows that are not empty."""
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [*map(text, row)]
        if any(cells):
            yield number, cells


def batches(rows: Iterator[Row], most: int) -> Iterator[list[Row]]:
    """Yield rows, about `BATCH` characters together; raise `TooLargeError` beyond `most` in all."""
    batch: list[Row] = []
    size = total = 0
    for row in rows:
        length = sum(map(len, row[1])) + len(row[1])
        size, total = size + length, total + length
        if length > LONGEST_ROW or total > most:
            raise TooLargeError
        batch.append(row)
        if size > BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


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


if __name__ == "__main__":
    main()
