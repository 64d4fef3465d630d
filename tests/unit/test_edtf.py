"""EDTF: what a text says, what it does not say, and what is no date."""

import datetime as dt
import re
from typing import Any

import numpy as np
import pytest
from edtf import parse_edtf, struct_time_to_date
from hypothesis import assume, example, given, reject
from hypothesis import strategies as st
from tables import column

from timeline import dates
from timeline.dates import edtf
from timeline.dates.date import name_of, searched

# text, first day, last day (- for open), precision, words
CASES = """
2006                     2006-01-01   2006-12-31   year        some time in 2006
2012-36                  2012-10-01   2012-12-31   quarter     some time in the fourth quarter of 2012 (October to December)
2012-33                  2012-01-01   2012-03-31   quarter     some time in the first quarter of 2012 (January to March)
1968-21                  1968-03-01   1968-05-31   season      some time in spring 1968 (March to May)
2012-24                  2012-12-01   2013-02-28   season      some time in winter 2012 (December to February)
2012-29                  2012-09-01   2012-11-30   season      some time in southern spring 2012 (September to November)
2012-41                  2012-07-01   2012-12-31   season      some time in the second half of 2012 (July to December)
2017-11                  2017-11-01   2017-11-30   month       some time in November 2017
2024-02                  2024-02-01   2024-02-29   month       some time in February 2024
2019-12-09               2019-12-09   2019-12-09   day         Monday 9 December 2019
2021-02-25               2021-02-25   2021-02-25   day         Thursday 25 February 2021
2012-11-08T10:00:00Z     2012-11-08   2012-11-08   second      Thursday 8 November 2012, 10:00:00 UTC
1582-10-14               1582-10-14   1582-10-14   day         14 October 1582
2012-11-08/2012-11-14    2012-11-08   2012-11-14   interval    8 to 14 November 2012
2012-10-30/2012-11-14    2012-10-30   2012-11-14   interval    30 October to 14 November 2012
2012-11/2013-03          2012-11-01   2013-03-31   interval    November 2012 to March 2013
1939/1945                1939-01-01   1945-12-31   interval    1939 to 1945
1939-09-01/1945          1939-09-01   1945-12-31   interval    1 September 1939 to 1945
2012/2012                2012-01-01   2012-12-31   interval    2012
../2020-12-31            -            2020-12-31   interval    until 31 December 2020
/2020                    -            2020-12-31   interval    until 2020, start not known
2012/..                  2012-01-01   -            interval    from 2012 on
2012/                    2012-01-01   -            interval    from 2012 on, end not known
2012~                    2012-01-01   2012-12-31   year        about 2012
2012?                    2012-01-01   2012-12-31   year        2012 (uncertain)
2012-11%                 2012-11-01   2012-11-30   month       about November 2012 (uncertain)
2012-36~                 2012-10-01   2012-12-31   quarter     about fourth quarter of 2012
1450~/1460               1450-01-01   1460-12-31   interval    about 1450 to 1460
-0043                    -043-01-01   -043-12-31   year        some time in 44 BC
-0043-03-15              -043-03-15   -043-03-15   day         15 March 44 BC
0000                     0000-01-01   0000-12-31   year        some time in 1 BC
0001                     0001-01-01   0001-12-31   year        some time in AD 1
-0100/-0043              -100-01-01   -043-12-31   interval    101 BC to 44 BC
198X                     1980-01-01   1989-12-31   decade      some time in the 1980s
19XX                     1900-01-01   1999-12-31   century     some time from 1900 to 1999
-019X                    -199-01-01   -190-12-31   decade      some time from 200 BC to 191 BC
2012-XX                  2012-01-01   2012-12-31   year        some time in 2012
2012-11-XX               2012-11-01   2012-11-30   month       some time in November 2012
2019-12-09T14:30:00.000Z 2019-12-09   2019-12-09   second      Monday 9 December 2019, 14:30:00 UTC
2019-12-09T14:30+14:00   2019-12-09   2019-12-09   minute      Monday 9 December 2019, 14:30 UTC+14
2019-12-09T14:30-12:00   2019-12-09   2019-12-09   minute      Monday 9 December 2019, 14:30 UTC-12
2012-11-01/2012-11-30    2012-11-01   2012-11-30   interval    1 to 30 November 2012
[1898..1901]             1898-01-01   1901-12-31   set         some time between 1898 and 1901
[1898,1901]              1898-01-01   1901-12-31   set         1898 or 1901
[1667,1668,1670..1672]   1667-01-01   1672-12-31   set         one of 1667, 1668, 1670 to 1672
[..1901]                 -            1901-12-31   set         1901 or before
[1898..]                 1898-01-01   -            set         1898 or later
[1898~..1901]            1898-01-01   1901-12-31   set         some time between about 1898 and 1901
[1898?..1901?]           1898-01-01   1901-12-31   set         some time between 1898 and 1901 (uncertain)
[1945-05-03..1945-05-09] 1945-05-03   1945-05-09   set         some time between 3 and 9 May 1945
[2012-10..2013-03]       2012-10-01   2013-03-31   set         some time between October 2012 and March 2013
[2012-21,2012-23]        2012-03-01   2012-11-30   set         spring 2012 or autumn 2012
[198X..199X]             1980-01-01   1999-12-31   set         some time between 1980 and 1999
[-0043..0014]            -043-01-01   0014-12-31   set         some time between 44 BC and AD 14
[1898]                   1898-01-01   1898-12-31   year        some time in 1898
1XXX                     1000-01-01   1999-12-31   millennium  some time from 1000 to 1999
Y12000                   12000-01-01  12000-12-31  year        some time in AD 12,000
"""

