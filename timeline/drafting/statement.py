"""The dated statements of a text, and their rows of an events file."""

import datetime as dt
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import pyarrow as pa

from timeline.drafting.context import Context
from timeline.drafting.judge import Match
from timeline.drafting.recognize import matches
from timeline.drafting.titles import title_of
from timeline.drafting.tokens import Paragraph, paragraphs
from timeline.progress import Progress, by_steps, part, unheard
from timeline.text.escapes import csv_file
from timeline.text.visible import cut

MOST_LETTERS = 2_000_000  # of a text
LONGEST_SENTENCE = 500  # letters
_BESIDE = 8  # dates before and after a date that may be in the same clause
# Columns of the events file that a text can fill, and why a date is doubtful or inferred.
COLUMNS = ("date", "date_text", "title", "summary", "category", "source", "reason")


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
        The sentence of the words; of a long one, 500 letters that start at most 500 before them.
    paragraph
        The number of the paragraph, counted from 1.
    title
        The clause of the date, without the date if it can do without; where another event of the
        text has this title, the wording is added.
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
    context, heard = Context(published), by_steps(progress)
    found, titles = list[Statement](), set[str]()
    for paragraph in paragraphs(text):
        first, last = (place / len(text) for place in paragraph.place(0, len(paragraph.text)))
        of_paragraph = list(matches(paragraph, context, part(heard, first, last)))
        for place, match in enumerate(of_paragraph):
            near = of_paragraph[max(place - _BESIDE, 0) : place]
            near += of_paragraph[place + 1 : place + 1 + _BESIDE]
            found.append(_statement(text, paragraph, match, near, titles))
            titles.add(found[-1].title)
        heard(last)
    heard(1)
    return found


def _statement(
    text: str, paragraph: Paragraph, match: Match, near: Iterable[Match], taken: AbstractSet[str]
) -> Statement:
    start, end = paragraph.place(match.start, match.end)
    first, last = paragraph.sentence(match.start, match.end)
    first = max(first, match.start - LONGEST_SENTENCE)
    last = min(last, match.end + LONGEST_SENTENCE)
    sentence = paragraph.text[first:last]
    own, *others = (
        (each.start - first, each.end - first)
        for each in (match, *near)
        if each is match or (each.start >= first and each.end <= last)
    )
    return Statement(
        *(start, end, text[start:end], match.date, match.reason),
        sentence=cut(sentence.strip(), LONGEST_SENTENCE),
        paragraph=paragraph.number,
        title=title_of(sentence, own, others, taken),
        ticked=match.is_proposed,
    )


def rows(found: Iterable[Statement], name: str = "") -> list[tuple[str, ...]]:
    """Return statements as rows of `COLUMNS`.

    Parameters
    ----------
    found
        The statements.
    name
        The name of their text if there are several texts: it becomes the category.
    """
    return [
        (
            *(each.date, each.wording, each.title, each.sentence, name),
            ", ".join(filter(None, [name, f"paragraph {each.paragraph}"])),
            each.reason,
        )
        for each in found
    ]


def sheet(given: Iterable[tuple[str, ...]]) -> bytes:
    """Return rows of `COLUMNS` as a CSV file (RFC 4180, UTF-8) that a spreadsheet opens safely."""
    columns = list(zip(*given, strict=True)) or [()] * len(COLUMNS)
    return csv_file({name: _texts(cells) for name, cells in zip(COLUMNS, columns, strict=True)})


def _texts(cells: Iterable[str]) -> pa.Array:
    """A column; half of a surrogate pair, which UTF-8 can't write, becomes a question mark."""
    return pa.array([cell.encode(errors="replace").decode() for cell in cells], pa.large_string())
