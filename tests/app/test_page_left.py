"""A timeline of one's own that is left, and what is there as one comes back to it."""

import base64

import pytest
from pages import (
    be_late,
    drafted,
    edit,
    field,
    file,
    files,
    give,
    given,
    html,
    key,
    plain,
    rows,
    say,
    step,
    task,
)
from streamlit.testing.v1 import AppTest

from timeline.editing import draft as drafts
from timeline.editing.row_edits import column

FILE = "date,title\n2012,First\n2014,Last\n"
TEXT = "The wall was begun in May 1412. It fell in 1633."


@pytest.mark.parametrize("way", ["back", "try_examples/space-flights.csv"])
def test_what_was_edited_is_there_and_can_be_undone(way: str) -> None:
    page = given(FILE, is_edited=True)
    edit(page, {0: {"title": "Mine"}})
    page.button(key=way).click().run()
    step(page, file="own.csv")
    assert rows(page).column("title") == ["Mine", "Last"]
    edit(page, {1: {"title": "Other"}})
    assert rows(page).column("title") == ["Mine", "Other"]
    page.button(key="undo").click().run()
    page.button(key="undo").click().run()
    assert rows(page).column("title") == ["First", "Last"]


def test_a_tick_that_was_taken_away_stays_away() -> None:
    page = drafted(TEXT)
    edit(page, {0: {drafts.ON: False}})
    name = page.query_params["file"]
    page.button(key="back").click().run()
    step(page, file=name)
    assert "1 event" in html(page)
    assert not page.checkbox(key=field(page, drafts.ON)).value


def test_a_file_is_there_where_the_browser_keeps_none() -> None:
    page = given(FILE, is_edited=True)
    say(page, act="keep", name="own.csv", isUnable=True)
    edit(page, {0: {"title": "Mine"}})
    page.button(key="back").click().run()
    assert "6 events" in html(page)
    step(page, file="own.csv")
    assert "2 events" in html(page)
    assert rows(page).column("title") == ["Mine", "Last"]


def test_a_file_that_was_removed_is_not_kept_for_one_of_its_name_that_is_not_shown() -> None:
    page = given(FILE)
    page.button(key="keeping").click().run()
    _receive(page, b"\x89PNG\x00")
    assert "Nothing to show in “own.csv”" in plain(page.error[0].value)
    assert task(page)["act"] == "remove"
    _receive(page, b"date,title\n03/04/2019,a\n05/04/2019,b\n")
    assert task(page)["act"] == "keep"


@pytest.mark.parametrize("is_there", [True, False])
def test_a_file_whose_name_is_taken_has_another_until_the_browser_s_address_has_it(
    is_there: bool,
) -> None:
    page = given(FILE)
    shown = file(page)
    if not is_there:
        page.button(key="back").click().run()
    say(page, act="keep", name="own.csv", isTaken=True, uid=shown.uid, names=["own.csv"])
    assert (task(page)["act"], task(page)["name"]) == ("keep", "own 2.csv")
    assert page.query_params.get("file") == ("own 2.csv" if is_there else None)
    if is_there:  # the browser asks for something before it has the new address
        be_late(page, file="own.csv")
        page.run()
        html(page)
    else:
        step(page, file="own 2.csv")
    assert "2 events" in html(page)
    assert page.query_params["file"] == "own 2.csv"
    say(page, act="keep", name="own 2.csv", isTaken=True, uid="other", names=["own 2.csv"])
    assert task(page)["name"] == "own 2.csv"


def test_what_is_edited_goes_on_under_another_name() -> None:
    page = given(FILE, is_edited=True)
    edit(page, {0: {"title": "Mine"}})
    uid = file(page).uid
    say(page, act="keep", name="own.csv", isTaken=True, uid=uid, names=["own.csv", "own 2.csv"])
    assert rows(page).column("title") == ["Mine", "Last"]
    edit(page, {0: {"title": "Mine"}, 1: {"title": "Other"}})
    assert rows(page).column("title") == ["Mine", "Other"]
    assert (task(page)["act"], task(page)["name"]) == ("keep", "own 3.csv")
    assert "Other" in base64.b64decode(task(page)["file"]["data"]).decode()


def test_a_late_edit_of_a_file_is_kept_and_one_of_its_name_that_was_given_since_stays_shown() -> (
    None
):
    page = given(FILE, is_edited=True)
    grid, uid = key(page), file(page).uid
    place = column(file(page).rows.names.index("title"))
    give(page, "date,title\n2020,Other\n")
    page.run()
    page.session_state[grid] = {"edited_rows": {0: {place: "Late"}}}
    page.run()
    assert '<h2 dir="auto">Other</h2>' in html(page)
    assert {each["file"]["uid"] for each in files(page).storage.tasks} >= {uid}


def test_what_was_edited_is_there_as_one_comes_back_from_another_file() -> None:
    page = given(FILE, is_edited=True)
    edit(page, {0: {"title": "Mine"}})
    give(page, "date,title\n2020,Other\n", "other.csv")
    page.run()
    assert "1 event" in html(page)
    step(page, file="own.csv")
    assert "2 events" in html(page)
    assert task(page)["act"] == "keep"  # the browser need not be asked for it
    page.button(key="undo").click().run()
    assert '<h2 dir="auto">First</h2>' in html(page)
    step(page, file="other.csv")
    assert task(page)["act"] == "keep"
    assert '<h2 dir="auto">Other</h2>' in html(page)


def _receive(page: AppTest, data: bytes) -> None:
    uploader = next(each for each in page.file_uploader if str(each.key).startswith("upload_"))
    uploader.set_value(("own.csv", data, "text/csv"))
    page.run()
    html(page)
