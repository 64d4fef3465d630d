"""The outcome of reading a file: its events, and each problem for the person who can fix it."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from timeline import limits
from timeline.dates import ORDERS, Settled
from timeline.dates.conventions import STRICT
from timeline.dates.languages import ENGLISH
from timeline.events import NO_HEADING, Heading, empty
from timeline.limits import LONGEST_IN_PROBLEM
from timeline.reading.columns.roles import Columns
from timeline.reading.findings import Finding
from timeline.text import visible

MOST_LISTED = 100  # problems of a kind


class Kind(StrEnum):
    """What a problem is about; lists of problems have the kinds in this order."""

    DATE = "Dates that can’t be read"
    ORDER = "Dates in which day or month may come first"
    NO_DATE = "Rows without a date"
    NO_TITLE = "Rows without a title"
    ROW = "Rows that can’t be read"
    CONFIRMED = "Confirmed dates that can’t be read"
    DISAGREE = "Confirmed dates outside the stated ones"
    CHECK = "Dates to check"
    ZERO = "Days that may mean no date"
    LINK = "Links left out"
    IMAGE = "Pictures not shown or not checked"
    ALT = "Pictures without a text"
    PLACE = "Places to check"
    ID = "Ids changed"
    TIE = "Titles that several events have"
    CUT = "Long texts cut"
    SHORT = "Rows with too few cells"
    COLUMN = "Column names"
    FILE = "The file as a whole"


class Numbering(NamedTuple):
    """How the program that a person opens a file with numbers its rows.

    `word` stands before a number. `header` is the number of the header; `Problem.row` has it as 1.
    It is 0 where there is none to be seen: then the first row is 1. `above` lines of another kind
    stand above it, which `Problem.row` doesn't count. `labels` has the name of each row of a data
    frame instead.
    """

    word: str = "row"
    header: int = 1
    above: int = 0
    labels: Sequence[object] = ()

    def place(self, row: int) -> str:
        """Return where a row of this number in `Problem.row` is: row 7; "" for a hidden header."""
        if self.labels and row > 1:
            return f"{self.word} {self.labels[row - 2]}"
        number = self.header if row == 1 else row - (self.header == 0) + self.above
        return f"{self.word} {number}" if number else ""


AS_LINES = Numbering()  # of a table as CSV


class Problem(NamedTuple):
    """What is wrong and how to fix it; rows count as in a spreadsheet, the header is 1.

    `title` is the title of the row's event, cut, else "".
    """

    message: str
    row: int | None = None
    column: str | None = None
    kind: Kind = Kind.FILE
    title: str = ""
    numbering: Numbering = AS_LINES

    @property
    def place(self) -> str:
        """Where the problem is: row 7, column "date"; "" for the file as a whole."""
        row = self.numbering.place(self.row) if self.row else ""
        return ", ".join(filter(None, [row, f'column "{self.column}"' if self.column else ""]))

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class Group(NamedTuple):
    """The first problems of one kind, at most `MOST_LISTED`, and how many there are."""

    kind: Kind
    first: list[Problem]
    size: int


class Question(NamedTuple):
    """A question to the person who gave the file: what dates such as `example` mean.

    `answers` are those to choose from: what comes first in 03/04/2019, what 1909-10 is, of which
    years 9/17/00 is, or what the days of a finding stand for; then `example` is the question
    itself.
    """

    example: str
    answers: tuple[str, ...] = ORDERS


class Usage(NamedTuple):
    """How the dates of a file are read.

    By which conventions, how many events these draw wider, and whether any would; the code of the
    language of their words; how many rows are events, and how many of these cover a day or less.
    """

    names: tuple[str, ...] = (STRICT,)
    wider: int = 0
    is_ruled: bool = False
    language: str = ENGLISH
    rows: int = 0
    days: int = 0


class Reading(NamedTuple):
    """The events that can be shown, every problem in the order of the rows.

    `left_out` is how many rows are no events. `question` is what to ask about dates that can be
    read in two ways. `usage` says which conventions the dates are read by. `findings` say where the
    file may claim to know more than is known. `eras` are rows that are no events but spans behind
    them, and `heading` is what the file itself says of its timeline. `columns` says which column is
    what; None where that is fixed. `settled` are the orders of day and month that dates settled.
    """

    events: pd.DataFrame
    problems: list[Problem]
    left_out: int = 0
    question: Question | None = None
    usage: Usage = Usage()
    findings: Sequence[Finding] = ()
    eras: pd.DataFrame = empty()
    heading: Heading = NO_HEADING
    columns: Columns | None = None
    settled: Sequence[Settled] = ()

    @property
    def has_language(self) -> bool:
        """Whether dates may be others in another language."""
        is_unread = any(each.kind is Kind.DATE for each in self.problems)
        return is_unread or self.usage.language != ENGLISH


class Unreadable(ValueError):  # noqa: N818 - it names the file's state; the message is for people
    """A file from which no row can be read; the message says why and how to fix it."""


class Problems:
    """The problems of a file as they are found; those beyond the limit are only counted.

    `left_out` is how many rows of the file are no events because of them. `unsplit` has the texts
    of the first rows that can't be split into cells, by row number. `numbering` is that of
    the rows.
    """

    def __init__(self, numbering: Numbering = AS_LINES) -> None:
        self.numbering = numbering
        self.listed: list[Problem] = []
        self.unlisted = 0
        self.left_out = 0
        self.unsplit: dict[int, str] = {}

    def say(
        self, kind: Kind, message: str, row: int | None = None, column: str | None = None
    ) -> None:
        """Put one more problem on the list, or count it where the list is full."""
        self.say_each(kind, [row], [message], column)

    def say_each(
        self,
        kind: Kind,
        rows: Sequence[int | None],
        messages: Iterable[str],
        column: str | None = None,
    ) -> None:
        """Put a problem on the list for each row, with the next of the messages.

        Once the list is full, no more messages are asked for.
        """
        room = max(limits.MOST_PROBLEMS - len(self.listed), 0)
        for row, message in zip(rows[:room], messages, strict=False):
            self.listed.append(Problem(message, row, column, kind))
        self.unlisted += max(len(rows) - room, 0)

    def in_order(self, names: Mapping[str, str]) -> list[Problem]:
        """Return the problems in the order of the rows, then how many more there are.

        `names` has the file's own name of each column that has another name here.
        """
        ordered = sorted(renamed(self.listed, names), key=lambda problem: problem.row or 0)
        problems = [each._replace(numbering=self.numbering) for each in ordered]
        more = [Problem(f"{self.unlisted:,} more problems are not listed")]
        return problems + (more if self.unlisted else [])


def renamed(problems: list[Problem], names: Mapping[str, str]) -> list[Problem]:
    """Return the problems with their columns under other names."""
    return [each._replace(column=names.get(each.column or "", each.column)) for each in problems]


def titled(problems: list[Problem], rows: np.ndarray, titles: pa.Array) -> list[Problem]:
    """Return the problems with the titles of their rows; `rows` are those of `titles`, in order."""
    with_titles = []
    places = np.searchsorted(rows, [each.row or 0 for each in problems]).tolist()
    for each, place in zip(problems, places, strict=True):
        is_there = place < len(rows) and rows[place] == each.row
        text = " ".join(titles[place].as_py().split()) if is_there else ""
        with_titles.append(each._replace(title=visible.cut(text, LONGEST_IN_PROBLEM) or each.title))
    return with_titles


def grouped(problems: list[Problem]) -> list[Group]:
    """Return the problems by kind, in the order of the kinds."""
    by_kind = {kind: list[Problem]() for kind in Kind}
    for each in problems:
        by_kind[each.kind].append(each)
    return [Group(kind, own[:MOST_LISTED], len(own)) for kind, own in by_kind.items() if own]
