"""The columns of an event, and the validated table of all events.

Events are one pandas DataFrame with the columns of the CSV contract as text (`COLUMNS`,
empty where nothing is known), `earliest` and `latest` as first and last possible day
(`datetime64[s]`, inclusive, `NaT` at an open end), and any further columns of the file as
text. It is built once, ordered by time, and treated as immutable.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from timeline import dates

COLUMNS = (
    "id",
    "date",
    "date_text",
    "title",
    "summary",
    "category",
    "source",
    "confirmed_date",
    "confirmed_by",
    "confirmed_url",
)
REQUIRED = ("date", "title")


def table(columns: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """The table of events from equally long columns of text.

    `date` holds EDTF that `dates.read` accepts, `id` is unique. Rows come out ordered by
    `earliest`, then `latest`, then their order in the file; an open start comes first, an
    open end last.
    """
    events = pd.DataFrame(dict(columns), dtype="str")
    days = [dates.bounds(text) for text in columns["date"]]
    events["earliest"] = np.array([day for day, _ in days], dtype="datetime64[s]")
    events["latest"] = np.array([day for _, day in days], dtype="datetime64[s]")
    order = np.lexsort((_open_last(events["latest"]), _open_first(events["earliest"])))
    return events.iloc[order].reset_index(drop=True)


def _open_first(days: "pd.Series[pd.Timestamp]") -> np.ndarray:
    # NaT is the smallest integer, so an open start already sorts before every day.
    return days.to_numpy().view(np.int64)


def _open_last(days: "pd.Series[pd.Timestamp]") -> np.ndarray:
    seconds = days.to_numpy().view(np.int64)
    return np.where(days.isna(), np.iinfo(np.int64).max, seconds)


def categories(events: pd.DataFrame) -> list[str]:
    """The categories in the order in which they first occur, without the empty one."""
    return [category for category in events["category"].unique() if category]


def year_range(events: pd.DataFrame) -> tuple[int, int]:
    """First and last year in which an event may have happened; open ends don't count."""
    days = pd.concat([events["earliest"], events["latest"]]).dropna().to_numpy()
    return dates.year_of(days.min()), dates.year_of(days.max())


def slug(title: str) -> str:
    """A title as the stable name used in links: lower case, no accents, words joined by hyphens."""
    return re.sub(r"[\W_]+", "-", folded(title)).strip("-")[:60].strip("-") or "event"


def unique_ids(given: Iterable[str], titles: Iterable[str]) -> Iterator[str]:
    """An id for every event: the given one, else the title's slug, numbered when taken."""
    given = list(given)
    taken = {identifier for identifier in given if identifier}
    seen: set[str] = set()
    numbers: dict[str, int] = {}
    for identifier, title in zip(given, titles, strict=True):
        name = identifier or slug(title)
        base = name
        is_given = bool(identifier)
        while name in seen or (not is_given and name in taken):
            numbers[base] = numbers.get(base, 1) + 1
            name = f"{base}-{numbers[base]}"
            is_given = False  # a made name must not be one that another row gives
        seen.add(name)
        yield name


def folded(text: str) -> str:
    """A text with case and accents taken away, for comparing."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
