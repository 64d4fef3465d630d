"""Time zones: the times of a file on one clock.

A time of day has the zone that its text says (`Z`, `+01:00`), else that of its row or its file,
else none. All texts here are EDTF with times: those on the wall, and the offset of the clock there.
"""

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.dates import edtf

FARTHEST = dt.timedelta(hours=14), dt.timedelta(hours=-12)  # ahead of UTC, and behind it
_OFFSET = r"Z|[-+](?:0[0-9]|1[0-4]):[0-5][0-9]"
_TIME = re.compile(rf"(?<![\d-])(\d{{4}}-\d\d-\d\dT[\d:]+)({_OFFSET})?")
# A single time to the minute or the second.
_PLAIN = rf"^(?P<day>[0-9]{{4}}-[0-9-]+)T(?P<time>[0-9]+:[0-9:]+)(?P<offset>{_OFFSET})?$"
_TO_HOURS, _TO_MINUTES, _TO_SECONDS = 13, 16, 19  # characters
_UNITS = {_TO_HOURS: "hours", _TO_MINUTES: "minutes", _TO_SECONDS: "seconds"}
_Shift = tuple[dt.timedelta | None, str | None]


@cache
def names() -> dict[str, str]:
    """Return the names of all zones, by how they are written without capitals."""
    return {name.casefold(): name for name in sorted(available_timezones())}


def named(name: str) -> dt.tzinfo | None:
    """Return the zone of a name in the time zone database, or of an offset; None of other names.

    Examples
    --------
    >>> str(named("europe/berlin")), str(named("+01:00")), named("Mars")
    ('Europe/Berlin', 'UTC+01:00', None)

    """
    if re.fullmatch(_OFFSET, name):
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
    names = pa.concat_arrays([strings.blank(rows) if zones is None else zones] * len(columns))
    times = _Times(cells.filter(is_timed), names.filter(is_timed), asked)
    clock = named(asked) or times.clock()
    if clock is not None:
        cells = pc.replace_with_mask(cells, is_timed, times.on(clock))
    return [cells.slice(number * rows, rows) for number in range(len(columns))]


class _Times:
    """Dates with times, in rows that name zones."""

    def __init__(self, texts: pa.Array, names: pa.Array, asked: str) -> None:
        rows = names.dictionary_encode()
        self._zones = [named(name) or named(asked) for name in rows.dictionary.to_pylist()]
        number, parts = rows.indices.cast(strings.TEXT), pc.extract_regex(texts, _PLAIN)
        day, time, offset = (pc.struct_field(parts, [place]) for place in range(3))
        self._texts, self._walls = _joined(number, " ", texts), _joined(day, "T", time)
        self._days = _joined(_joined(number, " ", day), " ", offset).dictionary_encode()
        others = self._texts.filter(pc.is_null(self._walls)).unique()
        self._offsets = {each.split(" ")[2] for each in self._days.dictionary.to_pylist()}
        for text in strings.walk(others):
            self._offsets |= {offset for _, offset in _TIME.findall(text)}

    def clock(self) -> dt.tzinfo | None:
        """Return the clock of these dates; None where no time has to be moved."""
        if self._zones and None not in self._zones:
            return self._zones[0] if len({*self._zones}) == 1 else dt.UTC
        is_one = not any(self._zones) and len(self._offsets) <= 1
        return None if is_one else dt.UTC

    def on(self, clock: dt.tzinfo) -> pa.Array:
        """Return the dates on a clock."""
        moved = self._by_days(clock)
        is_left = pc.is_null(moved)
        left = self._texts.filter(is_left).dictionary_encode()
        pairs = (each.split(" ", 1) for each in strings.walk(left.dictionary))
        texts = (_moved(text, self._zones[int(number)], clock) for number, text in pairs)
        return pc.replace_with_mask(moved, is_left, strings.texts(texts, left.indices.to_numpy()))

    def _by_days(self, clock: dt.tzinfo) -> pa.Array:
        """Single times on a clock, of days on which neither clock is changed; else null."""
        shifts = [self._shift(each, clock) for each in strings.walk(self._days.dictionary)]
        durations, offsets = (
            pa.array([each[place] for each in shifts], kind).take(self._days.indices)
            for place, kind in enumerate((pa.duration("s"), strings.TEXT))
        )
        moved = pc.add(self._walls.cast(pa.timestamp("s")), durations).cast(strings.TEXT)
        texts = pc.replace_substring(moved, " ", "T")
        is_short = pc.equal(pc.binary_length(self._walls), _TO_MINUTES)
        cut = pc.if_else(is_short, pc.utf8_slice_codeunits(texts, 0, _TO_MINUTES), texts)
        return _joined(cut, "", offsets)

    def _shift(self, key: str, clock: dt.tzinfo) -> _Shift:
        """How far a clock is ahead of a zone on a day, and its offset; None where one changes."""
        number, day, offset = key.split(" ")
        zone = named(offset) or self._zones[int(number)]
        if zone is None:
            return None, None
        try:
            start = dt.datetime.fromisoformat(day).replace(tzinfo=zone)
            pairs = [(each, each.astimezone(clock)) for each in (start, start + dt.timedelta(1))]
            written = _written(pairs[0][1], _TO_HOURS)[_TO_HOURS:]
        except (ValueError, OverflowError):  # years that no clock knows
            return None, None
        first, last = ([each.utcoffset() for each in pair] for pair in pairs)
        shift = pairs[0][1].replace(tzinfo=None) - start.replace(tzinfo=None)
        return (shift, written) if first == last else (None, None)


def _joined(first: pa.Array, sign: str, second: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise(first, second, pa.scalar(sign, strings.TEXT))


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
