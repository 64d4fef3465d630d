"""Whether a number of three or four digits is a year: what stands before and after it says so."""

import re

from timeline.drafting.here import Here

FIRST, LAST = 1000, 2199  # of four digits, without an era
_ROUND = 50  # so many people are a number of people more often than a year

_LABELS = frozenset(
    "vict geo edw eliz "  # whose acts are numbered
    "flight room rooms page pages p pp no nos nr number numbers numbered route routes highway "
    "interstate model models type class series version versions edition windows office boeing "
    "airbus chapter section sections verse line lines bus train tram platform gate extension code "
    "pin zip postcode lot box item items unit units channel frequency id isbn issn doi rfc iso "
    "din section resolution figure fig table step level grade size area building suite apartment "
    "apt floor locker cell engine locomotive tank serial licence license patent psalm hymn opus "
    "op bwv volume volumes vol issue issues point bench hill peak mark unit lock pier shaft "
    "borehole trench site plot object exhibit form rule article paragraph clause regulation "
    "directive bill appendix plate sheet frame sol mhz hotline phone tel telephone fax dial call "
    "dialled dialed score ngc ic hd hip asteroid comet catalogue catalog battery squadron hull "
    "notebook road ship's seat seats badge ticket batch invoice order elo rated rating agenda "
    "vision en bs astm ansi runner colt peugeot pattern patterns "
    "account reference ref § # № £ $ € ¥ + = * @ \\ / _ < > × ± % usd eur gbp rs".split()
)
_BORN = frozenset("b d r fl born died".split())
_BEFORE_POINT = _LABELS | _BORN
_UNITS = frozenset(
    "m km cm mm ft feet foot yd yds yards yard mile miles mi kg g mg lb lbs pound pounds t ton "
    "tons tonne tonnes metre metres meter meters kilometre kilometres kilometer kilometers "
    "centimetres inch inches hectare hectares acre acres litre litres liter liters gallon gallons "
    "barrel barrels degrees degree kelvin k c ° º ± % ‰ percent per dollars dollar euros euro yen "
    "pence "
    "francs crowns shillings roubles rubles rupees guineas kroner gmt utc rpm hp kw kwh mw gw "
    "watts watt volts volt hz khz mhz ghz mb gb tb kb bytes bits pixels calories joules newtons "
    "pascal pascals kph mph knots million billion thousand hundred trillion sq square cubic hrs "
    "hr".split()
)
_COUNTED = frozenset(
    "people persons men women children inhabitants residents soldiers sailors troops workers "
    "employees staff students pupils visitors spectators passengers prisoners refugees members "
    "delegates guests volunteers participants patients deaths casualties victims survivors voters "
    "votes seats words pages copies books items pieces specimens samples species stars galaxies "
    "objects units vehicles cars ships boats aircraft planes tanks guns rounds shells bombs "
    "rivets bricks stones trees sheep cattle horses houses homes households families villages "
    "times points goals runs hours hour minutes seconds calls emails messages signatures days "
    "weeks months years parts components steps stairs rooms beds tickets shares".split()
)
_JOINING = frozenset("to or and - – —".split())
_IN = frozenset("in since during".split())
_STREETS = frozenset(
    "street st road rd avenue ave lane boulevard blvd drive square place court highway way".split()
)
_WEAK = frozenset("of from to between and or about around the a an for on as at".split())
_COUNTS = frozenset(
    "than over nearly almost least most some only exactly all another total reached reaching "
    "totalled totaled totalling numbering numbered killed killing killing sold bought employed "
    "employing carried counted counting hired holds held contains seats numbers "
    "is was were are had has have with "
    "approximately roughly these those cost costs costing paid worth under above below".split()
)
_PLAIN = frozenset(
    "a an the this that these those its his her their our my your it he she they we i you who "
    "which in on at by to of from for with without into onto over under after before since until "
    "till during through between among against about around as than and or but nor so yet if when "
    "while where because although though however was were is are be been being had has have did "
    "does do would could should might may must will can saw brought marked became began ended "
    "came went took made gave found left led then there thus also only not never still again "
    "already just even both either all some many most several no one two three four five six "
    "seven eight nine ten first second new old".split()
)
_AMOUNTS = frozenset(
    "total number maximum minimum average sum height length weight width population altitude "
    "capacity speed depth crowd force group army fleet garrison audience cost price distance "
    "value one out some many each majority two three four five six seven eight nine ten "
    "team crew staff rate limit tally toll elevation strength circulation membership enrolment "
    "output elo rating score".split()
)
_AFTER_DATE = frozenset("and or but when by he she they it the in at to until as is was".split())
_DETERMINERS = frozenset("the a an his her its their our this that's another every each".split())


