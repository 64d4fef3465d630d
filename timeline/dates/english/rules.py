"""One date in English: the kinds of its tokens name a rule, which makes its EDTF (`forms.tsv`).

Early, mid and late in a year are its first quarter, its two middle quarters and its fourth
quarter; so are its beginning, middle and end. The 19th century is 1800 to 1899, the 1st is 1 to
100, and the 1900s are 1900 to 1999. `conventions.toml` says what parts of a decade or century
mean, and the turn of a century. Parts of a month are read as the whole month. `winter 1941/42` is
one winter.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from timeline.data_files import rows
from timeline.dates import days, edtf
from timeline.dates.edtf import DateError
from timeline.dates.english.vocabulary import Token

Numbers = Sequence[str]  # of one text, in the order in which they stand
Maker = Callable[[Numbers], str]  # makes the EDTF of a text from its numbers
_NO_YEAR_0 = "names a year 0, which never was; write 1 BC or AD 1"


class OrderError(DateError):
    """A date of numbers only, in which either of two may be the day."""


class _Parts(NamedTuple):
    """The tokens of one date by kind (the second of a kind as `n2`), and what makes its year."""

    tokens: dict[str, Token]
    year: Maker

    def at(self, *kinds: str) -> int:
        """Return the index of the number in the token of one of these kinds."""
        return next(self.tokens[kind].first for kind in kinds if kind in self.tokens)

    def number(self, *kinds: str, last: int) -> Callable[[Numbers], int]:
        """Return what reads the number of the token of one of these kinds, in digits or words.

        `last` is the number that the word "last" means.
        """
        token = next(self.tokens[kind] for kind in kinds if kind in self.tokens)
        if token.value:
            return lambda _: int(token.value) or last
        return lambda numbers: int(numbers[token.first])


def _year(token: Token, era: Token | None, *, is_alone: bool) -> Maker:
    """What makes a year in EDTF, with or without an era; short years get zeros before them.

    `-0044` is EDTF, in which the year 0 is 1 BC. In `May -1945` the minus may be a dash.
    """
    is_before = era is not None and era.value == "bc"
    is_negative = token.text.startswith("-")

    def make(numbers: Numbers) -> str:
        number = int("".join(numbers[token.first : token.after]))
        if not number:
            raise DateError(_NO_YEAR_0)
        if is_negative and (era or (number >= 1_000 and not is_alone)):
            raise two_ways(f"{number}", f"{number + 1} BC")
        return days.iso_year(-number if is_negative else 1 - number if is_before else number)

    return make


def _plain_year(date: _Parts) -> Maker:
    return date.year


def _day(date: _Parts) -> Maker:
    # An ordinal is the day: beside it "n" is the year of an era.
    day, month = date.number("th", "nth", "n", last=0), date.tokens["month"].value
    return lambda numbers: f"{date.year(numbers)}-{month}-{day(numbers):02d}"


def _month(date: _Parts) -> Maker:
    month, year = date.tokens["month"].value, date.year
    return lambda numbers: f"{year(numbers)}-{month}"


def _season(date: _Parts) -> Maker:
    season, year = (date.tokens.get("season") or date.tokens["winter"]).value, date.year
    return lambda numbers: f"{year(numbers)}-{season}"


def _one_winter(date: _Parts) -> Maker:
    """`winter 1941/42`: it starts in the first of two years, the second only confirms that."""
    first, second = date.tokens["y"].first, (date.tokens.get("n") or date.tokens["y2"]).first

    def make(numbers: Numbers) -> str:
        year, last = numbers[first], numbers[second]
        if len(last) == 1 or (int(year) + 1 - int(last)) % 10 ** len(last):
            raise DateError
        return f"{year}-24"

    return make


def _quarter(date: _Parts) -> Maker:
    return _fraction(date, "q", 4, 33)


def _half(date: _Parts) -> Maker:
    text = date.tokens["share"].text if "share" in date.tokens else "half"
    if text == "fourmonths":
        return _fraction(date, "h", 3, 37)
    return _fraction(date, "h", 2, 40) if text == "half" else refused


def _fraction(date: _Parts, letter: str, most: int, first_code: int) -> Maker:
    """What makes one of `most` equal parts of a year; their EDTF codes start with `first_code`."""
    number, year = date.number(letter, "nth", "th", last=most), date.year
    return lambda numbers: f"{year(numbers)}-{first_code - 1 + _among(number(numbers), most)}"


def _among(number: int, most: int) -> int:
    if not 1 <= number <= most:
        raise DateError
    return number


def refused(_: Numbers) -> str:
    """Raise an error: these numbers are no date."""
    raise DateError


def _part(date: _Parts) -> Maker:
    """What makes a part of a year, or a range of parts, in EDTF's quarters."""
    first = date.tokens["part"].value[:2]
    last = date.tokens.get("part2", date.tokens["part"]).value[-2:]
    year = date.year
    if first == last:
        return lambda numbers: f"{year(numbers)}-{first}"
    return lambda numbers: f"{year(numbers)}-{first}~/{year(numbers)}-{last}~"


