"""The three scales in the page's logic; what two visitors share."""

from pathlib import Path

import events as made
import pytest
from pages import follow, html, opened, opened_at
from streamlit.testing.v1 import AppTest

from timeline.painters.html_page import TABS

SIZE = 6000
DATASET = """
import streamlit as st
from service import datasets, settings
st.session_state["dataset"] = datasets.served(settings.events_file()).dataset
"""


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Serve the page from a file of events of a shape."""
    path = tmp_path / "events.csv"
    made.write(path, SIZE)
    monkeypatch.setenv("EVENTS_CSV", str(path))
    return path


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({}, '6,000 events</b><span class="hint">: bars of 2 years; filter to 5,000 for dots.'),
        ({"q": "kyoto"}, ": a dot each; filter to 300 for a list."),
        ({"q": "harbour of kyoto", "category": ["Science"]}, "events</b></span></div>"),
    ],
)
def test_the_page_says_what_is_seen_and_how_to_get_closer(
    parameters: dict[str, str | list[str]], told: str
) -> None:
    assert told in html(opened(**parameters))


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("parameters", [{}, {"q": "kyoto"}])
def test_card_steps_table_and_text_work_as_with_few_events(
    parameters: dict[str, str | list[str]],
) -> None:
    page = opened_at("Table", **parameters)
    titles = []
    for tab, size in (("Table", 500), ("As text", 40)):
        page.session_state["bridge"] = {"tab": TABS.index(tab)}
        titles.append(html(page).split('<h2 dir="auto">')[1].split("<")[0])
        follow(page, "Later")
        assert any(f"events 1 to {size} of" in element.value for element in page.markdown)
    follow(page, "Earlier")
    assert titles[1] in html(page)
    assert titles[0] != titles[1]


@pytest.mark.usefixtures("many")
def test_the_lists_show_the_part_in_which_the_open_event_stands() -> None:
    page = opened_at("Table", event=_identifier(4321))
    assert "4,322 of 6,000" in html(page)
    assert any("events 4,001 to 4,500 of 6,000" in each.value for each in page.markdown)
    key = page.dataframe[0].proto.id.rpartition("-")[2]
    assert page.session_state[key]["selection"]["rows"] == [321]


def _identifier(place: int) -> str:
    page = AppTest.from_string(DATASET, default_timeout=60).run()
    return str(page.session_state["dataset"].shelf.event(place).id)


@pytest.mark.usefixtures("many")
def test_two_visitors_share_the_events_and_their_index() -> None:
    one, other = (AppTest.from_string(DATASET, default_timeout=60).run() for _ in range(2))
    assert one.session_state["dataset"] is other.session_state["dataset"]
    before = one.session_state["dataset"]
    one.run()
    assert one.session_state["dataset"] is before


@pytest.mark.parametrize("shape", ["day", "category", "ages", "open"])
def test_odd_shapes_are_drawn_too(shape: str, many: Path) -> None:
    made.write(many, SIZE, made.SHAPES[shape])
    page = opened()
    assert "6,000 events" in html(page)


def test_of_many_categories_the_largest_are_pills_and_the_others_are_searched(many: Path) -> None:
    made.write(many, SIZE, made.SHAPES["categories"])
    page = opened()
    assert len(page.pills(key="category").options) == 24
    page.text_input(key="q").set_value("rare kind").run()
    assert "<b>0 of" not in html(page)
    assert not page.info
