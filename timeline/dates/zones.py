"""Time zones: the times of a file on one clock.

A time of day has the zone that its text says (`Z`, `+01:00`), else that of its row or its file,
else none. All texts here are EDTF with times: those on the wall, and the offset of the clock there.
"""

import datetime as dt
import re
from collections.abc import Sequence
from contextlib import suppress
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.dates import edtf

FARTHEST = dt.timedelta(hours=14), dt.timedelta(hours=-12)  # ahead of UTC, and behind it
_TIME = re.compile(rf"(?<![\d-])(\d{{4}}-\d\d-\d\dT[\d:]+)({edtf.OFFSET})?")
# A time with all around it but its offset, in RE2.
_BUT_OFFSET = f"[^T]*T[0-9:]+({edtf.OFFSET})?[^T]*"
_TO_HOURS, _TO_MINUTES, _TO_SECONDS = 13, 16, 19  # characters
_UNITS = {_TO_HOURS: "hours", _TO_MINUTES: "minutes", _TO_SECONDS: "seconds"}


@cache
def names() -> dict[str, str]:
    """Return the names of all zones, by how they are written without capitals."""
    return {name.casefold(): name for name in sorted(available_timezones())}


@lru_cache(1024)
def named(name: str) -> dt.tzinfo | None:
    """Return the zone of a name in the time zone database, or of an offset; None of other names.

    Examples
    --------
    >>> str(named("europe/berlin")), str(named("+01:00")), named("Mars")
    ('Europe/Berlin', 'UTC+01:00', None)

    """
    if re.fullmatch(edtf.OFFSET, name):
        return dt.datetime.fromisoformat(f"2000-01-01T00{name}").tzinfo
    key = names().get(name.strip().casefold())
    return ZoneInfo(key) if key else None


def unknown(name: str) -> str:
    """Return the sentence about a name that no zone has."""
    return f'"{name[:40]}" is not a time zone; write a name such as Europe/Berlin, or +01:00'


def on_one_clock(
    columns: Sequence[pa.Array], zones: pa.Array | None = None, asked: str = ""
) -> list[pa.Array]:
    """Bring all times to the clock that is asked for, else to that of their file.

    That is the zone that all rows with times name; else the offset that all times share; else UTC.
    Where no time has a zone, times stay as they are.

    Parameters
    ----------
    columns
        EDTF that is valid, or "", as large strings.
    zones
        The name of each row's zone, or ""; None if the file has no such column.
    asked
        The zone that somebody chose, or "". Times that have no other zone have that too.

    Examples
    --------
    >>> texts = strings.texts(["2026-03-03T21:47+01:00", "2026-03-03T21:47Z"])
    >>> on_one_clock([texts])[0].to_pylist()
    ['2026-03-03T20:47Z', '2026-03-03T21:47Z']

    """
    rows, cells = len(columns[0]), pa.concat_arrays([*columns])
    is_timed = pc.match_substring(cells, "T")
    texts = cells.filter(is_timed)
    names = pa.concat_arrays([strings.blank(rows) if zones is None else zones] * len(columns))
    of_rows = names.filter(is_timed).dictionary_encode()
    known = [named(name) or named(asked) for name in of_rows.dictionary.to_pylist()]
    clock = named(asked) or _clock_of({*known}, texts)
    if clock is None:
        return [*columns]
    for number, zone in enumerate(known):
        is_own = pc.equal(of_rows.indices, number)
        texts = pc.replace_with_mask(texts, is_own, _all_moved(texts.filter(is_own), zone, clock))
    cells = pc.replace_with_mask(cells, is_timed, texts)
    return [cells.slice(number * rows, rows) for number in range(len(columns))]


def _clock_of(zones: set[dt.tzinfo | None], texts: pa.Array) -> dt.tzinfo | None:
    """The clock of dates with times, in rows of these zones; None where no time has to be moved."""
    if None not in zones:
        return next(iter(zones), None) if len(zones) < 2 else dt.UTC
    return None if zones == {None} and len(offsets(texts)) == 1 else dt.UTC


def offsets(column: pa.Array) -> set[str]:
    """Return the offsets of all times in a column of EDTF; "" stands for a time without one.

    >>> sorted(offsets(strings.texts(["2026-03-03T21:47Z", "2026-03-03T21/2026-03-04T02+01:00"])))
    ['', '+01:00', 'Z']
    """
    texts = column.filter(pc.match_substring(column, "T"))
    if not pc.any(pc.match_substring_regex(texts, f"T[0-9:]+{edtf.OFFSET}")).as_py():
        return {""} if len(texts) else set()
    several = pc.replace_substring_regex(texts, _BUT_OFFSET, r"\1 ").unique().to_pylist()
    return {offset for each in several for offset in each.split(" ")[:-1]}


