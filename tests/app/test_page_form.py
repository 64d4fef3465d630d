"""The form that takes a text: a file and a text one after the other, and a reading that ends early."""

import datetime as dt
import re
from typing import Any

import pytest
from pages import (
    FAILED,
    files,
    find,
    form,
    html,
    info,
    opened,
    paste,
    plain,
    raw,
    rows,
    say,
    show_tab,
    submit,
    task,
)
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.testing.v1 import AppTest

from page import session
from page.desk import text_form
from timeline import drafting
from timeline.editing import draft as drafts
from workarounds import runtime

FELL = b"On Thursday the wall fell."


def _give(page: AppTest, name: str, content: bytes) -> str:
    """Give the form a file; the key of its uploader."""
    found = next(
        each for each in page.file_uploader if str(each.key).startswith("draft_file")
    ).set_value((name, content, "text/plain"))
    return str(found.key)


def _notes(page: AppTest) -> str:
    return " ".join(plain(each.value) for each in page.markdown)


def test_a_file_is_read_with_the_day_of_publication_and_leaves_the_form() -> None:
    page = form()
    key = _give(page, "wall.txt", FELL)
    page.date_input(key=session.PUBLISHED).set_value(dt.date(2021, 2, 26))
    find(page)
    assert rows(page).column("date") == ["2021-02-25"]
    assert page.title[0].value == "My timeline"
    assert "From your text “wall”" in _notes(page)
    show_tab(page)
    assert key not in [each.key for each in page.file_uploader]
    page.text_area(key=session.TEXT).set_value("")
    find(page)
    assert text_form.MISSING in info(page)


def test_a_text_that_is_pasted_after_a_file_is_read_instead_and_a_file_after_it_too() -> None:
    page = form()
    _give(page, "wall.txt", b"The wall fell.")
    find(page)
    paste(page, "A tower was begun in 1412.")
    assert "A tower was begun" in html(page)
    show_tab(page)
    _give(page, "wall.txt", b"The wall was begun in 1500.")
    find(page)
    assert rows(page).column("date") == ["1500"]


def test_a_file_that_is_no_text_is_said_let_go_and_not_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    let_go: list[Any] = []
    monkeypatch.setattr(runtime, "let_go", let_go.append)
    page = form()
    _give(page, "wall.docx", b"no docx")
    find(page)
    assert '"wall.docx"' in info(page)
    assert [each.name for each in let_go] == ["wall.docx"]
    find(page)
    assert "Paste a text or choose a file first" in info(page)


def test_a_reading_whose_end_another_run_takes_the_place_of_is_not_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, calls = drafts.draft_of, list[None]()

    def interrupted(*given: Any) -> drafts.Draft:
        calls.append(None)
        if len(calls) == 1:
            raise RerunException(RerunData())
        return made(*given)

    monkeypatch.setattr(drafts, "draft_of", interrupted)
    page = form()
    paste(page, "The wall was begun in 1412.")
    assert page.query_params["file"] == "The wall was begun in 1412.draft"
    assert page.session_state[session.TEXT_FORM].unread is None


def test_a_reading_that_fails_is_not_begun_again_by_each_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(*_: Any) -> Any:
        raise ValueError("min() iterable argument is empty")

    page = form()
    monkeypatch.setattr(drafting, "statements", failing)
    page.text_area(key=session.TEXT).set_value("In 1412.")
    submit(page)
    assert FAILED in raw(page)
    assert "min()" not in raw(page) + info(page)
    show_tab(page)


def test_what_is_to_be_done_with_a_draft_is_said_first_while_its_timeline_is_shown() -> None:
    page = form()
    paste(page, "The wall was begun in 1412.")
    words = re.sub("<[^>]*>", "", raw(page)).strip()
    assert words.startswith("1 of 1 dated statements is on the timeline. Untick what")
    assert not info(page)
    page.button(key="back").click().run()
    show_tab(page)
    assert page.text_area(key=session.TEXT).value
    assert "dated statements" not in raw(page)


def test_a_name_has_no_sign_that_a_browser_would_not_give_back() -> None:
    page = form()
    paste(page, "\u202e The wall\x02 was begun in 1412.")
    name = "‹U+202E› The wall‹U+0002› was begun in 1412.draft"
    assert page.query_params["file"] == name
    file = task(page)["file"]
    for _ in range(2):
        page = opened(file=name)
        say(page, act="find", name=name, file=file, names=[name])
        assert ">1412</a>" in html(page)
        assert page.query_params["file"] == name
        assert files(page).storage.names == (name,)
    page.button(key="keeping").click().run()
    assert (task(page)["act"], task(page)["name"]) == ("remove", name)
