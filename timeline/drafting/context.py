"""What a paragraph is read with: its tokens, and the dates before it that others count from."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from timeline.dates import edtf
from timeline.drafting.lexicon import PATTERNS
from timeline.drafting.normalize import Anchor, about_year, anchor, ends
from timeline.drafting.tokens import Paragraph, Token

# The first year that is written with four digits, and the last that has no era beside it.
FIRST_FULL, LAST_FULL = 1000, 2199
MONTH_LETTERS, YEAR_LETTERS = 7, 4  # of a month and of a year in EDTF
_FAR = 2  # paragraphs after which a date may no longer be meant
LETTERS_BEFORE, LETTERS_BESIDE = 100, 160  # a date, of its clause and of its sentence
_LETTERS_TOLD = 60  # before a date, of a phrase that says what later dates count from
_LETTERS_TOUCHING = 24  # of a phrase that a date follows at once
_TWO_DAYS = re.compile(r"[0-9] ?(?:[-–/]|(?:[a-z]+ )?(?:to|and)\b)")  # 3–4 July, 30 June to 1 July
# Open intervals whose first day is not known: `after 1912`, `1912 at the earliest`.
_AFTER_IT = re.compile(r"^(?:after|post|not?|in or|on or)\b|\b(?:after|later|earliest)$")


@dataclass(slots=True)
class Context:
    """The dates that were read so far; each further date changes the context.

    `publication` is the day of publication, if it is known. `story` is the last date of the
    story itself, `mention` the last date of all, in brackets too. `year` is the last year that was
    named; for a decade or century, a year in its middle. `is_news` is whether some date was
    counted from the day of publication.
    """

    publication: Anchor | None = None
    story: Anchor | None = None
    mention: Anchor | None = None
    year: int | None = None
    is_news: bool = False

    def begin(self, paragraph: int) -> None:
        """Begin a paragraph: mark dates as unsure that were named too many paragraphs before."""
        self.story = _seen_from(self.story, paragraph)
        self.mention = _seen_from(self.mention, paragraph + 1)

    @property
    def is_modern(self) -> bool:
        """Whether the last year that was named has four digits."""
        return self.year is not None and self.year >= FIRST_FULL


def _seen_from(found: Anchor | None, paragraph: int) -> Anchor | None:
    is_far = found is not None and paragraph - found.paragraph >= _FAR
    return found._replace(is_unsure=True) if found and is_far else found


class Words(NamedTuple):
    """Dated words: their paragraph, and where they start and end in it."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words as they are written."""
        return self.paragraph.text[self.start : self.end]

    @property
    def lower(self) -> str:
        """The words in lower case, with plain signs."""
        return self.paragraph.lower[self.start : self.end]

    @property
    def sentence(self) -> tuple[int, int]:
        """Where the sentence of the words starts and ends."""
        return self.paragraph.sentence(self.start, self.end)

    @property
    def is_bracketed(self) -> bool:
        """Whether the words are in brackets."""
        return self.paragraph.is_bracketed(self.start)

    def follow(self, role: str, letters: int = _LETTERS_TOUCHING) -> bool:
        """Return whether the words follow a phrase of a role that has at most so many letters."""
        first = max(self.start - letters, 0)
        return PATTERNS[role].search(self.paragraph.lower, first, self.start) is not None

    def led_by(self, role: str, letters: int = LETTERS_BEFORE) -> bool:
        """Return whether the words follow such a phrase within their clause."""
        first = self.paragraph.clause(self.start, self.end)[0]
        return self.follow(role, min(letters, self.start - first))

    def precede(self, role: str) -> bool:
        """Return whether the words precede a phrase of a role."""
        return PATTERNS[role].match(self.paragraph.lower, self.end) is not None


