"""Dates that lack their year or month: they take it from what stands before, or have no date."""

import re
from collections.abc import Iterator

from timeline.dates import MONTHS
from timeline.drafting.candidates import Candidate
from timeline.drafting.coming import is_said_to_come, may_be_to_come, will_follows
from timeline.drafting.counted import BESIDE
from timeline.drafting.here import Here
from timeline.drafting.known import Base, Known, edtf_of, first_month, known, year_in_words
from timeline.drafting.reading import Reading, read
from timeline.drafting.said import ends
from timeline.drafting.telling import (
    is_about_to_be,
    is_each_year,
    is_told_of_past,
    is_told_of_present,
)

NO_YEAR = "names no year, and none is named before it"
NO_MONTH = "names no month, and none is named before it"
ANY_YEAR = 2000  # a leap year, by which 29 February is a day
_QUARTERS = frozenset("quarter q h".split())
_SEASONS = frozenset("season winter".split())
_DAYS = frozenset("n th".split())
_PERSONS = frozenset("may april june august".split())
_SURELY_BEFORE_MONTH = frozenset("in since until till during by throughout last".split())
_BEFORE_MONTH = frozenset("as from of before after to through and or month".split())
_BEFORE_DAY = frozenset("on by until since from to between and before after of or , till".split())
_AFTER_DAY = frozenset(
    "and or the a he she it they we in at when while after before with his her their its was were "
    "is but by until to there this that i for from as an".split()
)
_OF_DAYS = frozenset("th to until from between and or - before after since".split()) | {""}
_AMOUNTS = frozenset("percent % million billion hundred thousand km m".split())


def without_year(here: Here, candidate: Candidate, *, is_sure: bool = False) -> Reading | None:
    """A day, month or season without its year; None where it is none, as in `you may`.

    `is_sure` is whether it needs nothing before it to be one.
    """
    if read(f"{candidate.text} {ANY_YEAR}") is None:
        return None
    if not (is_sure or _is_named(here, candidate)):
        return None
    if reason := _why_of_no_year(here, candidate):
        return Reading("", reason)
    if year := _year_of_noun(here, candidate) or _year_after(here, candidate):
        reading = read(f"{candidate.text} {year}")
        return reading and reading._replace(reason=f"the year is that of “{year}” after it")
    return _of_year_before(here, candidate)


def _why_of_no_year(here: Here, candidate: Candidate) -> str:
    """Why a date takes no year from what stands before, "" if it may."""
    span, after = here.span(candidate.first, candidate.last), here.text(candidate.last + 1)
    if _NO_YEAR_TOLD.match(here.paragraph.lower, span[1]):
        return NO_YEAR
    if is_each_year(here.paragraph, *span):
        return "is that of each year"
    if len(after) in _OF_NUMBER and after.isdigit():
        return "may be of the year that the number after it names"
    is_of_step = here.text(candidate.first - 2) == "ago"  # twenty years ago in May
    if is_of_step or (here.text(candidate.first - 1) == "the" and after in _BESIDE):
        return BESIDE
    return "may be a part of a game or of another time" if _is_of_game(here, candidate) else ""


def _of_year_before(here: Here, candidate: Candidate) -> Reading | None:
    """A date of the year that was named before, or that is counted from publication."""
    last, published = here.before.of_year(here.paragraph.number), here.before.publication
    if published is None:
        return _of_year(here, candidate, last) if last else Reading("", NO_YEAR)
    is_coming = _is_to_come(here, candidate)
    is_near = last is not None and last.paragraph == here.paragraph.number
    if not is_near and here.before.past == here.paragraph.number:
        return Reading("", "may be of a year named before it or counted from publication")
    named = here.before.named
    is_rival = named is not None and not named.is_now and named.year < published.year - 1
    if (
        is_rival
        and named
        and named.paragraph == here.paragraph.number
        and (not last or last.is_now)
    ):
        return Reading("", f"may be of the year of {named.name} or counted from publication")
    if last is None or not is_near or is_coming or last.is_now:
        return _of_publication(here, candidate, published)
    if here.before.is_news or (last.month and last.year >= published.year - 1):
        return _of_either(here, candidate, published, last)
    reading = _of_year(here, candidate, last)
    is_after = reading is not None and ends(reading.date)[0] > here.before.published_iso
    return _of_publication(here, candidate, published) if is_after else reading


