"""One fault of a file, told to the person who can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and how to mend it; rows count as in a spreadsheet, the header is 1."""

    message: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        place = [f"row {self.row}"] if self.row else []
        place += [f'column "{self.column}"'] if self.column else []
        return f"{', '.join(place)}: {self.message}" if place else self.message


class Unreadable(ValueError):  # noqa: N818 - it names the file's state; the message is for people
    """A file from which no row can be read; the message says why and how to mend it."""
