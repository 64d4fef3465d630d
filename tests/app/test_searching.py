"""A search in an engine that fails, or that is refused."""

from threading import Event
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from page import crash
from page.filters import searching
from timeline.query import matches
from timeline.shelves.shelf import ShelfError
from timeline.shelves.tables import AWAY
from workarounds import runtime

PAGE = """
from types import SimpleNamespace
import streamlit as st
from page import crash
from page.filters import searching
from timeline.shelves.shelf import ShelfError

try:
    data = SimpleNamespace(is_in_memory=False, digest="none")
    searching.find(data, SimpleNamespace(search="word"))
except ShelfError as error:
    st.warning(error.strerror)
"""


def test_what_a_search_fails_with_stands_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    has_said = Event()

    def _fail(*_: Any) -> None:
        has_said.wait()
        raise ShelfError(AWAY)

    monkeypatch.setattr(searching, "matching_at_any_time", _fail)
    monkeypatch.setattr(searching, "SOON", 0)
    monkeypatch.setattr(runtime, "is_step_waiting", has_said.set)
    page = AppTest.from_string(PAGE).run()
    assert has_said.is_set()
    assert [each.value for each in page.warning] == [AWAY]
    assert not page.exception
    assert not page.markdown


def test_what_is_kept_is_not_searched_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    data: Any = SimpleNamespace(is_in_memory=False, digest=uuid4().hex)
    chosen: Any = SimpleNamespace(search="word")
    asked: list[str] = []
    monkeypatch.setattr(searching, "matching_at_any_time", lambda *_: asked.append("once"))
    searching.find(data, chosen)
    matches.kept(lambda: np.ones(1), "search", data.digest, chosen.search)
    searching.find(data, chosen)
    assert asked == ["once"]


REFUSED = """
import streamlit as st
from page import crash
from timeline.shelves.shelf import ShelfError

asked = st.session_state.setdefault("asked", [])
with crash.reported_errors():
    asked.append(len(asked))
    if len(asked) == 1:
        raise ShelfError("Too many", is_lasting=True)
"""


def test_an_answer_that_would_be_the_same_is_not_asked_for_again_before_the_next_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks = iter([False, False, True])
    monkeypatch.setattr(crash, "PAUSE", 0)
    monkeypatch.setattr(runtime, "is_step_waiting", lambda: next(looks))
    page = AppTest.from_string(REFUSED).run()
    assert next(looks, None) is None
    assert page.session_state["asked"] == [0, 1]
    assert not page.warning
