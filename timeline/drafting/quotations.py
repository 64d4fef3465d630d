"""Titles in the text's own words: the part of a sentence around a date, in quotation marks.

A quotation has "…" where the sentence goes on. It is cut between clauses, or else between words.
"""

import re

from timeline.drafting.clauses import DATE, Sentence, Span
from timeline.drafting.lexicon import words
from timeline.limits import LONGEST_DRAFTED

EDGE = " \t,;:–—-#*•|/"  # signs at the edge of a clause that are no part of it
LONGEST_SENTENCE = 4_000  # letters; what is longer is a list, or lacks its full stops
_MOST_WHOLE = LONGEST_DRAFTED - len("“”")
_MOST = LONGEST_DRAFTED - len("“…  …”")
_LETTER = re.compile(r"[^\W\d_]")
_OPENING_QUOTE = re.compile(r'“|(?<![\w.,!?…])"')
_CLOSING_QUOTE = re.compile('["”]')


def quotation(sentence: Sentence, date: Span) -> str:
    """Return the words around a date as a quotation of at most `LONGEST_DRAFTED` letters.

    Examples
    --------
    >>> quotation(Sentence("What the King lost in 1204 was won back.", []), (22, 26))
    '“What the King lost in 1204 was won back”'
    """
    text = sentence.text
    is_sentence = len(text) <= LONGEST_SENTENCE
    start, end = _stretch(sentence, date) if is_sentence else _words_around(text, date)
    inner = _with_inner_marks(" ".join(text[start:end].split()).strip(EDGE).removesuffix("."))
    before = "… " if _LETTER.search(text, max(start - _MOST, 0), start) else ""
    after = " …" if _LETTER.search(text, end, end + _MOST) else ""
    return f"“{before}{inner}{after}”"


def is_quotation(title: str) -> bool:
    """Return whether a title is in quotation marks, as words of the text are."""
    return title.startswith("“") and title.endswith("”")


def _item(sentence: Sentence, date: Span) -> Span:
    """The item of a list that a date is in; the sentence, where the item is the date alone."""
    start, item = sentence.item_of(date)
    end = start + len(item.text)
    before = sentence.text[max(start, date[0] - _MOST) : date[0]]
    after = sentence.text[date[1] : min(end, date[1] + _MOST)]
    return (start, end) if _LETTER.search(before + after) else (0, len(sentence.text))


def _words_around(text: str, date: Span) -> Span:
    """As many words before and after a date as there is room for."""
    first, last = date
    room = max(_MOST - (last - first), 0) // 2
    start = text.find(" ", max(first - room, 0), first) + 1
    return start or first, max(text.rfind(" ", last, last + room), last)


def _stretch(sentence: Sentence, date: Span) -> Span:
    """Where a quotation starts and ends: as far before the clause of the date as there is room."""
    (first, last), item = date, _item(sentence, date)
    begin, stop = max(item[0], first - _MOST - 1), min(item[1], last + _MOST + 1)
    part = sentence.part(begin, stop)
    is_short = len(part.text.strip(EDGE + ".")) <= _MOST_WHOLE
    most = len(part.text) if is_short and part.text == sentence.text else _MOST
    blanks = [blank.start() for blank in re.finditer(" ", part.text)]
    cuts = [0, *(piece.end for piece in part.pieces), *blanks]
    first, last = first - begin, last - begin
    least = _least_end(part, last, most)
    start = next((each for each in cuts if least - most <= each <= first), first)
    room = [each for each in (*blanks, last, len(part.text)) if start < each <= start + most]
    end = _clause_end(part, least, start + most) or max(room, default=start + most)
    return begin + start, begin + end


def _least_end(part: Sentence, last: int, most: int) -> int:
    """Where the words of a date end at the least: with the next verb, if there is room."""
    rest = [n for n, piece in enumerate(part.pieces) if piece.end >= last]
    verb = next((n for n in rest if part.verbs[n]), rest[0])
    end = part.pieces[verb].end
    return end if end - part.pieces[rest[0]].start <= most else last


def _clause_end(part: Sentence, least: int, most: int) -> int | None:
    """The end of the last piece that there is room for, before one of another date."""
    ends = [piece.end for piece in part.pieces]
    stops = [_starts_another(part, number) for number in range(1, len(ends))] + [True]
    fit = [(end, stop) for end, stop in zip(ends, stops, strict=True) if least <= end <= most]
    found = next((end for end, stop in fit if stop), None)
    return found or (fit[-1][0] if fit else None)


def _starts_another(part: Sentence, number: int) -> bool:
    """Whether a piece is of another date, and no more of a list: in 1905, 1907 and 1911."""
    piece, words_of_piece = part.pieces[number], part.words(number).strip()
    is_joined = piece.is_parted or piece.opening in words("conjunction")
    return is_joined and DATE in words_of_piece and not words_of_piece.startswith(DATE)


def _with_inner_marks(text: str) -> str:
    """A text with single quotation marks."""
    return _CLOSING_QUOTE.sub("’", _OPENING_QUOTE.sub("‘", text))
