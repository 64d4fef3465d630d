"""Dates as people write them, to EDTF: nothing is read more exactly than it is written.

A text's *form* is the text with a 0 for every digit. What a form means is found once: its words
and signs are looked up (`_WORDS`), those that say nothing of the date are left out, and the kinds
of the others name a rule (`_RULES`): `n month year` is a day. A rule gives a function that makes
the EDTF from the numbers of a text, so that each further text of the form takes no grammar.

Conventions: early, mid and late in a year are its first quarter, its two middle quarters and
its fourth quarter, as are its beginning, middle and end; the 19th century is 1800 to 1899, the
1st is 1 to 100, and the 1900s are 1900 to 1999; parts of a month, a decade or a century are read
as the whole. `before 1960` ends with 1959, `before mid-2012` with the day before that part, and
stays approximate. An interval in EDTF lasted; what was some time within one (mid-2015, between A
and B, A or B, the years 2011/12) is approximate. `9/10 November` is both days, `winter 1941/42`
is one winter. What EDTF reads is EDTF, in a part of a text too: `since 2012-11`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from timeline.dates import edtf
from timeline.dates.edtf import DateError

Numbers = Sequence[str]  # of one text, in the order in which they stand
Maker = Callable[[Numbers], str]  # the EDTF that a form says, from the numbers of a text

_NO_YEAR_0 = "names a year 0, which never was; write 1 BC or AD 1"
_NO_YEAR = "names no year, so it has no place on a timeline; write the year too"
_TWO_DIGITS = "gives a year of two digits, of any century; write all four, or AD before it"


class Reading(NamedTuple):
    """The EDTF of a text in words, not yet checked, and the weekdays that it names.

    Each weekday is its number (0 for Monday) and the EDTF of the date beside which it stands:
    of `before Friday 13 December 2019` that Friday, though the text ends with the day before.
    """

    edtf: str
    weekdays: tuple[tuple[int, str], ...]


class _Token(NamedTuple):
    """A word, number or sign: its kind, what its word means, the places of its numbers."""

    kind: str
    text: str
    value: str
    first: int
    after: int


def as_edtf(text: str) -> str:
    """The EDTF of a date in EDTF or in words; raises `edtf.DateError` on anything else."""
    plain = edtf.without_time(text)
    try:
        edtf.span(plain)
    except DateError as error:
        if error.reason != edtf.NOT_A_DATE:
            raise error.of(text) from None
    else:
        return plain
    try:
        found = reading(text).edtf
        edtf.span(found)
    except DateError as error:
        why = why_not(text) if error.reason == edtf.NOT_A_DATE else error.reason
        raise DateError(why, text) from None
    return found


def reading(text: str) -> Reading:
    """What a text says in words; raises `edtf.DateError` where it is no date in words."""
    if len(text) > edtf.LONGEST_TEXT:
        raise DateError(f"is too long for a date; {edtf.HOW_TO_WRITE}")
    plain = _plain(text)
    form = _form(plain.translate(_ZEROS))
    if form is None:
        raise DateError
    numbers = _DIGITS.findall(plain)
    return Reading(form.make(numbers), _named_weekdays(form, numbers))


def why_not(text: str) -> str:
    """What is said of a text that is no date: what it lacks, where that alone is missing."""
    found = [token for token in _tokens(_plain(text).translate(_ZEROS)) if token.kind != "weekday"]
    kinds = {token.kind for token in found}
    if not found or kinds & _WITH_YEAR:
        return edtf.NOT_A_DATE
    if kinds & _IN_YEAR and _phrase([*found, _Token("y", "", "", 0, 0)]):
        return _NO_YEAR
    longer = {"n": "y", "ns": "s"}.get(found[-1].kind, "")
    whole = [*found[:-1], found[-1]._replace(kind=longer)]
    return _TWO_DIGITS if _phrase(whole) else edtf.NOT_A_DATE


_WITH_YEAR = {"y", "s", "big", "long", "century", "millennium", "unspecified"}
_IN_YEAR = {"month", "season", "winter", "quarter", "q", "h"}


# The words.

_MONTHS = {
    name[:length].casefold(): f"{number:02d}"
    for number, name in enumerate(edtf.MONTHS, start=1)
    for length in (3, 4, len(name))
}
_SHORT_DAYS = {"tues": "1", "weds": "2", "thur": "3", "thurs": "3"}
_WEEKDAYS = {
    name[:length].casefold(): str(number)
    for number, name in enumerate(edtf.WEEKDAYS)
    for length in (3, len(name))
} | _SHORT_DAYS
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
# By kind, words and what they mean.
_MEANINGS: dict[str, dict[str, str]] = {
    "month": _MONTHS,
    "weekday": _WEEKDAYS,
    "season": {"spring": "21", "summer": "22", "autumn": "23", "fall": "23"},
    "winter": {"winter": "24"},
    "nth": {word: str(number) for number, word in enumerate(_ORDINALS, start=1)} | {"last": "0"},
    "part": {
        **dict.fromkeys(("early", "beginning", "start"), "33 33"),
        **dict.fromkeys(("mid", "middle"), "34 35"),
        **dict.fromkeys(("late", "end"), "36 36"),
    },
    "era": {"bc": "bc", "bce": "bc", "ad": "", "ce": ""},
}
_KINDS = {
    "about": "circa ca about abt around approximately approx roughly ~ ≈",
    "perhaps": "probably prob possibly poss perhaps maybe likely ?",
    "before": "before bef pre",
    "until": "until till by",
    "after": "after aft post",
    "since": "since",
    "from": "from",
    "to": "to through thru",
    "between": "between betw bet",
    "throughout": "throughout",
    "and": "and &",
    "or": "or",
    "now": "present now today date ongoing current",
    "onwards": "onwards onward later",
    "earlier": "earlier",
    "century": "century centuries cent",
    "millennium": "millennium millennia",
    "share": "half third week",
    "quarter": "quarter",
    "-": "- – — − ‐ ‑ ‒",
    "/": "/",
    ".": ".",
    "c": "c",  # circa before a year, century after its number
    "school": "academic school season year",  # say nothing but of the two years 2011-12
    "": "the of in on at during as dated either anno domini sometime month day "
    "night evening morning afternoon , ( )",
}
_WORDS = {word: (kind, "") for kind, words in _KINDS.items() for word in words.split()} | {
    word: (kind, value) for kind, words in _MEANINGS.items() for word, value in words.items()
}
# Several words that mean one.
_PHRASES = {
    "until": "up to(?! date)|(?:no|not) later than|not after|(?:on|in) or before",
    "since": "(?:no|not) earlier than|not before|(?:on|in) or after",
    "before": "prior to|earlier than",
    "after": "later than",
    "about": "(?:on|in|at) or (?:about|around)",
    "onwards": "or (?:later|after)|and (?:later|after)",
    "earlier": "or (?:earlier|before)|and (?:earlier|before)",
    "sometime": "some time",
}
_PHRASE = re.compile(
    "|".join(rf"(?P<{word}>\b(?:{phrase})\b)" for word, phrase in _PHRASES.items())
)
_IN_PHRASES = frozenset("up no not than prior some or and".split())

# Runs of letters that a date in words may have, in lower case and in the syntax of RE2: most of
# what is no date has another one, which a whole column is asked for at once.
_RUNS = {run for word in _WORDS for run in re.findall("[a-z]+", word)} | set(
    "a b c d e h m p q s x z am pm st nd rd th gmt utc up no not than prior some".split()
)
KNOWN_WORDS = rf"^[^a-z]*((?:{'|'.join(sorted(_RUNS))})(?:[^a-z]+|$))*$"

_ZEROS = {ord(digit): "0" for digit in "123456789"}
_DIGITS = re.compile(r"[0-9]+")
_CLOCK = re.compile(
    r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?(?: ?[ap]\.?m\b\.?)?"
    r"(?: ?(?:z|utc|gmt)\b)?(?: ?[+-][01][0-9]:?[0-5][0-9])?"
)
_TOKEN = re.compile(
    r"\s+[-–—/]\s+"
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"
    r"|[0-9]{1,3}x{1,3}(?![0-9a-z])"
    r"|(?:[qh][0-9]|[0-9][qh])(?![0-9a-z])"
    r"|[0-9]+(?:(?:st|nd|rd|th|['’]?s)(?![a-z]))?"
    r"|[a-z]+(?:\.[a-z]+)*"
    r"|(?<![a-z])\.(?=[0-9])|[^\s.]"
)
_MOST_WORDS = 24  # and signs, of a date: no form that is read needs more
_QUARTER_OR_HALF = re.compile("^[qh]|(?<=0)[qh]$")
_NUMBER = re.compile(r"(?P<number>[0-9]+)(?P<end>.*)")


def _plain(text: str) -> str:
    """Lower case, without the time of day, of each of two dates."""
    text = text.strip().casefold()
    clock = _CLOCK.search(text) if ":" in text else None
    if clock is None:
        return text
    before, after = text[: clock.start()], text[clock.end() :]
    second = _CLOCK.search(after)
    # Beside the first one, as in 22:00 to 02:00, it may be of a day that is not written.
    is_of_another = second is not None and _DIGITS.search(after[: second.start()])
    return before + (_CLOCK.sub("", after, count=1) if is_of_another else after)


def _tokens(form: str) -> list[_Token]:
    """The words, numbers and signs that say something; none where one is not known."""
    words = _TOKEN.findall(form)
    if not _IN_PHRASES.isdisjoint(words):
        words = _TOKEN.findall(_PHRASE.sub(lambda found: found.lastgroup or "", form))
    kinds = [_WORDS.get(word) or _kind(word) for word in words]
    if _UNKNOWN in kinds or len(words) > _MOST_WORDS:
        return []
    found: list[_Token] = []
    numbers = 0
    for word, (kind, value) in zip(words, kinds, strict=True):
        after = numbers + len(_DIGITS.findall(word)) if "0" in word else numbers
        if kind:
            found.append(_Token(kind, word, value, numbers, after))
        numbers = after
    return _of_school(list(_joined(found)))


_UNKNOWN = ("unknown", "")


def _kind(word: str) -> tuple[str, str]:
    """The kind of a word, number or sign, "" where it says nothing, and what it means."""
    if "0" in word:
        return _kind_of_number(word)
    return _WORDS.get(word.replace(".", "").strip() or ".", _UNKNOWN)


@lru_cache(maxsize=1_024)
def _kind_of_number(word: str) -> tuple[str, str]:
    if sign := _QUARTER_OR_HALF.search(word):
        return sign[0], ""
    if "x" in word:
        return "unspecified", word[word.index("x") :].upper()
    if "," in word:
        return "big", ""
    match = _NUMBER.fullmatch(word)
    length, end = (len(match["number"]), match["end"]) if match else (0, "")
    if end in ("st", "nd", "rd", "th"):
        return ("th", "") if length <= 2 else _UNKNOWN
    kinds = {2: "ns", 3: "s", 4: "s"} if end else _BY_LENGTH
    return kinds.get(length, "unknown"), ""


_BY_LENGTH = {1: "n", 2: "n", 3: "y", 4: "y", 5: "big", 6: "big", 8: "long"}


def _joined(found: list[_Token]) -> Iterator[_Token]:
    """The tokens without hyphens within a word (mid-2015, 19th-century), "c" told apart."""
    before = ""
    for token, next_one in zip(found, [*found[1:], None], strict=False):
        kind = token.kind
        if kind == "-" and len(token.text) > 1:
            kind = "--"  # with blanks around it stands between two dates, never within one
        is_joined = before in _JOINED_ON or (before and next_one and next_one.kind in _NOUNS)
        if kind == "-" and is_joined:
            continue
        if kind == "c":
            kind = "century" if before in ("th", "nth") else "about"
        if token.text == "third" and before in ("th", "nth"):
            kind = "share"
        yield token if kind == token.kind else token._replace(kind=kind)
        before = kind


def _of_school(found: list[_Token]) -> list[_Token]:
    """The tokens without "school year" and the like, which stays for the sign in 2011-12."""
    rest = [token for token in found if token.kind != "school"]
    kinds = [token.kind for token in rest]
    if len(rest) == len(found) or "winter" in kinds:
        return rest
    for place in range(1, len(rest) - 1):
        is_date = kinds[place + 2 : place + 3] == ["-"]  # 2011-12-09
        if kinds[place - 1] == "y" and kinds[place + 1] == "n" and not is_date:
            rest[place] = _in_school(rest[place])
    return rest


def _in_school(sign: _Token) -> _Token:
    return sign._replace(kind="school") if sign.kind in ("-", "--", "/") else sign


_JOINED_ON = ("part", "before", "after", "to")
_NOUNS = ("century", "millennium", "quarter", "to", "school")


# One date: the kinds of its tokens name a rule.


class _Parts(NamedTuple):
    """The tokens of one date by their kind, a second one of a kind as `n2`, and its year."""

    tokens: dict[str, _Token]
    year: Maker

    def at(self, *kinds: str) -> int:
        """The place of the number of the token that is of one of these kinds."""
        return next(self.tokens[kind].first for kind in kinds if kind in self.tokens)

    def number(self, *kinds: str, last: int) -> Callable[[Numbers], int]:
        """The number that the token of one of these kinds says, in digits or in words."""
        token = next(self.tokens[kind] for kind in kinds if kind in self.tokens)
        if token.value:
            return lambda _: int(token.value) or last
        return lambda numbers: int(numbers[token.first])


def _year(token: _Token, era: _Token | None) -> Maker:
    """A year with or without its era, in EDTF; years of fewer than four digits are filled."""
    if era is None and len(token.text) == 4:
        return lambda numbers: _four_digits(numbers[token.first])
    is_before = era is not None and era.value == "bc"

    def make(numbers: Numbers) -> str:
        number = int("".join(numbers[token.first : token.after]))
        if not number:
            raise DateError(_NO_YEAR_0)
        return edtf.iso_year(1 - number if is_before else number)

    return make


def _four_digits(year: str) -> str:
    if year == "0000":
        raise DateError(_NO_YEAR_0)
    return year


def _day(found: _Parts) -> Maker:
    # An ordinal is the day: beside it "n" is the year of an era.
    at, month, year = found.at("th", "n"), found.tokens["month"].value, found.year
    return lambda numbers: f"{year(numbers)}-{month}-{numbers[at]:0>2}"


def _month(found: _Parts) -> Maker:
    month, year = found.tokens["month"].value, found.year
    return lambda numbers: f"{year(numbers)}-{month}"


def _season(found: _Parts) -> Maker:
    season, year = (found.tokens.get("season") or found.tokens["winter"]).value, found.year
    return lambda numbers: f"{year(numbers)}-{season}"


def _one_winter(found: _Parts) -> Maker:
    """`winter 1941/42`: it starts in the first of two years, the second only confirms that."""
    first, second = found.tokens["y"].first, (found.tokens.get("n") or found.tokens["y2"]).first

    def make(numbers: Numbers) -> str:
        year, last = numbers[first], numbers[second]
        if len(last) == 1 or (int(year) + 1 - int(last)) % 10 ** len(last):
            raise DateError
        return f"{year}-24"

    return make


def _quarter(found: _Parts) -> Maker:
    number, year = found.number("q", "nth", "th", last=4), found.year
    return lambda numbers: f"{year(numbers)}-{32 + _among(number(numbers), 4)}"


def _half(found: _Parts) -> Maker:
    if "share" in found.tokens and found.tokens["share"].text != "half":
        return _refused
    number, year = found.number("h", "nth", "th", last=2), found.year
    return lambda numbers: f"{year(numbers)}-{39 + _among(number(numbers), 2)}"


def _among(number: int, most: int) -> int:
    if not 1 <= number <= most:
        raise DateError
    return number


def _refused(_: Numbers) -> str:
    raise DateError


def _part(found: _Parts) -> Maker:
    """A part of a year, or from one to another: the quarters from the first to the last."""
    first = found.tokens["part"].value[:2]
    last = found.tokens.get("part2", found.tokens["part"]).value[-2:]
    year = found.year
    if first == last:
        return lambda numbers: f"{year(numbers)}-{first}"
    return lambda numbers: f"{year(numbers)}-{first}~/{year(numbers)}-{last}~"


def _only_year(found: _Parts) -> Maker:
    return found.year


def _unspecified(found: _Parts) -> Maker:
    token = found.tokens["unspecified"]
    return lambda numbers: numbers[token.first] + token.value


def _decade(found: _Parts) -> Maker:
    at = found.at("s")

    def make(numbers: Numbers) -> str:
        if numbers[at][-1] != "0" or not int(numbers[at]):
            raise DateError
        year = numbers[at].zfill(4)
        return f"{year[:2]}XX" if year.endswith("00") else f"{year[:3]}X"

    return make


def _decade_with_era(found: _Parts) -> Maker:
    """The 480s BC are 489 to 480 BC, which no digit left out of EDTF can say."""
    at, is_before = found.at("s"), found.tokens["era"].value == "bc"

    def make(numbers: Numbers) -> str:
        first = int(numbers[at])
        last = first + (99 if first % 100 == 0 else 9)
        if first % 10 or not first:
            raise DateError
        ends = (1 - last, 1 - first) if is_before else (first, last)
        return _some_time(*map(edtf.iso_year, ends))

    return make


def _decades(found: _Parts) -> Maker:
    """`1920s-30s`: the second decade is of the first one's century."""
    first, last = found.at("s"), found.at("ns")
    return lambda numbers: f"{numbers[first][:3]}X/{numbers[first][:2]}{numbers[last][:1]}X"


