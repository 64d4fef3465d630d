"""From a TimelineJS sheet to events, with the meaning that TimelineJS gives its columns.

Rules: https://timeline.knightlab.com/docs/using-spreadsheets.html, `ConfigFactory.js` and
`TLDate.js` of TimelineJS 3.9: negative years are BCE, blanks and commas in numbers are dropped,
a missing month or day means a year or a month, `title` and `era` are types of rows. What
TimelineJS leaves out without a message is reported here.
"""

from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, strings
from timeline.dates import UNANSWERED, DateColumn
from timeline.events import COLUMNS
from timeline.progress import Progress, part, unheard
from timeline.reading import limits, timelinejs_dates, to_events
from timeline.reading.file_columns import FileColumns, column_names
from timeline.reading.problem import Kind, Reading, renamed, titled
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
_BETWEEN = "\x1f"  # joins the cells of a date; no cell has it after `trimmed`


def is_sheet(header: list[str]) -> bool:
    """Return whether a header is that of a TimelineJS sheet, of any version, and not ours."""
    known = {_known_name(name.strip()) for name in header}
    is_ours = {"date", "title"} <= {name.strip().casefold() for name in header}
    return "Headline" in known and not known.isdisjoint(("Year", "Start Date")) and not is_ours


def names(header: list[str]) -> list[str]:
    """Return the names of the columns as TimelineJS writes them, each name once."""
    return column_names(header, _known_name)[0]


def _known_name(name: str) -> str:
    """A column's name as TimelineJS writes it; a name that the contract has too gets "(file)"."""
    plain = name.casefold()
    if plain in COLUMNS:
        return f"{name} (file)"
    return _NAMES.get(plain.replace(" ", ""), name)


def events(found: Records, progress: Progress) -> Reading:
    """Return the table of events, the problems under the sheet's own names, the sheet's title."""
    sheet = FileColumns(found, _known_name, part(progress, 0, 0.2))
    sheet.keep_filled()
    title = _title(sheet)
    rows, headlines = sheet.rows, sheet.of("Headline")
    start, end = ("Year", "End Year") if "Year" in sheet.columns else FIRST_DATES
    read = _dates if start == "Year" else _first_dates
    date, wording = read(sheet, part(progress, 0.2, 0.4))
    is_open_era = strings.mask(pc.and_(_is_era(sheet), pc.equal(sheet.of(end), "")))
    sheet.say_each(Kind.CHECK, is_open_era, lambda _: NO_END, end)
    columns = _contract(sheet, date, wording, part(progress, 0.4, 0.6))
    records = Records(list(columns), list(columns.values()), sheet.rows, sheet.problems)
    outcome = to_events.events(records, part(progress, 0.6, 1), UNANSWERED)
    named = {"date": start, **{ours: theirs for theirs, ours in CONTRACT.items()}}
    problems = titled(renamed(outcome.problems, named), rows, headlines)
    further = [name for name in outcome.further if name not in KNOWN]
    return outcome._replace(problems=problems, title=title, question=None, further=further)


def _title(sheet: FileColumns) -> str:
    """Take the row that names the page out of the sheet, and return the name."""
    types = pc.utf8_lower(sheet.of("Type"))
    places = strings.places(pc.is_in(types, strings.texts(TITLES)))
    if not places:
        return ""
    title = plain_text(sheet.of("Headline")[places[0]].as_py())
    sheet.keep(np.arange(len(types)) != places[0])
    return title


def _dates(sheet: FileColumns, progress: Progress) -> tuple[pa.Array, pa.Array]:
    """Leave out the rows with a bad date cell; return the dates in EDTF, and empty wordings."""
    is_bad, edtf = _each_read(sheet, DATES, timelinejs_dates.edtf, progress)
    sheet.leave_out(is_bad)
    return edtf.filter(pa.array(~is_bad)), sheet.of("")


def _each_read(
    sheet: FileColumns,
    names: Sequence[str],
    read: Callable[[dict[str, str]], str],
    progress: Progress,
) -> tuple[np.ndarray, pa.Array]:
    """Report each bad cell; return a mask of their rows, and each row's EDTF."""
    between = pa.scalar(_BETWEEN, strings.TEXT)
    encoded = pc.binary_join_element_wise(*map(sheet.of, names), between).dictionary_encode()
    edtf: list[str] = []
    errors: dict[str, dict[int, str]] = {}
    for number, text in enumerate(strings.walk(encoded.dictionary, progress)):
        try:
            edtf.append(read(dict(zip(names, text.split(_BETWEEN), strict=True))))
        except BadCellError as error:
            errors.setdefault(error.column, {})[number] = str(error)
            edtf.append("")
    codes = encoded.indices.to_numpy()
    is_bad = np.zeros(len(codes), bool)
    for column, messages in errors.items():
        is_bad |= sheet.say_by_code(Kind.DATE, codes, messages, column)
    return is_bad, strings.texts(edtf, codes)


