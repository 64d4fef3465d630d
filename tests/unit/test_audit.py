"""What a file may claim to know beyond what is known: found where it is so, and nowhere else."""

import datetime as dt
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from timeline import reading
from timeline.dates import Answers
from timeline.dates.padding import AS_DAYS
from timeline.reading import Kind, Question

ROOT = Path(__file__).parents[2]
SUBJECTS = "mill bridge treaty school harbour survey council railway museum flood".split()
VERBS = "opens closes burns moves begins fails wins grows ends returns".split()
SEED = 27  # titles of a few others share a word by chance, which tells of their day
ANY = random.Random(SEED)  # noqa: S311 - the same files each time


@pytest.fixture(autouse=True)
def _anew() -> None:
    """Each test draws the same, whichever was run before."""
    ANY.seed(SEED)


def _days(count: int, first: int = 1800, last: int = 2000) -> list[str]:
    start, end = dt.date(first, 1, 1).toordinal(), dt.date(last, 12, 31).toordinal()
    return [dt.date.fromordinal(ANY.randint(start, end)).isoformat() for _ in range(count)]


def _years(count: int) -> list[str]:
    return [str(ANY.randint(1800, 2000)) for _ in range(count)]


def _starts(count: int) -> list[str]:
    return [f"{year}-01-01" for year in _years(count)]


def _firsts(count: int) -> list[str]:
    return [f"{day[:7]}-01" for day in _days(count)]


def _ends(count: int, day: str) -> list[str]:
    return [f"{year}-{day}" for year in _years(count)]


def _middles(count: int) -> list[str]:
    return [f"{day[:7]}-15" for day in _days(count)]


def _lasts(count: int) -> list[str]:
    firsts = (dt.date.fromisoformat(f"{day[:7]}-01") for day in _days(count))
    return [f"{first - dt.timedelta(1)}" for first in firsts]


def _round(count: int) -> list[str]:
    return [str(ANY.randrange(1800, 2000, 5)) for _ in range(count)]


def _timed(days: Sequence[str], time: str = "") -> list[str]:
    return [
        f"{day}T{time or f'{ANY.randint(0, 23):02}:{ANY.randint(0, 59):02}:00'}Z" for day in days
    ]


def _file(days: Sequence[str], **columns: Sequence[str]) -> bytes:
    """A file of events on these days, in any order."""
    titles = [
        f"The {ANY.choice(SUBJECTS)} {ANY.choice(VERBS)} {place}" for place in range(len(days))
    ]
    rows = [*zip(days, titles, *columns.values(), strict=True)]
    ANY.shuffle(rows)
    header = ",".join(("date", "title", *columns))
    return "\n".join([header, *(",".join(row) for row in rows)]).encode()


def _worded(days: Sequence[str], wording: str) -> bytes:
    return _file(days, date_text=[wording.format(day[:4]) for day in days])


PADDED = [
    ("years as days", lambda: _file(_starts(412) + _days(488)), ["1 January"]),
    ("all years as days", lambda: _file(_starts(50)), ["1 January"]),
    ("a few of few", lambda: _file(_starts(4) + _days(6)), ["1 January"]),
    ("one in ten", lambda: _file(_starts(100) + _days(900)), ["1 January"]),
    ("as a spreadsheet writes them", lambda: _file([f"01/01/{year}" for year in _years(60)] + _days(60)), ["1 January"]),
    ("in words", lambda: _file([f"1 January {year}" for year in _years(60)] + _days(60)), ["1 January"]),
    ("before Christ", lambda: _file([f"-{year}-01-01" for year in _years(60)]), ["1 January"]),
    ("an export of Wikidata without its precision", lambda: _file(_timed(_starts(60) + _days(60), "00:00:00")), ["1 January"]),
    ("months as days", lambda: _file(_firsts(900)), ["the first of a month"]),
    ("months among days", lambda: _file(_firsts(100) + _days(300)), ["the first of a month"]),
    ("a few months", lambda: _file(_firsts(8) + _days(12)), ["the first of a month"]),
    ("years and months as days", lambda: _file(_starts(300) + _firsts(300) + _days(300)), ["1 January", "the first of a month"]),
    ("both of one year", lambda: _worded(_starts(40), "about {}"), ["1 January"]),
    ("years as their last day", lambda: _file(_ends(60, "12-31") + _days(400)), ["31 December"]),
    ("years as their middle", lambda: _file(_ends(60, "07-02") + _days(400)), ["2 July"]),
    ("months as their middle", lambda: _file(_middles(100) + _days(300)), ["the 15th of a month"]),
    ("years of three kinds", lambda: _file(_starts(60) + _ends(60, "12-31") + _ends(60, "07-02") + _days(300)), ["1 January", "31 December", "2 July"]),
    ("years among a day 0", lambda: _file(["1970-01-01"] * 94 + _starts(300) + _days(300)), ["1 January"]),
]  # fmt: skip