def _hundreds(found: _Parts) -> Maker:
    """A century or millennium; the first since AD 1 can't be said by leaving out digits."""
    words = [token for token in found.tokens.values() if token.kind in ("th", "nth")]
    token, era = words[-1], found.tokens.get("era")
    sign = "-" if era and era.value == "bc" else ""
    left, size = ("XX", 2) if "century" in found.tokens else ("XXX", 1)

    def make(numbers: Numbers) -> str:
        number = int(token.value or numbers[token.first])
        if not 1 <= number <= 10**size:
            raise DateError
        if number == 1 and not sign:
            return f"0001~/{10 ** len(left):04d}~"
        return f"{sign}{number - 1:0{size}d}{left}"

    return make


def _numbers(found: _Parts) -> Maker:
    """A date of numbers only, which is read only where it can be read in one way."""
    first, second, third = (found.tokens[kind].first for kind in ("n", "n2", "y"))

    def make(numbers: Numbers) -> str:
        one, other, year = int(numbers[first]), int(numbers[second]), numbers[third]
        by_day, by_month = f"{year}-{other:02d}-{one:02d}", f"{year}-{one:02d}-{other:02d}"
        if len(year) != 4 or (one > 12 and other > 12):
            raise DateError
        if one == other or one > 12:
            return by_day
        if other > 12:
            return by_month
        raise _two_ways(by_day, by_month)

    return make


