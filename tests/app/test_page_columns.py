"""The choice of which column of a visitor's file is what."""

import base64
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pages import (
    about,
    edit,
    file,
    files,
    give,
    given,
    html,
    open_columns,
    opened,
    plain,
    say,
    set_files,
    show_tab,
    task,
)
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from page import problem_list, session
from page.desk import column_choice
from timeline.dates import Answers
from timeline.editing import user_file
from timeline.editing.user_file import File
from timeline.reading.columns.roles import WIDE

GUESSED = "x,y,z,w\n1912,Sinking of the ship,1850,Sea\n1913,Inquiry,1851,Land\n"
UNDATED = "x,y,z\nFirst,Sinking,Sea\nSecond,Inquiry,Land\n"


def _given(data: str | bytes, name: str = "own.csv") -> AppTest:
    page = opened()
    give(page, data, name)
    open_columns(page)
    html(page)
    return page


def _choice(page: AppTest, label: str) -> Selectbox[str]:
    return next(each for each in page.selectbox if each.label == f"{label} column")


def _choose(page: AppTest, label: str, name: str) -> None:
    _choice(page, label).set_value(name).run()
    html(page)


def _panel_is_open(page: AppTest) -> bool:
    return next(each for each in page.expander if each.label.startswith("About ")).proto.expanded


def test_a_file_of_unknown_columns_is_shown_with_its_first_rows_and_what_was_guessed() -> None:
    page = _given(GUESSED)
    assert "2 events" in html(page)
    assert not _panel_is_open(page)
    (shown,) = page.dataframe
    assert [*shown.value.columns] == ["x", "y", "z", "w"]
    assert "Sinking of the ship" in shown.value["y"].tolist()
    assert (_choice(page, "Date").value, _choice(page, "Title").value) == ("x", "y")
    assert _choice(page, "Category").value is None
    assert _choice(page, "Date").options == ["x", "y", "z", "w"]


def test_the_timeline_follows_a_choice_at_once_and_it_can_be_changed_later() -> None:
    page = _given(GUESSED)
    _choose(page, "Date", "z")
    assert file(page).dataset.reading.events["date"].tolist() == ["1850", "1851"]
    _choose(page, "Category", "w")
    assert file(page).dataset.reading.events["category"].tolist() == ["Sea", "Land"]
    _choose(page, "Date", "x")
    assert file(page).dataset.reading.events["date"].tolist() == ["1912", "1913"]


def test_a_column_that_was_taken_from_another_role_stays_whatever_a_browser_shows_there() -> None:
    page = _given(GUESSED)
    _choose(page, "Category", "w")
    page.session_state[session.COLUMNS.format(file(page).uid)] = False  # the menu is closed
    _choose(page, "Title", "w")
    for other in (each for each in page.selectbox if each.label == "Category column"):
        other.set_value("w")  # a browser doesn't hear of it in a menu that is closed
    page.run()
    assert file(page).answers.columns == (("title", "w"),)


def test_a_file_that_is_known_by_its_names_has_the_choice_folded() -> None:
    page = _given("Jahr;Ereignis;Ort\n1912;Untergang;Atlantik\n")
    assert not _panel_is_open(page)
    assert not page.dataframe
    _choose(page, "Category", "Ort")
    assert file(page).dataset.reading.events["category"].tolist() == ["Atlantik"]


def test_without_a_date_column_the_page_says_so_and_shows_no_other_events() -> None:
    page = _given(UNDATED)
    assert "6 events" not in html(page)
    (said,) = page.error
    assert plain(said.value) == "We couldn’t find a date column in “own.csv”. Choose it below."
    assert about(page) == "About this file: 1 problem"
    assert _choice(page, "Date").value is None
    assert "there is no column" not in html(page)
    give(page, UNDATED.replace("First", "1912").replace("Second", "1913"), "b.csv")
    page.run()
    assert not page.error
    assert "2 events" in html(page)


def test_a_table_in_which_every_date_is_wrong_shows_no_other_events() -> None:
    page = _given("date,title\nsoon,a\n")
    assert "6 events" not in html(page)
    assert [plain(each.value) for each in page.error] == ["Nothing to show in “own.csv”."]
    assert "is not a date" in html(page)


