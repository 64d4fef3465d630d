"""Which column of a file is what: as its owner chose, by its name, or by its cells.

A role is what a column is for the timeline: a column of the contract, the end of the date, its
latest possible day (the date is then the earliest), their times of day, the zone of these, or the
month and the day beside a year. The names that people give to columns stand in `column_names.tsv`.
A name counts in any case, with or without accents, and with any sign between its words:
"start_date", "startDate", "Start Date".
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import permutations
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from timeline import data_files, dates, strings
from timeline import events as ev
from timeline.dates.ambiguity import SHEET
from timeline.events import CONVENTION, HIGHLIGHT, IMAGE, IMAGES, VERDICT, ZONE
from timeline.events.images import LIKE as LIKE_IMAGE
from timeline.text import folding, visible

END, LATEST = ENDS = "end", "latest_date"  # the roles that are no columns of the contract
TIMES = TIME, END_TIME = "time", "end_time"  # of the date, and of its end
PARTS = MONTH, DAY = "month", "day"  # of the date, where that is a year
# Of the rows without a closer date; behind the title, where that alone is the same in many rows.
BESIDE = YEAR, VALUE = "year", "value"
ROLES = (
    *(*ev.REQUIRED, END, "category", "summary", "source", "confirmed_url", "id"),
    *(*IMAGES, LATEST, *TIMES, ZONE, *PARTS),
)
_OF_CONTRACT = (*ev.COLUMNS, *IMAGES, CONVENTION, HIGHLIGHT, VERDICT, ZONE)
ERAS = ("era", "bc/ad", "bce/ce", "ad/bc", "ce/bce")  # names of columns with BC and AD
_BESIDE = re.compile(f"(?i)^(?:hour|minute|{'|'.join(ERAS)})$|precision")  # read with a date
EARLIEST = "earliest"  # what names may say beside `LATEST`: the date is the first bound
EITHER = "?"  # behind a name in the table that may also be that of a bound
START = ">"  # behind one that says that something begins
OF_FILE = " (file)"  # ends the name of a further column whose own name has a meaning here
DATED = 0.8  # of the filled cells of a column are dates, links, or like images
CALLED = 0.5  # are dates, where its name has a word for these
VARIED = 0.5  # of the filled cells of a column of titles differ, have letters, fill the column
LONGEST_TITLE = 120  # characters of a title on average; what is longer is a text
WIDE = "Its years are the names of columns: make one row of each, with a date and a title."
NEVER = 5  # the rank of columns that name no event
LATEST_YEAR = 2100  # a number beyond it is hardly a year
LINK = "^https?://"
# Dates that are counted: seconds and milliseconds since 1970, days of a spreadsheet.
SECONDS, MILLISECONDS, OF_SHEET = "^[0-9]{10}$", "^[0-9]{12,13}$", r"^[2-5][0-9]{4}(?:\.[0-9]+)?$"
COUNTED = f"{SECONDS}|{MILLISECONDS}|{OF_SHEET}"
NO_TIME = "^[^:]*[0-9]{3}"  # as most dates have it
CODE = r"^\S*[0-9_]\S*$"  # one word with a digit or a low line
NUMBER = "^[-+]?[0-9][0-9.,]*$"
LIKE_YEAR, LIKE_DECADE = r"^-?[0-9]{1,4}(?:\.0)?$", r"^-?[0-9]{1,3}0(?:\.0)?$"
# Of the month and of the day; 0 where none is known.
MONTHS, DAYS = r"^(?:0?[0-9]|1[0-2])(?:\.0)?$", r"^(?:[012]?[0-9]|3[01])(?:\.0)?$"
ZONE_NAME = "^(?:[A-Za-z_]+/[A-Za-z_/+-]+|[A-Z]{3,4}|Z|[-+][0-9]{2}:[0-9]{2})$"
MOST_LOOKED_AT = 10_000  # cells of a file that are looked at: at most 0.5 s of dates in words
ROWS_LOOKED_AT = 200
ROWS_SHOWN = 3
Chosen = tuple[tuple[str, str], ...]  # roles and the names of their columns, "" for none


class Columns(NamedTuple):
    """The columns of a file and their roles.

    `names` are all, in the file's order; `roles` has the name of the column for each role that one
    has. `guessed` are the roles that were found by the cells, `chosen` what somebody chose. `first`
    has the cells of the first rows. `sheets` are as of `Records`.
    """

    names: tuple[str, ...]
    roles: Mapping[str, str]
    guessed: tuple[str, ...] = ()
    chosen: Chosen = ()
    first: tuple[tuple[str, ...], ...] = ()
    sheets: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The roles that every file needs and that no column has."""
        return tuple(role for role in ev.REQUIRED if role not in self.roles)

    @property
    def unused(self) -> dict[str, str]:
        """The columns without a meaning, and the role that the name of each says, or ""."""
        used = {*self.roles.values(), *_OF_CONTRACT}
        names = (name for name in self.names if name not in used and not _BESIDE.search(name))
        return {name: _role_of(_plain(name)).replace("_", " ") for name in names}

    @property
    def end(self) -> str:
        """The role of the column that makes one date with the first: `END`, `LATEST`, or ""."""
        given = (role for role in ENDS if role in self.roles)
        return next(given, END if END_TIME in self.roles else "")

    @property
    def may_be_bounds(self) -> bool:
        """Whether the names of start and end may also be those of bounds, and nobody chose."""
        names = {_plain(self.roles.get(role, "")) for role in ("date", END)}
        return (
            self.end == END
            and END not in dict(self.chosen)
            and not names.isdisjoint(_marked(EITHER))
        )

    @property
    def has_starts(self) -> bool:
        """Whether the name of the date says that something begins."""
        return _plain(self.roles.get("date", "")) in _marked(START)

    @property
    def new_names(self) -> dict[str, str]:
        """The name in the table of each column: its role, or its own, which no role may have."""
        by_name = {name: role for role, name in self.roles.items()}
        taken = {*ROLES} - {*ENDS, *TIMES, *PARTS} | {*self.roles}
        others = {name: f"{name}{OF_FILE}" if name in taken else name for name in self.names}
        return {**others, **by_name}