def _two_ways(one: str, other: str) -> DateError:
    return DateError(f"can be read in two ways; write {one} or {other}")


def _year_first(found: _Parts) -> Maker:
    year, month, day = (found.tokens[kind].first for kind in ("y", "n", "n2"))
    return lambda numbers: f"{numbers[year]}-{numbers[month]:0>2}-{numbers[day]:0>2}"


def _month_of_year(found: _Parts) -> Maker:
    month, year = found.at("n"), found.at("y")
    return lambda numbers: f"{numbers[year]}-{_among(int(numbers[month]), 12):02d}"


def _digits_only(found: _Parts) -> Maker:
    """`20191209`; what would be a day before 1300 may begin with the day as well."""
    at = found.at("long")

    def make(numbers: Numbers) -> str:
        text = numbers[at]
        return f"{text[:4]}-{text[4:6]}-{text[6:]}" if text >= "1300" else _refused(numbers)

    return make


def _years_dashed(found: _Parts) -> Maker:
    """`1959-68`, or what EDTF means by a hyphen; a longer dash stands between years alone."""
    at, last = found.at("y"), found.at("n")
    is_hyphen = "-" in found.tokens and found.tokens["-"].text == "-"

    def make(numbers: Numbers) -> str:
        year, number = numbers[at], int(numbers[last])
        end = _later_year(year, numbers[last]) if len(year) == 4 else ""
        if is_hyphen and len(numbers[last]) == 2 and (1 <= number <= 12 or number in edtf.SEASONS):
            return f"{year}-{numbers[last]}"
        if is_hyphen and len(numbers[last]) == 1 and end:
            raise _two_ways(f"{year}-0{number}", f"{year}/{end}")
        return f"{year}/{end}" if end else _refused(numbers)

    return make


