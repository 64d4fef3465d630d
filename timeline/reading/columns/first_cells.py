"""What the cells of a column look like: dates and how close, times, numbers that rise by steps."""

from collections import UserDict
from collections.abc import Container, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, strings
from timeline.reading.columns.counted_dates import written_out
from timeline.strings import filled

DATED = 0.8  # of the filled cells of a column are dates, links, or like images
CALLED = 0.5  # are dates, where its name has a word for these
SELDOM = 0.1  # of the rows of two columns of dates have the end before the start
LATEST_YEAR = 2100  # a number beyond it is hardly a year
LEAST_IN_STEPS = 3  # numbers that rise by steps
LINK = "^https?://"
NO_TIME = "^[^:]*[0-9]{3}"  # as most dates have it
CODE = r"^\S*[0-9_]\S*$"  # one word with a digit or a low line
# A number that may count anything, and a letter or two before one, as of a shelf.
BARE = r"^-?[0-9]{1,7}(?:\.0)?$|^\pL{1,2}[ .-]?[0-9]{1,3}$"
NUMBER = "^[-+]?[0-9][0-9.,]*$"
FULL_YEAR = r"^(?:1[0-9]{3}|20[0-9]{2})(?:\.0)?$"
LONG_YEAR = r"^-?[0-9]{3,4}(?:\.0)?$"
LIKE_YEAR, LIKE_DECADE = r"^-?[0-9]{1,4}(?:\.0)?$", r"^-?[0-9]{1,3}0(?:\.0)?$"
# Of the month and of the day, of the hour; 0 or less where none is known.
MONTHS = r"^(?:0?[0-9]|1[0-2]|-[0-9]+)(?:\.0)?$"
DAYS = r"^(?:[012]?[0-9]|3[01]|-[0-9]+)(?:\.0)?$"
DAY_AND_MONTH = r"\pL{3}|[月/]"  # 28 June, March; not c, which is about
HOURS = r"^(?:[01]?[0-9]|2[0-4])(?:\.0)?$"
OF_CENTURY = "^[0-9]{1,2}$"  # the 18 of a column that is called so
SHORT_END = "^[0-9]{1,2}$"  # the 18 of 1914, 18
ONGOING = "(?i)^(?:now|today|present|ongoing|current|to date)$"
FLAG = "(?i)^(?:true|false|yes|no|y|n|t|f|0|1|x|ja|nein|oui|non|s[ií]|sim|tak|nie|да|нет|是|否)$"
ROWS_LOOKED_AT = 200


class FirstCells(UserDict[str, pa.Array]):
    """The first cells of some columns, by name; what takes time to find out is found out once."""

    def __init__(self, cells: Mapping[str, pa.Array]) -> None:
        super().__init__(cells)
        self._shares: dict[str, float] = {}

    def share_of_dates(self, name: str) -> float:
        """Return the share of the filled cells of a column that are dates."""
        if name not in self._shares:
            self._shares[name] = share_of_dates(self[name])
        return self._shares[name]

    def without(self, names: Container[str]) -> "FirstCells":
        """Return the other columns."""
        others = FirstCells({name: own for name, own in self.items() if name not in names})
        others._shares = self._shares
        return others


def are_like(cells: pa.Array, pattern: str, least: float = DATED) -> bool:
    """Return whether that share of the filled cells has a pattern, and there are such cells."""
    own = filled(cells)
    is_like = pc.match_substring_regex(own, pattern)
    return len(own) > 0 and is_like.true_count >= least * len(own)


def have_letters(cells: pa.Array) -> bool:
    """Return whether most of the filled cells have a letter."""
    return are_like(cells, r"\pL")


def are_undated(cells: pa.Array) -> pa.Array:
    """Return a mask of the cells that say that no date is known, such as "NA"."""
    return pc.match_substring_regex(pc.utf8_lower(cells), dates.NO_DATE)


def dated(cells: pa.Array) -> pa.Array:
    """Return the cells that are filled and don't say that no date is known."""
    own = filled(cells)
    return own.filter(pc.invert(are_undated(own)))


def share_of_dates(cells: pa.Array) -> float:
    """Return the share of the filled cells that are dates, in any order of day and month.

    Those that say that no date is known count as empty.
    """
    own = written_out(dated(cells))
    if not len(own):
        return 0
    as_read = dates.read_column(own, ROWS_LOOKED_AT)
    is_date = strings.mask(pc.not_equal(as_read.edtf, ""))
    is_date[[*as_read.undecided]] = True
    is_date |= as_read.short
    is_date |= strings.mask(pc.match_substring_regex(as_read.texts, "^-[0-9]+$"))  # a year BC
    is_date &= [not (text.isdecimal() and int(text) > LATEST_YEAR) for text in as_read.in_edtf]
    return float(is_date[as_read.codes].mean())


def are_dates(cells: pa.Array) -> bool:
    """Return whether most of the filled cells are dates."""
    return share_of_dates(cells) >= DATED


def are_times(cells: pa.Array) -> bool:
    """Return whether most of the filled cells are times of day, if they are read beside a day."""
    if are_like(cells, NO_TIME):
        return False
    own = filled(cells)
    # Beside another time, since times of midnight alone are no times.
    times = pa.concat_arrays([own, strings.texts(["00:01"])])
    timed = strings.joined(", ", "2000-01-01", times)
    edtf = dates.read_column(timed, ROWS_LOOKED_AT).edtf_of_rows.slice(0, len(own))
    return len(own) > 0 and pc.match_substring(edtf, "T").true_count >= DATED * len(own)


def are_months(cells: pa.Array) -> bool:
    """Return whether most of the filled cells are numbers or names of months, or days of a year."""
    return are_like(cells, MONTHS) or are_dates(strings.joined(" ", filled(cells), "2000"))


def rise_by_steps(cells: pa.Array) -> bool:
    """Return whether the cells are numbers, each greater than the last by the same step."""
    own = filled(cells)
    if len(own) < LEAST_IN_STEPS or not are_like(own, "^[0-9]{1,9}$", 1):
        return False
    steps = np.diff(own.cast(pa.int64()).to_numpy())
    return bool(steps[0] > 0 and (steps == steps[0]).all())


def are_flags(cells: pa.Array) -> bool:
    """Return whether the cells say yes or no."""
    return are_like(cells, FLAG, 1)
