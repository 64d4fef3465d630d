"""Times that are counted from another one: `the following year`, `three days later`, `on Thursday`.

None becomes more exact than what it is counted from, nor than the unit it is counted in.
"""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from timeline import dates
from timeline.drafting.coming import REACH, is_said_to_come, may_be_to_come
from timeline.drafting.known import (
    SEASONS,
    Base,
    Before,
    checked,
    day_beside,
    edtf_of,
    first_month,
    weekday,
    year_in_words,
)
from timeline.drafting.paragraphs import Paragraph

NO_PUBLICATION = "is counted from the day of publication, which is not given"
NO_DATE_BEFORE = "is counted from a date that is not named before it"
NO_DATE_OF_ITS_OWN = "is counted from what has no date of its own"
DURATION = "says how long, not when"
AGE = "is an age, not a date"

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
_NAMES = (_ONES + "sixteen seventeen eighteen nineteen twenty").split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = (
    {name: number for number, name in enumerate(_NAMES, 1)}
    | dict(zip(_TENS, range(20, 100, 10), strict=True))
    | {"a": 1, "an": 1, "dozen": 12, "hundred": 100, "thousand": 1000}
)
_TENS_OF = dict(
    zip(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = (
    "january february march april may june july august september october november december"
).split()


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_WORD_NUMBER = (
    rf"(?:(?:{_any(_TENS)})[- ](?:{_any(_NAMES[:9])})"
    rf"|(?:an?|{_any(_NAMES[:9])}) (?:hundred|thousand|dozen)|{_any(_NUMBERS)})"
)
_NUMBER = (
    rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,4}}(?:\.[0-9])?|{_WORD_NUMBER})"
    "(?: (?:million|billion))?"
)
_FEW = (
    "a few|a couple of|a couple|a good many|several|some|many|a number of|countless|half a|"
    "half a dozen|a dozen|dozens of|hundreds of|thousands of|a handful of"
)
_HEDGE = (
    "about|around|almost|nearly|roughly|approximately|some|over|more than|less than|just over|"
    "just under|only|barely|at least|at most|up to|fewer than|exactly|just"
)
_UNIT = "day|week|fortnight|month|year|decade|centur|generation"
_PART = "morning|afternoon|evening|night"
_WHAT = (
    f"year|month|weekend|week|decade|century|day|{_PART}"
    f"|{_any(SEASONS)}|{_any(_MONTHS)}|{_any(_DAYS)}"
)

