"""Which kinds of files are read, told apart by what is in them, and the reader of each.

Any of them may be in a zip with its pictures.

A reader takes the bytes of a file and returns its records, as that of CSV files does. Any file of
no other kind is read as CSV.
"""

from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from typing import NamedTuple

from timeline import limits
from timeline.progress import Progress
from timeline.reading import arrow_file, entries, markdown_table, records, spreadsheet, zip_file
from timeline.reading.outcome import Unreadable
from timeline.reading.records import Records

TOO_LARGE = "the file has {:,.0f} MB, at most {:,.0f} MB can be read; split it"
MISSING = (
    "the file is {}, which is read with the package “{}”; "
    "install that on the server, or save the file as CSV"
)


class FileKind(NamedTuple):
    """A kind of files.

    Attributes
    ----------
    name
        What it is called in a sentence.
    matches
        Whether a file is of this kind, by its content.
    split
        Returns the records of a file, or raises `Unreadable` where it is broken, too large, or has
        no records. It is given the bytes, and called back with the share that is done.
    endings
        How names of such files end; it is not looked at to tell a file's kind.
    package
        What has to be installed to read it; "" for nothing.
    """

    name: str
    matches: Callable[[bytes], bool]
    split: Callable[[bytes, Progress], Records]
    endings: str
    package: str = ""


_TABLES = ".parquet .pq .arrow .arrows .feather .ipc"
_SHEETS = ".xlsx .xlsm .xlsb .xls .ods"
KINDS = (
    FileKind("a spreadsheet", spreadsheet.is_spreadsheet, spreadsheet.split, _SHEETS),
    FileKind("JSON", entries.is_json, entries.of_json, ".json .ndjson .jsonl"),
    FileKind("a calendar", entries.is_calendar, entries.of_calendar, ".ics"),
    FileKind("GEDCOM", entries.is_gedcom, entries.of_gedcom, ".ged", "ged4py"),
    FileKind("BibTeX", entries.is_bibtex, entries.of_bibtex, ".bib", "bibtexparser"),
    FileKind("RIS", entries.is_ris, entries.of_ris, ".ris", "rispy"),
    FileKind("Parquet or Arrow", arrow_file.is_arrow, arrow_file.split, _TABLES),
    # No ending: beside the table of a zip may be a text about it.
    FileKind("a table in Markdown", markdown_table.is_table, markdown_table.split, ""),
)
_ENDINGS = {".csv", ".tsv", *(ending for kind in KINDS for ending in kind.endings.split())}


def split(data: bytes, progress: Progress, sheet: str = "") -> Records:
    """Return the records of a file of any kind.

    Parameters
    ----------
    data
        The file.
    progress
        Called with the share that is done.
    sheet
        The name of the sheet of a spreadsheet that was chosen, or "".

    Raises
    ------
    Unreadable
        Where no record can be read, or the package for this kind is not installed.

    """
    check_bytes(len(data))
    if zip_file.is_zip(data):
        return zip_file.split(data, progress, partial(_split, sheet), _ENDINGS)
    return _split(sheet, data, progress)


def check_bytes(size: int) -> None:
    """Raise `Unreadable` where a file of so many bytes is too large."""
    if size > limits.LARGEST_FILE:
        raise Unreadable(TOO_LARGE.format(size / 2**20, limits.LARGEST_FILE / 2**20))


def _split(sheet: str, data: bytes, progress: Progress) -> Records:
    kind = next((each for each in KINDS if each.matches(data)), None)
    if kind is None:
        return records.split(data, progress)
    if kind.package and find_spec(kind.package) is None:
        raise Unreadable(MISSING.format(kind.name, kind.package))
    if kind.split is spreadsheet.split:
        return spreadsheet.split(data, progress, sheet)
    return kind.split(data, progress)