@dataclass(slots=True)
class Passage:
    """A paragraph while it is read: its tokens, and the context of the next token."""

    paragraph: Paragraph
    tokens: list[Token]
    context: Context

    def text(self, index: int) -> str:
        """Return the text of the token at an index, "" outside of the paragraph."""
        return self.tokens[index].text if 0 <= index < len(self.tokens) else ""

    def kind(self, index: int) -> str:
        """Return the kind of the token at an index, "" outside of the paragraph."""
        return self.tokens[index].kind if 0 <= index < len(self.tokens) else ""

    def is_capital(self, index: int) -> bool:
        """Return whether the token at an index starts with a capital letter."""
        is_inside = 0 <= index < len(self.tokens)
        return is_inside and self.paragraph.text[self.tokens[index].start].isupper()

    def words(self, first: int, last: int) -> Words:
        """Return the words from one token to another."""
        return Words(self.paragraph, self.tokens[first].start, self.tokens[last].end)

    def remember(self, words: Words, date: str, *, is_now: bool) -> None:
        """Set the date that later dates count from, if anything can be counted from it.

        `is_now` is whether the date is itself counted from the day of publication.
        """
        context = self.context
        if (year := about_year(date)) is not None:
            context.year = year
        if words.text.endswith("ago") or words.follow("compared", _LETTERS_TOLD):
            self.note_doubtful(words, has_date=True)
            context.mention = context.mention and context.mention._replace(is_contested=True)
            return
        context.is_news = context.is_news or is_now
        context.mention = self._mention(words, date, is_now=is_now)
        self._go_on(words, date, year)

    def _mention(self, words: Words, date: str, *, is_now: bool) -> Anchor | None:
        """A date that later ones may count from; None if none can."""
        base, (first, last) = _base(date), ends(date)
        is_begun = base is None and last == "" and not _AFTER_IT.search(words.text.casefold())
        # In news "since February 2022" gives no later day its year.
        is_begun &= self.context.publication is None or len(first) < MONTH_LETTERS
        found = anchor(first if is_begun else base or "")
        return found and found._replace(
            wording=words.text,
            paragraph=words.paragraph.number,
            is_now=is_now,
            is_end=first != last,
            is_contested=self._is_contested(words, date, found, is_now=is_now),
        )

    def _is_contested(self, words: Words, date: str, found: Anchor, *, is_now: bool) -> bool:
        """Whether later dates may rather count from another date than from this one."""
        story = self.context.story
        if _is_within(words) or (story and _is_aside(words, date)):
            return True
        if story and story.paragraph == words.paragraph.number and found.year < story.year:
            return True
        if not is_now and words.follow("recalled", _LETTERS_TOLD):
            return True
        is_night = words.lower.startswith("night") or words.follow("night", _LETTERS_TOLD)
        return is_night and _TWO_DAYS.search(words.lower) is not None

    def _go_on(self, words: Words, date: str, year: int | None) -> None:
        """Have the story go on with the last mention, unless that stands aside."""
        context, base = self.context, _base(date)
        found, story = context.mention, context.story
        if base is None:
            if story and year is not None and year > story.year:
                context.story = story._replace(is_contested=True)
        elif not _is_aside(words, date) and not (story and _is_within(words)):
            is_year = found is not None and not found.month
            is_unsure = is_year and words.follow("of another", _LETTERS_TOLD)
            context.story = found and found._replace(is_unsure=is_unsure)

    def note_doubtful(self, words: Words, *, has_date: bool) -> None:
        """Let no later date count from doubtful dated words, nor from the story's date before them.

        Words in brackets leave the story's date alone. If the words have no date (`has_date`),
        no later date counts from the last mention either.
        """
        context = self.context
        if context.story and not words.is_bracketed:
            context.story = context.story._replace(is_contested=True)
        if not has_date:
            context.mention = None
        elif context.mention and context.mention.wording == words.text:
            context.mention = context.mention._replace(is_contested=True)


def _is_within(words: Words) -> bool:
    """Whether a date is told within something else: the mill, which burned in 1912, is lost."""
    return words.follow("aside", _LETTERS_TOLD) and words.precede("aside after")


def _is_aside(words: Words, date: str) -> bool:
    """Whether a year is not the story's: in brackets, or a name (the 1906 earthquake)."""
    if len(ends(date)[0]) != YEAR_LETTERS:
        return False
    after = words.paragraph.lower[words.end - 1 : words.end + 2]
    is_before_word = after[:1].isdigit() and after[1:2] == " " and after[2:].isalpha()  # no decade
    return words.is_bracketed or (is_before_word and words.follow("owner", _LETTERS_TOLD))


def _base(date: str) -> str | None:
    """The part of a date that others can count from, "" if none can; None if an end is open."""
    first, last = ends(date)
    if not first or not last:
        return None
    if first == last or len(first) != len(last):
        return edtf.sides(date)[-1]
    if "~" not in date and not date.startswith("["):
        return last if len(last) >= MONTH_LETTERS else ""
    if "T" in first:
        return first  # of a night, or a part of a day
    lengths = (MONTH_LETTERS, YEAR_LETTERS)
    sizes = (size for size in lengths if first[:size] == last[:size])
    return first[: next(sizes, 0)]
