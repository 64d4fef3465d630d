"""Titles for the events of dates: the clause in which a date stands, or none.

A title says what the sentence says of this date: it is the clause of the date, with its subject and
its verb, and without the date. Where another date may go with the same verb, or the subject can't
be told, there is no title.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.drafting.clauses import BRACKETED, DASH, OTHER, OWN, Sentence, Span, any_of
from timeline.drafting.lexicon import words
from timeline.drafting.lines import (
    ADJUNCT,
    EDGE,
    LED,
    LONGEST_TITLE,
    line_of,
    reads_well,
    without_date,
)

_LONGEST_SUBJECT = 45
_MOST_OTHERS = 12  # dates beside the own one: with more it is a list, and no clause

_ITEM = re.compile(r"[;•|]\s?")
_LABEL = re.compile("[A-Z][a-z]+: |[A-Z]{2}[^—]{0,40}— ")  # Provenance: ...; LEEDS, May 4 — ...
_CAPITAL = r"\b[^\W\d_a-z][\w.'’-]*"
_WITHIN_NAME = rf"(?:[0-9]+\w\w |(?:{any_of('of a name')} ){{1,2}})?"
_NAME = rf"{_CAPITAL}(?:,? {_WITHIN_NAME}{_CAPITAL}){{0,9}}"
_NAME_LAST = re.compile(rf"(?:\b(?:of|and) )?{_NAME}$")
_NOUN_LAST = re.compile(rf"(?<!\bof )\b{any_of('determiner')}\s(?:[\w'’-]+\s){{0,2}}[\w'’-]+$")
_PASSIVE = re.compile(r"\b(?:was|were)\b")
# A verb that has an object, or is no participle: it takes no “was” from the verb before it.
_ACTIVE_ALONE = re.compile(rf"{any_of('active')}\b")
_PAST = re.compile(rf"(?!\w+ed\b){_ACTIVE_ALONE.pattern}")
_ACTIVE = re.compile(rf"\w+\s(?:{any_of('determiner')}\s|{_CAPITAL}|[0-9])|{_ACTIVE_ALONE.pattern}")
_ZERO_RELATIVE = re.compile(r"(?:an?|the)\s[^@#]*\s(?:it|he|she|they)\s")
_MADE = re.compile(
    r"\w [a-z]+ed (?:by|in|on|at) [^,@]*@"
)  # a program authorized by the board in May
_PLURAL = re.compile("(?:^| )[a-z]+[^s]s *$")
_PHRASE = re.compile(rf"\s(?={any_of('phrase opening')}\s)")
_PRONOUN = re.compile(r"(?:He|She|It)\b")
_THING = re.compile(r"\b(?:the|a|an|its|his|her)\s")
_PERSON = re.compile(rf"(?<!\bin )(?<!\bat ){_CAPITAL}")
_PRONOUN_AFTER = re.compile(r"(?:her|him|it|them)\b")
_SUBJECTS = ("who", "which", "that")
_RELATIVE = frozenset("who which whom whose that what how whether".split())
_LISTED = re.compile(r",?\s(?:and|or)\s|,\s|/|\s&\s")


@dataclass(frozen=True)
class _Told:
    """What a title is made of: the words before a part of the sentence, and that part.

    `ends` is where the part may end, the best first.
    """

    subject: str
    start: int
    ends: Sequence[int]


def title_of(text: str, date: Span, others: list[Span], before: str = "") -> str:
    """Return the clause of a date as a line of a timeline, or "" where it can't be told.

    Parameters
    ----------
    text
        The sentence.
    date
        Where its dated words are.
    others
        Where other dated words of the sentence are.
    before
        The sentence before it, from which a pronoun may get its name.
    """
    if len(others) > _MOST_OTHERS and not _ITEM.search(text):
        return ""
    sentence = _item(Sentence(text, date, others))
    if sentence.is_quoted or len(sentence.others) > _MOST_OTHERS:
        return ""
    sentence = _plain(sentence)
    for brackets in BRACKETED.finditer(sentence.text):
        if _holds(brackets, sentence.date):
            return _bracketed(sentence, brackets)
    if told := _told(sentence):
        for end in told.ends:
            clause = without_date(sentence, told.start, end)
            if told.subject and not told.start:  # Born in 1912, she ...: she was born
                clause = clause[:1].lower() + clause[1:]
            line = line_of(f"{told.subject} {clause}")
            if clause and reads_well(line):
                return _named(line, text, before)
    return ""


def _named(title: str, sentence: str, before: str) -> str:
    """A title whose pronoun is replaced by the only subject of the sentence before.

    The pronoun stays where that sentence names somebody or something else too.
    """
    pronoun = _PRONOUN.match(title)
    if not pronoun or not sentence.startswith(pronoun[0]):
        return title
    told = Sentence(before, (0, 0), [])
    verbs = told.verbs(0)
    if len(told.clauses) > 1 or not verbs:
        return title
    subject, rest = before[: verbs[0]].rstrip(), before[verbs[0] :]
    is_thing = pronoun[0] == "It"
    is_meant = re.fullmatch(r"The [a-z]+(?: [a-z]+)?" if is_thing else _NAME, subject)
    is_other = (_THING if is_thing else _PERSON).search(rest)
    line = subject + title[pronoun.end() :]
    return line if is_meant and not is_other and len(line) <= LONGEST_TITLE else title


def _holds(brackets: re.Match[str], date: Span) -> bool:
    return brackets.start() < date[0] and date[1] < brackets.end()


def _plain(sentence: Sentence) -> Sentence:
    """A sentence in which one date is left of a list, without brackets that hold other dates."""
    for brackets in reversed([*BRACKETED.finditer(sentence.text)]):
        is_other = any(_holds(brackets, each) for each in sentence.others)
        if is_other and not _holds(brackets, sentence.date):
            is_apart = sentence.text[brackets.start() - 1 : brackets.start()] == " "
            sentence = sentence.cut(brackets.start() - is_apart, brackets.end())
    while listed := next((each for each in sentence.others if _is_listed(sentence, each)), None):
        first, last = sentence.date
        ends = (listed[0], first) if listed[0] < first else (last, listed[1])
        sentence = sentence.cut(*ends)
    return sentence


def _is_listed(sentence: Sentence, other: Span) -> bool:
    """Whether only a comma or “and” is between the date and another one, as in 1905 and 1911."""
    before, after = sorted([sentence.date, other])
    is_number = any(map(str.isdigit, sentence.text[slice(*other)]))
    return is_number and _LISTED.fullmatch(sentence.text, before[1], after[0]) is not None


def _item(sentence: Sentence) -> Sentence:
    """The item of a list with the date: semicolons part items."""
    shape, (start, end) = sentence.shape, sentence.date
    if after := _ITEM.search(shape, end):
        sentence = sentence.cut(after.start(), len(shape))
    sentence = sentence.cut(0, max((m.end() for m in _ITEM.finditer(shape, 0, start)), default=0))
    label = _LABEL.match(sentence.text)
    return sentence.cut(0, label.end()) if label and label.end() <= sentence.date[0] else sentence


def _bracketed(sentence: Sentence, brackets: re.Match[str]) -> str:
    """The title of a date in brackets: the name before them, with the words beside the date."""
    at = sentence.date[0] - brackets.start()
    items = re.finditer(rf"(?:(?!{DASH})[^,;()])+", brackets[0])
    own = next(item[0] for item in items if item.end() > at).strip(EDGE)
    name = re.search(_NAME + "$", sentence.text[: brackets.start()].rstrip())
    is_alone = own == sentence.text[slice(*sentence.date)]
    title = f"{name[0]} ({own})" if name and not is_alone else ""
    if is_alone and not sentence.has_verb:
        title = line_of(sentence.text[: brackets.start()])
    return title if reads_well(title) else ""


def _told(sentence: Sentence) -> _Told | None:
    """What the title of the date's clause is made of."""
    pieces, number = sentence.pieces, sentence.number_of_date()
    if not sentence.has_verb:
        is_alone = OTHER not in sentence.shape and not _MADE.search(sentence.shape)
        return _Told("", 0, [len(sentence.text)]) if is_alone else None
    at = next(n for n, clause in enumerate(sentence.clauses) if number in clause)
    clause = sentence.clauses[at]
    if pieces[clause[0]].opening in words("no clause opening"):
        return None
    main = next((each for each in clause if sentence.verbs(each)), None)
    if main is None:
        after = sentence.clauses[at + 1 : at + 2]
        is_led_to = after and not pieces[after[0][0]].opening
        return _of_front(sentence, after[0], after[0][0], number) if is_led_to else None
    if number < main:
        return _of_front(sentence, clause, main, number)
    subject = _subject(sentence, at, main)
    if subject is None:
        return None
    of_piece = _of_main if number == main else _of_rest
    return of_piece(sentence, clause, main, subject)