def columns(given: Mapping[str, pa.Array], chosen: Sequence[tuple[str, str]] = ()) -> Columns:
    """Return the columns of a file with their roles.

    Parameters
    ----------
    given
        The cells of each column, as large strings.
    chosen
        Roles and the names of their columns, as the file's owner chose; "" for no column.

    Examples
    --------
    >>> from timeline import strings
    >>> cells = {"Jahr": ["1912"], "Ereignis": ["Sinking"], "Typ": ["Sea"]}
    >>> columns({name: strings.texts(each) for name, each in cells.items()}).roles
    {'date': 'Jahr', 'title': 'Ereignis', 'category': 'Typ'}

    """
    names = (*given,)
    roles = {role: name for role, name in chosen if role != SHEET and name in ("", *given)}
    by_choice, taken = (*roles.items(),), {*roles.values()}
    by_table = {name: _role_of(_plain(name.removesuffix(OF_FILE))) for name in names}
    are_bounds = {EARLIEST, LATEST} <= {*by_table.values()} and "date" not in by_table.values()
    bounds = {EARLIEST: "date" if are_bounds else "", LATEST: LATEST if are_bounds else ""}
    said = {name: bounds.get(role, role) for name, role in by_table.items()}
    rows = max(MOST_LOOKED_AT // max(len(names), 1), 10)
    looked_at = {name: given[name].slice(0, min(rows, ROWS_LOOKED_AT)) for name in names}
    of_times = dict(zip(("date", END), TIMES, strict=True))
    for name in (each for each, role in said.items() if role in of_times):
        if _are_times(looked_at[name]):
            said[name] = of_times[said[name]]
    by_name = {role: _named(role, said, taken) for role in ROLES}

    def are_years(name: str | None) -> bool:
        return bool(name) and _are_like(looked_at[str(name)], LIKE_YEAR)

    is_one_date = "date" in roles or [*said.values()].count("date") == 1

    fits: dict[str, Callable[[pa.Array], bool]] = {
        **dict.fromkeys(
            ENDS, lambda cells: is_one_date and (_are_dates(cells) or _are_like(cells, COUNTED))
        ),
        "confirmed_url": lambda cells: _are_like(cells, LINK),
        IMAGE: lambda cells: _are_like(cells, LIKE_IMAGE),
        **dict.fromkeys(TIMES, _are_times),
        ZONE: lambda cells: _are_like(cells, ZONE_NAME),
        MONTH: lambda cells: are_years(roles.get("date")) and _are_months(cells),
        DAY: lambda cells: MONTH in roles and _are_like(cells, DAYS),
    }
    by_cells = (*ENDS, *TIMES, ZONE, *PARTS)  # a name alone is not enough
    guessed = list[str]()
    for role in (role for role in ROLES if role not in roles):
        by_date = _time_beside(roles.get("date", ""), names) if role == TIME else []
        named = [name for name in by_name[role] or by_date if name not in roles.values()]
        holding = _holding(role, named, looked_at)
        is_free = role not in fits or (role not in by_cells and role in named)
        if len(holding) == 1 and (is_free or fits[role](looked_at[holding[0]])):
            roles[role] = holding[0]
        elif role in _GUESS:
            free = holding or _unnamed(role, said, {*roles.values()})
            if name := _GUESS[role]({each: looked_at[each] for each in free}):
                roles[role] = name
                guessed.append(role)
            elif len(named) == 1:
                roles[role] = named[0]
    if not {"date", "title"} & {*dict(by_choice)}:
        roles |= _date_and_year(roles, looked_at) | _named_values(roles, looked_at)
    cells = (column.slice(0, ROWS_SHOWN).to_pylist() for column in given.values())
    first = zip(*cells, strict=True)
    kept = {role: name for role, name in roles.items() if name}
    return Columns(names, kept, (*guessed,), by_choice, (*first,))


def is_wide(names: Iterable[str]) -> bool:
    """Whether years are the names of columns, as in a table of countries by years."""
    return sum(bool(re.fullmatch("[12][0-9]{3}", name)) for name in names) > 2


def is_row(header: Sequence[str], columns: Sequence[pa.Array]) -> bool:
    """Whether the first row of a file is one of its events: a date over dates, and no known name.

    In more than two columns years may be names, as in a table of countries by years.
    """
    if is_wide(header) or any(_role_of(_plain(cell)) for cell in header):
        return False
    pairs = zip(header, columns, strict=True)
    over = [below for cell, below in pairs if _are_dates(strings.texts([cell]))]
    return 0 < sum(_are_dates(each.slice(0, ROWS_LOOKED_AT)) for each in over) <= 2


def _date_and_year(roles: Mapping[str, str], looked_at: Mapping[str, pa.Array]) -> dict[str, str]:
    """The column of days or months, and that of their years, which stands in where one is empty."""
    if "date" not in roles or {DAY, END} & {*roles}:
        return {}
    called = [name for name in looked_at if _is_called_date(name)]
    for year, closer in permutations(called, 2):
        if (
            roles["date"] in (year, closer)
            and _are_like(looked_at[year], LIKE_YEAR)
            and _are_closer(looked_at[closer], looked_at[year])
        ):
            return {"date": closer, YEAR: year, MONTH: ""}
    return {}


def _time_beside(date: str, names: Iterable[str]) -> list[str]:
    """The columns called as that of the dates, but for "time": `time_utc` beside `date_utc`."""
    words = {*_plain(date).split()} ^ {"date", "time"}
    return [name for name in names if {*_plain(name).split()} == words]


def _is_called_date(name: str) -> bool:
    """Whether a name has a word for dates, as "Exact Date" has, and says no other role."""
    plain = _plain(name)
    is_date = "date" in map(_role_of, plain.split()) and _role_of(plain) in ("", "date")
    return is_date and (name == "date" or name not in _OF_CONTRACT)


def _are_closer(cells: pa.Array, years: pa.Array) -> bool:
    """Whether most of the filled cells are days or months of the years beside them."""
    edtf = dates.read_column(cells, ROWS_LOOKED_AT).edtf_of_rows.to_pylist()
    pairs = zip(edtf, years.to_pylist(), strict=True)
    fit = sum(date[:5] == f"{year:0>4}-" and "/" not in date for date, year in pairs)
    return fit > 0 and fit >= DATED * len(_filled(cells))


def _named_values(roles: Mapping[str, str], looked_at: Mapping[str, pa.Array]) -> dict[str, str]:
    """The columns of a table without titles: whose (France), and how much (41.2), if it says so."""
    if {*ev.REQUIRED} & {*roles} != {"date"}:
        return {}
    free = [name for name in looked_at if name not in roles.values() and _rank(name) < NEVER]
    ranked = sorted(free, key=_rank)
    texts = [name for name in ranked if _have_letters(looked_at[name])]
    if not texts:
        return {}
    several = [name for name in texts if len(_filled(looked_at[name]).unique()) > 1]
    title = (several or texts)[0]
    behind = ranked[ranked.index(title) + 1 :]  # a value stands behind whose it is
    value = next((name for name in behind if _are_like(looked_at[name], NUMBER)), "")
    if value:
        return {"title": title, VALUE: value}
    return {"title": title} if several else {}


def with_choice(chosen: Chosen, role: str, name: str) -> Chosen:
    """Return roles and the names of their columns with one more choice, "" for no column.

    The column leaves any other role.

    >>> with_choice((("title", "x"), ("end", "")), "category", "x")
    (('end', ''), ('category', 'x'))
    """
    others = ((each, own) for each, own in chosen if role != each and (own != name or not name))
    return (*others, (role, name))


@cache
def _roles() -> dict[str, str]:
    by_name = {name: role for role in (*ROLES, EARLIEST) for name in names_of(role)}
    return dict(zip(_all_plain(by_name), by_name.values(), strict=True))


def _role_of(plain: str) -> str:
    """The role that a plain name says; a longer one says start or end by its last word."""
    by_last = {"start": "date", "end": END, "until": END}
    return _roles().get(plain) or by_last.get(plain.rpartition(" ")[2], "")


def names_of(role: str) -> list[str]:
    """Return what people call the column of a role."""
    rows = data_files.rows(__file__, "column_names.tsv")
    cells = (row[1 + (*ROLES, EARLIEST).index(role)] for row in rows)
    return [name.strip(f" {EITHER}{START}") for cell in cells for name in cell.split(",") if name]


@cache
def _marked(sign: str) -> frozenset[str]:
    """The plain names that have a sign in the table: `EITHER` or `START`."""
    rows = data_files.rows(__file__, "column_names.tsv")
    names = (name for row in rows for cell in row[1:] for name in cell.split(","))
    return frozenset(_plain(name) for name in names if sign in name)


def _plain(name: str) -> str:
    """A name without case, accents, and signs between its words.

    >>> _plain("startDate"), _plain("Début (année)")
    ('start date', 'debut annee')
    """
    return _all_plain([name])[0]


def _all_plain(names: Iterable[str]) -> list[str]:
    words = strings.texts(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name) for name in names)
    return [re.sub(r"[\W_]+", " ", each).strip() for each in strings.walk(folding.folded(words))]


