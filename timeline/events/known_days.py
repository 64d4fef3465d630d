"""The days within which each event is known to lie, and whether these are sure, as arrays."""

from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from timeline import arrow, dates
from timeline.events.event_table import are_checked, column
from timeline.events.time_window import Window

BEFORE_ALL, AFTER_ALL = -(2**60), 2**60  # days, beyond any date


class Known(NamedTuple):
    """First and last possible day of each event, and whether its date is vague.

    Days are since 1970-01-01, inclusive, `BEFORE_ALL` and `AFTER_ALL` at open ends. They are those
    of the confirmed date where it lies within the stated one. Where it lies outside, wholly or in
    part, either may be right: so they reach from the first of both to the last.
    """

    first: np.ndarray
    last: np.ndarray
    is_vague: np.ndarray

    def at(self, places: np.ndarray) -> "Known":
        """Return those of the events at these places."""
        return Known(*(each[places] for each in self))

    def within(self, window: Window) -> np.ndarray:
        """Return whether each lies in a window for certain: wholly, and no vague date says so."""
        is_within = (self.first >= window.first) & (self.last < window.after)
        certain: np.ndarray = is_within & ~self.is_vague
        return certain

    @property
    def are_days(self) -> bool:
        """Whether each is known to the day, so that it lies in one bar of any kind."""
        return not self.is_vague.any() and np.array_equal(self.first, self.last)


def known(events: pd.DataFrame, first: np.ndarray, last: np.ndarray) -> Known:
    """Return what is known of each event of a table, whose stated days are `first` to `last`."""
    is_vague = dates.are_vague(column(events, "date"))
    if not are_checked(events):
        return Known(first, last, is_vague)
    confirmed = column(events, "confirmed_date")
    there = arrow.mask(pc.not_equal(confirmed, ""))
    bounds = dates.bounds(confirmed)
    start = np.where(there, numbered(bounds.earliest, where_open=BEFORE_ALL), first)
    end = np.where(there, numbered(bounds.latest, where_open=AFTER_ALL), last)
    is_within = (first <= start) & (end <= last)
    is_vague_there = np.where(there, dates.are_vague(confirmed), is_vague)
    return Known(
        np.where(is_within, start, np.minimum(first, start)),
        np.where(is_within, end, np.maximum(last, end)),
        np.where(is_within, is_vague_there, is_vague | is_vague_there),
    )


def numbered(days: np.ndarray, where_open: int) -> np.ndarray:
    """Days (`datetime64`) as days since 1970-01-01; `where_open` stands for `NaT`."""
    return np.where(np.isnat(days), where_open, days.astype("datetime64[D]").astype(np.int64))