def _unspecified(date: _Parts) -> Maker:
    token = date.tokens["unspecified"]
    return lambda numbers: numbers[token.first] + token.value


Years = tuple[int, int]  # the first and the last, astronomical
Share = tuple[Fraction, Fraction]  # where a part starts and ends, from 0 to 1
_EQUAL_PARTS = ("share", "quarter")


def _share(tokens: Sequence[Token], numbers: Numbers, whole: str = "century") -> Share | None:
    """The part that the words beside a century or decade mean, from 0 to 1; None for the whole."""
    words = [getattr(token.rule, whole) for token in tokens if token.kind == "part"]
    if words:
        return Fraction(words[0][0]), Fraction(words[-1][1])
    equal = next((token.rule.parts for token in tokens if token.kind in _EQUAL_PARTS), None)
    if equal is None:
        return None
    ordinal = next(token for token in tokens if token.kind in ("th", "nth"))
    number = _among(int(ordinal.value or numbers[ordinal.first]) or equal, equal)
    return Fraction(number - 1, equal), Fraction(number, equal)


def _decade(date: _Parts) -> Maker:
    """`the late 1920s`; the 480s BC, 489 to 480 BC, can't be written with unspecified digits."""
    at, era = date.at("s"), date.tokens.get("era")
    others = [token for token in date.tokens.values() if token.kind != "s"]

    def make(numbers: Numbers) -> str:
        first, last = _tens(numbers[at], era)
        share = _share(others, numbers, "decade" if last - first == 9 else "century")
        return _within(first, last, share) if share or era else _whole(numbers[at])

    return make


def _tens(digits: str, era: Token | None = None) -> Years:
    """The first and last year of a decade, or of a century such as the 1900s."""
    first = int(digits)
    if first % 10 or not first:
        raise DateError
    last = first + (99 if first % 100 == 0 else 9)
    return (1 - last, 1 - first) if era and era.value == "bc" else (first, last)


def _whole(digits: str) -> str:
    year = digits.zfill(4)
    return f"{year[:2]}XX" if year.endswith("00") else f"{year[:3]}X"


def _within(first: int, last: int, share: Share | None) -> str:
    """Some time within a part of these years.

    The year 1450 is in both halves of the 15th century, which may begin with 1400 or 1401.
    """
    low, high = share or (0, 1)
    size = last - first + 1
    start, end = (first + int(share * size) for share in (low, high))
    end -= size < 100
    if last > 0:
        return some_time(days.iso_year(max(start, 1)), days.iso_year(end))
    return some_time(days.iso_year(start), days.iso_year(min(end, 0)))


def _decades(date: _Parts) -> Maker:
    """`1920s-30s`: the second decade is in the first one's century, and later."""
    first, last, era = date.at("s"), date.at("ns"), date.tokens.get("era")

    def make(numbers: Numbers) -> str:
        other = f"{numbers[first][:-2]}{numbers[last]:0>2}"
        start, end = _tens(numbers[first], era), _tens(other, era)
        if start >= end:
            raise DateError
        if era:
            return f"{days.iso_year(start[0])}/{days.iso_year(end[1])}"
        return f"{numbers[first].zfill(4)[:3]}X/{other.zfill(4)[:3]}X"

    return make


