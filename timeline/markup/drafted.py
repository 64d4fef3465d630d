"""A text with its dated words marked, each as a link to its statement."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timeline.markup.text import escaped

_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


class Mark(NamedTuple):
    """Dated words of a text, from one letter to another, and what is said of them.

    `number` tells their statement from the others. One that is not `is_on` is not on the
    timeline. A date that `is_inferred` is not said in these words alone, or is doubtful.
    """

    start: int
    end: int
    said: str
    number: int
    is_on: bool = True
    is_inferred: bool = False


def drafted(
    given: str, marks: Sequence[Mark], paragraphs: Sequence[int], start: int, end: int
) -> str:
    """A text from one letter to another, as paragraphs with the marks in them.

    The marks are in the order of the text, don't overlap and lie within. So do the places where
    paragraphs start; none starts within a mark.
    """
    found = (_pieces(given, *part) for part in _parts(marks, paragraphs, start, end))
    texts = ("".join(pieces).strip() for pieces in found)
    return "".join(f'<p dir="auto">{text}</p>' for text in texts if text)


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


def _pieces(given: str, marks: Sequence[Mark], start: int, end: int) -> Iterator[str]:
    place = start
    for mark in marks:
        yield _lines(given[place : mark.start])
        inside = _lines(given[mark.start : mark.end])
        kinds = ["off"] * (not mark.is_on) + ["inferred"] * mark.is_inferred
        kind = f' class="{" ".join(kinds)}"' if kinds else ""
        target = f'href="#statement-{mark.number}" data-statement="{mark.number}"'
        yield f'<a {target}{kind} title="{escaped(mark.said)}">{inside}</a>'
        place = mark.end
    yield _lines(given[place:end])


def _lines(between: str) -> str:
    """A text with its lines as HTML has them."""
    return escaped(_LINE_END.sub("\n", between))
