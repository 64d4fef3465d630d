"""Times that are counted from another one: `the following year`, `three days later`, `on Thursday`.

None becomes more exact than what it is counted from, nor than the unit it is counted in.
"""

import re
from collections.abc import Callable

from timeline.dates import days
from timeline.drafting.context import PUBLICATION, YEAR_LETTERS, Anchor, Context
from timeline.drafting.judge import (
    REACH,
    is_near,
    is_planned,
    is_to_come,
    may_be_to_come,
)
from timeline.drafting.lexicon import (
    DAYS,
    MONTH_NAMES,
    follows,
    pattern_of,
    precedes,
    values,
)
from timeline.drafting.normalize import (
    SEASONS,
    Reading,
    edtf_of,
    first_month,
    number,
)
from timeline.drafting.paragraphs import Paragraph
from timeline.drafting.steps import (
    EXACT_DAYS,
    UNKNOWN_YEAR,
    Part,
    beside,
    counted_from,
    decade_of,
    is_long_ago,
    long_ago,
    long_of,
    of_century,
    spanned,
)

BESIDE = "is counted from what stands beside it"
DURATION = "says how long, not when"
AGE = "is an age, not a date"
_NO_PUBLICATION = "is counted from the day of publication, which is not given"
_NO_DATE_BEFORE = "is counted from a date that is not named before it"
_NO_DATE_OF_ITS_OWN = "is counted from what has no date of its own"
_VAGUE_STEP = "is counted by the {}, and the text does not say how many"
_OF_CENTURY = "the century is that of the years before it"
_TWO_DIGITS = "gives a year of two digits, of any century"

_STEPS, _STEPS_FROM_PUBLICATION, _DAY_WORDS = (
    {word: int(value) for word, value in values(role).items()}
    for role in ("which", "which now", "day word")
)
_DAY = pattern_of("weekday")
_PARTS_OF_DAY = frozenset(pattern_of("part of day").split("|"))
_NAME = re.compile(
    r" [A-Z]\w+[ -][A-Z]|[A-Z]\w+[- ](?:Days?|Weeks?|Months?|Years?)\b"
)  # the Hundred Days
_HOURS = re.compile(rf"(?<!from )\b(?:{_DAY}) ?(?:to|through|[-–—]) ?(?:{_DAY})\b")
_SAYING = re.compile(rf"\b(?:{pattern_of('saying')})\b")
_FURTHER = re.compile(rf"({pattern_of('count')}) (day|week|fortnight|month|year)")
_BACK = ("ago", "earlier", "before", "previously", "beforehand", "before that")
_NEAR = 24  # letters
_WEEK = 7  # days

Reader = Callable[[re.Match[str], Paragraph, Context], Reading | None]


def counted(match: re.Match[str], paragraph: Paragraph, context: Context) -> Reading | None:
    """Return what the words of `TIMES` say at their place; None where they say no time.

    Parameters
    ----------
    match
        A match of `TIMES` in the small letters of the paragraph.
    paragraph
        The paragraph.
    context
        What is known before the words.
    """
    kind = next(name for name in _READERS if match[name])
    if kind in ("near", "weekday", "dayword"):
        lower, end = paragraph.lower, match.end()
        is_of_year = follows("in year after", lower, end)
        is_stepped = match["near"] and (
            follows("step after", lower, end) or (is_of_year and "same" in match["which"])
        )
        if is_of_year and not is_stepped:
            return None
        is_of_week = match["weekday"] and follows("of week after", lower, end)
        if is_stepped or is_of_week or precedes("counts on", lower, match.start(), _NEAR):
            return Reading("", BESIDE)
    elif _NAME.search(paragraph.text, *match.span()) and kind in ("counted", "lasting"):
        return None
    return _READERS[kind](match, paragraph, context)


def _constant(reason: str) -> Reader:
    return lambda _match, _paragraph, _context: Reading("", reason)


