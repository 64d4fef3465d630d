"""The axis of time: positions on it, its ticks, and columns of equal length.

Positions are those of `dates.positions`, so that any year can be drawn and no time zone matters.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, count, pairwise
from math import ceil

import numpy as np

from timeline import dates
from timeline.dates import DAY, HOUR, MINUTE
from timeline.events.time_window import Window
from timeline.query.view import View

Tick = tuple[int, str]  # its position and text

MOST = 300  # ticks, more than fit any screen
TICK_CHARACTER = 6.5  # px, a digit of the tick font
TICK_GAP = 8  # px between two tick texts
MONDAY = 4 * DAY  # 1970-01-05
WEEK, LONGEST_MONTH = 7 * DAY, 31 * DAY
CLOCK = [MINUTE * each for each in (1, 2, 5, 10, 15, 30)] + [HOUR * each for each in (1, 2, 3, 6)]
MOST_OF_DAYS, MOST_OF_MONTHS = 62 * DAY, 2 * 366 * DAY  # in one with ticks of days, of months
COLUMN_MONTHS = (1, 2, 3, 4, 6)  # lengths that divide a year, so that each year starts a column
LONGEST_COLUMN = 28 * DAY  # of days: less than any month
NEARLY_EQUAL = 10  # from so many days or years on, one more makes no difference to the eye
MONTH_APART, YEAR_APART = 29.5 * DAY, 365 * DAY  # from the middle of one to the next, at least


def columns(window: Window, least: float) -> np.ndarray:
    """Return the edges of columns over a window whose middles are at least so far apart.

    Columns are of whole minutes, hours, days, months or years, and equally long: if a column held
    two years and its neighbour one, dates known to the year would make it twice as high.
    """
    if least <= LONGEST_COLUMN:
        unit = next((each for each in CLOCK if each >= least), DAY)
        return _edges(window.first // unit, -(-window.after // unit), least / unit) * unit
    months = next((each for each in COLUMN_MONTHS if each * MONTH_APART >= least), None)
    if months:
        first, after = whole(window, "M")
        start = first // months * months
        return dates.starts_of(np.arange(start, after + months, months), "M")
    return dates.starts_of(_edges(*whole(window, "Y"), least / YEAR_APART), "Y")


def whole(window: Window, unit: str) -> tuple[int, int]:
    """The months ("M") or years ("Y") of a window, by their number from 1970 on, end exclusive."""
    first, last = (int(end.astype(f"datetime64[{unit}]").astype(np.int64)) for end in window.ends)
    return first, last + 1


def whole_months(window: Window) -> Window:
    """The months of a window, from the first day of the first one to the last of the last one."""
    return Window(*dates.starts_of(np.array(whole(window, "M")), "M").tolist())


def _edges(start: int, end: int, least: float) -> np.ndarray:
    """The edges of stretches from a start to an end whose middles are at least so far apart.

    Long stretches may differ by 1. Short ones are equal, and may reach beyond both ends alike.
    """
    if least >= NEARLY_EQUAL:
        count = max(int((end - start) / (least + 0.5)), 1)  # rounding moves a middle by half of 1
        return np.round(np.linspace(start, end, count + 1)).astype(np.int64)
    length = ceil(least)
    count = -(-(end - start) // length)
    return start - (count * length - (end - start)) // 2 + length * np.arange(count + 1)


@lru_cache(maxsize=4_096)  # a story on one page has an axis for each step
def ticks(window: Window, width: float, *, has_hours: bool = False) -> list[Tick]:
    """Return as many ticks of a window as fit so many pixels without touching.

    They are days at the least, or also hours and minutes.
    """
    shortest = _day_ticks([window.first])
    most = width / (TICK_CHARACTER + TICK_GAP)
    tried = chain(_tried(window, most, has_hours=has_hours), [shortest])
    return next((found for found in tried if _fits(found, window, width)), [])


def named_ticks(view: View, width: float, beyond: float = 0) -> list[Tick]:
    """Return the ticks of a view on so many pixels, without one whose text would be cut off.

    The last of the pixels may be `beyond` the axis.
    """
    window = view.window
    pixel = (window.after - window.first) / (width - beyond)
    return [
        (at, text)
        for at, text in ticks(window, width, has_hours=view.has_hours)
        if (window.after - at) / pixel + beyond >= text_width(text)
    ]


def _tried(window: Window, most: float, *, has_hours: bool) -> Iterator[list[Tick]]:
    """The sets of ticks to be tried, the finest first: minutes, hours, days, weeks, months, years.

    A set may be empty; sets of hours or years with more than `most` ticks are left out.
    """
    length = window.after - window.first
    for step in CLOCK if has_hours else ():
        if length / step - 2 <= most:
            yield _clock_ticks(window, step)
    if length <= MOST_OF_DAYS:
        start = -(-window.first // DAY) * DAY
        monday = start + (MONDAY - start) % WEEK
        for first, step in ((start, 1), (start, 2), (monday, 7), (monday, 14)):
            yield _day_ticks(range(first, window.after, step * DAY))
    if length <= MOST_OF_MONTHS:
        yield from (_month_ticks(window, step) for step in (1, 2, 3, 6))
    first, last = window.years
    for step in year_steps():
        if (last - first) / step - 2 > most:
            continue
        found = _year_ticks(window, step)
        yield found
        if len(found) < 2:
            return


def _fits(found: list[Tick], window: Window, width: float) -> bool:
    """Whether there are any ticks, and each has room for its text before the next one."""
    pixel = (window.after - window.first) / width
    return 0 < sum(text_width(text) + TICK_GAP for _, text in found) <= width and all(
        (end - start) / pixel > text_width(text) for (start, text), (end, _) in pairwise(found)
    )


def text_width(text: str) -> float:
    """The pixels that the text of a tick takes at the most."""
    return len(text) * TICK_CHARACTER


def year_steps() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 … years."""
    for power in count():
        yield from (digit * 10**power for digit in (1, 2, 5))


