"""A text with its dated words marked, each that is an event as a link to it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timeline.markup.text import escaped


class Mark(NamedTuple):
    """Dated words of a text, from one letter to another, and what is said of them.

    `event` is the id of the event that they became, "" where they are none. A date that
    `is_inferred` is not said in these words alone, or is doubtful.
    """

    start: int
    end: int
    said: str
    event: str = ""
    is_inferred: bool = False


def drafted(given: str, marks: Sequence[Mark], most: int) -> str:
    """The first letters of a text, at most so many, as paragraphs with the marks in them.

    The marks are in the order of the text and don't overlap.
    """
    shown = given[:most]
    pieces = "".join(_pieces(shown, [mark for mark in marks if mark.end <= len(shown)]))
    paragraphs = (part.strip() for part in pieces.split("\n\n"))
    return "".join(f'<p dir="auto">{part}</p>' for part in paragraphs if part)


def _pieces(shown: str, marks: Sequence[Mark]) -> Iterator[str]:
    place = 0
    for mark in marks:
        yield _lines(shown[place : mark.start])
        inside = _lines(shown[mark.start : mark.end]).replace("\n", " ")
        said = escaped(mark.said)
        if mark.event:
            kind = ' class="inferred"' if mark.is_inferred else ""
            target = f'href="#event" data-event="{escaped(mark.event)}"'
            yield f'<a {target}{kind} title="{said}">{inside}</a>'
        else:
            yield f'<span class="no-event" title="{said}">{inside}</span>'
        place = mark.end
    yield _lines(shown[place:])


def _lines(between: str) -> str:
    """A text, line by line: empty lines stay, since they part paragraphs."""
    return "\n".join(escaped(line) for line in between.replace("\r\n", "\n").split("\n"))
