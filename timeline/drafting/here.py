"""A paragraph while it is read: its words, and what is known before each of them."""

import re
from dataclasses import dataclass

from timeline.drafting.known import FIRST_FULL, Before, Known, known
from timeline.drafting.paragraphs import Paragraph
from timeline.drafting.said import ends
from timeline.drafting.words import Word, words

MONTH_LETTERS, YEAR_LETTERS = 7, 4  # of EDTF


@dataclass(slots=True)
class Here:
    """A paragraph, its words by their places, and what is known before what is read next."""

    paragraph: Paragraph
    words: list[Word]
    before: Before

    def text(self, place: int) -> str:
        """The word at a place, "" outside of the paragraph."""
        return self.words[place].text if 0 <= place < len(self.words) else ""

    def is_capital(self, place: int) -> bool:
        """Whether the word at a place starts with a capital letter."""
        is_inside = 0 <= place < len(self.words)
        return is_inside and self.paragraph.text[self.words[place].start].isupper()

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where the words from one to another start and end in the paragraph."""
        return self.words[first].start, self.words[last].end

    def written(self, first: int, last: int) -> str:
        """The words from one to another as they are written."""
        start, end = self.span(first, last)
        return self.paragraph.text[start:end]

    def learn(self, date: str, span: tuple[int, int], *, is_now: bool) -> None:
        """From here on what is counted is counted from a date, if anything can be.

        `is_now` is whether the date is itself counted from the day of publication.
        """
        start, end = span
        wording = self.paragraph.text[start:end]
        year = about_year(date)
        if year is not None:
            self.before.year = year
            is_dated_now = is_now and len(ends(date)[0] or ends(date)[1]) >= MONTH_LETTERS
            published = self.before.published
            if published and year < published.year and not is_dated_now:
                self.before.past = self.paragraph.number
            if self.before.year < FIRST_FULL:
                self.before.early.append(self.before.year)
        if wording.endswith("ago") or self._is_compared(span):
            return
        base = _base(date)
        if (
            base
            and "/" in date
            and _NIGHT.search(self.paragraph.lower, max(start - _ASIDE, 0), start)
        ):
            base = base[:MONTH_LETTERS]
        is_start = date.endswith("/..") and _AFTER_IT.search(wording.casefold()) is None
        start_of_it = ends(date)[0] if is_start else ""
        found = known(base or start_of_it, wording, self.paragraph.number)
        is_end = ends(date)[0] != ends(date)[1]
        is_back = self._is_back(found)
        is_within = self._is_within_clause(span)
        is_aside = self.before.last is not None and self._is_aside(date, span)
        is_recalled = not is_now and self._is_recalled(start)
        is_rival = is_back or is_within or is_aside or is_recalled
        found = found and found._replace(is_now=is_now, is_rival=is_rival, is_end=is_end)
        self.before.is_news = self.before.is_news or is_now
        self.before.named = found
        if is_within and self.before.last:
            return
        if base is not None and not self._is_aside(date, span):
            is_of_another = _OF_ANOTHER.search(self.paragraph.lower, max(start - _ASIDE, 0), start)
            is_year = found is not None and not found.month
            is_unsure = bool(is_of_another and is_year)
            self.before.last = found and found._replace(is_unsure=is_unsure)

    def _is_back(self, found: Known | None) -> bool:
        """Whether a year goes back behind the one before: the story may go on from either."""
        last = self.before.last
        if found is None or last is None or last.paragraph != found.paragraph:
            return False
        return found.year < last.year

    def _is_within_clause(self, span: tuple[int, int]) -> bool:
        """Whether a date is in a clause between commas: the mill, which burned in 1912, is lost."""
        (start, end), lower = span, self.paragraph.lower
        clause = _CLAUSE.search(lower, max(start - _ASIDE, 0), start)
        return clause is not None and _CLAUSE_END.match(lower, end) is not None

    def _is_recalled(self, start: int) -> bool:
        """Whether it is when something was told of, from which the story may not go on."""
        near = max(start - _ASIDE, 0)
        return _RECALLED.search(self.paragraph.lower, near, start) is not None

    def pass_over(self, span: tuple[int, int]) -> None:
        """What follows is counted from no date that stands before words that have none."""
        self.before.named = None
        if not self._is_bracketed(span[0]):
            self.before.last = self.before.last and self.before.last._replace(is_rival=True)

    def doubt(self, span: tuple[int, int]) -> None:
        """What follows may be counted from the date of these words, or from another."""
        before, wording = self.before, self.paragraph.text[slice(*span)]
        if before.last and not self._is_bracketed(span[0]):
            before.last = before.last._replace(is_rival=True)
        if before.named and before.named.wording == wording:
            before.named = before.named._replace(is_rival=True)

    def _is_compared(self, span: tuple[int, int]) -> bool:
        """Whether a time is that of a comparison: up from a year earlier."""
        near = self.paragraph.lower[max(span[0] - 24, 0) : span[0]]
        return _COMPARED.search(near) is not None

    def _is_bracketed(self, start: int) -> bool:
        first, lower = max(start - _ASIDE, 0), self.paragraph.lower
        return lower.rfind("(", first, start) > lower.rfind(")", first, start)

    def _is_aside(self, date: str, span: tuple[int, int]) -> bool:
        """Whether a year is not the story's: in brackets, or as in the 1906 earthquake."""
        (start, end), lower = span, self.paragraph.lower
        if len(ends(date)[0]) != YEAR_LETTERS:
            return False
        after = lower[end : end + 2]
        is_attribute = lower.endswith(_OWNING, 0, start) and after[:1] == " "
        return self._is_bracketed(start) or (is_attribute and after[1:].isalpha())


