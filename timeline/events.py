"""The columns of an event, and the validated table of all events.

Events are one pandas DataFrame with the columns of the CSV contract as text (`COLUMNS`,
empty where nothing is known), `earliest` and `latest` as first and last possible day
(`datetime64[s]`, inclusive, `NaT` at an open end), and any further columns of the file as
text. It is built once, ordered by time, and treated as immutable.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, dating, texts
from timeline.progress import Progress, unheard

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
RECORDS_AT_ONCE = 5_000
LONGEST_SLUG = 60  # characters


def table(
    columns: Mapping[str, pa.Array],
    bounds: tuple[np.ndarray, np.ndarray] | None = None,
    progress: Progress = unheard,
) -> pd.DataFrame:
    """The table of events from equally long columns of text (`large_string`).

    `date` holds EDTF that `dates.read` accepts, `id` is unique. Rows come out ordered by
    `earliest`, then `latest`, then their order in the file; an open start comes first, an
    open end last. `bounds` are the first and last possible days (`datetime64[D]`) where they are
    known already; `progress` hears the share that is done.
    """
    bounds = bounds or dating.bounds(columns["date"])
    earliest, latest = (days.astype("datetime64[s]") for days in bounds)
    order = np.lexsort((_open_last(latest), _open_first(earliest)))
    ordered = {}
    for number, (name, unordered) in enumerate(columns.items()):
        progress(number / len(columns))
        ordered[name] = unordered.take(pa.array(order))
    events: pd.DataFrame = pa.table(ordered).to_pandas()
    events["earliest"], events["latest"] = earliest[order], latest[order]
    return events


def empty() -> pd.DataFrame:
    """The table without events."""
    return table({name: pa.array([], pa.large_string()) for name in COLUMNS})


def _open_first(days: np.ndarray) -> np.ndarray:
    # NaT is the smallest integer, so an open start already sorts before every day.
    return days.view(np.int64)


def _open_last(days: np.ndarray) -> np.ndarray:
    return np.where(np.isnat(days), np.iinfo(np.int64).max, days.view(np.int64))


def column(events: pd.DataFrame, name: str) -> pa.Array:
    """A column of text of the table (`large_string`)."""
    found = pa.table({"": events[name]}).column(0).combine_chunks()
    return found.cast(pa.large_string())


def records(events: pd.DataFrame) -> Iterator[dict[Any, Any]]:
    """Each event as the dictionary of its columns, some thousand in memory at once."""
    names = events.columns.tolist()
    for start in range(0, len(events), RECORDS_AT_ONCE):
        part = events.iloc[start : start + RECORDS_AT_ONCE]
        # A column at once takes half as long as `to_dict`, which takes each cell by itself.
        columns = (part[name].to_numpy(object) for name in names)
        yield from (dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True))


def year_range(events: pd.DataFrame) -> tuple[int, int]:
    """First and last year in which an event may have happened; open ends don't count."""
    days = pd.concat([events["earliest"], events["latest"]]).dropna().to_numpy()
    return dates.year_of(days.min()), dates.year_of(days.max())


def slugs(titles: pa.Array, progress: Progress = unheard) -> pa.Array:
    """Titles as stable names used in links: lower case, no accents, words joined by hyphens."""
    hyphened = pc.replace_substring_regex(
        texts.folded(titles, progress), r"[^\p{L}\p{N}\p{M}]+", "-"
    )
    short = pc.utf8_slice_codeunits(pc.utf8_trim(hyphened, "-"), 0, LONGEST_SLUG)
    names = texts.composed(pc.utf8_trim(short, "-"))
    return pc.if_else(pc.equal(names, ""), "event", names)


def unique_ids(given: pa.Array, titles: pa.Array, progress: Progress = unheard) -> pa.Array:
    """An id for every event: the given one, else the title's slug, numbered when taken."""
    is_given = pc.not_equal(given, "")
    names = pc.if_else(is_given, given, slugs(titles, progress))
    encoded = names.dictionary_encode()
    codes = encoded.indices.to_numpy()
    clashes = np.bincount(codes, minlength=1)[codes] > 1
    if not clashes.any():
        return names
    mask = pa.array(clashes)
    taken = set(encoded.dictionary.to_pylist())
    clashing = zip(names.filter(mask).to_pylist(), is_given.filter(mask).to_pylist(), strict=True)
    return pc.replace_with_mask(
        names, mask, pa.array(_numbered(list(clashing), taken), pa.large_string())
    )


def _numbered(names: list[tuple[str, bool]], taken: set[str]) -> Iterator[str]:
    """Each name with a number where it is taken; the first row that gives a name keeps it."""
    owned = {name for name, is_given in names if is_given}
    seen: set[str] = set()
    numbers: dict[str, int] = {}
    for base, is_given in names:
        name = base
        if base in seen or (base in owned and not is_given):
            while name in taken:
                numbers[base] = numbers.get(base, 1) + 1
                name = f"{base}-{numbers[base]}"
            taken.add(name)
        else:
            seen.add(base)
        yield name