def _school_year(found: _Parts) -> Maker:
    """`academic year 2011-12`: some time within two years, of which the second is the next."""
    at, last = found.at("y"), found.at("n")

    def make(numbers: Numbers) -> str:
        year, ending = numbers[at], numbers[last]
        end = _later_year(year, ending) if (len(year), len(ending)) == (4, 2) else ""
        is_next = end != "" and int(end) == int(year) + 1
        return _some_time(year, end) if is_next else _refused(numbers)

    return make


def _years_slashed(found: _Parts) -> Maker:
    """`2011/12`: some time within the two years; a later month than the year is a month."""
    at, last = found.at("y"), found.at("n")

    def make(numbers: Numbers) -> str:
        year, number = numbers[at], int(numbers[last])
        end = _later_year(year, numbers[last]) if len(year) == 4 else ""
        is_next = end != "" and int(end) == int(year) + 1
        if 1 <= number <= 12 and not is_next:
            month = f"{year}-{number:02d}"
            if end:
                raise _two_ways(month, f"{year}/{end}")
            return month
        return _some_time(year, end) if end else _refused(numbers)

    return make


def _years_of_era(found: _Parts) -> Maker:
    """`AD 1450-60` is 1450 to 1460, `100-44 BC` is 100 to 44 BC, `264-41 BC` may be to 241 BC."""
    at, last = found.at("y"), found.at("n")
    is_before = found.tokens["era"].value == "bc"

    def make(numbers: Numbers) -> str:
        year, ending = numbers[at], numbers[last]
        if not is_before:
            end = _later_year(year, ending)
            return f"{year:0>4}/{end:0>4}" if end else _refused(numbers)
        first, short, whole = (
            edtf.iso_year(1 - int(number))
            for number in (year, year[: -len(ending)] + ending, ending)
        )
        if int(year[: -len(ending)] + ending) < int(year):
            raise _two_ways(f"{first}/{short}", f"{first}/{whole}")
        return f"{first}/{whole}" if int(ending) else _refused(numbers)

    return make