def are_years(here: Here, first: int, last: int, *, is_near: bool = False) -> bool:
    """Whether the numbers of a date that has no more than years are years.

    `is_near` is whether years that have no more digits are named near it.
    """
    numbers = [word.text for word in here.words[first : last + 1] if word.kind == "y"]
    before, after = _beside(here, first - 1), _beside(here, last + 1)
    if _touches_another(here, first, last) or _is_label_or_unit(here, first, last, before, after):
        return False
    if is_near or any(len(number) < 4 for number in numbers):
        is_near = is_near and before not in _COUNTS
        return _are_early(here, first, len(numbers), before, after, is_near=is_near)
    if not all(map(are_four_digits, numbers)) or after[:1].isdigit():
        return False
    if before.isdigit() and here.words[first].kind == "y":
        return False
    is_of_things = _is_plural(after) or (
        before == "for" and after[:1].isalpha() and _is_plural(here.text(last + 2))
    )
    is_count = is_of_things and all(int(number) % _ROUND == 0 for number in numbers)
    is_house = here.is_capital(last + 1) and _is_street(here, last)
    return not is_count and not is_house and (len(numbers) > 1 or _is_year(here, first, last))


def are_counted(here: Here, place: int) -> bool:
    """Whether a number after a month is of what follows: in March 1500 men marched.

    After a comma any number may be: in May, 1512 soldiers came.
    """
    text, after = here.text(place), _beside(here, place + 1)
    is_round = text.isdigit() and int(text) % _ROUND == 0
    is_apart = here.text(place - 1) == "," and here.text(place - 2)[:1].isalpha()
    return ((is_round or is_apart) and _is_plural(after)) or after in _COUNTED or after in _UNITS


def are_four_digits(text: str) -> bool:
    """Whether a number is as large as years without an era are."""
    return len(text) == 4 and FIRST <= int(text) <= LAST


def _beside(here: Here, place: int) -> str:
    """The word at a place; before the point of `p.` and `No.` these."""
    text = here.text(place).rstrip(".")
    is_short = not text and here.text(place - 1) in _BEFORE_POINT
    return here.text(place - 1) if is_short else text


def _is_label(here: Here, first: int, before: str) -> bool:
    """Whether what stands before a number names what is numbered: flight 1912, flights 3 and 4."""
    if here.words[first].kind in ("from", "between"):
        return False
    if before in _LABELS or before.removesuffix("s") in _LABELS:
        return True
    if before == "c" and _beside(here, first - 2) in _LABELS:
        return True
    start = here.words[first].start
    if _CITED.search(here.paragraph.text, max(start - _CITATION, 0), start):
        return True
    is_next = before in ("and", "or", ",", "-", "to") and here.text(first - 2).isdigit()
    return is_next and here.text(first - 3).removesuffix("s") in _LABELS


# The page after a journal or court in a reference: [1993] BCLC 1912.
_CITED = re.compile(r"[\[(][12][0-9]{3}[\])] (?:[A-Z0-9][\w.&]*,? ){1,4}$")
_CITATION = 40  # letters


def _is_label_or_unit(here: Here, first: int, last: int, before: str, after: str) -> bool:
    """Whether a number is that of a flight or page, or of metres or people."""
    if (
        _is_label(here, first, before)
        or after in _UNITS
        or (after in _COUNTED and before not in _IN)
    ):
        return True
    following, other = _beside(here, last + 3), _beside(here, last + 2)
    is_joined = after in _JOINING and other.isdigit() and len(other) > 2
    return is_joined and (following in _COUNTED or following in _UNITS)


_SIGNS = frozenset("/\\#=@+&$£€¥~%°")
_MARKED = 6  # letters beside a number, of which some mark it in Markdown: **1912**


def _touches_another(here: Here, first: int, last: int) -> bool:
    """Whether numbers are part of a code or path: `AB-1912`, `2019/11`, `1912.html`, `'1912'`."""
    start, end, lower = here.words[first].start, here.words[last].end, here.paragraph.lower
    before = lower[max(start - _MARKED, 0) : start].rstrip("*_")[-2:]
    after = lower[end : end + _MARKED].lstrip("*_")[:2]
    if (before[-1:].isalnum() and lower[start - 1] in "*_") or (
        after[:1].isalnum() and lower[end] in "*_"
    ):
        return True
    is_measure = after[:1] == "-" and after[1:].isalpha() and not _is_suffix(here, last)
    is_code = before[-1:] in ("-", "–") and before[:1].isalnum() and not _is_prefix(here, first)
    in_name = after[:1] in ("-", "–") and after[1:].isdigit()
    is_file = after[:1] == "." and after[1:].isalpha()
    is_quoted = before[-1:] in ("'", '"') and after[:1] in ("'", '"')
    return bool(_SIGNS & {before[-1:], after[:1]}) or any(
        (is_code, is_measure, in_name, is_file, is_quoted)
    )


_CODE = re.compile(r"[a-z]{1,2}[0-9]+")  # the comet 1937 K2
_SUFFIXES = frozenset(
    "to built era vintage dated made born style model season present founded today now and "
    "or".split()
)


