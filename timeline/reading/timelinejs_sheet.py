"""From a TimelineJS sheet to events, with the meaning that TimelineJS gives its columns.

Rules: https://timeline.knightlab.com/docs/using-spreadsheets.html, `ConfigFactory.js` and
`TLDate.js` of TimelineJS 3.9: negative years are BCE, blanks and commas in numbers are dropped,
a missing month or day means a year or a month, `title` and `era` are types of rows.
"""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.dates import Answers
from timeline.events import COLUMNS, ERA, HIGHLIGHT, IMAGE, NO_HEADING, Heading
from timeline.events.images import LIKE, Folder
from timeline.progress import Progress, stage, unheard
from timeline.reading import to_events
from timeline.reading.columns.names import END, END_TIME, TIME
from timeline.reading.columns.roles import OF_FILE
from timeline.reading.date_parts import of_row
from timeline.reading.file_columns import FileColumns, are_empty
from timeline.reading.outcome import Reading, renamed
from timeline.reading.records import Records
from timeline.text.visible import plain_text

START = ("Year", "Month", "Day", "Time")
LAST = tuple(f"End {part}" for part in START)
# The columns of the sheet that become columns of the contract; the others keep their names.
CONTRACT = {
    "Headline": "title",
    "Text": "summary",
    "Group": "category",
    "Display Date": "date_text",
    "Time": TIME,
    "End Time": END_TIME,
}
KNOWN = (
    *START, *LAST, *CONTRACT, "Media", "Media Credit", "Media Caption",
    "Media Thumbnail", "Alt Text", "Type", "Tag", "Background",
)  # fmt: skip
_NAMES = {name.casefold().replace(" ", ""): name for name in KNOWN}
SOURCE = "<small>"  # begins the source in the text of that row
LONGEST_HEADLINE = 80  # characters of the text, where a row has no headline
ANSWERS = Answers(columns=tuple((role, role) for role in (END, TIME, END_TIME)))


def is_sheet(header: list[str]) -> bool:
    """Return whether a header is that of a TimelineJS sheet, and not ours."""
    known = {known_name(name.strip()) for name in header}
    is_ours = {"date", "title"} <= {name.strip().casefold() for name in header}
    return {"Headline", "Year"} <= known and not is_ours


def known_name(name: str) -> str:
    """Return a column's name as TimelineJS writes it; one of the contract's gets `OF_FILE`."""
    plain = name.casefold()
    if plain in (*COLUMNS, END, END_TIME):
        return name + OF_FILE
    return _NAMES.get(plain.replace(" ", ""), name)


def events(records: Records, progress: Progress, folder: Folder) -> Reading:
    """Return the table of events, the problems under the sheet's own names, the heading."""
    records, heading = in_contract(records, stage(progress, 0, 0.6))
    outcome = to_events.events(records, stage(progress, 0.6, 1), ANSWERS, folder)
    names = {ours: theirs for theirs, ours in CONTRACT.items()}
    names |= {"date": "Year", END: "End Year", IMAGE: "Media", "image_alt": "Alt Text"}
    problems = renamed(outcome.problems, names)
    return outcome._replace(
        problems=problems, heading=heading, question=None, columns=None, settled=()
    )


def in_contract(records: Records, progress: Progress = unheard) -> tuple[Records, Heading]:
    """Return the rows of a sheet in the columns of the contract, and its heading.

    A date that is not in numbers stands as it is written.
    """
    sheet = FileColumns(records, known_name, stage(progress, 0, 0.3))
    sheet.keep_filled()
    heading = _heading(sheet)
    sheet.columns = _contract(sheet, stage(progress, 0.3, 1))
    return sheet.records(), heading


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


def _dates(sheet: FileColumns, parts: Sequence[str], progress: Progress) -> pa.Array:
    """The starts or the ends in EDTF, or as written where they are not in numbers."""
    return strings.of_rows(of_row, *map(sheet.of, parts), progress=progress)


def _contract(sheet: FileColumns, progress: Progress) -> dict[str, pa.Array]:
    """The columns of the contract, then the sheet's own columns that are not empty."""
    group, tag = sheet.of("Group"), sheet.of("Tag")
    group = pc.if_else(pc.equal(group, ""), tag, group)
    used = {*START, *LAST, *CONTRACT, "Type", "Alt Text", "Media Credit"}
    used |= {"Tag"} if group.equals(tag) else set()
    own = {name: column for name, column in sheet.columns.items() if name not in used}
    own |= _image(sheet)
    is_era = pc.equal(pc.utf8_lower(sheet.of("Type")), ERA)
    own[HIGHLIGHT] = pc.if_else(is_era, ERA, sheet.of(HIGHLIGHT))
    headline = _plain(sheet.of("Headline"), stage(progress, 0.4, 0.6))
    text = _plain(sheet.of("Text"), stage(progress, 0.6, 1))
    # TimelineJS turns groups and display dates from HTML into text, and shows that as HTML again.
    group, shown = (_plain(_plain(each)) for each in (group, sheet.of("Display Date")))
    short = pc.utf8_slice_codeunits(text, 0, LONGEST_HEADLINE)
    return {
        "date": _dates(sheet, START[:3], stage(progress, 0, 0.2)),
        END: _dates(sheet, LAST[:3], stage(progress, 0.2, 0.4)),
        TIME: sheet.of("Time"),
        END_TIME: sheet.of("End Time"),
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
