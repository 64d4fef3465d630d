"""One date in English: the kinds of its tokens name a rule, which makes its EDTF (`forms.tsv`).

Early, mid and late in a year are its first quarter, its two middle quarters and its fourth
quarter; so are its beginning, middle and end. The 19th century is 1800 to 1899, the 1st is 1 to
100, and the 1900s are 1900 to 1999. `conventions.toml` says what parts of a decade or century
mean, and the turn of a century. Parts of a month are read as the whole month. `winter 1941/42` is
one winter.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NoReturn

from timeline.data_files import rows
from timeline.dates import days, edtf
from timeline.dates.edtf import DateError
from timeline.dates.english.vocabulary import Token
from timeline.dates.positions import span_edtf

Numbers = Sequence[str]  # of one text, in the order in which they stand
Maker = Callable[[Numbers], str]  # makes the EDTF of a text from its numbers
_ORDINALS = ("th", "nth")


class OrderError(DateError):
    """A date of numbers only, in which either of two may be the day."""


@dataclass(slots=True)  # which is faster than a frozen one: each text makes its own
class _Written:
    """One date of a text: its tokens by kind, the token of its year, and the text's numbers.

    The second token of a kind is `n2`.
    """

    tokens: dict[str, Token]
    year_token: Token | None
    numbers: Numbers

    def token(self, *kinds: str) -> Token:
        """Return the token of the first of these kinds that the date has."""
        return next(self.tokens[kind] for kind in kinds if kind in self.tokens)

    def digits(self, *kinds: str) -> str:
        """Return the first number in the token of one of these kinds."""
        return self.numbers[self.token(*kinds).first]

    def all_digits(self, token: Token) -> str:
        """Return the digits of a token without the commas between them."""
        return "".join(self.numbers[token.first : token.after])

    def number(self, token: Token, last: int = 0) -> int:
        """Return the number of a token, in digits or words; `last` is what "last" means."""
        return int(token.value) or last if token.value else int(self.numbers[token.first])

    @property
    def is_before(self) -> bool:
        """Whether the date is said to be BC."""
        return "era" in self.tokens and self.tokens["era"].value == "bc"

    @property
    def year(self) -> str:
        """The year in EDTF, with or without an era; short years get zeros before them.

        `-0044` is EDTF, in which the year 0 is 1 BC. In `May -1945` the minus may be a dash.
        """
        token = self.year_token
        if token is None:
            raise DateError
        number = int(self.all_digits(token))
        if not number:
            raise DateError("names a year 0, which doesn't exist; write 1 BC or AD 1")
        if not token.text.startswith("-"):
            return days.iso_year(1 - number if self.is_before else number)
        if "era" in self.tokens or (number >= 1_000 and len(self.tokens) > 1):
            raise two_ways(f"{number}", f"{number + 1} BC")
        return days.iso_year(-number)


def _plain_year(date: _Written) -> str:
    return date.year


def _day(date: _Written) -> str:
    # An ordinal is the day: beside it "n" is the year of an era.
    tokens = date.tokens
    day = date.number(tokens.get("th") or tokens.get("nth") or tokens["n"])
    return f"{date.year}-{tokens['month'].value}-{day:02d}"


def _month(date: _Written) -> str:
    return f"{date.year}-{date.tokens['month'].value}"


def _season(date: _Written) -> str:
    return f"{date.year}-{date.token('season', 'winter').value}"


def _one_winter(date: _Written) -> str:
    """`winter 1941/42`: it starts in the first of two years, the second only confirms that."""
    year, last = date.digits("y"), date.digits("n", "y2")
    if len(last) == 1 or (int(year) + 1 - int(last)) % 10 ** len(last):
        raise DateError
    return f"{year}-24"


def _quarter(date: _Written) -> str:
    return _fraction(date, "q", 4, 33)


def _half(date: _Written) -> str:
    text = date.tokens["share"].text if "share" in date.tokens else "half"
    if text == "fourmonths":
        return _fraction(date, "h", 3, 37)
    return _fraction(date, "h", 2, 40) if text == "half" else refused()


def _fraction(date: _Written, letter: str, most: int, first_code: int) -> str:
    """One of `most` equal parts of a year; their EDTF codes start with `first_code`."""
    number = date.number(date.token(letter, "nth", "th"), last=most)
    return f"{date.year}-{first_code - 1 + _among(number, most)}"


def _among(number: int, most: int) -> int:
    if not 1 <= number <= most:
        raise DateError
    return number


def refused() -> NoReturn:
    """Raise an error: the numbers of a text are no date."""
    raise DateError


def _part(date: _Written) -> str:
    """A part of a year, or a range of parts, in EDTF's quarters."""
    first = date.tokens["part"].value[:2]
    last = date.token("part2", "part").value[-2:]
    year = date.year
    return one_of(f"{year}-{first}", f"{year}-{last}")


