"""Two files side by side on the page: a second one given, filtered by verdict, let go."""

from pathlib import Path

import pytest
from pages import (
    OWN,
    about,
    edit,
    file,
    files,
    follow,
    give,
    given,
    html,
    links,
    opened,
    panel,
    plain,
    set_files,
    show_tab,
)
from streamlit.testing.v1 import AppTest

from timeline.editing.user_file import File

ROOT = Path(__file__).parents[2]
FIRST = "date,title\n1914,War\n1919,Treaty\n1925,Locarno\n"
SECOND = "date,title\n1914-07,War\n1920,Treaty\n1926,Pact\n"
WAR = "examples/second-punic-war"
VERDICTS = ["1 differs", "1 narrower", "1 only in a", "1 only in b"]


def _compare(page: AppTest, data: str, name: str = "b.csv") -> None:
    """Give the page a second file, as its uploader does on its tab."""
    page.session_state["bridge"] = {"tab": OWN}
    set_files(page, unread=File(name, data.encode(), is_second=True))
    page.run()


def _verdicts(page: AppTest) -> list[str]:
    return [name for name, link in links(page).items() if "verdict=" in link["href"]]


def _both(first: str = FIRST, second: str = SECOND) -> AppTest:
    """The page with both files."""
    page = given(first, "a.csv")
    _compare(page, second)
    return page


def test_a_second_file_is_shown_beside_ones_own_with_the_count_of_each_verdict() -> None:
    page = _both()
    assert _verdicts(page) == VERDICTS
    assert "4 events" in html(page)
    follow(page, "Later")
    assert "a: 1919 · b: 1920 <small>" in html(page).replace("</strong>", "").replace("</bdi>", "")
    assert "the files differ by 1 year" in html(page)


def test_a_second_file_is_shown_beside_the_built_in_events() -> None:
    page = opened()
    _compare(page, (ROOT / "events.csv").read_text())
    assert _verdicts(page) == ["6 agree"]
    assert "both files agree" in html(page)


def test_a_verdict_goes_where_another_file_is_compared_and_other_filters_stay() -> None:
    page = _both()
    page.text_input(key="q").set_value("treaty")
    follow(page, "1 differs")
    _compare(page, "date,title\n1914,War\n1919,Treaty\n", "c.csv")
    assert "verdict" not in page.query_params
    assert "1 of 3 events" in html(page)


def test_a_verdict_is_chosen_and_let_go_by_its_link_and_stands_in_the_address() -> None:
    page = _both()
    follow(page, "1 differs")
    assert page.query_params["verdict"] == "contradicts"
    assert "1 of 4 events" in html(page)
    assert links(page)["1 differs"]["aria-current"] == "true"
    follow(page, "1 only in a")
    assert page.query_params["verdict"] == ["contradicts", "only here"]
    assert "2 of 4 events" in html(page)
    follow(page, "Reset")
    assert "verdict" not in page.query_params
    assert "4 events" in html(page)


def test_another_file_is_shown_without_the_verdicts_that_were_chosen_before() -> None:
    page = _both()
    follow(page, "1 differs")
    give(page, "date,title,verdict\n2012,A,contradicts\n2013,B,agrees\n", "c.csv")
    page.run()
    assert "verdict" not in page.query_params


def test_verdicts_that_make_no_sense_leave_the_address() -> None:
    page = opened(verdict=["contradicts"])
    assert "verdict" not in page.query_params
    page = opened(file=f"{WAR}.csv", compare=f"{WAR}-livy.csv", verdict=["wider", "nonsense"])
    assert page.query_params["verdict"] == "wider"
    assert "1 of 13 events" in html(page)


def test_an_example_is_compared_with_the_one_that_the_address_names() -> None:
    page = opened(file=f"{WAR}.csv", compare=f"{WAR}-livy.csv")
    assert "7 agree" in _verdicts(page)
    assert all("compare=" in link["href"] for link in links(page).values())
    page.button(key="stop").click().run()
    assert "compare" not in page.query_params
    assert _verdicts(page) == []


