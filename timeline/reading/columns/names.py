"""What the names of columns say: roles, words for dates and titles, the parts of a date.

A role is what a column is for the timeline: a column of the contract, the end of the date, its
latest possible day (the date is then the earliest), times of day, the zone of these, or a part
that stands beside a year. The names that people give to columns stand in `names.tsv`, words
in such names in `words.tsv`. A name counts in any case, with or without accents, and with
any sign between its words: "start_date", "startDate", "Start Date".
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from timeline import data_files, strings
from timeline import events as ev
from timeline.events import CONVENTION, HIGHLIGHT, IMAGES, VERDICT, ZONE
from timeline.text import folding

END, LATEST = ENDS = "end", "latest_date"  # the roles that are no columns of the contract
TIMES = TIME, END_TIME = "time", "end_time"  # of the date, and of its end
PARTS = MONTH, DAY = "month", "day"  # of the date, where that is a year
END_PARTS = END_MONTH, END_DAY = "end_month", "end_day"
CLOCK = HOUR, MINUTE, SECOND = "hour", "minute", "second"
YEAR = "year"  # of the rows without a closer date
# What stands behind the title: how much (France: 41.2), the surname, the other of two teams.
BEHIND = VALUE, SURNAME, OPPONENT = "value", "surname", "opponent"
ROLES = (
    *(*ev.REQUIRED, END, "category", "summary", "source", "confirmed_url", "id"),
    *(*IMAGES, LATEST, *TIMES, ZONE, *PARTS),
)  # those that somebody may choose
EVERY_ROLE = (*ROLES, *END_PARTS, *CLOCK, YEAR, *BEHIND)
OF_CONTRACT = (*ev.COLUMNS, *IMAGES, CONVENTION, HIGHLIGHT, VERDICT, ZONE)
ERAS = ("era", "bc/ad", "bce/ce", "ad/bc", "ce/bce")  # names of columns with BC and AD
EARLIEST = "earliest"  # what names may say beside `LATEST`: the date is the first bound
EITHER = "?"  # behind a name in the table that may also be that of a bound
START = ">"  # behind one that says that something begins
NEVER = 6  # the rank of columns that name no event
_NAMED = (*ROLES, EARLIEST)  # the columns of the table of names
LONG = 5  # letters of a word that is known at the end of another
_UNITS = ("year", *PARTS, *CLOCK)  # ranks of words for parts of a date
_OF_COLUMNS = ("txt", "label", "desc", "en")  # words that say nothing of what is in a column
_GLUED = ("i", "start", "end", "begin", "from", "to", "s", "e", "b")  # "iyear", "yearstart"


class Part(NamedTuple):
    """Which part of which date a column has: "StartMonth1" is the month of "start 1"."""

    unit: str
    of: str


def names_of(role: str) -> list[str]:
    """Return what people call the column of a role."""
    rows = data_files.rows(__file__, "names.tsv")
    cells = (row[1 + _NAMED.index(role)] for row in rows)
    return [name.strip(f" {EITHER}{START}") for cell in cells for name in cell.split(",") if name]


@cache
def marked(sign: str) -> frozenset[str]:
    """Return the plain names that have a sign in the table: `EITHER` or `START`."""
    rows = data_files.rows(__file__, "names.tsv")
    names = (name for row in rows for cell in row[1:] for name in cell.split(","))
    return frozenset(plain(name) for name in names if sign in name)


def plain(name: str) -> str:
    """Return a name without case, accents, and signs between its words.

    Examples
    --------
    >>> plain("startDate"), plain("Début (année)")
    ('start date', 'debut annee')

    """
    return _all_plain([name])[0]


def _all_plain(names: Iterable[str]) -> list[str]:
    words = strings.texts(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name) for name in names)
    return [re.sub(r"[\W_]+", " ", each).strip() for each in strings.walk(folding.folded(words))]


@cache
def _roles() -> dict[str, str]:
    by_name = {name: role for role in _NAMED for name in names_of(role)}
    return dict(zip(_all_plain(by_name), by_name.values(), strict=True))


def role_of(name: str) -> str:
    """Return the role that a name says, or ""; a longer one says start or end by its last word."""
    said = plain(name)
    by_last = {"start": "date", "end": END}
    return _roles().get(said) or by_last.get(said.rpartition(" ")[2], "")


def is_called_date(name: str) -> bool:
    """Return whether a name has a word for dates, as "Exact Date" has, and says no other role."""
    role, words = role_of(name), plain(name).split()
    is_date = any(_roles().get(word) == "date" for word in words)
    is_date = is_date or has_word(name, "when") or is_of_dates(name)
    return is_date and role in ("", "date") and (name == "date" or name not in OF_CONTRACT)


@cache
def words_of(rank: str) -> frozenset[str]:
    """Return the plain words of a rank in `words.tsv`."""
    rows = data_files.rows(__file__, "words.tsv")
    return frozenset(
        plain(word) for each, words in rows if each == rank for word in words.split(",")
    )


def has_word(name: str, rank: str) -> bool:
    """Return whether a name has a word of a rank, or is one as a whole."""
    said = plain(name)
    own = [said, *said.split(), *re.findall(r"[^\W\d_]+", said)]
    return not words_of(rank).isdisjoint(own)


def is_aside(name: str) -> bool:
    """Return whether a name has a word for births, deaths or the record itself: "DATEADDED"."""
    long = tuple(word for word in words_of("aside") if len(word) >= LONG)
    return has_word(name, "aside") or plain(name).endswith(long)


def is_of_dates(name: str) -> bool:
    """Return whether a name says that its column has dates or years: "SQLDATE", "DateOfHire"."""
    units = words_of("year") | {"date", "dates"}
    words = plain(name).split()
    return any(
        word in units or word.endswith(("date", "year")) or word.startswith("date")
        for word in words
    )


def names_or_counts(name: str) -> bool:
    """Return whether numbers in a column of this name are ids or count things: pages, "No."."""
    return has_word(name, "count") or plain(name).endswith("id") or "#" in name


def side_of(name: str) -> str:
    """Return whether a name says that something begins ("start") or ends ("end"), or "".

    Examples
    --------
    >>> side_of("Opening Date"), side_of("left"), side_of("Event")
    ('start', 'end', '')

    """
    if role_of(name) == END or has_word(name, "ends"):
        return "end"
    return "start" if plain(name) in marked(START) or has_word(name, "starts") else ""


def words_beside_side(name: str) -> frozenset[str]:
    """Return the words of a name but those that say that something begins or ends, or when."""
    ranks = ("starts", "ends", "when", "year", "hour", "clock")
    others = frozenset[str]().union(*map(words_of, ranks)) | {"time", "of", "the"}
    return frozenset(plain(name).split()) - others


def part_of(name: str) -> Part | None:
    """Return which part of a date a name says, None where it says none or several.

    Examples
    --------
    >>> part_of("StartMonth1"), part_of("iday"), part_of("Yr"), part_of("MonthYear")
    (Part(unit='month', of='start 1'), Part(unit='day', of='i'), Part(unit='year', of=''), None)

    """
    words = re.findall(r"[^\W\d_]+|\d+", plain(name))
    parts = [(number, found) for number, word in enumerate(words) if (found := _unit(word))]
    if len(parts) != 1:
        return None
    number, (unit, glued) = parts[0]
    return Part(unit, " ".join(filter(None, [*words[:number], glued, *words[number + 1 :]])))


def _unit(word: str) -> tuple[str, str] | None:
    """The part that a word says, and what is glued to it: "iyear" is the year of "i"."""
    for unit in _UNITS:
        if word in words_of(unit):
            return unit, ""
        for glued in _GLUED:
            for rest in (word.removeprefix(glued), word.removesuffix(glued)):
                if len(rest) > 2 and rest != word and rest in words_of(unit):
                    return unit, glued
    return None


def _are_of_place(words: list[str]) -> bool:
    """Whether words say that a column has names of places: "Airport name"."""
    return words[-1] in ("name", "names") and words_of("place").issuperset(words[:-1])


def rank(name: str) -> int:
    """Return how well a column names events, by the words of its own name.

    0 if the last one is of names or happenings, 1 if another is, 2 if none says anything, 3 if one
    is of what became of something or of its kind, 4 if all are of places, 5 if one is of remarks,
    `NEVER` if one, or the whole name, is of ids or links.
    """
    words = [word for word in plain(name).split() if word not in _OF_COLUMNS] or [""]
    if has_word(name, "never") or part_of(name):
        return NEVER
    if words_of("place").issuperset(words) or (len(words) > 1 and _are_of_place(words)):
        return 4
    if not words_of("first").isdisjoint(words):
        return 0 if words[-1] in words_of("first") else 1
    if has_word(name, "remark"):
        return 5
    return 3 if has_word(name, "lesser") or role_of(name) == "summary" else 2


def is_wide(names: Iterable[str]) -> bool:
    """Return whether years are the names of columns, as in a table of countries by years."""
    return sum(bool(re.fullmatch("[12][0-9]{3}", name)) for name in names) > 2
