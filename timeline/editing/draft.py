"""A text, and its dated statements as rows that a person ticks and corrects.

A row that is not on the timeline stays with all that was corrected in it.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import compress
from typing import Any, NamedTuple, TypeGuard

from timeline import limits
from timeline.drafting import MOST_LETTERS, Statement
from timeline.editing import text_table
from timeline.editing.text_table import COLUMNS, FIRST_ROW, Table
from timeline.events import Heading
from timeline.limits import LONGEST_HEADING, MOST_EDITED

# The columns of a draft beside those of the contract. Whether a row is on the timeline: YES, NO, or
# "" if nobody has decided, which means yes once a cell is filled. Why its date is doubtful. Where
# its words start and end in the text.
ON, REASON, START, END = "on the timeline", "reason", "from letter", "to letter"
NAMES = (*COLUMNS, ON, REASON, START, END)
YES, NO = "yes", "no"
TASK = "{} on the timeline. {}; click a highlighted date to fix it.{}"
BEYOND = " The text has {:,} more; at most {:,} can be checked at once."
_MOST_DRAFTED = 2 * MOST_EDITED  # of a draft
PART = 20_000  # letters of the text that are shown at once
_NUMBER = re.compile("[0-9]{1,9}")
_ENDS = ("\n\n", "\n", " ")  # where a part may end, the best first


class Words(NamedTuple):
    """The words of the text that the date of a row is from; `end` is the letter after them."""

    row: int
    start: int
    end: int


class Draft(NamedTuple):
    """A text and its rows: one for each statement, as the text has them, then a person's own.

    `beyond` is how many statements have no row, since no more rows can be edited.
    """

    text: str
    rows: Table
    beyond: int = 0

    def words(self, start: int = 0, end: int = MOST_LETTERS) -> list[Words]:
        """Return the dated words of all rows between two letters of the text."""
        words, last = list[Words](), 0
        numbers = zip(self.rows.column(START), self.rows.column(END), strict=True)
        for row, written in enumerate(numbers):
            if all(map(_NUMBER.fullmatch, written)):
                each = Words(row, *map(int, written))
                if last <= each.start < each.end <= len(self.text):
                    words.append(each)
                    last = each.end
        return [each for each in words if start <= each.start and each.end <= end]

    def parts(self) -> list[tuple[int, int]]:
        """Return where each part of the text starts and ends; the page shows one part at a time.

        A part ends with a paragraph, else with a line, else with a word, and never within dated
        words.
        """
        parts, start, words = list[tuple[int, int]](), 0, self.words()
        while start < len(self.text):
            end = _end(self.text, start)
            index = bisect_left(words, end, key=lambda each: each.end)
            within = words[index] if index < len(words) else None
            if within and start < within.start < end:
                end = within.start
            parts.append((start, end))
            start = end
        return parts or [(0, 0)]

    def as_json(self) -> dict[str, Any]:
        """Return the draft as a browser keeps it."""
        return {
            "text": self.text,
            "beyond": self.beyond,
            "names": self.rows.names,
            "rows": self.rows.filled().rows,
        }


def draft_of(text: str, statements: Sequence[Statement]) -> Draft:
    """Return the draft of a text with all its statements; the proposed ones are on the timeline."""
    rows = Table.of(NAMES, map(_row, statements[:MOST_EDITED]))._replace(
        about=Heading(heading(text))
    )
    beyond = max(len(statements) - MOST_EDITED, 0)
    return Draft(text, text_table.with_ids(rows), beyond)


def _row(each: Statement) -> dict[str, str]:
    """The cells of a statement, by the names of their columns."""
    own = {name: " ".join(cell.split()) for name, cell in each.cells.items()}
    return {**own, ON: YES if each.ticked else NO, START: str(each.start), END: str(each.end)}


def with_cells(rows: Table, edits: Mapping[int, Mapping[str, str]]) -> Table:
    """Return rows with cells that a person changed; a changed date is no longer doubtful."""
    changed = rows.with_cells(edits)
    if not is_draft(rows):
        return changed
    dates = enumerate(zip(rows.column("date"), changed.column("date"), strict=True))
    return changed.with_cells({index: {REASON: ""} for index, (old, new) in dates if old != new})


def task(draft: Draft) -> str:
    """Return sentences: how many statements are on the timeline, and what there is to do."""
    is_on = on(draft.rows)
    ticks = [is_on[each.row] for each in draft.words()]
    return TASK.format(
        f"{sum(ticks):,} of {len(ticks):,} dated statements {'is' if sum(ticks) == 1 else 'are'}",
        "Untick what isn’t an event" if any(ticks) else "Tick what is an event",
        BEYOND.format(draft.beyond, MOST_EDITED) if draft.beyond else "",
    )


def heading(text: str) -> str:
    r"""Return the first line of a text if it is a heading, else "".

    >>> heading("The wall\n\nIt was begun in 1412.")
    'The wall'
    """
    line, _, rest = text.strip().partition("\n")
    line = line.strip("# \r")
    return line if rest and len(line) <= LONGEST_HEADING and line[-1:] not in ".,;:…" else ""


def is_draft(rows: Table) -> bool:
    """Return whether the rows are a draft's, which may be on the timeline or not."""
    return ON in rows.names