def _counted(match: re.Match[str], paragraph: Paragraph, context: Context) -> Reading | None:
    """`three days later`, `two weeks ago`; or a duration."""
    direction, lower, start = (match["direction"] or "").strip(), paragraph.lower, match.start()
    if precedes("each", lower, start, _NEAR):
        return None
    if not direction:
        is_bare = match["count"] in ("a", "an", "one", "some", "many") and not match["hedge"]
        is_bare = is_bare and not precedes("lasting", lower, start, _NEAR)
        return None if is_bare else Reading("", DURATION)
    if direction in ("ago", "hence", "from now"):
        if direction == "ago" and match["unit"] == "year" and is_long_ago(match["count"]):
            return long_ago(match["count"])
        return _from(context.publication, _NO_PUBLICATION, match)
    if match[0].endswith(" "):
        return Reading("", DURATION)
    if precedes("part", lower, start, _NEAR):
        return _vague(match["unit"])
    return _from(context.mention, _NO_DATE_BEFORE, match)


def _vague(unit: str) -> Reading:
    return Reading("", _VAGUE_STEP.format("century" if unit.startswith("centur") else unit))


def _from(base: Anchor | None, lacking: str, match: re.Match[str]) -> Reading:
    """What is so much before or after a date; `lacking` is the reason if there is none."""
    direction, unit = match["direction"].strip(), match["unit"].replace("centur", "century")
    parts = _parts(match, unit)
    if parts is None or unit == "generation":
        return _vague(unit)
    if base is None:
        return Reading("", lacking)
    sign = -1 if direction in _BACK else 1
    is_few_days = unit == "day" and parts[0][0] <= EXACT_DAYS
    is_hedged = match["hedge"] not in (None, "exactly", "just", "only") or bool(match["or"])
    is_rough = is_hedged or "dozen" in match["count"] or (direction == "ago" and not is_few_days)
    found = spanned(base, parts, sign, is_rough=is_rough)
    if not found:
        unit = parts[-1][1]
        return Reading("", f"is counted from {base.name}, which is not known to the {unit}")
    return counted_from(base, found, sign)


def _parts(match: re.Match[str], unit: str) -> list[Part] | None:
    """The counts and units of a counted time; None where the text doesn't say how many."""
    shares = (share for share in (match["share"], match["and_share"]) if share)
    found = [(match["count"], unit), *((share.removeprefix(" and "), unit) for share in shares)]
    found += _FURTHER.findall(match["more"] or "")
    parts = [(count, unit) for text, unit in found if (count := number(text)) is not None]
    is_known = len(parts) == len(found) and match["or"] in (None, " or so", " or thereabouts")
    return parts if is_known else None


def _many(match: re.Match[str], _paragraph: Paragraph, _context: Context) -> Reading:
    return _vague(match["many"].split()[0].removesuffix("s").removesuffix("ie"))


def _beside(match: re.Match[str], _paragraph: Paragraph, context: Context) -> Reading:
    """`the day before`, `the year after`; `the day after the fire` is counted from no date."""
    is_week_after = match["bdirection"] == "that followed" and match["bunit"] == "week"
    if match["event"] or is_week_after:
        return Reading("", _NO_DATE_OF_ITS_OWN)
    step = -1 if match["bdirection"].split()[0] in ("before", "earlier") else 1
    return beside(context.mention, _NO_DATE_BEFORE, match["bunit"], step)


def _whole(match: re.Match[str], paragraph: Paragraph, context: Context) -> Reading:
    """`by the end of the year`: of the one that was named, or else of publication."""
    unit, start = match["wunit"] or match["ounit"], match.start()
    if unit in ("year", "month"):
        found = _same(unit, start, paragraph, context)
        is_out = match["ounit"] and found.date
        return found._replace(date=f"../{found.date}", is_doubtful=True) if is_out else found
    if context.published and is_planned(paragraph, start):
        date, words = long_of(context.published.year, unit)
        return Reading(date, f"counted from {PUBLICATION}", words=words)
    if context.year is None:
        return Reading("", _NO_DATE_BEFORE)
    date, words = long_of(context.year, unit)
    is_rival = context.mention is not None and context.mention.is_rival
    reason = f"the {unit} is that of the years before it"
    return Reading(date, reason, is_doubtful=is_rival, words=words)


