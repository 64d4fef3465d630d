"""Columns of text to the table of events: every cell checked, every problem named.

A row whose date or title can't be read is left out; any other problem leaves out its own part
of the event alone.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, events
from timeline import events as ev
from timeline.dates import ORDERS, DateColumn, Order
from timeline.arrow import mask
from timeline.progress import Progress, part
from timeline.reading import limits
from timeline.reading.cells import Cells, is_empty
from timeline.reading.to_events import say_disagreements, say_errors, say_of_dates, say_two_years
from timeline.reading.to_events import check_links
from timeline.reading.problem import Question, Reading
from timeline.reading.problem import Kind, Unreadable, titled
from timeline.reading.records import Records
from timeline.text import visible

NO_ROWS = "the file has a first row but no events below it; write one event a row"
NEEDED = "is empty; every event needs one"


def events(found: Records, progress: Progress, order: Order | None = None) -> Reading:
    """The table of events and the problems, in the order of the rows.

    `order` is what comes first in dates such as 03/04/2019, where that is known. Raises
    `Unreadable` where a required column is missing or every row is empty.
    """
    cells = Cells(found, part(progress, 0, 0.2))
    progress = part(progress, 0.2, 1)
    _check_required(cells, found.header)
    _keep_filled(cells)
    rows, titles = cells.rows, cells.of("title")
    stated = _read_dates(cells, "date", part(progress, 0.05, 0.3), order)
    question = _question(stated)
    stated = _keep_dated_and_titled(cells, stated, part(progress, 0.3, 0.5))
    confirmed = _read_dates(cells, "confirmed_date", part(progress, 0.5, 0.6), order)
    question = question or _question(confirmed)
    _write_dates(cells, stated, confirmed, part(progress, 0.6, 0.7))
    check_links(cells, part(progress, 0.7, 0.8))
    _make_ids(cells, part(progress, 0.8, 0.9))
    names = [*ev.COLUMNS, *(name for name in cells.columns if name not in ev.COLUMNS)]
    named = {name: cells.of(name) for name in names}
    table = ev.table(named, stated.rows, part(progress, 0.9, 1))
    said = titled(cells.problems.said(cells.meant), rows, titles)
    return Reading(table, said, "", cells.problems.left_out, question)


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


def _read_dates(cells: Cells, column: str, progress: Progress, order: Order | None) -> DateColumn:
    return dates.read_column(cells.of(column), limits.MOST_DATE_FORMS, progress, order)


def _keep_dated_and_titled(cells: Cells, stated: DateColumn, progress: Progress) -> DateColumn:
    """Leave out the rows without a date or title; the dates of the others."""
    without_date = is_empty(cells.of("date"))
    without_title = _shows_nothing(cells.of("title"))
    cells.say_of(Kind.NO_DATE, np.flatnonzero(without_date), NEEDED, "date")
    cells.say_of(Kind.NO_TITLE, np.flatnonzero(without_title), NEEDED, "title")
    bad = say_errors(Kind.DATE, cells, stated, "date", progress)
    good = ~(without_date | without_title | bad)
    if not good.all():
        cells.keep(good)
        cells.problems.left_out += int(np.count_nonzero(~good))
        stated = stated._replace(codes=stated.codes[good])
    say_of_dates(Kind.CHECK, cells, stated, stated.doubts, "date")
    return stated


def _question(found: DateColumn) -> Question | None:
    """What to ask of a column in which day or month may come first, and what its others tell."""
    if not found.undecided:
        return None
    read = zip(found.texts, found.in_edtf, strict=True)
    texts = pa.array([text for text, in_edtf in read if in_edtf], pa.large_string())
    told: dict[Order, str] = {order: dates.first_in(texts, order) for order in ORDERS}
    sure = [(order, text) for order, text in told.items() if text]
    return Question(found.texts[min(found.undecided)], *(sure[0] if len(sure) == 1 else ()))


def _write_dates(
    cells: Cells, stated: DateColumn, confirmed: DateColumn, progress: Progress
) -> None:
    """Put the dates in EDTF, and their wording, in the place of what the columns say."""
    given = cells.of("date_text")
    wording = _wording(given, stated, part(progress, 0, 0.5))
    _say_of_confirmed(cells, stated, confirmed, part(progress, 0.5, 1))
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


def _say_of_confirmed(
    cells: Cells, stated: DateColumn, found: DateColumn, progress: Progress
) -> None:
    """Say what is wrong with the confirmed dates, and which disagree with the stated ones."""
    say_errors(Kind.CONFIRMED, cells, found, "confirmed_date", progress)
    say_of_dates(Kind.CHECK, cells, found, found.doubts, "confirmed_date")
    say_disagreements(cells, stated, found)


def _make_ids(cells: Cells, progress: Progress) -> None:
    given = cells.of("id")
    made = events.unique_ids(given, cells.of("title"), progress)
    changed = pc.and_(pc.not_equal(given, ""), pc.not_equal(given, made))
    places = np.flatnonzero(mask(changed))

    def message(each: int) -> str:
        old, new = given[places[each]], made[places[each]]
        return f'"{old}" is the id of another row too; it is changed to "{new}"'

    cells.say_each(Kind.ID, places, message, "id")
    cells.columns["id"] = made
