"""A text, and its dated statements as rows that a person ticks and corrects.

A row that is not on the timeline stays with all that was corrected in it.
"""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeGuard

from timeline import drafting
from timeline.drafting import MOST_LETTERS, Statement
from timeline.drafting.tokens import paragraphs
from timeline.editing import text_table
from timeline.editing.text_table import COLUMNS, FIRST_ROW, MOST_ROWS, Table
from timeline.reading import limits

# Beside the columns of the contract: whether a row is on the timeline ("" for one that nobody
# decided on: as soon as it holds something), why its date is doubtful, and where its words stand.
ON, REASON, START, END = "on the timeline", "reason", "from letter", "to letter"
NAMES = (*COLUMNS, ON, REASON, START, END)
YES, NO = "yes", "no"
TASK = "{} on the timeline. {}; click a mark to correct it.{}"
BEYOND = " Further on: {:,} more; at most {:,} can be checked at once."
LONGEST_TITLE = 100
_MOST_ROWS = 2 * MOST_ROWS  # of a draft
PART = 20_000  # letters of the text that are shown at once
_NUMBER = re.compile("[0-9]{1,9}")
_ENDS = ("\n\n", "\n", " ")  # where a part may end, the best first


class Words(NamedTuple):
    """Dated words: the row that they are of, and where they stand in the text."""

    row: int
    start: int
    end: int


class Draft(NamedTuple):
    """A text with the rows of its statements, in its order, and after them a person's own.

    `published` is its day of publication, where that is known. `beyond` is how many statements
    more it has than rows can be edited. `title` is that of its timeline, "" for none.
    """

    text: str
    rows: Table
    published: dt.date | None = None
    beyond: int = 0
    title: str = ""

    def words(self, start: int = 0, end: int = MOST_LETTERS) -> list[Words]:
        """The dated words from one letter to another that have a row."""
        return [each for each in self._words() if start <= each.start and each.end <= end]

    def _words(self) -> Iterator[Words]:
        starts, ends = self.rows.column(START), self.rows.column(END)
        last = 0
        for row, (start, end) in enumerate(zip(starts, ends, strict=True)):
            if _NUMBER.fullmatch(start) and _NUMBER.fullmatch(end):
                each = Words(row, int(start), int(end))
                if last <= each.start < each.end <= len(self.text):
                    yield each
                    last = each.end

    def parts(self) -> list[tuple[int, int]]:
        """First and last place of each part of the text that is shown at once.

        A part ends with a paragraph, a line or a word, wherever that is, and in no dated words.
        """
        found, start, words = list[tuple[int, int]](), 0, self.words()
        while start < len(self.text):
            end = _end(self.text, start)
            place = bisect_left(words, end, key=lambda each: each.end)
            within = words[place] if place < len(words) else None
            if within and start < within.start < end:
                end = within.start
            found.append((start, end))
            start = end
        return found or [(0, 0)]

    def paragraphs(self, start: int, end: int) -> list[int]:
        """Where the paragraphs of a part of the text start: as places are counted."""
        return [start + each.indices[0] for each in paragraphs(self.text[start:end])]

    def as_json(self) -> dict[str, Any]:
        """The draft as a browser keeps it."""
        return {
            "text": self.text,
            "published": self.published and self.published.isoformat(),
            "beyond": self.beyond,
            "title": self.title,
            "names": self.rows.names,
            "rows": self.rows.filled().rows,
        }


def draft_of(text: str, published: dt.date | None, found: Sequence[Statement]) -> Draft:
    """Return the draft of a text with all its statements; the proposed ones are on the timeline."""
    rows = Table(NAMES, tuple(map(_row, found[:MOST_ROWS])))
    beyond = max(len(found) - MOST_ROWS, 0)
    return Draft(text, text_table.with_ids(rows), published, beyond, heading(text))


def _row(each: Statement) -> tuple[str, ...]:
    (cells,) = drafting.rows([each])
    own = {name: " ".join(cell.split()) for name, cell in zip(drafting.COLUMNS, cells, strict=True)}
    own |= {"source": own["source"].capitalize(), ON: YES if each.ticked and each.date else NO}
    own |= {START: str(each.start), END: str(each.end)}
    return tuple(own.get(name, "") for name in NAMES)


def with_cells(rows: Table, edits: Mapping[int, Mapping[str, str]]) -> Table:
    """Return rows with cells that a person changed; a date of their own has no reason any more."""
    if not is_draft(rows):
        return rows.with_cells(edits)
    dates = rows.column("date")
    own = {place: cells.get("date", dates[place]) != dates[place] for place, cells in edits.items()}
    return rows.with_cells(
        {place: {**cells, REASON: ""} if own[place] else cells for place, cells in edits.items()}
    )


