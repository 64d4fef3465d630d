"""Titles for the events of dates: the clause in which a date stands, or none.

A title says what the sentence says of this date: it is the clause of the date, with its subject and
its verb, and without the date. Where another date may go with the same verb, or the subject can't
be told, there is no title.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from timeline.drafting.clauses import AUXILIARY, BRACKETED, DASH, DATE, Sentence, Span
from timeline.drafting.lexicon import any_of, words
from timeline.drafting.title_text import ADJUNCT, EDGE, reads_well, tidied, without_date

_LONGEST_ITEM = 1000  # letters

_LABEL = re.compile("[A-Z][a-z]+: |[A-Z]{2}[^—]{0,40}— ")  # Provenance: ...; LEEDS, May 4 — ...
_CAPITAL = r"\b[^\W\d_a-z][\w.'’-]*"
_WITHIN_NAME = rf"(?:[0-9]+\w\w |(?:{any_of('of a name')} ){{1,2}})?"
_NAME = rf"{_CAPITAL}(?:,? {_WITHIN_NAME}{_CAPITAL}){{0,9}}"
_NAME_LAST = re.compile(rf"(?:\b(?:of|and) )?{_NAME}$")
_NOUN_LAST = re.compile(rf"(?<!\bof )\b{any_of('determiner')}\s(?:[\w'’-]+\s){{0,2}}[\w'’-]+$")
# A verb that has an object, or is no participle: it takes no “was” from the verb before it.
_ACTIVE_ALONE = re.compile(rf"{any_of('active')}\b")
_PAST = re.compile(rf"(?!\w+ed\b){_ACTIVE_ALONE.pattern}")
_ACTIVE = re.compile(
    rf"\w+\s(?:{any_of('determiner')}\s|{_CAPITAL}|[0-9£$€])|{_ACTIVE_ALONE.pattern}"
)
_ZERO_RELATIVE = re.compile(r"(?:[Aa]n?|[Tt]he)\s[^@]*\s(?:it|he|she|they)\s")
_MADE = re.compile(r"\w [a-z]+ed (?:by|in|on|at) [^,@]*@")  # a program authorized in May
# What may stand before a date and its verb: a determiner, a preposition, or “a fire on”.
_BEFORE_DATE = re.compile(
    rf"(?:.*['’]s\s|{any_of('determiner')}\s)?|{any_of('phrase opening', 'date opening')}\s.*"
    rf"|an?\s(?:(?!(?:by|\w+ed|{any_of('participle')})\s)[\w-]+\s)+?{any_of('date opening')}\s.*",
    re.IGNORECASE,
)
_MAY_HAVE_VERB = re.compile(r"[a-z]s (?:to|in|on|at|for|from|with)\s|@")  # the loss relates to it
_PLURAL = re.compile("(?:^| )[a-z]+[^s]s *$")
_PHRASE = re.compile(rf"\s(?={any_of('phrase opening')}\s)")
_PRONOUN = re.compile(r"(?:He|She|It)\b")
_GOES_ON = re.compile(r"\s(?:after|before|(?P<relative>that|who\w*|which|what|how))\s")
_COUNTED = re.compile(r"\b(?:twice|both|times)\b")  # burned twice, in 1342 and 1346
_LISTED = re.compile(r"\s(?:and|or)\s|,\s|/|\s&\s")


class _Parts(NamedTuple):
    """The parts of a title: its subject, if that stands apart, and a stretch of the sentence.

    The stretch begins at `start`; `ends` is where it may end, the best first.
    """

    subject: str
    start: int
    ends: Sequence[int]


class _Place(NamedTuple):
    """Where a date is: its piece, and a clause with the clause's first piece that has a verb.

    `number` and `main` count the pieces, `at` the clauses of the sentence.
    """

    sentence: Sentence
    date: Span
    number: int
    at: int
    clause: list[int]
    main: int


def titles_of(text: str, dates: Sequence[Span]) -> list[str]:
    """Return for each date its clause as a line of a timeline, or "" where it can't be told.

    Parameters
    ----------
    text
        A sentence.
    dates
        Where its dated words are, in their order.
    """
    titles = list[str]()
    for item in _items(Sentence(text, dates)):
        is_short = len(item.text) <= _LONGEST_ITEM
        titles += _titles_of_item(item) if is_short else [""] * len(item.dates)
    return titles


def _items(sentence: Sentence) -> Iterator[Sentence]:
    """The items of a list, which semicolons part; the label before them is one of them."""
    dates, last, label = sentence.dates, len(sentence.text), _LABEL.match(sentence.shape)
    joints = [match.span() for match in re.finditer(r"[;•|]\s?", sentence.shape)]
    after = [(label.end(), label.end())] if label else []
    for (_, start), (end, _) in pairwise([(0, 0), *after, *joints, (last, last)]):
        own = dates[bisect_left(dates, (start, 0)) : bisect_left(dates, (end, 0))]
        places = [(first - start, last - start) for first, last in own]
        yield Sentence(sentence.text[start:end], places)


def _titles_of_item(sentence: Sentence) -> list[str]:
    """The titles of the dates of a sentence that is no list."""
    dates, titles = sentence.dates, dict[Span, str]()
    for brackets in reversed([*BRACKETED.finditer(sentence.text)]):
        held = [date for date in sentence.dates if brackets.start() < date[0] < brackets.end()]
        titles |= {date: _bracketed(sentence, date, brackets) for date in held}
        if held:
            sentence = sentence.without(*brackets.span())
    lists = _lists(sentence)
    sentence = Sentence(sentence.text, sorted({*lists}))
    outer = [date for date in dates if date not in titles]
    for date, own in zip(outer, lists, strict=True):
        title = _title(sentence, own)
        titles[date] = "" if len(lists) > 1 and _COUNTED.search(title) else title
    return [titles[date] for date in dates]


def _lists(sentence: Sentence) -> list[Span]:
    """For each date the list that it is in, such as “1905 and 1911”; alone it is itself."""
    lists = list[Span]()
    for first, last in sentence.dates:
        is_next = lists and _LISTED.fullmatch(sentence.text, lists[-1][1], first)
        start = lists[-1][0] if is_next else first
        lists = [(start, last) if each[0] == start else each for each in lists] + [(start, last)]
    return lists


def _title(sentence: Sentence, date: Span) -> str:
    """The title of a date, or of the dates of a list."""
    if (parts := _parts_of(sentence, date)) is None:
        return ""
    for end in parts.ends:
        clause = without_date(sentence, date, parts.start, end)
        if parts.subject and not parts.start:  # Born in 1912, she ...: she was born
            clause = clause[:1].lower() + clause[1:]
        title = tidied(f"{parts.subject} {clause}")
        if clause and reads_well(title):
            return title
    return ""


def _bracketed(sentence: Sentence, date: Span, brackets: re.Match[str]) -> str:
    """The title of a date in brackets: the name before them, with the words beside the date."""
    at = date[0] - brackets.start()
    items = re.finditer(rf"(?:(?!{DASH})[^,;()])+", brackets[0])
    own = next(item[0] for item in items if item.end() > at).strip(EDGE)
    name = re.search(_NAME + "$", sentence.text[: brackets.start()].rstrip())
    is_alone = own == sentence.text[slice(*date)]
    title = f"{name[0]} ({own})" if name and not is_alone else ""
    if is_alone and not any(sentence.verbs):
        title = tidied(sentence.text[: brackets.start()])
    return title if reads_well(title) else ""


def _parts_of(sentence: Sentence, date: Span) -> _Parts | None:
    """What the title of the date's clause is made of."""
    if not any(sentence.verbs):
        is_alone = len(sentence.dates) == 1 and not _MADE.search(sentence.shape)
        return _Parts("", 0, [len(sentence.text)]) if is_alone else None
    place = _place(sentence, date)
    if place is None:
        return None
    number, main = place.number, place.main
    if number < main:
        return _of_front(place)
    subject = _subject(sentence, place.at, main)
    # The house built in 1888 was sold.
    is_other = DATE in sentence.shape[sentence.pieces[number].start : date[0]]
    if subject is None or is_other or any(map(sentence.has_second_verb, (main, number))):
        return None
    of_further = _of_verb if sentence.lacks_subject(number) else _of_rest
    return (_of_main if number == main else of_further)(place, subject)


