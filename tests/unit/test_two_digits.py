"""Years of two digits: asked once for a column, and read as somebody answers."""

import pytest

from timeline import reading
from timeline.dates import CENTURIES, Answers
from timeline.editing import text_table, user_file
from timeline.editing.user_file import File
from timeline.reading import Question, Reading, date_parts

FILE = b"date,title\n9/17/00,a\n1/21/77,b\n11-Mar-15,c\n3/4/99 12:30,d\n1912,e\n"


def _read(data: bytes = FILE, **answers: str) -> Reading:
    return reading.read(data, answers=Answers(**answers))  # type: ignore[arg-type]


def _dates(found: Reading) -> dict[str, str]:
    return dict(zip(found.events["title"], found.events["date"], strict=True))


def test_until_somebody_answers_they_are_left_out_and_asked_of() -> None:
    found = _read()
    assert _dates(found) == {"e": "1912"}
    assert found.question == Question("9/17/00", answers=(*CENTURIES,))
    assert len(found.problems) == 4


@pytest.mark.parametrize(
    ("century", "years"),
    [
        ("1900s", ["1900", "1977", "1915", "1999"]),
        ("2000s", ["2000", "2077", "2015", "2099"]),
        ("1930 to 2029", ["2000", "1977", "2015", "1999"]),
    ],
)
def test_an_answer_holds_for_the_column_in_which_a_day_settles_the_order(
    century: str, years: list[str]
) -> None:
    days = zip(("-09-17", "-01-21", "-03-11", "-03-04T12:30"), years, strict=True)
    wanted = [f"{year}{day}" for day, year in days]
    found = _read(century=century)
    assert _dates(found) == dict(zip("abcde", [*wanted, "1912"], strict=True))
    assert (found.problems, found.question) == ([], None)


@pytest.mark.parametrize("text", ["03/Jan/24 9:14 AM", "03-Jan-24 9:14 AM", "3 Jan. 24 09:14"])
def test_a_month_in_letters_may_stand_between_any_signs(text: str) -> None:
    data = f"date,title\n{text},a\n".encode()
    assert _read(data).question == Question(text, answers=(*CENTURIES,))
    assert _dates(_read(data, century="2000s")) == {"a": "2024-01-03T09:14"}


def test_day_and_month_are_asked_after_the_years() -> None:
    data = b"date,title\n3/4/99,a\n5/6/98,b\n"
    assert _read(data).question == Question("3/4/99", answers=(*CENTURIES,))
    asked = _read(data, century="1900s").question
    assert asked
    assert asked.answers == ("day", "month")
    assert _dates(_read(data, century="1900s", order="day"))["a"] == "1999-04-03"


def test_a_column_of_them_is_that_of_the_dates_by_its_cells() -> None:
    found = _read(b"x,y\n9/17/00,Fall of a tower\n9/18/00,Rise of a tower\n", century="2000s")
    assert sorted(_dates(found).values()) == ["2000-09-17", "2000-09-18"]


def test_an_answer_is_kept_with_the_file_and_its_rows_are_edited_as_they_are_meant() -> None:
    file = user_file.answer(File("own.csv", FILE), "1900s")
    assert (file.answers.told, file.answers.century) == (("1900s",), "1900s")
    table, _ = text_table.numbered(FILE, file.answers)
    assert table.texts("date").to_pylist()[0] == "9/17/1900"


def test_full_years_beside_them_say_which_are_meant_though_some_are_of_the_year_before() -> None:
    rows = ["5/16/29,1928,a", "4/3/30,1930,b", "11/5/30,1930,c", "2/29/04,2004,d", "1/3/00,1999,e"]
    found = _read("\n".join(["date,season,title", *rows]).encode())
    years = [date[:4] for date in _dates(found).values()]
    assert (years, found.question) == (["1929", "1930", "1930", "2000", "2004"], None)
    assert [problem.message for problem in found.problems] == [date_parts.BESIDE]


def test_numbers_far_from_them_do_not_say_it() -> None:
    rows = ["5/16/29,1888,a", "4/3/30,1999,b", "11/5/31,1745,c"]
    found = _read("\n".join(["date,born,title", *rows]).encode())
    assert found.question == Question("5/16/29", answers=(*CENTURIES,))