def task(draft: Draft) -> str:
    """How many statements are on the timeline, and what there is to do, in sentences."""
    is_on = on(draft.rows)
    ticks = [is_on[each.row] for each in draft.words()]
    return TASK.format(
        f"{sum(ticks):,} of {len(ticks):,} dated statements {'is' if sum(ticks) == 1 else 'are'}",
        "Untick what is no event" if any(ticks) else "Tick what is an event",
        BEYOND.format(draft.beyond, MOST_ROWS) if draft.beyond else "",
    )


def heading(text: str) -> str:
    r"""The first line of a text if it is a heading, else "".

    >>> heading("The wall\n\nIt was begun in 1412.")
    'The wall'
    """
    line, _, rest = text.strip().partition("\n")
    line = line.strip("# \r")
    return line if rest and len(line) <= LONGEST_TITLE and line[-1:] not in ".,;:…" else ""


def is_draft(rows: Table) -> bool:
    """Whether rows can be on the timeline or not."""
    return ON in rows.names


def on(rows: Table) -> list[bool]:
    """Return whether each row is on the timeline."""
    cells = rows.column(ON) if is_draft(rows) else [""] * len(rows.rows)
    size = len(COLUMNS) if is_draft(rows) else None
    return [
        cell == YES or (cell != NO and any(row[:size]))
        for cell, row in zip(cells, rows.rows, strict=True)
    ]


def timeline(rows: Table) -> Table:
    """The rows that are on the timeline, of a draft in the columns of the contract alone."""
    names = COLUMNS if is_draft(rows) else rows.names
    return Table(names, tuple(rows.rows[place][: len(names)] for place in shown(rows)))


def shown(rows: Table) -> list[int]:
    """The places of the rows that are on the timeline."""
    size = len(COLUMNS) if is_draft(rows) else len(rows.names)
    each = enumerate(zip(rows.rows, on(rows), strict=True))
    return [place for place, (row, is_on) in each if is_on and any(row[:size])]


def row_numbers(rows: Table) -> list[int]:
    """The numbers that the rows of the timeline's file have among all rows, in their order."""
    return [FIRST_ROW + place for place in shown(rows)]


def from_json(given: Any) -> Draft | None:
    """The draft that a browser kept; None where it is none. It is as untrusted as an upload."""
    if not isinstance(given, Mapping) or not isinstance(given.get("text"), str):
        return None
    names, rows, beyond = (given.get(part) for part in ("names", "rows", "beyond"))
    if len(given["text"]) > MOST_LETTERS or not (_is_list(names) and _is_list(rows)):
        return None
    own = (
        dict(zip(map(_cell, names), map(_cell, row), strict=False)) for row in rows if _is_list(row)
    )
    table = Table(NAMES, tuple(tuple(row.get(name, "") for name in NAMES) for row in own))
    more = beyond if isinstance(beyond, int) and 0 <= beyond <= MOST_LETTERS else 0
    text, published = valid(given["text"]), _day(given.get("published"))
    title = _cell(given.get("title", heading(text)))[:LONGEST_TITLE]
    return Draft(text, text_table.with_ids(table), published, more, title)


def valid(text: str) -> str:
    """A text as UTF-8 can have it: half of a surrogate pair is a question mark."""
    return text.encode(errors="replace").decode()


def room(rows: Table) -> int:
    """Return how many more rows can be edited; a draft has as many again of a person's own."""
    return max((_MOST_ROWS if is_draft(rows) else MOST_ROWS) - len(rows.rows), 0)


def cell(new: Any) -> str:
    """A cell as text, as a browser tells of it; a tick as the word for it."""
    if isinstance(new, bool):
        return YES if new else NO
    return _cell(new)


def _is_list(given: Any) -> TypeGuard[list[Any]]:
    return isinstance(given, list) and len(given) <= _MOST_ROWS


def _cell(given: Any) -> str:
    return valid(given)[: limits.LONGEST_CELL] if isinstance(given, str) else ""


def _day(given: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(given)
    except (TypeError, ValueError):
        return None


def _end(text: str, start: int) -> int:
    """Where the part of a text ends that starts at a letter."""
    most = start + PART
    if most >= len(text):
        return len(text)
    found = ((text.rfind(sign, start + PART // 2, most), len(sign)) for sign in _ENDS)
    return next((place + size for place, size in found if place >= 0), most)