MOON = "1969-07-20 1969-11-19 1971-02-05 1971-07-30 1972-04-21 1972-12-11"
INAUGURATIONS = """
    1789-04-30 1793-03-04 1797-03-04 1801-03-04 1805-03-04 1809-03-04 1813-03-04 1817-03-04
    1821-03-05 1825-03-04 1829-03-04 1833-03-04 1837-03-04 1841-03-04 1845-03-04 1849-03-05
    1853-03-04 1857-03-04 1861-03-04 1865-03-04 1869-03-04 1873-03-04 1877-03-05 1881-03-04
    1885-03-04 1889-03-04 1893-03-04 1897-03-04 1901-03-04 1905-03-04 1909-03-04 1913-03-04
"""
OLYMPICS = "1896 1900 1904 1908 1912 1920 1924 1928 1932 1936 1948 1952 1956 1960 1964 1968 1972"
COMPOSERS = """
    1678 1685 1685 1732 1756 1770 1786 1797 1803 1809 1810 1810 1811 1813 1813 1824 1833 1835 1839
    1840 1841 1843 1844 1857 1860 1862 1864 1865 1872 1873 1874 1875 1881 1882 1883 1885 1891 1895
"""
MEMBERS = """
    1958-01-01 1958-01-01 1958-01-01 1958-01-01 1958-01-01 1958-01-01 1973-01-01 1973-01-01
    1973-01-01 1981-01-01 1986-01-01 1986-01-01 1995-01-01 1995-01-01 1995-01-01 2004-05-01
"""
LANDINGS = (
    """Landing at Omaha Beach;Landing at Utah Beach;Pegasus Bridge taken;Landing at Gold Beach
Landing at Juno Beach;Landing at Sword Beach;Paratroopers land near Sainte-Mère-Église;Rangers land
Rangers climb Pointe du Hoc;Order of the day read;Bridge at Bénouville held;Beach at Arromanches
""".replace("\n", ";")
    .strip(";")
    .split(";")
)


def _chronicle(others: list[str]) -> bytes:
    """A file with a day of which much is told, among others."""
    rows = [f"1944-06-06,{title}" for title in LANDINGS]
    return _file(others) + "\n".join(["", *rows]).encode()


CLEAN = [
    ("landings on the moon", lambda: _file(MOON.split())),
    ("inaugurations", lambda: _file(INAUGURATIONS.split())),
    ("Olympic games", lambda: _file(OLYMPICS.split())),
    ("births of composers", lambda: _file(COMPOSERS.split())),
    ("six days", lambda: _file(_days(6))),
    ("1,000 days", lambda: _file(_days(1_000))),
    ("5,000 days", lambda: _file(_days(5_000))),
    ("1,000 years", lambda: _file(_years(1_000))),
    ("days of one year", lambda: _file(_days(400, 2012, 2012))),
    ("times of day", lambda: _file(_timed(_days(400)))),
    ("times on 1 January", lambda: _file(_timed(_starts(40)))),
    ("years as years, months as months", lambda: _file(_years(50) + [day[:7] for day in _days(50)] + _days(50))),
    ("one true 1 January of five", lambda: _file([*_starts(1), *_days(4)])),
    ("years as about", lambda: _file([f"{year}~" for year in _round(40)], date_text=["c. 1850"] * 40)),
    ("a part of a year as it is", lambda: _file([f"{year}-33" for year in _years(40)], date_text=["early 1850"] * 40)),
    ("a slip", lambda: _file(_years(400), date_text=["c. 1850", *[""] * 399])),
    ("laws, a few more in force since 1 January", lambda: _file(_starts(300) + _days(9_700))),
    ("a day of many events", lambda: _chronicle(_days(60, 1943, 1945))),
    ("a chronicle of a few days", lambda: _file(["1944-06-06"] * 60 + _days(6, 1944, 1944) * 8)),
    ("one day of 128 acquisitions", lambda: _file(["1923-05-01"] * 128 + _days(172))),
    ("one 1 January of 128 acquisitions", lambda: _file(["1923-01-01"] * 128 + _days(172))),
    ("one 15th of 128 acquisitions", lambda: _file(["1923-05-15"] * 128 + _days(172))),
    ("a day 0", lambda: _file(["1970-01-01"] * 60 + ["1900-01-01"] * 34 + _days(300))),
    ("months as their last day are no years", lambda: _file(_lasts(400))),
    ("few events", lambda: _file(_starts(2))),
    ("no event", lambda: b"date,title\n"),
]  # fmt: skip
BUILT_IN = [ROOT / "events.csv", *sorted((ROOT / "examples").glob("*.csv"))]