def _unspecified(date: _Written) -> str:
    return date.digits("unspecified") + date.tokens["unspecified"].value


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
    ordinal = next(token for token in tokens if token.kind in _ORDINALS)
    is_last = ordinal.value == "0"
    number = equal if is_last else _among(int(ordinal.value or numbers[ordinal.first]), equal)
    return Fraction(number - 1, equal), Fraction(number, equal)


def _decade(date: _Written) -> str:
    """`the late 1920s`; the 480s BC, 489 to 480 BC, can't be written with unspecified digits."""
    digits = date.digits("s")
    first, last = _tens(date, digits)
    whole = "decade" if last - first == 9 else "century"
    share = _share([*date.tokens.values()], date.numbers, whole)
    return _within(first, last, share) if share or "era" in date.tokens else _whole(digits)


def _tens(date: _Written, digits: str) -> Years:
    """The first and last year of a decade, or of a century such as the 1900s."""
    first = int(digits)
    if first % 10 or not first:
        raise DateError
    last = first + (99 if first % 100 == 0 else 9)
    return (1 - last, 1 - first) if date.is_before else (first, last)


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
        return one_of(days.iso_year(max(start, 1)), days.iso_year(end))
    return one_of(days.iso_year(start), days.iso_year(min(end, 0)))


def _decade_of_century(date: _Written) -> str:
    """`the first decade of the 20th century` is the 1900s, in the narrow sense."""
    ordinals = (token for token in date.tokens.values() if token.kind in _ORDINALS)
    which, century = (date.number(ordinal, last=10) for ordinal in ordinals)
    tens = (century - 1) * 10 + _among(which, 10) - 1
    return f"{tens:03d}X" if 10 <= tens <= 999 else refused()


def _turn(date: _Written) -> str:
    """`the turn of the 20th century` (or 19th and 20th) is within some years of 1900."""
    number = date.number(date.token("th2", "nth2", "th", "nth"))
    year = (_among(number, 100) - 1) * 100
    ends = (days.iso_year(year + step) for step in date.tokens["turn"].rule.years)
    return one_of(*ends) if year else refused()


_LEAST_AGO = 1_000  # fewer years count from a day that the text must name
_ROUND_AGO = 100_000  # from so many on, it doesn't matter which year is the present


def _ago(date: _Written) -> str:
    """`12,000 years ago` is about 10,000 BC: such numbers are counted from 2000, BP from 1950."""
    return _years_ago(date.all_digits(date.token("big", "y")), int(date.tokens["ago"].value))


def _many_ago(date: _Written) -> str:
    """`66 million years ago`, `66 Ma`: about the year -66,000,000; `3.5 ka`."""
    whole, *parts = (each for each in date.tokens.values() if each.kind in ("n", "y"))
    zeros = int(date.token("million", "ka").value)
    behind = date.numbers[parts[0].first] if parts else ""
    return _years_ago(date.numbers[whole.first] + behind + "0" * (zeros - len(behind)), 2000)


