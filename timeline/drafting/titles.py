"""Titles for the events of dates: the clause in which a date stands."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from timeline.drafting.lexicon import pattern_of

LONGEST_TITLE = 70
_SHORT = LONGEST_TITLE // 2
_MOST_DATES = 12  # with so many dates beside it, a date stands in a list and not in a clause
_MOST_TRIED = 24  # clauses

Span = tuple[int, int]


def _any(*roles: str) -> str:
    return f"(?:{'|'.join(map(pattern_of, roles))})"


_EDGE = " \t,;:–—-#*•|/"  # signs at the edge of a clause that are no part of it
_DASH = r"—|(?<=\s)(?:–|--?)(?=\s)"
_PARTS = re.compile("[;•|]"), re.compile(_DASH)
_ITEMS = *_PARTS, re.compile(",")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^][]*\]")
_CAPITAL = r"\b[^\W\d_a-z][\w.'’-]*"
_NAME = re.compile(rf"{_CAPITAL}(?:,? (?:[0-9]+\w\w |{_any('of a name')} )?{_CAPITAL}){{0,9}}$")
_VERB = re.compile(rf"(?:{_any('past', 'verb')}|[a-z]{{2,}}ed)\b")
_SUBJECT = re.compile(
    rf"[^,;:()0-9]{{1,45}}?(?=\s{_VERB.pattern})|(?:[^\s()]+\s){{0,3}}[^\s(),]+(?=,)"
)
_WORD = re.compile("[a-z]")
_CLAUSE = re.compile(
    rf"\s*(?:{_DASH})|[,;:](?=[\s\"”’])|\s(?=[(\[])|\s(?={_any('clause opening')}\s)"
)
_PHRASE = re.compile(rf"\s(?={_any('phrase opening')}\s)")
_ADJUNCT = re.compile(rf"{_any('phrase opening', 'clause opening')}\s", re.IGNORECASE)
_JOINT = re.compile(rf"^[\s,;:–—]*(?:(?:{_any('conjunction')}|when|where|while)\s)?")
_START = re.compile(
    rf"(?:[;:–—]|,\s{_any('conjunction')})\s(?={_any('subject')}\s|{_CAPITAL})"
    rf"|(?:,|\s{_any('conjunction')})\s(?={_any('pronoun')}\s)"
)
_MAIN = re.compile(rf",\s(?={_any('subject', 'pronoun')}\s|{_CAPITAL})")
_CLOCK = (
    rf"(?:\s?{_any('before clock')}){{0,3}}\s?(?:noon|midnight|[0-9]{{1,2}}"
    r"(?:[:.][0-9]{2}(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?))(?:\s(?:local time|[A-Z]{2,4}\b))?"
)
_CLOCK_AFTER = re.compile(rf"(?i:,?{_CLOCK})(?=\W|$)")
_CLOCK_BEFORE = re.compile(rf"(?i:\b{_CLOCK}),?\s$")
_LEADING = _any("date opening", "date leading")
_LED = re.compile(rf"\b{_any('date opening')}\s(?:{_LEADING}\s){{0,6}}$", re.IGNORECASE)
# A date can't be left out after `_HELD`, before `_HOLDS`, or without a preposition after `_OWNED`.
_HELD = re.compile(rf"(?:\b{_any('holding')}|\w{{3}}ing)\s$", re.IGNORECASE)
_OWNED = re.compile(rf"(?:\b{_any('determiner')}|['’]s)\s$", re.IGNORECASE)
_HOLDS = re.compile(r",?\s(?:wh\w+|that|until|till)\b|[\w\"”’-]")
_LISTED = re.compile(r",?\s(?:and|or)\s|,\s|/|\s&\s")
_PARTICIPLE = re.compile(r",\s(?:wh\w+\s)?\w+$")
_POOR = re.compile(
    rf"(?!.*(?-i:[^\W\d_A-Z]{{2}}))|.{{0,5}}$|(?:{_any('conjunction')}|wh[oi]\w+|that)\s"
    rf"|.*\b(?:{_any('holding', 'date opening', 'clause opening')}|that)$"
    r"|.*\b(?:and|or|but), [^,]*$",
    re.IGNORECASE,
)


def title_of(text: str, date: Span, others: Sequence[Span], taken: AbstractSet[str]) -> str:
    """Return a clause of a sentence that reads as a line of a timeline.

    Parameters
    ----------
    text
        The sentence.
    date
        Where its dated words are.
    others
        Where other dated words of the sentence are.
    taken
        The titles of other events, from which this title should differ.
    """
    wording = f" ({text[slice(*date)]})"
    is_of_list = len(others) >= _MOST_DATES
    found = () if is_of_list else _clauses(*_unlisted(text, date, others))
    short = (each for each in islice(found, _MOST_TRIED) if len(each) <= LONGEST_TITLE + _SHORT)
    for line in map(_line, short):
        each = line + wording if line in taken else line
        if len(each) <= LONGEST_TITLE and each not in taken and not _POOR.match(line):
            return each
    line = _cut(text.strip(_EDGE), LONGEST_TITLE)
    return _cut(line, LONGEST_TITLE - len(wording)) + wording if line in taken else line


def _cut(text: str, most: int) -> str:
    """A text as a line of at most so many letters, cut after a word."""
    if len(text) > most:
        text = text[: most - 3].rsplit(" ", 1)[0].rstrip(_EDGE + '([“"') + "…"
    return _line(text)


def _unlisted(text: str, date: Span, others: Sequence[Span]) -> tuple[str, Span, list[Span]]:
    """A text in which only one date is left of a list, as of `in 1905 and 1911`."""
    first, last = date
    listed = [(start, end) for start, end in others if any(map(str.isdigit, text[start:end]))]
    for start, end in reversed(listed):
        first = start if _LISTED.fullmatch(text, end, first) else first
    for start, end in listed:
        last = end if _LISTED.fullmatch(text, last, start) else last
    moved = date[1] - date[0] - (last - first)
    rest = [(start, end) for start, end in others if end <= first]
    rest += [(start + moved, end + moved) for start, end in others if start >= last]
    text = text[:first] + text[slice(*date)] + text[last:]
    return text, (first, last + moved), rest


def _holds(span: Span, dates: Sequence[Span]) -> bool:
    return any(span[0] <= start < span[1] for start, _ in dates)


def _clauses(text: str, date: Span, others: Sequence[Span]) -> Iterator[str]:
    """Clauses of a date, the best first."""
    first, last = span = _part(_masked(text), (0, len(text)), date, others, _PARTS)
    own, before = text[slice(*date)], text[first : date[0]].lstrip(_EDGE)
    brackets = next((m for m in _BRACKETED.finditer(text) if m.start() < date[0] < m.end()), None)
    if brackets:
        yield from _bracketed(text, span, brackets.span(), date, others)
        return
    if without := _without(before, text[date[1] : last]):
        yield from _shortened(*without, 0)
    yield from _shortened(before + text[date[0] : last], len(before), len(own))


def _masked(text: str) -> str:
    """A text of the same length with the words in brackets blanked out."""
    return _BRACKETED.sub(lambda match: f"({'_' * (len(match[0]) - 2)})", text)


def _part(
    text: str, span: Span, date: Span, others: Sequence[Span], marks: Sequence[re.Pattern[str]]
) -> Span:
    """The part of a text with a date: cut at the first marks, and at others until it is alone."""
    for mark in marks:
        before = [match.end() for match in mark.finditer(text, span[0], date[0])]
        after = mark.search(text, date[1], span[1])
        part = (before or [span[0]])[-1], after.start() if after else span[1]
        is_parted = mark is marks[0] or _holds(span, others)
        if is_parted and _WORD.search(text[part[0] : date[0]] + text[date[1] : part[1]]):
            span = part
    return span


def _bracketed(
    text: str, span: Span, brackets: Span, date: Span, others: Sequence[Span]
) -> Iterator[str]:
    """Clauses of a date in brackets: the name before the brackets, with the item of the date."""
    if not _holds(span, others):
        yield text[slice(*span)]
    item = _part(text, (brackets[0] + 1, brackets[1] - 1), date, others, _ITEMS)
    head = text[span[0] : brackets[0]].strip(_EDGE)
    name = _NAME.search(head, max(len(head) - LONGEST_TITLE, 0))
    items = (date,) if _holds(item, others) else (item, date)
    for own in (text[slice(*each)].strip(_EDGE) for each in items):
        if name:
            yield f"{name[0]} ({own})"
        yield from _shortened(f"{head} ({own})", len(head), len(own) + 3)


def _without(before: str, after: str) -> tuple[str, int] | None:
    """A clause without its date, and where the date was; None if the clause needs the date."""
    led = _LED.search(before, max(len(before) - LONGEST_TITLE, 0))
    head = _CLOCK_BEFORE.sub("", before[: led.start()] if led else before)
    tail = _CLOCK_AFTER.sub("", after, count=1) if _CLOCK_AFTER.match(after) else after
    kept, rest = head.rstrip(_EDGE), tail.lstrip(_EDGE + ")")
    left, right = head[len(kept) :].strip(), tail[: len(tail) - len(rest)].strip()
    is_subject = not kept and not led and tail[:1] == " " and _VERB.match(rest)
    is_owned = not led and _OWNED.search(before)
    is_part = right and _PARTICIPLE.search(kept)
    if is_subject or is_owned or is_part or _HELD.search(head) or _HOLDS.match(tail):
        return None
    if not kept or not rest.strip(".!?"):
        return kept or rest, len(kept)
    is_inserted = left and right and led and not _ADJUNCT.match(rest)
    mark = "" if is_inserted or rest[0] in "([" else right or left
    dash = " " if mark in ("–", "—", "-", "--") else ""
    return f"{kept}{dash}{mark} {rest}", len(kept)


def _shortened(text: str, index: int, size: int) -> Iterator[str]:
    """A text, then parts of it from clause to clause that include the date and are short enough."""
    yield text
    masked = _masked(text)
    breaks = [match.start() for match in _CLAUSE.finditer(masked)]
    start = max((at for at in breaks if at < index), default=0)
    clauses = [*(at for at in breaks if at >= index + size), len(text)]
    phrases = [m.start() for m in _PHRASE.finditer(masked, index + size if size else start)]
    opening = _MAIN if _ADJUNCT.match(text) else _START
    starts = [0, *(match.end() for match in opening.finditer(masked) if match.start() <= index)]
    for least, ends in ((_SHORT, clauses), (_SHORT, phrases), (1, clauses)):
        for first in starts:
            fits = [end for end in ends if least <= end - first <= LONGEST_TITLE]
            yield from (text[first:end] for end in reversed(fits))
    yield from _piece(text, starts[-1], start, clauses + phrases)


def _piece(text: str, own: int, start: int, ends: list[int]) -> Iterator[str]:
    """The piece of a clause from a break on; if it has no subject, with that of the clause."""
    piece = _JOINT.sub("", text[start:])
    gone, subject = len(text) - len(piece), ""
    # In `the king, who came in 1911 and left in 1912` "the king" is not the subject of "left".
    is_relative = " wh" in text[own:start] and _WORD.search(text[start:gone])
    if _VERB.match(piece) and not is_relative and (found := _SUBJECT.match(text, own, start + 1)):
        subject = f"{found[0]} "
    most = 0 if _ADJUNCT.match(piece) else gone + LONGEST_TITLE - len(subject)
    yield from (subject + text[gone:end] for end in sorted(ends)[::-1] if gone < end <= most)


def _line(text: str) -> str:
    """A text with a capital at its start, and with its brackets and quotation marks in pairs."""
    text = text.strip(_EDGE)
    text = (text[1:-1] if _BRACKETED.fullmatch(text) else text).rstrip(_EDGE + ".!?")
    text = re.sub(r"(^|[\s([])([“\"([])\s|\s(?=”)", r"\1\2", text)
    for opening, closing in ("()", "[]", "“”", "«»"):
        missing = text.count(opening) - text.count(closing)
        text = text.replace(closing, "", max(-missing, 0)) + closing * missing
    if text.count('"') % 2:
        is_open = re.search(r'(?:^|[\s(])"(?=\w)[^"]*$', text)
        text = text + '"' if is_open else text.replace('"', "", 1)
    return re.sub(r"^\W*\w", lambda first: first[0].upper(), text.strip(_EDGE))