@pytest.mark.parametrize("name", ["../events.csv", "nonsense", "examples/template.csv"])
def test_what_is_no_example_is_not_compared(name: str) -> None:
    page = opened(compare=name)
    assert _verdicts(page) == []
    assert "6 events" in html(page)


def test_a_second_file_that_can_not_be_read_is_told_as_the_first_is_and_the_first_stays() -> None:
    page = _both(second="when it was\nsoon\n")
    assert "Nothing to show in “b.csv”." in plain(page.error[0].value)
    assert "there is no column &quot;date&quot;" in html(page)
    assert "3 events" in html(page)
    assert _verdicts(page) == []
    page.button(key="dismiss").click().run()
    assert not page.error


def test_a_second_file_that_is_mended_by_hand_is_a_file_of_its_own() -> None:
    page = opened()
    _compare(page, "date,title\n03/04/2019,War\n")
    page.button(key="edit_failed").click().run()
    # So the script scrolls up to the editor.
    assert panel(page).begun == files(page).known[0].uid
    page.button(key="day_first_about").click().run()
    assert files(page).second is None
    assert "3 April 2019" in html(page)


def test_links_to_what_is_compared_with_a_file_of_ones_own_say_that_they_lead_to_the_first() -> (
    None
):
    page = opened()
    _compare(page, SECOND)
    page.session_state["share"] = True
    page.run()
    assert any("not the file they are compared with" in each.value for each in page.markdown)
    assert not any("<iframe" in each.value for each in page.code)


def test_a_second_file_in_which_day_or_month_may_come_first_is_compared_once_that_is_said() -> None:
    page = _both("date,title\n2019-04-03,War\n", "date,title\n03/04/2019,War\n")
    page.button(key="day_first_failed").click().run()
    assert _verdicts(page) == ["1 agrees"]


def test_the_problems_of_the_second_file_are_told_under_its_name() -> None:
    page = _both(second=SECOND + "soon,Peace\n")
    assert "b: " in html(page)
    assert about(page) == "About this file: 1 row left out"


def test_comparing_ends_by_its_button_and_the_file_is_kept_as_it_was() -> None:
    page = _both()
    assert "Stop comparing with “b.csv”" in plain(page.button(key="stop").label)
    assert file(page).dataset.second == ""
    page.button(key="stop").click().run()
    assert "3 events" in html(page)
    assert "stop" not in {button.key for button in page.button}


def test_comparing_ends_where_other_events_are_turned_to() -> None:
    page = _both()
    page.button(key="back").click().run()
    html(page)
    assert files(page).second is None
    assert "6 events" in html(page)


def test_while_the_first_file_is_edited_it_is_shown_alone() -> None:
    page = _both()
    page.button(key="edit_above").click().run()
    assert _verdicts(page) == []
    edit(page, {1: {"date": "1920"}})
    page.button(key="close_editor").click().run()
    assert "1 agrees" in _verdicts(page)


def test_both_files_are_read_by_the_convention_that_is_chosen_for_one() -> None:
    page = _both(*["date,title\nc. 1850,A\n"] * 2)
    next(each for each in page.selectbox if "About" in each.label).set_value("museum").run()
    assert _verdicts(page) == ["1 agrees"]
    assert "between about 1845 and about 1855" in html(page)


def test_a_second_file_beside_the_built_in_events_is_told_of_by_its_name() -> None:
    page = opened()
    _compare(page, f"{SECOND}03/04/2019,Peace\n")
    assert about(page) == "About “b\\.csv”: 1 row left out, 1 question"
    page.button(key="day_first_about").click().run()
    assert about(page) == "About “b\\.csv”"


def test_the_tab_offers_to_compare() -> None:
    page = opened()
    page.session_state["compare"] = True
    show_tab(page)
    assert "Compare with another file" in {each.label for each in page.expander}
    labels = [each.proto.label for each in page.get("file_uploader")]
    assert labels == ["Your file", "The second file"]
