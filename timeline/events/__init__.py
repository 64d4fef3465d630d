"""What an event is: its columns, the validated table of all, one event where a row leaves it.

- `images`: where the image of an event is, its size, why it can't be shown.
- `time_window`: a stretch of time.

The table is one pandas DataFrame with the columns of the CSV contract as text (`COLUMNS`,
empty where nothing is known), `earliest` and `latest` as first and last possible second
(`datetime64[s]`, inclusive, `NaT` at an open end), and any further columns of the file as
text. It is built once, ordered by time, and treated as immutable.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, strings
from timeline.dates import Date
from timeline.events.images import Image
from timeline.limits import ROWS_AT_ONCE
from timeline.progress import Progress, unheard
from timeline.text import folding, visible


class Column(NamedTuple):
    """A column of the contract: where its cells are shown and searched.

    `heading` is that of the table on the page, where it has one. `searched` is how a search looks
    through the cells: as texts, as dates in words, or as the hosts of links; "" not at all.
    """

    name: str
    heading: str = ""
    searched: Literal["", "text", "date", "links"] = ""


CONTRACT = (
    Column("id"),
    Column("date", searched="date"),
    Column("date_text", "Date in source", "text"),
    Column("title", "Title", "text"),
    Column("summary", "Summary", "text"),
    Column("category", "Category", "text"),
    Column("source", "Place in source", "text"),
    Column("confirmed_date", "Confirmed", "date"),
    Column("confirmed_by", "Confirmed by", "text"),
    Column("confirmed_url", "Link {}", "links"),
)
COLUMNS = tuple(each.name for each in CONTRACT)
REQUIRED = ("date", "title")
ENDS = ("earliest", "latest")  # columns that no file brings
HIGHLIGHT = "highlight"  # a further column: any mark in it makes an event's name come first
CONVENTION = "convention"  # how the row's dates are read; `# convention: gedcom` is for all rows
ZONE = "time_zone"  # a further column: the zone of the row's times; so is `# zone: Europe/Berlin`
ERA = "era"  # a mark that makes a row a span behind the events instead
IMAGE = "image"  # a further column: where the event's image is; beside it, what is said of it
IMAGES = (IMAGE, "image_alt", "image_credit")
VERDICT = "verdict"  # the further column that a comparison of two files writes
# What it says of one event, of several, and on a card, those first on which the files differ most;
# "{}" is who states the date.
VERDICTS = {
    "contradicts": ("differs", "differ", "the files differ"),
    "overlaps": ("overlaps", "overlap", "overlaps with what {} says"),
    "wider": ("wider", "wider", "wider than {} says"),
    "narrower": ("narrower", "narrower", "narrower than {} says"),
    "only here": ("only in {}",) * 3,
    "only there": ("only in {}",) * 3,
    "agrees": ("agrees", "agree", "both files agree"),
}
LONGEST_BESIDE = 40  # characters of a wording before a difference, so that this is never cut
SHOWN_OTHERWISE = frozenset((*COLUMNS, *ENDS, *IMAGES, HIGHLIGHT, CONVENTION, VERDICT, ZONE))
# What events are ordered by, before their order in the file, and where an engine has open ends.
ORDER = {
    "earliest": "NULLS FIRST",
    "latest": "NULLS LAST",
    "is_vague": "",  # exact before vague
    "category": "",  # by name
}
LONGEST_SLUG = 60  # characters


class Heading(NamedTuple):
    """What stands at the top of a page, as plain texts.

    `link`, a web link or "", is on the words `linked` of the attribution. `intro` introduces the
    events in a few sentences, or is "".
    """

    title: str = ""
    attribution: str = ""
    link: str = ""
    linked: str = ""
    intro: str = ""


NO_HEADING = Heading()


class Event(NamedTuple):
    """One event, with its dates read.

    `wording` is the source's own words for the date (the column `date_text`), `where` the place in
    the source (`source`), and `links` are the http(s) links of `confirmed_url`. `verdict`
    is one of `VERDICTS` if two files were compared. `is_checked` is whether any event of its file
    has a confirmation: a file without any says nothing of events that lack one. `further` are the
    names and cells of the file's further columns, without those that are empty or shown otherwise.
    `image` is None where the event has none.
    """

    id: str
    title: str
    summary: str
    category: str
    stated: Date
    wording: str
    where: str
    confirmed: Date | None
    confirmed_by: str
    links: tuple[str, ...]
    verdict: str = ""
    is_checked: bool = False
    further: tuple[tuple[str, str], ...] = ()
    image: Image | None = None

    @property
    def known(self) -> Date:
        """What is known most closely: the confirmed date, else the stated one."""
        return self.confirmed or self.stated

    @property
    def disagrees(self) -> bool:
        """Whether the confirmed date lies outside the stated range, if "about" can't explain it."""
        return self.confirmed is not None and dates.disagree(self.stated, self.confirmed)

    @property
    def difference(self) -> str:
        """How much a confirmed date that disagrees is later or earlier: "7 days later"; or ""."""
        return dates.difference(self.stated, self.known) if self.disagrees else ""

    @property
    def has_two_dates(self) -> bool:
        """Whether two files have different dates of the event."""
        is_other = self.verdict in VERDICTS and self.verdict != "agrees"
        return is_other and self.confirmed is not None

    @property
    def wording_in_row(self) -> str:
        """The wording, the second file's date, and the difference, too small to be seen perhaps."""
        other = self.known.name if self.has_two_dates else ""
        beside = ", ".join(filter(None, (other, self.difference)))
        wording = visible.cut(self.wording, LONGEST_BESIDE) if beside else self.wording
        return " · ".join(filter(None, (wording, beside)))


