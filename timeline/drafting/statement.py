"""The dated statements of a text."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from timeline.drafting.clauses import Span
from timeline.drafting.context import Context
from timeline.drafting.judge import Match
from timeline.drafting.normalize import Anchor
from timeline.drafting.recognize import matches
from timeline.drafting.titles import titles_of
from timeline.drafting.tokens import paragraphs
from timeline.progress import Progress, by_steps, stage, unheard
from timeline.text.visible import cut

MOST_LETTERS = 2_000_000  # of a text
LONGEST_SENTENCE = 500  # letters
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
        The clause of the date, without the date if it can do without, or "" where it can't be told.
    ticked
        Whether it is proposed as an event, once it has a title.
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
        of_paragraph = matches(paragraph, context, heard_part)
        for span, of_sentence in groupby(of_paragraph, lambda match: match.words.sentence):
            found += _of_sentence(text, span, list(of_sentence))
        heard(last / len(text))
    heard(1)
    return found


def _of_sentence(text: str, span: Span, of_sentence: Sequence[Match]) -> Iterator[Statement]:
    """The matches of a sentence as statements."""
    paragraph, first = of_sentence[0].words.paragraph, span[0]
    dated = [each.words for each in of_sentence if not each.reading.is_length]
    places = [(words.start - first, words.end - first) for words in dated]
    sentence = paragraph.text[slice(*span)]
    titles = iter(titles_of(sentence, places))
    for match in of_sentence:
        start, end = paragraph.span_in_text(match.words.start, match.words.end)
        title = "" if match.reading.is_length else next(titles)
        is_quoted = paragraph.is_quoted(match.words.start)
        yield Statement(
            *(start, end, text[start:end], match.reading.date, match.reading.reason),
            sentence=cut(sentence.strip(), LONGEST_SENTENCE),
            paragraph=paragraph.number,
            title="" if is_quoted else title,
            ticked=match.is_proposed,
        )
