"""The timeline in somebody's Streamlit app, tested as such an app is: without a browser."""

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from timeline import streamlit as component

EXAMPLE = Path(__file__).parents[2] / "examples/in_your_app.py"
APP = """
import streamlit as st
import timeline
from timeline.streamlit import st_timeline

ROWS = [
    {"date": "2006", "title": "First"},
    {"date": "late 2012", "title": "Second", "place": "Beijing"},
]
found = timeline.read(ROWS).between(st.session_state.get("from", 2000), 2020)
st.json(st_timeline(found, key="line") or {})
st.json(st_timeline(ROWS[1:], card=False, filters=False, height=300) or {})
"""


@pytest.fixture
def app() -> AppTest:
    """An app with two timelines."""
    return AppTest.from_string(APP)


def _chosen(app: AppTest) -> list[Any]:
    """What its two timelines give back."""
    assert not app.exception
    return [json.loads(each.value) for each in app.json]


def _sent(app: AppTest) -> list[Any]:
    """What the browser gets for each of its timelines."""
    return [json.loads(each.proto.json) for each in app.get("bidi_component")]


def test_nothing_is_chosen_until_an_event_is_opened(app: AppTest) -> None:
    assert _chosen(app.run()) == [{}, {}]


def test_a_test_of_an_app_opens_an_event_by_its_id_and_gets_it_as_in_json(app: AppTest) -> None:
    app.session_state["line"] = "second"
    first, second = _chosen(app.run())
    assert (first["date_text"], first["place"]) == ("late 2012", "Beijing")
    assert (first["earliest"], first["latest"]) == ("2012-10-01", "2012-12-31")
    assert second == {}
    assert [each["open"] for each in _sent(app)] == ["second", None]


def test_an_event_that_the_app_has_narrowed_away_is_not_chosen(app: AppTest) -> None:
    app.session_state["line"] = "first"
    app.session_state["from"] = 2010
    assert _chosen(app.run()) == [{}, {}]
    app.session_state["from"] = 2015
    assert _chosen(app.run()) == [{}, {}]
    assert "No event matches" in _sent(app)[0]["html"]


def test_each_timeline_shows_its_own_events_and_what_it_is_told_to(app: AppTest) -> None:
    first, second = _sent(app.run())
    assert (first["ids"], second["ids"]) == (["first", "second"], ["second"])
    assert [each["html"].count("<article") for each in (first, second)] == [2, 1]
    assert "without" not in first["html"]
    assert 'class="part without-filters without-card" style="--high:300px"' in second["html"]


def test_more_events_than_a_page_can_show_are_refused_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(component, "MOST_IN_PAGE", 1)
    with pytest.raises(
        ValueError, match=r"^2 events are more than the 1 that a page can show; take"
    ):
        component.st_timeline(b"date,title\n2006,First\n2012,Second")


def test_in_the_example_the_table_shows_what_is_open() -> None:
    example = AppTest.from_file(str(EXAMPLE)).run()
    assert not example.exception
    example.session_state["line"] = "polonium-is-named"
    assert "Polonium is named**, July 1898" in example.run().markdown[0].value
