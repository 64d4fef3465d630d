"""The sheet of a TimelineJS timeline, of any version: the events in it and the problems found."""

import csv
import io
from itertools import product

import pytest

from timeline import reading
from timeline.reading import limits, timelinejs_sheet
from timeline.text.visible import plain_text

HEADER = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,"
    "Media Credit,Media Caption,Media Thumbnail,Alt Text,Type,Group,Background"
)


def _sheet(*rows: dict[str, str]) -> reading.Reading:
    file = io.StringIO()
    writer = csv.DictWriter(file, HEADER.split(","), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return reading.read(file.getvalue().encode())


@pytest.mark.parametrize(
    ("cells", "date", "wording"),
    [
        ({"Year": "1867", "Month": "11", "Day": "7"}, "1867-11-07", "7 November 1867"),
        ({"Year": "1867", "Month": "11"}, "1867-11", "November 1867"),
        ({"Year": "1,867"}, "1867", "1867"),
        ({"Year": " - 44 ", "Month": "3"}, "-0043-03", "March 44 BC"),
        ({"Year": "-1"}, "0000", "1 BC"),
        ({"Year": "-10,001"}, "Y-10000", "10,001 BC"),
        ({"Year": "1914", "End Year": "1918"}, "1914/1918", "1914 to 1918"),
        ({"Year": "1914", "End Year": "1914"}, "1914", "1914"),
        ({"Year": "1914", "Month": "7", "Day": "28", "End Year": "1918", "End Month": "11"}, "1914-07-28/1918-11", "28 July 1914 to November 1918"),
        ({"Year": "1867", "Day": "7"}, "1867", "1867"),
        ({"Year": "1867", "Display Date": "when she was born"}, "1867", "when she was born"),
    ],
)  # fmt: skip
def test_a_date_of_a_sheet_is_as_exact_as_its_cells_are_filled(
    cells: dict[str, str], date: str, wording: str
) -> None:
    found = _sheet({**cells, "Headline": "a"})
    assert found.problems == []
    assert list(found.events.loc[0, ["date", "date_text"]]) == [date, wording]


def test_a_table_of_ours_with_such_columns_of_its_own_is_no_sheet() -> None:
    assert not timelinejs_sheet.is_sheet(["date", "Title", "Headline", "Year"])


def test_headline_text_group_title_and_eras_have_the_meaning_of_timelinejs() -> None:
    found = _sheet(
        {"Headline": "A <i>life</i>", "Type": "title"},
        {"Year": "1867", "Headline": "Born &amp; raised", "Text": "<p>In <b>Warsaw</b></p><p>a < b<script>x</script></p>", "Group": "Life", "Media": "https://x.org/a.png", "Time": "9:30"},
        {"Year": "1914", "End Year": "1918", "Headline": "War", "Type": "era"},
        {"Year": "1920", "Text": "No headline"},
    )  # fmt: skip
    assert (found.heading.title, found.problems) == ("A life", [])
    first, last = found.events.to_dict("records")
    (war,) = found.eras.to_dict("records")
    assert [first["title"], first["summary"], first["category"]] == [
        "Born & raised",
        "In Warsaw\na < b",
        "Life",
    ]
    assert [first["Media"], first["Time"]] == ["https://x.org/a.png", "9:30"]
    assert "Media Credit" not in first
    assert [war["title"], war["highlight"], war["date"]] == ["War", "era", "1914/1918"]
    assert last["title"] == "No headline"


def test_what_timelinejs_leaves_out_is_named_under_the_names_of_the_sheet() -> None:
    found = _sheet(
        {"Year": "1920", "Month": "13", "Headline": "a"},
        {"Year": "1920", "Month": "March", "Headline": "b"},
        {"Headline": "c"},
        {"Year": "0", "Headline": "d"},
        {"Year": "1920", "Headline": "e", "Type": "era"},
        {"Year": "1920", "End Year": "1919", "Headline": "f"},
        {"Year": "1921"},
    )
    assert found.events.empty
    assert found.eras["title"].tolist() == ["e"]
    assert found.left_out == 6
    assert [problem.title for problem in found.problems] == [*"abcdef", ""]
    assert [str(problem) for problem in found.problems] == [
        'row 2, column "Month": "13" is not a month; write 1 to 12, or leave it empty',
        'row 3, column "Month": "March" is not a month; write 1 to 12, or leave it empty',
        'row 4, column "Year": is empty; every event needs one',
        'row 5, column "Year": "0" is not a year; write a number, -44 for 44 BC; there is no year 0',
        'row 6, column "End Year": is empty; TimelineJS leaves out an era without an end, but it is shown here',
        'row 7, column "End Year": "1919" is before the start, "1920"; write the earlier date first',
        'row 8, column "Headline": is empty; every event needs one',
    ]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Year": "2000", "Month": " 4", "Day": "31"}, 'column "Day": "31" is no day of April 2000; write one that exists'),
        ({"Year": "-1", "Month": "2", "Day": "30"}, 'column "Day": "30" is no day of February 1 BC; write one that exists'),
        ({"Year": "2000", "End Year": "2001", "End Month": "2", "End Day": "29"}, 'column "End Day": "29" is no day of February 2001; write one that exists'),
        ({"Year": "2000", "Day": "x"}, 'column "Day": "x" is not a day; write 1 to 31, or leave it empty'),
        ({"Year": "2,000", "Month": "5", "End Year": "2000", "End Month": "04"}, 'column "End Year": "2000 04" is before the start, "2,000 5"; write the earlier date first'),
        ({"Year": "12000", "Month": "5"}, 'column "Month": "5" cannot go with a year beyond 9999; leave it empty'),
        ({"Year": "2012", "End Month": "6"}, 'column "End Month": "6" has no End Year; write that too'),
        ({"Year": "9999999999"}, 'column "Year": "9999999999" is not a year; write a number, -44 for 44 BC; there is no year 0'),
    ],
)  # fmt: skip
def test_a_fault_in_a_date_of_a_sheet_names_the_cell_that_it_is_in(
    cells: dict[str, str], said: str
) -> None:
    found = _sheet({**cells, "Headline": "a"}, {"Year": "2012", "Headline": "b"})
    assert found.events["title"].tolist() == ["b"]
    assert [str(problem) for problem in found.problems] == [f"row 2, {said}"]


