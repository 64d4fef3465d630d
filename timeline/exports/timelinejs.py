"""Events as the sheet that TimelineJS reads (https://timeline.knightlab.com), as CSV.

Written for version 3.9.11 of `@knight-lab/timelinejs`, which reads a cell of its sheet like so:

- Headline and Text are HTML; Display Date and Group are HTML that is taken as text and then
  shown as HTML once more, so data in them are escaped twice.
- Text is searched for addresses after it was cleaned, even inside links, which that breaks up.
- A leading character reference (`&#61;`) shows as the character. So it defuses a cell that a
  spreadsheet would run as a formula.
"""

import csv
import html
import io
import re
from functools import lru_cache

import numpy as np

from timeline import dates, describe
from timeline.dates import Date, edtf
from timeline.events import Event, Heading, each
from timeline.painters import card
from timeline.painters.html_text import escaped
from timeline.query.view import View
from timeline.reading.timelinejs_sheet import LAST, SOURCE, START
from timeline.text import escapes

HEADER = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,"
    "Media,Media Credit,Media Caption,Media Thumbnail,Alt Text,Type,Group,Background"
).split(",")


def sheet(view: View, heading: Heading) -> bytes:
    """Return a title row, then a row for each match, in UTF-8 with byte order mark and CRLF.

    A date keeps its precision: month and day are blank if it has none.

    Parameters
    ----------
    view
        What matches.
    heading
        Of the title row: its introduction, then its attribution in small letters.

    """
    written = io.StringIO(newline="")
    rows = csv.DictWriter(written, HEADER)
    rows.writeheader()
    intro, source = (_unlinked(escaped(each)) for each in (heading.intro, heading.attribution))
    text = f"{f'<p>{intro}</p>' if intro else ''}{SOURCE}{source}</small>"
    title = _cell(escaped(heading.title))
    rows.writerow({"Headline": title, "Text": text, "Type": "title"})
    rows.writerows(map(_row, view.each()))
    rows.writerows(map(_era, each(view.eras)))
    return written.getvalue().encode("utf-8-sig")


def _row(event: Event) -> dict[str, str]:
    start, end = _ends(event.stated.edtf)
    address, alt, credit = event.image or ("", "", "")
    return {
        **dict(zip(START, start, strict=False)),
        **dict(zip(LAST, end, strict=False)),
        "Display Date": _cell(_twice(_display_date(event))),
        "Headline": _cell(escaped(event.title)),
        "Text": _text(event),
        "Group": _cell(_twice(event.category)),
        "Media": _cell(address),
        "Alt Text": _cell(alt),
        "Media Credit": _cell(escaped(credit)),
    }


def _era(era: Event) -> dict[str, str]:
    """The row of an era, which TimelineJS leaves out if it has no end."""
    row = {**_row(era), "Type": "era"}
    start = {f"End {part}": row[part] for part in START if part in row}
    return row if "End Year" in row else row | start


def _display_date(event: Event) -> str:
    """The wording, and the date in words if the columns can't hold it."""
    wording, date = event.wording, event.stated
    is_open = np.isnat(date.earliest) or np.isnat(date.latest)
    has_zone = "T" in date.edtf and "UTC" in date.name
    is_lost = is_open or date.is_vague or date.precision == "set" or has_zone
    return wording if wording == date.name or not is_lost else f"{wording} ({date.name})"


@lru_cache(maxsize=65_536)
def _ends(text: str) -> tuple[list[str], list[str]]:
    """The cells of the first and of the last date: from year to time, each as far as it is known.

    The last date is empty if it equals the first. Of an open range both are those of its known end.
    TimelineJS reads a year as its first day: where that would be before the first date, the last
    one has as many cells as the first.
    """
    sides = [dates.read(side) for side in edtf.sides(text) if side.strip(".")]
    size = _size(sides[0])
    first = _cells(sides[0].earliest, size)
    last = _cells(sides[-1].latest, _size(sides[-1]))
    if last == first[: len(last)]:
        last = _cells(sides[-1].latest, size)
    return first, [] if first == last else last


def _size(date: Date) -> int:
    """How many of year, month, day and time give a range exactly; 5 for a time with seconds."""
    if date.precision in ("hour", "minute", "second"):
        return 5 if date.precision == "second" else 4
    start, after = date.earliest, date.latest + 1
    units = ("datetime64[Y]", "datetime64[M]")
    whole = [start == start.astype(unit) and after == after.astype(unit) for unit in units]
    return whole.index(True) + 1 if any(whole) else 3


def _cells(moment: np.datetime64, size: int) -> list[str]:
    """A moment's year, month, day and time, as many as `_size`; -44 is 44 BC to TimelineJS."""
    position = dates.number_of(moment)
    year, *rest = dates.parts_of(position)
    time = dates.clock(position)[: 8 if size > len(START) else 5]
    return [str(year if year > 0 else year - 1), *map(str, rest), time][:size]


def _text(event: Event) -> str:
    inert = event._replace(links=tuple(map(_inert, event.links)), further=())
    about = describe.description(inert)
    # TimelineJS makes a link of an address in the source by itself.
    said = " ".join(filter(None, (about.statement, about.where)))
    about = about._replace(statement=said, where="")
    return _unlinked(card.when(about) + card.details(inert, about))


def _inert(link: str) -> str:
    """A link in which TimelineJS finds no further address, and no quotation mark or bracket."""
    quoted = link.translate({ord(sign): f"%{ord(sign):02X}" for sign in "<>\"'`@"})
    return re.sub(r"(?i)(?<!/)www\.", "ww%77.", quoted)


def _unlinked(text: str) -> str:
    """HTML with an empty tag before each `www.` outside of its tags, which keeps it plain text."""
    return re.sub(r"(?i)(<[^>]*>)|(?=www\.)", lambda found: found[1] or "<wbr>", text)


def _twice(text: str) -> str:
    return html.escape(escaped(text))


def _cell(text: str) -> str:
    """A cell of HTML that no spreadsheet runs as a formula."""
    return f"&#{ord(text[0])};{text[1:]}" if escapes.is_formula(text) else text
