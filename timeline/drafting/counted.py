"""Times that are counted from another one: `the following year`, `three days later`.

None becomes more exact than what it is counted from, nor than the unit it is counted in.
"""

import re
from collections.abc import Callable

from timeline.drafting.coming import is_said_to_come
from timeline.drafting.here import YEAR_LETTERS
from timeline.drafting.known import PUBLICATION, Base, Before, checked, edtf_of
from timeline.drafting.paragraphs import Paragraph
from timeline.drafting.relative import DAYS, MONTHS, PARTS_OF_DAY
from timeline.drafting.spans import is_long_ago, long_ago, parts_of, spanned
from timeline.drafting.spelled import TENS_OF
from timeline.drafting.steps import (
    EXACT_DAYS,
    UNKNOWN_YEAR,
    Counted,
    beside,
    counted_from,
    decade_of,
    long_of,
    named,
    nothing,
    of_century,
)
from timeline.drafting.weekdays import NO_PUBLICATION, by_weekday, by_word

NO_DATE_BEFORE = "is counted from a date that is not named before it"
BESIDE = "is counted from what stands beside it"
NO_DATE_OF_ITS_OWN = "is counted from what has no date of its own"
DURATION = "says how long, not when"
AGE = "is an age, not a date"

VAGUE_STEP = "is counted by the {unit}, and the text does not say how many"


def counted(match: re.Match[str], paragraph: Paragraph, before: Before) -> Counted | None:
    """What the words of `RELATIVE` say at their place; None where they say no time."""
    kind = next(name for name in _READ if match[name])
    if kind in _NOW and (around := _around(match, paragraph)):
        return None if around == _OF_YEAR else nothing(around)
    if kind in _LASTING and _NAME.search(paragraph.text, match.start(), match.end()):
        return None
    return _READ[kind](match, paragraph, before)


_NOW = ("near", "weekday", "dayword")
_OF_YEAR = "is told of a year"
_IN_YEAR = re.compile(r" (?:in|of) [12][0-9]{3}\b")  # on this day in 1912
_COUNTS_ON = re.compile(
    r"\b(?:ago|week|fortnight|weeks|month)(?: (?:on|from|come|next|last))?,? $"
)  # a year ago today, a week on Tuesday
_STEP_AFTER = re.compile(
    r" (?:[a-z]+ (?:year|month|week|decade)s? (?:later|earlier|before|after)"
    r"|(?:of |in )?(?:the )?(?:next|following|previous) (?:year|month|week))\b"
)  # the same day a year later
_OF_WEEK = re.compile(
    r",? (?:of |in )?(?:last|next|this|that|the (?:previous|following|same)) week\b"
    r"| (?:week|fortnight|last|next|gone|in [a-z]+ week)\b(?! [a-z]*(?:year|month|night|summer))"
)  # Tuesday week, Tuesday last week


def _around(match: re.Match[str], paragraph: Paragraph) -> str:
    """Why the day or year is another than the words alone say, "" if it is not."""
    lower = paragraph.lower
    is_of_year = _IN_YEAR.match(lower, match.end()) is not None
    if match["near"] and (
        _STEP_AFTER.match(lower, match.end()) or (is_of_year and "same" in match["which"])
    ):
        return BESIDE
    if is_of_year:
        return _OF_YEAR
    if _COUNTS_ON.search(lower, max(match.start() - 24, 0), match.start()) or (
        match["weekday"] and _OF_WEEK.match(lower, match.end())
    ):
        return BESIDE
    return ""


_LASTING = ("counted", "lasting", "spell")
_NAME = re.compile(
    r" [A-Z]\w+[ -][A-Z]|[A-Z]\w+[- ](?:Days?|Weeks?|Months?|Years?)\b"
)  # the Hundred Days

Reader = Callable[[re.Match[str], Paragraph, Before], Counted | None]


def _age(_match: re.Match[str], _paragraph: Paragraph, _before: Before) -> Counted:
    return nothing(AGE)


def _lasting(_match: re.Match[str], _paragraph: Paragraph, _before: Before) -> Counted:
    return nothing(DURATION)


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
    if direction in ("ago", "hence", "from now"):
        is_long = direction == "ago" and is_long_ago(match)
        return long_ago(match) if is_long else _from(before.publication, NO_PUBLICATION, match)
    if direction in ("after", "before") and match[0].endswith(" "):
        return _lasting(match, paragraph, before)
    if _PART_OF.search(paragraph.lower, max(match.start() - _NEAR, 0), match.start()):
        return nothing(VAGUE_STEP.format(unit=match["unit"].replace("centur", "century")))
    return _from(before.named, NO_DATE_BEFORE, match)


# After these what follows is the whole of it: the best part of a century later.
_PART_OF = re.compile(r"\b(?:part|most|rest|whole|bulk|all|much|fraction|majority) of $")
_NEAR = 24  # letters


_BACK = ("ago", "earlier", "before", "previously", "beforehand", "before that")


def _is_spell(match: re.Match[str], paragraph: Paragraph) -> bool:
    before = paragraph.lower[max(match.start() - 12, 0) : match.start()]
    return bool(match["hedge"]) or before.endswith(("for ", "within ", "lasted ", "over "))


