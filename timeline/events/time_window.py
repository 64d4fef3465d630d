"""A window of time: a stretch, as the address, the axis and the filters have it."""

from typing import NamedTuple

import numpy as np

from timeline import dates
from timeline.dates import DateError, positions

SHORT = 4 * dates.DAY
_NOTHING_THERE = "lies outside this timeline; write a time within it"


class Window(NamedTuple):
    """A stretch of time: its first position and the one after its last (`dates.positions`)."""

    first: int
    after: int

    @property
    def ends(self) -> tuple[np.datetime64, np.datetime64]:
        """First and last moment (`datetime64[s]`)."""
        return positions.moment_of(self.first), positions.moment_of(self.after - 1)

    @property
    def years(self) -> tuple[int, int]:
        """The years in which it starts and ends."""
        return dates.parts_of(self.first)[0], dates.parts_of(self.after - 1)[0]

    @property
    def is_of_years(self) -> bool:
        """Whether it starts and ends with a year."""
        return self == of_years(self.years)

    @property
    def is_of_days(self) -> bool:
        """Whether it starts and ends with a day."""
        return self.first % dates.DAY == self.after % dates.DAY == 0

    @property
    def is_short(self) -> bool:
        """Whether an axis of it has room for hours."""
        return self.after - self.first <= SHORT

    @property
    def has_days(self) -> bool:
        """Whether EDTF can state days and months of it."""
        return max(map(abs, self.years)) <= dates.LONGEST_YEAR

    @property
    def name(self) -> str:
        """It in words, as shortly as it can be said: 2012 to 2020, 3 March 2026, 21:00 to 22:00."""
        return positions.span_name(self.first, self.after - 1)

    @property
    def edtf(self) -> str:
        """It in EDTF: in years, months or days if it is of whole ones, else in hours and so on."""
        return positions.span_edtf(self.first, self.after - 1)

    def within(self, other: "Window") -> "Window":
        """Return the part of it that another window has; empty where they share none."""
        first, after = max(self.first, other.first), min(self.after, other.after)
        return Window(first, max(first, after))

    def has(self, other: "Window") -> bool:
        """Return whether all of another window lies within this one."""
        return self.first <= other.first and other.after <= self.after


def of_years(years: tuple[int, int]) -> Window:
    """Return the window of these years, both inclusive.

    Examples
    --------
    >>> of_years((2012, 2020)).name
    '2012 to 2020'

    """
    return Window(dates.start_of(years[0]), dates.start_of(years[1] + 1))


def between(first: np.datetime64, last: np.datetime64) -> Window:
    """Return the window from one moment to another, both inclusive."""
    return Window(dates.number_of(first), dates.number_of(last) + 1)


def read(text: str, everything: Window) -> Window:
    """Return the window that a text states.

    Parameters
    ----------
    text
        In EDTF or in words.
    everything
        The window of all events, as far as which an open end reaches.

    Raises
    ------
    DateError
        Where the text states no time, or one that ends before it starts.

    Examples
    --------
    >>> read("since May 2019", of_years((2012, 2020))).edtf
    '2019-05/2020-12'

    """
    date = dates.read(dates.as_edtf(text))
    first, last = (
        limit if np.isnat(end) else end
        for end, limit in zip((date.earliest, date.latest), everything.ends, strict=True)
    )
    window = between(first, last)
    if window.first >= window.after:
        raise DateError(_NOTHING_THERE, text)
    return window