def _later_year(year: str, ending: str) -> str:
    """The later year that ends so: 1968 for 1959 and 68, 2000 for 1999 and 00; else ""."""
    found = year[: -len(ending)] + ending
    if len(ending) == 2 and ending == "00" and year[2:] == "99":
        found = f"{int(year) + 1:04d}"
    return found if found > year else ""


_YEARS = ("y", "y era", "n era", "big era", "era y", "era n", "era big")
_RULES: dict[str, Callable[[_Parts], Maker]] = {
    "n month year|month n year|n - month - year|month - n - year|n / month / year": _day,
    "th month year|month th year|year month n|year month th|year - month - n|year n month": _day,
    "month year|month - year|month / year|year month|year - month": _month,
    "part month year|nth share month year|th share month year": _month,
    "part part month year|part to part month year|part -- part month year": _month,
    "part - part month year|part / part month year": _month,
    "season year|winter year|year season|year winter|season - year": _season,
    "part season year|part winter year": _season,
    "part part season year|part to part season year|part - part season year": _season,
    "winter y - n|winter y -- n|winter y / n": _one_winter,
    "winter y - y|winter y -- y|winter y / y": _one_winter,
    "q year|part q year|year q|q / year|year / q|q - year|year - q": _quarter,
    "nth quarter year|th quarter year|year nth quarter|year th quarter": _quarter,
    "h year|year h|h / year|year / h|h - year|year - h": _half,
    "nth share year|th share year": _half,
    "part year|part part year|part - part year|part / part year": _part,
    "part to part year|part -- part year": _part,
    "year": _only_year,
    "unspecified": _unspecified,
    "s|part s|part part s|part to part s|nth share s|th share s": _decade,
    "s era|part s era": _decade_with_era,
    "s - ns|s -- ns|s / ns|s to ns": _decades,
    **{
        "|".join(
            f"{part}{ordinal} {noun}{era}"
            for part in ("", "part ", "part part ", "part to part ", "nth share ", "th share ",
                         "nth quarter ", "th quarter ")
            for ordinal in ("th", "nth")
            for era in ("", " era")
        ): _hundreds
        for noun in ("century", "millennium")
    },
    "n / n / y|n . n . y|n - n - y": _numbers,
    "y / n / n|y . n . n|y - n - n": _year_first,
    "n / y|n . y": _month_of_year,
    "y - n|y -- n": _years_dashed,
    "y - n era|era y - n|y -- n era|era y -- n": _years_of_era,
    "y / n": _years_slashed,
    "y school n": _school_year,
    "long": _digits_only,
}  # fmt: skip


