"""What the person who made a file should know of it, in sentences."""

import pytest

from timeline import reading
from timeline.dates import Answers
from timeline.reading import notes

FILE = b"date,title,mood\nabout 1850,A,glad\nsoon,B,\nnever,C,\n1836-37,D,\n"


def test_each_kind_of_problem_and_each_finding_is_one_sentence() -> None:
    found = reading.read(FILE, answers=Answers(convention="museum"))
    left_out, kinds, hyphens, account = notes.notes(found)
    assert left_out == "2 of 4 rows are left out."
    assert kinds.startswith('Dates that can’t be read (2): row 3, column "date": "soon" is not')
    assert hyphens.startswith('Dates to check (1): row 5, column "date"')
    assert account.endswith(
        "“About” a year is taken as “5 years before to 5 after (museums)”. 1 date is drawn wider."
    )


def test_what_is_wrong_with_a_file_as_a_whole_is_said_in_its_own_words() -> None:
    (said,) = notes.notes(reading.read(b"date,when\n2012,a\n"))
    assert said.startswith('row 1: there is no column "title"')


def test_of_a_file_in_order_there_is_nothing_to_say() -> None:
    found = reading.read(b"date,title\nabout 1850,A\n")
    assert (notes.notes(found), notes.in_short(found)) == ([], "")


@pytest.mark.parametrize(
    ("rows", "short"),
    [
        ("soon,B\nnever,C\n", "2 rows left out"),
        ("1836-37,D\n", "1 problem, 1 question"),
        ("03/04/2019,D\n", "1 row left out, 1 question"),
        ("".join(f"{year}-01-01,Event\n" for year in range(1850, 1862)), "1 question"),
        ("1970-01-01,Event\n" * 12, "1 problem"),
    ],
)
def test_how_much_there_is_to_look_at_is_one_line(rows: str, short: str) -> None:
    assert notes.in_short(reading.read(f"date,title\n2012,A\n{rows}".encode())) == short


def test_what_was_found_by_other_cells_is_said() -> None:
    found = reading.read(b"a,b\n03.04.1912,Departure\n15.04.1912,Sinking\n")
    taken, account = notes.notes(found)
    assert taken == "“a” is taken for the date, “b” for the title."
    assert account.startswith("Used: “a” as date (by what is in it), “b” as title (by what is in")
    assert "Dates such as 03.04.1912 are read with the day first: 15.04.1912 can" in account
