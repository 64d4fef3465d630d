"""Columns of text to the table of events: every cell checked, every fault named.

A row whose date or title can't be read is left out; any other fault leaves out its own part
of the event alone.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline import events as ev
from timeline import texts
from timeline.dating import Dating, Progress, dating, half, season_read, unheard
from timeline.reading import header
from timeline.reading.problem import Problem, Unreadable
from timeline.reading.records import NO_ROWS, Records

LONGEST_CELL = 10_000  # characters
MOST_PROBLEMS = 200_000  # listed; more are counted
MESSAGES_A_STEP = 2_000  # between two reports of progress: some hundredths of a second
PLAIN_LINK = r"^(https?://[A-Za-z0-9.-]+([/?#][!-Z\\^-~]*)?)?$"  # ASCII, no brackets
NEEDED = "is empty; every event needs one"
MADE_HERE = ("earliest", "latest")  # columns that the table has of its own


def _plain_name(name: str) -> str:
    """A column's name as the table has it; those that it makes itself are set apart."""
    plain = name.casefold()
    if plain in MADE_HERE:
        return f"{name} (file)"
    return plain if plain in ev.COLUMNS else name


class _Cells:
    """The columns of a file by name, the spreadsheet's number of each row, the problems."""

    def __init__(self, found: Records) -> None:
        self.rows = found.rows
        self.problems = [*found.problems]
        self.unlisted = 0
        names, doubled = header.names(found.header, _plain_name)
        self.problems += doubled
        self.columns = dict(self._named(found.header, names, found.columns))

    def _named(
        self, given: list[str], names: list[str], columns: list[pa.Array]
    ) -> Iterator[tuple[str, pa.Array]]:
        """Each column under its name; one without a name of its own and empty is dropped."""
        for own, name, column in zip(given, names, columns, strict=True):
            cells = pc.utf8_trim_whitespace(texts.visible(column))
            if own.strip() or pc.any(pc.not_equal(cells, "")).as_py():
                yield name, self._cut(name, cells)

    def _cut(self, name: str, column: pa.Array) -> pa.Array:
        long = overlong(column)
        for place, message in long.items():
            self.say(message, int(self.rows[place]), name)
        return pc.utf8_slice_codeunits(column, 0, LONGEST_CELL) if long else column

    def say(self, message: str, row: int, column: str) -> None:
        """Put one more problem on the list, or count it where the list is full."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(message, row, column))
        else:
            self.unlisted += 1

    def say_of(self, places: np.ndarray, message: str, column: str) -> None:
        """Put the same problem on the list for each of these rows."""
        for row in self.rows[places].tolist():
            self.say(message, row, column)

    def said(self) -> list[Problem]:
        """The problems in the order of the rows, and how many more there are."""
        found = sorted(self.problems, key=lambda problem: problem.row or 0)
        more = [Problem(f"{self.unlisted:,} more problems are counted and not listed")]
        return found + (more if self.unlisted else [])

    def of(self, name: str) -> pa.Array:
        """A column, empty throughout where the file has none."""
        if name in self.columns:
            return self.columns[name]
        return pa.array([""], pa.large_string()).take(pa.array(np.zeros(len(self.rows), np.int32)))

    def keep(self, mask: np.ndarray) -> None:
        """Leave the other rows out of all columns."""
        chosen = pa.array(mask)
        self.columns = {name: column.filter(chosen) for name, column in self.columns.items()}
        self.rows = self.rows[mask]


def overlong(column: pa.Array) -> dict[int, str]:
    """The places of the cells that are beyond the limit, and what is said of each."""
    lengths = pc.utf8_length(column).to_numpy()
    return {
        int(place): f"has {lengths[place]:,} characters; only the first {LONGEST_CELL:,} are read"
        for place in np.flatnonzero(lengths > LONGEST_CELL)
    }


def events(found: Records, progress: Progress) -> tuple[pd.DataFrame, list[Problem]]:
    """The table of events and the problems, in the order of the rows.

    Raises `Unreadable` where a required column is missing or every row is empty.
    """
    cells = _Cells(found)
    _check_required(cells, found.header)
    empty = _all_empty(cells)
    if empty.any():
        cells.keep(~empty)
    if not len(cells.rows) and not cells.problems:
        raise Unreadable(NO_ROWS)
    stated = _keep_dated_and_titled(cells, half(half(progress, 0), 0))
    wording = _wording(cells.of("date_text"), stated, half(half(progress, 0), 1))
    confirmed = _read_confirmed(cells, stated, half(progress, 1))
    _say_season(cells, {"date": stated, "confirmed_date": confirmed})
    cells.columns["date_text"] = wording
    cells.columns["date"] = _taken(stated.edtf, stated)
    _check_links(cells)
    _make_ids(cells)
    order = [*ev.COLUMNS, *(name for name in cells.columns if name not in ev.COLUMNS)]
    table = ev.table({name: cells.of(name) for name in order})
    return table, cells.said()


def _check_required(cells: _Cells, given: list[str]) -> None:
    missing = [f'"{name}"' for name in ev.REQUIRED if name not in cells.columns]
    if missing:
        found = ", ".join(f'"{texts.visible_text(name)[:40]}"' for name in given[:8] if name)
        wanted = "column " + " and no column ".join(missing)
        raise Unreadable(f"row 1: there is no {wanted}; name the columns there (found: {found})")


def _all_empty(cells: _Cells) -> np.ndarray:
    empty = np.ones(len(cells.rows), bool)
    for column in cells.columns.values():
        empty &= _is_empty(column)
    return empty


def _is_empty(column: pa.Array) -> np.ndarray:
    mask: np.ndarray = pc.equal(column, "").to_numpy(zero_copy_only=False)
    return mask


def _keep_dated_and_titled(cells: _Cells, progress: Progress) -> Dating:
    """Leave out the rows without a date or title; the dates of the others."""
    stated = dating(cells.of("date"), half(progress, 0))
    empty = {name: _is_empty(cells.of(name)) for name in ev.REQUIRED}
    for name, mask in empty.items():
        cells.say_of(np.flatnonzero(mask), NEEDED, name)
    good = ~(empty["date"] | empty["title"] | _say_errors(cells, stated, "date", half(progress, 1)))
    if not good.all():
        cells.keep(good)
        stated = stated._replace(codes=stated.codes[good])
    _say_each(cells, stated, stated.doubts, "date")
    return stated


def _say_errors(cells: _Cells, found: Dating, column: str, progress: Progress) -> np.ndarray:
    """Name each text that is no date; a mask of their rows."""
    return _say_each(cells, found, found.errors, column, progress)


def _say_each(
    cells: _Cells,
    found: Dating,
    said: Mapping[int, str],
    column: str,
    progress: Progress = unheard,
) -> np.ndarray:
    """Say what is said of a date for each row that has it; a mask of those rows."""
    mask = np.isin(found.codes, list(said))
    places = np.flatnonzero(mask)
    room = max(MOST_PROBLEMS - len(cells.problems), 0)  # what is only counted needs no words
    for done, place in enumerate(places[:room]):
        if done % MESSAGES_A_STEP == 0:
            progress(done / len(places))
        cells.say(said[int(found.codes[place])], int(cells.rows[place]), column)
    cells.unlisted += len(places[room:])
    return mask


def _say_season(cells: _Cells, columns: dict[str, Dating]) -> None:
    """Say once in which of the columns EDTF reads what may be two years, as 1836-37.

    Rows with a wording are left out: one who gives it, as our exports do, knows of EDTF.
    """
    is_bare = _is_empty(cells.of("date_text"))
    for name, found in columns.items():
        mask = np.isin(found.codes, found.seasons) & is_bare
        for place in np.flatnonzero(mask)[:1]:
            message = season_read(found.texts[int(found.codes[place])])
            cells.say(message, int(cells.rows[place]), name)
            return


def _taken(distinct: list[str], found: Dating) -> pa.Array:
    return pa.array(distinct, pa.large_string()).take(pa.array(found.codes))


def _wording(given: pa.Array, stated: Dating, progress: Progress) -> pa.Array:
    """What the source says of the date: as given, else the date's own words, not its EDTF."""
    is_empty = pc.equal(given, "")
    if not pc.any(is_empty).as_py():
        return given
    return pc.if_else(is_empty, _taken(stated.words(progress), stated), given)