def _decades_or(date: _Parts) -> Maker:
    """`the 1920s and 30s`: some time within the two decades."""
    both = _decades(date)
    return lambda numbers: some_time(*both(numbers).split("/"))


def _decade_of_century(date: _Parts) -> Maker:
    """`the first decade of the 20th century` is the 1900s, in the narrow sense."""
    which, century = _two_ordinals(date)

    def make(numbers: Numbers) -> str:
        tens = (century(numbers) - 1) * 10 + _among(which(numbers), 10) - 1
        return f"{tens:03d}X" if 10 <= tens <= 999 else refused(numbers)

    return make


def _two_ordinals(date: _Parts) -> list[Callable[[Numbers], int]]:
    """What reads the numbers of two ordinals, in the order in which they stand."""
    ordinals = [token for token in date.tokens.values() if token.kind in ("th", "nth")]
    return [_Parts({"th": token}, refused).number("th", last=10) for token in ordinals]


def _turn(date: _Parts) -> Maker:
    """`the turn of the 20th century` (or 19th and 20th) is within some years of 1900."""
    number = date.number("th2", "nth2", "th", "nth", last=0)
    around = date.tokens["turn"].rule.years

    def make(numbers: Numbers) -> str:
        year = (_among(number(numbers), 100) - 1) * 100
        ends = (days.iso_year(year + step) for step in around)
        return some_time(*ends) if year else refused(numbers)

    return make


_LEAST_AGO = 1_000  # fewer years count from a day that the text must name
_ROUND_AGO = 100_000  # from so many on, it doesn't matter which year is the present


def _ago(date: _Parts) -> Maker:
    """`12,000 years ago` is about 10,000 BC: such numbers are counted from 2000, BP from 1950."""
    token = next(date.tokens[kind] for kind in ("big", "y") if kind in date.tokens)
    present = int(date.tokens["ago"].value)
    return lambda numbers: _years_ago("".join(numbers[token.first : token.after]), present)


def _many_ago(date: _Parts) -> Maker:
    """`66 million years ago`, `66 Ma`: about the year -66,000,000; `3.5 ka`."""
    whole = next(date.tokens[kind] for kind in ("n", "y") if kind in date.tokens)
    part = date.tokens.get("n2" if whole.kind == "n" else "n")
    zeros = int((date.tokens.get("million") or date.tokens["ka"]).value)

    def make(numbers: Numbers) -> str:
        behind = numbers[part.first] if part else ""
        return _years_ago(numbers[whole.first] + behind + "0" * (zeros - len(behind)), 2000)

    return make


def _years_ago(digits: str, present: int) -> str:
    """The approximate year that many years before a present year."""
    if int(digits) < _LEAST_AGO:
        raise DateError
    since = 0 if int(digits) >= _ROUND_AGO else present
    return f"{days.iso_year(since - int(digits))}~"


def _hundreds(date: _Parts) -> Maker:
    """A century, a millennium or a part of one: `third quarter of the 15th century`."""
    tokens = list(date.tokens.values())
    noun = next(at for at, token in enumerate(tokens) if token.kind in ("century", "millennium"))
    ordinal, era = tokens[noun - 1], date.tokens.get("era")
    others = [*tokens[: noun - 1], *tokens[noun + 1 :]]
    is_before = era is not None and era.value == "bc"
    digits = 2 if tokens[noun].kind == "century" else 1
    size = 10 ** (4 - digits)

    def make(numbers: Numbers) -> str:
        number = _among(int(ordinal.value or numbers[ordinal.first]), 10**digits)
        first = 1 - number * size if is_before else (number - 1) * size
        if share := _share(others, numbers):
            return _within(first, first + size - 1, share)
        if first == 0:  # it starts with AD 1, so unspecified digits can't say it
            return some_time("0001", f"{size:04d}")
        return f"{'-' if is_before else ''}{number - 1:0{digits}d}{'X' * (4 - digits)}"

    return make