def table(
    columns: dict[str, pa.Array],
    ends: tuple[np.ndarray, np.ndarray] | None = None,
    progress: Progress = unheard,
) -> pd.DataFrame:
    """Return the table of events.

    Rows are in the `ORDER` of events, so that those that are alike are neighbours (`query.cells`).

    Parameters
    ----------
    columns
        Large strings by the names of the columns, equally long: all of `COLUMNS`, then any others.
        `date` holds EDTF that `dates.read` accepts, `id` is unique. Each is
        replaced by its ordered form, so that no more than one is held twice.
    ends
        First and last possible second of each row (`datetime64[s]`); None if not known yet.
    progress
        Hears the share that is done.

    """
    earliest, latest = ends or dates.bounds(columns["date"])
    first, last = earliest.view(np.int64), latest.view(np.int64)
    # `NaT` is the smallest integer: an open start sorts before all others, an open end would too.
    last = np.where(np.isnat(latest), np.iinfo(np.int64).max, last)
    keys = {
        "earliest": first,
        "latest": last,
        "is_vague": dates.are_vague(columns["date"]),
        "category": _ranks(columns["category"]),
    }
    order = np.lexsort([keys[name] for name in reversed(ORDER)])
    for number, (name, unordered) in enumerate(columns.items()):
        progress(number / len(columns))
        columns[name] = unordered.take(pa.array(order))
    events: pd.DataFrame = pa.table(columns).to_pandas()
    events["earliest"], events["latest"] = earliest[order], latest[order]
    return events


def _ranks(texts: pa.Array) -> np.ndarray:
    """The place of each text among all that differ, sorted by their letters."""
    encoded = texts.dictionary_encode()
    ranks = pc.rank(encoded.dictionary, tiebreaker="dense").to_numpy()
    return ranks[encoded.indices.to_numpy()]


def empty() -> pd.DataFrame:
    """Return the table without events."""
    return table({name: strings.texts([]) for name in COLUMNS})


def column(events: pd.DataFrame, name: str) -> pa.Array:
    """Return a column of text of the table (`large_string`)."""
    cells = pa.table({"": events[name]}).column(0).combine_chunks()
    return cells.cast(strings.TEXT)


