"""From a TimelineJS sheet to events, with the meaning that TimelineJS gives its columns.

Rules: https://timeline.knightlab.com/docs/using-spreadsheets.html, `ConfigFactory.js` and
`TLDate.js` of TimelineJS 3.9: negative years are BCE, blanks and commas in numbers are dropped,
a missing month or day means a year or a month, `title` and `era` are types of rows. What
TimelineJS leaves out without a message is reported here.
"""

import re
from itertools import repeat

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.dates import LARGEST_YEAR, UNANSWERED, days
from timeline.events import COLUMNS, NO_HEADING, Heading
from timeline.events.event_table import ERA, HIGHLIGHT, IMAGE
from timeline.events.images import LIKE, Folder
from timeline.progress import Progress, stage, unheard
from timeline.reading import to_events
from timeline.reading.file_columns import FileColumns, are_empty
from timeline.reading.problem import Kind, Reading, renamed, titled
from timeline.reading.records import Records
from timeline.text.visible import plain_text

DATES = ("Year", "Month", "Day", "End Year", "End Month", "End Day")
LARGEST = {"Month": 12, "Day": 31}
REVERSED = 'is before the start, "{}"; write the earlier date first'
# The columns of the sheet that become columns of the contract; the others keep their names.
CONTRACT = {
    "Headline": "title",
    "Text": "summary",
    "Group": "category",
    "Display Date": "date_text",
}
KNOWN = (
    *DATES, *CONTRACT, "Time", "End Time", "Media", "Media Credit", "Media Caption",
    "Media Thumbnail", "Alt Text", "Type", "Tag", "Background",
)  # fmt: skip
_NAMES = {name.casefold().replace(" ", ""): name for name in KNOWN}
SOURCE = "<small>"  # begins the source in the text of that row
NO_END = "is empty; TimelineJS leaves out an era without an end, but it is shown here"
LONGEST_HEADLINE = 80  # characters of the text, where a row has no headline
_YEAR = re.compile(r"-?\d{1,10}")
_BETWEEN = "\x1f"  # joins the cells of a date; no cell has it after `trimmed`


class BadCellError(ValueError):
    """A cell that is no date or no part of one; the message quotes it and says how to fix it."""

    def __init__(self, column: str, cell: str, why: str) -> None:
        super().__init__(f'"{cell}" {why}')
        self.column = column


def is_sheet(header: list[str]) -> bool:
    """Return whether a header is that of a TimelineJS sheet, and not ours."""
    known = {known_name(name.strip()) for name in header}
    is_ours = {"date", "title"} <= {name.strip().casefold() for name in header}
    return {"Headline", "Year"} <= known and not is_ours


def known_name(name: str) -> str:
    """Return a column's name as TimelineJS writes it; one of the contract's gets "(file)"."""
    plain = name.casefold()
    if plain in COLUMNS:
        return f"{name} (file)"
    return _NAMES.get(plain.replace(" ", ""), name)


def events(found: Records, progress: Progress, folder: Folder = None) -> Reading:
    """Return the table of events, the problems under the sheet's own names, the heading."""
    sheet = FileColumns(found, known_name, stage(progress, 0, 0.2))
    sheet.keep_filled()
    heading = _heading(sheet)
    rows, headlines = sheet.rows, sheet.of("Headline")
    date = _dates(sheet, stage(progress, 0.2, 0.4))
    is_open_era = strings.mask(pc.and_(_is_era(sheet), pc.equal(sheet.of("End Year"), "")))
    sheet.say_each(Kind.CHECK, is_open_era, repeat(NO_END), "End Year")
    columns = _contract(sheet, date, stage(progress, 0.4, 0.6))
    records = Records(list(columns), list(columns.values()), sheet.rows, sheet.problems)
    outcome = to_events.events(records, stage(progress, 0.6, 1), UNANSWERED, folder)
    named = {"date": "Year", **{ours: theirs for theirs, ours in CONTRACT.items()}}
    named |= {IMAGE: "Media", "image_alt": "Alt Text"}
    problems = titled(renamed(outcome.problems, named), rows, headlines)
    outcome = outcome._replace(columns=None, settled=())
    return outcome._replace(problems=problems, heading=heading, question=None)


