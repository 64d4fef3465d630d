"""A TimelineJS sheet to events, with the meaning that TimelineJS gives its columns.

Rules: https://timeline.knightlab.com/docs/using-spreadsheets.html, `ConfigFactory.js` and
`TLDate.js` of TimelineJS 3.9: negative years are BCE, blanks and commas in numbers are dropped,
a missing month or day means a year or a month, `title` and `era` are types of rows. What it
leaves out without a word is reported here.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates
from timeline.dates import DateColumn
from timeline.events import COLUMNS
from timeline.arrow import mask
from timeline.progress import Progress, part
from timeline.reading import cells, limits, timelinejs_dates, to_events
from timeline.reading.cells import TOO_MUCH, overlong, trimmed
from timeline.reading.to_events import say_errors, say_of_dates, say_two_years
from timeline.reading.problem import Reading
from timeline.reading.problem import Kind, Problems, renamed, titled
from timeline.reading.records import Records
from timeline.reading.timelinejs_dates import DATES, FIRST_DATES, REVERSED, BadCellError
from timeline.text.visible import plain_text

# The columns of the sheet that become columns of the contract; the others keep their names.
CONTRACT = {
    "Headline": "title",
    "Text": "summary",
    "Group": "category",
    "Display Date": "date_text",
}
KNOWN = (
    *DATES, *FIRST_DATES, *CONTRACT, "Time", "End Time", "Media", "Media Credit", "Media Caption",
    "Media Thumbnail", "Alt Text", "Type", "Tag", "Background",
)  # fmt: skip
_NAMES = {name.casefold().replace(" ", ""): name for name in KNOWN} | {"titleslide": "Type"}
TITLES = ("title", "start")  # types of the row that names the page
ERA = "Era"
NO_END = "is empty; TimelineJS leaves out an era without an end, it is shown here"
LONGEST_HEADLINE = 80  # characters of the text, where a row has no headline
CELLS_A_STEP = 1_000  # between two reports of progress
_BETWEEN = "\x1f"  # joins the cells of a date; `trimmed` leaves it in none


class _Sheet(NamedTuple):
    """The cells of a sheet by the names of its columns, the row of each, the problems."""

    cells: dict[str, pa.Array]
    rows: np.ndarray
    problems: Problems

    def of(self, name: str) -> pa.Array:
        """A column, empty throughout where the sheet has none."""
        if name in self.cells:
            return self.cells[name]
        return pa.array([""] * len(self.rows), pa.large_string())

    def kept(self, is_kept: np.ndarray) -> "_Sheet":
        """The sheet without the other rows."""
        cells = {name: column.filter(pa.array(is_kept)) for name, column in self.cells.items()}
        return self._replace(cells=cells, rows=self.rows[is_kept])

    def without(self, is_bad: np.ndarray) -> "_Sheet":
        """The sheet without rows that are no events, which are counted."""
        self.problems.left_out += int(np.count_nonzero(is_bad))
        return self.kept(~is_bad)


def is_sheet(given: list[str]) -> bool:
    """Whether a header is that of a TimelineJS sheet, of any version."""
    known = {_known_name(name.strip()) for name in given}
    return "Headline" in known and not known.isdisjoint(("Year", "Start Date"))


def names(given: list[str]) -> list[str]:
    """The names of the columns as TimelineJS writes them, none of them twice."""
    return cells.names(given, _known_name)[0]


def events(found: Records, progress: Progress) -> Reading:
    """The table of events, the problems under the sheet's own names, and the sheet's title."""
    whole, title = _titled(_sheet(found, part(progress, 0, 0.2)))
    sheet, date, said = _dated(whole, part(progress, 0.2, 0.4))
    _check_eras(sheet)
    made = _made(sheet, date, said, part(progress, 0.4, 0.6))
    records = Records(list(made), list(made.values()), sheet.rows, sheet.problems)
    outcome = to_events.events(records, part(progress, 0.6, 1))
    named = {"date": _start(sheet), **{ours: theirs for theirs, ours in CONTRACT.items()}}
    said = titled(renamed(outcome.problems, named), whole.rows, whole.of("Headline"))
    return outcome._replace(problems=said, title=title, question=None)


def _sheet(found: Records, progress: Progress) -> _Sheet:
    """The rows of a sheet that hold anything, each cell as long as is read."""
    columns, doubled = cells.names(found.header, _known_name)
    found.problems.listed += doubled
    cells = {}
    is_filled = np.zeros(len(found.rows), bool)
    for number, (name, column) in enumerate(zip(columns, found.columns, strict=True)):
        progress(number / len(columns))
        _say_overlong(found, name, column)
        cells[name] = trimmed(pc.utf8_slice_codeunits(column, 0, limits.LONGEST_CELL))
        is_filled |= mask(pc.not_equal(cells[name], ""))
    return _Sheet(cells, found.rows, found.problems).kept(is_filled)


def _say_overlong(found: Records, name: str, column: pa.Array) -> None:
    places, lengths = overlong(column)
    rows = found.rows[places].tolist()
    found.problems.say_each(Kind.CUT, rows, lambda place: TOO_MUCH.format(lengths[place]), name)


def _known_name(name: str) -> str:
    """A column's name as TimelineJS writes it; one that the contract means otherwise set apart."""
    plain = name.casefold()
    if plain in COLUMNS:
        return f"{name} (file)"
    return _NAMES.get(plain.replace(" ", ""), name)