def records(events: pd.DataFrame, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Return each row of the table as the dictionary of these columns."""
    for start in range(0, len(events), ROWS_AT_ONCE):
        part = events.iloc[start : start + ROWS_AT_ONCE]
        # A column at once takes half as long as `to_dict`, which takes each cell by itself.
        columns = (part[name].to_numpy(object) for name in names)
        yield from (dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True))


def each(events: pd.DataFrame, *, is_checked: bool = False) -> Iterator[Event]:
    """Return the event in each row of a table; `is_checked` is as of an `Event`."""
    names = [*COLUMNS, *own_columns(events)]
    return (_event(row, is_checked=is_checked) for row in records(events, names))


def _event(row: Mapping[str, Any], *, is_checked: bool = False) -> Event:
    """Return the event in a row of the table; a shelf fetches rows."""
    confirmed = row["confirmed_date"]
    return Event(
        id=row["id"],
        title=row["title"],
        summary=row["summary"],
        category=row["category"],
        stated=dates.read(row["date"]),
        wording=row["date_text"],
        where=row["source"],
        confirmed=dates.read(confirmed) if confirmed else None,
        confirmed_by=row["confirmed_by"],
        links=tuple(row["confirmed_url"].split()),
        verdict=row.get(VERDICT, ""),
        is_checked=is_checked,
        further=tuple(
            (str(name), cell) for name, cell in row.items() if name not in SHOWN_OTHERWISE and cell
        ),
        image=Image(*(row.get(name, "") for name in IMAGES)) if row.get(IMAGE) else None,
    )


def own_columns(events: pd.DataFrame) -> list[str]:
    """Return the names of the file's further columns, besides those of the contract."""
    return [name for name in events.columns if name not in (*COLUMNS, *ENDS)]


def are_checked(events: pd.DataFrame) -> bool:
    """Return whether any event has a confirmation; a link alone is none."""
    columns = (column(events, name) for name in ("confirmed_date", "confirmed_by"))
    return any(pc.any(pc.not_equal(cells, "")).as_py() for cells in columns)


def are_highlighted(events: pd.DataFrame) -> np.ndarray:
    """Return a mask of the events that the file highlights."""
    if HIGHLIGHT not in events:
        return np.zeros(len(events), bool)
    return strings.mask(pc.not_equal(column(events, HIGHLIGHT), ""))


def are_eras(highlights: pa.Array) -> np.ndarray:
    """Return a mask of the cells of the column `HIGHLIGHT` that make eras of their rows."""
    return strings.mask(pc.equal(pc.utf8_lower(highlights), ERA))


def without_eras(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the events among the rows of a table, and the eras."""
    if HIGHLIGHT not in rows:
        return rows, rows[:0]
    is_era = are_eras(column(rows, HIGHLIGHT))
    return rows[~is_era].reset_index(drop=True), rows[is_era]


def year_range(events: pd.DataFrame) -> tuple[int, int]:
    """Return first and last year in which any event may have happened; open ends don't count."""
    ends = pd.concat([events["earliest"], events["latest"]]).dropna().to_numpy()
    return dates.year_of(ends.min()), dates.year_of(ends.max())


def slugs(titles: pa.Array, progress: Progress = unheard) -> pa.Array:
    """Return titles as stable names used in links.

    Examples
    --------
    >>> slugs(pa.array(["The Łódź Affair!"], pa.large_string())).to_pylist()
    ['the-lodz-affair']

    """
    folded = folding.folded(titles, progress)
    # The classes of Unicode take longer to compile than most titles to read.
    is_ascii = pc.all(pc.string_is_ascii(folded)).as_py()
    others = "[^a-z0-9]+" if is_ascii else r"[^\p{L}\p{N}\p{M}]+"
    hyphened = pc.replace_substring_regex(folded, others, "-")
    short = pc.utf8_slice_codeunits(pc.utf8_trim(hyphened, "-"), 0, LONGEST_SLUG)
    names = folding.composed(pc.utf8_trim(short, "-"))
    return pc.if_else(pc.equal(names, ""), "event", names)


def unique_ids(own: pa.Array, titles: pa.Array, progress: Progress = unheard) -> pa.Array:
    """Return an id for every event.

    Parameters
    ----------
    own
        The file's own ids, "" where there is none.
    titles
        The titles, whose slugs stand in for ids; they get a number where they are taken.
    progress
        Hears the share that is done.

    Examples
    --------
    >>> unique_ids(strings.texts(["", "b", ""]), strings.texts(["A", "B", "A"])).to_pylist()
    ['a', 'b', 'a-2']

    """
    is_own = pc.not_equal(own, "")
    names = pc.if_else(is_own, own, slugs(titles, progress))
    encoded = names.dictionary_encode()
    codes = encoded.indices.to_numpy()
    clashes = np.bincount(codes, minlength=1)[codes] > 1
    if not clashes.any():
        return names
    mask = pa.array(clashes)
    ends_in_number = pc.match_substring_regex(encoded.dictionary, "-[0-9]+$")
    taken = {*strings.walk(encoded.dictionary.filter(ends_in_number))}
    numbered = _numbered(names.filter(mask), is_own.filter(mask), taken)
    return pc.replace_with_mask(names, mask, strings.texts(numbered))


def _numbered(names: pa.Array, is_own: pa.Array, taken: set[str]) -> Iterator[str]:
    """Each name, with a number if it is taken; the first row that gives a name keeps it."""
    may_keep = pc.or_(is_own, pc.invert(pc.is_in(names, names.filter(is_own))))
    kept = set[str]()
    last = dict[str, int]()  # number by name
    for name, may in zip(strings.walk(names), strings.walk(may_keep), strict=True):
        if may and name not in kept:
            kept.add(name)
            yield name
        else:
            numbers = count(last.get(name, 1) + 1)
            last[name] = next(each for each in numbers if f"{name}-{each}" not in taken)
            yield f"{name}-{last[name]}"