def year_names(years: tuple[int, int], step: int) -> list[tuple[int, str]]:
    """Return the multiples of a step as people count, with their names: 100 BC (-99), 1, 100.

    The year 1 is among them where years before it are. At most `MOST` are returned on each side.
    """
    before = range(max(1 - years[1], 1), 2 - years[0])
    after = range(max(years[0], 1), years[1] + 1)
    turn = [1] if years[0] < 1 <= years[1] and step > 1 else []
    found = [1 - year for year in _multiples(before, step)][::-1] + turn + _multiples(after, step)
    return [(year, dates.year_name(year)) for year in found]


def starting_years(years: tuple[int, int], step: int) -> range:
    """Return the years in which stretches of so many years start: 1800, 1810 … or 20 BC, 10 BC.

    Where the years begin before Christ, stretches start as centuries do, 1, 11, 21 …: so none is
    partly before Christ. The first stretch may start before the years.
    """
    origin = 0 if years[0] > 0 else 1
    return range((years[0] - origin) // step * step + origin, years[1] + 1, step)


def _year_ticks(window: Window, step: int) -> list[Tick]:
    starts = ((dates.start_of(year), name) for year, name in year_names(window.years, step))
    return [tick for tick in starts if tick[0] >= window.first]


def _multiples(numbers: range, step: int) -> list[int]:
    """The first `MOST` multiples of a step among these numbers."""
    first = -(-numbers.start // step) * step
    return list(range(first, numbers.stop, step)[:MOST])


def _month_ticks(window: Window, step: int) -> list[Tick]:
    """A tick every so many months; a January is named by its year alone."""
    first, after = whole(window, "M")
    starts = dates.starts_of(np.arange(-(-first // step) * step, after, step), "M").tolist()
    found = _named([at for at in starts if at >= window.first], "{month}")
    return [(at, text.removeprefix("Jan ")) for at, text in found]


def _clock_ticks(window: Window, step: int) -> list[Tick]:
    """A tick every so many seconds: midnight is named by its day, and the first one with its."""
    starts = range(-(-window.first // step) * step, window.after, step)
    found = {at: dates.clock(at)[:5] for at in starts}
    days = dict(_day_ticks([at for at in starts if not at % DAY]))
    if starts and starts[0] not in days:
        (_, day), *_ = _day_ticks([starts[0]])
        day = " ".join(day.split()[:2]) if days else day  # the year stands once
        days[starts[0]] = f"{day}, {found[starts[0]]}"
    return [*(found | days).items()]


def _day_ticks(days: Iterable[int]) -> list[Tick]:
    return _named(days, "{day} {month}")


def _named(days: Iterable[int], form: str) -> list[Tick]:
    """Starts of days or months with their names; the first of each year names the year too."""
    found: list[Tick] = []
    before = None
    for at in days:
        year, month, day = dates.parts_of(at)
        text = form.format(day=day, month=dates.MONTHS[month - 1][:3])
        found.append((at, text if year == before else f"{text} {dates.year_name(year)}"))
        before = year
    return found