def _place(sentence: Sentence, date: Span) -> _Place | None:
    """The place of a date, in its clause or in the next one, to which it leads; None elsewhere."""
    pieces, clauses = sentence.pieces, sentence.clauses
    number = next(n for n, piece in enumerate(pieces) if date[0] < piece.end)
    at = next(n for n, clause in enumerate(clauses) if number in clause)
    main = next((each for each in clauses[at] if sentence.verbs[each]), None)
    if main is None and at + 1 < len(clauses) and not pieces[clauses[at + 1][0]].opening:
        at, main = at + 1, clauses[at + 1][0]
    if main is None or pieces[clauses[at][0]].opening in words("no clause opening"):
        return None
    return _Place(sentence, date, number, at, clauses[at], main)


def _of_front(place: _Place) -> _Parts | None:
    """The clause that a date leads to: in 1912, the mill burned."""
    sentence, date, number, _, clause, main = place
    piece = sentence.pieces[main]
    if not ADJUNCT.match(sentence.words(number)) or DATE in sentence.words(main):
        return None
    subject = ""
    if sentence.lacks_subject(main):  # In 1912 the King, Edward, died.
        is_alone = sentence.words(number).strip(DATE) == ""  # 1749 – takes an apprentice
        if number != clause[0] or (number + 1 == main and not is_alone):
            return None
        rest = sentence.text[date[1] : sentence.pieces[number].end]
        subject = rest or (_text(sentence, number + 1) if number + 1 < main else "")
    return _Parts(subject, piece.start, [*_ends(place, main)])