def _of_front(sentence: Sentence, clause: list[int], main: int, number: int) -> _Told | None:
    """The clause that a date leads to: in 1912, the mill burned; the King, in 1912, died."""
    pieces, front = sentence.pieces, sentence.words(number)
    ends = [*_ends(sentence, clause, main)]
    is_other = OTHER in sentence.shape[pieces[main].start : pieces[main].end]
    if not ADJUNCT.match(front) or is_other:
        return None
    if not sentence.lacks_subject(main):
        first = main
        while first > number + 1 and pieces[first].opening in words("conjunction"):
            first -= 1  # In 1912, the mill and the barn burned.
        return _Told("", pieces[first].start, ends)
    if pieces[main].opening:  # on loan from 1912 to 1920, and given in 1930
        return _Told("", 0, [pieces[number].end]) if clause[0] == 0 < number else None
    if number == clause[0] and not front.rstrip().endswith(OWN):  # In 1912 the King, Edward, died.
        return _Told(sentence.text[sentence.date[1] : pieces[number].end], pieces[main].start, ends)
    noun = _noun(sentence, clause)
    return _Told(_text(sentence, noun), pieces[main].start, ends) if noun < main else None


def _of_main(sentence: Sentence, clause: list[int], main: int, subject: str) -> _Told | None:
    """The clause of a date beside its first verb."""
    piece, shape, (first, last) = sentence.pieces[main], sentence.shape, sentence.date
    is_joined = piece.opening in words("conjunction")
    start = sentence.pieces[clause[0]].start if is_joined else piece.start
    verbs = sentence.verbs(main)
    # The house built in 1888 was sold.
    if OTHER in shape[start:first] or verbs[0] < first < verbs[-1]:
        return None
    following = sentence.pieces[main + 1 : main + 2]
    if subject and main == clause[0] + 1 and following and not piece.opening:
        # The Aurora, built in 1888, was refitted; the King, in 1912, drew on all.
        named = subject if _PAST.match(shape, verbs[0]) else _was(subject)
        return _Told(named, start, [piece.end])
    is_adjunct = ADJUNCT.match(sentence.words(main)) and verbs[0] < first
    if is_adjunct and following and not following[0].opening:
        return None  # In a note written in 1912, he said
    if (other := shape.find(OTHER, last, piece.end)) >= 0:
        led = LED.search(sentence.text, last, other)
        is_told = max(last, verbs[0]) < (other := led.start() if led else other)
        return _Told(subject, start, [other]) if is_told else None
    return _Told(subject, start, [*_ends(sentence, clause, main)])