def _heading(sheet: FileColumns) -> Heading:
    """Take the row that names the page out of the sheet, and return what it says.

    Its text is the introduction; what is small in it, as in our own sheets, is the source.
    """
    types = pc.utf8_lower(sheet.of("Type"))
    index = pc.index(types, "title").as_py()
    if index < 0:
        return NO_HEADING
    title, text = (sheet.of(name)[index].as_py() for name in ("Headline", "Text"))
    intro, _, source = text.partition(SOURCE)
    sheet.keep(np.arange(len(types)) != index)
    return Heading(plain_text(title), plain_text(source), intro=plain_text(intro))


def _dates(sheet: FileColumns, progress: Progress) -> pa.Array:
    """Report each bad date cell, and leave out its row; return the dates in EDTF."""
    between = pa.scalar(_BETWEEN, strings.TEXT)
    encoded = pc.binary_join_element_wise(*map(sheet.of, DATES), between).dictionary_encode()
    edtf: list[str] = []
    errors: dict[str, dict[int, str]] = {}
    for number, text in enumerate(strings.walk(encoded.dictionary, progress)):
        try:
            edtf.append(_edtf(dict(zip(DATES, text.split(_BETWEEN), strict=True))))
        except BadCellError as error:
            errors.setdefault(error.column, {})[number] = str(error)
            edtf.append("")
    codes = encoded.indices.to_numpy()
    is_bad = np.zeros(len(codes), bool)
    for column, messages in errors.items():
        is_bad |= sheet.say_by_code(Kind.DATE, codes, messages, column)
    sheet.leave_out(is_bad)
    return strings.texts(edtf, codes[~is_bad])


def _is_era(sheet: FileColumns) -> pa.Array:
    return pc.equal(pc.utf8_lower(sheet.of("Type")), ERA)


def _contract(sheet: FileColumns, date: pa.Array, progress: Progress) -> dict[str, pa.Array]:
    """The columns of the contract, then the sheet's own columns that are not empty."""
    group, tag = sheet.of("Group"), sheet.of("Tag")
    group = pc.if_else(pc.equal(group, ""), tag, group)
    used = {*DATES, *CONTRACT, "Type", "Alt Text", "Media Credit"}
    used |= {"Tag"} if group.equals(tag) else set()
    own = {name: column for name, column in sheet.columns.items() if name not in used}
    own |= _image(sheet)
    own[HIGHLIGHT] = pc.if_else(_is_era(sheet), ERA, sheet.of(HIGHLIGHT))
    headline = _plain(sheet.of("Headline"), stage(progress, 0, 0.3))
    text = _plain(sheet.of("Text"), stage(progress, 0.3, 0.8))
    # TimelineJS turns groups and display dates from HTML into text, and shows that as HTML again.
    group, shown = (_plain(_plain(each)) for each in (group, sheet.of("Display Date")))
    short = pc.utf8_slice_codeunits(text, 0, LONGEST_HEADLINE)
    return {
        "date": date,
        "title": pc.if_else(pc.equal(headline, ""), short, headline),
        "summary": text,
        "category": group,
        "date_text": shown,
        **{name: each for name, each in own.items() if not are_empty(each).all()},
    }


def _image(sheet: FileColumns) -> dict[str, pa.Array]:
    """The columns of images; without a text of its own, the caption is the text of an image."""
    media, alt, caption = map(sheet.of, ("Media", "Alt Text", "Media Caption"))
    is_image = pc.match_substring_regex(media, LIKE)  # else it is an embedded map or the like
    return {
        "Media": pc.if_else(is_image, "", media),
        IMAGE: pc.if_else(is_image, media, ""),
        "image_alt": _plain(pc.if_else(pc.equal(alt, ""), caption, alt)),
        "image_credit": _plain(sheet.of("Media Credit")),
    }


