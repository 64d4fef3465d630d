"""Dates as people write them, and what is not read because it could mean two things."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import dates, wording

CASES = """
9 December 2019            | 2019-12-09
December 9, 2019           | 2019-12-09
9th of December 2019       | 2019-12-09
Monday, 9 December 2019    | 2019-12-09
Dec. 2019                  | 2019-12
Oct, 2020                  | 2020-10
as of October 2020         | 2020-10
late November 2017         | 2017-11
late 2012                  | 2012-36
early 2006                 | 2006-33
mid-2015                   | 2015-34~/2015-35~
from mid-2015 onwards      | 2015-34~/..
since late-2012            | 2012-36/..
until mid-2015             | ../2015-35~
after mid 2015             | 2015-10-01/..
from early-1980s on        | 198X/..
09 December 2019           | 2019-12-09
May 3 to June 5, 2012      | 2012-05-03/2012-06-05
November 8 - November 14, 2012 | 2012-11-08/2012-11-14
probably about 1450        | 1450%
5 to 79 AD                 | 0005/0079
1st century BC             | -00XX
spring 1968                | 1968-21
Fall of 1968               | 1968-23
Q3 2021                    | 2021-35
third quarter of 2021      | 2021-35
first half of 2021         | 2021-40
1980s                      | 198X
the early 1980s            | 198X
1900s                      | 19XX
19th century               | 18XX
5th century BC             | -04XX
c. 1450                    | 1450~
about 9 May 1450           | 1450-05-09~
circa 1450 to 1460         | 1450~/1460~
possibly 1450              | 1450?
44 BC                      | -0043
15 March 44 BC             | -0043-03-15
AD 79                      | 0079
79 CE                      | 0079
1 BC                       | 0000
before 1960                | ../1959
before May 1960            | ../1960-04-30
before 15 March 44 BC      | ../-0043-03-14
until 1960                 | ../1960
after 1960                 | 1961/..
since 1960                 | 1960/..
from 1960 on               | 1960/..
from 1939 to 1945          | 1939/1945
1939-1945                  | 1939/1945
1959-68                    | 1959/1968
1959–68                    | 1959/1968
100-44 BC                  | -0099/-0043
between May 1960 and 1961  | 1960-05~/1961~
between 1450 and 1460      | 1450~/1460~
8-14 November 2012         | 2012-11-08/2012-11-14
November 8-14, 2012        | 2012-11-08/2012-11-14
30 October to 14 November 2012 | 2012-10-30/2012-11-14
25/02/2021                 | 2021-02-25
02/25/2021                 | 2021-02-25
2012-36                    | 2012-36
2012~                      | 2012~
1901-12                    | 1901-12
"""


@pytest.mark.parametrize(
    ("text", "edtf"),
    [[part.strip() for part in line.split("|")] for line in CASES.strip().splitlines()],
)
def test_a_written_date_is_read_as_exactly_as_it_is_written(text: str, edtf: str) -> None:
    assert wording.edtf(text) == edtf


def test_a_date_of_numbers_that_can_be_read_in_two_ways_is_refused_with_both() -> None:
    with pytest.raises(dates.DateError, match="write 2019-12-09 or 2019-09-12"):
        wording.edtf("09/12/2019")


@pytest.mark.parametrize(
    "text", ["", "soon", "31 February 2019", "1984-13", "99/99/2019", "December", "the day after",
             "1945 to 1939", "2013/2012", "[2012]", "0th century",
             "December 9", "Sept. 11", "9 December 19", "12-2019", "15/13/2019", "spring 68", "x" * 500, "before before 1960"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_one_error(text: str) -> None:
    with pytest.raises(dates.DateError, match="write "):
        wording.edtf(text)


_WORDS = st.sampled_from(
    "early mid late c. about before after from to between and 9 31 12 1984 44 0 May dec. spring "
    "q3 19th century 1980s bc ad - – / , the of on first half quarter".split()
)


@given(st.one_of(st.lists(_WORDS, max_size=7).map(" ".join), st.text(max_size=80)))
def test_any_text_gives_edtf_that_can_be_read_or_one_error(text: str) -> None:
    try:
        found = wording.edtf(text)
    except dates.DateError:
        return
    dates.read(found)


@pytest.mark.parametrize("text", ["mid-2015", "between 1450 and 1460", "late 2012"])
def test_what_was_some_time_within_a_range_is_not_exact(text: str) -> None:
    assert not dates.read(wording.edtf(text)).is_exact
