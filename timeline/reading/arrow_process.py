"""The reader that `limited_program` runs on a file of Parquet or Arrow, by pyarrow.

Its columns become text, as those of tables in memory do (`frames`). It imports nothing of the
project.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

TEXT = pa.large_string()
_MIDNIGHT = r"( 00:00:00)?(\.0+)?$"
_OFFSET = r"(?:\.0+)?([-+][0-9]{2})([0-9]{2})$"


def results(data: bytes, *most: str) -> Iterator[Any]:
    """Yield the names of a file's columns, then its rows as text, several in a message of Arrow.

    Parameters
    ----------
    data
        The file.
    most
        The most columns, rows, cells, bytes of the file unpacked, and bytes of text.

    """
    columns, rows, cells, unpacked, text = map(int, most)
    schema, size, load = _opened(data)
    if len(schema) > columns or size > unpacked:
        raise MemoryError
    read = [number for number, each in enumerate(schema) if is_read(each.type)]
    left_out = [name for number, name in enumerate(schema.names) if number not in read]
    zones = (getattr(each.type, "tz", None) for each in schema)
    zone = next(filter(None, zones), "")
    names = [schema.names[number] for number in read]
    yield {"read": names, "left_out": left_out, "zone": zone}
    table = load(read)
    if len(table) > rows or len(table) * len(read) > cells:
        raise MemoryError
    table.validate(full=True)
    length = 0
    for batch in table.to_batches(2**16):
        texts = [*map(text_of, batch)]
        length += sum(pc.sum(pc.binary_length(each)).as_py() for each in texts)
        if length > text:
            raise MemoryError
        names = [*map(str, range(len(texts)))]
        yield pa.record_batch(texts, names).serialize().to_pybytes()


def _opened(data: bytes) -> tuple[pa.Schema, int, Callable[[list[int]], pa.Table]]:
    """The schema of a file, the bytes that it says to have unpacked, and what reads its columns."""
    if not data.startswith(b"PAR"):
        opened = pa.ipc.open_file if data.startswith(b"ARROW1") else pa.ipc.open_stream
        file = opened(data)
        return file.schema, 0, lambda read: file.read_all().select(read)
    file = parquet.ParquetFile(pa.BufferReader(data))
    names, about = file.schema_arrow.names, file.metadata
    size = sum(about.row_group(number).total_byte_size for number in range(about.num_row_groups))
    load = partial(file.read, use_threads=False)
    return file.schema_arrow, size, lambda read: load([names[number] for number in read])


def is_read(kind: pa.DataType) -> bool:
    """Whether values of a type are read as text: no lists, no objects, no bytes."""
    is_bytes = "binary" in str(getattr(kind, "storage_type", kind))
    try:
        return not is_bytes and bool(text_of(pa.nulls(1, kind)))
    except pa.ArrowException:
        return False


def text_of(column: pa.Array) -> pa.Array:
    """The values of a column as text, times in ISO 8601 with their offset; "" for none."""
    if pa.types.is_floating(column.type):
        column = pc.if_else(pc.is_nan(column), None, column)
    if not pa.types.is_timestamp(column.type):
        return column.cast(TEXT).fill_null("")
    if column.type.tz:
        texts = pc.strftime(column, "%Y-%m-%dT%H:%M:%S%z").cast(TEXT).fill_null("")
        return pc.replace_substring_regex(texts, _OFFSET, r"\1:\2")
    return pc.replace_substring_regex(column.cast(TEXT).fill_null(""), _MIDNIGHT, "")