def test_a_tag_is_the_group_of_a_row_without_one() -> None:
    found = reading.read(
        b"Year,Headline,Group,Tag\n2011,a,Life,old\n2012,b,,Work\n2013,c,,\n"
    ).events
    assert found["category"].tolist() == ["Life", "Work", ""]
    assert found["Tag"].tolist() == ["old", "Work", ""]
    found = reading.read(b"Year,Headline,tag\n2012,b,Work\n").events
    assert found["category"].tolist() == ["Work"]
    assert "Tag" not in found


def test_markup_of_a_sheet_never_keeps_it_from_being_read() -> None:
    nasty = f"a&#{'9' * 5000};&#x{'f' * 5000}; <{' ' * 9000}b<br> \n {' ' * 100}\n c"
    assert plain_text(nasty) == f"a\ufffd\ufffd <{' ' * 9000}b\nc"


def test_a_sheet_keeps_its_own_column_that_the_contract_means_otherwise() -> None:
    found = reading.read(b"Year,Headline,Text,summary\n2012,a,b,c\n").events
    assert list(found.loc[0, ["summary", "summary (file)"]]) == ["b", "c"]


# The first versions of TimelineJS


FIRST = (
    "Start Date,End Date,Headline,Text,Media,Media Credit,Media Caption,Media Thumbnail,Type,Tag"
)


def _first(*rows: str) -> reading.Reading:
    return reading.read("\n".join([FIRST, *rows]).encode())