def on(rows: Table) -> list[bool]:
    """Return whether each row is on the timeline; a statement needs a title for that."""
    if not is_draft(rows):
        return [any(row) for row in _contents(rows).rows]
    columns = (rows.column(name) for name in (ON, START, "title"))
    return [_is_on(*cells) for cells in zip(*columns, _contents(rows).rows, strict=True)]


def _is_on(tick: str, start: str, title: str, row: Sequence[str]) -> bool:
    if start and not title:
        return False
    return tick == YES or (tick != NO and any(row))


def timeline(rows: Table) -> Table:
    """Return the rows that are on the timeline and not empty, a draft's without its own columns."""
    contents = _contents(rows)
    return contents._replace(rows=tuple(compress(contents.rows, on(rows)))).filled()


def _contents(rows: Table) -> Table:
    """All rows without the columns that a draft has beside those of the contract."""
    if not is_draft(rows):
        return rows
    return Table(COLUMNS, tuple(row[: len(COLUMNS)] for row in rows.rows))


def row_numbers(rows: Table) -> list[int]:
    """Return the number of each row that `timeline` keeps, among all rows."""
    each = zip(on(rows), _contents(rows).rows, strict=True)
    return [number for number, (is_on, row) in enumerate(each, FIRST_ROW) if is_on and any(row)]


def from_json(given: Any) -> Draft | None:
    """Return the draft that a browser kept, as untrusted as an upload; None if it is no draft."""
    if not isinstance(given, Mapping) or not isinstance(given.get("text"), str):
        return None
    names, rows, beyond = (given.get(part) for part in ("names", "rows", "beyond"))
    if len(given["text"]) > MOST_LETTERS or not (_is_list(names) and _is_list(rows)):
        return None
    own = (
        dict(zip(map(_cell, names), map(_cell, row), strict=False)) for row in rows if _is_list(row)
    )
    table = Table.of(NAMES, own)
    more = beyond if isinstance(beyond, int) and 0 <= beyond <= MOST_LETTERS else 0
    return Draft(valid(given["text"]), text_table.with_ids(table), more)


def valid(text: str) -> str:
    """Return a text that UTF-8 can encode: half of a surrogate pair becomes a question mark."""
    return text.encode(errors="replace").decode()


def room(rows: Table) -> int:
    """Return how many rows can be added; a draft may have twice as many rows as a file."""
    return max((_MOST_DRAFTED if is_draft(rows) else MOST_EDITED) - len(rows.rows), 0)


def cell(new: Any) -> str:
    """Return as text a cell that the browser sent; a tick is `YES` or `NO`."""
    if isinstance(new, bool):
        return YES if new else NO
    return _cell(new)


def _is_list(given: Any) -> TypeGuard[list[Any]]:
    return isinstance(given, list) and len(given) <= _MOST_DRAFTED


def _cell(given: Any) -> str:
    return valid(given)[: limits.LONGEST_CELL] if isinstance(given, str) else ""


def _end(text: str, start: int) -> int:
    """The end of the part of a text that starts at `start`."""
    most = start + PART
    if most >= len(text):
        return len(text)
    ends = ((text.rfind(sign, start + PART // 2, most), len(sign)) for sign in _ENDS)
    return next((letter + size for letter, size in ends if letter >= 0), most)
