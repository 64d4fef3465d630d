"""Columns of text to the table of events: every cell checked, every fault named.

A row whose date or title can't be read is left out; any other fault leaves out its own part
of the event alone.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import compress
from typing import Protocol
from urllib.parse import urlsplit

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, ids
from timeline import events as ev
from timeline.dates import DateColumn
from timeline.progress import Progress, part, unheard
from timeline.reading import header, limits
from timeline.reading.problem import Problem, Problems, Unreadable
from timeline.reading.records import NO_ROWS, Records
from timeline.text import visible

LONGEST_CELL = 10_000  # characters
MESSAGES_A_STEP = 2_000  # between two reports of progress: some hundredths of a second
_PLAIN_LINK = r"https?://[A-Za-z0-9.-]+(?:[/?#][!-Z\\^-~]*)?"  # ASCII, no brackets
PLAIN_LINKS = f"^(?:{_PLAIN_LINK}(?: {_PLAIN_LINK})*)?$"
LINKS_A_STEP = 10_000  # rows between two reports of progress
NEEDED = "is empty; every event needs one"
MEANT = 'is used as "{0}", which is missing; name it "{0}" if that is right'
TOO_MUCH = f"has {{:,}} characters; only the first {LONGEST_CELL:,} are read"


def _plain_name(name: str) -> str:
    """A column's name as the table has it; those that it makes itself are set apart."""
    plain = name.casefold()
    if plain in ev.MADE_HERE:
        return f"{name} (file)"
    return plain if plain in ev.COLUMNS else name


class Said(Protocol):
    """Rows of a file by their spreadsheet's number, and the list of what is said of them."""

    @property
    def rows(self) -> np.ndarray:
        """The number of each row."""

    @property
    def problems(self) -> Problems:
        """The list."""


class _Cells:
    """The columns of a file by name, the spreadsheet's number of each row, the problems.

    `meant` are the file's own names of the columns that go by another one here.
    """

    def __init__(self, found: Records, progress: Progress) -> None:
        self.rows = found.rows
        self.problems = found.problems
        names, doubled = header.names(found.header, _plain_name)
        self.problems.listed += doubled
        self.meant = header.meant(names)
        for name, own in self.meant.items():
            self.say(MEANT.format(name), 1, own)
            names[names.index(own)] = name
        self.columns = dict(self._named(found, names, progress))

    def _named(
        self, found: Records, names: list[str], progress: Progress
    ) -> Iterator[tuple[str, pa.Array]]:
        """Each column under its name; one without a name of its own and empty is dropped."""
        for number, name in enumerate(names):
            progress(number / len(names))
            cells = trimmed(found.columns[number])
            if found.header[number].strip() or pc.any(pc.not_equal(cells, "")).as_py():
                yield name, self._cut(name, cells)

    def _cut(self, name: str, column: pa.Array) -> pa.Array:
        places, lengths = overlong(column)
        self.say_each(places, lambda place: TOO_MUCH.format(lengths[place]), name)
        return pc.utf8_slice_codeunits(column, 0, LONGEST_CELL) if len(places) else column

    def say(self, message: str, row: int, column: str) -> None:
        """Put one more problem on the list, or count it where the list is full."""
        self.problems.say(message, row, column)

    def say_each(self, places: np.ndarray, message: Callable[[int], str], column: str) -> None:
        """Put a problem on the list for each of these rows; `message` is told its number here."""
        self.problems.say_each(self.rows[places].tolist(), message, column)

    def say_of(self, places: np.ndarray, message: str, column: str) -> None:
        """Put the same problem on the list for each of these rows."""
        self.say_each(places, lambda _: message, column)

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


def trimmed(column: pa.Array) -> pa.Array:
    """The cells of a column as they are shown, without the blanks around them."""
    return pc.utf8_trim_whitespace(visible.visible(column))