_SPAN = "days|weeks|months|years|decades|centuries|generations"
_ADJECTIVE = "past|last|next|coming|following|previous|first|final|preceding"
_DIRECTION = (
    r" (?:later|earlier|ago|afterwards?|previously|beforehand|after that|before that|hence"
    r"|from now)\b| (?:after|before)(?= ?[,.;:)]|$| (?:at|by|with|in|on|and|but)\b)"
    r"| on(?= ?[,.;:)]|$)| (?:after|before) (?=(?!that\b)\w)"
)
_NOT_OF_ANOTHER = "(?<!the )(?<!its )(?<!his )(?<!her )(?<!'s )"
_WHICH = (
    "that same|that very|that|the same|the very same|the following|the next|the previous"
    f"|the preceding|the prior|{_NOT_OF_ANOTHER}(?:next|last)|this(?: past| coming)?"
)
_OF_BEFORE_IT = "(?:(?<=end of )|(?<=half of )|(?<=start of )|(?<=middle of )|(?<=beginning of ))"
_AGES = (
    rf"(?:aged|at the age of|at age|age) (?:(?:{_HEDGE}) )?{_NUMBER}\b"
    rf"|{_NUMBER}[- ]years?[- ]old\b|{_NUMBER} (?:month|week|day)s?[- ]old\b"
    r"|in (?:his|her|their|my|our) (?:early |mid[- ]|late |mid-to-late )?"
    rf"(?:'?[2-9]0s|teens|{_any(_TENS_OF)})\b"
)
_COUNTED_TIMES = (
    rf"(?:(?P<hedge>{_HEDGE}) )?(?P<count>{_FEW}|{_NUMBER}(?:(?: to | or |[-–]){_NUMBER})?)"
    r"(?: and a half| full| long| short| more| further| whole| consecutive| successive)?"
    rf"(?: |-)(?P<unit>{_UNIT})(?:s|y|ies)?\b(?!')"
    rf"(?: and {_NUMBER} (?:day|week|month|year)s?\b)?(?P<direction>{_DIRECTION})?"
)
_DURATIONS = (
    "(?:for|over|within|during|through|after|lasted|lasting) (?:(?:the|these|those|its|his|her"
    rf"|their) )?(?:(?:{_ADJECTIVE}|intervening|many|long) )?(?:few |several |{_NUMBER} )?"
    rf"(?:{_SPAN})\b(?! [0-9])"
)
_SPELLS = (
    rf"the (?:{_ADJECTIVE}) (?:few |several |{_NUMBER} )(?:{_SPAN})\b"
    rf"(?! of (?:the year )?(?:[0-9]|{_any(_MONTHS)}|{_any(SEASONS)}))"
    r"|the past (?:day|week|month|year|decade|century)\b"
)
_WEEKDAYS = (
    rf"(?P<name>{_any(_DAYS)})\b(?! of (?:the|each|every) (?:week|month|year)\b)"
    rf"(?:(?:'s)? (?:{_PART})\b)?"
    rf"(?!,? (?:the )?[0-9]{{1,2}}(?:st|nd|rd|th)?\b(?!,[0-9])|,? (?:{_any(_MONTHS)})\b)"
)
_DAY_NAMES = (
    rf"the day before yesterday|yesterday(?: (?:{_PART}))?|today(?!')|tomorrow(?: (?:{_PART}))?"
    "|tonight|the day after tomorrow"
)
_DECADES = (
    r"(?:the|early|mid|late)[- ](?:early[- ]|mid[- ]|late[- ])?"
    rf"'?(?P<digits>[2-9]0)'?s\b(?! (?:bc|ad|ce|b\.c|a\.d))"
    rf"|the (?:early |mid-|mid |late )?(?P<tensword>{_any(_TENS_OF)})\b"
)
RELATIVE = re.compile(
    r"(?<![\w'])'(?P<short>[0-9]{2})(?![\w'])"
    r"|(?<![\w'])'(?P<bare>[2-9]0)s\b"
    r"|\b(?:"
    rf"(?P<age>{_AGES})"
    rf"|(?P<counted>{_COUNTED_TIMES})"
    rf"|(?P<many>(?:{_SPAN}) (?P<mdirection>later|earlier|ago)\b)"
    rf"|(?P<lasting>{_DURATIONS})"
    rf"|(?P<spell>{_SPELLS})"
    rf"|(?P<near>(?:(?:earlier|later)(?: in)? )?(?P<which>{_WHICH}) (?P<what>{_WHAT})\b)"
    rf"|(?P<whole>{_OF_BEFORE_IT}the (?P<wunit>year|month|decade|century)\b"
    r"(?! (?:of|19|20|before|after)))"
    r"|(?P<out>(?:before|by the time) the (?P<ounit>year|month) (?:was|is) (?:out|over)\b)"
    r"|(?P<beside>the (?P<bunit>day|week|month|year|decade) (?:"
    r"(?P<bdirection>(?:before|after) that\b|(?:before|after|earlier|later)(?= ?[.,;:)]|$)"
    r"|that followed\b)"
    r"|(?P<event>before|after) (?=(?:the|his|her|its|their|this|a|an) [a-z])))"
    rf"|(?P<weekday>{_WEEKDAYS})"
    rf"|(?P<dayword>{_DAY_NAMES})\b"
    rf"|(?P<tens>{_DECADES})"
    r"|(?P<turn>the turn of the (?:century|millennium)\b)"
    r")"
)


