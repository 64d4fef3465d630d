"""Dates without a year, month or era: they take it from a date before them, or get no date."""

import re
from collections.abc import Iterator

from timeline.drafting import judge, normalize
from timeline.drafting.candidates import Candidate
from timeline.drafting.context import FIRST_FULL, LAST_FULL
from timeline.drafting.lexicon import MONTH_NAMES, pattern_of, words
from timeline.drafting.normalize import Anchor, DateReading, anchor, ends, read, with_mark
from timeline.drafting.relative import OF_BESIDE

WITH_ERA = frozenset("era ago ka million".split())
_NO_YEAR = DateReading("", "names no year, and none is named before it")
_OF_DAYS = frozenset("th to until from between and or - before after since".split()) | {""}
_LETTERS_BESIDE = 80  # a quarter or half, in which business may be named
_NEAR_BC = 300  # years before a year BC that may be BC, too, if it has four digits
_LONG_PAST = 9  # months ago, so that the same month of the next year is clearly nearer
_BUSINESS = re.compile(rf"\b(?:{pattern_of('business')})\b")


def without_year(candidate: Candidate) -> DateReading | None:
    """Return the reading of a day, month or season without a year; None for no date (`you may`)."""
    if read(f"{candidate.text} {normalize.ANY_YEAR}") is None or not _is_time(candidate):
        return None
    if dateless := _without_date(candidate):
        return dateless
    return _of_year_before(candidate)


def _without_date(candidate: Candidate) -> DateReading | None:
    """A reading that says why a date may not take its year from a date before it, if it may not."""
    dated, after, first = candidate.words, candidate.after, candidate.first
    if dated.precede("without year after"):
        return _NO_YEAR
    if "since" not in candidate.kinds and (
        dated.precede("each year after") or dated.led_by("each year")
    ):
        return DateReading("", "is that of each year")
    if dated.precede("date after") or (2 <= len(after) <= 4 and after.isdigit()):
        return DateReading("", "may be of the year that is named after it")
    is_of_noun = candidate.before.endswith("'s")  # a diary's 3 August
    is_before_noun = after in words("beside") or dated.precede("noun after")
    is_beside = is_of_noun or (candidate.before == "the" and is_before_noun)
    if is_beside or candidate.passage.text(first - 2) == "ago":  # twenty years ago in May
        return OF_BESIDE
    is_part = not candidate.kind_set.isdisjoint(("quarter", "q", "h"))
    return _of_business(candidate) if is_part and "month" not in candidate.kinds else None


def _of_business(candidate: Candidate) -> DateReading | None:
    """A reading that says why a quarter or half has no date: of which year, or of a game."""
    dated = candidate.words
    if dated.precede("business year after"):
        return DateReading("", "is of a business year, and the text does not say when that begins")
    start, end = max(dated.start - _LETTERS_BESIDE, 0), dated.end + _LETTERS_BESIDE
    is_business = "q" in candidate.kinds or _BUSINESS.search(dated.paragraph.lower, start, end)
    return None if is_business else DateReading("", "may be a part of a game or of another time")


def _of_year_before(candidate: Candidate) -> DateReading | None:
    """A date in the year that was named before, or in a year counted from publication."""
    context, number = candidate.passage.context, candidate.passage.paragraph.number
    story, published, mention = context.story, context.publication, context.mention
    of_story = _of_year(candidate, story) if story else _NO_YEAR
    if published is None:
        return of_story
    is_here = story is not None and story.paragraph == number
    is_old = mention and mention.paragraph == number and mention.year < published.year - 1
    if mention and is_old and not mention.is_now and (not story or story.is_now):
        return DateReading("", f"may be of the year of {mention.name} or counted from publication")
    of_publication = _of_publication(candidate, published)
    if story is None or of_story is None or not is_here or story.is_now:
        return of_publication
    is_after = ends(of_story.date)[0] > published.iso
    is_recent, date = story.year >= published.year - 1, of_publication.date
    is_either = context.is_news or (story.month and is_recent)
    is_alike = date in ("", of_story.date) or (is_recent and not of_story.date)
    if is_after or of_publication.is_ahead or (is_either and is_alike):
        return of_publication
    if not is_either or not of_story.date:
        return of_story
    either = f"{of_story.date} or {date}"
    return DateReading(
        "", f"may be of the year of {story.name} or counted from publication: {either}"
    )


