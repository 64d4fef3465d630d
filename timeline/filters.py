"""The filters of the page, and the events that match them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from timeline import dates, texts

SEARCHED = ("title", "summary", "source", "date_text")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the visitor chose: first and last year (inclusive), categories (none: all), words."""

    years: tuple[int, int]
    categories: tuple[str, ...] = ()
    search: str = ""


def matching(events: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The events that match every filter, in their order.

    An event matches the years when its stated range overlaps them, both ends inclusive. The
    search finds events that contain every word of it, whatever its case and accents.
    """
    keep = _in_years(events, filters.years)
    if filters.categories:
        keep &= events["category"].isin(filters.categories).to_numpy()
    words = texts.folded_text(filters.search).split()
    if words:
        text = search_text(events)
        for word in words:
            keep &= text.str.contains(word, regex=False).to_numpy()
    return events[keep]


def search_text(events: pd.DataFrame) -> "pd.Series[str]":
    """The searched columns of every event in one folded text each."""
    joined = events[SEARCHED[0]]
    for name in SEARCHED[1:]:
        joined = joined + "\n" + events[name]
    return joined.map(texts.folded_text)


def _in_years(events: pd.DataFrame, years: tuple[int, int]) -> np.ndarray:
    first, last = dates.first_day(years[0]), dates.first_day(years[1] + 1)
    earliest, latest = events["earliest"].to_numpy(), events["latest"].to_numpy()
    starts_in_time = np.isnat(earliest) | (earliest < last)
    ends_in_time = np.isnat(latest) | (latest >= first)
    keep: np.ndarray = starts_in_time & ends_in_time
    return keep
