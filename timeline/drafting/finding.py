"""The dated words of a paragraph, one after the other: of those that start at a place, the most."""

import re
from collections.abc import Iterator

from timeline.drafting.astray import is_led_astray
from timeline.drafting.candidates import (
    Candidate,
    can_start,
    candidates,
    of_counted,
    part,
    relatives,
    with_anchor_ahead,
)
from timeline.drafting.counted import AGE, DURATION, counted
from timeline.drafting.eras import HIS, WITH_ERA, is_counted_century, of_era_before
from timeline.drafting.hedges import bounded_count, is_included
from timeline.drafting.here import Here, here
from timeline.drafting.incomplete import ANY_YEAR, day_alone, without_year
from timeline.drafting.known import PUBLICATION, Before, day_beside, known, year_in_words
from timeline.drafting.paragraphs import Paragraph
from timeline.drafting.proposing import proposed
from timeline.drafting.reading import Reading, read, sides
from timeline.drafting.said import Found
from timeline.drafting.words import FEAST_NAME, NUMBERS, PHRASE, Word
from timeline.drafting.years import are_counted, are_four_digits, are_years
from timeline.progress import Progress

_WITH_YEAR = frozenset("y s era century millennium unspecified ago ka million".split()) | {NUMBERS}
_WITHOUT_YEAR = frozenset("month season winter quarter q h".split())
_JUST_YEARS = frozenset(
    "y n - -- / about c perhaps before until after since from between throughout to and or now "
    "onwards earlier school".split()
) | {PHRASE, FEAST_NAME, ""}
_PERIODS = frozenset("year quarter half months weeks days period".split())
_LISTED = frozenset("n th nth month".split())
_LONGEST_LIST = 8
# The first and last day of a week by the one that it is named for.
_WEEKS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("week of", "week beginning", "week starting", "week from"), (0, 6)),
    "week ending": (-6, 0),
    "weekend of": (-1, 1),
    **dict.fromkeys(("eve of", "anniversary of"), ()),
}
_AMBIGUOUS = frozenset("may march mar sat sun dec".split())
_NEAR_BETWEEN = 5  # words
_LEADING_TO_FEAST = frozenset(
    "at by until till since before after from during this that last next on over".split()
)
_TWO_SIDES = re.compile(r"[^/.]+/[^/.]+")  # neither is open
_YEAR_BEFORE = "may be of the year before that of the date that it is joined to"

Taken = tuple[int, list[Found]]  # the place after the words found, and what they say


def found_in(paragraph: Paragraph, before: Before, progress: Progress) -> list[Found]:
    """All dated words of a paragraph in its order; `before` learns what they say.

    `progress` hears which share of the paragraph is read.
    """
    return list(_Scan(here(paragraph, before)).found(progress))


