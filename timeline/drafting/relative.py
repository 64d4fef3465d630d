"""The words of a time that is counted from another, or that says how long: one pattern for all."""

import re

from timeline.dates import days
from timeline.drafting.known import SEASONS
from timeline.drafting.spelled import NUMBER, SCALE, SHARE, TENS_OF, any_of

DAYS = [day.casefold() for day in days.WEEKDAYS]
MONTHS = [month.casefold() for month in days.MONTHS]

_FEW = (
    rf"(?:(?:a few|several|many|some) )?(?:{SCALE}|ten|score)s of(?: (?:{SCALE})s of)?"
    "|(?:a few|a couple of|a couple|a good many|several|some|many|a number of|countless"
    rf"|a handful of)(?: (?:{SCALE})){{0,2}}"
)
_HEDGE = (
    "about|around|almost|nearly|roughly|approximately|some|over|more than|less than|just over|"
    "just under|only|barely|at least|at most|up to|fewer than|exactly|just"
)
_UNIT = "day|week|fortnight|month|year|decade|centur|generation"
PARTS_OF_DAY = ("morning", "afternoon", "evening", "night")
_PART = any_of(PARTS_OF_DAY)
_WHAT = (
    f"year|month|weekend|week|decade|century|day|{_PART}"
    f"|{any_of(SEASONS)}|{any_of(MONTHS)}|{any_of(DAYS)}"
)