def _from(base: Base | None, lacking: str, match: re.Match[str]) -> Counted:
    """What is so much before or after a date; `lacking` says that there is none."""
    direction, parts = match["direction"].strip(), parts_of(match)
    unit = match["unit"].replace("centur", "century")
    if parts is None or unit == "generation":
        return nothing(VAGUE_STEP.format(unit=unit))
    if base is None:
        return nothing(lacking)
    sign = -1 if direction in _BACK else 1
    is_few_days = unit == "day" and parts[0][0] <= EXACT_DAYS
    is_hedged = match["hedge"] not in (None, "exactly", "just", "only")
    is_hedged = is_hedged or match["or"] is not None or "dozen" in match["count"]
    is_rough = is_hedged or (direction == "ago" and not is_few_days)
    found = spanned(base, parts, sign, is_rough=is_rough)
    if not found:
        return nothing(f"is counted from {base.name}, which is not known to the {parts[-1][1]}")
    return counted_from(base, checked(found, base), sign)


def _many(match: re.Match[str], _paragraph: Paragraph, _before: Before) -> Counted:
    return nothing(
        VAGUE_STEP.format(unit=match["many"].split()[0].removesuffix("s").replace("ie", "y"))
    )


def _beside(match: re.Match[str], _paragraph: Paragraph, before: Before) -> Counted:
    """`the day before`, `the year after`; `the day after the fire` is counted from no date."""
    is_week_after = match["bdirection"] == "that followed" and match["bunit"] == "week"
    if match["event"] or is_week_after:
        return nothing(NO_DATE_OF_ITS_OWN)
    step = -1 if match["bdirection"].split()[0] in ("before", "earlier") else 1
    return beside(before.named, NO_DATE_BEFORE, match["bunit"], step)


def _whole(match: re.Match[str], paragraph: Paragraph, before: Before) -> Counted:
    """`by the end of the year`: of the one that was named, or else of publication."""
    unit = match["wunit"] or match["ounit"]
    if unit in ("year", "month"):
        found = _same(unit, match.start(), paragraph, before)
        is_out = match["ounit"] and found.edtf
        return found._replace(edtf=f"../{found.edtf}", is_doubtful=True) if is_out else found
    if before.published and is_said_to_come(paragraph, match.start()):
        edtf, words = long_of(before.published.year, unit)
        return Counted(edtf, f"counted from {PUBLICATION}", words)
    if before.year is None:
        return nothing(NO_DATE_BEFORE)
    edtf, words = long_of(before.year, unit)
    is_rival = before.named is not None and before.named.is_rival
    reason = f"the {unit} is that of the years before it"
    return Counted(edtf, reason, words, is_doubtful=is_rival)


def _same(unit: str, start: int, paragraph: Paragraph, before: Before) -> Counted:
    """The year or month that was named, or that of publication where the sentence tells a plan."""
    is_coming = before.published is not None and is_said_to_come(paragraph, start)
    is_now = before.last is None or before.last.is_now
    named = None if is_coming else before.named
    base = named or (before.publication if is_now or is_coming else None)
    return beside(base, NO_DATE_BEFORE, unit, 0)


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
    is_name = what in MONTHS or what in DAYS
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
    if which == "next" and what in ("day", *PARTS_OF_DAY):
        is_published = False
    if which == "this" and what == "day":
        return None
    step = _STEPS_FROM_PUBLICATION[which] if is_published else _STEPS_FROM_BEFORE.get(which, 1)
    base: Base | None = before.publication if is_published else before.named
    lacking = NO_PUBLICATION if is_published else NO_DATE_BEFORE
    if match[0].startswith("later ") and is_published:
        return _ahead(named(base, lacking, what, step))
    return named(base, lacking, what, step)


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


def _tens_alone(match: re.Match[str], _paragraph: Paragraph, before: Before) -> Counted:
    """`the '60s`: those nearest to the year before, or the last ones before publication."""
    tens = match["digits"] or match["bare"]
    year = of_century(int(tens or TENS_OF[match["tensword"]]), before)
    if year is None:
        return nothing("names a decade without its century")
    return Counted(decade_of(year), "the century is that of the years before it", f"{year}s")


def _short(match: re.Match[str], _paragraph: Paragraph, before: Before) -> Counted:
    """`the summer of '69`: of the century of the years before, if that is near."""
    year = of_century(int(match["short"]), before)
    if year is None:
        return Counted("", "gives a year of two digits, of any century", UNKNOWN_YEAR)
    return Counted(edtf_of(year), "the century is that of the years before it", str(year))


def _fiscal(match: re.Match[str], _paragraph: Paragraph, before: Before) -> Counted:
    """`FY20`: the year nearest to those before, or to publication, which may be to come."""
    near = before.published.year if before.published else before.year
    if near is None:
        return nothing("gives a year of two digits, of any century")
    year = near + (int(match["fiscal"]) - near + 50) % 100 - 50
    name = PUBLICATION if before.published else "the years before it"
    return Counted(f"{edtf_of(year)}~", f"the century is that of {name}", f"about {year}")


def _year_end(match: re.Match[str], paragraph: Paragraph, before: Before) -> Counted:
    """`by year-end`: of the year that was named, or else of publication."""
    if before.published and not before.named and not is_said_to_come(paragraph, match.start()):
        return nothing(f"may be that of {PUBLICATION} or of the year before it")
    found = _same("year", match.start(), paragraph, before)
    is_year = len(found.edtf) == YEAR_LETTERS
    edtf, words = (f"{found.edtf}-36", f"end of {found.words}") if is_year else ("", "")
    return found._replace(edtf=edtf, words=words)


def _turn(_match: re.Match[str], _paragraph: Paragraph, _before: Before) -> Counted:
    return nothing("does not say of which century")


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
    "weekday": by_weekday,
    "dayword": by_word,
    "tens": _tens_alone,
    "bare": _tens_alone,
    "short": _short,
    "turn": _turn,
    "fiscal": _fiscal,
    "yearend": _year_end,
}