def _of_publication(candidate: Candidate, published: Anchor) -> DateReading:
    """The last such date up to the day of publication, or the next if it is said to be to come.

    If the date names a weekday, that fits at most one of the two, which then is meant.
    """
    last, coming = (_nearest(candidate, published, step) for step in (-1, 1))
    if last is None or coming is None or "since" in candidate.kinds:
        return last or coming or DateReading("", "names no year")
    is_nearer = _months_between(published, coming) < _months_between(published, last)
    # For a day of last year, or long ago, a text uses the past tense.
    is_of_past_year = normalize.start_of(last.date) < str(published.year)
    is_old_day = {"n", "th"} & candidate.kind_set and is_of_past_year
    is_far = is_nearer and (is_old_day or _months_between(published, last) >= _LONG_PAST)
    is_told = judge.is_told_then if is_far else judge.is_recent
    side = judge.last_or_next(candidate.words, is_told, is_next_nearer=is_nearer)
    if side > 0:
        return coming
    if side < 0 or last.date == coming.date:
        return last
    return DateReading("", f"may be of the past or to come: {last.date} or {coming.date}")


def _nearest(candidate: Candidate, published: Anchor, step: int) -> DateReading | None:
    """The last such date up to the day of publication (step -1), or the next one (step 1)."""
    for reading in _in_years(candidate, published.year, step):
        first, last = ends(reading.date)
        limit = (last or first) if step > 0 else (first or last)
        limit = found.iso if (found := anchor(limit)) else limit
        if limit >= published.iso if step > 0 else limit <= published.iso[: len(limit)]:
            reason = f"the year is counted from {published.name}"
            return DateReading(reading.date, reason, is_ahead=step > 0, is_now=True)
    return None


def _months_between(published: Anchor, reading: DateReading) -> int:
    found = anchor(normalize.start_of(reading.date))
    return abs(found.months_until(published)) if found else 0


def _in_years(candidate: Candidate, year: int, step: int) -> Iterator[DateReading]:
    """The readings of a date in a year and, `step` from it, in another, if they exist there."""
    for each in (year, year + step)[: 2 if step else 1]:
        reading = read(f"{candidate.text} {normalize.year_in_words(each)}")
        if reading and reading.date and not reading.is_doubtful:
            yield reading


def _of_year(candidate: Candidate, story: Anchor) -> DateReading | None:
    """A date in the story's year; a month before the story's month may be in the next year too."""
    reading = read(f"{candidate.text} {normalize.year_in_words(story.year)}")
    if reading is None:
        return None
    if story.is_contested:
        return DateReading("", f"may be of the year of {story.name} or of another date")
    if reading.is_doubtful or not reading.date:
        return reading._replace(date="")
    found = anchor(normalize.start_of(reading.date))
    first_month = normalize.first_month
    if found and found.month and first_month(found.month) < first_month(story.month):
        years = (story.year, story.year + 1)
        either = " or ".join(each.date for year in years for each in _in_years(candidate, year, 0))
        return DateReading("", f"may be of the year of {story.name} or of the next: {either}")
    date, reason = with_mark(reading.date, story.mark), f"the year is that of {story.name}"
    is_doubtful = story.is_unsure or bool(story.mark)
    return DateReading(date, reason, is_doubtful=is_doubtful, is_linked=True)


