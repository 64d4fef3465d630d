"""The words around a date in English, and between two dates.

`before 1960` ends with 1959, `before mid-2012` with the day before that part. `before the end of
1912` and `before late May 1912` end with 1912 and May. An interval in EDTF means that something
lasted; some time within one (mid-2015, between A and B, A or B, the years 2011/12) is one of a set.
`9/10 November` is both days.
"""

from collections.abc import Callable

from timeline.dates import days, edtf
from timeline.dates.edtf import DateError
from timeline.dates.english import moments
from timeline.dates.english.moments import BOUNDED, as_bound, clocks_of, days_of, moment
from timeline.dates.english.rules import Maker, Numbers, either, later_year, one_of, refused, single
from timeline.dates.english.vocabulary import Token
from timeline.dates.positions import DAY, iso_of, parts_of

INCLUSIVE = {"before": "until", "after": "since"}  # whose date includes the named days
_QUALIFIERS = {"about": "~", "perhaps": "?"}


def _side(tokens: list[Token]) -> Maker | None:
    """What makes one date, which may be approximate or uncertain, and have a time of day."""
    one = single(tokens) or moment(tokens)
    return one or (_marked(tokens, _side) if len(tokens) > 1 else None)


_Reader = Callable[[list[Token]], Maker | None]  # returns what makes the date of these tokens


def _marked(tokens: list[Token], read: _Reader) -> Maker | None:
    """What makes a date with a qualifier at one end: `c. 1450-60`, `1450 to 1460 (?)`.

    All ends of the date that `read` reads get the mark.
    """
    for index, others in ((0, tokens[1:]), (-1, tokens[:-1])):
        if tokens[index].kind in _QUALIFIERS:
            return _changed(read(others), _qualified(tokens[index]))
    return None


_Change = Callable[[str], str]  # of a text in EDTF


def _changed(make: Maker | None, change: _Change) -> Maker | None:
    return make and (lambda numbers: change(make(numbers)))


def _qualified(token: Token) -> _Change:
    """What "about" or "perhaps" adds to a date: a mark, and the years that the convention has."""

    def change(text: str) -> str:
        sides = [edtf.qualified(side, _QUALIFIERS[token.kind]) for side in edtf.sides(text)]
        around = [*map(_years_beside, (sides[0], sides[-1]), token.rule.years)]
        if around == [sides[0], sides[-1]]:
            return edtf.like(text, sides)
        return "/".join(around) if "/" in text else one_of(*around)

    return change


def _until(text: str) -> str:
    return f"../{edtf.side(text, -1)}"


def _since(text: str) -> str:
    return f"{edtf.side(text, 0)}/.."


def _from(text: str) -> str:
    """`from 1912` has an open end; `from 1959-62` runs from 1959 to 1962."""
    return text if "/" in text else _since(text)


def _before(text: str) -> str:
    return f"../{_beside(edtf.sides(text)[0], -1)}"


def _after(text: str) -> str:
    return f"{_beside(edtf.sides(text)[-1], 1)}/.."


# "from 1912, end not known" and "until 1912, start not known", as dates are named.
_UNKNOWN: dict[str, _Change] = {"from": lambda text: f"{text}/", "until": lambda text: f"/{text}"}
_COUNTED_IN_YEARS = ("year", "decade", "century", "millennium")


def _beside(side: str, step: int) -> str:
    """The day or year that many steps before (-) or after the whole of a date, with its mark."""
    plain = side.rstrip("?~%")
    bounds = edtf.parse(plain)
    end = (bounds.first if step < 0 else bounds.last) or 0
    if bounds.precision in _COUNTED_IN_YEARS:
        found = days.iso_year(parts_of(end)[0] + step)
    else:
        found = iso_of(end + step * DAY)
    return found + side[len(plain) :]


def _years_beside(side: str, years: int) -> str:
    """The year that many years before (-) or after a date; a date within a year stays."""
    if not years or not edtf.is_known(side):
        return side
    in_years = edtf.parse(side.rstrip("?~%")).precision in _COUNTED_IN_YEARS
    return _beside(side, years) if in_years else side


_AROUND: dict[str, _Change] = {
    "before": _before,
    "until": _until,
    "after": _after,
    "since": _since,
    "from": _from,
    # What went on throughout 1912 lasted from its first day to its last.
    "throughout": lambda text: _lasting(text, text),
}


def phrase(tokens: list[Token]) -> Maker | None:
    """Return what makes the EDTF of a date, with or without a mark, or of an interval."""
    if len(tokens) < 2:
        return single(tokens)
    first, last = tokens[0].kind, tokens[-1].kind
    if first in _QUALIFIERS or last in _QUALIFIERS:
        return _side(tokens) or _marked(tokens, phrase)
    if first in ("from", "until") and last == f"{first} unknown":
        return _changed(_side(tokens[1:-1]), _UNKNOWN[first])
    if first == "between":
        return _range(tokens[1:], is_within=True)
    if tokens[0].text == "night" and not clocks_of(tokens[1:]):
        return _changed(phrase(tokens[1:]), moments.night)
    return _side(tokens) or _open(tokens) or _range(tokens)


