"""Days by their names, counted from the day of publication: `on Thursday`, `yesterday`."""

import re

from timeline.drafting.coming import is_said_to_come, may_be_to_come, will_follows
from timeline.drafting.known import SEASONS, Base, Before, day_beside, first_month, weekday
from timeline.drafting.paragraphs import Paragraph
from timeline.drafting.relative import DAYS
from timeline.drafting.spelled import any_of
from timeline.drafting.steps import Counted, counted_from, in_words, nothing
from timeline.drafting.telling import REACH, is_about_to_be

NO_PUBLICATION = "is counted from the day of publication, which is not given"


def by_weekday(match: re.Match[str], paragraph: Paragraph, before: Before) -> Counted | None:
    """`on Thursday`: the last one up to the day of publication, or the next where it is ahead."""
    if paragraph.text[match.start()].islower() or _is_part_of_name(match, paragraph):
        return None
    if paragraph.lower.endswith("the ", 0, match.start()):
        return nothing("is a weekday of a time that is told of")
    if before.publication is None:
        return nothing("names a weekday alone, and the day of publication is not given")
    return _of_this_week(match, paragraph, before, before.publication)


def _of_this_week(
    match: re.Match[str], paragraph: Paragraph, before: Before, base: Base
) -> Counted:
    ahead = (DAYS.index(match["name"]) - weekday(base)) % 7
    may_be = may_be_to_come(paragraph, match.start())
    is_coming = will_follows(paragraph, match.end()) or (
        is_said_to_come(paragraph, match.start())
        or (is_about_to_be(paragraph, match.start()) and not may_be)
    )
    if not ahead and is_coming:
        return nothing("may be the day of publication or a week after it")
    is_ahead = ahead > 0 and bool(is_coming)
    if ahead and not is_ahead and may_be:
        return nothing("may be before the day of publication or after it")
    if not is_ahead and _is_of_story(match, paragraph, before):
        return nothing(
            f"may be counted from {before.last.name if before.last else ''} or from {base.name}"
        )
    days = ahead if is_ahead or not ahead else ahead - 7
    date = day_beside(base, days)
    return counted_from(base, date, days, in_words(date))


_SAID = re.compile(
    r"\b(?:said|says?|told|announced|reported|published|ruled|voted|confirmed|released|issued|warned|"
    r"asked|added|urged|agreed|called|decided|rejected|approved)\b"
)


def _is_of_story(match: re.Match[str], paragraph: Paragraph, before: Before) -> bool:
    """Whether a weekday may be one of the days told of, long before publication."""
    last, published = before.last, before.published
    if last is None or published is None or last.paragraph != paragraph.number:
        return False
    months = (published.year - last.year) * 12 + published.month - first_month(last.month)
    if last.is_now and not (last.day and months > 0):
        return False
    start, end = match.start() - REACH // 2, match.end() + REACH // 2
    is_news = _SAID.search(paragraph.lower, max(start, 0), end) is not None
    if before.named is None and months > 0:
        return not is_news
    is_before = months > 0 or (months == 0 and 0 < last.day < published.day - _WEEK)
    return 1 <= last.month <= SEASONS["winter"] and is_before and not is_news


_WEEK = 7  # days


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
    is_habit = is_habit or any(
        hours.start() <= start < hours.end()
        for hours in _HOURS.finditer(paragraph.lower, max(start - 24, 0), end + 24)
    )
    return is_habit or is_before_name or (is_after_name and not is_start)


_HOURS = re.compile(
    rf"(?<!from )\b(?:{any_of(DAYS)}) ?(?:to|through|[-–—]) ?(?:{any_of(DAYS)})\b"
)  # open Monday to Friday
_HABIT = re.compile(rf"\b(?:every|each|a|any) (?:(?:{any_of(DAYS)}),? (?:and |or )?){{0,6}}$")

_DAY_WORDS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}


def by_word(match: re.Match[str], paragraph: Paragraph, before: Before) -> Counted | None:
    """`yesterday`, `tomorrow morning`; None for a `today` that says no more than nowadays."""
    word = match["dayword"]
    name = word if word in _DAY_WORDS else word.split()[0]
    base = before.publication
    if base is None:
        return None if name == "today" else nothing(NO_PUBLICATION)
    if _is_of_story(match, paragraph, before):
        last = before.last.name if before.last else ""
        return nothing(f"may be counted from {last} or from {base.name}")
    date = day_beside(base, _DAY_WORDS[name])
    return counted_from(base, date, _DAY_WORDS[name], in_words(date))