def _named(role: str, said: Mapping[str, str], taken: set[str]) -> list[str]:
    """The names of the columns that may have a role; the role's own name alone if there is one.

    `said` has the role that each name says, or "".
    """
    names = [name for name in said if name not in taken and role in (name, said[name])]
    return [role] if role in names else names


def _unnamed(role: str, said: Mapping[str, str], taken: set[str]) -> list[str]:
    """The columns that may have a role by their cells: their names say no other role.

    A title may be in a column that is named like a summary, a date in one that is named like a
    month.
    """
    others = {"title": ("summary",), "date": PARTS}.get(role, ())
    return [name for name in said if name not in taken and said[name] in ("", role, *others)]


def _holding(role: str, named: list[str], cells: Mapping[str, pa.Array]) -> list[str]:
    """Those columns, of those that are named for a role, that hold what it says."""
    if role == "date":
        return _of_dates(named, cells)
    if role == "title":  # "events" may be how many there were
        return [name for name in named if name == role or _have_letters(cells[name])]
    return named


def _of_dates(named: list[str], cells: Mapping[str, pa.Array]) -> list[str]:
    """Those columns, of those that are named for dates, that have any: rather many, and whole ones.

    A year beside a date is a part of it, and a decade beside a year.
    """
    if len(named) == 1 and _are_like(cells[named[0]], NO_TIME):
        return named  # numbers as long as those of years
    shares = {name: _share_of_dates(cells[name]) for name in named}
    enough = min(DATED, max(shares.values(), default=0))
    dated = [name for name in named if enough and shares[name] >= enough]
    for coarse in (LIKE_YEAR, LIKE_DECADE):
        dated = [name for name in dated if not _are_like(cells[name], coarse)] or dated
    return dated