def _is_to_come(here: Here, candidate: Candidate) -> bool:
    """Whether what stands before or after a date says that it is to come."""
    start, end = here.span(candidate.first, candidate.last)
    return is_said_to_come(here.paragraph, start) or will_follows(here.paragraph, end)


_BESIDE = frozenset("before after previous following next".split())  # the May before
_OF_NUMBER = (3, 4)  # digits of a year that may be a number of something
_NO_YEAR_TOLD = re.compile(
    r"[^.;]{0,60}\b(?:(?:with|but|gives?|has|bears|names) no|without (?:a|any|the)|of an unknown)"
    r" year\b"
)


def _of_either(here: Here, candidate: Candidate, published: Base, last: Known) -> Reading:
    """A date counted from publication, if it is the same as that counted from the last one."""
    reading, other = _of_publication(here, candidate, published), _of_year(here, candidate, last)
    if other is None or other.date == reading.date or not reading.date:
        return reading
    if not other.date:
        return reading if last.year >= published.year - 1 else other
    if ends(other.date)[0] > here.before.published_iso:
        return reading
    either = f"{other.date} or {reading.date}"
    return Reading("", f"may be of the year of {last.name} or counted from publication: {either}")


_BUSINESS = re.compile(
    r"\b(?:sales?|sold|profits?|revenues?|earnings|output|exports?|imports?|orders|gdp|economy|growth"
    r"|rose|fell|grew|shrank|results|income|loss(?:es)?|shares|prices?|quarterly|deliver(?:y|ies|ed)"
    r"|production|spending|company|bank|invest(?:ed|ment)|rates?|jobs|million|billion)\b"
)
_NEAR = 80  # letters


def _is_of_game(here: Here, candidate: Candidate) -> bool:
    """Whether a half or quarter may be that of a match, as nothing near it is about business."""
    if "month" in candidate.kinds or not candidate.kind_set & {"quarter", "h"}:
        return False
    start, end = here.span(candidate.first, candidate.last)
    return _BUSINESS.search(here.paragraph.lower, max(start - _NEAR, 0), end + _NEAR) is None


_NOUN_OF_YEAR = re.compile(r"[^.;:,()0-9]{1,40} (?:of|in) ([12][0-9]{3})\b(?! [a-z]+s\b)")


def _year_of_noun(here: Here, candidate: Candidate) -> str:
    """The year of `the July 20 plot of 1944`, "" for none."""
    match = _NOUN_OF_YEAR.match(here.paragraph.lower, here.words[candidate.last].end)
    is_attribute = here.text(candidate.first - 1) == "the" and "month" in candidate.kinds
    return match[1] if match and is_attribute else ""


_NAMES = "|".join(month[:3].casefold() for month in MONTHS)
_DATE_AFTER = re.compile(
    r"[^.;:()0-9]{0,40}\b(?:and|until|or)\b[^.;:()0-9]{0,30}?"
    rf"(?P<date>\b(?:(?:{_NAMES})[a-z]*\.?(?: [0-9]{{1,2}}(?:st|nd|rd|th)?,?)?"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)? (?:{_NAMES})[a-z]*\.?,?) (?P<year>[12][0-9]{{3}}))\b"
)


def _year_after(here: Here, candidate: Candidate) -> str:
    """The year of the next date: on May 3, and again on May 4, 1886; "" if it lies before."""
    match = _DATE_AFTER.match(here.paragraph.lower, here.words[candidate.last].end)
    if match is None or "month" not in candidate.kinds:
        return ""
    own, other = read(f"{candidate.text} {match['year']}"), read(match["date"])
    is_in_order = own and other and own.date and ends(own.date)[1] < ends(other.date)[0]
    return match["year"] if is_in_order else ""


def _of_publication(here: Here, candidate: Candidate, published: Base) -> Reading:
    """The last one up to the day of publication, or the next where it is said to come."""
    start = here.words[candidate.first].start
    is_coming = "since" not in candidate.kinds and (
        _is_to_come(here, candidate) or is_about_to_be(here.paragraph, start)
    )
    today = edtf_of(published.year, published.month, published.day)
    reason = f"the year is counted from {published.name}"
    for reading in _in_years(candidate, published.year, 1 if is_coming else -1):
        first, last = ends(reading.date)
        limit = (last or first) if is_coming else (first or last)
        if _months(limit) >= today if is_coming else _months(limit) <= today[: len(limit)]:
            found = Reading(reading.date, reason, is_ahead=is_coming)
            return found if is_coming else _unless_next_is_near(here, candidate, found, published)
    return Reading("", "names no year")