def _named(table: Sequence[tuple[Any, ...]]) -> list[Any]:
    return [pytest.param(*each[1:], id=each[0]) for each in table]


@pytest.mark.parametrize(("made", "found"), _named(PADDED))
def test_what_is_padded_is_found(made: Callable[[], bytes], found: list[str]) -> None:
    assert [each.what for each in reading.read(made()).findings] == found


@pytest.mark.parametrize("made", _named(CLEAN))
def test_nothing_is_found_in_a_file_that_is_not_padded(made: Callable[[], bytes]) -> None:
    assert not reading.read(made()).findings


@pytest.mark.parametrize("path", BUILT_IN, ids=lambda path: path.name)
def test_nothing_is_found_in_the_built_in_events_and_the_examples(path: Path) -> None:
    found = reading.read(path.read_bytes())
    assert len(found.events) > 5
    assert found.findings == []


def test_a_finding_has_its_numbers_as_a_sentence() -> None:
    data = _file([*_starts(412), *["1850-06-07"] * 488])
    found = reading.read(data).findings[0]
    assert found.what == "1 January"
    assert found.sentence == (
        "412 of 900 dates fall on 1 January; by chance it would be 2 or 3. "
        "Are these exact days, or is only the year known?"
    )


def test_days_that_are_found_already_are_no_part_of_the_next_finding() -> None:
    found = reading.read(_file(_starts(60) + _ends(60, "12-31") + ["1850-06-07"] * 300)).findings
    assert found[0].sentence.startswith("60 of 420 dates fall on 1 January; by chance")
    assert found[1].sentence.startswith("60 of 360 other dates fall on 31 December; by chance")


SENTENCES = [
    (_firsts(60), "", "60 of 60 dates fall on the first of a month; by chance it would be 1 or 2. Are these exact days, or is only the month known?"),
]  # fmt: skip


@pytest.mark.parametrize(("days", "wording", "sentence"), SENTENCES)
def test_each_finding_says_what_is_found_and_what_would_be_expected(
    days: list[str], wording: str, sentence: str
) -> None:
    found = reading.read(_file(days, date_text=[wording] * len(days)))
    assert [each.sentence for each in found.findings] == [sentence]


def _dates(data: bytes, *padded: str) -> list[str]:
    found = reading.read(data, answers=Answers(padded=padded))
    return sorted({*found.events["date"]})


def test_1_januaries_are_read_as_years_once_somebody_says_so() -> None:
    data = b"date,title\n1850-01-01,a\n1851-01-01T00:00:00Z,b\n01/01/1852,c\n1853-02-01,d\n1854-01-02,e\n"
    assert _dates(data, "1 January") == ["1850", "1851", "1852", "1853-02-01", "1854-01-02"]
    assert _dates(data, "no, they are days")[0] == "1850-01-01"
    events = reading.read(data, answers=Answers(padded=("1 January",))).events
    assert events["date_text"].tolist()[:3] == ["1850", "1851", "1852"]
    assert str(events["latest"][0].date()) == "1850-12-31"


def test_firsts_of_months_are_read_as_months_and_1_january_too_if_it_is_no_year() -> None:
    data = b"date,title\n1850-01-01,a\n1850-02-01,b\n1850-02-02,c\n"
    assert _dates(data, "the first of a month") == ["1850-01", "1850-02", "1850-02-02"]
    assert _dates(data, "1 January", "the first of a month") == ["1850", "1850-02", "1850-02-02"]


def test_a_day_with_a_time_stays() -> None:
    data = b"date,title\n1850-01-01 09:30:00,a\n1850-01-01,b\n"
    assert _dates(data, "1 January") == ["1850", "1850-01-01T09:30"]


def test_years_are_asked_for_before_months_and_each_once() -> None:
    data = _file(_starts(300) + _firsts(300) + _days(300))
    first = reading.read(data)
    assert first.question == Question(first.findings[0].sentence, answers=("1 January", AS_DAYS))
    second = reading.read(data, answers=Answers(padded=("1 January",)))
    assert second.question == Question(
        second.findings[0].sentence, answers=("the first of a month", AS_DAYS)
    )
    third = reading.read(data, answers=Answers(padded=("1 January", "the first of a month")))
    assert (third.question, third.findings) == (None, [])


