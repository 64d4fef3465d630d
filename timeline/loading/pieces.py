"""A file in pieces that fit in memory, each with the header; the events of a piece as rows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import parquet

from timeline import dates, limits, reading, strings
from timeline.dates import Answers
from timeline.events import COLUMNS, ENDS, are_checked, column, own_columns
from timeline.query import cells
from timeline.reading import Unreadable, limited_process, records
from timeline.reading.columns.names import EVERY_ROLE
from timeline.reading.file_columns import NO_NAMES
from timeline.shelves.memory import searched
from timeline.text import folding

PIECE = 2**25  # bytes of a CSV file, some 200,000 rows
ROWS = 50_000  # of a Parquet file: such a piece may have 3,000 bytes a row
MOST_OPEN = 8 * PIECE  # bytes after an open quotation mark
NOT_CUT = "a quotation mark is not closed within {:,} MB; a cell that holds one needs two"
UTF_16 = "a CSV file of this size has to be UTF-8, not UTF-16; save it as “CSV UTF-8”"


class Piece(NamedTuple):
    """A part of a file, as a file of its own, and how many records it has; 0 of a whole file."""

    data: bytes
    records: int


def pieces(source: Path) -> Iterator[Piece]:
    """Yield the pieces of a CSV file, of Parquet, or of a folder of Parquet files; others are one.

    Raises `Unreadable` where a CSV file can't be cut, or a Parquet file is broken.
    """
    for path in _files(source):
        with path.open("rb") as file:
            start = file.read(4)
        if start == b"PAR1":
            yield from _of_parquet(path)
        elif path.stat().st_size <= PIECE:
            yield Piece(path.read_bytes(), 0)
        else:
            yield from _of_csv(path)


def _files(source: Path) -> list[Path]:
    return sorted(source.rglob("*.parquet")) if source.is_dir() else [source]


def _of_parquet(path: Path) -> Iterator[Piece]:
    try:
        for batch in parquet.ParquetFile(path).iter_batches(ROWS):
            stream = pa.BufferOutputStream()
            with pa.ipc.new_stream(stream, batch.schema) as writer:
                writer.write_batch(batch)
            yield Piece(stream.getvalue().to_pybytes(), len(batch))
    except pa.ArrowException as error:
        raise Unreadable(f"{path.name}: {limited_process.BROKEN}") from error


def _of_csv(path: Path) -> Iterator[Piece]:
    with path.open("rb") as file:
        start = file.read(limits.LONGEST_HEADER)
        if records.utf_16(start):
            raise Unreadable(UTF_16)
        above, *_ = records.header_of(start)
        ends = _ends(start[above:])
        header = start[: above + ends[0]] if len(ends) else start
        file.seek(len(header))
        left = b""
        while block := file.read(PIECE):
            left += block
            if len(left) > MOST_OPEN:
                raise Unreadable(NOT_CUT.format(MOST_OPEN // 2**20))
            ends = _ends(left)
            if len(ends):
                yield Piece(header + left[: ends[-1]], len(ends))
                left = left[ends[-1] :]
    if left:
        yield Piece(header + left, 1)


def _ends(data: bytes) -> np.ndarray:
    """Where records end: after the line breaks outside quotation marks.

    A return at the end of the data is none yet: the other half of the break may follow.
    """
    signs = np.frombuffer(data, np.uint8)
    is_quoted = np.bitwise_xor.accumulate(signs == ord('"'))
    is_return = (signs == ord("\r")) & (np.append(signs[1:], ord("\n")) != ord("\n"))
    return np.flatnonzero(((signs == ord("\n")) | is_return) & ~is_quoted) + 1


class PieceRows(NamedTuple):
    """Rows of events and of eras, with the columns of the table `raw`, and a report of the piece.

    `report` can be JSON: the names of further columns, whether an event has a confirmation, the
    heading, the order of day and month that dates settled, and the problems by kind.
    """

    events: pa.Table
    eras: pa.Table
    report: dict[str, Any]


def rows_of(piece: Piece, answers: Answers, before: int) -> PieceRows:
    """Return the rows of a piece, before which the file has so many records.

    Raises `Unreadable` where the first piece has no event, or where one can't be read at all.
    """
    of_piece = reading.read(piece.data, answers=answers)
    if before and any(each.message == NO_NAMES for each in of_piece.problems):
        raise Unreadable(NO_NAMES)  # each piece has the first row
    if of_piece.events.empty and not (before and of_piece.columns):
        raise Unreadable(str(of_piece.problems[0]))
    kinds = {}
    for kind, first, size in reading.grouped(of_piece.problems):
        in_file = (each._replace(row=each.row and each.row + before) for each in first)
        kinds[kind] = {"size": size, "first": [*map(str, in_file)]}
    own, meant = own_columns(of_piece.events), of_piece.columns
    roles = [(role, meant.roles.get(role, "")) for role in EVERY_ROLE] if meant else []
    report = {
        "columns": own,
        "is_checked": are_checked(of_piece.events),
        "heading": of_piece.heading,
        "order": of_piece.settled[0].order if of_piece.settled else "",
        "roles": roles,
        "kinds": kinds,
    }
    eras = of_piece.eras.reindex(columns=of_piece.events.columns)
    return PieceRows(_rows(of_piece.events, own, before), _rows(eras, own, before), report)


def _rows(events: pd.DataFrame, own: list[str], before: int) -> pa.Table:
    first, last = cells.numbered(*(events[name].to_numpy() for name in ENDS))
    known = cells.known_ends(events, first, last)
    further = pa.concat_arrays([strings.texts([]), *(column(events, name) for name in own)])
    in_rows = np.arange(len(further)).reshape(len(own), len(events)).T.ravel()
    bounds = np.arange(len(events) + 1) * len(own)
    return pa.table(
        {
            "row": pa.array(np.arange(len(events)) + before),
            "earliest": _days(first),
            "latest": _days(last),
            **{name: column(events, name) for name in COLUMNS},
            "further": pa.LargeListArray.from_arrays(
                pa.array(bounds), further.take(pa.array(in_rows))
            ),
            "searched": folding.folded(searched(events)),
            "is_vague": pa.array(dates.are_vague(column(events, "date"))),
            "known_earliest": _days(known.first),
            "known_latest": _days(known.last),
            "known_vague": pa.array(known.is_vague),
        }
    )


def _days(days: np.ndarray) -> pa.Array:
    """Days with NULL at open ends."""
    return pa.array(days, mask=abs(days) == cells.AFTER_ALL)