def _plain(column: pa.Array, progress: Progress = unheard) -> pa.Array:
    """A column of HTML as plain text."""
    is_markup = pc.match_substring_regex(column, "[<&]")
    texts = map(plain_text, strings.walk(column.filter(is_markup), progress))
    return pc.replace_with_mask(column, is_markup, strings.texts(texts))


def _edtf(row: dict[str, str]) -> str:
    """Return the EDTF of a row's date, an interval where it has an end; "" without a year.

    Parameters
    ----------
    row
        The cells of `DATES` by the names of their columns.

    Raises
    ------
    BadCellError
        Where a cell is no part of a date, or the end is before the start.

    Examples
    --------
    >>> _edtf(dict.fromkeys(DATES, "") | {"Year": "-44", "Month": "3"})
    '-0043-03'

    """
    start, end = (_parts(row, which) for which in ("", "End "))
    if start and end and start[: len(end)] > end[: len(start)]:
        last, first = (
            " ".join(map(row.__getitem__, names)).strip() for names in (DATES[3:], DATES[:3])
        )
        raise BadCellError("End Year", last, REVERSED.format(first))
    first, last = _joined(start), _joined(end)
    return f"{first}/{last}" if first and last and first != last else first


def _parts(row: dict[str, str], which: str) -> list[int]:
    """Year, month and day of the start ("") or the end ("End "), as far as the cells are filled."""
    year = _number(row, f"{which}Year")
    if year is None:
        if which and (name := next((each for each in DATES[4:] if row[each].strip()), "")):
            raise BadCellError(name, row[name], "has no End Year; write that too")
        return []
    month, day = (_number(row, which + name) for name in LARGEST)
    parts = [year, *([] if month is None else [month] if day is None else [month, day])]
    if len(parts) > 1 and not _has_months(year):
        why = f"cannot go with a year beyond {days.LONGEST_YEAR}; leave it empty"
        raise BadCellError(f"{which}Month", row[f"{which}Month"], why)
    if not _exists(parts):
        why = f"is no day of {_month(parts)}; write one that exists"
        raise BadCellError(f"{which}Day", row[f"{which}Day"], why)
    return parts


def _number(row: dict[str, str], column: str) -> int | None:
    """A cell's number without the blanks and commas in it; None where the cell is empty."""
    text = re.sub(r"[\s,]+", "", row[column]).replace("\u2212", "-")
    if not text:
        return None
    kind = column.rsplit(maxsplit=1)[-1]
    if kind == "Year":
        is_good = _YEAR.fullmatch(text) and 0 < abs(int(text)) <= LARGEST_YEAR
        wanted = "a number, -44 for 44 BC; there is no year 0"
    else:
        is_good = re.fullmatch(r"\d{1,2}", text) and 1 <= int(text) <= LARGEST[kind]
        wanted = f"1 to {LARGEST[kind]}, or leave it empty"
    if not is_good:
        raise BadCellError(column, row[column][:40], f"is not a {kind.casefold()}; write {wanted}")
    return int(text)


def _has_months(year: int) -> bool:
    return abs(_astronomical(year)) <= days.LONGEST_YEAR


def _exists(parts: list[int]) -> bool:
    """Whether a month has a day; every date without a day exists."""
    return len(parts) < 3 or parts[2] <= days.month_length(_astronomical(parts[0]), parts[1])


def _month(parts: list[int]) -> str:
    return days.month_name(parts[1], days.year_name(_astronomical(parts[0])))


def _astronomical(year: int) -> int:
    """A year of TimelineJS, where -44 is 44 BC, as one of EDTF, where the year before 1 is 0."""
    return year if year > 0 else year + 1


def _joined(parts: list[int]) -> str:
    return days.iso_parts(_astronomical(parts[0]), *parts[1:]) if parts else ""
