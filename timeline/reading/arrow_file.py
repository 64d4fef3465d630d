"""From Parquet or Arrow (Feather) to columns of text; a process of its own reads it.

See https://parquet.apache.org/docs/file-format/, and for Arrow
https://arrow.apache.org/docs/format/Columnar.html#ipc-file-format. The process is `arrow_process`.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from timeline import limits, strings
from timeline.events import ZONE
from timeline.progress import Progress
from timeline.reading import limited_process
from timeline.reading.outcome import Kind, Numbering, Problem, Problems, Unreadable
from timeline.reading.records import Records

EMPTY = "the file has no rows with texts, numbers or dates; write one event per row"
LEFT_OUT = "is left out: its cells are lists, objects, bytes or times of an unknown zone"
_STARTS = (b"PAR1", b"PARE", b"ARROW1\0\0", b"\xff\xff\xff\xff")  # the last is a stream of Arrow


def is_arrow(data: bytes) -> bool:
    """Return whether a file is Parquet, a file of Arrow, or a stream of it."""
    return data.startswith(_STARTS)


def split(data: bytes, progress: Progress) -> Records:
    """Return the records of a file, its rows, as `FileKind.split` does."""
    with limited_process.results(data, "arrow_process", progress, limits.ARROW) as results:
        columns = next(results)
        names = columns["read"]
        schema = pa.schema([(str(number), strings.TEXT) for number in range(len(names))])
        batches = [pa.ipc.read_record_batch(pa.py_buffer(each), schema) for each in results]
    rows = sum(map(len, batches))
    if not rows or not names:
        raise Unreadable(EMPTY)
    texts = [pa.concat_arrays(chunks) for chunks in zip(*batches, strict=True)]
    return records(columns, texts, Numbering("row", header=0))


def records(columns: Mapping[str, Any], texts: list[pa.Array], numbering: Numbering) -> Records:
    """Return the records of columns of text.

    Parameters
    ----------
    columns
        What `arrow_process` says of them: the names of those that are read and of those that are
        left out, and the zone of the first times with one, or "".
    texts
        The cells of each, equally long.
    numbering
        How the rows are named in problems.

    """
    names, rows = [*columns["read"]], len(texts[0])
    problems = Problems(numbering)
    problems.listed += [Problem(LEFT_OUT, None, name, Kind.COLUMN) for name in columns["left_out"]]
    if columns["zone"] and ZONE not in names:
        names.append(ZONE)
        texts = [*texts, strings.texts([columns["zone"]], np.zeros(rows, np.int32))]
    return Records(names, texts, np.arange(2, rows + 2), problems)