NOT_DATES = """
1984-13 2004-02-30 2023-02-29 2012-00 2012-11-00 2013/2012 2012-11-14/2012-11-08 {2012,2013} [2012
[] [..] [2012,] [2013..2012] [2012]/2013 [2012/2013] [2012,,2013] [2012.2013] ../.. / .. 12 20122 201 9/12/2019 2012-1X 2012-XX-25 201X-02-29 15X5 -XXX4 198X-05 1950S2 Y-17E7 2012-36-01 201X-36 Y2012 Y99E99 1950S5 XXXX -0000 2012--11
2012-11-8 ٢٠١٢ 2012/2013/2014 1X23-02-29 NaN nan 2012-11-08T 2012S XXX1-02-29 XXXX-12-XX -XXXX
2019-12-09T14:30+15:00 2019-12-09T14:30+14:30 2019-12-09T14:30-00:00 2019-12-09T14:30-12:30 2019-12-09T24:30
""".split()


def _cases() -> list[tuple[str, ...]]:
    return [tuple(line.split(maxsplit=4)) for line in CASES.strip().splitlines()]


@pytest.mark.parametrize(("text", "first", "last", "precision", "words"), _cases())
def test_a_text_says_its_bounds_its_precision_and_its_words(
    text: str, first: str, last: str, precision: str, words: str
) -> None:
    date = dates.read(text)
    ends = date.earliest, date.latest
    bounds = ["-" if np.isnat(end) else str(end.astype("M8[D]")) for end in ends]
    wording = words.replace("from 2012 on, end", "from 2012, end")
    assert [*bounds, date.precision, date.words] == [first, last, precision, wording]


@pytest.mark.parametrize("text", [*NOT_DATES, "", " ", "late 2012", "2" * 100, "20\x0012"])
def test_what_is_no_date_is_refused_with_one_error_that_says_how_to_write_it(text: str) -> None:
    with pytest.raises(dates.DateError, match="write "):
        dates.read(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2000-04-31", '"2000-04-31" does not exist: April 2000 has 30 days; write a day that does'),
        ("1900-02-29", '"1900-02-29" does not exist: February 1900 has 28 days; write a day that does'),
        ("2012-11-31/2012-12-05",
         '"2012-11-31/2012-12-05" does not exist: November 2012 has 30 days; write a day that does'),
        ("2012-11-14/2012-11-08",
         '"2012-11-14/2012-11-08" ends before it starts; write the earlier date first'),
        ("XXXX-12-25",
         '"XXXX-12-25" names no year, so it has no place on a timeline; write some of its digits'),
        ("15X5", '"15X5" leaves digits out before others; write X at the end alone, as in 198X or 2012-XX'),
        ("2019-04-31T10:00", '"2019-04-31T10:00" does not exist: April 2019 has 30 days; write a day that does'),
        ("Y2000000000", '"Y2000000000" is more than 1,000,000,000 years away; write YYYY, YYYY-MM or YYYY-MM-DD'),
    ],
)  # fmt: skip
def test_a_message_quotes_the_text_as_it_stands_and_names_the_cause(
    text: str, message: str
) -> None:
    with pytest.raises(dates.DateError) as raised:
        dates.read(text)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("2019-12-09", True), ("2019-12-09/2019-12-14", True), ("2019-12-09T10:00/2019-12-14", True),
        ("1939/1945", False), ("199X/200X", False), ("2012-11/2013-03", False), ("2012", False),
        ("1939-09-01/1945", False), ("2012/2012", False), ("2012-11-08~/2012-11-14", False),
        ("2019-12-09?", False), ("2019-12-09/..", False), ("/2019-12-09", False),
    ],
)  # fmt: skip
def test_only_a_day_or_all_the_days_from_one_to_another_are_exact(text: str, exact: bool) -> None:
    assert dates.read(text).is_exact == exact