def _of_main(place: _Place, subject: str) -> _Parts | None:
    """The clause of a date beside its first verb."""
    sentence, date, _, _, (first, *_), main = place
    piece, verb = sentence.pieces[main], sentence.verbs[main][0]
    start = sentence.pieces[first if piece.opening in words("conjunction") else main].start
    if date[0] < verb and not _BEFORE_DATE.fullmatch(sentence.text, piece.start, date[0]):
        return None  # The talks in 1912 led to a treaty.
    if subject and main == first + 1 and main + 1 < len(sentence.pieces) and not piece.opening:
        # The Aurora, built in 1888, was refitted; the King, in 1912, drew on all.
        named = subject if _PAST.match(sentence.shape, verb) else _was(subject)
        return _Parts(named, start, [piece.end])
    return _Parts(subject, start, [*_ends(place, main)])


def _of_rest(place: _Place, subject: str) -> _Parts | None:
    """The clause of a date after the piece of its verb: he died in York, of a fever, in 1912."""
    sentence, _, number, _, _, main = place
    pieces, piece = sentence.pieces, sentence.pieces[number]
    # followed and then, in 1984, a prize
    is_loose = any(pieces[n].opening and not sentence.verbs[n] for n in range(main + 1, number))
    is_adjunct = not piece.opening and ADJUNCT.match(sentence.words(number))
    is_part = piece.opening in words("conjunction") or (is_adjunct and not is_loose)
    if not is_part or DATE in sentence.shape[pieces[main].start : piece.start]:
        return None
    return _Parts(subject, pieces[main].start, [*_ends(place, number)])


def _of_verb(place: _Place, subject: str) -> _Parts | None:
    """The clause of a date beside a further verb of its subject: he went up, and left in 1912."""
    sentence, _, number, _, clause, main = place
    shape, piece, verb = sentence.shape, sentence.pieces[number], sentence.verbs[number][0]
    if not piece.opening and not _ACTIVE_ALONE.match(shape, verb):
        return None
    before = max(each for each in clause if each < number and sentence.verbs[each])
    leads = [_auxiliaries(sentence, each) for each in (before, main)]
    passive = next(filter(AUXILIARY.search, leads), "")
    is_participle = subject and main != clause[0] and sentence.lacks_subject(main)
    subject = subject or _short(sentence, sentence.pieces[main].start, sentence.verbs[main][0])
    if subject and not _ACTIVE.match(shape, verb):
        if passive:
            subject = f"{subject.rstrip()} {passive}"  # was begun and finished
        elif is_participle and not _ACTIVE.match(shape, sentence.verbs[before][0]):
            subject = _was(subject)
    return _Parts(subject, piece.start, [*_ends(place, number)]) if subject else None


def _auxiliaries(sentence: Sentence, number: int) -> str:
    """The verbs of a piece without the last, or the only one: “had been” of “had been sold”."""
    first, *further = sentence.verbs[number]
    return sentence.shape[first : further[-1] if further else sentence.shape.find(" ", first)]


