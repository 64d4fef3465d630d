r"""From a table in Markdown to columns of text; what stands above and below it is no part of it.

It is written as GitHub has it (https://github.github.com/gfm/#tables-extension-): names, a line of
dashes, a line for each row, `\|` for a bar within a cell.
"""

import re
from itertools import takewhile

from timeline import limits
from timeline.progress import Progress
from timeline.reading import records
from timeline.reading.outcome import Kind, Numbering, Problems, Unreadable
from timeline.reading.records import Records

_DASHES = re.compile(
    rb"(?:\A|(?<=\n))(?P<names>[^\r\n]*)\r?\n"
    rb" {0,3}\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?(?=[\r\n]|\Z)"
)
_LINE = re.compile(r"\r?\n")
_OTHER = re.compile(r"[ \t]*[^#`\s]")  # neither blank, nor a heading, nor a fence around code
_EMPHASIS = re.compile(r"(\*{1,3})(?=\S)([^*]+)(?<=\S)\1")
_BAR = re.compile(r"(?<!\\)\|")
TOO_LONG = r"has {} cells, the line of names has {}; write \| for a bar within a cell"
ALONE = "only the table in Markdown is read, not the other lines of text: {:,}"


def is_table(data: bytes) -> bool:
    """Return whether a file has a table in Markdown."""
    return _dashes(data) is not None


def _dashes(data: bytes) -> re.Match[bytes] | None:
    """The line of dashes below the names of the first table."""
    return next(
        (each for each in _DASHES.finditer(data[: limits.LONGEST_HEADER]) if b"|" in each["names"]),
        None,
    )


def split(data: bytes, _: Progress) -> Records:
    """Return the records of the first table of a file, which have the numbers of their lines.

    As `FileKind.split` does.
    """
    data, guessed = records.utf8(data)
    if (found := _dashes(data)) is None:
        raise Unreadable(records.NO_NAMES)
    lines = _LINE.split(data.decode())
    at = data.count(b"\n", 0, found.start("names"))
    rows = [*takewhile(_BAR.search, lines[at + 2 :])]
    header = _cells(lines[at])
    records.check_size(len(rows), len(header))
    problems = Problems(Numbering("line", at + 1))
    problems.listed += guessed
    others = [*filter(_OTHER.match, lines[:at] + lines[at + 2 + len(rows) :])]
    if others:
        problems.say(Kind.FILE, ALONE.format(len(others)))
    names = [*map(str, range(len(header)))]
    filled = records.filled_up(enumerate(rows, at + 3), names, problems, _cells, _too_long)
    found_records = records.records_of(filled, problems, names)._replace(header=header)
    return records.with_stated(found_records, records.stated_above(data))


def _cells(line: str) -> list[str]:
    bare = _BAR.sub("", line.strip(), count=1) if line.lstrip().startswith("|") else line.strip()
    cells = _BAR.split(bare)
    filled = cells[:-1] if cells[-1] == "" else cells
    return [_EMPHASIS.sub(r"\2", cell.strip()).replace(r"\|", "|") for cell in filled]


def _too_long(cells: list[str], width: int) -> str:
    return TOO_LONG.format(len(cells), width)