# text, first and last second, precision, name, words if they are others
TIMES = """
2026-03-03T21 | 2026-03-03T21:00:00 | 2026-03-03T21:59:59 | hour | 3 March 2026, 21 h | some time in the hour of Tuesday 3 March 2026, 21 h
2026-03-03 21:47 | 2026-03-03T21:47:00 | 2026-03-03T21:47:59 | minute | 3 March 2026, 21:47 | Tuesday 3 March 2026, 21:47
2026-03-03T21:47:05.5 | 2026-03-03T21:47:05 | 2026-03-03T21:47:05 | second | 3 March 2026, 21:47:05 | Tuesday 3 March 2026, 21:47:05
2026-03-03 21:47 +0530 | 2026-03-03T21:47:00 | 2026-03-03T21:47:59 | minute | 3 March 2026, 21:47 UTC+5:30 | Tuesday 3 March 2026, 21:47 UTC+5:30
2026-03-03T21~ | 2026-03-03T21:00:00 | 2026-03-03T21:59:59 | hour | 3 March 2026, about 21 h |
2026-03-03T21:47? | 2026-03-03T21:47:00 | 2026-03-03T21:47:59 | minute | 3 March 2026, 21:47 (uncertain) |
-0043-03-15T12 | -043-03-15T12:00:00 | -043-03-15T12:59:59 | hour | 15 March 44 BC, 12 h | some time in the hour of 15 March 44 BC, 12 h
2026-03-03T21:47/2026-03-03T22:10 | 2026-03-03T21:47:00 | 2026-03-03T22:10:59 | interval | 3 March 2026, 21:47 to 22:10 |
2026-03-03T21Z/2026-03-03T22Z | 2026-03-03T21:00:00 | 2026-03-03T22:59:59 | interval | 3 March 2026, 21 h to 22 h UTC |
2026-03-03T00Z/2026-03-03T01Z | 2026-03-03T00:00:00 | 2026-03-03T01:59:59 | interval | 3 March 2026, 0 h to 1 h UTC |
[2026-03-03T21:47:05..2026-03-03T22:10:05] | 2026-03-03T21:47:05 | 2026-03-03T22:10:05 | set | between 21:47:05 and 22:10:05 on 3 March 2026 | some time between 21:47:05 and 22:10:05 on 3 March 2026
[2026-03-03T21:47:05,2026-03-03T22:10:05] | 2026-03-03T21:47:05 | 2026-03-03T22:10:05 | set | 3 March 2026, 21:47:05 or 3 March 2026, 22:10:05 |
2026-03-03T21:47:05,250-05:00 | 2026-03-03T21:47:05 | 2026-03-03T21:47:05 | second | 3 March 2026, 21:47:05 UTC-5 | Tuesday 3 March 2026, 21:47:05 UTC-5
2026-03-03T21:47/2026-03-04T02:10 | 2026-03-03T21:47:00 | 2026-03-04T02:10:59 | interval | 3 March 2026, 21:47 to 4 March 2026, 02:10 |
[1944-06-06T06..1944-06-06T11] | 1944-06-06T06:00:00 | 1944-06-06T11:59:59 | set | between 06:00 and 12:00 on 6 June 1944 | some time between 06:00 and 12:00 on 6 June 1944
[1944-06-06T21:05..1944-06-06T23] | 1944-06-06T21:05:00 | 1944-06-06T23:59:59 | set | between 21:05 and 24:00 on 6 June 1944 | some time between 21:05 and 24:00 on 6 June 1944
[1938-11-09T18Z..1938-11-10T05Z] | 1938-11-09T18:00:00 | 1938-11-10T05:59:59 | set | between 9 November 1938, 18:00 and 10 November 1938, 06:00 UTC | some time between 9 November 1938, 18:00 and 10 November 1938, 06:00 UTC
[2026-05-03T00:00,2026-05-04T00:00] | 2026-05-03T00:00:00 | 2026-05-04T00:00:59 | set | 3 May 2026, 00:00 or 4 May 2026, 00:00 |
""".strip().splitlines()  # fmt: skip