def _start(sheet: _Sheet) -> str:
    """The column in which a date starts; only the first versions have no year of its own."""
    return "Year" if "Year" in sheet.cells else "Start Date"


def _titled(sheet: _Sheet) -> tuple[_Sheet, str]:
    """The sheet without the row that names the page, and the name."""
    types = pc.utf8_lower(sheet.of("Type"))
    places = np.flatnonzero(mask(pc.is_in(types, pa.array(TITLES, types.type))))
    if not len(places):
        return sheet, ""
    title = plain_text(sheet.of("Headline")[int(places[0])].as_py())
    return sheet.kept(np.arange(len(types)) != places[0]), title


def _dated(sheet: _Sheet, progress: Progress) -> tuple[_Sheet, pa.Array, pa.Array]:
    """The rows without a bad cell of a date, their dates in EDTF, the wording of those in words."""
    if _start(sheet) != "Year":
        return _first_dated(sheet, progress)
    is_bad, edtf = _each_read(sheet, DATES, timelinejs_dates.edtf, progress)
    nothing = pa.array([""] * int(np.count_nonzero(~is_bad)), pa.large_string())
    return sheet.without(is_bad), edtf.filter(pa.array(~is_bad)), nothing


def _each_read(
    sheet: _Sheet, names: Sequence[str], read: Callable[[dict[str, str]], str], progress: Progress
) -> tuple[np.ndarray, pa.Array]:
    """A mask of the rows with a bad cell, and what these cells say; equal ones are read once."""
    between = pa.scalar(_BETWEEN, pa.large_string())
    encoded = pc.binary_join_element_wise(*map(sheet.of, names), between).dictionary_encode()
    found: list[str] = []
    errors: dict[int, BadCellError] = {}
    for number, text in enumerate(encoded.dictionary.to_pylist()):
        if number % CELLS_A_STEP == 0:
            progress(number / len(encoded.dictionary))
        try:
            found.append(read(dict(zip(names, text.split(_BETWEEN), strict=True))))
        except BadCellError as error:
            errors[number] = error
            found.append("")
    codes = encoded.indices.to_numpy()
    is_bad = _say_bad(sheet, codes, errors)
    return is_bad, pa.array(found, pa.large_string()).take(encoded.indices)


def _say_bad(sheet: _Sheet, codes: np.ndarray, errors: dict[int, "BadCellError"]) -> np.ndarray:
    """Name each bad cell; a mask of their rows."""
    for column in {error.column for error in errors.values()}:
        named = [number for number, error in errors.items() if error.column == column]
        bad = np.flatnonzero(np.isin(codes, named))
        messages = _messages(codes[bad], errors)
        sheet.problems.say_each(Kind.DATE, sheet.rows[bad].tolist(), messages, column)
    return np.isin(codes, list(errors))


def _messages(codes: np.ndarray, errors: dict[int, "BadCellError"]) -> Callable[[int], str]:
    return lambda each: str(errors[int(codes[each])])


def _first_dated(sheet: _Sheet, progress: Progress) -> tuple[_Sheet, pa.Array, pa.Array]:
    """The same for the first versions: what is not in their numbers is read as elsewhere."""
    found: dict[str, DateColumn] = {}
    is_bad = np.zeros(len(sheet.rows), bool)
    for number, name in enumerate(FIRST_DATES):
        steps = part(progress, number / 2, (number + 1) / 2)
        is_wrong, cells = _each_read(
            sheet, (name,), timelinejs_dates.first_edtf, part(steps, 0, 0.2)
        )
        found[name] = dates.read_column(cells, limits.MOST_DATE_FORMS, part(steps, 0.2, 0.6))
        is_bad |= is_wrong
        is_bad |= say_errors(Kind.DATE, sheet, found[name], name, part(steps, 0.6, 1))
    is_bad |= _say_reversed(sheet, *found.values())
    sheet = sheet.without(is_bad)
    found = {name: each._replace(codes=each.codes[~is_bad]) for name, each in found.items()}
    for name, each in found.items():
        say_of_dates(Kind.CHECK, sheet, each, each.doubts, name)
    say_two_years(sheet, found, sheet.of("Display Date"))
    return sheet, *_from_to(*found.values())