def _months_since(found: Known, published: Base) -> int:
    """How many months before publication something began."""
    return (published.year - found.year) * 12 + published.month - first_month(found.month)


_LONG_PAST = 9  # months, after which the same month of the year after is nearer


def _unless_next_is_near(
    here: Here, candidate: Candidate, reading: Reading, published: Base
) -> Reading:
    """A date of the past, if the same one of the year after is not nearer and may be meant."""
    first, last = ends(reading.date)
    found = known(first or last, "", 0)
    if found is None or not found.month:
        return reading
    span = here.span(candidate.first, candidate.last)
    is_recent = _months_since(found, published) < _LONG_PAST
    is_past = is_told_of_past(here.paragraph, span) or (
        is_recent and not is_told_of_present(here.paragraph, span)
    )
    if is_past and not may_be_to_come(here.paragraph, span[0]):
        return reading
    later = next(iter(_in_years(candidate, found.year + 1, 0)), None)
    if later is None or "since" in candidate.kinds:
        return reading
    return Reading("", f"may be of the past or to come: {reading.date} or {later.date}")


def _months(date: str) -> str:
    """The first day, month or year of a date as text that can be compared with others."""
    found = known(date, "", 0)
    if found is None or found.month <= 12:
        return date
    return edtf_of(found.year, first_month(found.month))


def _in_years(candidate: Candidate, year: int, step: int) -> Iterator[Reading]:
    """What a date is in a year and in the one beside it, where it exists and fits its weekday."""
    for each in (year, year + step)[: 2 if step else 1]:
        reading = read(f"{candidate.text} {year_in_words(each)}")
        if reading and reading.date and not reading.is_doubtful:
            yield reading


def _of_year(here: Here, candidate: Candidate, last: Known) -> Reading | None:
    """A date in the year that was named before; if that is over, it may be of the next one."""
    reading = read(f"{candidate.text} {year_in_words(last.year)}")
    if reading is None:
        return None
    if last.is_rival:
        return Reading("", f"may be of the year of {last.name} or of a date before it")
    if reading.is_doubtful or not reading.date:
        return _of_weekday(candidate, last) or Reading("", _misfit("year", last, reading))
    reason = f"the year is that of {last.name}"
    if last.month and _is_before(reading.date, last) and not _is_next_ahead(here, candidate, last):
        either = " or ".join(
            each.date
            for year in (last.year, last.year + 1)
            for each in _in_years(candidate, year, 0)
        )
        return Reading("", f"may be of the year of {last.name} or of the next: {either}")
    is_doubtful = last.is_unsure or last.mark != ""
    return Reading(last.marked(reading.date), reason, is_doubtful=is_doubtful)


_NEAR_YEARS = 4  # after the one that was named, of which a weekday fits a day in one, mostly


def _of_weekday(candidate: Candidate, last: Known) -> Reading | None:
    """A day of the next year in which its weekday is the one that is named; None for none near."""
    years = range(last.year + 1, last.year + 1 + _NEAR_YEARS)
    for year in years if "weekday" in candidate.kinds else ():
        if found := next(_in_years(candidate, year, 0), None):
            reason = f"the year is the next one after that of {last.name} by its weekday"
            return Reading(last.marked(found.date), reason, is_doubtful=True)
    return None


def _misfit(unit: str, last: Known, reading: Reading) -> str:
    why = reading.reason.removeprefix("does not exist: ")
    return f"does not fit the {unit} of {last.name}: {why}"


def _is_before(date: str, last: Known) -> bool:
    """Whether a date of the same year lies before the month that was named."""
    found = known(ends(date)[0] or ends(date)[1], "", 0)
    return bool(found and found.month and first_month(found.month) < first_month(last.month))


def _is_next_ahead(here: Here, candidate: Candidate, last: Known) -> bool:
    """Whether the next year's lies after the day of publication, so that it can't be meant."""
    later = next(iter(_in_years(candidate, last.year + 1, 0)), None)
    published = here.before.published
    if later is None or published is None:
        return False
    return (ends(later.date)[0] or ends(later.date)[1]) > published.isoformat()


def _is_named(here: Here, candidate: Candidate) -> bool:
    """Whether it is a time without a year at all: in May, the autumn, May 8."""
    kinds = candidate.kind_set
    if "month" not in kinds and kinds & _SEASONS:
        return _is_season(here, candidate)
    if "month" not in kinds and kinds & _QUARTERS:
        return "q" in kinds or here.text(candidate.first - 1) in ("the", "in", "of", "for")
    if kinds & _DAYS:
        return _is_day(here, candidate)
    return kinds - {"month", ""} != set() or _is_month(here, candidate)