@pytest.mark.parametrize("line", TIMES)
def test_a_time_of_day_is_as_long_as_it_is_written(line: str) -> None:
    text, first, last, precision, name, words = map(str.strip, line.split("|"))
    date = dates.read(text)
    assert [str(date.earliest), str(date.latest), date.precision] == [first, last, precision]
    assert [date.name, date.words] == [name, words or name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2017-11-10", "Friday 10 November 2017"),
        ("1066-10-14", "14 October 1066"),
        ("2012-11-08/2012-11-14", "8 to 14 November 2012"),
        ("2012-36", "the fourth quarter of 2012 (October to December)"),
        ("2012-36~", "about fourth quarter of 2012"),
        ("2006", "2006"),
        ("198X", "1980s"),
        ("../2020-12", "until December 2020"),
        ("", ""),
    ],
)
def test_a_date_is_looked_for_by_its_words_without_some_time_in(text: str, words: str) -> None:
    assert searched(text) == words


@pytest.mark.parametrize(
    ("text", "name"),
    [("2006", "2006"), ("2012-36", "fourth quarter of 2012"), ("2019-12-09", "9 December 2019")],
)
def test_the_name_of_a_date_is_its_words_without_what_is_known_of_it(text: str, name: str) -> None:
    assert dates.read(text).name == name


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [("2012", False, False), ("2012~", True, False), ("2012?", False, True), ("2012%", True, True),
     ("2004-06~-11", True, False), ("?2004-06-~11", True, True), ("2012/2013?", False, True)],
)  # fmt: skip
def test_marks_make_a_date_approximate_or_uncertain(
    text: str, approximate: bool, uncertain: bool
) -> None:
    assert edtf.qualifiers(text) == (approximate, uncertain)


_YEARS = st.integers(-9999, 9999).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04d}")
_NUMBERS = st.integers(1, 41).map("{:02d}".format)
_PLAIN = st.one_of(
    _YEARS.filter(lambda year: year != "-0000"),
    st.builds("{}-{}".format, _YEARS, _NUMBERS),
    st.builds("{}-{}-{}".format, _YEARS, _NUMBERS, _NUMBERS),
)
_MARKED = st.builds("{}{}".format, _PLAIN, st.sampled_from(["", "~", "?", "%"]))
_DIGITS = st.sampled_from("0123456789X")
_UNSPECIFIED = st.builds(
    "{}{}{}{}{}-{}{}-{}{}".format,
    st.sampled_from(["", "-"]), *[_DIGITS] * 4, st.sampled_from("01X"), _DIGITS,
    st.sampled_from("0123X"), _DIGITS,
)  # fmt: skip
_ANY = st.one_of(
    _MARKED,
    _UNSPECIFIED,
    st.builds("{}/{}".format, _MARKED, _MARKED),
    st.text(alphabet="0123456789X-/.~?%YES", max_size=14),
    st.text(max_size=80),
)


@given(_ANY)
def test_the_first_possible_day_is_never_after_the_last_and_bad_text_gives_one_error(
    text: str,
) -> None:
    try:
        date = dates.read(text)
    except dates.DateError:
        return
    assert np.isnat(date.earliest) or np.isnat(date.latest) or date.earliest <= date.latest
    assert date.name == name_of(edtf.spelled(text))
    assert date.words