def _first_dates(sheet: FileColumns, progress: Progress) -> tuple[pa.Array, pa.Array]:
    """The same for the first versions; a date that is not in numbers is read as in other files."""
    found: dict[str, DateColumn] = {}
    is_bad = np.zeros(len(sheet.rows), bool)
    for number, name in enumerate(FIRST_DATES):
        steps = part(progress, number / 2, (number + 1) / 2)
        is_wrong, cells = _each_read(
            sheet, (name,), timelinejs_dates.first_edtf, part(steps, 0, 0.2)
        )
        column = dates.read_column(cells, limits.MOST_DATE_FORMS, part(steps, 0.2, 0.6))
        found[name] = to_events.without_wording(column, sheet.of("Display Date"))
        is_bad |= is_wrong
        is_bad |= to_events.say_errors(Kind.DATE, sheet, found[name], name, part(steps, 0.6, 1))
    is_bad |= _say_reversed(sheet, *found.values())
    sheet.leave_out(is_bad)
    found = {name: each._replace(codes=each.codes[~is_bad]) for name, each in found.items()}
    for name, each in found.items():
        sheet.say_by_code(Kind.CHECK, each.codes, each.doubts, name)
    to_events.say_once(sheet, found)
    return _from_to(*found.values())


def _say_reversed(sheet: FileColumns, start: DateColumn, end: DateColumn) -> np.ndarray:
    """Report each end that is before its start, with the cells; return a mask of the rows."""
    is_bad: np.ndarray = start.rows.earliest > end.rows.latest  # false for an open end
    first, last = (sheet.of(name).filter(pa.array(is_bad)) for name in FIRST_DATES)
    sheet.say_each(
        Kind.DATE,
        is_bad,
        lambda each: REVERSED.format(last[each].as_py(), first[each].as_py()),
        FIRST_DATES[1],
    )
    return is_bad


def _from_to(start: DateColumn, end: DateColumn) -> tuple[pa.Array, pa.Array]:
    """The EDTF of each row, from one date's start to another's end, and the single dates' words."""
    whole, last = (strings.texts(each.in_edtf, each.codes) for each in (start, end))
    words = strings.texts(start.wordings(), start.codes)
    is_single = pc.or_(pc.equal(last, ""), pc.equal(whole, ""))
    first = pc.replace_substring_regex(whole, "/.*", "")
    last = pc.replace_substring_regex(last, ".*/", "")
    interval = pc.binary_join_element_wise(first, last, pa.scalar("/", first.type))
    both = pc.if_else(pc.equal(first, last), first, interval)
    return pc.if_else(is_single, whole, both), pc.if_else(is_single, words, "")


def _is_era(sheet: FileColumns) -> pa.Array:
    return pc.equal(pc.utf8_lower(sheet.of("Type")), ERA.casefold())


def _contract(
    sheet: FileColumns, date: pa.Array, wording: pa.Array, progress: Progress
) -> dict[str, pa.Array]:
    """The columns of the contract, then the sheet's own columns that are not empty."""
    group, tag = sheet.of("Group"), sheet.of("Tag")
    group = pc.if_else(pc.equal(group, ""), tag, group)
    used = {*DATES, *CONTRACT, "Type"} | ({"Tag"} if group.equals(tag) else set())
    own = {name: column for name, column in sheet.columns.items() if name not in used}
    headline = _plain(sheet.of("Headline"), part(progress, 0, 0.3))
    text = _plain(sheet.of("Text"), part(progress, 0.3, 0.8))
    # TimelineJS turns groups and display dates from HTML into text, and shows that as HTML again.
    group, shown = (_plain(_plain(each)) for each in (group, sheet.of("Display Date")))
    short = pc.utf8_slice_codeunits(text, 0, LONGEST_HEADLINE)
    return {
        "date": date,
        "title": pc.if_else(pc.equal(headline, ""), short, headline),
        "summary": text,
        "category": pc.if_else(_is_era(sheet), ERA, group),
        "date_text": pc.if_else(pc.equal(shown, ""), wording, shown),
        **{name: each for name, each in own.items() if pc.any(pc.not_equal(each, "")).as_py()},
    }


def _plain(column: pa.Array, progress: Progress = unheard) -> pa.Array:
    """A column of HTML as plain text."""
    is_markup = pc.match_substring_regex(column, "[<&]")
    texts = map(plain_text, strings.walk(column.filter(is_markup), progress))
    return pc.replace_with_mask(column, is_markup, strings.texts(texts))