def test_a_column_of_no_dates_that_is_chosen_is_told_row_by_row() -> None:
    page = _given(UNDATED)
    _choose(page, "Date", "z")
    assert about(page) == "About this file: 2 rows left out"
    assert "is not a date" in html(page)


CASES = "Argued on,Decided on,Printed on,Name\n" + "".join(
    f"{year},{year + 4},{year + 9},Case of {year}\n" for year in (1901, 1907, 1919)
)


def _said(page: AppTest, words: str) -> bool:
    return any(words in plain(each.value) for each in page.markdown)


def _offer(page: AppTest, label: str) -> Any:
    return next(each for each in page.button if each.label == label)


def test_what_else_a_column_could_be_is_one_click_away_above_the_timeline() -> None:
    page = _given(CASES)
    taken = "“Argued on” is taken for the date. “Decided on” and “Printed on” have dates too."
    assert _said(page, taken)
    _offer(page, "“Decided on” as the end").click().run()
    assert file(page).dataset.reading.events["date"].tolist()[0] == "1901/1905"
    assert not _said(page, "is taken for")
    assert task(page)["file"]["columns"] == {"end": "Decided on"}
    again = _given(CASES)
    _offer(again, "“Decided on” as the date").click().run()
    assert file(again).dataset.reading.events["date"].tolist()[0] == "1905"


def test_what_is_right_as_it_is_is_said_no_more_and_answers_about_its_dates_stay() -> None:
    page = _given(CASES.replace("\n1", "\n03/04/1"))
    page.button(key="day_first_about").click().run()
    _offer(page, "Right as it is").click().run()
    own = file(page)
    assert own.answers.order == "day"
    assert dict(own.answers.columns) == {"date": "Argued on", "title": "Name"}
    assert own.dataset.reading.events["date"].tolist()[0] == "1901-04-03"
    assert not _said(page, "is taken for")


def test_where_no_column_is_surely_the_date_the_likeliest_is_one_click_away() -> None:
    page = _given("Nr,Name\n1911,The mill\n1912,The bridge\n1913,The pier\n")
    assert not page.error
    assert _said(page, "Which one has the dates?")
    _offer(page, "“Nr” as the date").click().run()
    assert "3 events" in html(page)


def test_what_was_chosen_is_kept_in_the_browser_and_read_back() -> None:
    page = _given(GUESSED)
    _choose(page, "Date", "z")
    kept = task(page)["file"]
    assert kept["columns"] == {"date": "z"}
    again = opened(file="own.csv")
    say(again, act="find", name="own.csv", file=kept, names=["own.csv"])
    assert file(again).dataset.reading.events["date"].tolist() == ["1850", "1851"]
    assert _choice(again, "Date").value == "z"


def test_what_the_browser_kept_of_a_choice_is_not_trusted() -> None:
    data = base64.b64encode(GUESSED.encode()).decode()
    for columns in (7, ["date"], {"date": 7}, {"nonsense": "z"}, {"date": "gone"}):
        kept = user_file.from_json("own.csv", {"data": data, "columns": columns})
        assert kept
        reading = user_file.read(kept, problem_list.read).dataset.reading
        assert reading.events["date"].tolist() == ["1912", "1913"]


def test_a_second_file_of_unknown_columns_is_asked_about_where_it_wasgiven() -> None:
    page = _given(GUESSED)
    set_files(page, unread=File("b.csv", UNDATED.encode(), is_second=True))
    show_tab(page)
    assert "2 events" in html(page)
    assert "We couldn’t find a date column in “b.csv”" in plain(page.error[0].value)
    failed = files(page).failed
    assert failed
    page.selectbox(key=session.COLUMN.format("date", failed.uid)).set_value("z").run()
    assert plain(page.error[0].value) == "Nothing to show in “b.csv”."


def test_a_text_that_is_split_like_a_table_is_told_what_finds_its_dates() -> None:
    page = _given("It was built, they say.\nIt burnt, too.\n", "notes.txt")
    assert any("From a text" in each.value for each in page.markdown)


def test_a_large_file_is_held_while_its_columns_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(user_file, "MOST_BYTES", 20)
    page = _given(UNDATED)
    assert _choice(page, "Date").value is None
    named = _given("date,title,c\n1912,a,b\n1913,b,b\n")
    assert not [each for each in named.selectbox if each.label.endswith("column")]


