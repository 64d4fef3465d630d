"""Why dated words are not proposed, by what stands around them.

What is denied, planned, imagined or only said to be so is listed with its date, and not proposed.
Dated words that are part of a longer time, or of another calendar, have no date of their own.
What was planned then is here, and what is to come after the day of publication in `coming`.
"""

import re
from typing import NamedTuple

from timeline.dates import MONTHS
from timeline.drafting.hedges import TELLERS
from timeline.drafting.paragraphs import Paragraph
from timeline.drafting.telling import before_in_clause

_AFTER, _NEAR = 40, 24  # letters
_WORD = re.compile(r"[a-z][a-z'.-]*[a-z]")


class Doubt(NamedTuple):
    """Why dated words are not proposed, and whether they keep their date."""

    reason: str
    has_date: bool = True


class _Rule(NamedTuple):
    """A doubt and its pattern, which needs to be tried only where one of the words stands."""

    words: frozenset[str]
    pattern: re.Pattern[str]
    doubt: Doubt


def _rule(doubt: Doubt, words: str, *patterns: str) -> _Rule:
    return _Rule(frozenset(words.split()), re.compile("|".join(patterns)), doubt)


def _until_date(words: str, *, most: int = 70, within: str = r"[^;,]") -> str:
    """A pattern for words and what may stand between them and the date."""
    return rf"\b(?:{words})\b{within}{{0,{most}}}$"


_ANYTHING = '(?:(?!, but )[^;"])'
_DENIED = Doubt("is said of what was not then")
_WRONG = Doubt("is said to be wrong, or is only what something says")
_UNREAL = Doubt("is said of what may not have been")
_PLANNED = Doubt("is said of what was planned or expected")
_TOLD = Doubt("is when a story is set")
_UNSURE = Doubt("is not said to be sure")
_REMEMBERED = Doubt("is when what is remembered was")
_COMPARED = Doubt("is what another time is compared with")
_BASE = Doubt("is what another time is counted from")
_BOUND = Doubt("is a bound of a time", has_date=False)
_LONGER = Doubt("is the end of a longer time", has_date=False)
_CALENDAR = Doubt("is of another calendar", has_date=False)
_CUT = Doubt("is a part of a longer time that can't be read as one date", has_date=False)
_EITHER = Doubt("is one of two dates that are given")
_TITLE = Doubt("stands in a short quotation, or in a title")
_OPEN = Doubt("is the start of a time whose end can't be read")
_FALLEN = Doubt("may be a fall or an autumn")
_NAMED = Doubt("may be a part of the name before it")

_MEANT = "due|meant|supposed|planned|scheduled|expected|intended|hoped|destined|slated"
_SAID = "said|believed|thought|reputed|supposed|alleged|rumou?red|assumed|presumed|claimed"
_PERHAPS = (
    "allegedly|reputedly|supposedly|presumably|apparently|possibly|perhaps|maybe|probably"
    "|conceivably|reportedly|likely"
)
_STORY = "novel|novella|film|movie|story|stories|play|opera|series|drama|comedy|thriller|tale|game"
_SPAN = (
    "days?|weeks?|weekends?|months?|years?|decades?|centur(?:y|ies)|fortnights?|hours?|nights?"
    "|evenings?|mornings?"
    "|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
)
_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = "|".join(month[:3].casefold() for month in MONTHS)

_IT = "(?:(?:for )?(?:it|them|him|her|this|that|the [a-z]+) )?"
_ONE_MORE = "(?:[a-z0-9 ]{1,16} (?:and|or) (?:(?:in|by|on) )?)?"

