"""The text of a title: a part of a sentence without its date, short, whole, with a capital."""

import re

from timeline.drafting.clauses import DATE, Sentence, Span
from timeline.drafting.lexicon import any_of
from timeline.limits import LONGEST_DRAFTED

EDGE = " \t,;:–—-#*•|/"  # signs at the edge of a clause that are no part of it

ADJUNCT = re.compile(rf"\s*(?:{any_of('phrase opening', 'date opening')}\s|{DATE})", re.IGNORECASE)
_ON_AFTER = re.compile(r"^\son(?:wards?)?\b(?!\s\w)")
_LEADING = any_of("date opening", "date leading")
_LED = re.compile(rf"\b{any_of('date opening')}\s(?:{_LEADING}\s){{0,6}}$", re.IGNORECASE)
# After `_HELD` a date can't be left out. It may be of another time than the verb after `_OF_NOUN`,
# or without a preposition after `_OWNED`.
_HELD = re.compile(rf"\b{any_of('holding')}\s$", re.IGNORECASE)
_OF_NOUN = re.compile(
    r"(?:^it (?:was|is)|\b(?:as|of|than|between|to|like|with|into|upon|for|dated?s?"
    r"|(?:dat|mark|follow|end|includ)ing))\s$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:from|against)\s\W?[0-9][^,]*$")  # £312m, from £274m in 2021
_OWNED = re.compile(rf"(?:\b{any_of('determiner')}|['’]s)\s$", re.IGNORECASE)
_BEFORE_NOUN = re.compile(r"(?:since|after|before|until)\sthe\s[^,]*[0-9],?\s[a-z]", re.IGNORECASE)
_NOT_UNTIL = re.compile(r"\b(?:not|never|no)\b.*\b(?:until|till)\b")
# How no title starts: with what joins it to another clause, or with the one who speaks.
_NO_START = re.compile(rf"(?:{any_of('conjunction', 'loose start')}|wh\w+)\s", re.IGNORECASE)
# How none ends: with what leads to something, or with what is said left out.
_NO_END = re.compile(
    rf"\b(?:{any_of('holding', 'clause opening')}|told|along|together|from|by|under|in|on|at)$"
    rf"|^(?!.*\b(?:was|were|been|be)\b).*\b(?:{any_of('saying')}|argued|claimed|hoped|ordered)$"
)
_SMALL_WORD = re.compile(r"[^\W\d_A-Z]{2}")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
_SHORTEST = 6  # letters


def reads_well(title: str) -> bool:
    """Return whether a title is short enough and has neither a loose start nor a loose end.

    Its brackets and quotation marks are in pairs.
    """
    is_fit = _SHORTEST <= len(title) <= LONGEST_DRAFTED and _SMALL_WORD.search(title) is not None
    is_loose = _NO_START.match(title) or _NO_END.search(title) or "having" in title.lower()
    is_even = title.count('"') % 2 == 0
    is_closed = is_even and all(title.count(a) == title.count(b) for a, b in _PAIRS)
    return is_fit and is_closed and not is_loose


def without_date(sentence: Sentence, date: Span, start: int, end: int) -> str:
    """Return a part of the sentence without its date.

    The date stays where the part can't do without it: “first light was on 17 March”. It is "" where
    the date belongs to a noun, and so may be of another time than the verb.
    """
    first, last = date
    whole = sentence.text[start:end]
    if not start <= first < end or _NOT_UNTIL.search(sentence.text[start:last]):
        return whole
    before, after = sentence.text[start:first], sentence.text[last:end]
    led = _LED.search(before, max(len(before) - LONGEST_DRAFTED, 0))
    head = before[: led.start()] if led else before
    tail = _ON_AFTER.sub("", after)
    is_owned = not led and _OWNED.search(before)
    is_of_noun = _OF_NOUN.search(head) or _COMPARED.search(head)
    is_of_noun = is_of_noun or _BEFORE_NOUN.match(sentence.text[first:end])  # since the May 3 crash
    if is_of_noun or is_owned:
        are_before = (start <= verb < first for verbs in sentence.verbs for verb in verbs)
        is_subject = is_owned and not any(are_before)
        return whole if is_subject else ""  # the 1890s brought success
    if _HELD.search(head):
        return whole
    kept, rest = head.rstrip(EDGE), tail.lstrip(EDGE + ")")
    if not kept or not rest.strip(".!?"):
        return kept or rest
    left, right = head[len(kept) :].strip(), tail[: len(tail) - len(rest)].strip()
    is_inserted = left and right and led and not ADJUNCT.match(rest)
    mark = "" if is_inserted or rest[0] in "([" else right or left
    return f"{kept}{mark} {rest}"


def tidied(text: str) -> str:
    """Return a text with a capital at its start, and without signs at its edges."""
    text = re.sub(r"\s(?=[,.])", "", " ".join(text.split()).rstrip(EDGE + ".!?"))
    return re.sub(r"^\W*\w", lambda first: first[0].upper(), text.strip(EDGE))
