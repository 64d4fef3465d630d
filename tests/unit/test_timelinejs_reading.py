"""The sheet of a TimelineJS timeline, of any version: the events in it and the problems found."""

import csv
import io

import pytest

from timeline import reading
from timeline.reading import timelinejs_sheet
from timeline.text.visible import plain_text

HEADER = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,"
    "Media Credit,Media Caption,Media Thumbnail,Alt Text,Type,Group,Background"
)


NO_DATE = 'is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"'


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
        ({"Year": "1867", "Month": "November"}, "1867-11", "November 1867"),
        ({"Year": "1914", "Month": "July", "End Year": "1918"}, "1914-07/1918", "July 1914 – 1918"),
        ({"Year": "1867", "Day": "7"}, "1867", "1867"),
        ({"Year": "1867", "End Month": "7"}, "1867", "1867"),
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
        {"Year": "1867", "Headline": "Born &amp; raised", "Text": "<p>In <b>Warsaw</b></p><p>a < b<script>x</script></p>", "Group": "Life", "Media": "https://x.org/a.png"},
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
    assert first["image"] == "https://x.org/a.png"
    assert "Media Credit" not in first
    assert [war["title"], war["highlight"], war["date"]] == ["War", "era", "1914/1918"]
    assert last["title"] == "No headline"


def test_what_timelinejs_leaves_out_is_named_under_the_names_of_the_sheet() -> None:
    found = _sheet(
        {"Year": "1920", "Month": "13", "Headline": "a"},
        {"Year": "1920", "Month": "Smarch", "Headline": "b"},
        {"Headline": "c"},
        {"Year": "0", "Headline": "d"},
        {"Year": "1920", "Headline": "e", "Type": "era"},
        {"Year": "1920", "End Year": "1919", "Headline": "f"},
        {"Year": "1921"},
    )
    assert found.events.empty
    assert found.eras["title"].tolist() == ["e"]
    assert found.left_out == 6
    assert [problem.title for problem in found.problems] == [*"abcdf", ""]
    assert [str(problem) for problem in found.problems] == [
        f'row 2, column "Year": "1920 13" {NO_DATE}',
        f'row 3, column "Year": "Smarch 1920" {NO_DATE}',
        'row 4, column "Year": is empty; every event needs one',
        'row 5, column "Year": "0" has a two-digit year, of any century; write all four digits, or AD before it',
        'row 7, column "Year": "1920/1919" ends before it starts; write the earlier date first',
        'row 8, column "Headline": is empty; every event needs one',
    ]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Year": "2000", "Month": " 4", "Day": "31"}, '"2000-04-31" does not exist: April 2000 has 30 days; write a day that does'),
        ({"Year": "-1", "Month": "2", "Day": "30"}, '"0000-02-30" does not exist: February 1 BC has 29 days; write a day that does'),
        ({"Year": "2000", "Month": "5", "Day": "x"}, f'"2000 5 x" {NO_DATE}'),
        ({"Year": "2,000", "Month": "5", "End Year": "2000", "End Month": "04"}, '"2000-05/2000-04" ends before it starts; write the earlier date first'),
        ({"Year": "12000", "Month": "5"}, '"Y12000-05" is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, or English words such as "late 2012"'),
        ({"Year": "9999999999"}, '"Y9999999999" is more than 1,000,000,000 years away; write YYYY, YYYY-MM or YYYY-MM-DD'),
    ],
)  # fmt: skip
def test_a_fault_in_a_date_of_a_sheet_names_the_row_and_the_date(
    cells: dict[str, str], said: str
) -> None:
    found = _sheet({**cells, "Headline": "a"}, {"Year": "2012", "Headline": "b"})
    assert found.events["title"].tolist() == ["b"]
    assert [str(problem) for problem in found.problems] == [f'row 2, column "Year": {said}']


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"End Year": "2001", "End Month": "2", "End Day": "29"}, 'column "End Year": "2001-02-29" does not exist: February 2001 has 28 days; write a day that does'),
        ({"End Year": "2001", "End Month": "21"}, f'column "End Year": "2001 21" {NO_DATE}'),
        ({"Time": "9:30"}, 'column "Time": "9:30" is no time, or stands beside no day; "2000" is shown without it'),
    ],
)  # fmt: skip
def test_an_end_or_a_time_that_is_none_is_reported_and_the_rest_is_shown(
    cells: dict[str, str], said: str
) -> None:
    found = _sheet({"Year": "2000", "Headline": "a", **cells})
    assert found.events["date"].tolist() == ["2000"]
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


def test_a_line_of_markup_ends_with_its_block_and_scripts_are_left_out_to_their_end() -> None:
    assert plain_text("<p>Built</p>in 1912<hr>and sold") == "Built\nin 1912\nand sold"
    assert (
        plain_text("In 1912<script>if (a<b) { '<p>' }</script>, it was sold")
        == "In 1912, it was sold"
    )
    assert (
        plain_text("In 1912<!-- <p>1913 -->") == plain_text("In 1912<style>p { } a<b") == "In 1912"
    )


def test_a_sheet_keeps_its_own_column_that_the_contract_means_otherwise() -> None:
    found = reading.read(b"Year,Headline,Text,summary\n2012,a,b,c\n").events
    assert list(found.loc[0, ["summary", "summary (file)"]]) == ["b", "c"]


def test_a_sheet_of_the_first_versions_is_read_by_the_names_of_its_columns() -> None:
    found = reading.read(b"Start Date,End Date,Headline\n11/8/2012,11/14/2012,a\n")
    assert (found.problems, found.events["date"].tolist()) == ([], ["2012-11-08/2012-11-14"])