def _open(tokens: list[Token]) -> Maker | None:
    """A date with one end: `before A`, `since A`, `A or later`; and `from A to B`."""
    if len(tokens) < 2:
        return None
    first, last = tokens[0].kind, tokens[-1].kind
    first = INCLUSIVE.get(first, first) if tokens[0].rule.inclusive else first
    if first in BOUNDED and tokens[1].kind == "about":  # before about 1850
        return _changed(_open([tokens[0], *tokens[2:]]), _qualified(tokens[1]))
    tokens = as_bound(tokens, "start" if first in _STARTING else "end")
    if first in BOUNDED and clocks_of(tokens):
        return _changed(_side(tokens[1:]), lambda text: moments.bounded(text, first))
    if first in _AROUND:
        both = _range(tokens[1:]) if first == "from" else None
        is_doubled = last == "onwards" and first in ("from", "since")
        rest = tokens[1:-1] if is_doubled else tokens[1:]
        if len(rest) > 1 and rest[0].text in _POINTS.get(first, ()) and _HUNDREDS & _kinds(rest):
            rest = rest[1:]
        return both or _changed(_side(rest), _including(first, rest) or _AROUND[first])
    if last in ("onwards", "earlier"):
        return _changed(_side(tokens[:-1]), _since if last == "onwards" else _until)
    return None


_STARTING = ("after", "just after", "since", "from")
_IN_PARTS = frozenset("month season winter s century millennium unspecified".split())
_HUNDREDS = frozenset("s century millennium".split())
_STARTS, _ENDS = ("start", "beginning"), ("end",)
_POINTS = {"before": _STARTS, "since": _STARTS, "from": _STARTS, "after": _ENDS, "until": _ENDS}


def _including(around: str, tokens: list[Token]) -> _Change | None:
    """What "before" or "after" does with a part that is read as the whole, which it then includes.

    Parts of a month are read as the month, so `before late May 1912` includes May; likewise
    `before the end of 1912` and `after the start of 1912` include 1912. None for all other dates.
    """
    kinds = _kinds(tokens)
    texts = {token.text for token in tokens if token.kind == "part"}
    if around not in INCLUSIVE or texts & {*_POINTS[around]}:
        return None
    is_part = "part" in kinds or "share" in kinds or {"quarter", "century"} <= kinds
    is_point = any(texts & {*points} for points in _POINTS.values())
    is_included = is_point or (is_part and kinds & _IN_PARTS)
    return _AROUND[INCLUSIVE[around]] if is_included else None


_TIMES = ("×", "x")  # "1539 × 1542" is between both (charters are dated so)
_BETWEEN = ("to", "--", "until", "or", "and")


def _range(tokens: list[Token], *, is_within: bool = False) -> Maker | None:
    """What makes an interval of two dates: it lasted, or was some time within (`is_within`)."""
    index = parting_index(tokens)
    if index is None:
        return None
    left, sign, right = tokens[:index], tokens[index].kind, tokens[index + 1 :]
    is_beside = sign in ("-", "--") and right and len(clocks_of(tokens)) == 1
    if is_beside and not (days_of(left) and days_of(right)):  # 3 May 2026 - 21:47
        return moment(left + right)
    if sign != "or":
        left, right = as_bound(left, "start"), as_bound(right, "end")
    if not right or right[0].kind == "now":
        return _changed(_side(left), _since) if (sign, len(right)) in _TO_NOW else None
    is_wide = is_within or sign in _BETWEEN or right[0].kind in _QUALIFIERS
    end = (_short_year(left, right, sign) if is_wide else None) or _last_side(left, right)
    start = _first_side(left, right) if end else None
    if not start or not end:
        return None
    is_within = is_within or sign == "and" or tokens[index].text in _TIMES
    join = _within if is_within else {"or": _either, "/": _slashed}.get(sign, _lasting)
    return lambda numbers: join(start(numbers), end(numbers))


_TO_NOW = (("-", 0), ("-", 1), ("--", 1), ("to", 1), ("until", 1))  # with or without the word "now"


def _lasting(one: str, other: str) -> str:
    return f"{edtf.side(one, 0)}/{edtf.side(other, -1)}"


def _within(one: str, other: str) -> str:
    return one_of(edtf.sides(one)[0], edtf.sides(other)[-1])