def _numbers(date: _Parts) -> Maker:
    """What makes a date of numbers only, if it can be read in only one way."""
    first, second, third = (date.tokens[kind].first for kind in ("n", "n2", "y"))

    def make(numbers: Numbers) -> str:
        one, other, year = int(numbers[first]), int(numbers[second]), numbers[third]
        by_day, by_month = f"{year}-{other:02d}-{one:02d}", f"{year}-{one:02d}-{other:02d}"
        if len(year) != 4 or (one > 12 and other > 12):
            raise DateError
        if one == other or one > 12:
            return by_day
        if other > 12:
            return by_month
        raise OrderError(two_ways(by_day, by_month).reason)

    return make


def some_time(start: str, end: str) -> str:
    """Return an interval within which something was, not over which it lasted.

    EDTF has no form for that, so both ends are approximate.
    """
    return f"{edtf.qualified(start, '~')}/{edtf.qualified(end, '~')}"


def two_ways(one: str, other: str) -> DateError:
    """Return the error of a date that can be read in two ways."""
    return DateError(f"can be read in two ways; write {one} or {other}")


def _year_first(date: _Parts) -> Maker:
    year, month, day = (date.tokens[kind].first for kind in ("y", "n", "n2"))
    return lambda numbers: f"{numbers[year]}-{numbers[month]:0>2}-{numbers[day]:0>2}"


def _month_of_year(date: _Parts) -> Maker:
    month, year = date.at("n"), date.at("y")
    return lambda numbers: f"{numbers[year]}-{_among(int(numbers[month]), 12):02d}"


def _digits_only(date: _Parts) -> Maker:
    """`20191209`; a year before 1300 is refused, since the digits may begin with the day."""
    at = date.at("long")

    def make(numbers: Numbers) -> str:
        text = numbers[at]
        return f"{text[:4]}-{text[4:6]}-{text[6:]}" if text >= "1300" else refused(numbers)

    return make


def _two_years(date: _Parts) -> Callable[[Numbers], tuple[str, str, str]]:
    """What reads a year, the digits after it, and the later year that these stand for, or ""."""
    at, last = date.at("y"), date.at("n")

    def parts(numbers: Numbers) -> tuple[str, str, str]:
        year, ending = numbers[at], numbers[last]
        return year, ending, later_year(year, ending) if len(year) == 4 else ""

    return parts


def _is_next(year: str, end: str) -> bool:
    return end != "" and int(end) == int(year) + 1


def _years_dashed(date: _Parts) -> Maker:
    """`1959-68`, or a month in EDTF, `1959-08`; a longer dash joins years wherever it can."""
    parts = _two_years(date)
    is_hyphen = "-" in date.tokens and date.tokens["-"].text == "-"

    def make(numbers: Numbers) -> str:
        year, ending, end = parts(numbers)
        number = int(ending)
        is_part = len(ending) == 2 and (1 <= number <= 12 or number in days.SEASONS)
        if is_part and (is_hyphen or not end):
            return f"{year}-{ending}"
        return f"{year}/{end}" if end else refused(numbers)

    return make


def _school_year(date: _Parts) -> Maker:
    """`academic year 2011-12`: some time within two years that follow each other."""
    parts = _two_years(date)

    def make(numbers: Numbers) -> str:
        year, ending, end = parts(numbers)
        is_one = len(ending) == 2 and _is_next(year, end)
        return some_time(year, end) if is_one else refused(numbers)

    return make


def _years_slashed(date: _Parts) -> Maker:
    """`2011/12`: some time within the two years; `2011/05` is a month, as 2005 is not later."""
    parts = _two_years(date)

    def make(numbers: Numbers) -> str:
        year, ending, end = parts(numbers)
        if 1 <= int(ending) <= 12 and not _is_next(year, end):
            month = f"{year}-{int(ending):02d}"
            if end:
                raise two_ways(month, f"{year}/{end}")
            return month
        return some_time(year, end) if end else refused(numbers)

    return make


