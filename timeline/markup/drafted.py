"""A text with its dated words marked, each as a link to its statement."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timeline.markup.text import escaped


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


def drafted(given: str, marks: Sequence[Mark], start: int, end: int) -> str:
    """A text from one letter to another, as paragraphs with the marks in them.

    The marks are in the order of the text, don't overlap and lie within.
    """
    pieces = "".join(_pieces(given, marks, start, end))
    paragraphs = (part.strip() for part in pieces.split("\n\n"))
    return "".join(f'<p dir="auto">{part}</p>' for part in paragraphs if part)


def _pieces(given: str, marks: Sequence[Mark], start: int, end: int) -> Iterator[str]:
    place = start
    for mark in marks:
        yield _lines(given[place : mark.start])
        inside = _lines(given[mark.start : mark.end]).replace("\n", " ")
        kinds = ["off"] * (not mark.is_on) + ["inferred"] * mark.is_inferred
        kind = f' class="{" ".join(kinds)}"' if kinds else ""
        target = f'href="#statement" data-statement="{mark.number}"'
        yield f'<a {target}{kind} title="{escaped(mark.said)}">{inside}</a>'
        place = mark.end
    yield _lines(given[place:end])


def _lines(between: str) -> str:
    """A text, line by line: empty lines stay, since they part paragraphs."""
    return "\n".join(escaped(line) for line in between.replace("\r\n", "\n").split("\n"))