def _same(unit: str, start: int, paragraph: Paragraph, context: Context) -> Reading:
    """The year or month that was named, or that of publication where the sentence tells a plan."""
    is_coming = context.published is not None and is_planned(paragraph, start)
    is_now = context.story is None or context.story.is_now
    named = None if is_coming else context.mention
    base = named or (context.publication if is_now or is_coming else None)
    return beside(base, _NO_DATE_BEFORE, unit, 0)


def _near(match: re.Match[str], paragraph: Paragraph, context: Context) -> Reading | None:
    """`that year`, `the following May`, `last week`, `this morning`, `next Thursday`."""
    which, what, lower = match["which"], match["what"], paragraph.lower
    is_name = what in MONTH_NAMES or what in DAYS
    if is_name and paragraph.text[match.start("what")].islower():
        return None
    if what == "fall" and follows("falls after", lower, match.end()):
        return None
    if which == "that" and (is_name or what == "fall"):
        if precedes("that", lower, match.start(), _NEAR):
            return None
    if which == "this" and what == "day":
        return None
    what = "day" if what in _PARTS_OF_DAY else what
    is_published = which in _STEPS_FROM_PUBLICATION and (which, what) != ("next", "day")
    base = context.publication if is_published else context.mention
    lacking = _NO_PUBLICATION if is_published else _NO_DATE_BEFORE
    step = _STEPS_FROM_PUBLICATION[which] if is_published else _STEPS.get(which, 1)
    found = beside(base, lacking, what, step)
    is_later = match[0].startswith("later ") and is_published
    return found._replace(is_ahead=True) if is_later else found


def _decade(match: re.Match[str], _paragraph: Paragraph, context: Context) -> Reading:
    """`the '60s`: those nearest to the year before, or the last ones before publication."""
    tens = match["digits"] or (match["bare"] or "")[1:3] or values("tens")[match["tensword"]]
    year = of_century(int(tens), context)
    if year is None:
        return Reading("", "names a decade without its century")
    return Reading(decade_of(year), _OF_CENTURY, words=f"{year}s")


def _short(match: re.Match[str], _paragraph: Paragraph, context: Context) -> Reading:
    """`the summer of '69`: of the century of the years before, if that is near."""
    year = of_century(int(match["short"][1:]), context)
    if year is None:
        return Reading("", _TWO_DIGITS, words=UNKNOWN_YEAR)
    return Reading(edtf_of(year), _OF_CENTURY, words=str(year))


def _fiscal(match: re.Match[str], _paragraph: Paragraph, context: Context) -> Reading:
    """`FY20`: the year nearest to those before, or to publication, which may be to come."""
    near = context.published.year if context.published else context.year
    if near is None:
        return Reading("", _TWO_DIGITS)
    year = near + (int(match["fiscal"][-2:]) - near + 50) % 100 - 50
    name = PUBLICATION if context.published else "the years before it"
    return Reading(f"{edtf_of(year)}~", f"the century is that of {name}", words=f"about {year}")


def _year_end(match: re.Match[str], paragraph: Paragraph, context: Context) -> Reading:
    """`by year-end`: of the year that was named, or else of publication."""
    if context.published and not context.mention and not is_planned(paragraph, match.start()):
        return Reading("", f"may be that of {PUBLICATION} or of the year before it")
    found = _same("year", match.start(), paragraph, context)
    is_year = len(found.date) == YEAR_LETTERS
    date, words = (f"{found.date}-36", f"end of {found.words}") if is_year else ("", "")
    return found._replace(date=date, words=words)