def _by_kinds() -> dict[str, Callable[[_Parts], Maker]]:
    """The rules by the kinds of all their tokens, `year` in each form that a year can have."""
    return {
        form.replace("year", year): rule
        for forms, rule in _RULES.items()
        for form in forms.split("|")
        for year in (_YEARS if "year" in form else ("",))
    }


_BY_KINDS = _by_kinds()
_LONGEST_RULE = max(len(kinds.split()) for kinds in _BY_KINDS)


def _single(found: list[_Token]) -> Maker | None:
    """One date: a day, month, season, quarter, year, decade or century."""
    kinds = " ".join([token.kind for token in found]) if len(found) <= _LONGEST_RULE else ""
    rule = _BY_KINDS.get(kinds)
    if rule is None:
        return None
    tokens: dict[str, _Token] = {}
    for token in found:
        tokens[f"{token.kind}2" if token.kind in tokens else token.kind] = token
    year = next((tokens[kind] for kind in ("y", "big", "n") if kind in tokens), None)
    if "era" in tokens and "y" not in tokens and "big" not in tokens:
        # In "9 May 44 BC" the year is the number beside the era.
        year = _beside_era(found)
        if year and "n2" in tokens and tokens["n2"] != year:
            tokens["n"] = tokens["n2"]
    return rule(_Parts(tokens, _year(year, tokens.get("era")) if year else _refused))


def _beside_era(found: list[_Token]) -> _Token | None:
    place = [token.kind for token in found].index("era")
    beside = [found[at] for at in (place - 1, place + 1) if 0 <= at < len(found)]
    return next((token for token in beside if token.kind == "n"), None)


# What stands around a date, and between two.

_MARKS = {"about": "~", "perhaps": "?"}


def _side(found: list[_Token]) -> Maker | None:
    """One date, or one that is approximate or uncertain."""
    if len(found) > 1:
        for place, rest in ((0, found[1:]), (-1, found[:-1])):
            if mark := _MARKS.get(found[place].kind):
                return _marked(_side(rest), mark)
    return _single(found)


def _marked(make: Maker | None, mark: str) -> Maker | None:
    if make is None:
        return None
    return lambda numbers: "/".join(_with_mark(side, mark) for side in make(numbers).split("/"))


def _with_mark(side: str, mark: str) -> str:
    """One end of an interval as approximate (~) or uncertain (?), or both (%)."""
    if side in ("", ".."):
        return side
    plain = side.rstrip("?~%")
    return plain + (mark if side in (plain, plain + mark) else "%")


def _some_time(start: str, end: str) -> str:
    """An interval within which something was, not over which it lasted: EDTF lacks a form."""
    return f"{_with_mark(start, '~')}/{_with_mark(end, '~')}"


def _start(text: str) -> str:
    return text.partition("/")[0]


def _end(text: str) -> str:
    return text.rpartition("/")[2]


def _until(make: Maker | None) -> Maker | None:
    return make and (lambda numbers: f"../{_end(make(numbers))}")


def _since(make: Maker | None) -> Maker | None:
    return make and (lambda numbers: f"{_start(make(numbers))}/..")


def _before(make: Maker | None) -> Maker | None:
    return make and (lambda numbers: f"../{_beside(_start(make(numbers)), -1)}")


def _after(make: Maker | None) -> Maker | None:
    return make and (lambda numbers: f"{_beside(_end(make(numbers)), 1)}/..")


def _throughout(make: Maker | None) -> Maker | None:
    """All of a date: it went on from its first day to its last."""
    return make and _from_to(make, make, "to")