def _filled(cells: pa.Array) -> pa.Array:
    return cells.filter(pc.not_equal(cells, ""))


def are_undated(cells: pa.Array) -> pa.Array:
    """Return a mask of the cells that say that no date is known, such as "NA"."""
    return pc.match_substring_regex(pc.utf8_lower(cells), dates.NO_DATE)


def _are_dates(cells: pa.Array) -> bool:
    return _share_of_dates(cells) >= DATED


def _share_of_dates(cells: pa.Array) -> float:
    """The share of the filled cells that are dates, in one order of day and month or the other.

    Those that say that no date is known count as empty.
    """
    filled = _filled(cells)
    filled = filled.filter(pc.invert(are_undated(filled)))
    if not len(filled):
        return 0
    as_read = dates.read_column(filled, ROWS_LOOKED_AT)
    is_date = strings.mask(pc.not_equal(as_read.edtf, ""))
    is_date[[*as_read.undecided]] = True
    is_date |= as_read.short
    is_date |= strings.mask(pc.match_substring_regex(as_read.texts, "^-[0-9]+$"))  # a year BC
    texts = strings.walk(as_read.texts)
    is_date &= [not (text.isdecimal() and int(text) > LATEST_YEAR) for text in texts]
    return float(is_date[as_read.codes].mean())


