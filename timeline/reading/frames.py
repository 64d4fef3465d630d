"""From what a program holds in memory to columns of text: data frames, Arrow tables, dictionaries.

The types of a column count: a `Period` of a month becomes that month in EDTF, a timestamp keeps
its zone, and what is missing is empty.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from timeline import strings
from timeline.events import time_window
from timeline.reading import arrow_file
from timeline.reading.arrow_process import is_read, text_of
from timeline.reading.outcome import Numbering, Unreadable
from timeline.reading.records import Records

NOT_READ = (
    "{} is not read; give the path of a file, its bytes, an open file, a pandas or Polars frame, "
    "an Arrow table, or a list of dictionaries"
)
EMPTY = "the {} has no {}; give one row for each event, with a date and a title"
_UNLIKE = ("mixed", "mixed-integer", "period")  # beside a moment, Arrow takes a number for one too
INDEX = "index"  # before the label of a row in problems
_QUARTER = "Q-DEC"  # of years that end with December, as EDTF's
_FIRST_QUARTER = 32  # with the number of a quarter this is its code in EDTF


def records(source: object) -> Records:
    """Return the records of a table in memory.

    Parameters
    ----------
    source
        A pandas frame, a list of dictionaries, or anything that offers itself by Arrow's PyCapsule
        interface, as Polars frames and Arrow tables do.

    Raises
    ------
    TypeError
        Where it is none of these.
    Unreadable
        Where it has no rows or no columns.

    """
    labels: Sequence[object]
    if isinstance(source, pd.DataFrame):
        columns, labels = _of_pandas(source), source.index.tolist()
    elif hasattr(source, "__arrow_c_stream__"):
        table = pa.table(source)
        columns, labels = [*zip(table.column_names, table.columns, strict=True)], range(len(table))
    elif isinstance(source, Sequence) and all(isinstance(each, Mapping) for each in source):
        columns, labels = _of_mappings(source), range(len(source))
    else:
        raise TypeError(NOT_READ.format(type(source).__name__))
    for lacking, is_there in (("rows", labels), ("columns", columns)):
        if not is_there:
            raise Unreadable(EMPTY.format(type(source).__name__, lacking))
    return _records(columns, labels)


def _records(columns: Sequence[tuple[str, Any]], labels: Sequence[object]) -> Records:
    """The records of columns of Arrow, whose rows have these labels."""
    whole = [(name, _whole(each)) for name, each in columns]
    read = [(name, each) for name, each in whole if is_read(each.type)]
    left_out = [name for name, each in whole if not is_read(each.type)]
    zones = (getattr(each.type, "tz", None) for _, each in read)
    about = {
        "read": [name for name, _ in read],
        "left_out": left_out,
        "zone": next(filter(None, zones), ""),
    }
    texts = [text_of(each) for _, each in read]
    return arrow_file.records(about, texts, Numbering(INDEX, header=0, labels=labels))


def _whole(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    """A column in one piece, its values as text where it has those of a dictionary."""
    one = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    is_coded = pa.types.is_dictionary(one.type) and is_read(one.type.value_type)
    return text_of(one.dictionary).take(one.indices) if is_coded else one


def _of_pandas(frame: pd.DataFrame) -> list[tuple[str, pa.Array]]:
    """The columns of a frame, the named levels of its index before them."""
    levels = [
        (name, frame.index.get_level_values(number).to_series())
        for number, name in enumerate(frame.index.names)
        if name is not None and name not in frame.columns
    ]
    own = [(name, frame.iloc[:, number]) for number, name in enumerate(frame.columns)]
    return [(str(name), _of_series(cells)) for name, cells in (*levels, *own)]


def _of_series(cells: pd.Series) -> pa.Array:
    """The values of a column of pandas; categories and periods are looked at once each."""
    if isinstance(cells.dtype, pd.CategoricalDtype):
        return _of_series(cells.cat.categories.to_series()).take(_places(cells.cat.codes))
    if isinstance(cells.dtype, pd.PeriodDtype):
        codes, periods = pd.factorize(cells)
        return strings.texts(map(_text, periods)).take(_places(codes))
    return _of_values(cells)


def _places(codes: Any) -> pa.Array:
    """Codes of pandas as those of Arrow, which has no negative one for what is missing."""
    places = np.asarray(codes, np.int64)
    return pa.array(places, mask=places < 0)


def _of_mappings(rows: Sequence[Mapping[Any, Any]]) -> list[tuple[str, pa.Array]]:
    """The columns of dictionaries: every key that any of them has, in their order."""
    names = dict.fromkeys(name for row in rows for name in row)
    return [(str(name), _of_values([row.get(name) for row in rows])) for name in names]


def _of_values(values: Iterable[object]) -> pa.Array:
    """Values as Arrow has them; as text where they are of several types, or of none of Arrow's."""
    if pd.api.types.infer_dtype(values) in _UNLIKE:
        kinds = {*map(type, pd.Series(values, dtype=object).dropna())}
        if len(kinds) > 1 or kinds == {pd.Period}:
            return strings.texts(map(_text, values))
    return pa.array(values, from_pandas=True)


def _text(value: Any) -> str:
    """One value as text; "" for none."""
    if isinstance(value, pd.Period):
        return _edtf(value)
    if isinstance(value, (list, tuple, set, dict, bytes)):
        return str(value)
    if pd.isna(value):
        return ""
    return text_of(pa.array([value]))[0].as_py() if isinstance(value, dt.date) else str(value)


def _edtf(period: Any) -> str:
    """A period in EDTF: some time in this year, quarter, month, day, or between its two ends."""
    if period.freqstr == _QUARTER:
        return f"{period.year}-{_FIRST_QUARTER + period.quarter}"
    ends = (each.to_datetime64().astype("M8[s]") for each in (period.start_time, period.end_time))
    span = time_window.between(*ends).edtf
    return f"[{span.replace('/', '..')}]" if "/" in span else span