class _Scan:
    """One way through the words of a paragraph, from the first to the last."""

    def __init__(self, around: Here) -> None:
        self.here = around
        self.relatives = relatives(around)
        self.may_be = with_anchor_ahead(around, self.relatives)
        self.after_year = -1  # the place after the last date, if that was a year alone

    def found(self, progress: Progress) -> Iterator[Found]:
        """The dated words, each after those before it."""
        place = 0
        while place < len(self.here.words):
            progress(place / len(self.here.words))
            taken = (
                self._relative(place)
                or self._list(place)
                or self._date(place)
                or self._feast(place)
            )
            place, several = taken or (place + 1, [])
            for each in several:
                if each.date and not each.is_ahead:
                    is_now = PUBLICATION in each.reason
                    self.here.learn(each.date, (each.start, each.end), is_now=is_now)
                    if not each.is_proposed:
                        self.here.doubt((each.start, each.end))
                elif each.reason not in (AGE, DURATION) and not each.date:
                    self.here.pass_over((each.start, each.end))
                yield each

    def _relative(self, place: int) -> Taken | None:
        """What is counted from another time and stands alone."""
        if place not in self.relatives or self.relatives[place][1]["whole"]:
            return None
        last, match = self.relatives[place]
        said = counted(match, self.here.paragraph, self.here.before)
        if said is None:
            return None
        date = bounded_count(self.here, place - 1, said.edtf)
        reading = Reading(date, said.reason, said.is_doubtful, said.is_ahead)
        return last + 1, [proposed(self.here, self.here.span(place, last), reading)]

    def _list(self, place: int) -> Taken | None:
        """`6, 7 and 9 August 1945` are three dates: all but the last lack what it says."""
        items = self._items(place)
        after, rest = (self._date(items[-1] + 2) if items else None) or (0, [])
        if len(rest) < 2 or rest[0].start != self.here.words[items[-1] + 2].start:
            return None
        last = rest[-1]
        other = self.here.paragraph.text[last.start : last.end]
        readings = [read(f"{self.here.text(item)} or {other.lower()}") for item in items]
        dates = [sides(each.date)[0] if each and "/" in each.date else "" for each in readings]
        if not all(dates):
            return None
        spans = [self.here.span(item, item) for item in items]
        found = [Reading(date, _together(other)) for date in dates]
        return after, [
            *(proposed(self.here, *each) for each in zip(spans, found, strict=True)),
            *rest,
        ]

    def _items(self, place: int) -> list[int]:
        """The places of days, months or centuries, each before a comma and the last before two."""
        found = list[int]()
        kind = self.here.words[place].kind if self.may_be[place] else ""
        while (
            kind in _LISTED and self.here.text(place + 1) == "," and self._kind(place + 2) == kind
        ):
            found.append(place)
            place += 2
            if len(found) > _LONGEST_LIST:
                return []
        return found

    def _kind(self, place: int) -> str:
        return self.here.words[place].kind if place < len(self.here.words) else ""

    def _feast(self, place: int) -> Taken | None:
        """A feast without its year: by Easter."""
        is_feast = self.here.words[place].kind == FEAST_NAME
        if not is_feast or self.here.text(place - 1) not in _LEADING_TO_FEAST:
            return None
        reading = Reading("", "names a feast without its year")
        return place + 1, [proposed(self.here, self.here.span(place, place), reading)]

    def _date(self, place: int) -> Taken | None:
        """The longest date that starts with a word."""
        is_start = place < len(self.here.words) and can_start(self.here, place)
        if not (is_start and self.may_be[place]):
            return None
        for candidate in reversed(list(candidates(self.here, self.relatives, place))):
            if several := self._read(candidate):
                is_year = candidate.kind_set == {"y"}
                self.after_year = candidate.last + 1 if is_year else -1
                return candidate.last + 1, several
        return None

    def _read(self, candidate: Candidate) -> list[Found] | None:
        """The dates that some words say."""
        if not self._has_capitals(candidate) or is_led_astray(self.here, candidate):
            return None
        if "and" in candidate.kinds and candidate.kinds[0] != "between":
            return self._pair(candidate)
        reading = self._said(candidate)
        return [self._found(candidate, reading)] if reading else None

    def _said(self, candidate: Candidate) -> Reading | None:
        """What one date says, with or without its year."""
        kinds = candidate.kind_set
        if self.here.text(candidate.last + 1) in ("week", "weekend") and {"month"} < kinds:
            return Reading("", "names a week or weekend by one of its days")
        if kinds & _WITH_YEAR:
            return self._with_year(candidate)
        if kinds & _WITHOUT_YEAR:
            return without_year(self.here, candidate)
        return day_alone(self.here, candidate) if "th" in kinds else None

    def _with_year(self, candidate: Candidate) -> Reading | None:
        if FEAST_NAME in candidate.kinds and "month" not in candidate.kinds:
            return self._of_feast(candidate)
        if reading := of_era_before(self.here, candidate):
            return reading
        reading = read(self._in_part(candidate))
        if reading is None or not self._is_plausible(candidate):
            return None
        if reading.date and (around := self._week_around(candidate, reading)):
            return around
        if self._is_other_end(candidate.first):
            return Reading("", "ends a time whose start has no date")
        return of_counted(candidate.counted, reading) if candidate.counted else reading

    def _in_part(self, candidate: Candidate) -> str:
        """The words of a date: what is before or after a thing of a year may be within it."""
        after = self.here.text(candidate.last + 1)
        is_of_thing = candidate.kinds == (candidate.kinds[0], "", "y") and after[:1].isalpha()
        is_in = candidate.kinds[0] in ("before", "after") and is_included(
            self.here.paragraph, self.here.words[candidate.first].start
        )
        return _within(candidate.text) if is_of_thing or is_in else candidate.text

    def _of_feast(self, candidate: Candidate) -> Reading | None:
        """The year of a feast, which may be before and after it within that year."""
        reading = read(_within(candidate.text))
        if reading is None or not self._is_plausible(candidate):
            return None
        reason = "names a feast, of which only the year is read"
        return reading._replace(reason=reason, is_doubtful=True)

    def _words(self, candidate: Candidate) -> list[Word]:
        return self.here.words[candidate.first : candidate.last + 1]

    def _is_plausible(self, candidate: Candidate) -> bool:
        """Whether the numbers of a date are years."""
        kinds, first, last = candidate.kind_set, candidate.first, candidate.last
        if candidate.counted:
            return True
        if kinds <= _JUST_YEARS:
            return self._is_next_year(candidate) or are_years(self.here, first, last)
        if "century" in kinds and self.here.text(first - 1) in HIS:
            return False
        texts = [word.text for word in self._words(candidate) if word.kind == "y"]
        is_after_month = "month" in candidate.kinds[-3:-1] and candidate.kinds[-1] == "y"
        if is_after_month and are_counted(self.here, last):
            return False
        if "century" in kinds and is_counted_century(self.here, first, last):
            return False
        is_early = any(len(text) < 4 for text in texts) and not kinds & WITH_ERA
        return not is_early or (candidate.kinds[-1] == "y" and are_years(self.here, last, last))

    def _is_next_year(self, candidate: Candidate) -> bool:
        """Whether a number goes on from a year: 1905, 1911 and 1913."""
        first, text = candidate.first, self.here.text(candidate.first)
        is_joined = self.here.text(first - 1) in (",", "and", "or", "&")
        is_next = candidate.kinds == ("y",) and first == self.after_year + 1
        return is_next and is_joined and are_four_digits(text)

    def _has_capitals(self, candidate: Candidate) -> bool:
        """Whether its months and weekdays are names: in small letters only beside a year."""
        words = self._words(candidate)
        low = [word.text for word in words if word.kind.startswith("low ")]
        if not low or {"y", "n"} <= candidate.kind_set:
            return True
        return "y" in candidate.kinds and _AMBIGUOUS.isdisjoint(low)

    def _week_around(self, candidate: Candidate, reading: Reading) -> Reading | None:
        """`the week of 11 November 1918` is some time in a week; an eve is no day."""
        before = f"{self.here.text(candidate.first - 2)} {self.here.text(candidate.first - 1)}"
        day = known(reading.date, "", 0)
        if before not in _WEEKS or day is None or not day.day:
            return None
        if not (steps := _WEEKS[before]):
            return Reading("", f"is the {before} that day")
        first, last = (day_beside(day, step) for step in steps)
        return Reading(f"{first}~/{last}~", f"is the {before} that day")

    def _is_other_end(self, place: int) -> bool:
        """Whether a date is the second one after a "between" whose first one is none."""
        before = [self.here.text(each) for each in range(place - _NEAR_BETWEEN, place)]
        while before and before[-1] == "the":
            before.pop()
        is_open = before[-1:] == ["to"] and ("from" in before or before[-2] in _PERIODS)
        return is_open or (before[-1:] == ["and"] and "between" in before)

    def _pair(self, candidate: Candidate) -> list[Found] | None:
        """`6 and 9 August 1945` are two dates, of which one lacks what the other says."""
        places = [at for at, kind in enumerate(candidate.kinds) if kind == "and"]
        if len(places) != 1 or candidate.counted:
            return None
        middle = candidate.first + places[0]
        left = part(self.here, {}, candidate.first, middle - 1)
        right = part(self.here, {}, middle + 1, candidate.last)
        is_of_era = left is not None and left.kinds == ("y",) and candidate.kinds[-1] == "era"
        is_whole = left is not None and _is_whole(left) and not is_of_era
        if left is None or right is None or (is_whole and _is_whole(right)):
            return None
        said = self._two(candidate, left, right)
        if said is None:
            return None
        return [self._found(*each) for each in zip((left, right), said, strict=True)]

    def _two(self, both: Candidate, left: Candidate, right: Candidate) -> list[Reading] | None:
        """What each of two dates says with what the other one does."""
        if not both.kind_set & _WITH_YEAR:
            return self._two_without_year(left, right)
        reading = read(f"{left.text} or {right.text}")
        if reading is None and left.kinds[-1] == "month" and right.kinds[-2:] == ("month", "y"):
            last = read(right.text)
            return last and [Reading("", _YEAR_BEFORE), last]
        if (
            reading is None
            or not _TWO_SIDES.fullmatch(reading.date)
            or not self._is_plausible(both)
        ):
            return None
        dates = sides(reading.date)
        return [self._half(left, right, dates[0]), self._half(right, left, dates[1])]

    def _two_without_year(self, left: Candidate, right: Candidate) -> list[Reading] | None:
        """`May and June`; `July 28 and 29`, of which one has the month of the other."""
        are_months = left.kinds == right.kinds == ("month",)
        one, other = (without_year(self.here, side, is_sure=are_months) for side in (left, right))
        if one and other:
            return [one, other]
        whole = one or other
        is_day = {"n", "th"} & left.kind_set and {"n", "th"} & right.kind_set
        if whole is None or not is_day:
            return None
        year = known(whole.date, "", 0)
        reading = read(
            f"{left.text} or {right.text} {year_in_words(year.year if year else ANY_YEAR)}"
        )
        if reading is None or not _TWO_SIDES.fullmatch(reading.date):
            return None
        dates = sides(reading.date) if whole.date else ["", ""]
        return [whole._replace(date=date) for date in dates]

    def _half(self, own: Candidate, other: Candidate, date: str) -> Reading:
        alone = read(own.text) if own.kind_set & _WITH_YEAR else None
        is_whole = alone is not None and alone.date == date
        return Reading(
            date, "" if is_whole else _together(self.here.written(other.first, other.last))
        )

    def _found(self, candidate: Candidate, reading: Reading) -> Found:
        return proposed(self.here, self.here.span(candidate.first, candidate.last), reading)


def _together(other: str) -> str:
    return f"taken together with “{other}”"


def _within(text: str) -> str:
    """Words in which before is by, and after since: it may be within the time that is named."""
    return re.sub(r"\bafter\b", "since", re.sub(r"\bbefore\b", "by", text))


def _is_whole(candidate: Candidate) -> bool:
    """Whether a date says its year."""
    return bool(candidate.kind_set & _WITH_YEAR) and read(candidate.text) is not None
