"""Which comes first, day or month, in dates of numbers only that can be read both ways.

03/04/2019 is 3 April or 4 March; 25/12/2019 can be read in one way alone. Who gave the dates may
say which order they are in.
"""

from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

Order = Literal["day", "month"]
ORDERS: tuple[Order, Order] = ("day", "month")
_SIGNS = ("[-–—]", r"\s*/\s*", r"\.")  # the dash first, since the rewritten have it
_LOW, _HIGH = "(0?[1-9]|1[0-2])", "(1[3-9]|2[0-9]|3[01])"  # a day or a month; a day alone
_YEAR = r"([0-9]{4})\b"
_YEAR_FIRST = {"day": r"\3-\2-\1", "month": r"\3-\1-\2"}


def ordered(texts: pa.Array, order: Order | None) -> pa.Array:
    """Texts in which each date that can be read both ways is written in one, with its year first.

    Of None nothing changes.
    """
    if order is None:
        return texts
    for sign in _SIGNS:
        both = rf"\b{_LOW}{sign}{_LOW}{sign}{_YEAR}"
        texts = pc.replace_substring_regex(texts, both, _YEAR_FIRST[order])
    return texts


def ordered_text(text: str, order: Order | None) -> str:
    """The same of one text."""
    found: str = ordered(pa.array([text], pa.large_string()), order)[0].as_py()
    return found


def first_in(texts: pa.Array, order: Order) -> str:
    """The first of these texts that can be read in this order alone; "" if there is none."""
    pair = (_HIGH, _LOW) if order == "day" else (_LOW, _HIGH)
    patterns = "|".join(rf"\b{sign.join(pair)}{sign}{_YEAR}" for sign in _SIGNS)
    place = pc.index(pc.match_substring_regex(texts, patterns), True).as_py()
    return "" if place < 0 else str(texts[place].as_py())
