"""A search in an engine that fails after the page has said that it runs."""

from threading import Event
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from page.filters import searching
from timeline.shelves.shelf import ShelfError
from timeline.shelves.tables import AWAY
from workarounds import runtime

PAGE = """
from types import SimpleNamespace
import streamlit as st
from page.filters import searching
from timeline.shelves.shelf import ShelfError

try:
    searching.find(SimpleNamespace(is_in_memory=False), SimpleNamespace(search="word"))
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