class Counted(NamedTuple):
    """What a counted time is: its EDTF, "" where none says it; how it came; if it is sure.

    `words` is what stands for it in a longer date: `early last year` is `early 2020`.
    """

    edtf: str
    reason: str
    words: str = ""
    is_ahead: bool = False
    is_doubtful: bool = False


def _none(reason: str) -> Counted:
    return Counted("", reason)


def counted(match: re.Match[str], paragraph: Paragraph, before: Before) -> Counted | None:
    """What the words of `RELATIVE` say at their place; None where they say no time."""
    kind = next(name for name in _READ if match[name])
    if kind in _LASTING and _NAME.search(paragraph.text, match.start(), match.end()):
        return None
    return _READ[kind](match, paragraph, before)


_LASTING = ("counted", "lasting", "spell")
_NAME = re.compile(
    r" [A-Z]\w+[ -][A-Z]|[A-Z]\w+[- ](?:Days?|Weeks?|Months?|Years?)\b"
)  # the Hundred Days

Reader = Callable[[re.Match[str], Paragraph, Before], Counted | None]


def _age(_match: re.Match[str], _paragraph: Paragraph, _before: Before) -> Counted:
    return _none(AGE)


def _lasting(_match: re.Match[str], _paragraph: Paragraph, _before: Before) -> Counted:
    return _none(DURATION)


_VAGUE_STEP = "is counted by the {unit}, and the text does not say how many"


def _counted(match: re.Match[str], paragraph: Paragraph, before: Before) -> Counted | None:
    """`three days later`, `two weeks ago`; or a duration."""
    direction = (match["direction"] or "").strip()
    if paragraph.lower.endswith(("every ", "each ", "per ", "once "), 0, match.start()):
        return None
    if not direction:
        is_bare = match["count"] in ("a", "an", "one", "some", "many") and not _is_spell(
            match, paragraph
        )
        return None if is_bare else _lasting(match, paragraph, before)
    number = _number(match["count"])
    if direction in ("ago", "hence", "from now"):
        if (number or 0) >= _LONG_AGO or "illion" in match["count"]:
            return None if match["count"][-1].isdigit() else _long_ago(number)
        return _from(before.publication, NO_PUBLICATION, match, number)
    if direction in ("after", "before") and match[0].endswith(" "):
        return _lasting(match, paragraph, before)
    return _from(before.named, NO_DATE_BEFORE, match, number)


_BACK = ("ago", "earlier", "before", "previously", "beforehand", "before that")


_MILLION = 1_000_000
_LONG_AGO = 1_000  # years, from which on the grammar counts from no day of publication


def _long_ago(years: float | None) -> Counted | None:
    """`two thousand years ago`, as the grammar reads it in digits; None where it reads these."""
    if years is None or years >= _MILLION:
        return None
    return Counted(dates.as_edtf(f"{years:.0f} years ago"), "")


def _is_spell(match: re.Match[str], paragraph: Paragraph) -> bool:
    before = paragraph.lower[max(match.start() - 12, 0) : match.start()]
    return bool(match["hedge"]) or before.endswith(("for ", "within ", "lasted ", "over "))


def _from(base: Base | None, lacking: str, match: re.Match[str], number: float | None) -> Counted:
    """What is so many units before or after a date; `lacking` says that there is none."""
    unit, direction = match["unit"], match["direction"].strip()
    if base is None:
        return _none(lacking)
    if number is None or number != int(number):
        return _none(_VAGUE_STEP.format(unit=_full(unit)))
    step = int(number) * (-1 if direction in _BACK else 1)
    is_few_days = unit == "day" and abs(step) <= _EXACT_DAYS
    is_hedged = match["hedge"] not in (None, "exactly", "just", "only")
    is_rough = is_hedged or (direction == "ago" and not is_few_days)
    found = checked(_stepped(base, step, unit, is_rough=is_rough), base)
    if not found:
        return _none(f"is counted from {base.name}, which is not known to the {_full(unit)}")
    return _counted_from(base, found, step)


