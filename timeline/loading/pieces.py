"""A file in pieces that fit in memory: each has the header and some of the records."""

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from timeline import limits
from timeline.dates import Answers
from timeline.reading import Unreadable, limited_process, records

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


def stamp(source: Path, answers: Answers) -> str:
    """Return what tells a state of a file or folder, read by a convention, from another."""
    states = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in _files(source)]
    read = states, answers.default_convention
    return blake2b(repr(read).encode(), digest_size=8).hexdigest()


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