def _is_suffix(here: Here, place: int) -> bool:
    """Whether a hyphen after a number is that of 1912-built, and not of 1500-seat."""
    return here.text(place + 2) in _SUFFIXES


_PREFIXES = frozenset("mid pre post early late since circa until till before after by to".split())


def _is_prefix(here: Here, place: int) -> bool:
    """Whether a hyphen before a number is that of mid-1912, and not of a code."""
    word = here.words[place - 2] if place > 1 else None
    return word is not None and (word.kind == "part" or word.text in _PREFIXES)


def _is_street(here: Here, last: int) -> bool:
    """Whether a number is that of a house: 1600 Harbor Street."""
    return not _STREETS.isdisjoint(here.text(last + at) for at in (2, 3))


def _is_plural(word: str) -> bool:
    is_plain = word in _PLAIN or word.endswith(("ss", "us", "is", "'s"))
    return len(word) > 3 and word.endswith("s") and not is_plain


_LEFT_OUT = re.compile(r"[-–—?]+(?![0-9])")  # in 191–, of which year is not said


def _are_early(
    here: Here, first: int, count: int, before: str, after: str, *, is_near: bool
) -> bool:
    """Years of three digits: `in 476`, before a sign or a small word.

    `is_near` is whether they need little more than that, since other years are near them.
    """
    if _LEFT_OUT.match(here.paragraph.lower, here.words[first].end):
        return False
    is_closed = not after[:1].isalnum() or after in _PLAIN
    if is_near:
        is_led_to = here.words[first].kind != "y" or count > 1 or before in _WEAK or before == "("
        is_open = is_closed or (before in ("of", "in") and not _is_plural(after))
        return is_open and after != "of" and (is_led_to or before in _IN)
    if here.words[max(first - 1, 0)].kind == "month" and here.words[first].kind == "y":
        return not after[:1].isalnum() or after in _AFTER_DATE
    if count > 1:
        is_range = here.words[first].kind in ("from", "between")
        return (is_range or before in ("from", "between", "in")) and is_closed
    is_told = before in ("in", "since", "until", "year", "about", "circa", "c") or before in _BORN
    is_open = here.words[first].kind in ("since", "until", "before", "after", "about", "school")
    return (is_told or is_open) and after != "of" and is_closed


def _is_year(here: Here, first: int, last: int) -> bool:
    """Whether one number of four digits is a year."""
    before, after = _beside(here, first - 1), _beside(here, last + 1)
    if here.words[first].kind != "y":
        return True
    if first == last and _is_counted(here, first, before):
        return False
    is_closed = not after[:1].isalnum() or after in _PLAIN
    if (
        after in ("are", "were")
        or _CODE.fullmatch(after)
        or (after == "the" and here.text(last + 2) == "number")
    ):
        return False
    if (after == "of" and before in _DETERMINERS) or _is_of_title(here, first, last):
        return False
    if before.endswith("'s"):
        return not is_closed
    is_open = is_closed or here.is_capital(last + 1) or not _is_plural(after)
    return is_open or before in _IN or before in _DETERMINERS or before in _WEAK


def _is_counted(here: Here, first: int, before: str) -> bool:
    """Whether a number tells how many: more than 1900, a total of 2000."""
    is_it = here.text(first - 2) in ("it", "this", "that") or here.text(first + 2) == "when"
    if before in ("was", "is") and (is_it or _is_named_year(here, first)):
        return False
    if before == "least" and here.text(first - 3) in ("since", "from", "until"):
        return False
    if before == "than" and here.text(first - 2) in ("later", "earlier"):
        return False
    if before == "to" and here.text(first - 2) in _COUNTED:
        return True
    return before in _COUNTS or (before == "of" and _beside(here, first - 2) in _AMOUNTS)


_NAMED_YEAR = re.compile(
    r"\bthe (?:year|date)(?: (?:of|in which|when|that) [^,.;:]{1,40})? (?:was|is) $"
)


def _is_named_year(here: Here, first: int) -> bool:
    """Whether a number is said to be a year: the year of the flood was 1912."""
    start = here.words[first].start
    near = here.paragraph.lower[max(start - _NAMED_WITHIN, 0) : start]
    return _NAMED_YEAR.search(near) is not None


_NAMED_WITHIN = 70  # letters
_TITLE_NOUNS = frozenset(
    "overture lounge club group committee society fund bar room hall restaurant collection project "
    "commission foundation trust".split()
)


def _is_of_title(here: Here, first: int, last: int) -> bool:
    """Whether a number is of a title: the 1812 Overture, 2001: A Space Odyssey."""
    is_headed = here.text(last + 1) == ":" and here.is_capital(last + 2) and first > 0
    is_led_to = here.text(first - 1) in _IN or here.text(first - 1)[:1] in ("", ".", "*")
    is_name = here.is_capital(last + 1) and here.text(last + 1) in _TITLE_NOUNS
    return is_name or (is_headed and not is_led_to)