def _subject(sentence: Sentence, at: int, main: int) -> str | None:
    """The subject of a clause that stands before its main piece, "" if in it; None if unknown."""
    clause, opening = sentence.clauses[at], sentence.pieces[main].opening
    if not sentence.lacks_subject(main):
        is_object = _ZERO_RELATIVE.match(sentence.words(main))  # a claim it dropped
        is_of_noun = opening == "that" and _NOUN_LAST.search(sentence.words(main - 1).rstrip())
        return None if opening in ("who", "which") or is_object or is_of_noun else ""
    if main != clause[0] and sentence.words(clause[0]):
        noun = next((n for n in clause if not ADJUNCT.match(sentence.words(n))), main)
        is_noun = noun < main and not _MAY_HAVE_VERB.search(sentence.words(noun))
        return _text(sentence, noun) if is_noun else None
    if at == 0:
        return _of_participle(sentence)
    is_relative = sentence.pieces[clause[0]].opening in ("who", "which", "that")
    return _antecedent(sentence, at, clause[0] - 1) if is_relative else None


def _antecedent(sentence: Sentence, at: int, number: int) -> str | None:
    """What “who” or “which” after a piece means: all of the piece, or the name at its end."""
    before = sentence.words(number).rstrip()
    if DATE in before:
        return None
    is_whole = number == sentence.clauses[at - 1][0] and not sentence.verbs[number]
    if is_whole and not _PRONOUN.match(before):
        return _text(sentence, number).rstrip()
    if re.fullmatch(_CAPITAL, before):  # 4 Castle Street, Truro, which closed
        return None
    found = _NAME_LAST.search(before) or _NOUN_LAST.search(before)
    return _text(sentence, number).rstrip()[found.start() :] if found else None


def _of_participle(sentence: Sentence) -> str | None:
    """The subject of a participle that begins a sentence: born in 1912, she moved to York.

    It is "" in a note that has no subject: sold in 1912.
    """
    for main, *_ in sentence.clauses[1:]:
        if not sentence.pieces[main].opening:
            found = _short(sentence, sentence.pieces[main].start, sentence.verbs[main][0])
            return _was(found) if found else None
    return "" if len(sentence.clauses) == 1 else None


def _short(sentence: Sentence, start: int, end: int) -> str:
    """A part of the sentence as a subject; "" if it has a date."""
    return "" if DATE in sentence.shape[start:end] else sentence.text[start:end]


def _was(subject: str) -> str:
    """A subject with “was”, or with “were” if it looks like a plural."""
    return f"{subject.rstrip()} {'were' if _PLURAL.search(subject) else 'was'}"


def _text(sentence: Sentence, number: int) -> str:
    piece = sentence.pieces[number]
    return sentence.text[piece.start : piece.end]


def _ends(place: _Place, number: int) -> Iterator[int]:
    """Where a title may end after a piece of the date's clause: at the piece's end, or near it."""
    sentence, pieces, last = place.sentence, place.sentence.pieces, number
    rest = [each for each in place.clause if each > number]
    end = sentence.shape.find(DATE, place.date[1], pieces[number].end)
    if any(DATE in sentence.words(each) for each in rest):
        rest = []
    is_within = number > 0 and sentence.lacks_subject(number)  # it ends at a comma
    # “And” joins nouns in “between York and Leeds”, and clauses after a date.
    is_ended = sentence.shape.startswith(DATE, pieces[number].end - 1)
    joining = ("",) if is_ended else ("", *words("conjunction"))
    for each in rest:
        is_next = each == last + 1 and pieces[each].opening in joining
        is_name = re.match("[A-Z]|.* ", sentence.words(each))  # and no small word, such as "there"
        is_cut = (is_within and pieces[each].is_parted) or sentence.verbs[each]
        if not is_next or not is_name or is_cut or _GOES_ON.match(sentence.shape, pieces[each].end):
            break
        last = each
    least = max([place.date[1], *sentence.verbs[number][:1]])
    until = end if end >= 0 else pieces[number].end
    phrases = [match.start() for match in _PHRASE.finditer(sentence.shape, least, until)]
    after = _GOES_ON.match(sentence.shape, pieces[last].end)
    if after and after["relative"] and phrases:
        yield phrases[-1]  # elected by a margin that ...
    whole = (pieces[last].end, pieces[number].end) if end < 0 else (end,)
    yield from (*whole, *reversed(phrases))