@pytest.mark.parametrize(
    ("cells", "date", "wording"),
    [
        ("11/8/2012,", "2012-11-08", "8 November 2012"),
        ("11/8/2012 10:30:00,", "2012-11-08", "8 November 2012"),
        ("11/8/2012,11/14/2012", "2012-11-08/2012-11-14", "8 to 14 November 2012"),
        ("11/2012,", "2012-11", "November 2012"),
        ("2012,2013", "2012/2013", "2012 to 2013"),
        ("2012,2012", "2012", "2012"),
        ("-44,", "-0043", "44 BC"),
        ("79,", "0079", "AD 79"),
        ("3/15/-44,", "-0043-03-15", "15 March 44 BC"),
        ('"2012,11,8",', "2012-11-08", "8 November 2012"),
        ('"2012,11",', "2012-11", "November 2012"),
        ('"2012,11,8,23,5,59,999",', "2012-11-08", "8 November 2012"),
        ("2012-11-08T10:30:00Z,", "2012-11-08", "8 November 2012"),
        ("2012-11,", "2012-11", "November 2012"),
        ("late 2012,", "2012-36", "late 2012"),
        ("8 November 2012,2013", "2012-11-08/2013", "8 November 2012 to 2013"),
    ],
)  # fmt: skip
def test_a_sheet_of_the_first_versions_has_the_dates_that_timelinejs_read(
    cells: str, date: str, wording: str
) -> None:
    found = _first(f"{cells},a,,,,,,,")
    assert found.problems == []
    assert list(found.events.loc[0, ["date", "date_text"]]) == [date, wording]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("2012/11,", 'column "Start Date": "2012/11" may not be one date; write month/day/year, 11/8/2012'),
        ("11/8/12,", 'column "Start Date": "11/8/12" may not be one date; write month/day/year, 11/8/2012'),
        ("13/8/2012,", 'column "Start Date": "13/8/2012" does not exist: no year has a month 13; TimelineJS reads month/day/year'),
        ("4/31/2012,", 'column "Start Date": "4/31/2012" does not exist: April 2012 has no day 31'),
        ("4/0/2012,", 'column "Start Date": "4/0/2012" does not exist: April 2012 has no day 0'),
        ("0,", 'column "Start Date": "0" has no year that can be shown; write -44 for 44 BC'),
        ("2012,11/8/2011", 'column "End Date": "11/8/2011" is before the start, "2012"; write the earlier date first'),
        (",", 'column "Start Date": is empty; every event needs one'),
        ("2012,soon", 'column "End Date": "soon" is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or words such as "late 2012"'),
        *((f'"{cell}",', f'column "Start Date": "{cell}" has an impossible time of day; write 00:00 to 23:59 or leave it out')
          for cell in ("2012-12-09 25:00", "2012-11-08T99:99:99Z", "11/8/2012 99:99", "2012,11,8,25,0")),
        ("late 2013,early 2012", 'column "End Date": "early 2012" is before the start, "late 2013"; write the earlier date first'),
        ("since 2012,until 2010", 'column "End Date": "until 2010" is before the start, "since 2012"; write the earlier date first'),
    ],
)  # fmt: skip
def test_a_date_of_the_first_versions_that_is_not_sure_is_refused_under_its_own_name(
    cells: str, said: str
) -> None:
    assert [str(fault) for fault in _first(f"{cells},a,,,,,,,").problems] == [f"row 2, {said}"]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("Monday 13 December 2019,", 'column "Start Date": 13 December 2019 is a Friday, not a Monday; the event is shown on that day, so check which is right'),
        ("2012,Monday 13 December 2019", 'column "End Date": 13 December 2019 is a Friday, not a Monday; the event is shown on that day, so check which is right'),
        ("1836-37,", 'column "Start Date": "1836-37" is read as the first four months of 1836 (January to April); if the years are meant, write 1836/1837, here and below'),
    ],
)  # fmt: skip
def test_what_is_doubtful_in_a_date_of_the_first_versions_is_said_and_the_event_is_shown(
    cells: str, said: str
) -> None:
    found = _first(f"{cells},a,,,,,,,")
    assert [str(fault) for fault in found.problems] == [f"row 2, {said}"]
    assert len(found.events) == 1


def test_dates_in_words_of_the_first_versions_have_the_same_limit_as_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_DATE_FORMS", 100)
    words = product("of in the at on".split(), repeat=5)
    rows = [f"{' '.join(noise)} June 1950,,{place},,,,,,," for place, noise in enumerate(words)]
    monkeypatch.setattr(limits, "MOST_PROBLEMS", 1)
    found = _first(*rows)
    assert len(found.events) == 100
    assert "other forms above" in str(found.problems[0])


def test_a_sheet_of_the_first_versions_has_title_tags_and_eras() -> None:
    found = _first(
        "1/1/2000,,A <i>life</i>,,,,,,start,",
        "11/8/2012,,Congress,<p>In Beijing</p>,https://x.org/a.png,,,,,Politics",
        "1/1914,1918,War,,,,,,era,Politics",
    )
    assert (found.heading.title, found.problems) == ("A life", [])
    (congress,), (war,) = (each.to_dict("records") for each in (found.events, found.eras))
    assert [congress[name] for name in ("title", "summary", "category", "Media", "Start Date")] == [
        "Congress", "In Beijing", "Politics", "https://x.org/a.png", "11/8/2012",
    ]  # fmt: skip
    assert [war["date"], war["category"]] == ["1914-01/1918", "Politics"]