def _years_ago(digits: str, present: int) -> str:
    """The approximate year that many years before a present year."""
    if int(digits) < _LEAST_AGO:
        raise DateError
    since = 0 if int(digits) >= _ROUND_AGO else present
    return f"{days.iso_year(since - int(digits))}~"


def _hundreds(date: _Written) -> str:
    """A century, a millennium or a part of one: `third quarter of the 15th century`."""
    tokens = list(date.tokens.values())
    noun = next(at for at, token in enumerate(tokens) if token.kind in ("century", "millennium"))
    others = [*tokens[: noun - 1], *tokens[noun + 1 :]]
    digits = 2 if tokens[noun].kind == "century" else 1
    size = 10 ** (4 - digits)
    number = _among(date.number(tokens[noun - 1]), 10**digits)
    first = 1 - number * size if date.is_before else (number - 1) * size
    share = _share(others, date.numbers)
    if share or tokens[noun].rule.inclusive:
        return _within(first, first + size - 1, share)
    if first == 0:  # it starts with AD 1, so unspecified digits can't say it
        return one_of("0001", f"{size:04d}")
    return f"{'-' if date.is_before else ''}{number - 1:0{digits}d}{'X' * (4 - digits)}"


def _numbers(date: _Written) -> str:
    """A date of numbers only, if it can be read in only one way."""
    one, other, year = int(date.digits("n")), int(date.digits("n2")), date.digits("y")
    by_day, by_month = f"{year}-{other:02d}-{one:02d}", f"{year}-{one:02d}-{other:02d}"
    if len(year) != 4 or (one > 12 and other > 12):
        raise DateError
    if one == other or one > 12:
        return by_day
    if other > 12:
        return by_month
    raise OrderError(two_ways(by_day, by_month).reason)


def one_of(start: str, end: str) -> str:
    """Return one of a set: some time within two dates, which keep their marks.

    Both are written in years, in months or in days, since the sets of other programs have neither
    seasons nor two kinds of dates. An end that isn't known makes an interval.
    """
    if start == end:
        return start
    if not (edtf.is_known(start) and edtf.is_known(end)):
        return f"{start}/{end}"
    first, last = edtf.parse(start).first or 0, edtf.parse(end).last or 0
    if first > last:
        raise DateError(edtf.ENDS_FIRST)
    # Beside years of more digits, a month can't be written as a day; times keep their offsets.
    bounds = [start, end] if {"Y", "T"} & {*start, *end} else span_edtf(first, last).split("/")
    if len(bounds) == 1:  # the whole of a year or month
        return bounds[0]
    marks = (side.lstrip("-+:0123456789TXYESZ")[:1] for side in (start, end))
    return f"[{'..'.join(map(edtf.qualified, bounds, marks))}]"


def either(one: str, other: str) -> str:
    """Return one of a set from the earlier start to the later end of two dates in EDTF.

    An interval, where an end is open.
    """
    ends = {text: edtf.parse(text)[:2] for text in (one, other)}
    # An open end, which has no day, reaches farthest.
    earlier = min(ends, key=lambda text: (ends[text][0] is not None, ends[text][0] or 0))
    later = max(ends, key=lambda text: (ends[text][1] is None, ends[text][1] or 0))
    return one_of(edtf.sides(earlier)[0], edtf.sides(later)[-1])


def two_ways(one: str, other: str) -> DateError:
    """Return the error of a date that can be read in two ways."""
    return DateError(f"can be read in two ways; write {one} or {other}")


def _year_first(date: _Written) -> str:
    return f"{date.year}-{date.digits('n'):0>2}-{date.digits('n2'):0>2}"


def _month_of_year(date: _Written) -> str:
    return f"{date.digits('y')}-{_among(int(date.digits('n')), 12):02d}"


