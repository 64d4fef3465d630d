"""Which columns name the events: by what their names say, else by what kind of texts they have.

Two columns that name a thing together are joined: given names and surnames, the teams of a match.
"""

from collections.abc import Mapping
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from timeline import strings
from timeline.reading.columns.first_cells import (
    CODE,
    DATED,
    LINK,
    NUMBER,
    FirstCells,
    are_flags,
    are_like,
    have_letters,
)
from timeline.reading.columns.names import (
    BEHIND,
    NEVER,
    OPPONENT,
    SURNAME,
    VALUE,
    has_word,
    plain,
    rank,
    words_of,
)
from timeline.strings import filled
from timeline.text import visible

VARIED = 0.5  # of the filled cells of a column of titles differ, have letters, fill the column
LONGEST_TITLE = 120  # characters of a title on average; what is longer is a text
MUCH_SHORTER = 0.5  # of the longest of such columns
MOST_OTHERS = 3  # columns that would name the events as well, as far as they are told of
BETWEEN = dict(zip(BEHIND, (": ", " ", " – "), strict=True))  # the title and what stands behind it


class TitleColumns(NamedTuple):
    """The roles of the columns that make the title, whether they are guessed, and the next best."""

    roles: Mapping[str, str]
    is_guessed: bool = False
    others: tuple[str, ...] = ()


def title_columns(cells: FirstCells, said: Mapping[str, str]) -> TitleColumns:
    """Return which columns make the title.

    Parameters
    ----------
    cells
        The first cells of the columns that are free.
    said
        The role that the name of each column says, or "".

    """
    named = [name for name in cells if said[name] == "title"]
    named = ["title"] if "title" in named else named
    holding = [name for name in named if name == "title" or _may_name(cells[name])]
    pair = _pair(cells)
    if pair and (not holding or _is_later(cells, holding[0], pair["title"])):
        return TitleColumns(pair, is_guessed=True)
    if len(holding) == 1:
        return TitleColumns({"title": holding[0]})
    may_be = ("", "title", "summary")
    free = holding or [name for name in cells if said[name] in may_be]
    ranked = titles(cells.without({*cells} - {*free}))
    if not ranked:
        return TitleColumns({"title": named[0]} if len(named) == 1 else {})
    alike = [name for name in ranked[1:] if rank(name) == rank(ranked[0]) < 3]
    return TitleColumns({"title": ranked[0]}, is_guessed=True, others=(*alike[:MOST_OTHERS],))


def _is_later(cells: FirstCells, name: str, given: str) -> bool:
    """Whether a column called "name" stands behind that of given names, as a part or of others."""
    order = [*cells]
    return plain(name) in words_of("surname") and order.index(name) >= order.index(given)


def _may_name(cells: pa.Array) -> bool:
    """Whether a column that is called like a title has any: "events" may be how many there were."""
    return have_letters(cells) and not are_flags(cells)


def _pair(cells: FirstCells) -> dict[str, str]:
    """The columns of given names and of surnames, or of two teams."""
    for role, first, second in ((SURNAME, "given", "surname"), (OPPONENT, "home", "away")):
        pairs = (
            (name, other)
            for name in cells
            for other in cells
            if _are_alike(name, other, first, second)
        )
        for name, other in pairs:
            if have_letters(cells[name]) and have_letters(cells[other]):
                return {"title": name, role: other}
    return {}


def _are_alike(name: str, other: str, first: str, second: str) -> bool:
    """Whether names of columns differ by a word of two ranks alone: "Home team", "Away team"."""
    if not (has_word(name, first) and has_word(other, second)):
        return False
    rests = ({*plain(each).split()} - words_of(of) for each, of in ((name, first), (other, second)))
    one, two = rests
    return one == two or not (one and two)


def named_values(cells: FirstCells) -> dict[str, str]:
    """Return the columns of a table without titles: whose, and how much, if it says so.

    `cells` are of the columns that are free.
    """
    ranked = sorted((name for name in cells if rank(name) < NEVER), key=rank)
    texts = [name for name in ranked if have_letters(cells[name])]
    if not texts:
        return {}
    several = [name for name in texts if len(filled(cells[name]).unique()) > 1]
    title = (several or texts)[0]
    behind = ranked[ranked.index(title) + 1 :]  # a value stands behind whose it is
    value = next((name for name in behind if are_like(cells[name], NUMBER)), "")
    if value:
        return {"title": title, VALUE: value}
    return {"title": title} if several else {}


def titles(free: FirstCells) -> list[str]:
    """Return the columns that may name events, the best first.

    By what their names say: of columns that are named like titles the first, of others the first
    one of varied short texts, unless others are much longer, or the shortest of long ones.
    """
    ranks = {name: rank(name) for name in free}
    lengths = {name: _length(free, name, own) for name, own in ranks.items() if own < NEVER}
    longest = max((each for each in lengths.values() if each <= LONGEST_TITLE), default=0)

    def worse(name: str) -> tuple[int, bool, float]:
        own, length = ranks[name], lengths[name]
        is_long = length > LONGEST_TITLE
        return own, is_long, length if is_long else (own > 0 and length < MUCH_SHORTER * longest)

    return sorted(filter(lengths.get, lengths), key=worse)


def texts(free: FirstCells) -> list[str]:
    """Return the columns of any words, also of the same in many rows, by what their names say."""
    ranked = sorted((name for name in free if rank(name) < NEVER), key=rank)
    codes = CODE, LINK
    return [
        name
        for name in ranked
        if have_letters(free[name]) and not any(are_like(free[name], each) for each in codes)
    ]


def _length(columns: FirstCells, name: str, own_rank: int) -> float:
    """The mean length of varied texts; 0 of others, such as links, codes or a second date.

    Those of a column that is named like a title, with a rank of 0, need not be varied.
    """
    cells = columns[name]
    own = filled(cells)
    has_letters = pc.and_(visible.shown(own), pc.match_substring_regex(own, r"\pL"))
    is_text = has_letters.true_count >= VARIED * len(own) and not are_like(cells, LINK)
    least = max(VARIED * len(own) if own_rank else min(2, len(own)), 1)
    is_code = are_like(cells, CODE) or are_flags(cells)
    are_dates = not is_code and columns.share_of_dates(name) >= DATED
    if not is_text or is_code or are_dates or len(own.unique()) < least:
        return 0
    is_full = own_rank < 2 or VARIED * len(cells) <= len(own)
    return float(pc.mean(pc.utf8_length(own)).as_py()) if is_full else 0


def join_titles(columns: dict[str, pa.Array], roles: Mapping[str, str]) -> None:
    """Put what stands behind the titles of a file there; it stays in its own column too."""
    for role in (each for each in BEHIND if each in roles):
        columns[roles[role]] = behind = columns.pop(role)
        both = strings.joined(BETWEEN[role], columns["title"], behind)
        titles = pc.if_else(pc.equal(columns["title"], ""), behind, both)
        columns["title"] = pc.if_else(pc.equal(behind, ""), columns["title"], titles)
