"""Edits and clicks that reach the server together, and runs that another takes the place of."""

import base64
import itertools
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
import streamlit as st
from pages import (
    choose,
    click,
    drafted,
    edit,
    field,
    file,
    files,
    given,
    html,
    key,
    opened,
    panel,
    rows,
    say,
    say_click,
    set_files,
    step,
    task,
)
from streamlit.proto.Common_pb2 import DoubleArray
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.exceptions import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.testing.v1 import AppTest

from page import bridge, filters, session
from page.desk import marked_text
from timeline.editing import draft as drafts
from timeline.editing.row_edits import column
from workarounds import runtime

FILE = "date,title\n2012,First\n2014,Last\n"
TEXT = "The wall was begun in May 1412. It fell in 1633."


def _edited() -> AppTest:
    """The page with the editor of a file."""
    return given(FILE, is_edited=True)


def _data(kept: Mapping[str, Any]) -> str:
    """What the browser is given to keep."""
    assert kept["act"] == "keep"
    return base64.b64decode(kept["file"]["data"]).decode()


def _tell_late(page: AppTest, grid: str, row: int, title: str) -> None:
    """Do what a grid does that was told of an edit 150 ms after it."""
    place = column(file(page).rows.names.index("title"))
    page.session_state[grid] = {"edited_rows": {row: {place: title}}}
    page.run()
    html(page)


def test_an_edit_that_comes_with_a_click_is_taken() -> None:
    page = _edited()
    page.button(key="close_editor").click()
    edit(page, {0: {"title": "One"}})
    assert '<h2 dir="auto">One</h2>' in html(page)
    assert "One" in _data(task(page))


def test_an_edit_that_comes_as_another_timeline_is_begun_is_kept() -> None:
    page = _edited()
    page.button(key="begin_empty").click()
    edit(page, {0: {"title": "One"}})
    assert task(page)["name"] == "My timeline.csv"
    assert "One" in _data(files(page).storage.tasks[-2])


def test_the_button_that_was_drawn_before_an_edit_gives_the_file_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[Any] = []
    draw = st.download_button

    def drawing(label: str, data: Any, *more: Any, **named: Any) -> bool:
        given.append(data)
        return draw(label, data, *more, **named)

    page = _edited()
    monkeypatch.setattr(st, "download_button", drawing)
    page.run()
    first = given[0]
    edit(page, {0: {"title": "One"}})
    assert "One" in first().decode()


def test_an_edit_that_comes_with_undo_is_undone_and_redone() -> None:
    page = _edited()
    shown = file(page)
    assert shown.editor
    editor = replace(shown.editor, undo=(shown.rows,))
    set_files(page, known=(replace(shown, editor=editor),))
    page.run().button(key="undo").click()
    edit(page, {0: {"title": "One"}})
    assert rows(page).column("title") == ["First", "Last"]
    page.button(key="redo").click().run()
    assert rows(page).column("title") == ["One", "Last"]


def test_a_field_that_is_changed_as_the_editor_is_closed_is_taken() -> None:
    page = drafted(TEXT)
    page.text_input(key=field(page, "title")).set_value("Begun")
    page.button(key="close_editor").click().run()
    assert not page.checkbox
    assert '<h2 dir="auto">Begun</h2>' in html(page)
    assert "Begun" in json.dumps(task(page)["file"])


def test_an_edit_that_a_grid_tells_after_another_took_its_place_is_taken() -> None:
    page = _edited()
    edit(page, {1: {"date": "2015"}})
    grid = key(page)
    page.button(key="undo").click().run()
    assert key(page) != grid
    _tell_late(page, grid, 0, "Late")
    assert rows(page).column("title") == ["Late", "Last"]
    edit(page, {0: {"title": "Later"}})
    page.run()
    assert rows(page).column("title") == ["Later", "Last"]


def test_a_late_edit_of_a_row_that_is_gone_changes_no_other() -> None:
    page = _edited()
    grid = key(page)
    edit(page, {0: {"delete": True}})
    _tell_late(page, grid, 0, "Late")
    assert rows(page).column("title") == ["Last"]


def test_an_edit_that_a_grid_tells_after_the_editor_was_closed_is_taken_and_it_stays_closed() -> (
    None
):
    page = _edited()
    grid = key(page)
    page.button(key="close_editor").click().run()
    _tell_late(page, grid, 0, "Late")
    assert '<h2 dir="auto">Late</h2>' in html(page)
    assert "Late" in _data(task(page))
    assert not [each for each in page.button if each.key == "close_editor"]


def test_an_edit_that_comes_as_one_goes_back_to_the_built_in_events_is_kept() -> None:
    page = _edited()
    page.button(key="back").click()
    edit(page, {0: {"title": "One"}})
    assert "file" not in page.query_params
    assert "6 events" in html(page)
    assert "One" in _data(task(page))


def test_an_edit_that_comes_as_another_file_is_opened_is_kept_and_the_other_is_looked_for() -> None:
    page = _edited()
    say(page, act="list", names=["own.csv", "war.csv"])
    page.button(key="kept_war.csv").click()
    edit(page, {0: {"title": "One"}})
    assert page.query_params["file"] == "war.csv"
    assert (task(page)["act"], task(page)["name"]) == ("find", "war.csv")
    assert "One" in _data(files(page).storage.tasks[-2])
    step(page, file="own.csv")
    assert '<h2 dir="auto">One</h2>' in html(page)


def test_what_a_browser_tells_of_the_fields_of_another_draft_changes_nothing() -> None:
    page = drafted(TEXT)
    page.session_state[session.STATEMENT] = panel(page)._replace(uid="other")
    before = rows(page)
    page.text_input(key=field(page, "title")).set_value("x").run()
    assert rows(page) == before


