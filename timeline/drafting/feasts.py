"""Feasts that stand for a day: `Christmas Day 1914` is one, of `Easter 1916` the year is read.

The days of the others move, or are those of one country or calendar.
"""

import re

# Those that are on the same day wherever the name is used, as the grammar reads them.
_FIXED = {
    "christmas eve": ("24", "december"),
    "christmas day": ("25", "december"),
    "boxing day": ("26", "december"),
    "new year's eve": ("31", "december"),
    "new year's day": ("1", "january"),
    "st valentine's day": ("14", "february"),
    "may day": ("1", "may"),
    "halloween": ("31", "october"),
    "hallowe'en": ("31", "october"),
}
_MOVING = (
    "christmas|easter(?: (?:sunday|monday|tuesday|week|saturday))?|good friday|palm sunday"
    "|ash wednesday|whit(?: ?sun(?:day|tide)?| monday)|pentecost|ascension day|michaelmas"
    "|martinmas|candlemas|lammas|lady day|midsummer(?:'s)?(?: day| eve)?|new year"
    "|thanksgiving(?: day)?|all (?:saints|souls)'?(?: day)?|twelfth night|epiphany|ramadan"
    "|passover|hanukkah|diwali|eid|yom kippur"
    "|lent|advent|shrove tuesday|(?:labor|labour|memorial|independence|armistice|remembrance"
    "|columbus|bastille) day"
    r"|(?:hilary|trinity|easter|michaelmas|lent) (?:term|sittings)"
    r"|st\.? [a-z]{2,15}(?:'s|s') (?:day|eve)|(?:the )?feast of st\.? [a-z]{2,15}"
)
# After these a name is that of a feast of another calendar: Orthodox Christmas Day.
_OTHER_CALENDARS = (
    "orthodox chinese jewish persian iranian lunar tamil thai hindu bengali islamic muslim coptic "
    "armenian ethiopian russian old greek julian tibetan vietnamese korean punjabi nepali sinhalese"
).split()
_NOT_OF_OTHERS = "".join(f"(?<!{name} )" for name in _OTHER_CALENDARS)
FEAST = re.compile(
    rf"\b(?:{_NOT_OF_OTHERS}(?P<fixed>{'|'.join(_FIXED)})(?=,? (?:of |in )?[12][0-9]{{3}}\b)"
    rf"|(?:{'|'.join(_FIXED)}|{_MOVING})\b)"
)


def day_of(feast: str) -> tuple[str, str]:
    """The day and month of a feast that is on the same day each year."""
    return _FIXED[feast]