def _of_rest(sentence: Sentence, clause: list[int], main: int, subject: str) -> _Told | None:
    """The clause of a date after the piece of its first verb: he went up, and left in 1912."""
    number, pieces = sentence.number_of_date(), sentence.pieces
    piece, shape, (first, last) = pieces[number], sentence.words(number), sentence.date
    lacks_subject, between = sentence.lacks_subject(number), range(main, number)
    ends = [last] if OTHER in shape else [*_ends(sentence, clause, number)]
    if OTHER in sentence.shape[piece.start : first]:
        return None
    is_long = ends[-1] - pieces[main].start > LONGEST_TITLE
    is_run = {*between} <= {*clause} and not sentence.has_other_date(between)
    is_loose = any(pieces[n].opening and not sentence.verbs(n) for n in between[1:])
    is_joined = piece.opening in words("conjunction")
    is_named = _PRONOUN_AFTER.match(shape)  # named after her in 1912
    is_adjunct = is_named or (not piece.opening and not lacks_subject and ADJUNCT.match(shape))
    is_part = is_joined or (is_adjunct and not is_loose)  # followed and then, in 1984, a prize
    if is_run and is_part and not (is_long and lacks_subject):
        return _Told(subject, pieces[main].start, ends)
    if not lacks_subject:
        return None
    verb = sentence.verbs(number)[0]
    if not piece.opening and not _ACTIVE_ALONE.match(sentence.shape, verb):
        return None
    first_verb = sentence.verbs(main)[0]
    subject = subject or _short(sentence, pieces[main].start, first_verb)
    passive = _PASSIVE.match(sentence.shape, first_verb)
    if _PASSIVE.search(sentence.words(main)) and not _ACTIVE.match(sentence.shape, verb):
        if not passive:
            return None
        subject = subject and f"{subject.rstrip()} {passive[0]}"  # was begun and finished
    return _Told(subject, piece.start, ends) if subject else None


