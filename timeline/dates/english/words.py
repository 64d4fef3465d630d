"""The vocabulary of dates in English: what kind a word is of, and what it means."""

import re

from timeline.dates.days import MONTHS, WEEKDAYS

_MONTHS = {
    name[:length].casefold(): f"{number:02d}"
    for number, name in enumerate(MONTHS, start=1)
    for length in (3, 4, len(name))
}
_SHORT_DAYS = {"tues": "1", "weds": "2", "thur": "3", "thurs": "3"}
_WEEKDAYS = {
    name[:length].casefold(): str(number)
    for number, name in enumerate(WEEKDAYS)
    for length in (3, len(name))
} | _SHORT_DAYS
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
    # The phrases below write these as one word.
    "twentyfirst twentysecond twentythird twentyfourth twentyfifth twentysixth twentyseventh "
    "twentyeighth twentyninth thirtieth thirtyfirst"
).split()

# Decades and hundreds of years in words, by the digits that they stand for: nineteen-twenties.
DECADES = {
    "hundreds": "00",
    "tens": "10",
    "twenties": "20",
    "thirties": "30",
    "forties": "40",
    "fifties": "50",
    "sixties": "60",
    "seventies": "70",
    "eighties": "80",
    "nineties": "90",
}
HUNDREDS = {
    word: str(number)
    for number, word in enumerate(
        "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 11
    )
}

# By kind, words and what they mean.
_MEANINGS: dict[str, dict[str, str]] = {
    "month": _MONTHS,
    "weekday": _WEEKDAYS,
    "season": {"spring": "21", "summer": "22", "autumn": "23", "fall": "23"},
    "winter": {"winter": "24"},
    "nth": {word: str(number) for number, word in enumerate(_ORDINALS, start=1)} | {"last": "0"},
    "part": {
        **dict.fromkeys(("early", "beginning", "start"), "33 33"),
        **dict.fromkeys(("mid", "middle"), "34 35"),
        **dict.fromkeys(("late", "end"), "36 36"),
    },
    "era": {"bc": "bc", "bce": "bc", "ad": "", "ce": ""},
    # What years are counted back from, and how many zeros a number has.
    "ago": {"ago": "2000", "bp": "1950"},
    "million": {"million": "6", "billion": "9"},
    # As geologists write it: thousands, millions and billions of years ago.
    "ka": {"ka": "3", "kya": "3", "ma": "6", "mya": "6", "ga": "9", "bya": "9"},
}
_KINDS = {
    "about": "circa ca about abt around approximately approx roughly ~ ≈",
    "perhaps": "probably prob possibly poss perhaps maybe likely ?",
    "before": "before bef pre",
    "until": "until till by",
    "after": "after aft post",
    "since": "since",
    "from": "from",
    "to": "to through thru",
    "between": "between betw bet",
    "throughout": "throughout",
    "and": "and &",
    "or": "or",
    "now": "present now today date ongoing current",
    "onwards": "onwards onward later",
    "earlier": "earlier",
    "century": "century centuries cent",
    "millennium": "millennium millennia",
    "tens": "decade",
    "turn": "turn",
    "share": "half third week",
    "quarter": "quarter",
    "-": "- – — − ‐ ‑ ‒",
    "/": "/",
    ".": ".",
    "c": "c",  # circa before a year, century after its number
    "school": "academic school season year",  # say nothing but of the two years 2011-12
    "": "the of in on at during as dated either anno domini sometime month day "
    "night evening morning afternoon , ( )",
}
WORDS = {word: (kind, "") for kind, words in _KINDS.items() for word in words.split()} | {
    word: (kind, value) for kind, words in _MEANINGS.items() for word, value in words.items()
}

# Several words that mean one.
_PHRASES = {
    "until": "up to(?! date)|(?:no|not) later than|not after|(?:on|in) or before",
    "since": "(?:no|not) earlier than|not before|(?:on|in) or after",
    "before": "prior to|earlier than",
    "after": "later than",
    "about": "(?:on|in|at) or (?:about|around)",
    "onwards": "or (?:later|after)|and (?:later|after)|at the earliest",
    "earlier": "or (?:earlier|before)|and (?:earlier|before)|at the latest",
    "sometime": "some time|as (?:early|late) as",
    "ago": "years ago|years before (?:the )?present",
    "bp": "years bp|cal bp",
    "bc": "cal bce?",
    "to": "through to",
    "end": "year[ -]end",
} | {
    f"{tens}{word}": f"{tens}[ -]{word}"
    for tens, last in (("twenty", 9), ("thirty", 1))
    for word in _ORDINALS[:last]
}
PHRASE = re.compile("|".join(rf"(?P<{word}>\b(?:{phrase})\b)" for word, phrase in _PHRASES.items()))
IN_PHRASES = frozenset(
    "up no not than prior some or and as twenty thirty years cal through year latest "
    "earliest".split()
)

# Runs of letters that a date in words may have, in lower case and in the syntax of RE2: most of
# what is no date has another one, which a whole column is asked for at once.
_RUNS = {run for word in [*WORDS, *DECADES, *HUNDREDS] for run in re.findall("[a-z]+", word)} | set(
    "a b c d e h m p q s x z am pm st nd rd th gmt utc up no not than prior some "
    "twenty thirty years cal latest earliest".split()
)
KNOWN_WORDS = rf"^[^a-z]*((?:{'|'.join(sorted(_RUNS))})(?:[^a-z]+|$))*$"