def _either(one: str, other: str) -> str:
    """One of two dates, or some time within them; if they are apart, the earlier comes first.

    `December or January 1912` is of two years.
    """
    if (edtf.parse(one).first or 0) > (edtf.parse(other).last or 0):
        raise DateError(edtf.ENDS_FIRST)
    precisions = {edtf.parse(each).precision for each in (one, other)}
    is_listed = one != other and precisions <= _MEMBERS
    return f"[{one},{other}]" if is_listed else either(one, other)


# Of sets as other programs read them, but for times.
_MEMBERS = frozenset("second minute hour day month year".split())


def _slashed(one: str, other: str) -> str:
    """An interval that lasted if nothing lies between its dates, else some time within it."""
    last, first = edtf.parse(edtf.sides(one)[0]).last, edtf.parse(edtf.sides(other)[-1]).first
    return _lasting(one, other) if (last or 0) + 1 == first else _within(one, other)


def parting_index(tokens: list[Token]) -> int | None:
    """Return the index of the token that parts two dates; None if none or several may do so."""
    words = [index for index, token in enumerate(tokens) if token.kind in _BETWEEN]
    if words:
        return words[0] if len(words) == 1 else None
    signs = [index for index, token in enumerate(tokens) if token.kind in ("-", "/", ".")]
    dashes = [index for index in signs if tokens[index].kind == "-"]
    if len(dashes) == 1:
        return dashes[0]
    wide = [index for index in signs if len(tokens[index].text) > 1]
    if len(wide) == 1:
        return wide[0]
    return signs[len(signs) // 2] if len(signs) % 2 else None


_MOST_SHARED = 4  # "1st or 2nd half of May 44 BC": half, month, year and era


def _first_side(left: list[Token], right: list[Token]) -> Maker | None:
    """What makes the first of two dates, which may share the last one's month, year, era or noun.

    It shares as much as it can: with the era alone, the day 5 in `5-9 May 14 AD` would be a year.
    A time of day is never shared, and a time alone shares the whole day.
    """
    right = days_of(right) if clocks_of(left) else right
    if {token.kind for token in days_of(left)} <= _QUALIFIERS.keys():
        return _side(left + right)
    is_before = any(token.value == "bc" for token in right) and not has_era(left)
    if not is_before and (make := _side(left)):
        return make
    kinds = [token.kind for token in right]
    after = len(kinds) - kinds[::-1].index("era") if is_before else len(kinds)
    for index in range(max(len(right) - _MOST_SHARED, 1), after):
        # The shared part starts with a month, year or noun, not amid the numbers of a date.
        is_century = kinds[index] in ("th", "nth") and kinds[index + 1 : index + 2] == ["century"]
        can_be_shared = kinds[index] in _SHARED or is_century or kinds[index:] == ["n", "era"]
        if can_be_shared and (make := _side(left + right[index:])):
            return make
    return None


_SHARED = (
    *("month", "season", "winter", "y", "big", "s", "era"),
    *("century", "millennium", "quarter", "share"),
    *("million", "ago", "ka"),
)


def _short_year(left: list[Token], right: list[Token], sign: str) -> Maker | None:
    """What makes a last year without a century: `from 1914 to 18`, `1831 or 2`, `1957-c. 66`."""
    if len(right) == 2 and right[0].kind in _QUALIFIERS:
        return _changed(_short_year(left, right[1:], sign), _qualified(right[0]))
    start = [token for token in left if token.kind not in _QUALIFIERS]
    if [[token.kind for token in side] for side in (start, right)] != [["y"], ["n"]]:
        return None
    at, last, shortest = start[0].first, right[0].first, 1 if sign == "or" else 2

    def make(numbers: Numbers) -> str:
        has_all = len(numbers[at]) == 4 and len(numbers[last]) >= shortest
        return (has_all and later_year(numbers[at], numbers[last])) or refused()

    return make


def _last_side(left: list[Token], right: list[Token]) -> Maker | None:
    """What makes the last of two dates, which may share the era or month that starts the first."""
    kinds, first = ([token.kind for token in side] for side in (right, left))
    # The first may end with a day, after its year and month: AD 14 May 5-9.
    ends_with_day = len(first) > 2 and first[-2] == "month" and first[-1] in ("n", "th")
    if ends_with_day and kinds in (["n"], ["th"]):
        return _side(left[:-1] + right)
    if not has_era(right) and any(token.value == "bc" for token in left):
        # "BC 200 to 100" is all BC, "200 BC to 100" can be read in two ways.
        return _side(left[:1] + right) if left[0].kind == "era" else None
    indices = range(min(len(left), 3 if "century" in first else 2))
    return next((make for index in indices if (make := _side(left[:index] + right))), None)


def _kinds(tokens: list[Token]) -> set[str]:
    return {token.kind for token in tokens}


def has_era(tokens: list[Token]) -> bool:
    """Return whether a date is said to be BC or AD."""
    return "era" in _kinds(tokens)
