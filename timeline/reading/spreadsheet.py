"""From a spreadsheet of Excel or LibreOffice to columns of text: `.xlsx`, `.xlsb`, `.xls`, `.ods`.

A process of its own reads it (see `spreadsheet_process`), so that it takes bounded memory and time,
and others don't wait. Formulas have the values that were last computed; nothing in the file is run,
and no link in it is followed.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from timeline.progress import Progress, stage
from timeline.reading import limits
from timeline.reading.column_roles import names_of
from timeline.reading.problem import Kind, Numbering, Problems, Unreadable
from timeline.reading.records import Records
from timeline.reading.row_columns import records_of
from timeline.reading.spreadsheet_process import Row
from timeline.text import visible

PROGRAM = Path(__file__).with_name("spreadsheet_process.py")
LOCKED = "the spreadsheet has a password; save it without one"
BROKEN = "the spreadsheet is broken; open it in your program, and save it again or as CSV"
LARGE = (
    "the spreadsheet is too large when it is unpacked; "
    "delete empty rows and columns at its end, split it, or save it as CSV"
)
EMPTY = 'the spreadsheet is empty; its first row must name the columns: "date", "title"'
FITS = "of {} sheets, “{}” is read: the first that has a column of dates"
FIRST = "of {} sheets, “{}” is read: none has a column of dates"
_ERRORS = {"locked": LOCKED, "broken": BROKEN, "large": LARGE}
WIDE = "the sheet has {:,} columns, at most {:,} can be read; delete empty ones at its right"
_LONGEST_NAME = 31  # characters of a sheet's name, as in Excel
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # [MS-CFB] 2.2: .xls, and any file with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.4
_BOOK = re.compile(rb"xl/workbook\.|opendocument\.spreadsheet")


def is_spreadsheet(data: bytes) -> bool:
    """Return whether a file is a spreadsheet that can be read."""
    return data.startswith(_OLE) or (data.startswith(b"PK") and bool(_BOOK.search(data)))


def split(data: bytes, progress: Progress) -> Records:
    """Return the records of the sheet that has a column of dates, else of the first one.

    Parameters
    ----------
    data
        The file.
    progress
        Called with the share that is done.

    Raises
    ------
    Unreadable
        Where the file is broken, empty, too large or has a password.

    """
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise Unreadable(LOCKED)
    with _output(data) as lines:
        answers = _answers(lines, stage(progress, 0, 0.6))
        found = next(answers)
        header = found["header"]
        if not header:
            raise Unreadable(EMPTY)
        if len(header) > limits.MOST_COLUMNS:
            raise Unreadable(WIDE.format(len(header), limits.MOST_COLUMNS))
        name = visible.cut(visible.visible_text(found["name"]), _LONGEST_NAME)
        problems = Problems(Numbering(f'sheet "{name}", row', found["number"]))
        if found["sheets"] > 1:
            said = FITS if found["has_dates"] else FIRST
            problems.say(Kind.FILE, said.format(found["sheets"], name))
        keys = [*map(str, range(len(header)))]
        done = stage(progress, 0.6, 1)
        rows = _rows(answers, keys, lambda row: done(row / found["height"]))
        return records_of(rows, problems, keys)._replace(header=header)


def _rows(
    batches: Iterable[list[Row]], keys: list[str], progress: Callable[[int], object]
) -> Iterator[tuple[int, dict[str, str]]]:
    for batch in batches:
        progress(batch[-1][0])
        for number, cells in batch:
            yield number, dict(zip(keys, cells, strict=True))


@contextmanager
def _output(data: bytes) -> Iterator[IO[bytes]]:
    """What the program writes about a file; at the end, or where the visitor left, it is ended."""
    dates = (name.casefold() for name in names_of("date"))
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-P", str(PROGRAM), *map(str, limits.SPREADSHEET), *dates],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin and process.stdout  # noqa: S101, PT018 - for mypy
        try:
            with suppress(BrokenPipeError), process.stdin:  # it may have ended at once
                process.stdin.write(data)
            yield process.stdout
        finally:
            process.kill()


def _answers(lines: Iterable[bytes], progress: Progress) -> Iterator[Any]:
    """What the program found, then rows; while it is at work, the progress nears its end."""
    beats = 0
    for line in lines:
        if not line.strip():
            beats += 1
            progress(1 - 0.985**beats)
            continue
        answer = json.loads(line)
        if "error" in answer:
            raise Unreadable(_ERRORS[answer["error"]])
        if not answer:
            return
        yield answer
    raise Unreadable(LARGE)  # beyond its memory or time, it is ended
