"""A text to its dated statements."""

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from timeline.drafting.finding import found_in
from timeline.drafting.known import Before
from timeline.drafting.paragraphs import Paragraph, paragraphs, sentence_starts
from timeline.drafting.said import Found
from timeline.drafting.statement import Statement
from timeline.progress import Progress, by_steps, part, unheard
from timeline.text.visible import cut

MOST_LETTERS = 2_000_000  # of a text
LONGEST_SENTENCE = 500  # letters; of a longer one, those around the date
LONGEST_TITLE = 70


class TooLongError(ValueError):
    """A text of more letters than are read; the message says how many that are."""


def statements(
    text: str, published: dt.date | None = None, progress: Progress = unheard
) -> list[Statement]:
    """Every statement of a text that has a date, in the order of the text.

    `published` is the day of publication, from which `yesterday` is counted. `progress` hears
    which share of the text is read, from 0 to 1, in at most some 250 steps, within a long
    paragraph too. The same text gives the same statements. Raises `TooLongError` on a text of
    more than `MOST_LETTERS`.
    """
    if len(text) > MOST_LETTERS:
        raise TooLongError(f"The text has more than {MOST_LETTERS:,} letters; give a part of it.")
    before, heard = Before(published), by_steps(progress)
    read = list[Statement]()
    for paragraph in paragraphs(text):
        first, last = (place / len(text) for place in paragraph.place(0, len(paragraph.text)))
        read += _of_paragraph(text, paragraph, before, part(heard, first, last))
        heard(last)
    heard(1)
    return read


def _of_paragraph(
    text: str, paragraph: Paragraph, before: Before, progress: Progress
) -> Iterator[Statement]:
    found = found_in(paragraph, before, progress)
    if not found:
        return
    starts = sentence_starts(paragraph)
    for each in found:
        yield _statement(text, paragraph, starts, each)


def _statement(text: str, paragraph: Paragraph, starts: Sequence[int], found: Found) -> Statement:
    start, end = paragraph.place(found.start, found.end)
    first = starts[min(bisect_right(starts, found.start) - 1, len(starts) - 2)]
    last = starts[bisect_left(starts, found.end)]
    first, last = (
        max(first, found.start - LONGEST_SENTENCE),
        min(last, found.end + LONGEST_SENTENCE),
    )
    sentence = paragraph.text[first:last].strip()
    title = _title(paragraph.text[first : found.start], paragraph.text[found.end : last])
    return Statement(
        start,
        end,
        text[start:end],
        found.date,
        found.reason,
        cut(sentence, LONGEST_SENTENCE),
        paragraph.number,
        title or cut(sentence, LONGEST_TITLE),
        found.is_proposed,
    )


_BEFORE_DATE = re.compile(
    r"(?:[\s,;:(–—-]|\b(?:in|on|at|by|of|the|during|from|year|about|and|as|to)\b)+$", re.IGNORECASE
)
_AFTER_DATE = re.compile(r"^[\s,;:)–—.-]+")


def _title(before: str, after: str) -> str:
    """The words around a date, without those that only lead to it."""
    head = before[-LONGEST_SENTENCE:].strip()
    tail = _AFTER_DATE.sub("", after[: LONGEST_TITLE * 2])
    match = _BEFORE_DATE.search(head[-40:]) if head else None
    head = head[: len(head) - len(match[0])] if match else head
    words = " ".join(filter(None, [head.strip(" ,;:(–—-#*"), tail.strip()])).rstrip(".!? ,;:")
    if len(words) > LONGEST_TITLE:
        words = words[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:(–—-") + "…"
    return words[:1].upper() + words[1:]
