"""Times of day in columns of their own, and all times of a file on one clock."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, strings
from timeline.dates import DateColumn, zones
from timeline.events import ZONE
from timeline.reading.columns.names import CLOCK, END_TIME, HOUR, MINUTE, TIME, TIMES
from timeline.reading.columns.roles import Columns
from timeline.reading.file_columns import FileColumns, Notice, are_empty, once
from timeline.reading.outcome import Kind

NO_TIME = '"{}" is no time, or stands beside no day; "{}" is shown without it'
NO_ZONE = (
    '"{}" has no time zone, where other times have one (rows like this: {:,}); it may be '
    "14 hours before to 12 hours after; name the zone in a column time_zone"
)
NEXT_DAY = '"{}" is before the start, so it is on the next day (rows like this: {:,})'
CLOCKS_CHANGE = '"{}" is there twice or not at all, as clocks are changed; it is shown as {}'
_DAY = "^-?[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_SEVERAL = r"[0-9]{4}.*/.*[0-9]{4}|\["  # days of an interval or a set
_WITHOUT_OFFSET = "T[0-9:]+(?:$|[^0-9:Z+-])"
_IS_NUMBER = re.compile(r"[0-9]{1,2}(?:\.[0-9]*)?$").match
_Reader = Callable[[pa.Array], DateColumn]


def join_times(columns: dict[str, pa.Array], meant: Columns, read: _Reader) -> list[Notice]:
    """Give the dates and the ends of a file the times that stand beside them.

    A date that is no day, or whose time is none, stays as it is.

    Parameters
    ----------
    columns
        Those of the file, under the names of the contract; they are changed.
    meant
        Says which columns have times. `hour`, `minute` and `second` are one too.
    read
        Reads a column of dates.

    Returns
    -------
    list of Notice
        What is to be said.
    """
    times = {name: columns.pop(name) for name in TIMES if name in meant.roles}
    if TIME not in times and (HOUR in meant.roles or {HOUR, MINUTE} <= columns.keys()):
        clock = (columns.pop(name) for name in CLOCK if name in columns)
        times[TIME] = strings.of_rows(_of_clock, *clock)
    notices: list[Notice] = []
    if END_TIME in times:
        notices.append(_add_days_of_ends(columns, meant.end, times, read))
    for name, column in zip(TIMES, ("date", meant.end), strict=True):
        if name in times:
            columns[column], is_lost, reasons = _timed(columns[column], times[name], read)
            notices.append((name, is_lost, reasons))
    return notices


def _add_days_of_ends(
    columns: dict[str, pa.Array], end: str, times: Mapping[str, pa.Array], read: _Reader
) -> Notice:
    """Put ends of a time alone on the day of their start, those before it on the day after."""
    written = columns.get(end, strings.blank(len(times[END_TIME])))
    lacks_day = are_empty(written) & ~are_empty(times[END_TIME])
    columns[end] = pc.if_else(pa.array(lacks_day), columns["date"], written)
    starts, ends = (_alone(times.get(name, written)) for name in TIMES)
    is_past_midnight = lacks_day & ~are_empty(ends) & strings.mask(pc.greater(starts, ends))
    first, last = read(columns["date"]).rows
    is_past_midnight &= first.astype("datetime64[D]") == last.astype("datetime64[D]")
    for name, moments in (("date", first), (end, last + 1)):
        days = map(dates.iso_of, map(dates.number_of, moments[is_past_midnight]))
        columns[name] = pc.replace_with_mask(
            columns[name], pa.array(is_past_midnight), strings.texts(days)
        )
    nights = times[END_TIME].filter(pa.array(is_past_midnight)).to_pylist()
    message = NEXT_DAY.format(nights[0], len(nights)) if nights else ""
    return once(END_TIME, is_past_midnight, message)


def _alone(times: pa.Array) -> pa.Array:
    """Times of day in EDTF; "" of what is none that stands alone."""
    encoded = times.dictionary_encode()
    return strings.texts(map(dates.time_alone, encoded.dictionary.to_pylist())).take(
        encoded.indices
    )


def _of_clock(*cells: str) -> str:
    """The time of an hour, a minute and a second, as far as they are filled without a gap."""
    numbers = (cell.partition(".")[0].zfill(2) for cell in takewhile(_IS_NUMBER, cells))
    return ":".join(numbers)


def _timed(
    days: pa.Array, times: pa.Array, read: _Reader
) -> tuple[pa.Array, np.ndarray, Iterator[str]]:
    """Dates with their times, a mask of those that stay without one, and why."""
    clocks = _alone(times)
    is_iso = pc.and_(pc.match_substring_regex(days, _DAY), pc.not_equal(clocks, ""))
    is_given = pc.and_(pc.not_equal(times, ""), pc.not_equal(days, ""))
    joined = pc.if_else(
        is_iso, strings.joined("T", days, clocks), strings.joined(", ", days, times)
    )
    timed = pc.if_else(is_given, joined, days)
    as_read = read(timed.filter(pc.invert(is_iso)))
    is_unread = strings.mask(pc.equal(as_read.edtf, ""))
    is_unread[[*as_read.undecided]] = False
    is_lost = strings.mask(pc.match_substring_regex(days, _SEVERAL))
    is_lost[~strings.mask(is_iso)] |= is_unread[as_read.codes]
    is_lost = pc.and_(pa.array(is_lost), is_given)
    lost = (strings.walk(each.filter(is_lost)) for each in (times, days))
    dated = pc.if_else(is_lost, days, timed)
    return dated, strings.mask(is_lost), map(NO_TIME.format, *lost)


def with_zones(wordings: pa.Array, edtf: pa.Array, names: pa.Array) -> pa.Array:
    """Return what times are called, with the zone of their row behind those without an offset.

    So they are told from the clock of the timeline, where that is another one.
    """
    named = strings.joined("", wordings, " (", names, ")")
    lacks_zone = pc.match_substring_regex(edtf, _WITHOUT_OFFSET)
    return pc.if_else(pc.and_(lacks_zone, pc.not_equal(names, "")), named, wordings)


def to_one_clock(file: FileColumns, names: tuple[str, ...], asked: str) -> bool:
    """Bring the times of columns of EDTF to one clock; return whether any was moved.

    Reported are zones that are unknown, times that clocks show twice or not at all, and times
    without a zone beside others. `asked` is as in `on_one_clock`.
    """
    written = [file.of(name) for name in names]
    if any(pc.any(pc.match_substring(each, "T")).as_py() for each in written):
        unknown = (each for each in file.of(ZONE).unique().to_pylist() if not zones.named(each))
        is_unknown = pc.is_in(file.of(ZONE), strings.texts(filter(None, unknown)))
        file.say_once(
            Kind.CHECK, strings.mask(is_unknown), lambda name, _: zones.unknown(name), ZONE
        )
    moved = zones.on_one_clock(written, file.columns.get(ZONE), asked)
    if all(map(pa.Array.equals, written, moved)):
        return False
    for name, before, after in zip(names, written, moved, strict=True):
        _say_what_is_not_known(file, name, before, after)
        file.columns[name] = after
    return True


def _say_what_is_not_known(file: FileColumns, name: str, before: pa.Array, after: pa.Array) -> None:
    """Report the single times of a column that have become one of a set."""
    is_set = pc.and_(pc.starts_with(after, "["), pc.invert(pc.starts_with(before, "[")))
    is_either = pc.and_(is_set, pc.match_substring(after, ","))
    texts = (strings.walk(each.filter(is_either)) for each in (before, after))
    both = ((dates.read(edtf).name for edtf in each) for each in texts)
    file.say_each(Kind.CHECK, strings.mask(is_either), map(CLOCKS_CHANGE.format, *both), name)
    lacks_zone = strings.mask(pc.and_(is_set, pc.match_substring_regex(before, _WITHOUT_OFFSET)))
    lacks_zone &= are_empty(file.of(ZONE)) & ~strings.mask(is_either)
    file.say_once(Kind.CHECK, lacks_zone, NO_ZONE.format, name)