_SPAN = "days|weeks|months|years|decades|centuries|generations"
_ADJECTIVE = "past|last|next|coming|following|previous|first|final|preceding"
_DIRECTION = (
    r" (?:later|earlier|ago|afterwards?|previously|beforehand|after that|before that|hence"
    r"|from now)\b| (?:after|before)(?= ?[,.;:)]|$| (?:at|by|with|in|on|and|but)\b)"
    r"| on(?= ?[,.;:)]|$)| (?:after|before) (?=(?!that\b)\w)"
)
_NOT_OF_ANOTHER = "(?<!the )(?<!its )(?<!his )(?<!her )(?<!'s )"
_WHICH = (
    "that same|that very|that|the same|the very same|the following|the next|the previous"
    f"|the preceding|the prior|{_NOT_OF_ANOTHER}(?:next|last)|this(?: past| coming)?"
)
_OF_BEFORE_IT = "(?:(?<=end of )|(?<=half of )|(?<=start of )|(?<=middle of )|(?<=beginning of ))"
_BEFORE_YEAR_END = "(?:(?<=by )|(?<=at )|(?<=until )|(?<=before ))"
_AGES = (
    rf"(?:aged|at the age of|at age|age) (?:(?:{_HEDGE}) )?{NUMBER}\b"
    rf"|{NUMBER}(?:[- ]year| (?:month|week|day))s?[- ]old\b"
    r"|in (?:his|her|their|my|our) (?:early |mid[- ]|late |mid-to-late )?"
    rf"(?:'?[2-9]0s|teens|{any_of(TENS_OF)})\b"
)
_AND_SHARE = " and (?:an?|one|three) (?:half|thirds?|quarters?)"
_AND_COUNT = rf"{NUMBER} (?:day|week|fortnight|month|year)s?\b"
_COUNTED_TIMES = (
    rf"(?:(?P<hedge>{_HEDGE}) )?(?P<count>{SHARE}|{_FEW}|{NUMBER}(?:(?: to | or |[-–]){NUMBER})?)"
    rf"(?P<share>{_AND_SHARE})?"
    r"(?: full| long| short| more| further| whole| consecutive| successive)?"
    rf"(?: |-)(?P<unit>{_UNIT})(?:s|y|ies)?\b(?!')(?P<and_share>{_AND_SHARE}\b)?"
    rf"(?P<more>(?:(?: and|,(?: and)?) {_AND_COUNT}){{1,2}}(?={_DIRECTION})| and {_AND_COUNT})?"
    rf"(?P<or> or (?:so|thereabouts|two|three|more|less)(?={_DIRECTION}))?"
    rf"(?P<direction>{_DIRECTION})?"
)
_DURATIONS = (
    "(?:for|over|within|during|through|after|lasted|lasting) (?:(?:the|these|those|its|his|her"
    rf"|their) )?(?:(?:{_ADJECTIVE}|intervening|many|long) )?(?:few |several |{NUMBER} )?"
    rf"(?:{_SPAN})\b(?! [0-9])"
)
_SPELLS = (
    rf"the (?:{_ADJECTIVE}) (?:few |several |{NUMBER} )(?:{_SPAN})\b"
    rf"(?! of (?:the year )?(?:[0-9]|{any_of(MONTHS)}|{any_of(SEASONS)}))"
    r"|the past (?:day|week|month|year|decade|century)\b"
)
_WEEKDAYS = (
    rf"(?P<name>{any_of(DAYS)})\b(?! of (?:the|each|every) (?:week|month|year)\b)"
    rf"(?:(?:'s)? (?:{_PART})\b)?"
    rf"(?!,? (?:the )?[0-9]{{1,2}}(?:st|nd|rd|th)?\b(?!,[0-9])|,? (?:{any_of(MONTHS)})\b)"
)
_DAY_NAMES = (
    rf"the day before yesterday|yesterday(?: (?:{_PART}))?|today(?!')"
    rf"|tomorrow(?: (?:{_PART}))?"
    "|tonight|the day after tomorrow"
)
_DECADES = (
    r"(?:the|early|mid|late)[- ](?:early[- ]|mid[- ]|late[- ])?"
    rf"'?(?P<digits>[2-9]0)'?s\b(?! (?:bc|ad|ce|b\.c|a\.d))"
    rf"|the (?:early |mid-|mid |late )?(?P<tensword>{any_of(TENS_OF)})\b"
)
RELATIVE = re.compile(
    r"(?<![\w'])'(?P<short>[0-9]{2})(?![\w'])"
    r"|\bfy ?'?(?P<fiscal>[0-9]{2})(?![\w'/–-])"
    r"|(?<![\w'])'(?P<bare>[2-9]0)s\b"
    r"|\b(?:"
    rf"(?P<age>{_AGES})"
    rf"|(?P<counted>{_COUNTED_TIMES})"
    rf"|(?P<many>(?:{_SPAN}) (?P<mdirection>later|earlier|ago)\b)"
    rf"|(?P<lasting>{_DURATIONS})"
    rf"|(?P<spell>{_SPELLS})"
    rf"|(?P<near>(?:(?:earlier|later)(?: in)? )?(?P<which>{_WHICH}) (?P<what>{_WHAT})\b)"
    rf"|(?P<whole>{_OF_BEFORE_IT}the (?P<wunit>year|month|decade|century)\b"
    r"(?! (?:of|19|20|before|after)))"
    rf"|(?P<yearend>{_BEFORE_YEAR_END}(?:the )?year(?:'s)?[- ]end(?= ?[,.;:)]|$"
    r"| (?:and|but|or|with|it|he|she|they|we|in|as)\b))"
    r"|(?P<out>(?:before|by the time) the (?P<ounit>year|month) (?:was|is) (?:out|over)\b)"
    r"|(?P<beside>the (?P<bunit>day|week|month|year|decade) (?:"
    r"(?P<bdirection>(?:before|after) that\b|(?:before|after|earlier|later)(?= ?[.,;:)]|$)"
    r"|that followed\b)"
    r"|(?P<event>before|after) (?=(?:the|his|her|its|their|this|a|an) [a-z])))"
    rf"|(?P<weekday>{_WEEKDAYS})"
    rf"|(?P<dayword>{_DAY_NAMES})\b"
    rf"|(?P<tens>{_DECADES})"
    r"|(?P<turn>the turn of the (?:century|millennium)\b)"
    r")"
)
