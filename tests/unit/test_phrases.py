"""Phrases that say when, written without knowledge of the rules: how many are read, and how.

`phrases.tsv` has what museums, newspapers, CVs, databases and historians write. `expected` is
what an honest reader knows: first and last possible day ("-" at an open end) and whether it is
that `day`, some time `within`, what `lasted`, or `about`; or REFUSE. Several answers are parted
by " | "; a phrase is plain where REFUSE is none of them.
"""

import csv
from pathlib import Path

import numpy as np

from timeline import dates
from timeline.dates import english

REFUSED = "REFUSE"
MOST_REFUSED = 0.08
with Path(__file__).with_name("phrases.tsv").open(encoding="utf-8", newline="") as table:
    PHRASES = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def _known(phrase: str) -> set[str]:
    """What is read of a phrase, in the words of the table."""
    try:
        date = dates.read(english.as_edtf(phrase))
    except dates.DateError:
        return {REFUSED}
    ends = "..".join("-" if np.isnat(day) else _iso(day) for day in (date.earliest, date.latest))
    return {f"{ends} {kind}" for kind in _kinds(date)}


def _iso(day: np.datetime64) -> str:
    return dates.iso_of(dates.number_of(day)).removeprefix("Y")


def _kinds(date: dates.Date) -> set[str]:
    """An interval of EDTF lasted; what was some time within one is written as approximate."""
    if np.isnat(date.earliest) or np.isnat(date.latest):
        return {"within", "lasted", "about"}
    if date.is_vague:
        return {"about", "within"} if date.precision == "interval" else {"about"}
    if date.is_day:
        return {"day"}
    return {"lasted" if date.precision == "interval" else "within"}


def test_no_phrase_is_read_wrongly() -> None:
    read = {row["phrase"]: _known(row["phrase"]) for row in PHRASES}
    expected = {row["phrase"]: {*row["expected"].split(" | "), REFUSED} for row in PHRASES}
    assert {phrase: ways for phrase, ways in read.items() if not ways & expected[phrase]} == {}


def test_few_plain_phrases_are_refused() -> None:
    plain = [row for row in PHRASES if REFUSED not in row["expected"].split(" | ")]
    refused = [row["phrase"] for row in plain if _known(row["phrase"]) == {REFUSED}]
    assert len(refused) <= MOST_REFUSED * len(plain), refused