def test_true_days_are_not_asked_about_again() -> None:
    data = _file(_timed(MEMBERS.split(), "00:00"))
    assert [each.what for each in reading.read(data).findings] == ["1 January"]
    found = reading.read(data, answers=Answers(padded=("no, they are days",)))
    assert (found.question, found.findings) == (None, [])
    assert found.events["date"].str.len().unique().tolist() == [10]


PRECISIONS = [
    ("1802-01-01T00:00:00Z", "9", "1802"),
    ("1802-05-01T00:00:00Z", "10", "1802-05"),
    ("1802-05-06T00:00:00Z", "11", "1802-05-06"),
    ("1802-01-01T00:00:00Z", "11", "1802-01-01"),
    ("1850-01-01T00:00:00Z", "8", "185X"),
    ("1857-01-01T00:00:00Z", "8", "185X"),
    ("1801-01-01T00:00:00Z", "7", "18XX"),
    ("1900-01-01T00:00:00Z", "7", "18XX"),
    ("1850-01-01T00:00:00Z", "7", "18XX"),
    ("0050-01-01T00:00:00Z", "7", "[0001..0100]"),
    ("0100-01-01T00:00:00Z", "7", "[0001..0100]"),
    ("0101-01-01T00:00:00Z", "7", "01XX"),
    ("0009-01-01T00:00:00Z", "8", "[0001..0009]"),
    ("0010-01-01T00:00:00Z", "8", "001X"),
    ("1802-01-01T00:00:00.000+00:00", "9", "1802"),
    ("13/01/1802", "9", "1802"),
    ("6 May 1802", "month", "1802-05"),
    ("about 1802", "month", "1802~"),
    ("1001-01-01T00:00:00Z", "6", "1XXX"),
    ("2000-01-01T00:00:00Z", "6", "1XXX"),
    ("-0499-01-01T00:00:00Z", "7", "-04XX"),
    ("-0043-01-01T00:00:00Z", "9", "-0043"),
    ("-0043-01-01T00:00:00Z", "8", "[-0048..-0039]"),
    ("1802-05-00", "9", "1802"),
    ("1802-01-01 00:00:00", "9", "1802"),
    ("1802-01-01", "9", "1802"),
    ("1802-01-01", "Year", "1802"),
    ("1802-05-01", "month", "1802-05"),
    ("1802-05-01", "Decade", "180X"),
    ("1802-05", "9", "1802"),
    ("1802", "11", "1802"),
    ("1802", "7", "18XX"),
    ("0000-01-01T00:00:00Z", "9", "0000"),
    ("0000-01-01T00:00:00Z", "8", "[-0008..0000]"),
    ("-0099-01-01T00:00:00Z", "7", "[-0099..0000]"),
    ("1802-05-06T00:00:00Z", "", "1802-05-06"),
]  # fmt: skip


def _by_title(rows: Sequence[tuple[str, str, str]]) -> list[str]:
    """What the dates of a file with a column of precision are read as, row by row."""
    lines = (f"{text},{number},{precision}" for number, (text, precision, _) in enumerate(rows))
    found = reading.read("\n".join(["date,title,precision", *lines]).encode()).events
    read = dict(zip(found["title"], found["date"], strict=True))
    return [read.get(str(number), "") for number in range(len(rows))]


def test_a_column_of_precision_decides() -> None:
    assert _by_title(PRECISIONS) == [edtf for _, _, edtf in PRECISIONS]
    of_a_time = [("1802-05-06T14:30:00Z", "9", "1802-05-06T14:30Z"), ("2001-02-03", "11", "")]
    assert _by_title(of_a_time)[0] == of_a_time[0][2]


@pytest.mark.parametrize(
    "name", ["precision", "datePrecision", "date_precision", "precision_of_date", "Time precision"]
)
def test_a_column_of_precision_has_one_of_several_names_and_nothing_is_asked(name: str) -> None:
    years = _timed(_starts(60), "00:00:00")
    found = reading.read(_file([*years, *_starts(60)], **{name: ["9"] * 60 + ["11"] * 60}))
    assert (found.question, found.findings, found.problems) == (None, [], [])
    assert sorted({*found.events["date"].str.len()}) == [4, 10]


