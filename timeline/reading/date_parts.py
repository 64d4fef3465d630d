"""One date of parts in columns of their own, and dates as the name of their column says.

A year, a month and a day, the era beside a year, years below zero, years of two digits, decades.
"""

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, strings
from timeline.dates import Answers, DateColumn, days
from timeline.reading.columns.counted_dates import counted, written_out
from timeline.reading.columns.first_cells import are_like, are_undated
from timeline.reading.columns.names import (
    END,
    END_MONTH,
    END_PARTS,
    ERAS,
    MONTH,
    PARTS,
    YEAR,
    has_word,
)
from timeline.reading.columns.roles import Columns
from timeline.reading.file_columns import Notice, are_empty, once
from timeline.strings import are_all, filled

BC = (
    "years below zero are read as BC (not as EDTF, which is told by a 0 before one: -0945): "
    "{} (rows like this: {:,})"
)
BESIDE = "years of two digits are read by the full years beside them; write all four to have others"
CENTURY = (
    "years of two digits are read as {}, by the order of the rows; write all four to have others"
)
# A decade, and one that may be a century, as they are written.
_DECADE, _HUNDREDS = "^([0-9]{2,3})0'?s$", "^[0-9]{1,2}00'?s$"
CENTURIES = 0.5  # of what may be either are hundreds, where all are centuries
COUNTED = "all cells of this column are read as {}"
_ERA, _BCE = r"(?i)^(?:b\.?c\.?(?:e\.?)?|a\.?d\.?|c\.?e\.?)$", "(?i)^b"
NO_PART = '"{}" makes no date with the year; it is shown as {} alone'
# How programs write numbers and what they leave out: "1,914", "3.0".
_AROUND_NUMBERS = re.compile(r"[\s,]+|\.0$")


def join_parts(
    columns: dict[str, pa.Array], meant: Columns, read: Callable[[pa.Array], DateColumn]
) -> list[Notice]:
    """Make whole dates of what stands in parts or is counted, and return what is to be said.

    Parameters
    ----------
    columns
        Those of the file, under the names of the contract; they are changed.
    meant
        Says which columns have the parts, and what the columns are called in the file.
    read
        Reads a column of dates.
    """
    if YEAR in meant.roles:
        columns[meant.roles[YEAR]] = years = columns.pop(YEAR)
        columns["date"] = pc.if_else(pc.equal(columns["date"], ""), years, columns["date"])
    _add_eras(columns, meant)
    if END_MONTH in meant.roles and END not in columns:  # in the year of the start
        has_end = pc.not_equal(columns[END_MONTH], "")
        columns[END] = pc.if_else(has_end, columns["date"], "")
    names = [name for name in ("date", meant.end) if name in columns]
    notices = [notice for name in names for notice in _write_out(columns, name, meant)]
    for name, parts in {"date": PARTS, END: END_PARTS}.items():
        own = [part for part in parts if part in meant.roles]
        if own:
            notices.append(_with_months(columns, name, own, read))
            names.remove(name)
    return [*notices, *(notice for name in names for notice in _name_bc(columns, name, meant))]


def settle_centuries(columns: dict[str, pa.Array], meant: Columns) -> list[Notice]:
    """Write years of two digits in full where the file says which are meant; return what to say."""
    names = [name for name in ("date", meant.end) if name in columns]
    is_short = dates.are_short(columns["date"])
    short = columns["date"].filter(is_short)
    beside = {name: cells.filter(is_short) for name, cells in columns.items()}
    if year := dates.years_beside(short, beside):
        years = columns[year]
        for name in names:
            told = pc.and_(dates.are_short(columns[name]), dates.are_full_years(years))
            full = dates.with_years(columns[name].filter(told), years.filter(told))
            columns[name] = pc.replace_with_mask(columns[name], told, full)
        return [once("date", strings.mask(is_short), BESIDE)]
    if century := dates.century_of(short):
        for name in names:
            columns[name] = dates.answered(columns[name], Answers(century=century))
        return [once("date", strings.mask(is_short), CENTURY.format(century))]
    return []


