"""Titles for the events of dates: the clause of a date without it, or the words of the text.

A clause is a title of its own where it is certainly whole: it has one verb with a subject, it ends
where the sentence lets it end, and it can do without its date. Else the title is a quotation.
"""

import re
from typing import NamedTuple

from timeline.drafting.clauses import DATE, Sentence, Span
from timeline.drafting.lexicon import any_of, words
from timeline.drafting.quotations import EDGE, quotation
from timeline.limits import LONGEST_DRAFTED

_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
_LONGEST_ITEM = 1000  # letters
_SHORTEST = 6  # letters

_PHRASE = re.compile(rf"{any_of('phrase opening')}\s", re.IGNORECASE)
_LED = re.compile(  # of “called in on”, the first word is the verb's
    rf"\b(?!(?:in|on|at|by|from)\s(?:in|on|at)\s){any_of('date opening')}\s"
    rf"(?:{any_of('date opening', 'date leading')}\s){{0,6}}$",
    re.IGNORECASE,
)
_OWN_LEAD = re.compile(rf"(?:{any_of('before month')}|between)\s", re.IGNORECASE)  # since May
_NAMED = re.compile("[0-9A-Z]|year ")  # a date that is named, as “1912”, and not counted
_HELD = re.compile(
    rf"\b(?:{any_of('holding')}|as|and|or|shortly|soon|long|(?:mark|follow|end|includ)ing),?\s$"
    r"|^it (?:was|is)\s$"
    r"|\b(?:from|against)\s\W?[0-9][^,]*\s$",  # £312m, from £274m in 2021
    re.IGNORECASE,
)
_NOT_UNTIL = re.compile(
    r"\b(?:not|never|no|nothing|nobody|none)\b.*\b(?:until|till)\b", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:was|were|been|be|is|are|being)\b")
_PARTICLE = "(?:up|out|down|off|over|away|back)"
_GOES_ON = re.compile(
    rf"\s(?:(?:{any_of('phrase opening')}|as|to)\s|_)|\s?,(?!\s(?:an?|the)\s)|[.!?\s]*$"
)
_BRACKETS = re.compile(r"\)\W*$")
_SUBJECT = rf"[A-Z0-9]|(?:{any_of('determiner', 'number')}|he|she|they|it|there|no|some)\s"
_ONWARD = re.compile(rf"\s?[,:–—]|\s(?:[–—-]|{_SUBJECT})")
_OF_THING = re.compile(r"(?:since|after|before|until)\sthe\s", re.IGNORECASE)
_SET_OFF = re.compile(r"(?:^|[,:;[]|\s[–—-])\s*$")  # what stands before a date by itself
_PARTICIPLE = re.compile(rf"\b(?:[a-z]+ed|{any_of('participle')})\b")
_NO_START = re.compile(
    rf"(?:(?:{any_of('conjunction', 'clause opening', 'loose start')}|was|were|is|are|ha[sd]|have"
    r")\s|\w+n['’]t\s)",
    re.IGNORECASE,
)
_SMALL_WORD = re.compile(r"[^\W\d_A-Z]{2}")


class _Clause(NamedTuple):
    """A clause of an item of a sentence: its first, its only verb's and its last piece."""

    item: Sentence
    first: int
    main: int
    last: int

    @property
    def span(self) -> Span:
        """Where it starts and ends."""
        return self.item.pieces[self.first].start, self.item.pieces[self.last].end

    @property
    def verb(self) -> int:
        """Where its last verb starts."""
        return self.item.verbs[self.main][-1]

    @property
    def is_one(self) -> bool:
        """Whether it has no second verb, and no piece that depends on another one."""
        within = range(self.first + 1, self.last + 1)
        openings = {self.item.pieces[number].opening for number in within}
        are_alone = not any(self.item.verbs[n] for n in within if n != self.main)
        return (
            are_alone
            and not self.item.has_second_verb(self.main)
            and openings <= {"", *words("conjunction")}
        )

    @property
    def has_subject(self) -> bool:
        """Whether something stands before its verb."""
        return not self.item.lacks_subject(self.main)

    def ends_with_verb(self, text: str) -> bool:
        """Whether a part of it ends with its verb, which may have an object: the ring set up."""
        verb = self.item.shape[self.verb :].split(maxsplit=1)[0].strip(EDGE + ".!?")
        is_last = re.search(rf"\b{re.escape(verb)}(?:\s{_PARTICLE})?[\s,.!?]*$", text) is not None
        return is_last and verb not in words("intransitive") and not _PASSIVE.search(text)


def title_of(sentence: Sentence, date: Span) -> str:
    """Return a line of a timeline for a date of a sentence: its clause, or a quotation.

    Examples
    --------
    >>> title_of(Sentence("The mill burned in 1912.", [(19, 23)]), (19, 23))
    'The mill burned'
    """
    return _whole(sentence, date) or quotation(sentence, date)


def _whole(sentence: Sentence, date: Span) -> str:
    """The clause of a date without the date; "" where it is not certainly whole."""
    start, item = sentence.item_of(date)
    if len(item.text) > _LONGEST_ITEM:
        return ""
    own = (date[0] - start, date[1] - start)
    title = _tidied(_of_clause(item, own) if any(item.verbs) else _of_note(item, own))
    return title if _reads_well(title) else ""


def _of_note(item: Sentence, date: Span) -> str:
    """An item without a verb, if signs set its only date apart: 1841: first steam engine."""
    before, after = item.text[: date[0]], item.text[date[1] :]
    is_alone = len(item.dates) == 1 and not _PARTICIPLE.search(item.text)
    is_apart = _BRACKETS.match(after) if before.endswith("(") else _SET_OFF.search(before)
    return _joined(before, after) if is_alone and is_apart else ""


