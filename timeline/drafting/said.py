"""What some words are found to say."""

from typing import NamedTuple


class Found(NamedTuple):
    """Dated words: where they stand in the paragraph, and what is proposed of them.

    `date` and `reason` are as in `Statement`. `is_ahead` is whether they lie ahead of the text.
    """

    start: int
    end: int
    date: str
    reason: str
    is_proposed: bool
    is_ahead: bool = False


def ends(date: str) -> tuple[str, str]:
    """The two sides of a date without marks, twice the same of a single one, "" if open."""
    first, sign, last = date.partition("/")
    sides = (first, last if sign else first)
    return ("" if sides[0] == ".." else sides[0].rstrip("~?%")), (
        "" if sides[1] == ".." else sides[1].rstrip("~?%")
    )
