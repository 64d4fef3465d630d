"""Columns of text to the table of events: every cell checked, every problem named.

A row whose date or title can't be read is left out; any other problem leaves out its own part
of the event alone.
"""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, ids
from timeline import events as ev
from timeline.dates import DateColumn
from timeline.masks import mask
from timeline.progress import Progress, part
from timeline.reading import limits
from timeline.reading.cells import Cells, is_empty
from timeline.reading.date_problems import say_disagreements, say_of_dates, say_two_years
from timeline.reading.links import check_links
from timeline.reading.problem import Problem, Unreadable
from timeline.reading.records import NO_ROWS, Records
from timeline.text import visible

NEEDED = "is empty; every event needs one"


def events(found: Records, progress: Progress) -> tuple[pd.DataFrame, list[Problem]]:
    """The table of events and the problems, in the order of the rows.

    Raises `Unreadable` where a required column is missing or every row is empty.
    """
    cells = Cells(found, part(progress, 0, 0.2))
    progress = part(progress, 0.2, 1)
    _check_required(cells, found.header)
    _keep_filled(cells)
    stated = _keep_dated_and_titled(cells, part(progress, 0.05, 0.5))
    _write_dates(cells, stated, part(progress, 0.5, 0.7))
    check_links(cells, part(progress, 0.7, 0.8))
    _make_ids(cells, part(progress, 0.8, 0.9))
    order = [*ev.COLUMNS, *(name for name in cells.columns if name not in ev.COLUMNS)]
    named = {name: cells.of(name) for name in order}
    table = ev.table(named, stated.rows, part(progress, 0.9, 1))
    return table, cells.problems.said(cells.meant)


def _check_required(cells: Cells, given: list[str]) -> None:
    missing = [f'"{name}"' for name in ev.REQUIRED if name not in cells.columns]
    if missing:
        found = ", ".join(f'"{visible.visible_text(name)[:40]}"' for name in given[:8] if name)
        wanted = "column " + " and no column ".join(missing)
        raise Unreadable(f"row 1: there is no {wanted}; name the columns there (found: {found})")


def _keep_filled(cells: Cells) -> None:
    """Leave out the rows that are empty throughout."""
    empty = np.ones(len(cells.rows), bool)
    for column in cells.columns.values():
        empty &= is_empty(column)
    if empty.any():
        cells.keep(~empty)
    if not len(cells.rows) and not cells.problems:
        raise Unreadable(NO_ROWS)


def _shows_nothing(column: pa.Array) -> np.ndarray:
    return mask(pc.invert(visible.shown(column)))


def _keep_dated_and_titled(cells: Cells, progress: Progress) -> DateColumn:
    """Leave out the rows without a date or title; the dates of the others."""
    stated = dates.read_column(cells.of("date"), limits.MOST_DATE_FORMS, part(progress, 0, 0.5))
    empty = {"date": is_empty(cells.of("date")), "title": _shows_nothing(cells.of("title"))}
    for name, is_wanting in empty.items():
        cells.say_of(np.flatnonzero(is_wanting), NEEDED, name)
    bad = _say_errors(cells, stated, "date", part(progress, 0.5, 1))
    good = ~(empty["date"] | empty["title"] | bad)
    if not good.all():
        cells.keep(good)
        stated = stated._replace(codes=stated.codes[good])
    say_of_dates(cells, stated, stated.doubts, "date")
    return stated


def _say_errors(cells: Cells, found: DateColumn, column: str, progress: Progress) -> np.ndarray:
    """Name each text that is no date; a mask of their rows."""
    return say_of_dates(cells, found, found.errors, column, progress)


def _write_dates(cells: Cells, stated: DateColumn, progress: Progress) -> None:
    """Put the dates in EDTF, and their wording, in the place of what the columns say."""
    given = cells.of("date_text")
    wording = _wording(given, stated, part(progress, 0, 0.25))
    confirmed = _read_confirmed(cells, stated, part(progress, 0.25, 1))
    say_two_years(cells, {"date": stated, "confirmed_date": confirmed}, given)
    cells.columns["date_text"] = wording
    cells.columns["date"] = _taken(stated.in_edtf, stated)
    cells.columns["confirmed_date"] = _taken(confirmed.in_edtf, confirmed)


def _taken(distinct: list[str], found: DateColumn) -> pa.Array:
    return pa.array(distinct, pa.large_string()).take(pa.array(found.codes))


def _wording(given: pa.Array, stated: DateColumn, progress: Progress) -> pa.Array:
    """What the source says of the date: as given, else the date's own words, not its EDTF."""
    is_lacking = pc.equal(given, "")
    if not pc.any(is_lacking).as_py():
        return given
    return pc.if_else(is_lacking, _taken(stated.wordings(progress), stated), given)


def _read_confirmed(cells: Cells, stated: DateColumn, progress: Progress) -> DateColumn:
    """The confirmed dates; each that disagrees with the stated one is said."""
    found = dates.read_column(
        cells.of("confirmed_date"), limits.MOST_DATE_FORMS, part(progress, 0, 0.5)
    )
    _say_errors(cells, found, "confirmed_date", part(progress, 0.5, 1))
    say_of_dates(cells, found, found.doubts, "confirmed_date")
    say_disagreements(cells, stated, found)
    return found


def _make_ids(cells: Cells, progress: Progress) -> None:
    given = cells.of("id")
    made = ids.unique_ids(given, cells.of("title"), progress)
    changed = pc.and_(pc.not_equal(given, ""), pc.not_equal(given, made))
    places = np.flatnonzero(mask(changed))

    def message(each: int) -> str:
        old, new = given[places[each]], made[places[each]]
        return f'"{old}" is the id of another row too; it is changed to "{new}"'

    cells.say_each(places, message, "id")
    cells.columns["id"] = made