@pytest.mark.parametrize("values", ["±5", "", "good"])
def test_a_column_of_that_name_that_says_something_else_decides_nothing(values: str) -> None:
    found = reading.read(_file(_starts(60), precision=[*["9"] * 20, *[values] * 40]))
    is_empty = not values  # the other cells decide
    assert [each.what for each in found.findings] == ["1 January"] * (not is_empty)
    assert not found.problems


def test_an_odd_precision_is_a_problem_of_its_row() -> None:
    data = b"date,title,Precision\n1802-01-01,a,9\n1803-02-03,b,exactly\n1804-01-01,c,year\n"
    found = reading.read(data)
    assert found.events["date"].tolist() == ["1802", "1803-02-03", "1804"]
    (problem,) = found.problems
    assert str(problem) == (
        'row 3, column "Precision": "exactly" is not read as a precision; write day, month, year, '
        "decade, century or millennium; the date is shown as it is written"
    )


OF_JSON = [
    ("+1802-05-06T00:00:00Z", "11", "1802-05-06"),
    ("+1802-05-06T00:00:00Z", "", "1802-05-06"),
    ("+1802-00-00T00:00:00Z", "9", "1802"),
    ("+1802-00-00T00:00:00Z", "11", "1802"),
    ("+1802-00-00T00:00:00Z", "", "1802"),
    ("+1802-05-00T00:00:00Z", "", "1802-05"),
    ("+1802-00-00T00:00:00Z", "7", "18XX"),
    ("-0217-00-00T00:00:00Z", "9", "-0216"),
    ("-0217-01-01T00:00:00Z", "9", "-0216"),
    ("-0217-08-02T00:00:00Z", "11", "-0216-08-02"),
    ("-0001-00-00T00:00:00Z", "9", "0000"),
    ("-0490-00-00T00:00:00Z", "8", "[-0498..-0489]"),
    ("-0009-00-00T00:00:00Z", "8", "[-0008..0000]"),
    ("-0500-00-00T00:00:00Z", "7", "-04XX"),
    ("-0401-00-00T00:00:00Z", "7", "-04XX"),
    ("-0100-00-00T00:00:00Z", "7", "[-0099..0000]"),
    ("15 March 44 BC", "", "-0043-03-15"),
]


def test_the_json_of_wikidata_counts_years_before_christ_without_a_year_0() -> None:
    assert _by_title(OF_JSON) == [edtf for _, _, edtf in OF_JSON]


def test_the_year_0_of_wikidata_s_json_has_no_meaning() -> None:
    found = reading.read(b"date,title\n+0000-00-00T00:00:00Z,a\n+2001-02-03T00:00:00Z,b\n")
    assert found.events["date"].tolist() == ["2001-02-03"]
    assert found.left_out == 1


ONE_JSON = ["-0217-08-00T00:00:00Z", "-0217-00-00T00:00:00Z", "+0001-01-01T00:00:00Z"]


@pytest.mark.parametrize("text", ONE_JSON)
def test_one_date_as_only_the_json_has_it_tells_that_all_are(text: str) -> None:
    found = reading.read(f"date,title\n-0043-03-15T00:00:00Z,a\n{text},b\n".encode())
    assert "-0042-03-15" in found.events["date"].tolist()


def test_without_such_a_date_years_are_counted_as_in_edtf() -> None:
    found = reading.read(b"date,title\n-0043-03-15T00:00:00Z,a\n0000-01-01T00:00:00Z,b\n")
    assert found.events["date"].tolist() == ["-0043-03-15", "0000-01-01"]


ZERO = '"1970-01-01" is the date of 94 rows; programs write it where there is no date'


def test_a_day_0_is_a_problem_and_no_year() -> None:
    data = _file(["1970-01-01"] * 94 + _starts(300))
    found = reading.read(data, answers=Answers(padded=("1 January",)))
    (problem,) = reading.read(data).problems
    assert (problem.kind, problem.message) == (Kind.ZERO, ZERO)
    assert [each.message for each in found.problems] == [ZERO]
    assert {len(date) for date in found.events["date"]} == {4, 10}


@pytest.mark.parametrize("day", ["1900-01-01", "1899-12-30", "1904-01-01", "0001-01-01"])
def test_programs_count_from_several_days(day: str) -> None:
    assert [each.row for each in reading.read(_file([day] * 6)).problems] == [2]
    assert not reading.read(_file([day] * 5)).problems
    others = [f"{year}-01-01" for year in range(1905, 1925) for _ in range(4)]
    assert not reading.read(_file([day] * 20 + others)).problems