_COUNTED_IN_YEARS = ("year", "decade", "century", "millennium")


def _beside(side: str, step: int) -> str:
    """The day or year before (-1) or after (1) all of a date, as vague as that is."""
    plain = side.rstrip("?~%")
    found = edtf.span(plain)
    day = ((found.first if step < 0 else found.last) or 0) + step
    in_years = found.precision in _COUNTED_IN_YEARS
    beside = edtf.iso_year(edtf.year_of_number(day)) if in_years else edtf.iso_of(day)
    return beside + side[len(plain) :]


_AROUND: dict[str, Callable[[Maker | None], Maker | None]] = {
    "before": _before,
    "until": _until,
    "after": _after,
    "since": _since,
    "from": _since,
    "throughout": _throughout,
}


def _phrase(found: list[_Token]) -> Maker | None:
    """A date, an approximate or uncertain one, or one with one or two ends."""
    if len(found) < 2:
        return _single(found)
    first, last = found[0].kind, found[-1].kind
    if first in _MARKS or last in _MARKS:
        return _side(found) or _from_unknown_end(found) or _marked_phrase(found)
    if first == "between":
        return _range(found[1:], is_within=True)
    return _single(found) or _open(found) or _range(found)


def _marked_phrase(found: list[_Token]) -> Maker | None:
    """`c. 1450-60`, `1450 to 1460 (?)`: the mark is that of both ends."""
    if found[0].kind in _MARKS:
        return _marked(_phrase(found[1:]), _MARKS[found[0].kind])
    return _marked(_phrase(found[:-1]), _MARKS[found[-1].kind])


def _from_unknown_end(found: list[_Token]) -> Maker | None:
    """`1945–?`: when it ended is not known."""
    if [token.kind for token in found[-2:]] != ["-", "perhaps"]:
        return None
    make = _side(found[:-2])
    return make and (lambda numbers: f"{_start(make(numbers))}/")


def _open(found: list[_Token]) -> Maker | None:
    """A date with one end: `before A`, `since A`, `A or later`; and `from A to B`."""
    first, last = found[0].kind, found[-1].kind
    if first in _AROUND:
        both = _range(found[1:]) if first == "from" else None
        is_told_twice = last == "onwards" and first in ("from", "since")
        return both or _AROUND[first](_side(found[1:-1] if is_told_twice else found[1:]))
    if last in ("onwards", "earlier"):
        return (_since if last == "onwards" else _until)(_side(found[:-1]))
    return None


_BETWEEN = ("to", "--", "until", "or", "and")
_PARTING = ("-", "/", ".")


def _range(found: list[_Token], *, is_within: bool = False) -> Maker | None:
    """Two dates: what lasted from one to the other, or was some time within."""
    place = _parting(found)
    if place is None:
        return None
    left, sign, right = found[:place], found[place].kind, found[place + 1 :]
    if not right or right[0].kind == "now":
        return _since(_side(left)) if (sign, len(right)) in _TO_NOW else None
    is_told = is_within or sign in _BETWEEN
    end = (_short_year(left, right) if is_told else None) or _last_side(left, right)
    start = _first_side(left, right) if end else None
    return _from_to(start, end, "and" if is_within else sign) if start and end else None


_TO_NOW = (("-", 0), ("-", 1), ("--", 1), ("to", 1), ("until", 1))  # with or without the word


def _from_to(start: Maker, end: Maker, sign: str) -> Maker:
    joined = {"or": _some_time, "and": _some_time, "/": _slashed}.get(sign, "{}/{}".format)
    return lambda numbers: joined(_start(start(numbers)), _end(end(numbers)))


def _slashed(start: str, end: str) -> str:
    """What lasted, where nothing lies between the two, else what was some time within."""
    first, last = (edtf.span(side) for side in (start, end))
    is_next = first.last is not None and last.first is not None and first.last + 1 == last.first
    return f"{start}/{end}" if is_next else _some_time(start, end)


