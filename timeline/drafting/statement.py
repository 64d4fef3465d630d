"""The dated statements of a text; of the dates that start with a word, the longest is taken."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from timeline.dates import edtf
from timeline.drafting import year_numbers
from timeline.drafting.candidates import Candidate, candidates, part, relatives, starts
from timeline.drafting.clauses import Sentence, Span
from timeline.drafting.context import LAST_FULL, Context, Passage
from timeline.drafting.judge import Match, match_of, with_bound
from timeline.drafting.lexicon import OF_DATE, OF_DAY, OF_YEAR, words
from timeline.drafting.normalize import Anchor, DateReading, read
from timeline.drafting.quotations import quotation
from timeline.drafting.relative import relative_reading
from timeline.drafting.resolve import WITH_ERA, day_alone, may_be_bc, time_alone, without_year
from timeline.drafting.titles import title_of
from timeline.drafting.tokens import paragraphs, tokens
from timeline.progress import Progress, by_steps, stage, unheard
from timeline.text.visible import cut

MOST_LETTERS = 2_000_000  # of a text
LONGEST_SENTENCE = 500  # letters
_MOST_SIGNS = 8  # beside a date that is all of its sentence
_INFERRED = re.compile("counted from|is that of")  # in the reason of a date


@dataclass(frozen=True, slots=True)
class Statement:
    """A dated statement of a text: its words, its date, where it stands, and its possible event.

    Attributes
    ----------
    start, end
        Where the dated words are in the text as it was given: `text[start:end] == wording`.
    wording
        The dated words.
    date
        EDTF as in the events file, or "" where the words give no date that EDTF can write.
    reason
        Why there is no date, why it is doubtful, or what it was inferred from; else "".
    sentence
        The sentence of the words; of a long one, its first 500 letters.
    paragraph
        The number of the paragraph, counted from 1.
    title
        The clause of the date without the date, or a quotation of the sentence.
    ticked
        Whether it is proposed as an event.
    """

    start: int
    end: int
    wording: str
    date: str
    reason: str
    sentence: str
    paragraph: int
    title: str
    ticked: bool

    @property
    def cells(self) -> dict[str, str]:
        """Its row of an events file, by the names of the columns.

        Words that don't name their date, such as “Thursday”, stand beside the paragraph and not as
        the words of the date: a timeline shows the date that is meant.
        """
        is_inferred = bool(self.date) and _INFERRED.search(self.reason) is not None
        place = f"Paragraph {self.paragraph}"
        return {
            "date": self.date,
            "date_text": "" if is_inferred else self.wording,
            "title": self.title,
            "summary": self.sentence,
            "source": f"{place}, “{self.wording}”" if is_inferred else place,
            "reason": self.reason,
        }


class TooLongError(ValueError):
    """A text that has too many letters; the message says how many are read."""


def statements(
    text: str, published: dt.date | None = None, progress: Progress = unheard
) -> list[Statement]:
    """Find every statement of a text that has a date.

    Parameters
    ----------
    text
        An English text of at most `MOST_LETTERS` letters.
    published
        The day of publication, from which `yesterday` is counted; None if it is not known.
    progress
        Called with the share of the text that is read, from 0 to 1, in at most some 250 steps.

    Returns
    -------
        The statements in the order of the text; the same text gives the same statements.

    Raises
    ------
    TooLongError
        The text has more than `MOST_LETTERS` letters.

    Examples
    --------
    >>> found = statements("The mill opened in May 1912. Three years later it burned down.")
    >>> [(each.date, each.title) for each in found]
    [('1912-05', 'The mill opened'), ('1915', 'It burned down')]
    >>> found[1].reason
    'counted from “May 1912”'
    """
    if len(text) > MOST_LETTERS:
        raise TooLongError(f"The text has more than {MOST_LETTERS:,} letters; give a part of it.")
    day = Anchor(published.year, published.month, published.day) if published else None
    context, heard = Context(day), by_steps(progress)
    found = list[Statement]()
    for paragraph in paragraphs(text):
        first, last = paragraph.span_in_text(0, len(paragraph.text))
        heard_part = stage(heard, first / len(text), last / len(text))
        context.begin(paragraph.number)
        scan = _Scan(Passage(paragraph, tokens(paragraph), context))
        of_paragraph = scan.matches(heard_part)
        for span, of_sentence in groupby(of_paragraph, lambda match: match.words.sentence):
            found += _of_sentence(text, span, list(of_sentence))
        heard(last / len(text))
    heard(1)
    return found


def _of_sentence(text: str, span: Span, of_sentence: Sequence[Match]) -> Iterator[Statement]:
    """The matches of a sentence as statements."""
    paragraph, first = of_sentence[0].words.paragraph, span[0]
    dated = [each.words for each in of_sentence if not each.reading.is_length]
    dates = [(words.start - first, words.end - first) for words in dated]
    sentence = Sentence(paragraph.text[slice(*span)], dates)
    for match in map(_with_event, of_sentence):
        start, end = paragraph.span_in_text(match.words.start, match.words.end)
        place = (match.words.start - first, match.words.end - first)
        is_said = match.reading.is_length or paragraph.is_quoted(match.words.start)
        yield Statement(
            *(start, end, text[start:end], match.reading.date, match.reading.reason),
            sentence=cut(sentence.text.strip(), LONGEST_SENTENCE),
            paragraph=paragraph.number,
            title=quotation(sentence, place) if is_said else title_of(sentence, place),
            ticked=match.is_proposed,
        )


def _with_event(match: Match) -> Match:
    """A match; it is not proposed where its words are all of their sentence, as a heading is."""
    words, (first, last) = match.words, match.words.sentence
    text = words.paragraph.text
    before = text[max(first, words.start - _MOST_SIGNS) : words.start]
    after = text[words.end : min(last, words.end + _MOST_SIGNS)]
    if not match.is_proposed or re.search(r"\w", before + after):
        return match
    reading = match.reading._replace(reason="stands alone, without an event")
    return match._replace(reading=reading, is_proposed=False)


Stretch = tuple[int, list[Match]]  # the index after the dated words, and their matches


class _Scan:
    """One pass through the tokens of a paragraph, from the first to the last."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.relatives = relatives(passage)
        self.starts = starts(passage, self.relatives)

    def matches(self, progress: Progress) -> Iterator[Match]:
        """The dated words in their order."""
        index, size = 0, len(self.passage.tokens)
        while index < size:
            progress(index / size)
            taken = self._relative(index) or self._date(index)
            index, several = taken or (index + 1, [])
            for each in several:
                self._remember(each)
                yield each

    def _remember(self, match: Match) -> None:
        words, reading = match.words, match.reading
        if reading.date and not reading.is_ahead:
            self.passage.remember(words, reading.date, is_now=reading.is_now)
            if not match.is_proposed:
                self.passage.note_doubtful(words, has_date=True)
        elif not reading.date and not reading.is_length:
            self.passage.note_doubtful(words, has_date=False)

    def _relative(self, index: int) -> Stretch | None:
        """A counted time that is no part of a longer date."""
        if index not in self.relatives:
            return None
        last, match = self.relatives[index]
        reading = relative_reading(match, self.passage.paragraph, self.passage.context)
        return (last + 1, [self._bounded(index, last, reading)]) if reading else None

    def _date(self, first: int) -> Stretch | None:
        """The longest date that starts with a token."""
        if not self.starts[first]:
            return None
        for candidate in reversed(list(candidates(self.passage, self.relatives, first))):
            if several := self._read(candidate):
                return candidate.last + 1, several
        return None

    def _read(self, candidate: Candidate) -> list[Match] | None:
        """The dates that a candidate says: one, or two joined by "and"."""
        if not self._has_capitals(candidate) or year_numbers.is_astray(candidate):
            return None
        if "and" in candidate.kinds and candidate.kinds[0] != "between":
            return self._pair(candidate)
        reading = self._reading(candidate)
        return [self._bounded(candidate.first, candidate.last, reading)] if reading else None

    def _reading(self, candidate: Candidate) -> DateReading | None:
        """What one date says, with or without its year."""
        own = candidate.kind_set
        before = f"{self.passage.text(candidate.first - 2)} {candidate.before}"
        is_day_of_week = before in words("week") and own & {"n", "th"}
        if is_day_of_week or ({"month"} < own and candidate.after in ("week", "weekend")):
            return DateReading("", "names a week, weekend or day by another day")
        if own & OF_YEAR:
            return self._with_year(candidate)
        if own & (OF_DATE - {"th"}):
            return without_year(candidate)
        if "th" in own:
            return day_alone(candidate)
        return time_alone(candidate) if own & OF_DAY else None

    def _with_year(self, candidate: Candidate) -> DateReading | None:
        # "Before" or "after" a thing of a year may still be within that year.
        is_of_thing = candidate.kinds[1:] == ("", "y") and candidate.after[:1].isalpha()
        is_within = is_of_thing or candidate.words.follow("included")
        text = candidate.text
        text = text.replace("before", "by").replace("after", "since") if is_within else text
        reading = read(text)
        if reading is None or not self._is_plausible(candidate):
            return None
        if may_be_bc(candidate, reading.date):
            return DateReading("", "names no era, after a year before Christ")
        if not candidate.kind_set & WITH_ERA and year_numbers.are_lone(candidate):
            doubtful = reading._replace(reason="may be a count, not a year", is_doubtful=True)
            return None if self.passage.context.is_modern else doubtful
        return candidate.with_readings(reading) if candidate.readings else reading

    def _is_plausible(self, candidate: Candidate) -> bool:
        """Whether the numbers of a date are years."""
        own, last = candidate.kind_set, candidate.last
        if candidate.readings:
            return True
        if own <= year_numbers.JUST_YEARS:
            are_near = all(int(year) <= LAST_FULL for year in candidate.years)
            return are_near and year_numbers.are_years(candidate)
        is_century = "century" in own and (
            candidate.before in words("owner") or candidate.words.precede("counted century after")
        )
        is_at_end = candidate.kinds[-1] == "y"
        is_month = is_at_end and "month" in candidate.kinds[-3:-1]
        if is_century or (is_month and year_numbers.are_counted(self.passage, last)):
            return False
        if own & WITH_ERA or all(len(year) >= 4 for year in candidate.years):
            return True
        return is_at_end and year_numbers.are_years(candidate)

    def _has_capitals(self, candidate: Candidate) -> bool:
        """Whether months and weekdays are such: in small letters they need a year beside them."""
        own = self.passage.tokens[candidate.first : candidate.last + 1]
        low = [word.text for word in own if word.kind.startswith("low ")]
        if not low or {"y", "n"} <= candidate.kind_set:
            return True
        return "y" in candidate.kinds and words("also a word").isdisjoint(low)

    def _pair(self, candidate: Candidate) -> list[Match] | None:
        """`6 and 9 August 1945` are two dates: one gives the other what it lacks."""
        own = candidate.kind_set
        is_joint = own & OF_YEAR and own.isdisjoint(("part", "share", "quarter"))
        if not is_joint or candidate.kinds.count("and") != 1 or candidate.readings:
            return None
        middle = candidate.first + candidate.kinds.index("and")
        left = part(self.passage, candidate.first, middle - 1)
        right = part(self.passage, middle + 1, candidate.last)
        if left is None or right is None:
            return None
        are_whole = all(each.kind_set & OF_YEAR and read(each.text) for each in (left, right))
        if are_whole and not (left.kinds == ("y",) and candidate.kinds[-1] == "era"):
            return None
        reading = read(f"{left.text} to {right.text}")
        sides = [*filter(edtf.is_known, edtf.sides(reading.date))] if reading else []
        if len(sides) < 2 or not self._is_plausible(candidate):
            return None
        return [self._joint(left, right, sides[0]), self._joint(right, left, sides[1])]

    def _joint(self, own: Candidate, other: Candidate, date: str) -> Match:
        """One of two joined dates; the reason names the other if that completed it."""
        alone = read(own.text) if own.kind_set & OF_YEAR else None
        is_whole = alone is not None and alone.date == date
        reason = "" if is_whole else f"taken together with “{other.words.text}”"
        return self._match(own.first, own.last, DateReading(date, reason))

    def _bounded(self, first: int, last: int, reading: DateReading) -> Match:
        """A match; its date has an open end if the word before it says so."""
        date = with_bound(self.passage, first - 1, reading.date)
        return self._match(first, last, reading._replace(date=date))

    def _match(self, first: int, last: int, reading: DateReading) -> Match:
        return match_of(self.passage, self.passage.words(first, last), reading)