def _read(text: str) -> dates.Date:
    """The date of an example, which counts for none where its text is no date."""
    try:
        return dates.read(text)
    except dates.DateError:
        reject()


@given(_ANY)
@example("2019-12-09~")
@example("2019-12-09/2019-12-14")
@example("2019-12-09/2019-12-14?")
def test_a_date_is_as_vague_and_as_exact_in_a_column_as_alone(text: str) -> None:
    date = _read(text)
    alone = column([date.edtf])
    assert dates.are_vague(alone).tolist() == [date.is_vague]
    assert dates.are_exact(alone, np.array([date.is_day])).tolist() == [date.is_exact]


# Seasons are conventions, and conventions differ; the other reader gives no days before year 1.
_COMMON = st.builds(
    "{:04}{}{}".format,
    st.integers(1, 9999),
    *[st.integers(1, most).map("-{:02}".format) for most in (12, 31)],
).flatmap(lambda text: st.sampled_from([text[:4], text[:7], text]))


def _days(date: dates.Date) -> list[str]:
    """The first and the last day of a date, which begins and ends with a whole day."""
    start, after = date.earliest, date.latest + 1
    assert start.astype("M8[D]") == start
    assert after.astype("M8[D]") == after
    return [str(end.astype("M8[D]")) for end in (date.earliest, date.latest)]


def _days_of_other(date: Any) -> list[str]:
    return [
        struct_time_to_date(end).isoformat() for end in (date.lower_strict(), date.upper_strict())
    ]


@given(_COMMON)
def test_plain_dates_have_the_bounds_that_another_reader_of_edtf_finds(text: str) -> None:
    date, other = _read(text), parse_edtf(text)
    assert _days(date) == _days_of_other(other)


@given(_COMMON, st.sampled_from(["..", ","]), _COMMON)
def test_sets_have_the_bounds_that_another_reader_of_edtf_finds(
    start: str, between: str, end: str
) -> None:
    assume(between == "," or len(start) == len(end))  # what the other reader knows
    date = _read(f"[{start}{between}{end}]")
    assert _days(date) == _days_of_other(parse_edtf(date.edtf))


@given(st.sampled_from(["", "-"]), st.dates(), st.sampled_from([1, 2, 3, 4, 7, 10]))
def test_a_day_lies_within_the_bounds_of_the_digits_that_are_left_of_it(
    sign: str, written: dt.date, kept: int
) -> None:
    whole = written.isoformat()
    text = whole[:kept] + re.sub("[0-9]", "X", whole[kept:])
    day, date = _read(sign + whole), _read(sign + text)
    assert date.earliest <= day.earliest <= day.latest <= date.latest


_NAMED = st.builds(
    "{}{}{}".format,
    st.sampled_from(["0001", "0084", "0450", "1900", "1909", "2012", "-0043", "-3000", "0000"]),
    st.sampled_from(["", "-01", "-08", "-12", "-21", "-24", "-33", "-37", "-38", "-41", "-03-15"]),
    st.sampled_from(["", "~", "?", "%"]),
) | st.sampled_from(
    ["190X", "198X", "009X", "-004X", "19XX", "01XX", "-04XX", "-00XX", "1XXX", "Y12000", "Y-12000"]
)
_NAMES = (
    _NAMED
    | st.builds("{}/{}".format, _NAMED, _NAMED)
    | st.builds("{}/{}".format, _NAMED, st.sampled_from(["", ".."]))
    | st.builds("{}/{}".format, st.sampled_from(["", ".."]), _NAMED)
    | st.builds("[{}{}{}]".format, _NAMED, st.sampled_from(["..", ","]), _NAMED)
    | st.builds("[{}..]".format, _NAMED)
    | st.builds("[..{}]".format, _NAMED)
)


@given(_NAMES)
def test_the_name_of_a_date_is_read_back_as_what_it_names(text: str) -> None:
    try:
        date = dates.read(text)
    except dates.DateError:
        return
    assume(not ("," in text and " to " in date.name))  # "1900 to 1909 or 1920s" isn't read
    again = dates.read(dates.as_edtf(date.name))
    np.testing.assert_array_equal(
        [again.earliest, again.latest], [date.earliest, date.latest], date.name
    )
    assert again.is_vague >= date.is_vague