def _parting(found: list[_Token]) -> int | None:
    """The place of the word or sign that parts two dates."""
    words = [place for place, token in enumerate(found) if token.kind in _BETWEEN]
    if words:
        return words[0] if len(words) == 1 else None
    signs = [place for place, token in enumerate(found) if token.kind in _PARTING]
    dashes = [place for place in signs if found[place].kind == "-"]
    if len(dashes) == 1:
        return dashes[0]
    wide = [place for place in signs if len(found[place].text) > 1]
    if len(wide) == 1:
        return wide[0]
    return signs[len(signs) // 2] if len(signs) % 2 else None


_MOST_SHARED = 4  # "1st or 2nd half of May 44 BC": half, month, year and era


def _first_side(left: list[_Token], right: list[_Token]) -> Maker | None:
    """The first of two dates, with what only the last one says: month, year, era, "century".

    It takes as much as it can: the era alone would make a year of the day in `5-9 May 14 AD`.
    """
    is_before = any(token.value == "bc" for token in right) and not _has_era(left)
    if not is_before and (make := _side(left)):
        return make
    last = _last_era(right) if is_before else len(right) - 1
    places = range(max(len(right) - _MOST_SHARED, 1), last + 1)
    shared = (right[place:] for place in places)
    makers = (_side(left + rest) for rest in shared if _can_be_shared(rest))
    return next((make for make in makers if make), None)


def _can_be_shared(rest: list[_Token]) -> bool:
    """Whether the end of a date starts with a month, year or noun, and not amid its numbers."""
    return rest[0].kind in _SHARED or [token.kind for token in rest] == ["n", "era"]


_SHARED = (
    *("month", "season", "winter", "y", "big", "s", "era"),
    *("century", "millennium", "quarter", "share"),
)


def _short_year(left: list[_Token], right: list[_Token]) -> Maker | None:
    """The last of two years without its century, as in `from 1914 to 18`."""
    if [[token.kind for token in side] for side in (left, right)] != [["y"], ["n"]]:
        return None
    at, last = left[0].first, right[0].first

    def make(numbers: Numbers) -> str:
        has_all = (len(numbers[at]), len(numbers[last])) == (4, 2)
        return (has_all and _later_year(numbers[at], numbers[last])) or _refused(numbers)

    return make


def _last_side(left: list[_Token], right: list[_Token]) -> Maker | None:
    """The last of two dates, with what only the first one says: an era or month before it."""
    if [token.kind for token in right] in (["n"], ["th"]) and _ends_with_day(left):
        return _side(left[:-1] + right)
    if not _has_era(right) and any(token.value == "bc" for token in left):
        # "BC 200 to 100" is all BC, "200 BC to 100" can be read in two ways.
        return _side(left[:1] + right) if left[0].kind == "era" else None
    places = range(min(len(left), 2))
    return next((make for place in places if (make := _side(left[:place] + right))), None)


def _ends_with_day(found: list[_Token]) -> bool:
    """Whether a day stands last, after its year and month: AD 14 May 5."""
    kinds = [token.kind for token in found]
    return len(found) > 2 and kinds[-2] == "month" and kinds[-1] in ("n", "th")


def _has_era(found: list[_Token]) -> bool:
    return any(token.kind == "era" for token in found)


def _last_era(found: list[_Token]) -> int:
    return max(place for place, token in enumerate(found) if token.kind == "era")


# Forms.


def forms_found() -> int:
    """How many forms have been looked into so far, each of which takes some 20 µs."""
    return _form.cache_info().misses


class _Form(NamedTuple):
    """What makes the EDTF, and its sides as they are named; each weekday, and if of the last."""

    make: Maker
    sides: Maker
    weekdays: tuple[tuple[int, bool], ...]


@lru_cache(maxsize=16_384)
def _form(form: str) -> _Form | None:
    """What all texts of a form say; None where it is no date."""
    tokens = _tokens(form)
    found = [token for token in tokens if token.kind != "weekday"]
    make = _phrase(found) if found else None
    if make is None:
        return None
    make = _lacking_a_digit(form, found) or make
    if len(found) == len(tokens):
        return _Form(make, make, ())
    return _Form(make, _phrase(_unmoved(found)) or make, _weekdays(tokens))


def _weekdays(found: list[_Token]) -> tuple[tuple[int, bool], ...]:
    """The weekdays by number, and whether each stands in the last of two dates."""
    parting = _parting(found) or 0
    places = (place for place, token in enumerate(found) if token.kind == "weekday")
    return tuple((int(found[place].value), place > parting) for place in places)


_UNMOVED = {"before": "until", "after": "since"}


def _unmoved(found: list[_Token]) -> list[_Token]:
    """The tokens that say the same of the days named, and not of those beside them."""
    return [token._replace(kind=_UNMOVED.get(token.kind, token.kind)) for token in found]


def _named_weekdays(form: _Form, numbers: Numbers) -> tuple[tuple[int, str], ...]:
    if not form.weekdays:
        return ()
    sides = [side for side in form.sides(numbers).split("/") if side not in ("", "..")]
    return tuple((weekday, sides[-1 if is_last else 0]) for weekday, is_last in form.weekdays)


_CATALOGUED = re.compile(r"(?<![0-9,])000(?:\?|[-–—](?=\??$))")


def _lacking_a_digit(form: str, found: list[_Token]) -> Maker | None:
    """`195?` and `195-` are the 1950s in catalogues, and the year 195 only with its era."""
    match = _CATALOGUED.search(form)
    if match is None or _has_era(found):
        return None
    place = len(_DIGITS.findall(form[: match.start()]))
    ending = "?" if match[0].endswith("?") else "/.."

    def make(numbers: Numbers) -> str:
        raise _two_ways(f"{numbers[place]}X", f"0{numbers[place]}{ending}")

    return make