def _weekday(match: re.Match[str], paragraph: Paragraph, context: Context) -> Reading | None:
    """`on Thursday`: the last one up to the day of publication, or the next where it is ahead."""
    start, base = match.start(), context.publication
    if paragraph.text[start].islower() or _is_part_of_name(match, paragraph):
        return None
    if paragraph.lower.endswith("the ", 0, start):
        return Reading("", "is a weekday of a time that is told of")
    if base is None:
        return Reading("", "names a weekday alone, and the day of publication is not given")
    ahead = (DAYS.index(match["name"]) - days.weekday_of(base.number)) % 7
    may_be = may_be_to_come(paragraph, start)
    is_coming = is_to_come(paragraph, *match.span()) or (is_near(paragraph, start) and not may_be)
    if not ahead and is_coming:
        return Reading("", "may be the day of publication or a week after it")
    if ahead and not is_coming and may_be:
        return Reading("", "may be before the day of publication or after it")
    return _of_week(match, paragraph, context, ahead if is_coming or not ahead else ahead - _WEEK)


def _day_word(match: re.Match[str], paragraph: Paragraph, context: Context) -> Reading | None:
    """`yesterday`, `tomorrow morning`; None for a `today` that says no more than nowadays."""
    word = match["dayword"]
    name = word if word in _DAY_WORDS else word.split()[0]
    if context.published is None:
        return None if name == "today" else Reading("", _NO_PUBLICATION)
    return _of_week(match, paragraph, context, _DAY_WORDS[name])


def _of_week(match: re.Match[str], paragraph: Paragraph, context: Context, step: int) -> Reading:
    """The day so many from publication, if it is not one of those that are told of."""
    base = context.publication
    if base is None or (step <= 0 and _is_of_story(match, paragraph, context)):
        name = context.story.name if context.story else ""
        return Reading("", f"may be counted from {name} or from {PUBLICATION}")
    return counted_from(base, days.iso_of(base.number + step), step)


def _is_of_story(match: re.Match[str], paragraph: Paragraph, context: Context) -> bool:
    """Whether a weekday may be one of the days told of, long before publication."""
    story, published = context.story, context.published
    if story is None or published is None or story.paragraph != paragraph.number:
        return False
    months = (published.year - story.year) * 12 + published.month - first_month(story.month)
    if story.is_now and not (story.day and months > 0):
        return False
    start, end = match.start() - REACH // 2, match.end() + REACH // 2
    if _SAYING.search(paragraph.lower, max(start, 0), end):
        return False
    if context.mention is None and months > 0:
        return True
    is_before = months > 0 or (months == 0 and 0 < story.day < published.day - _WEEK)
    return 1 <= story.month <= SEASONS["winter"] and is_before


def _is_part_of_name(match: re.Match[str], paragraph: Paragraph) -> bool:
    """Good Friday, the Sunday Times, each Monday and Monday to Friday are no days of a week."""
    (start, end), text, lower = match.span(), paragraph.text, paragraph.lower
    hours = _HOURS.finditer(lower, max(start - _NEAR, 0), end + _NEAR)
    if any(each.start() <= start < each.end() for each in hours):
        return True
    if precedes("every weekday", lower, start, REACH):
        return True
    before = text[max(start - 16, 0) : start]
    is_after_name = re.search(r"(?:^|\s)[A-Z][a-z]+ $", before) is not None
    is_start = re.search(
        r"(?:^|[.!?] )(?:On|By|Until|Since|Late|Early|Last|From|Before|After) $", before
    )
    is_before_name = text[end + 1 : end + 2].isupper() and text[end : end + 1] == " "
    is_before_name = is_before_name and not before.lower().endswith("on ")
    return is_before_name or (is_after_name and not is_start)


_READERS: dict[str, Reader] = {
    "age": _constant(AGE),
    "counted": _counted,
    "many": _many,
    "lasting": _constant(DURATION),
    "near": _near,
    "whole": _whole,
    "out": _whole,
    "beside": _beside,
    "weekday": _weekday,
    "dayword": _day_word,
    "tens": _decade,
    "bare": _decade,
    "short": _short,
    "turn": _constant("does not say of which century"),
    "fiscal": _fiscal,
    "yearend": _year_end,
}