def _write_out(columns: dict[str, pa.Array], name: str, meant: Columns) -> list[Notice]:
    """Write a column as the days, weeks, decades or centuries that it counts or is called."""
    cells = columns[name]
    called = _as_called(cells, meant.roles.get(name, ""))
    columns[name], counts = counted(written_out(called))
    is_filled = strings.mask(pc.not_equal(cells, ""))
    return [once(name, is_filled, COUNTED.format(counts))] if counts else []


def _as_called(cells: pa.Array, called: str) -> pa.Array:
    """Cells as closely as the name of their column says; 1800s is a decade among 1810s."""
    decades = filled(cells).filter(pc.match_substring_regex(filled(cells), _DECADE))
    if has_word(called, "decade"):
        cells = pc.replace_substring_regex(cells, "^([0-9]{2,3})0(?:'?s)?$", r"\1X")
    elif len(decades) and not are_like(decades, _HUNDREDS, CENTURIES):
        cells = pc.replace_substring_regex(cells, _DECADE, r"\1X")
    if has_word(called, "century"):
        cells = pc.replace_substring_regex(cells, "^([0-9]{1,2})$", r"\1th century")
    return cells


def _add_eras(columns: dict[str, pa.Array], meant: Columns) -> None:
    """Give years the era that stands beside them, where all filled cells of a column are eras."""
    name = next((each for each in columns if each.casefold() in ERAS), "")
    filled = columns[name].filter(pc.not_equal(columns[name], "")) if name else strings.blank(0)
    if meant.end or not are_all(filled, _ERA):
        return
    years, eras = columns["date"], columns.pop(name)
    if MONTH in meant.roles:
        is_bc = pc.match_substring_regex(eras, _BCE)
        columns["date"] = pc.if_else(is_bc, strings.joined("", "-", years), years)
    else:
        columns["date"] = pc.utf8_trim_whitespace(strings.joined(" ", years, eras))


def _with_months(
    columns: dict[str, pa.Array],
    name: str,
    parts: Sequence[str],
    read: Callable[[pa.Array], DateColumn],
) -> Notice:
    """Give the years of a column the months and days beside them; say which make no date."""
    years = columns[name]
    known = [_known(columns.pop(part)) for part in parts]
    month, day, *_ = (*known, strings.blank(len(years)))
    joined = pc.if_else(
        pc.match_substring_regex(month, "[0-9]{4}"),  # a year of its own
        month,
        strings.of_rows(of_row, years, month, day),
    )
    is_lost = are_empty(read(joined).edtf_of_rows) & ~are_empty(years)
    columns[name] = pc.if_else(pa.array(is_lost), years, joined)
    lost = (strings.walk(each.filter(pa.array(is_lost))) for each in (month, years))
    return parts[0], is_lost, map(NO_PART.format, *lost)


def _known(cells: pa.Array) -> pa.Array:
    """Parts without those that say that none is known: NA, -9."""
    is_unknown = pc.or_(are_undated(cells), pc.starts_with(cells, "-"))
    return pc.if_else(is_unknown, "", cells)


def _name_bc(columns: dict[str, pa.Array], name: str, meant: Columns) -> list[Notice]:
    """Write whole numbers below zero as years BC, where a column of dates has whole numbers alone.

    -946 is 946 BC to people, and 947 BC in EDTF, which counts from a year 0. That is meant where a
    number has its four digits by a 0 before it, or where all have four in a column that is called
    as in the contract, which is EDTF.
    """
    cells = columns[name]
    is_bc = strings.mask(pc.starts_with(cells, "-"))
    is_edtf = strings.mask(pc.match_substring_regex(cells, "^-[0-9]{4}$"))
    is_ours = name == meant.roles.get(name) and not (is_bc & ~is_edtf).any()
    if is_ours or not is_bc.any() or not are_all(cells, "^(?:-?[1-9][0-9]*)?$"):
        return []
    named = pc.replace_substring_regex(cells, "^-([0-9]+)$", r"\1 BC")
    columns[name] = pc.replace_substring_regex(named, "^([0-9]{1,2})$", r"AD \1")
    said = BC.format(columns[name][int(is_bc.argmax())].as_py(), int(np.count_nonzero(is_bc)))
    return [once(name, is_bc, said)]


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