def _of_clause(item: Sentence, date: Span) -> str:
    """The clause that a date begins, or that leads to it."""
    clause = _clause(item, date)
    if clause is None or not clause.is_one:
        return ""
    start, end = clause.span
    has_lead = _OWN_LEAD.match(item.text, date[0])
    led = None if has_lead else _LED.search(item.text[start : date[0]])
    first = start + led.start() if led else date[0]
    before, after = item.shape[start:first], item.shape[date[1] : end]
    is_front = not before.strip(EDGE)
    can_leave = _leads(item, date, after) if is_front else _follows(clause, date, before, after)
    is_unsure = DATE in before + after or _is_part(clause, before + after, is_front=is_front)
    whole = _joined(item.text[start:first], item.text[date[1] : end])
    return whole if can_leave and not is_unsure else ""


def _leads(item: Sentence, date: Span, after: str) -> bool:
    """Whether a date that begins a clause belongs to no noun: since the May 3 crash."""
    return bool(_ONWARD.match(after)) and not _OF_THING.match(item.text, date[0])


def _follows(clause: _Clause, date: Span, before: str, after: str) -> bool:
    """Whether a date follows the verb and belongs to it, and the clause goes on behind the date."""
    item, first = clause.item, clause.span[0] + len(before)
    if first <= clause.verb or _HELD.search(before) or not _GOES_ON.match(after):
        return False
    # In the cholera year 1866; from an older time, 100 years ago.
    is_bare = first == date[0] and not _OWN_LEAD.match(item.text, first)
    is_beside = is_bare and (before.endswith(", ") or _NAMED.match(item.text, first))
    # The mill bought in 1912 for its wheel stands; the prize given in 1912 by Ann lies here.
    is_by = after.startswith(" by ") and not _PASSIVE.search(before)
    is_of_noun = clause.has_subject and clause.ends_with_verb(before) and after.strip(EDGE + ".!?")
    is_until = _NOT_UNTIL.search(item.text[clause.span[0] : date[1]])
    return not (is_beside or is_by or is_of_noun or is_until)


def _is_part(clause: _Clause, rest: str, *, is_front: bool) -> bool:
    """Whether a clause needs what stands beside it: it slowed but did not stop her."""
    item, after = clause.item, clause.last + 1
    is_last = after == len(item.pieces)
    ends_with_verb = clause.ends_with_verb(rest)
    if not clause.has_subject:  # sold to Ann Orme; the drum, built at Govan
        return not is_last or not (is_front or clause.main == clause.first)
    if is_last:
        return clause.first > 0 and ends_with_verb  # and the barn built in 1912
    shares_date = is_front and not item.pieces[after].is_parted
    is_joined = item.pieces[after].opening in words("conjunction")
    shares_object = ends_with_verb and (not is_joined or item.lacks_subject(after))
    return shares_date or shares_object


def _clause(item: Sentence, date: Span) -> _Clause | None:
    """The clause of a date, where it is told where it begins and ends."""
    number = next(n for n, piece in enumerate(item.pieces) if date[0] < piece.end)
    first = next((n for n in range(number, 0, -1) if _begins(item, n)), 0)
    main = next((n for n in range(first, len(item.pieces)) if item.verbs[n]), None)
    if main is None:
        return None
    last = next(n for n in range(max(number, main), len(item.pieces)) if _may_end(item, n))
    return _Clause(item, first, main, last)


def _begins(item: Sentence, number: int) -> bool:
    """Whether a piece begins a main clause after another one: he left, and she stayed."""
    piece = item.pieces[number]
    is_joined = piece.is_parted and piece.opening in words("conjunction")
    are_main = all(
        not each.opening or each.opening in words("conjunction") for each in item.pieces[:number]
    )
    has_subject = item.verbs[number] and not item.lacks_subject(number)
    return bool(is_joined and are_main and has_subject and not _PHRASE.match(item.words(number)))


def _may_end(item: Sentence, number: int) -> bool:
    """Whether a clause may end with a piece: at the end, or before a clause of its own."""
    if number + 1 == len(item.pieces):
        return True
    after = item.pieces[number + 1]
    is_joined = after.opening in words("conjunction") and bool(item.verbs[number + 1])
    is_apart = after.is_parted or item.words(number).endswith(DATE)
    return is_apart and (is_joined or after.opening in words("aside opening"))


def _joined(before: str, after: str) -> str:
    """What stands before a date and behind it, joined by one sign at most."""
    if before.endswith("(") and after.startswith(")"):
        before, after = before[:-1], after[1:]
    kept, rest = before.rstrip(EDGE), after.lstrip(EDGE)
    if not kept or not rest.strip(".!?"):
        return kept or rest
    left, right = before[len(kept) :].strip(), after[: len(after) - len(rest)].strip()
    is_between = left and right and rest[:1].isupper()  # he married, in 1912, Ann Lee
    mark = "" if is_between or rest[0] in "([)]" else right or left
    return f"{kept}{mark}{'' if rest[0] in ')]' else ' '}{rest}"


def _tidied(text: str) -> str:
    """Return a text with a capital at its start, and without signs at its edges."""
    text = re.sub(r"\s(?=[,.])", "", " ".join(text.split()).rstrip(EDGE + ".!?"))
    return re.sub(r"^\W*\w", lambda first: first[0].upper(), text.strip(EDGE))


def _reads_well(title: str) -> bool:
    """Whether a title is short, starts as a clause does, and has its brackets in pairs."""
    is_fit = _SHORTEST <= len(title) <= LONGEST_DRAFTED and _SMALL_WORD.search(title) is not None
    is_even = title.count('"') % 2 == 0
    is_closed = is_even and all(title.count(a) == title.count(b) for a, b in _PAIRS)
    return is_fit and is_closed and not _NO_START.match(title)