def _read_confirmed(cells: _Cells, stated: Dating, progress: Progress) -> Dating:
    """The confirmed dates, which take the place of what the column says."""
    found = dating(cells.of("confirmed_date"), half(progress, 0))
    _say_errors(cells, found, "confirmed_date", half(progress, 1))
    _say_each(cells, found, found.doubts, "confirmed_date")
    cells.columns["confirmed_date"] = _taken(found.edtf, found)
    # A comparison with an open end (NaT) is false: an open end reaches anywhere.
    apart = found.latest[found.codes] < stated.earliest[stated.codes]
    apart |= found.earliest[found.codes] > stated.latest[stated.codes]
    for place in np.flatnonzero(apart):
        confirmed, date = found.codes[place], stated.codes[place]
        message = (
            f'"{found.texts[confirmed]}" lies outside the stated "{stated.texts[date]}"; '
            "the event is shown with both, so see which is meant"
        )
        cells.say(message, int(cells.rows[place]), "confirmed_date")
    return found


def _check_links(cells: _Cells) -> None:
    column = cells.of("confirmed_url")
    odd = ~pc.match_substring_regex(column, PLAIN_LINK).to_numpy(zero_copy_only=False)
    good = []
    for place, text in zip(
        np.flatnonzero(odd), column.filter(pa.array(odd)).to_pylist(), strict=True
    ):
        links = text.split()
        good.append(" ".join(filter(is_web_link, links)))
        bad = [link for link in links if not is_web_link(link)]
        if bad:
            more = f" (nor are {len(bad) - 1:,} more)" if len(bad) > 1 else ""
            message = f'"{bad[0][:60]}" is not a web link{more}; write http:// or https://'
            cells.say(message, int(cells.rows[place]), "confirmed_url")
    cells.columns["confirmed_url"] = pc.replace_with_mask(
        column, pa.array(odd), pa.array(good, pa.large_string())
    )


def is_web_link(text: str) -> bool:
    """Whether a text is an http or https link with a host."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _make_ids(cells: _Cells) -> None:
    given = cells.of("id")
    made = ev.unique_ids(given, cells.of("title"))
    changed = pc.and_(pc.not_equal(given, ""), pc.not_equal(given, made))
    for place in np.flatnonzero(changed.to_numpy(zero_copy_only=False)):
        message = f'"{given[place]}" is the id of another row too; it is changed to "{made[place]}"'
        cells.say(message, int(cells.rows[place]), "id")
    cells.columns["id"] = made