def test_a_choice_goes_from_one_role_to_another_and_forgets_answers_about_other_dates() -> None:
    own = File("own.csv", answers=Answers("day"))
    chosen = user_file.choose(user_file.choose(own, "title", "x"), "category", "x")
    assert chosen.answers.columns == (("category", "x"),)
    assert chosen.answers.order == "day"
    assert user_file.choose(chosen, "date", "y").answers.order == ""
    assert user_file.answer(chosen, "month").answers.columns == (("category", "x"),)


def test_once_its_rows_are_edited_a_file_has_the_columns_that_were_chosen() -> None:
    page = _given(GUESSED)
    _choose(page, "Date", "z")
    page.button(key="edit_above").click().run()
    assert not [each for each in page.selectbox if each.label.endswith("column")]
    edit(page, {0: {"title": "New"}})
    own = file(page)
    assert own.answers.columns == ()
    assert own.dataset.reading.events["date"].tolist() == ["1850", "1851"]
    assert own.dataset.reading.events["title"].tolist() == ["New", "Inquiry"]


def test_of_several_sheets_one_is_chosen_and_the_columns_follow() -> None:
    made = openpyxl.Workbook()
    made.active.append(("date", "title"))
    made.active.append(("1912", "Sinking"))
    other = made.create_sheet("Later")
    for row in (("date", "title"), ("1913", "Inquiry"), ("1914", "Convention")):
        other.append(row)
    saved = io.BytesIO()
    made.save(saved)
    page = _given(saved.getvalue(), "own.xlsx")
    assert "1 event" in html(page)
    page.selectbox(key=session.COLUMN.format("sheet", file(page).uid)).set_value("Later").run()
    assert "2 events" in html(page)
    assert task(page)["file"]["columns"] == {"sheet": "Later"}
    page.selectbox(key=session.COLUMN.format("sheet", file(page).uid)).set_value("Sheet").run()
    assert "1 event" in html(page)


def test_two_columns_whose_names_may_be_of_bounds_are_asked_about_once() -> None:
    page = _given("Date From,Date To,title\n1850,1860,A\n")
    asked = "**“Date From” and “Date To”: did an event last from one to the other?**"
    assert asked in {plain(each.value) for each in page.markdown}
    assert "1850 to 1860" in html(page)
    page.button(key="latest_date_first_about").click().run().run()
    assert "Some time between 1850 and 1860" in html(page)
    assert asked not in {plain(each.value) for each in page.markdown}
    assert ("latest_date", "Date To") in file(page).answers.columns


def test_a_served_file_of_unknown_columns_can_be_given_where_they_are_chosen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "events.csv"
    path.write_text("x,y\nFirst,Sinking\n")
    monkeypatch.setenv("EVENTS_FILE", str(path))
    page = opened()
    lost = "We couldn’t find a date column in this file."
    assert [each.value for each in page.error] == [f"{lost} {column_choice.OWN}"]
    show_tab(page)
    give(page, path.read_text(), path.name)
    page.run()
    assert [each.value for each in page.error][-1:] != [f"{lost} {column_choice.OWN}"]
    assert [each.label for each in page.selectbox][:2] == ["Date column", "Title column"]


def test_the_panel_ends_with_what_was_made_of_the_file() -> None:
    page = given("Year,Event,finish,lat,lng\n1912,The ship departs,soon,48.21,16.37\n")
    said = " ".join(plain(each.value) for each in page.markdown)
    assert "Used: “Year” as date, “Event” as title." in said
    assert "“finish” (called like end)" in said
    assert ">48.21, 16.37<" in html(page)


@pytest.mark.parametrize(
    ("data", "title"),
    [
        ("1520;1527;Smallpox\n1600;1605;Plague\n", "Smallpox"),
        ("Entity,Year,Life expectancy\n" + "France,1912,41.2\n" * 3, "France: 41.2"),
    ],
)
def test_files_without_names_or_titles_are_shown_at_once(data: str, title: str) -> None:
    assert title in html(given(data))


def test_a_table_whose_columns_are_years_says_what_to_do() -> None:
    page = given("country,1800,1801,1802\nFrance,1000,1100,1200\n")
    (error,) = page.error
    assert error.value.endswith(WIDE)
