"""Dates in parts: years below zero, and a year, a month and a day in columns of their own."""

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.dates import DateColumn, days
from timeline.reading.column_roles import DAY, MONTH, Columns
from timeline.reading.file_columns import are_empty

NO_PART = '"{}" makes no date with the year; it is shown as {} alone'
# How programs write numbers and what they leave out: "1,914", "3.0".
_AROUND_NUMBERS = re.compile(r"[\s,]+|\.0$")


def join_parts(
    columns: dict[str, pa.Array], meant: Columns, read: Callable[[pa.Array], DateColumn]
) -> tuple[np.ndarray, Iterator[str]]:
    """Give the years of a file the months and days that stand beside them.

    Parameters
    ----------
    columns
        Those of the file, under the names of the contract; they are changed.
    meant
        Says which columns have months and days.
    read
        Reads a column of dates.

    Returns
    -------
    tuple
        A mask of the rows whose month and day make no date, and a message for each of these.
    """
    years = columns["date"]
    if MONTH not in meant.roles:
        return np.zeros(len(years), bool), iter([])
    months = columns.pop(MONTH)
    of_month = columns.pop(DAY) if DAY in meant.roles else strings.blank(len(years))
    joined = strings.of_rows(of_row, years, months, of_month)
    is_lost = are_empty(read(joined).edtf_of_rows) & ~are_empty(years)
    columns["date"] = pc.if_else(pa.array(is_lost), years, joined)
    lost = (strings.walk(each.filter(pa.array(is_lost))) for each in (months, years))
    return is_lost, map(NO_PART.format, *lost)


def name_eras(columns: dict[str, pa.Array], meant: Columns) -> dict[str, np.ndarray]:
    """Write whole numbers below zero as years BC, where a column of dates has whole numbers alone.

    -946 is 946 BC to people, and 947 BC in EDTF, which counts from a year 0. That is meant where a
    number has its four digits by a 0 before it, or where all have four in a column that is called
    as in the contract, which is EDTF.

    Parameters
    ----------
    columns
        Those of the file, under the names of the contract; they are changed.
    meant
        Says what the columns are called in the file. Beside a month, a year is read with it.

    Returns
    -------
    dict
        By the names of columns with years BC, the masks of their rows.
    """
    found = dict[str, np.ndarray]()
    of_dates = () if MONTH in meant.roles else ("date", meant.end)
    for name in (name for name in of_dates if name in columns):
        cells = columns[name]
        is_bc = strings.mask(pc.starts_with(cells, "-"))
        is_edtf = strings.mask(pc.match_substring_regex(cells, "^-[0-9]{4}$"))
        is_number = pc.match_substring_regex(cells, "^(?:-?[1-9][0-9]*)?$")
        if name == meant.roles.get(name) and not (is_bc & ~is_edtf).any():
            continue
        if is_bc.any() and pc.all(is_number).as_py():
            named = pc.replace_substring_regex(cells, "^-([0-9]+)$", r"\1 BC")
            columns[name] = pc.replace_substring_regex(named, "^([0-9]{1,2})$", r"AD \1")
            found[name] = is_bc
    return found


def of_row(*cells: str) -> str:
    """Return year, month and day in EDTF, as far as the cells are filled without a gap.

    They stand as a person would write them where one is no number. Whether the day exists is
    checked with all dates.

    Examples
    --------
    >>> of_row("-44", "3", ""), of_row("1914", "July", ""), of_row("2015", "2.0", "0")
    ('-0043-03', 'July 1914', '2015-02')

    """
    if not cells[0]:
        return ""
    texts = (_AROUND_NUMBERS.sub("", cell).replace("\u2212", "-") for cell in cells)
    try:
        year, *rest = takewhile(bool, (int(text or 0) for text in texts))
    except ValueError:
        year, rest = 0, []
    if year == 0 or (rest and not 1 <= rest[0] <= 12):  # as a month, 21 would be spring
        has_word = any(map(str.isalpha, "".join(cells[1:2])))
        return " ".join(filter(None, reversed(cells) if has_word else cells))
    # -44 is 44 BC; in EDTF the year before 1 is 0.
    return days.iso_parts(year if year > 0 else year + 1, *rest)