def _say_reversed(sheet: _Sheet, start: DateColumn, end: DateColumn) -> np.ndarray:
    """Name each end that is before its start, with the cells as they stand; a mask of the rows."""
    is_bad: np.ndarray = start.rows.earliest > end.rows.latest  # an open end is not
    places = np.flatnonzero(is_bad)
    first, last = (sheet.of(name).take(pa.array(places)) for name in FIRST_DATES)
    sheet.problems.say_each(
        Kind.DATE,
        sheet.rows[places].tolist(),
        lambda each: REVERSED.format(last[each].as_py(), first[each].as_py()),
        FIRST_DATES[1],
    )
    return is_bad


def _from_to(start: DateColumn, end: DateColumn) -> tuple[pa.Array, pa.Array]:
    """The EDTF of each row, from the start of one date to the end of another, and its words."""
    whole, last = (
        pa.array(each.in_edtf, pa.large_string()).take(pa.array(each.codes))
        for each in (start, end)
    )
    words = pa.array(start.wordings(), pa.large_string()).take(pa.array(start.codes))
    is_single = pc.or_(pc.equal(last, ""), pc.equal(whole, ""))
    first, last = (
        pc.replace_substring_regex(whole, "/.*", ""),
        pc.replace_substring_regex(last, ".*/", ""),
    )
    both = pc.if_else(pc.equal(first, last), first, _with_slash(first, last))
    return pc.if_else(is_single, whole, both), pc.if_else(is_single, words, "")


def _with_slash(first: pa.Array, last: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise(first, last, pa.scalar("/", first.type))


def _check_eras(sheet: _Sheet) -> None:
    end = "End Year" if _start(sheet) == "Year" else "End Date"
    is_open = pc.and_(_is_era(sheet), pc.equal(sheet.of(end), ""))
    rows = sheet.rows[mask(is_open)].tolist()
    sheet.problems.say_each(Kind.CHECK, rows, lambda _: NO_END, end)


def _is_era(sheet: _Sheet) -> pa.Array:
    return pc.equal(pc.utf8_lower(sheet.of("Type")), ERA.casefold())


def _made(sheet: _Sheet, date: pa.Array, said: pa.Array, progress: Progress) -> dict[str, pa.Array]:
    """The columns of the contract, then the sheet's own that hold anything."""
    group, tag = sheet.of("Group"), sheet.of("Tag")
    group = pc.if_else(pc.equal(group, ""), tag, group)
    headline = _plain(sheet.of("Headline"), part(progress, 0, 0.3))
    text = _plain(sheet.of("Text"), part(progress, 0.3, 0.8))
    shown = _shown(sheet.of("Display Date"), progress)
    short = pc.utf8_slice_codeunits(text, 0, LONGEST_HEADLINE)
    used = {*DATES, *CONTRACT, "Type"} | ({"Tag"} if group.equals(tag) else set())
    own = {name: column for name, column in sheet.cells.items() if name not in used}
    return {
        "date": date,
        "title": pc.if_else(pc.equal(headline, ""), short, headline),
        "summary": text,
        "category": pc.if_else(_is_era(sheet), ERA, _shown(group, progress)),
        "date_text": pc.if_else(pc.equal(shown, ""), said, shown),
        **{name: each for name, each in own.items() if pc.any(pc.not_equal(each, "")).as_py()},
    }


def _plain(column: pa.Array, progress: Progress) -> pa.Array:
    """A column of HTML as plain text."""
    is_markup = pc.match_substring_regex(column, "[<&]")
    markup = column.filter(is_markup)
    found: list[str] = []
    for start in range(0, len(markup), CELLS_A_STEP):
        progress(start / len(markup))
        found += map(plain_text, markup[start : start + CELLS_A_STEP].to_pylist())
    return pc.replace_with_mask(column, is_markup, pa.array(found, column.type))


def _shown(column: pa.Array, progress: Progress) -> pa.Array:
    """Groups or display dates, whose text TimelineJS takes from HTML and shows as HTML again."""
    return _plain(_plain(column, progress), progress)
