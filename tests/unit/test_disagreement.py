"""Whether two dates disagree, as far as approximate ones reach, and by how much they differ."""

import pytest

from timeline import dates
from timeline.strings import texts


def _disagree(one: str, other: str) -> bool:
    return dates.disagree(dates.read(one), dates.read(other))


@pytest.mark.parametrize(
    ("about", "near", "far"),
    [
        ("1850~", "1851-02", "1856"),
        ("1850~", "1845-02-01", "1844-12-31"),
        ("1850?", "1855-12", "1856-01-01"),
        ("1850%", "1852~", "1861~"),
        ("1865~", "1864-12", "1859"),
        ("1850-05~", "1851", "1856"),
        ("2012-02-29~", "2017-02-01", "2017-03-01"),
        ("185X~", "1869", "1870"),  # a decade on either side
        ("14XX?", "1599", "1600"),
        ("-2999~", "-2950", "-2949"),  # a hundredth of the way from 1970
        ("0003~", "-0016", "-0017"),
        ("Y-66000000~", "Y-65500000", "Y-65000000"),
        ("1850~/1860", "1846", "1861"),  # the approximate end alone
        ("../1860~", "1864", "1866"),
        ("1860?/..", "1856", "1854"),
    ],
)
def test_an_approximate_date_disagrees_with_none_that_lies_near(
    about: str, near: str, far: str
) -> None:
    for date, is_far in ((near, False), (far, True)):
        assert _disagree(about, date) is _disagree(date, about) is is_far


@pytest.mark.parametrize(
    ("words", "convention", "near", "far"),
    [
        ("between 1850 and 1860", "strict", "1860", "1861"),
        ("1850 or 1851", "strict", "1851", "1852"),
        ("mid-2012", "strict", "2012-09", "2012-10"),
        ("c. 1850", "museum", "1855", "1856"),
        ("c. 1850", "object-id", "1860", "1861"),
    ],
)
def test_some_time_within_an_interval_reaches_no_farther_than_its_words_or_the_convention(
    words: str, convention: str, near: str, far: str
) -> None:
    (found,) = dates.read_column(texts([words]), 1, conventions=texts([convention])).in_edtf
    assert [_disagree(found, each) for each in (near, far)] == [False, True]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("1867-11-07", "1867-11-14", "7 days"),
        ("1912-04-14", "1912-04-15", "1 day"),
        ("2000-01-31", "2000-05-20", "110 days"),
        ("1850-12-31", "1853-01-01", "732 days"),
        ("2012-09", "2012-10", "1 month"),
        ("2012-09", "2012-10-31", "1 month"),
        ("1919", "1920", "1 year"),
        ("-0001", "0002", "3 years"),  # 2 BC and AD 2: there is no year 0
        ("1914/1918", "1921/..", "3 years"),
        ("../1918", "1921", "3 years"),
        ("1850", "1851-02", "1 year"),
        ("18XX", "1920", "21 years"),
        ("2012-36", "2013-02", "2 months"),
        ("1850~", "1860", "about 10 years"),
        ("1850~/1855~", "1860", "about 5 years"),
        ("[1850..1855]", "1860", "5 years"),
        ("Y-66000000", "Y-65000000", "1,000,000 years"),
    ],
)
def test_a_difference_is_told_as_closely_as_both_dates_are_known(
    one: str, other: str, told: str
) -> None:
    first, second = dates.read(one), dates.read(other)
    assert dates.difference(first, second) == f"{told} later"
    assert dates.difference(second, first) == f"{told} earlier"
