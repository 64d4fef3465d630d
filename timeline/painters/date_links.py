"""The dated words of a text as HTML: links to their statements."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timeline.painters.html_text import escaped


class Mark(NamedTuple):
    """Dated words of a text, from one letter to another, and what they are read as.

    `number` is the number of the statement with these words. `is_on` is whether the statement is on
    the timeline, `is_inferred` whether its date is doubtful or not said in these words alone.
    """

    start: int
    end: int
    description: str
    number: int
    is_on: bool = True
    is_inferred: bool = False


def with_links(
    text: str, marks: Sequence[Mark], paragraphs: Sequence[int], start: int, end: int
) -> str:
    """Return a text from one letter to another as HTML paragraphs with its marks as links.

    Parameters
    ----------
    text
        The whole text.
    marks
        The marks within the part, in the order of the text; they don't overlap.
    paragraphs
        Where the paragraphs of the part start, in their order; none starts within a mark.
    start, end
        The first letter of the part, and the one after the last.
    """
    found = (_pieces(text, *part) for part in _parts(marks, paragraphs, start, end))
    shown = ("".join(pieces).strip() for pieces in found)
    return "".join(f'<p dir="auto">{each}</p>' for each in shown if each)


def _target(mark: Mark) -> str:
    kinds = ["off"] * (not mark.is_on) + ["inferred"] * mark.is_inferred
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    return f'href="#statement-{mark.number}" data-statement="{mark.number}"{kind}'


def _parts(
    marks: Sequence[Mark], paragraphs: Sequence[int], start: int, end: int
) -> Iterator[tuple[Sequence[Mark], int, int]]:
    """The marks of each paragraph, and where it starts and ends."""
    first = 0
    for place in (*paragraphs, end):
        last = bisect_left(marks, place, first, key=lambda mark: mark.start)
        if last > first and marks[last - 1].end > place:
            continue
        yield marks[first:last], start, place
        first, start = last, place


def _pieces(text: str, marks: Sequence[Mark], start: int, end: int) -> Iterator[str]:
    place = start
    for mark in marks:
        yield _lines(text[place : mark.start])
        inside = _lines(text[mark.start : mark.end])
        yield f'<a {_target(mark)} title="{escaped(mark.description)}">{inside}</a>'
        place = mark.end
    yield _lines(text[place:end])


def _lines(text: str) -> str:
    """A text as data in HTML, with a newline at the end of each line, however it was written."""
    return escaped(re.sub("\r\n|[\r\v\f\x85\u2028\u2029]", "\n", text))