_BEFORE_IT = (
    _rule(
        _DENIED,
        "not never neither nor rather instead no didn't wasn't weren't couldn't hadn't isn't "
        "doesn't wouldn't can't don't haven't hasn't",
        r"\b(?:not|never|neither|nor|rather than|instead of)"
        r"(?: (?:in|on|from|of|at|during|the|as|year))* $",
        r"(?:\b(?:not|never|(?:had|has|have|was|were) no)|n't)\b(?:(?! but\b)[^;,]){0,40}"
        r" (?:in|on)(?: the| year)* $",
        r"\bnot, [^;]{0,50},(?: in| on)? $",
    ),
    _rule(
        _DENIED,
        "deny denies denied denying",
        _until_date("den(?:y|ies|ied|ying) (?:that|any|[a-z]+ing)"),
    ),
    _rule(
        _WRONG,
        "wrongly mistakenly incorrectly falsely erroneously misdated mis-dated misread say says "
        "reads read give gives claims claimed wrote it date",
        r"\b(?:wrongly|mistakenly|incorrectly|falsely|erroneously|mis-?dated|misread)\b,?[^;,]{0,70}$",
        r"\bgives? [^.;]{0,40}\bas(?: the)? $",
        r"\b(?:says?|reads|gives|claim(?:s|ed)|wrote),?(?: that)?(?: in| on)? $",
        r"\b(?:has it (?:as|in)|read as|the date)(?: the)? $",
        r"\bread as [^.;]{0,40}\b(?:and|or|then)(?: later)? as(?: the)? $",
    ),
    _rule(
        _WRONG,
        "once formerly long previously earlier",
        r"\b(?:once|formerly|long|previously|earlier)"
        r" (?:dated|assigned|attributed|ascribed|placed|put)(?: to| in| at| from)?(?: the)? $",
    ),
    _rule(
        _UNREAL,
        "have if unless suppose imagine had should",
        _until_date(
            "(?:would|could|should|might|may|must|can|cannot|can't|couldn't|wouldn't)"
            "(?: (?:not|never|well|only|perhaps|even|also|easily|possibly))? have"
            "|suppose|imagine",
            within=_ANYTHING,
        ),
        _until_date("if|unless", within="[^;]"),
        _until_date("should (?:it|he|she|they|we|i|this|such|any|another|the|an?)"),
        _until_date("had (?:it|he|she|they|we|i|the [a-z]+) (?:not )?[a-z]+"),
    ),
    _rule(
        _PLANNED,
        "was were been to for that",
        _until_date(
            rf"(?:was|were|been)(?: (?:still|once|first|originally|only))? (?:{_MEANT}|to)"
            rf"|(?:hop|plann|intend|want|expect|promis|propos|aim)(?:ed|ing) {_IT}to"
            rf"|mean(?:t|ing) {_IT}to"
            r"|(?:plans?|proposals?) (?:to|for)|(?:recommend|propose|suggest)(?:s|ed)? that"
        ).removesuffix("$")
        + "(?:, (?:in|on|by) )?$",
        rf"\b(?:{_MEANT}|fixed|set) for(?: the)? $",
    ),
    _rule(
        _PLANNED,
        "due scheduled planned expected slated",
        r"\b(?:due|scheduled|planned|expected|slated)(?: [a-z]+)? (?:in|by|on)(?: the)?"
        rf" {_ONE_MORE}$",
    ),
    _rule(
        _TOLD,
        "set takes begins opens hero heroine protagonist narrator",
        r"\b(?:is|was) set in(?: the)? $",
        _until_date("hero|heroine|protagonist|narrator", within=_ANYTHING),
        rf"\b(?:{_STORY})\b[^;]{{0,60}}\b(?:set|takes place|begins|opens)(?: [a-z]+ly)? in"
        r"(?: the)? $",
    ),
    _rule(
        _UNSURE,
        f"to that given according put puts often told us legend tradition "
        f"{_PERHAPS.replace('|', ' ')}",
        _until_date(
            rf"(?:{_SAID}) (?:to (?:have|be|date)|that)|(?:believe|think)s? that"
            rf"|claim(?:s|ed) to|according to|{_PERHAPS}"
        ),
        _until_date("legend|tradition|told (?:that|us)", within=_ANYTHING),
        r"\bgiven as [^.;]{0,40}\b(?:and|or)(?: as)?(?: the)? $",
        r"\b(?:given as|puts?(?: it| this| him| her)? (?:in|at|on)"
        r"|often (?:placed in|dated(?: to)?|put in))(?: the)? $",
    ),
    _rule(
        _REMEMBERED,
        "anniversary centenary centennial bicentenary bicentennial jubilee",
        _until_date("anniversary|(?:bi)?centenary|(?:bi)?centennial|jubilee(?! of $)", most=40),
    ),
    _rule(
        _BASE,
        "after before since from following preceding of",
        rf"\b(?:{_SPAN})(?: or so)? (?:after|before|since|from|following|preceding|short of)"
        r"(?: the| about)? $",
        rf"\bwithin (?:[a-z0-9-]+ ){{0,3}}(?:{_SPAN}) of(?: the)? $",
    ),
    _rule(
        _BOUND,
        "than at",
        r"\b(?:later|earlier) than(?: the)? $",
        r"\b(?:since|from|until) at (?:least|most) $",
    ),
    _rule(
        _COMPARED,
        "than compared against up down",
        r"\b(?:up|down) from [^;,]{0,30} (?:in|of)(?: the)? $",
        _until_date("compared (?:with|to)"),
        r"\b(?:than|against)"
        r"(?: (?:in|for|those of|that of|the same [a-z]+ (?:in|of)))?(?: the)? $",
    ),
    _rule(
        _LONGER,
        "ended ending ends to between",
        r"\b(?:years?|quarter|half|half-year|months?|weeks|fortnight|decade|days|period|term|season)"
        r" (?:ended|ending|ends|to|up to)(?: on)? $|\bweek (?:to|up to) $",
        r"\b(?:quarter|half|fiscal|financial)\b[^.;]{0,30}, which (?:ended|ends)(?: on)? $",
        r"\bbetween (?:[^ ,;]+ ){0,3}[0-9]+ and (?:the|his|her|their) [a-z' -]{2,40}$",
    ),
    _rule(
        _CALENDAR,
        "ah a.h hegirae heisei showa meiji taisho",
        r"\b(?:a\.?h\.?|anno hegirae|heisei|showa|meiji|taisho) $",
    ),
    _rule(
        _EITHER,
        "or some others",
        r"\bor, [^,;]{0,30}, $",
        rf"\b(?:[0-9]{{3,4}}s?|{_WEEKDAY}) or(?: (?:in|on|early|late|the))* $",
        r"\((?:or|some say|others say)[^)]*$",
    ),
)
_CUT_OFF = re.compile(
    rf"(?:\b[0-9]{{1,4}}(?:st|nd|rd|th|s)?|\b(?:{_MONTH})[a-z]*\.?) ?"
    r"(?:to|until|till|through|[-–—])(?: the)? ?$|[0-9] ?/ ?$|\?[-–—]$|\bbetween(?: the)? $"
)
_PLACES = "spine|face|cover|back|label|stone|base|lid|side|front|title"
_FAITH = "hijri|islamic|muslim|jewish|hebrew|coptic|saka|buddhist"
_MORE_OF_LIST = "(?:, [a-z0-9. ]{1,12}){0,4}"
_ANOTHER = rf"{_MONTH}|{_WEEKDAY}|[0-9]{{4}}\b"
_AFTER_IT = tuple(
    (re.compile("|".join(patterns)), doubt)
    for doubt, *patterns in (
        (Doubt("is of a reference"), r"[a-e]\b"),
        (Doubt("is asked, not said"), r"[\"'\])]?\?"),
        (Doubt("gives two years", has_date=False), r"/[0-9]"),
        (Doubt("has a margin that is not read"), r" ?±"),
        (Doubt("is of either era", has_date=False), r" or (?:ad|bc|a\.d|b\.c)"),
        (
            _CALENDAR,
            r" (?:a\.?h\.?|a\.?u\.?c\.?|b\.e\.|a\.m\.)(?![a-z])",
            rf" of the (?:hijra|hegira|{_FAITH})\b",
            rf",? (?:in|of|by) the (?:{_FAITH}) (?:calendar|era|reckoning)",
        ),
        (
            Doubt("is of the Julian calendar"),
            r",? ?[(\[]?(?:old style|o\. ?s\.|os\b|julian\b|by the (?:old|julian) calendar)",
        ),
        (
            _EITHER,
            r",? ?\((?:or|some say|others say|according to others)\b",
            rf"{_MORE_OF_LIST},? or (?:in |on |early |late |the )*(?:{_ANOTHER})",
            r",? or,? (?:at|perhaps|possibly|more|even|maybe|else)\b",
            r",? or,? (?:[a-z]+ ){1,3}(?:later|earlier|before|after)\b",
        ),
        (
            _UNSURE,
            rf",? or so (?:{TELLERS})\b",
            rf",? \(?(?:{_PERHAPS}|they say|it is (?:said|thought|believed))\b(?=[.,;:)]|$)",
        ),
        (
            Doubt("may be a number of them"),
            r" (?:cases|villages|schools|places|trials|instances|households|parishes|hospitals)\b",
        ),
        (
            _WRONG,
            rf" on (?:its|the|his|her) (?:{_PLACES})\b",
            r",? (?:is|was) (?:wrong|an error|a mistake|a misprint|mistaken|impossible)",
            r" for (?:the )?[12][0-9]{3}\b",
        ),
    )
)
_PLAIN_AFTER = (".", ". ", ") ", "),", ").", "; ", ": ")
_QUOTE, _UNQUOTE = re.compile(r'"[^"]{0,24}$'), ('"', ',"', '."', '?"')
# Sales rose 5 per cent in 1912 from 1911.
_AMOUNT = re.compile(
    r"(?:%|\b(?:per ?cent|[mb]illion|points?|thousand))(?: (?:in|on) [^.,;]{1,24})? $"
)
_TO = re.compile(r" (?:to|until|till|through)\b")
_ON_A_SIDE, _OR = (
    re.compile(r"(?:after|before|until|till|since|by|from) "),
    re.compile(r" or (?:[0-9]|the (?:next|following|previous)\b)"),
)
_FALL = re.compile(r"(?:before|after|since|until|till) the fall of\b")
_NAME = re.compile(r"(?:[\w.,'&]+ |[(*_])(?P<name>[A-Z][\w'&]*) $")
_NO_NAME = re.compile(
    r"In|On|By|Since|Until|Till|From|Before|After|About|Around|Circa|During|Between|Late|Early|Mid"
    r"|Of|The|And|To|Born|Died|Built|Act|Olympics|Games|Convention|Treaty|Ordinance|Statute"
    r"|Exhibition|Congress|Christmas|BC|AD|"
    + "|".join(f"{month}|{month[:3]}|Sept" for month in MONTHS)
)