_CLAUSE = re.compile(
    r", (?:which|who|whom|whose|where|when|then|later|now|once|himself|herself|itself|[a-z]{3,}ed"
    r"|born|built|sold|made|lost|burnt|a|an|his|her|its|their|the)\b[^,.;:]*$"
)
_CLAUSE_END = re.compile(r"[^,.;:]{0,40}, ")
_RECALLED = re.compile(
    r"[,?!.]\" (?:[a-z]+ ){0,3}(?:said|says|wrote|writes|recalled|recalls|remembered|told|admitted"
    r"|explained|reflected|claimed|complained)(?: [a-z]+){0,4}(?: in| on)? $"
)  # “It was so,” she said in 1998.
# What is after a date, or then at the earliest, began on no day that is known.
_AFTER_IT = re.compile(r"^(?:after|post|not?|in or|on or)\b|\b(?:after|later|earliest)$")
_NIGHT = re.compile(r"\bnight (?:of|from)(?: the)? $")  # of which day the next is not said
_OF_ANOTHER = re.compile(r"\bthe (?!year\b)[a-z]+ of $")  # the tax of 1650 is not the story's
_ASIDE = 60  # letters
_YEAR = re.compile(r"-?[0-9X]{4}")
_COMPARED = re.compile(r"\b(?:up from|down from|than|from)(?: [^ .;:]{1,12}){0,2}(?: in)? $")
# After these a year before a noun is the noun's: the 2016 and the 2020 elections.
_OWNING = (" the ", " and ", " a ", "'s ", " his ", " her ", " its ", " their ")


def _base(date: str) -> str | None:
    """What can be counted from a date: "" is nothing, and None that it changes nothing."""
    first, last = ends(date)
    if not first or not last:
        return None
    if first == last or len(first) != len(last):
        return date.rpartition("/")[2]
    if "~" not in date:
        return last if len(last) >= MONTH_LETTERS else ""
    sizes = (size for size in (MONTH_LETTERS, YEAR_LETTERS) if first[:size] == last[:size])
    return first[: next(sizes, 0)]


def about_year(date: str) -> int | None:
    """The year of a date in EDTF, of a decade or longer one amid it; None where it has none."""
    year = _YEAR.match(ends(date)[0] or ends(date)[1])
    return int(year[0].replace("X", "5")) if year else None


def here(paragraph: Paragraph, before: Before) -> Here:
    """A paragraph before its first word is read."""
    before.begin(paragraph.number)
    return Here(paragraph, words(paragraph), before)