def _digits_only(date: _Written) -> str:
    """`20191209`; a year before 1300 is refused, since the digits may begin with the day."""
    text = date.digits("long")
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if text >= "1300" else refused()


def _two_years(date: _Written) -> tuple[str, str, str]:
    """A year, the digits after it, and the later year that these stand for, or ""."""
    year, ending = date.digits("y").zfill(4), date.digits("n")
    return year, ending, later_year(year, ending)


def _is_next(year: str, end: str) -> bool:
    return end != "" and int(end) == int(year) + 1


def _years_dashed(date: _Written) -> str:
    """`1959-68`, or a month in EDTF, `1959-08`; a longer dash joins years wherever it can.

    Years of three digits have no months in EDTF: `709-14` is years, and `709-10` may be either.
    """
    year, ending, end = _two_years(date)
    is_hyphen = "-" in date.tokens and date.tokens["-"].text == "-"
    number, is_long = int(ending), len(date.digits("y")) == 4
    is_part = len(ending) == 2 and (1 <= number <= 12 or (is_long and number in days.SEASONS))
    if is_part and (is_hyphen or not end):
        return f"{date.year}-{ending}" if is_long else refused()
    is_bc = date.tokens["y"].text.startswith("-")
    return f"{year}/{end}" if end and not is_bc else refused()


def _years_slashed(date: _Written) -> str:
    """`2011/12`: some time within the two years; `2011/05` is a month, as 2005 is not later."""
    year, ending, end = _two_years(date)
    if 1 <= int(ending) <= 12 and not _is_next(year, end):
        month = f"{year}-{int(ending):02d}"
        if end:
            raise two_ways(month, f"{year}/{end}")
        return month
    return f"[{year},{end}]" if _is_next(year, end) else one_of(year, end) if end else refused()


def _years_of_era(date: _Written) -> str:
    """`AD 1450-60` ends with 1460, `100-44 BC` with 44 BC, `264-41 BC` with 41 or 241 BC."""
    year, ending = date.digits("y"), date.digits("n")
    if not date.is_before:
        end = later_year(year, ending)
        return f"{year:0>4}/{end:0>4}" if end else refused()
    all_digits = year[: -len(ending)] + ending
    first, short, whole = (days.iso_year(1 - int(each)) for each in (year, all_digits, ending))
    if int(all_digits) < int(year):
        raise two_ways(f"{first}/{short}", f"{first}/{whole}")
    return f"{first}/{whole}" if int(ending) else refused()


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
_Rule = Callable[[_Written], str]
_RULES: tuple[_Rule, ...] = (
    _day, _month, _season, _one_winter, _quarter, _half, _part, _plain_year, _unspecified,
    _decade, _decade_of_century, _turn, _ago, _many_ago, _hundreds,
    _numbers, _year_first, _month_of_year, _years_dashed, _years_of_era, _years_slashed,
    _digits_only,
)  # fmt: skip


def _whole_and_parts(form: str) -> list[str]:
    """The forms that `parts of s` stands for: `s` alone or with parts, with or without an era.

    Any other form stands for itself.
    """
    whole = form.removeprefix("parts of ")
    dated = (whole, f"{whole} era")
    return [form] if whole == form else [f.replace("*", each) for each in dated for f in _PARTS]


# The rules by the kinds of their tokens; `year` stands for each form that a year can have.
_BY_KINDS: dict[str, _Rule] = {
    form.replace("year", year): rule
    for rule in _RULES
    for forms in _FORMS[rule.__name__.removeprefix("_")].split("|")
    for form in _whole_and_parts(forms)
    for year in (_YEARS if "year" in form else ("",))
}
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
    return lambda numbers: rule(_Written(by_kind, year, numbers))


def _beside_era(tokens: list[Token]) -> Token | None:
    index = [token.kind for token in tokens].index("era")
    beside = [tokens[at] for at in (index - 1, index + 1) if 0 <= at < len(tokens)]
    return next((token for token in beside if token.kind == "n"), None)