def doubt_around(paragraph: Paragraph, start: int, end: int) -> Doubt | None:
    """What makes dated words doubtful that stand from one place to another; None for nothing."""
    before, after = before_in_clause(paragraph, start), paragraph.lower[end : end + _AFTER]
    if _QUOTE.search(before) and after.startswith(_UNQUOTE):
        return _TITLE
    return (
        _of_words(paragraph, start, end, after)
        or (_of_what_follows(after) if after and after[:2] not in _PLAIN_AFTER else None)
        or _of_what_precedes(before)
    )


def _of_words(paragraph: Paragraph, start: int, end: int, after: str) -> Doubt | None:
    if paragraph.lower.startswith("from ", start):
        if _TO.match(after):
            return _OPEN
        if _AMOUNT.search(paragraph.lower, max(start - _AFTER, 0), start):
            return _COMPARED
    if _ON_A_SIDE.match(paragraph.lower, start, end) and _OR.match(after):
        return _EITHER
    if _FALL.match(paragraph.lower, start):
        return _FALLEN
    is_year = paragraph.lower[start:end].isdigit()
    return _NAMED if is_year and _is_after_name(paragraph, start) else None


def _of_what_follows(after: str) -> Doubt | None:
    return next((doubt for pattern, doubt in _AFTER_IT if pattern.match(after)), None)


def _of_what_precedes(before: str) -> Doubt | None:
    if _CUT_OFF.search(before, max(len(before) - _NEAR, 0)):
        return _CUT
    words = _WORD.findall(before)
    tried = (rule for rule in _BEFORE_IT if not rule.words.isdisjoint(words))
    return next((rule.doubt for rule in tried if rule.pattern.search(before)), None)


def _is_after_name(paragraph: Paragraph, start: int) -> bool:
    """Whether a year follows a name without a word between: Flight BA 2012, Smith 1998."""
    match = _NAME.search(paragraph.text, max(start - _AFTER, 0), start)
    return match is not None and _NO_NAME.fullmatch(match["name"]) is None