def _is_season(here: Here, candidate: Candidate) -> bool:
    """Whether it is one season, and not any: in the autumn, since the spring."""
    is_any = not (here.before.named or here.before.published)
    if here.text(candidate.last) == "fall" and not _leads_to_fall(here, candidate):
        return False
    is_the = here.text(candidate.first - 1) == "the" or " the " in f" {candidate.text} "
    return is_the and not is_any and here.text(candidate.last + 1) != "of"


_FALL_AFTER = frozenset(
    "in during since until till by for over through this last early late".split()
)


def _leads_to_fall(here: Here, candidate: Candidate) -> bool:
    """Whether a fall is the autumn: in the fall, and not after the fall."""
    places = range(candidate.first - 2, candidate.last)
    return any(here.text(place) in _FALL_AFTER for place in places)


_AFTER_NUMBER = re.compile(r"[%/]|:[0-9]")


def _is_day(here: Here, candidate: Candidate) -> bool:
    end = here.words[candidate.last].end
    if here.text(candidate.first - 1) == "in" and candidate.kinds == ("month", "n"):
        after = here.text(candidate.last + 1)  # in May 12 men were hanged
        if after[:1].isalpha() and after not in _AFTER_DAY:
            return False
    is_sign = _AFTER_NUMBER.match(here.paragraph.lower, end) is not None
    return not is_sign and here.text(candidate.last + 1) not in _AMOUNTS


def _is_month(here: Here, candidate: Candidate) -> bool:
    """Whether a month's name alone is the month, and no person, wish or march."""
    previous = here.text(candidate.first - 1)
    if here.text(candidate.last - 1) == "the" and here.text(candidate.last + 1)[:1].isalpha():
        return False  # the February break
    is_person = here.words[candidate.last].text in _PERSONS and here.is_capital(candidate.last + 1)
    if previous in _SURELY_BEFORE_MONTH:
        return True
    return previous in _BEFORE_MONTH and not is_person


# On the 18th and 19th of the following June.
_AND_OF_ANOTHER = re.compile(
    r"(?:,? (?:and|or|to|until)| ?[-–—]) ?(?:the )?[0-9]{1,2}(?:st|nd|rd|th) (?:of )?"
    rf"(?:the|that|this|{_NAMES})"
)


def day_alone(here: Here, candidate: Candidate) -> Reading | None:
    """`on the 14th`: of the month that was named before; None where it is no day."""
    if not candidate.kind_set <= _OF_DAYS or not _is_day_alone(here, candidate):
        return None
    end = here.words[candidate.last].end
    is_of_another = _AND_OF_ANOTHER.match(here.paragraph.lower, end) is not None
    last = here.before.of_year(here.paragraph.number)
    if is_of_another or last is None or not 1 <= last.month <= 12:
        return Reading("", BESIDE if is_of_another else NO_MONTH)
    month = MONTHS[last.month - 1].casefold()
    reading = read(f"{candidate.text} {month} {year_in_words(last.year)}")
    if reading is None:
        return None
    if not reading.date:
        return Reading("", _misfit("month", last, reading))
    found = known(ends(reading.date)[0] or ends(reading.date)[1], "", 0)
    if last.is_rival or (found and last.day and found.day < last.day):
        return Reading("", f"may be of the month of {last.name} or of another")
    is_other = _may_count_another(here, candidate)
    reason = f"the month is that of {last.name}" + (", if it is a day" if is_other else "")
    return Reading(last.marked(reading.date), reason, is_doubtful=is_other or last.is_unsure)


def _may_count_another(here: Here, candidate: Candidate) -> bool:
    """Whether an ordinal may count what was told of before: of five books the fifth is lost."""
    words = here.words[candidate.first : candidate.last + 1]
    return any(word.kind == "nth" for word in words) or here.text(candidate.first - 2) == "by"


def _is_day_alone(here: Here, candidate: Candidate) -> bool:
    """Whether an ordinal is a day, and not that of a floor: nothing is said of what it counts."""
    is_told = candidate.kinds[0] != "th" and " the " in f" {candidate.text} "
    first = candidate.first
    is_led_to = here.text(first - 1) == "the" and here.text(first - 2) in _BEFORE_DAY
    after = here.text(candidate.last + 1)
    return (is_told or is_led_to) and (not after[:1].isalnum() or after in _AFTER_DAY)
