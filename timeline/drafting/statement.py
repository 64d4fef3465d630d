"""The dated statements of a text, and their rows of an events file."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from timeline import strings
from timeline.drafting.context import Context
from timeline.drafting.judge import Match
from timeline.drafting.lines import LONGEST_TITLE
from timeline.drafting.recognize import matches
from timeline.drafting.titles import title_of
from timeline.drafting.tokens import paragraphs
from timeline.progress import Progress, by_steps, stage, unheard
from timeline.text.escapes import csv_file
from timeline.text.visible import cut

MOST_LETTERS = 2_000_000  # of a text
LONGEST_SENTENCE = 500  # letters
_DATES_BESIDE = 8  # before and after a date that may be in the same clause
# Columns of the events file that a text can fill, and why a date is doubtful or inferred.
COLUMNS = ("date", "date_text", "title", "summary", "category", "source", "reason")

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
        The sentence of the words; of a long one, at most 500 letters, from a word that starts at
        most 500 before them.
    paragraph
        The number of the paragraph, counted from 1.
    title
        The clause of the date, without the date if it can do without, or "" where it can't be told;
        where another event of the text has this title, the wording is added.
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
        first, last = paragraph.span_in_text(0, len(paragraph.text))
        heard_part = stage(heard, first / len(text), last / len(text))
        of_paragraph = list(matches(paragraph, context, heard_part))
        for index, match in enumerate(of_paragraph):
            near = of_paragraph[max(index - _DATES_BESIDE, 0) : index + 1 + _DATES_BESIDE]
            found.append(_statement(text, match, near, titles))
            titles.add(found[-1].title)
        heard(last / len(text))
    heard(1)
    return found


def _statement(
    text: str, match: Match, near: Sequence[Match], taken: AbstractSet[str]
) -> Statement:
    """A match as a statement; its title is found by the dates near it, itself among them."""
    words, paragraph = match.words, match.words.paragraph
    start, end = paragraph.span_in_text(words.start, words.end)
    whole, last = paragraph.sentence(words.start, words.end)
    least = words.start - LONGEST_SENTENCE
    first = whole if whole >= least else paragraph.text.find(" ", least) + 1
    last = min(last, words.end + LONGEST_SENTENCE)
    sentence, own = paragraph.text[first:last], (words.start - first, words.end - first)
    dates = (each.words for each in near if not each.reading.is_length)
    spans = [(each.start - first, each.end - first) for each in dates]
    others = [span for span in spans if span[0] >= 0 and span[1] <= last - first and span != own]
    before = paragraph.sentence(whole - 1, whole) if whole else (0, 0)
    # Of a sentence whose beginning is far away, only an item of a list is whole.
    is_whole = first == whole or ";" in sentence[: own[0]]
    is_told = is_whole and not match.reading.is_length
    title = title_of(sentence, own, others, paragraph.text[slice(*before)]) if is_told else ""
    return Statement(
        *(start, end, text[start:end], match.reading.date, match.reading.reason),
        sentence=cut(sentence.strip(), LONGEST_SENTENCE),
        paragraph=paragraph.number,
        title=_told_apart(title, text[start:end], taken),
        ticked=match.is_proposed,
    )


def _told_apart(title: str, wording: str, taken: AbstractSet[str]) -> str:
    """A title, with the dated words if another event has it; "" if that is too long."""
    if not title or title not in taken:
        return title
    longer = f"{title} ({wording})"
    return longer if len(longer) <= LONGEST_TITLE and longer not in taken else ""


def rows(found: Iterable[Statement], name: str = "") -> list[tuple[str, ...]]:
    """Return statements as rows of `COLUMNS`.

    Parameters
    ----------
    found
        The statements.
    name
        The name of their text if there are several texts: it becomes the category.

    Words that don't name their date, such as “Thursday”, stand beside the paragraph and not as
    the words of the date: a timeline shows the date that is meant.
    """
    return [_cells(each, name) for each in found]


def _cells(each: Statement, name: str) -> tuple[str, ...]:
    is_inferred = bool(each.date) and _INFERRED.search(each.reason) is not None
    wording, said = ("", f"“{each.wording}”") if is_inferred else (each.wording, "")
    source = ", ".join(filter(None, [name, f"paragraph {each.paragraph}", said]))
    return each.date, wording, each.title, each.sentence, name, source, each.reason


def sheet(given: Iterable[tuple[str, ...]]) -> bytes:
    """Return rows of `COLUMNS` as a CSV file (RFC 4180, UTF-8) that a spreadsheet opens safely."""
    columns = list(zip(*given, strict=True)) or [()] * len(COLUMNS)
    # Half of a surrogate pair, which UTF-8 can't write, becomes a question mark.
    written = [[cell.encode(errors="replace").decode() for cell in cells] for cells in columns]
    return csv_file(dict(zip(COLUMNS, map(strings.texts, written), strict=True)))
