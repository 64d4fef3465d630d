"""Times of day as people and programs write them: which are read, as what, and which are told.

`clock_times.tsv` was written before any of it was read. REFUSE is where a text has a time that
can't be read: it is an error, never the day alone.
"""

import csv
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tables import column

from timeline import dates
from timeline.dates import edtf

REFUSED = "REFUSE"
with Path(__file__).with_name("clock_times.tsv").open(encoding="utf-8", newline="") as table:
    TIMES = {
        row["phrase"]: row["edtf"]
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
    }


def _read(phrase: str) -> str:
    try:
        return dates.as_edtf(phrase)
    except dates.DateError:
        return REFUSED


def test_a_time_of_day_is_read_as_exactly_as_it_is_written() -> None:
    read = {phrase: _read(phrase) for phrase in TIMES}
    assert {phrase: edtf for phrase, edtf in read.items() if edtf != TIMES[phrase]} == {}


def test_a_column_reads_each_time_as_it_is_read_alone() -> None:
    found = dates.read_column(column([*TIMES]), most_forms=1_000)
    read = dict(zip(found.texts.to_pylist(), found.in_edtf, strict=True))
    assert read == {phrase: edtf.replace(REFUSED, "") for phrase, edtf in TIMES.items()}


def test_a_time_that_cannot_be_read_is_an_error_of_its_cell() -> None:
    refused = [phrase for phrase, edtf in TIMES.items() if edtf == REFUSED]
    found = dates.read_column(column(refused), most_forms=1_000)
    assert {*found.errors, *found.undecided} == {*range(len(refused))}


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("9:47 pm", "has a time of day without its day; write the day too"),
        ("May 2026, 9:47 pm", "has a time of day without its day; write the day too"),
        ("2:20 am on the night of 14 April 1912", edtf.NOT_A_DATE),
        ("9 May 2026 22:00 to 02:00", edtf.ENDS_FIRST),
    ],
)
def test_a_time_that_is_not_read_says_what_it_lacks(phrase: str, reason: str) -> None:
    with pytest.raises(dates.DateError) as error:
        dates.as_edtf(phrase)
    assert error.value.reason == reason


def test_a_weekday_is_compared_with_the_day_of_a_time() -> None:
    found = dates.read_column(column(["Monday 3 March 2026, 9:47 pm"]), most_forms=10)
    assert "is a Tuesday, not a Monday" in found.doubts[0]


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        (["1/15/2016 0:00", "Feb 20 2016 12:00AM"], ["2016-01-15", "2016-02-20"]),
        (["1/15/2016 0:00", "Feb 20 2016 9:30AM"], ["2016-01-15T00:00", "2016-02-20T09:30"]),
        (["2016-01-15 00:00", "20 Feb 2016, 9:30"], ["2016-01-15T00:00", "2016-02-20T09:30"]),
        (["1/15/2016 8:00:00", "20 Feb 2016, 9:30:00"], ["2016-01-15T08:00", "2016-02-20T09:30"]),
        (["1/15/2016 8:00:00", "20 Feb 2016, 9:30:05"], ["2016-01-15T08:00:00", "2016-02-20T09:30:05"]),
    ],
)  # fmt: skip
def test_midnight_in_all_cells_is_no_time_and_second_0_is_no_second(
    texts: list[str], read: list[str]
) -> None:
    found = dates.read_column(column(texts), most_forms=10)
    assert found.in_edtf == read
    bounds = [dates.read(edtf) for edtf in read]
    assert found.earliest.tolist() == [date.earliest.tolist() for date in bounds]
    assert found.latest.tolist() == [date.latest.tolist() for date in bounds]


_DAYS = st.sampled_from([
    ("2026-03-03", "2026-03-03"), ("2026-03-03", "2026-03-04"), ("2025-12-31", "2026-01-01"),
    ("0079-08-24", "0079-08-25"), ("-0043-03-15", "-0043-03-15"),
])  # fmt: skip
_CLOCKS = st.builds("T{:02}{}".format, st.integers(0, 23), st.sampled_from(["", ":00", ":47:05"]))
_OFFSETS = st.sampled_from(["", "Z", "+01:00", "-05:30"])
_FORMS = st.sampled_from("{0} {0}~ {0}? {0}% {0}/.. ../{0} /{0} {0}/ {0}/{1} [{0},{1}]".split())


@given(_FORMS, _DAYS, _CLOCKS, _CLOCKS, _OFFSETS)
def test_a_time_is_read_back_from_its_own_name(
    form: str, days: tuple[str, str], one: str, other: str, offset: str
) -> None:
    both = (f"{day}{clock}{offset}" for day, clock in zip(days, (one, other), strict=True))
    start, end = sorted(both, key=lambda each: edtf.parse(each).first or 0)
    assume(start != end and (edtf.parse(start).last or 0) <= (edtf.parse(end).last or 0))
    date = form.format(start, end)
    assert dates.as_edtf(dates.read(date).name) == date