def _is_time(candidate: Candidate) -> bool:
    """Whether words without a year are a time at all: in May, the autumn, May 8."""
    passage, kinds, last = candidate.passage, candidate.kind_set, candidate.last
    before, after = candidate.before, candidate.after
    if "month" not in kinds and kinds & {"season", "winter"}:
        return _is_season(candidate)
    if "month" not in kinds and kinds & {"quarter", "q", "h"}:
        return "q" in kinds or before in ("the", "in", "of", "for")
    if kinds & {"n", "th", "nth"}:
        # In May 12 men were hanged; in May the first train ran; May 12 percent.
        is_in = before == "in" and candidate.kinds == ("month", "n")
        is_led_to = is_in or passage.text(last - 1) == "the"
        is_count = is_led_to and after[:1].isalpha() and after not in words("after day")
        return not is_count and after not in words("after number")
    is_attribute = passage.text(last - 1) == "the" and after[:1].isalpha()  # the February break
    is_person = passage.text(last) in words("person") and passage.is_capital(last + 1)
    is_led_to = before in words("surely before month" if is_person else "before month")
    return bool(kinds - {"month", ""}) or (is_led_to and not is_attribute)


def _is_season(candidate: Candidate) -> bool:
    """Whether words mean a certain season, not any: in the autumn, since the spring."""
    passage, after = candidate.passage, candidate.after
    if passage.text(candidate.last) == "fall":  # it may be any fall
        return False
    is_the = candidate.before == "the" or " the " in f" {candidate.text} "
    is_attribute = after[:1].isalpha() and after not in words("plain")
    return is_the and after != "of" and not is_attribute


def day_alone(candidate: Candidate) -> DateReading | None:
    """Return `on the 14th` as a day of the month that was named before; None where it is no day."""
    passage, dated = candidate.passage, candidate.words
    if not candidate.kind_set <= _OF_DAYS or not _is_day_alone(candidate):
        return None
    if dated.precede("and another after"):
        return OF_BESIDE
    story = passage.context.story
    if story is None or not 1 <= story.month <= 12:
        return DateReading("", "names no month, and none is named before it")
    month = MONTH_NAMES[story.month - 1]
    reading = read(f"{candidate.text} {month} {normalize.year_in_words(story.year)}")
    if reading is None or not reading.date:
        return reading
    found = anchor(normalize.start_of(reading.date))
    if story.is_contested or (found and found.day < story.day):
        return DateReading("", f"may be of the month of {story.name} or of another")
    date, reason = with_mark(reading.date, story.mark), f"the month is that of {story.name}"
    return DateReading(date, reason, is_doubtful=story.is_unsure, is_linked=True)


_LEADING = frozenset("about before after until since from between by".split())


def time_alone(candidate: Candidate) -> DateReading | None:
    """Return `at 11:41` as a time of the day that was named before; None where it is no time."""
    story = candidate.passage.context.story
    is_led_to = candidate.kinds[0] in _LEADING or candidate.before == "at"
    if story is None or not story.day or story.is_contested or not is_led_to:
        return None
    day = f"{story.day} {MONTH_NAMES[story.month - 1]} {normalize.year_in_words(story.year)}"
    reading = read(f"{candidate.text} {day}")
    if reading is None or not reading.date:
        return None
    first, last = ends(reading.date)
    found = anchor(last or first)
    if found and found.clock < story.clock:
        return DateReading("", f"may be of the day of {story.name} or of the next")
    date, reason = with_mark(reading.date, story.mark), f"the day is that of {story.name}"
    return DateReading(date, reason, is_doubtful=story.is_unsure, is_linked=True)


def _is_day_alone(candidate: Candidate) -> bool:
    """Whether an ordinal is a day: no word follows that it could number, such as a floor."""
    before, after = candidate.passage.text(candidate.first - 2), candidate.after
    is_the = candidate.kinds[0] != "th" and " the " in f" {candidate.text} "
    is_led_to = candidate.before == "the" and before in words("before day")
    return (is_the or is_led_to) and (not after[:1].isalnum() or after in words("after day"))


def may_be_bc(candidate: Candidate, date: str) -> bool:
    """Return whether a date without an era may be BC, as the year that was named last is."""
    year, kinds = normalize.about_year(date), candidate.kind_set
    last = candidate.passage.context.year
    if year is None or last is None or last > 0 or kinds & WITH_ERA or "month" in kinds:
        return False
    is_full = FIRST_FULL <= year <= LAST_FULL
    return not candidate.readings and not (is_full and abs(year + last) > _NEAR_BC)
