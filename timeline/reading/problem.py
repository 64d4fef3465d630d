"""One problem of a file, told to the person who can fix it, and the list of all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from timeline.reading import limits


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and how to fix it; rows count as in a spreadsheet, the header is 1."""

    message: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        place = [f"row {self.row}"] if self.row else []
        place += [f'column "{self.column}"'] if self.column else []
        return f"{', '.join(place)}: {self.message}" if place else self.message


class Problems:
    """The problems of a file as they are found; those beyond the limit are only counted."""

    def __init__(self, found: Iterable[Problem] = ()) -> None:
        self.listed = [*found]
        self.unlisted = 0

    def __bool__(self) -> bool:
        return bool(self.listed)

    def say(self, message: str, row: int | None = None, column: str | None = None) -> None:
        """Put one more problem on the list, or count it where the list is full."""
        if len(self.listed) < limits.MOST_PROBLEMS:
            self.listed.append(Problem(message, row, column))
        else:
            self.unlisted += 1

    def say_each(
        self, rows: Sequence[int], message: Callable[[int], str], column: str | None = None
    ) -> None:
        """Put a problem on the list for each row; `message` gets the row's place in `rows`.

        Once the list is full, no more messages are made.
        """
        room = max(limits.MOST_PROBLEMS - len(self.listed), 0)
        for place, row in enumerate(rows[:room]):
            self.listed.append(Problem(message(place), row, column))
        self.unlisted += max(len(rows) - room, 0)

    def said(self, names: Mapping[str, str]) -> list[Problem]:
        """The problems in the order of the rows, then how many more there are.

        `names` are the file's own names of columns that have other names here.
        """
        found = sorted(renamed(self.listed, names), key=lambda problem: problem.row or 0)
        more = [Problem(f"{self.unlisted:,} more problems are counted and not listed")]
        return found + (more if self.unlisted else [])


def renamed(problems: list[Problem], names: Mapping[str, str]) -> list[Problem]:
    """The problems with columns under other names."""
    if not names:
        return problems
    return [
        Problem(each.message, each.row, names.get(each.column or "", each.column))
        for each in problems
    ]


class Unreadable(ValueError):  # noqa: N818 - it names the file's state; the message is for people
    """A file from which no row can be read; the message says why and how to fix it."""
