"""Ways into a window of time and out of it, in steps as people count time."""

from itertools import takewhile
from typing import NamedTuple

import numpy as np

from timeline import dates
from timeline.events import time_window
from timeline.events.time_window import Window
from timeline.geometry import axis

# From so many days on a window that is zoomed to is one of whole months, or of whole years.
LEAST_MONTHS, LEAST_YEARS = 92, 3 * 366
PARTS = 20  # round years that a window of years has at least, as it is snapped to them


class Step(NamedTuple):
    """A window on the path to another, and its name in that path: "2020", "March", "9"."""

    window: Window
    name: str


def path(shown: Window, everything: Window) -> list[Step]:
    """Return the windows around a window, and that window as the last: 2020, March, 9 to 12 March.

    Those around it are its month and its year. `everything` is the window of all events.
    """
    year, month, _ = dates.parts_of(shown.first)
    after = dates.first_day(year, month + 1)
    its_month = time_window.between(dates.first_day(year, month), after - dates.ONE_DAY)
    around = (time_window.of_years((year, year)), its_month)
    found = [each for each in around if each.has(shown) and not each.has(everything)]
    windows = dict.fromkeys([*found, shown])  # which may be its year or its month
    outer = [None, *windows]
    return [Step(each, _name(each, parent)) for each, parent in zip(windows, outer, strict=False)]


def _name(shown: Window, parent: Window | None) -> str:
    """The name of a window, without what the window around it says: March, not March 2020."""
    if parent is None or parent.years[0] != parent.years[1]:
        return shown.name
    return shown.name.removesuffix(f" {parent.name}")


def snapped(first: float, after: float, everything: Window) -> Window | None:
    """Return the window that someone zooms to by eye: of whole days, months or years.

    Parameters
    ----------
    first, after
        The ends of what is shown, in days since 1970-01-01, which need not be whole.
    everything
        The window of all events; what is outside of it is left out.

    Returns
    -------
    Window or None
        None if nothing of it is among the days of the events.

    """
    first, after = max(first, everything.first), min(after, everything.after)
    if not first < after:  # nor is it where an end is no number
        return None
    if after - first < LEAST_MONTHS:
        return _rounded(first, after)
    rough = Window(int(np.floor(first)), int(np.ceil(after)))
    if rough.after - rough.first < LEAST_YEARS:
        return axis.whole_months(rough).within(everything)
    years = rough.years
    span = years[1] - years[0] + 1
    steps = [*takewhile(lambda step: step * PARTS <= span, axis.year_steps())]
    found = axis.starting_years(years, max(steps, default=1))
    return time_window.of_years((found[0], found[-1] + found.step - 1)).within(everything)


def _rounded(first: float, after: float) -> Window:
    """The nearest whole days, at least one: so half of a window is shorter than all of it."""
    low, high = (int(np.floor(end + 0.5)) for end in (first, after))
    if low == high:
        low = int(np.floor((first + after) / 2))
        return Window(low, low + 1)
    return Window(low, high)