def _years_of_era(date: _Parts) -> Maker:
    """`AD 1450-60` ends with 1460, `100-44 BC` with 44 BC, `264-41 BC` with 41 or 241 BC."""
    at, last = date.at("y"), date.at("n")
    is_before = date.tokens["era"].value == "bc"

    def make(numbers: Numbers) -> str:
        year, ending = numbers[at], numbers[last]
        if not is_before:
            end = later_year(year, ending)
            return f"{year:0>4}/{end:0>4}" if end else refused(numbers)
        all_digits = year[: -len(ending)] + ending
        first, short, whole = (days.iso_year(1 - int(each)) for each in (year, all_digits, ending))
        if int(all_digits) < int(year):
            raise two_ways(f"{first}/{short}", f"{first}/{whole}")
        return f"{first}/{whole}" if int(ending) else refused(numbers)

    return make


def later_year(year: str, ending: str) -> str:
    """Return the later year that the digits `ending` stand for, or "".

    Examples
    --------
    >>> later_year("1959", "68"), later_year("1999", "00"), later_year("1968", "59")
    ('1968', '2000', '')

    """
    is_century = ending == "00" and year[2:] == "99"
    later = f"{int(year) + 1:04d}" if is_century else year[: -len(ending)] + ending
    return later if later > year else ""


_FORMS = dict(rows(__file__, "forms.tsv"))
_YEARS, _PARTS = (_FORMS.pop(name).split("|") for name in ("years", "parts"))
_RULES: tuple[Callable[[_Parts], Maker], ...] = (
    _day, _month, _season, _one_winter, _quarter, _half, _part, _plain_year, _unspecified,
    _decade, _decades, _decades_or, _decade_of_century, _turn, _ago, _many_ago, _hundreds,
    _numbers, _year_first, _month_of_year, _years_dashed, _years_of_era, _years_slashed,
    _school_year, _digits_only,
)  # fmt: skip


def _whole_and_parts(form: str) -> list[str]:
    """The forms that `parts of s` stands for: `s` alone or with parts, with or without an era.

    Any other form stands for itself.
    """
    whole = form.removeprefix("parts of ")
    dated = (whole, f"{whole} era")
    return [form] if whole == form else [f.replace("*", each) for each in dated for f in _PARTS]


def _by_kinds() -> dict[str, Callable[[_Parts], Maker]]:
    """The rules by the kinds of their tokens; `year` stands for each form that a year can have."""
    return {
        form.replace("year", year): rule
        for rule in _RULES
        for forms in _FORMS[rule.__name__.removeprefix("_")].split("|")
        for form in _whole_and_parts(forms)
        for year in (_YEARS if "year" in form else ("",))
    }


_BY_KINDS = _by_kinds()
_LONGEST_RULE = max(len(kinds.split()) for kinds in _BY_KINDS)


def single(tokens: list[Token]) -> Maker | None:
    """Return what makes one date: a day, month, part of a year, year, decade or century."""
    kinds = " ".join([token.kind for token in tokens]) if len(tokens) <= _LONGEST_RULE else ""
    rule = _BY_KINDS.get(kinds)
    if rule is None:
        return None
    by_kind: dict[str, Token] = {}
    for token in tokens:
        by_kind[f"{token.kind}2" if token.kind in by_kind else token.kind] = token
    year = next((by_kind[kind] for kind in ("y", "big", "n") if kind in by_kind), None)
    if "era" in by_kind and "y" not in by_kind and "big" not in by_kind:
        # In "9 May 44 BC" the year is the number beside the era.
        year = _beside_era(tokens)
        if year and "n2" in by_kind and by_kind["n2"] != year:
            by_kind["n"] = by_kind["n2"]
    is_alone = len(tokens) == 1
    made = _year(year, by_kind.get("era"), is_alone=is_alone) if year else refused
    return rule(_Parts(by_kind, made))


def _beside_era(tokens: list[Token]) -> Token | None:
    place = [token.kind for token in tokens].index("era")
    beside = [tokens[at] for at in (place - 1, place + 1) if 0 <= at < len(tokens)]
    return next((token for token in beside if token.kind == "n"), None)