def _are_times(cells: pa.Array) -> bool:
    """Whether most of the filled cells are times of day, if they are read beside a day."""
    if _are_like(cells, NO_TIME):
        return False
    filled = _filled(cells)
    # Beside another time, since times of midnight alone are no times.
    times = pa.concat_arrays([filled, strings.texts(["00:01"])])
    timed = strings.joined(", ", "2000-01-01", times)
    edtf = dates.read_column(timed, ROWS_LOOKED_AT).edtf_of_rows.slice(0, len(filled))
    return len(filled) > 0 and pc.match_substring(edtf, "T").true_count >= DATED * len(filled)


def _are_months(cells: pa.Array) -> bool:
    """Whether most of the filled cells are numbers or names of months."""
    return _are_like(cells, MONTHS) or _are_dates(strings.joined(" ", _filled(cells), "2000"))


def _have_letters(cells: pa.Array) -> bool:
    return _are_like(cells, r"\pL")


def _are_like(cells: pa.Array, pattern: str) -> bool:
    filled = _filled(cells)
    is_like = pc.match_substring_regex(filled, pattern)
    return len(filled) > 0 and is_like.true_count >= DATED * len(filled)


def _date(free: Mapping[str, pa.Array]) -> str:
    """The first column of dates; what is called like a birth, a death or a record comes last."""
    aside = _words()["aside"]
    names = sorted(free, key=lambda name: not aside.isdisjoint(_plain(name).split()))
    enough = {name: CALLED if _is_called_date(name) else DATED for name in names}
    dated = (name for name in names if _share_of_dates(free[name]) >= enough[name])
    return "" if is_wide(free) else next(dated, "")


def _title(free: Mapping[str, pa.Array]) -> str:
    """The column that names events best."""
    return next(iter(titles(free)), "")


def titles(free: Mapping[str, pa.Array]) -> list[str]:
    """Return the columns that may name events, the best first.

    By what their names say: of columns that are named like titles the first, of others that of the
    longest varied short texts, or of the shortest long ones.
    """
    ranks = {name: _rank(name) for name in free}
    lengths = {name: _length(free[name], rank) for name, rank in ranks.items() if rank < NEVER}

    def worse(name: str) -> tuple[int, bool, float]:
        rank, length = ranks[name], lengths[name]
        is_long = length > LONGEST_TITLE
        return rank, is_long, length if is_long else -length * bool(rank)

    return sorted(filter(lengths.get, lengths), key=worse)


def texts(free: Mapping[str, pa.Array]) -> list[str]:
    """Return the columns of any words, also of the same in many rows, by what their names say."""
    ranked = sorted((name for name in free if _rank(name) < NEVER), key=_rank)
    codes = CODE, LINK
    return [
        name
        for name in ranked
        if _have_letters(free[name]) and not any(_are_like(free[name], each) for each in codes)
    ]


def _rank(name: str) -> int:
    """How well a column names events, by the words of its own name.

    0 if the last one is of names or happenings, 1 if another is, 2 if none says anything, 3 if all
    are of places, 4 if one is of remarks, `NEVER` if one, or the whole name, is of ids or links.
    """
    plain, ranks = _plain(name), _words()
    words = plain.split()
    if not ranks["never"].isdisjoint([plain, *words]):
        return NEVER
    if not ranks["first"].isdisjoint(words):
        return 0 if words[-1] in ranks["first"] else 1
    if ranks["place"].issuperset(words):
        return 3
    return 2 if ranks["remark"].isdisjoint(words) else 4


@cache
def _words() -> dict[str, frozenset[str]]:
    rows = data_files.rows(__file__, "column_words.tsv")
    return {rank: frozenset(map(_plain, words.split(","))) for rank, words in rows}


def _length(cells: pa.Array, rank: int) -> float:
    """The mean length of varied texts; 0 of others, such as links, codes or a second date.

    Those of a column that is named like a title, with a rank of 0, need not be varied.
    """
    filled = _filled(cells)
    has_letters = pc.and_(visible.shown(filled), pc.match_substring_regex(filled, r"\pL"))
    is_text = has_letters.true_count >= VARIED * len(filled) and not _are_like(cells, LINK)
    least = max(VARIED * len(filled) if rank else min(2, len(filled)), 1)
    is_code = rank > 0 and _are_like(cells, CODE)
    if not is_text or is_code or len(filled.unique()) < least or _are_dates(cells):
        return 0
    is_full = rank < 2 or VARIED * len(cells) <= len(filled)
    return float(pc.mean(pc.utf8_length(filled)).as_py()) if is_full else 0


_GUESS: Mapping[str, Callable[[Mapping[str, pa.Array]], str]] = {"date": _date, "title": _title}