def _all_moved(texts: pa.Array, zone: dt.tzinfo | None, clock: dt.tzinfo) -> pa.Array:
    """Return dates of a zone on a clock.

    Single minutes and seconds are moved at once, but on days on which a clock is changed.
    """
    parts = pc.extract_regex(texts, edtf.MOMENT)
    days, times, offsets, marks = (pc.struct_field(parts, [place]) for place in range(4))
    keys = strings.joined(" ", days, offsets).dictionary_encode()
    shifts = [_shift(key, zone, clock) for key in strings.walk(keys.dictionary)]
    ahead, written = (
        pa.array([each[place] for each in shifts], kind).take(keys.indices)
        for place, kind in enumerate((pa.duration("s"), strings.TEXT))
    )
    has_minutes = pc.match_substring_regex(texts, "^[0-9-]{10}T[0-9]{2}:")
    walls = pc.if_else(has_minutes, strings.joined("T", days, times), None)
    stamps = pc.add(walls.cast(pa.timestamp("s")), ahead)
    minutes = pc.strftime(stamps, "%Y-%m-%dT%H:%M").cast(strings.TEXT)
    moved = strings.joined("", minutes, pc.utf8_slice_codeunits(times, 5), written, marks)
    left = texts.filter(pc.is_null(moved)).dictionary_encode()
    others = (_moved(text, zone, clock) for text in strings.walk(left.dictionary))
    others = strings.texts(others, left.indices.to_numpy())
    return pc.replace_with_mask(moved, pc.is_null(moved), others)


def _shift(
    day_and_offset: str, zone: dt.tzinfo | None, clock: dt.tzinfo
) -> tuple[dt.timedelta | None, str | None]:
    """How much later it is on a clock, and its offset; None of a day on which clocks change."""
    day, offset = day_and_offset.split(" ")
    with suppress(ValueError, OverflowError):  # years that no clock knows
        zone, midnight = named(offset) or zone, dt.datetime.fromisoformat(day)
        start = midnight.replace(tzinfo=zone)
        ends = [each.astimezone(clock) for each in (start, start + dt.timedelta(1))]
        is_steady = len({each.utcoffset() for each in ends}) == 1
        if zone and is_steady and ends[1] - ends[0] == dt.timedelta(1):
            return ends[0].replace(tzinfo=None) - midnight, _written(ends[0], _TO_HOURS)[_TO_HOURS:]
    return None, None


def _moved(text: str, zone: dt.tzinfo | None, clock: dt.tzinfo) -> str:
    """Return a date on a clock, where times without an offset are of a zone; None is any on earth.

    A single time that a clock shows twice or not at all becomes one of its two readings, and an
    hour that is none on the clock one of a set. Intervals and sets reach as far as their sides may.
    """
    times = [*_TIME.finditer(text)]
    try:
        spans = {each.start(): _span(each[1], each[2], zone, clock) for each in times}
    except (ValueError, OverflowError):  # years that no clock knows
        return text
    if not times:
        return text
    if text.startswith("[") or "/" in text:
        text = _TIME.sub(lambda each: spans[each.start()][each.start() > 1], text)
    else:
        (first, last, sign), mark = spans[0], text[times[0].end() :]
        text = first + mark if first == last else f"[{first}{mark}{sign}{last}{mark}]"
    sides = edtf.sides(text)
    if zone is None and not all(each[2] for each in times):
        return f"[{'..'.join(each.strip('.') for each in sides)}]"
    walls = [_TIME.sub(r"\1", each) for each in sides if edtf.is_known(each)]
    return text if walls == sorted(walls) else edtf.like(text, sides[::-1])  # as clocks go back


def _span(
    written: str, offset: str | None, zone: dt.tzinfo | None, clock: dt.tzinfo
) -> tuple[str, str, str]:
    """The first and the last time on a clock that is meant, and the sign between them in a set."""
    wall, size, sign = dt.datetime.fromisoformat(written), len(written), ","
    if own := named(offset or "") or zone:
        readings = [wall.replace(tzinfo=own, fold=fold).astimezone(dt.UTC) for fold in (0, 1)]
    else:
        readings, sign = [wall.replace(tzinfo=dt.timezone(each)) for each in FARTHEST], ".."
    first, last = (each.astimezone(clock) for each in sorted(readings))
    if size == _TO_HOURS and first.minute:
        last, size, sign = last + dt.timedelta(minutes=59), _TO_MINUTES, ".."
    return _written(first, size), _written(last, size), sign


def _written(moment: dt.datetime, size: int) -> str:
    """A moment of so many characters and its offset; `ValueError` where that is no whole minutes.

    Before there were zones, offsets had seconds.
    """
    text = moment.isoformat(timespec=_UNITS[size])
    wall, offset = text[:size], text[size:].replace("+00:00", "Z")
    if len(offset) > len("+01:00"):
        raise ValueError
    return wall + offset