def _subject(sentence: Sentence, at: int, main: int) -> str | None:
    """The subject of a clause that stands before its main piece, "" if in it; None if unknown."""
    clause, opening = sentence.clauses[at], sentence.pieces[main].opening
    if not sentence.lacks_subject(main):
        is_object = _ZERO_RELATIVE.match(sentence.words(main))  # a claim it dropped
        is_of_noun = opening == "that" and _NOUN_LAST.search(sentence.words(main - 1).rstrip())
        return None if opening in ("who", "which") or is_object or is_of_noun else ""
    if main != clause[0]:
        noun = _noun(sentence, clause)
        return _text(sentence, noun) if noun < main else None
    if at == 0:
        return _of_participle(sentence)
    return _antecedent(sentence, at, main - 1) if opening in _SUBJECTS else None


def _antecedent(sentence: Sentence, at: int, number: int) -> str | None:
    """What “who” or “which” after a piece means: all of the piece, or the name at its end."""
    before = sentence.words(number).rstrip()
    is_whole = number == sentence.clauses[at - 1][0] and not sentence.verbs(number)
    if OTHER in before:
        return None
    if is_whole and not _PRONOUN.match(before):
        return _text(sentence, number).rstrip()
    found = _NAME_LAST.search(before) or _NOUN_LAST.search(before)
    if re.fullmatch(_CAPITAL, before):  # 4 Castle Street, Truro, which closed
        return None
    return _text(sentence, number).rstrip()[found.start() :] if found else None


def _of_participle(sentence: Sentence) -> str | None:
    """The subject of a participle that begins a sentence: born in 1912, she moved to York.

    It is "" in a note that has no subject: sold in 1912.
    """
    if len(sentence.clauses) == 1:
        return ""
    mains = (clause[0] for clause in sentence.clauses[1:])
    main = next((each for each in mains if not sentence.pieces[each].opening), None)
    if main is None or sentence.lacks_subject(main):
        return None
    found = _short(sentence, sentence.pieces[main].start, sentence.verbs(main)[0])
    return _was(found) if found else None


def _short(sentence: Sentence, start: int, end: int) -> str:
    """A part of the sentence as a subject; "" if it is long, or has a date."""
    is_plain = OTHER not in sentence.shape[start:end] and OWN not in sentence.shape[start:end]
    return sentence.text[start:end] if is_plain and end - start <= _LONGEST_SUBJECT else ""


def _was(subject: str) -> str:
    """A subject with “was”, or with “were” if it looks like a plural."""
    verb = "were" if _PLURAL.search(subject) else "was"
    return f"{subject.rstrip()} {verb}"


def _noun(sentence: Sentence, clause: list[int]) -> int:
    """The first piece of a clause that is no adjunct, such as “in 1912”."""
    return next((n for n in clause if not ADJUNCT.match(sentence.words(n))), clause[-1])


def _text(sentence: Sentence, number: int) -> str:
    piece = sentence.pieces[number]
    return sentence.text[piece.start : piece.end]


def _ends(sentence: Sentence, clause: list[int], number: int) -> Iterator[int]:
    """Where a title may end after a piece of a clause: at the piece's end, or near it."""
    pieces, last = sentence.pieces, number
    is_alone = not sentence.has_other_date([each for each in clause if each > number])
    is_within = pieces[clause[0]].opening in _RELATIVE  # it ends at a comma
    for each in clause:
        if is_within and pieces[each].is_parted and each > number:
            break
        is_next = each == last + 1 and pieces[each].opening in ("", *words("conjunction"))
        is_name = re.match("[A-Z]|.* ", sentence.words(each))  # and no small word, such as "there"
        if is_next and is_name and is_alone and not sentence.verbs(each):
            last = each
            if not pieces[each].is_parted and each == number + 1:
                number = each  # between York and Leeds
    after = pieces[last + 1] if last + 1 < len(pieces) else None
    is_relative = after is not None and after.opening in _RELATIVE
    if not is_relative:
        yield pieces[last].end
    least = max([sentence.date[1], *sentence.verbs(number)[:1]])
    phrases = [m.start() for m in _PHRASE.finditer(sentence.shape, least, pieces[number].end)]
    if after and is_relative and not after.is_parted and phrases:  # elected by a margin that ...
        yield phrases[-1]
    yield pieces[number].end
    yield from reversed(phrases)