def overlong(column: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """The places of the cells that are beyond the limit, and their lengths."""
    lengths = pc.utf8_length(column).to_numpy()
    places = np.flatnonzero(lengths > LONGEST_CELL)
    return places, lengths[places]


def events(found: Records, progress: Progress) -> tuple[pd.DataFrame, list[Problem]]:
    """The table of events and the problems, in the order of the rows.

    Raises `Unreadable` where a required column is missing or every row is empty.
    """
    cells = _Cells(found, part(progress, 0, 0.2))
    progress = part(progress, 0.2, 1)
    _check_required(cells, found.header)
    empty = _all_empty(cells)
    if empty.any():
        cells.keep(~empty)
    if not len(cells.rows) and not cells.problems:
        raise Unreadable(NO_ROWS)
    stated = _keep_dated_and_titled(cells, part(progress, 0.05, 0.5))
    wording = _wording(cells.of("date_text"), stated, part(progress, 0.5, 0.55))
    confirmed = _read_confirmed(cells, stated, part(progress, 0.55, 0.7))
    dated = {"date": stated, "confirmed_date": confirmed}
    say_season(cells, dated, cells.of("date_text"))
    cells.columns["date_text"] = wording
    cells.columns["date"] = _taken(stated.in_edtf, stated)
    _check_links(cells, part(progress, 0.7, 0.8))
    _make_ids(cells, part(progress, 0.8, 0.9))
    order = [*ev.COLUMNS, *(name for name in cells.columns if name not in ev.COLUMNS)]
    named = {name: cells.of(name) for name in order}
    table = ev.table(named, stated.rows, part(progress, 0.9, 1))
    return table, cells.problems.said(cells.meant)


def _check_required(cells: _Cells, given: list[str]) -> None:
    missing = [f'"{name}"' for name in ev.REQUIRED if name not in cells.columns]
    if missing:
        found = ", ".join(f'"{visible.visible_text(name)[:40]}"' for name in given[:8] if name)
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


def _shows_nothing(column: pa.Array) -> np.ndarray:
    mask: np.ndarray = pc.invert(visible.shown(column)).to_numpy(zero_copy_only=False)
    return mask


def _keep_dated_and_titled(cells: _Cells, progress: Progress) -> DateColumn:
    """Leave out the rows without a date or title; the dates of the others."""
    stated = dates.read_column(cells.of("date"), limits.MOST_DATE_FORMS, part(progress, 0, 0.5))
    empty = {"date": _is_empty(cells.of("date")), "title": _shows_nothing(cells.of("title"))}
    for name, mask in empty.items():
        cells.say_of(np.flatnonzero(mask), NEEDED, name)
    bad = _say_errors(cells, stated, "date", part(progress, 0.5, 1))
    good = ~(empty["date"] | empty["title"] | bad)
    if not good.all():
        cells.keep(good)
        stated = stated._replace(codes=stated.codes[good])
    say_each(cells, stated, stated.doubts, "date")
    return stated


def _say_errors(cells: _Cells, found: DateColumn, column: str, progress: Progress) -> np.ndarray:
    """Name each text that is no date; a mask of their rows."""
    return say_each(cells, found, found.errors, column, progress)


def say_each(
    cells: Said,
    found: DateColumn,
    said: Mapping[int, str],
    column: str,
    progress: Progress = unheard,
) -> np.ndarray:
    """Say what is said of a date for each row that has it; a mask of those rows."""
    mask = np.isin(found.codes, list(said))
    places = np.flatnonzero(mask)

    def message(each: int) -> str:
        if each % MESSAGES_A_STEP == 0:
            progress(each / len(places))
        return said[int(found.codes[places[each]])]

    cells.problems.say_each(cells.rows[places].tolist(), message, column)
    return mask


def say_season(cells: Said, columns: Mapping[str, DateColumn], date_text: pa.Array) -> None:
    """Say once in which of the columns EDTF reads what may be two years, as 1836-37.

    Rows with a wording are left out: one who gives it, as our exports do, knows of EDTF.
    """
    is_bare = _is_empty(date_text)
    for name, found in columns.items():
        mask = np.isin(found.codes, found.maybe_two_years) & is_bare
        for place in np.flatnonzero(mask)[:1]:
            message = dates.about_two_years(found.texts[int(found.codes[place])])
            cells.problems.say(message, int(cells.rows[place]), name)
            return


def _taken(distinct: list[str], found: DateColumn) -> pa.Array:
    return pa.array(distinct, pa.large_string()).take(pa.array(found.codes))


def _wording(given: pa.Array, stated: DateColumn, progress: Progress) -> pa.Array:
    """What the source says of the date: as given, else the date's own words, not its EDTF."""
    is_empty = pc.equal(given, "")
    if not pc.any(is_empty).as_py():
        return given
    return pc.if_else(is_empty, _taken(stated.wordings(progress), stated), given)


def _read_confirmed(cells: _Cells, stated: DateColumn, progress: Progress) -> DateColumn:
    """The confirmed dates, which take the place of what the column says."""
    found = dates.read_column(
        cells.of("confirmed_date"), limits.MOST_DATE_FORMS, part(progress, 0, 0.5)
    )
    _say_errors(cells, found, "confirmed_date", part(progress, 0.5, 1))
    say_each(cells, found, found.doubts, "confirmed_date")
    cells.columns["confirmed_date"] = _taken(found.in_edtf, found)
    places = np.flatnonzero(dates.are_apart(stated.rows, found.rows))

    def message(each: int) -> str:
        confirmed, date = found.codes[places[each]], stated.codes[places[each]]
        return (
            f'"{found.texts[confirmed]}" lies outside the stated "{stated.texts[date]}"; '
            "both are shown, so check which is right"
        )

    cells.say_each(places, message, "confirmed_date")
    return found


def _check_links(cells: _Cells, progress: Progress) -> None:
    """Leave out what is no web link; plain links are known by their form, the others one by one."""
    column = cells.of("confirmed_url")
    odd = pc.invert(pc.match_substring_regex(column, PLAIN_LINKS))
    places = np.flatnonzero(odd.to_numpy(zero_copy_only=False))
    good = []
    for number, text in enumerate(column.filter(odd).to_pylist()):
        if number % LINKS_A_STEP == 0:
            progress(number / len(places))
        links = text.split()
        is_web = [*map(is_web_link, links)]
        good.append(" ".join(compress(links, is_web)))
        if bad := [link for link, is_good in zip(links, is_web, strict=True) if not is_good]:
            more = f" (nor are {len(bad) - 1:,} more)" if len(bad) > 1 else ""
            message = f'"{bad[0][:60]}" is not a web link{more}; write http:// or https://'
            cells.say(message, int(cells.rows[places[number]]), "confirmed_url")
    cells.columns["confirmed_url"] = pc.replace_with_mask(
        column, odd, pa.array(good, pa.large_string())
    )


def is_web_link(text: str) -> bool:
    """Whether a text is an http or https link with a host."""
    if text[:4].lower() != "http":  # most that are none are known at once
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _make_ids(cells: _Cells, progress: Progress) -> None:
    given = cells.of("id")
    made = ids.unique_ids(given, cells.of("title"), progress)
    changed = pc.and_(pc.not_equal(given, ""), pc.not_equal(given, made))
    places = np.flatnonzero(changed.to_numpy(zero_copy_only=False))

    def message(each: int) -> str:
        old, new = given[places[each]], made[places[each]]
        return f'"{old}" is the id of another row too; it is changed to "{new}"'

    cells.say_each(places, message, "id")
    cells.columns["id"] = made
