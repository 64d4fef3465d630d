"""Ways into a window of time and out of it, in steps as people count time."""

from itertools import takewhile
from typing import NamedTuple

import numpy as np

from timeline import dates
from timeline.dates import DAY, HOUR, MINUTE
from timeline.events import time_window
from timeline.events.time_window import Window
from timeline.geometry import axis

# From which length on a window that is zoomed to is one of whole hours, days, months, or years.
LEAST_HOURS, LEAST_DAYS, LEAST_MONTHS, LEAST_YEARS = 6 * HOUR, 3 * DAY, 92 * DAY, 3 * 366 * DAY
PARTS = 20  # round years that a window of years has at least, as it is snapped to them


class Step(NamedTuple):
    """A window on the path to another, and its name in that path: "2020", "March", "9"."""

    window: Window
    name: str


def path(shown: Window, everything: Window) -> list[Step]:
    """Return the windows around a window, and that window as the last: 2020, March, 9 to 12 March.

    Those around it are its day, its month and its year. `everything` is the window of all events.
    """
    year, month, day = dates.parts_of(shown.first)
    its_month = Window(dates.start_of(year, month), dates.start_of(year, month + 1))
    start = dates.start_of(year, month, day)
    around = (time_window.of_years((year, year)), its_month, Window(start, start + DAY))
    found = [each for each in around if each.has(shown) and not each.has(everything)]
    windows = dict.fromkeys([*found, shown])  # which may be its year or its month
    outer = [None, *windows]
    return [Step(each, _name(each, parent)) for each, parent in zip(windows, outer, strict=False)]


def _name(shown: Window, parent: Window | None) -> str:
    """The name of a window, without what the window around it says: March, not March 2020."""
    if parent is None or parent.years[0] != parent.years[1]:
        return shown.name
    return shown.name.removesuffix(f" {parent.name}").removeprefix(f"{parent.name}, ")


def snapped(
    first: float, after: float, everything: Window, *, have_times: bool = False
) -> Window | None:
    """Return the window that someone zooms to by eye: of whole days, months or years.

    Parameters
    ----------
    first, after
        The ends of what is shown, which need not be whole.
    everything
        The window of all events; what is outside of it is left out.
    have_times
        Whether it may be of hours or minutes.

    Returns
    -------
    Window or None
        None if nothing of it is within the window of all events.

    """
    first, after = max(first, everything.first), min(after, everything.after)
    if not first < after:  # nor is it where an end is no number
        return None
    if have_times and after - first < LEAST_DAYS:
        return _rounded(first, after, HOUR if after - first >= LEAST_HOURS else MINUTE)
    if after - first < LEAST_MONTHS:
        return _rounded(first, after, DAY)
    rough = Window(int(np.floor(first)), int(np.ceil(after)))
    if rough.after - rough.first < LEAST_YEARS:
        return axis.whole_months(rough).within(everything)
    years = rough.years
    span = years[1] - years[0] + 1
    steps = [*takewhile(lambda step: step * PARTS <= span, axis.year_steps())]
    found = axis.starting_years(years, max(steps, default=1))
    return time_window.of_years((found[0], found[-1] + found.step - 1)).within(everything)


def _rounded(first: float, after: float, unit: int) -> Window:
    """The nearest whole units, at least one: so half of a window is shorter than all of it."""
    low, high = (int(np.floor(end / unit + 0.5)) for end in (first, after))
    if low == high:
        low = int(np.floor((first + after) / 2 / unit))
        high = low + 1
    return Window(low * unit, high * unit)