class _Interrupted:
    """Has a new run begin before one of the changes of the state, once so many are `left`.

    Between two changes the next run finds the same, wherever it begins.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left, self.is_on, self.address = 0, False, ""
        self.told: WidgetStates | None = None
        for name in ("__setitem__", "__delitem__"):
            monkeypatch.setattr(SafeSessionState, name, self._wrapped(name))

    def _wrapped(self, name: str) -> Any:
        use = getattr(SafeSessionState, name)

        def used(state: SafeSessionState, *given: Any) -> Any:
            if self.is_on:
                self.left -= 1
                if self.left == 0:
                    self.is_on = False
                    raise RerunException(RerunData(self.address, self.told))
            return use(state, *given)

        return used


def test_nothing_is_lost_where_another_run_takes_the_place_of_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = drafted(TEXT)
    at, follow = _Interrupted(monkeypatch), marked_text.follow
    at.address = urlencode({"file": page.query_params["file"]})

    def following() -> None:
        at.is_on = at.left > 0
        try:
            follow()
        finally:
            at.is_on = False

    monkeypatch.setattr(marked_text, "follow", following)
    for most in itertools.count(1):
        row, at.left = most % 2, most
        title = field(page, "title")
        choose(page, row)
        page.text_input(key=title).set_value(f"Begun {most}").run()
        assert rows(page).column("title")[1 - row] == f"Begun {most}"
        assert file(page).dataset.reading.events["title"].tolist()[1 - row] == f"Begun {most}"
        assert f"Statement {row + 1} of 2" in html(page)
        if at.left > 0:
            break
    assert most > 4, most


def test_a_click_is_answered_where_another_run_takes_the_place_of_the_one_that_began_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = opened()
    at, answer, mount = _Interrupted(monkeypatch), filters.read, bridge.mount

    def answering(*given: Any) -> Any:
        at.is_on = at.left > 0
        return answer(*given)

    def mounting(*given: Any) -> None:
        at.is_on = False
        mount(*given)

    monkeypatch.setattr(filters, "read", answering)
    monkeypatch.setattr(bridge, "mount", mounting)
    events = [
        ("2012", "congress", "18th Party congress"),
        ("2017", "apec", "Remark at the APEC CEO Summit"),
    ]
    for most in itertools.count(1):
        at.left, (year, event, title) = most, events[most % 2]
        at.address = urlencode(
            page.query_params, doseq=True
        )  # the browser has not heard of the click's
        click(page, f"?within={year}&event={event}")
        assert f'<h2 dir="auto">{title}</h2>' in html(page)
        assert "<b>1 of 6 events</b>" in html(page)
        assert page.query_params["years"] == [year, year]
        if at.left > 0:
            break
    assert most > 4, most


def test_years_are_chosen_while_the_answer_to_those_before_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = opened()
    at, show = _Interrupted(monkeypatch), filters.show
    slider, years = page.slider(key="years").proto.id, DoubleArray(data=[2012, 2020])
    at.told = WidgetStates(widgets=[WidgetState(id=slider, double_array_value=years)])

    def showing(*given: Any) -> Any:
        at.is_on = at.left > 0
        try:
            return show(*given)
        finally:
            at.is_on = False

    monkeypatch.setattr(filters, "show", showing)
    for most in itertools.count(1):
        at.left, at.address = most, urlencode(page.query_params, doseq=True)
        page.slider(key="years").set_range(2007, 2021).run()
        assert f"<b>{5 if at.left > 0 else 4} of 6 events</b>" in html(page)
        if at.left > 0:
            break
    assert most > 2, most


def test_a_click_that_back_follows_at_once_is_not_answered() -> None:
    page = opened()
    with patch.object(runtime, "is_history_navigation", lambda: True):
        say_click(page, "", "event=apec")
    assert '<h2 dir="auto">Meeting in Hangzhou</h2>' in html(page)


def test_half_a_letter_is_a_question_mark_in_grid_and_fields() -> None:
    page = drafted(TEXT)
    edit(page, {0: {"title": "Begun \ud83d"}})
    assert rows(page).column("title")[0] == "Begun ?"
    assert drafts.cell("\ud83d") == "?"
    assert drafts.timeline(rows(page)).rows


def _with_fragment() -> None:
    import streamlit as st  # noqa: PLC0415 - the function is a page of its own

    from workarounds import runtime  # noqa: PLC0415

    runs = st.session_state.setdefault("runs", [])
    runtime.begin_at_the_top()

    @st.fragment
    def part() -> None:
        runs.append("part")
        st.text("part")

    with st.container(key="frame"):
        part()
    runs.append("page")
    st.text("page")


# Which run is asked for once these have ended, and nothing looks for one any more.
ASKED = {("part", "page"): "the fragment", ("part", "page", "part"): "the page"}


def test_a_run_after_a_fragment_in_the_same_thread_draws_into_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    finished = SafeSessionState.on_script_finished

    def _ask(state: SafeSessionState, *told: Any, **named: Any) -> None:
        context = get_script_run_ctx()
        asked = ASKED.get(tuple(state["runs"])) if context and "runs" in state else None
        if context and context.script_requests and asked:
            fragments = [*vars(context.fragment_storage)["_fragments"]]
            queue = fragments if asked == "the fragment" else []
            context.script_requests.request_rerun(RerunData(fragment_id_queue=queue))
        finished(state, *told, **named)

    monkeypatch.setattr(SafeSessionState, "on_script_finished", _ask)
    page = AppTest.from_function(_with_fragment).run()
    assert page.session_state["runs"] == ["part", "page", "part", "part", "page"]
    assert [child.type for child in page.main.children.values()] == ["flex_container", "text"]