def _full(unit: str) -> str:
    return "century" if unit == "centur" else unit


_YEARS = {"year": 1, "decade": 10, "centur": 100}
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
_EXACT_DAYS = 13  # from so many on, people count roughly


def _stepped(base: Base, step: int, unit: str, *, is_rough: bool) -> str:
    """The EDTF of what is so many units from a date, as exact as both are; "" for none."""
    if unit in _YEARS:
        is_round = unit != "year" or (abs(step) >= 10 and step % 10 == 0)
        return edtf_of(base.year + step * _YEARS[unit]) + ("~" if is_round or is_rough else "")
    if unit == "month" and 1 <= base.month <= 12:
        month = base.year * 12 + base.month - 1 + step
        return edtf_of(month // 12, month % 12 + 1) + ("~" if is_rough else "")
    if unit in _DAYS_IN and base.day:
        found = day_beside(base, step * _DAYS_IN[unit])
        is_exact = unit == "day" and abs(step) <= _EXACT_DAYS
        return found + ("" if is_exact and not is_rough else "~")
    return ""


def _number(text: str) -> float | None:
    """What a number in digits or words is; None where it is not one number."""
    if "–" in text or re.search(r"[0-9]-", text):
        return None
    plain = text.replace(",", "").replace("-", " ").split()
    value = 0.0
    for word in plain:
        if word[0].isdigit():
            try:
                value += float(word)
            except ValueError:
                return None
        elif word in ("hundred", "thousand", "dozen"):
            value = (value or 1) * _NUMBERS[word]
        elif word in ("million", "billion"):
            return 1e6
        elif word in _NUMBERS:
            value += _NUMBERS[word]
        else:
            return None
    return value or None


def _many(match: re.Match[str], _paragraph: Paragraph, _before: Before) -> Counted:
    return _none(
        _VAGUE_STEP.format(unit=match["many"].split()[0].removesuffix("s").replace("ie", "y"))
    )


def _beside(match: re.Match[str], _paragraph: Paragraph, before: Before) -> Counted:
    """`the day before`, `the year after`; `the day after the fire` is counted from no date."""
    is_week_after = match["bdirection"] == "that followed" and match["bunit"] == "week"
    if match["event"] or is_week_after:
        return _none(NO_DATE_OF_ITS_OWN)
    step = -1 if match["bdirection"].split()[0] in ("before", "earlier") else 1
    return _beside_base(before.named, NO_DATE_BEFORE, match["bunit"], step)


def _beside_base(base: Base | None, lacking: str, unit: str, step: int) -> Counted:
    """The day, month or year beside one, or the same."""
    if base is None:
        return Counted("", lacking, _UNKNOWN.get(unit, ""))
    if unit == "week":
        return _week(base, step)
    if unit == "weekend":
        return _none("a weekend, of which no day is said") if not base.day else _weekend(base, step)
    found = (
        _same(base, unit)
        if step == 0
        else _stepped(base, step, unit.replace("ury", "ur"), is_rough=False)
    )
    if not found:
        return _none(f"is counted from {base.name}, which is not known to the {unit}")
    found = _tens(base.year + step * 10) if unit == "decade" else found
    found = f"{base.year // 100 + step:02d}XX" if unit == "century" else found
    found = checked(found, base)
    return _counted_from(base, found, step, _in_words(found))


def _counted_from(base: Base, edtf: str, step: int, words: str = "") -> Counted:
    """What is counted from a date, forwards if the step is."""
    is_ahead = step > 0 and not base.paragraph
    return Counted(edtf, f"counted from {base.name}", words, is_ahead, base.is_unsure)


def _tens(year: int) -> str:
    return f"{year // 10:03d}X"


def _same(base: Base, unit: str) -> str:
    if unit == "month":
        return edtf_of(base.year, base.month) if 1 <= base.month <= 12 else ""
    if unit == "day":
        return edtf_of(base.year, base.month, base.day) if base.day else ""
    return edtf_of(base.year)


def _in_words(edtf: str) -> str:
    """A year, month or day as the grammar reads it in a longer date; "" for what else it is."""
    match = re.fullmatch(r"(-?\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?[~?%]?", edtf)
    if match is None:
        return ""
    month = _MONTHS[int(match[2]) - 1] if match[2] else ""
    words = [match[3], month, year_in_words(int(match[1])).casefold()]
    return " ".join(filter(None, words))


def _week(base: Base, step: int) -> Counted:
    """Some time within a week, whether it starts on Sunday or Monday."""
    if not base.day:
        return _none(f"is counted from {base.name}, which is not known to the day")
    return _within(base, step, (-1, 6))


def _weekend(base: Base, step: int) -> Counted:
    return _within(base, step, (5, 6))


def _within(base: Base, step: int, ends: tuple[int, int]) -> Counted:
    """Some time within the days of a week, of which Monday is 0."""
    first, last = (day_beside(base, 7 * step - weekday(base) + end) for end in ends)
    return _counted_from(base, f"{first}~/{last}~", step)


_UNKNOWN_YEAR = "2000"  # stands for one that is not known, so that the rest can be read
_UNKNOWN = {"year": _UNKNOWN_YEAR, "month": f"May {_UNKNOWN_YEAR}"}


def _whole(match: re.Match[str], _paragraph: Paragraph, before: Before) -> Counted:
    """`by the end of the year`: of the one that was named, or else of publication."""
    base, unit = before.named or before.publication, match["wunit"] or match["ounit"]
    if unit in ("year", "month"):
        found = _beside_base(base, NO_DATE_BEFORE, unit, 0)
        is_out = match["ounit"] and found.edtf
        return found._replace(edtf=f"../{found.edtf}", is_doubtful=True) if is_out else found
    if unit == "decade" and before.year:
        words = f"{before.year // 10}0s"
        return Counted(_tens(before.year), "the decade is that of the years before it", words)
    return _none(NO_DATE_BEFORE)


_STEPS = {"that": 0, "the same": 0, "the very same": 0, "that same": 0, "that very": 0}
_STEPS_FROM_BEFORE = _STEPS | {
    "the following": 1,
    "the next": 1,
    "the previous": -1,
    "the preceding": -1,
    "the prior": -1,
}
_STEPS_FROM_PUBLICATION = {"this": 0, "last": -1, "next": 1, "this past": -1, "this coming": 1}
_FALLS = (" on", " in", " within", " under", " into", " short", " below", " out", " to")


def _near(match: re.Match[str], paragraph: Paragraph, before: Before) -> Counted | None:
    """`that year`, `the following May`, `last week`, `this morning`, `next Thursday`."""
    which, what = match["which"], match["what"]
    is_name = what in _MONTHS or what in _DAYS
    if is_name and paragraph.text[match.start("what")].islower():
        return None
    if what == "fall" and paragraph.lower.startswith(_FALLS, match.end()):
        return None
    if (
        (is_name or what == "fall")
        and which == "that"
        and not _starts_phrase(paragraph, match.start())
    ):
        return None
    is_published = which in _STEPS_FROM_PUBLICATION
    if which == "next" and what in ("day", *_PART.split("|")):
        is_published = False
    if which == "this" and what == "day":
        return None
    step = _STEPS_FROM_PUBLICATION[which] if is_published else _STEPS_FROM_BEFORE.get(which, 1)
    base: Base | None = before.publication if is_published else before.named
    lacking = NO_PUBLICATION if is_published else NO_DATE_BEFORE
    if match[0].startswith("later ") and is_published:
        return _ahead(_named(base, lacking, what, step))
    return _named(base, lacking, what, step)


_SAYING = re.compile(
    r"\b(?:sa(?:id|ys?)|kn(?:ew|ows?)|thought|thinks?|hope[sd]?|believe[sd]?|so|argue[sd]?|claim(?:ed|s)?|"
    r"found|fear(?:ed|s)?|told \w+|announced|reported|agreed|show(?:ed|s)?|suggest(?:ed|s)?|stated|"
    r"insisted|warned|added|noted|learned|days|leaves|prices|those) $"
)


def _starts_phrase(paragraph: Paragraph, start: int) -> bool:
    """Whether `that May` is the month: he said that May came."""
    return _SAYING.search(paragraph.lower, max(start - 24, 0), start) is None


def _ahead(found: Counted) -> Counted:
    return found._replace(is_ahead=True)


def _named(base: Base | None, lacking: str, what: str, step: int) -> Counted:
    """A day, month, season or year beside a date, or the same."""
    if what in _PART.split("|"):
        what = "day"
    if base is None and what not in ("year", "month"):
        return _none(lacking)
    if base is None:
        return _beside_base(base, lacking, what, step)
    if what in _DAYS:
        return _weekday_beside(base, _DAYS.index(what), step)
    if what in SEASONS:
        return _in_year(base, SEASONS[what], what, step)
    if what in _MONTHS:
        return _in_year(base, _MONTHS.index(what) + 1, what, step)
    return _beside_base(base, lacking, what, step)


def _weekday_beside(base: Base, number: int, step: int) -> Counted:
    if not base.day:
        return _none(f"is counted from {base.name}, which is not known to the day")
    ahead = (number - weekday(base)) % 7
    days = {-1: ahead - 7, 1: ahead or 7, 0: ahead}[step]
    if step == 0 and base.paragraph == 0 and days > 3:
        days -= 7
    date = checked(day_beside(base, days), base)
    return _counted_from(base, date, days, _in_words(date))


_LAST_SEASON = 24  # by its code in EDTF
_LAST_MONTH_OF_SEASON = {21: 5, 22: 8, 23: 11, 24: 14}


def _in_year(base: Base, month: int, name: str, step: int) -> Counted:
    """A month or season of the year of a date, or the first one before or after it."""
    year, last = base.year, _LAST_MONTH_OF_SEASON.get(month, month)
    if step and not base.month:
        year += step
    elif step < 0 and last >= (
        base.month if base.month <= 12 else _LAST_MONTH_OF_SEASON.get(base.month, 12)
    ):
        year -= 1
    elif step > 0 and last <= (
        base.month if base.month <= 12 else _LAST_MONTH_OF_SEASON.get(base.month, 12)
    ):
        year += 1
    words = f"{name} {year_in_words(year).casefold()}"
    is_ahead = step > 0 or (step == 0 and last > base.month)
    return _counted_from(base, checked(edtf_of(year, month), base), int(is_ahead), words)


def _weekday(match: re.Match[str], paragraph: Paragraph, before: Before) -> Counted | None:
    """`on Thursday`: the last one up to the day of publication, or the next where it is ahead."""
    if paragraph.text[match.start()].islower() or _is_part_of_name(match, paragraph):
        return None
    base = before.publication
    if base is None:
        return _none("names a weekday alone, and the day of publication is not given")
    ahead = (_DAYS.index(match["name"]) - weekday(base)) % 7
    is_ahead = ahead > 0 and is_said_to_come(paragraph, match.start())
    if ahead and not is_ahead and may_be_to_come(paragraph, match.start()):
        return _none("may be before the day of publication or after it")
    if not is_ahead and _is_of_story(match, paragraph, before):
        return _none(
            f"may be counted from {before.last.name if before.last else ''} or from {base.name}"
        )
    days = ahead if is_ahead or not ahead else ahead - 7
    date = day_beside(base, days)
    return _counted_from(base, date, days, _in_words(date))


_SAID = re.compile(
    r"\b(?:said|says?|told|announced|reported|published|ruled|voted|confirmed|released|issued|warned|"
    r"asked|added|urged|agreed|called|decided|rejected|approved)\b"
)


def _is_of_story(match: re.Match[str], paragraph: Paragraph, before: Before) -> bool:
    """Whether a weekday may be one of the days told of, long before publication."""
    last, published = before.last, before.published
    if last is None or published is None or last.is_now or last.paragraph != paragraph.number:
        return False
    months = (published.year - last.year) * 12 + published.month - first_month(last.month)
    start, end = match.start() - REACH // 2, match.end() + REACH // 2
    is_news = _SAID.search(paragraph.lower, max(start, 0), end) is not None
    return 1 <= last.month <= _LAST_SEASON and months > 0 and not is_news


def _is_part_of_name(match: re.Match[str], paragraph: Paragraph) -> bool:
    """Good Friday and the Sunday Times are no days of a week."""
    start, end = match.span()
    before, after = paragraph.text[max(start - 16, 0) : start], paragraph.text[end : end + 3]
    is_after_name = re.search(r"(?:^|\s)[A-Z][a-z]+ $", before) is not None
    is_start = re.search(
        r"(?:^|[.!?] )(?:On|By|Until|Since|Late|Early|Last|From|Before|After) $", before
    )
    is_before_name = re.match(r" [A-Z]", after) is not None and not before.lower().endswith("on ")
    is_habit = _HABIT.search(paragraph.lower, max(start - REACH, 0), start) is not None
    return is_habit or is_before_name or (is_after_name and not is_start)


_HABIT = re.compile(rf"\b(?:every|each|a|any) (?:(?:{_any(_DAYS)}),? (?:and |or )?){{0,6}}$")

_DAY_WORDS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def _dayword(match: re.Match[str], _paragraph: Paragraph, before: Before) -> Counted | None:
    word = match["dayword"]
    name = word if word in _DAY_WORDS else word.split()[0]
    base = before.publication
    if base is None:
        return None if name == "today" else _none(NO_PUBLICATION)
    date = day_beside(base, _DAY_WORDS[name])
    return _counted_from(base, date, _DAY_WORDS[name], _in_words(date))


_NEAR_ENOUGH = 40  # years
_FIRST_SHORTENED = 1000  # the first year of which two digits may be left out


def _tens_alone(match: re.Match[str], _paragraph: Paragraph, before: Before) -> Counted:
    """`the '60s`: those nearest to the year before, or the last ones before publication."""
    tens = match["digits"] or match["bare"]
    year = _of_century(int(tens or _TENS_OF[match["tensword"]]), before)
    if year is None:
        return _none("names a decade without its century")
    return Counted(_tens(year), "the century is that of the years before it", f"{year}s")


def _short(match: re.Match[str], _paragraph: Paragraph, before: Before) -> Counted:
    """`the summer of '69`: of the century of the years before, if that is near."""
    year = _of_century(int(match["short"]), before)
    if year is None:
        return Counted("", "gives a year of two digits, of any century", _UNKNOWN_YEAR)
    return Counted(edtf_of(year), "the century is that of the years before it", str(year))


def _of_century(ending: int, before: Before) -> int | None:
    """The year that ends so nearest to those before, or to publication; None if none is near."""
    published = before.published.year if before.published else None
    base = before.year or published
    if base is None or base < _FIRST_SHORTENED:
        return None
    years = [base // 100 * 100 + ending + more for more in (-100, 0, 100)]
    past = [year for year in years if published is None or year <= published]
    year = min(past, key=lambda each: abs(each - base))
    return year if abs(year - base) <= _NEAR_ENOUGH or base == published else None


def _turn(_match: re.Match[str], _paragraph: Paragraph, _before: Before) -> Counted:
    return _none("does not say of which century")


_READ: dict[str, Reader] = {
    "age": _age,
    "counted": _counted,
    "many": _many,
    "lasting": _lasting,
    "spell": _lasting,
    "near": _near,
    "whole": _whole,
    "out": _whole,
    "beside": _beside,
    "weekday": _weekday,
    "dayword": _dayword,
    "tens": _tens_alone,
    "bare": _tens_alone,
    "short": _short,
    "turn": _turn,
}
