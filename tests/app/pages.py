"""The page without a browser, for the tests of its logic."""

import datetime as dt
import json
import re
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import parse_qs, urlencode

import plotly.tools
import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, local_script_runner

from page import session
from page.desk import marked_text
from page.desk.kept_files import Files
from timeline import drafting
from timeline.editing import draft as drafts
from timeline.editing import user_file
from timeline.editing.text_table import Table
from timeline.editing.user_file import File
from timeline.painters.html_page import TABS
from workarounds import runtime

OWN = TABS.index("Your own events")
APP = Path(__file__).parents[2] / "app.py"
FAILED = "Something went wrong"

# Each `AppTest` looks through all installed packages, which takes longer than a run of the page;
# and each of its runs parses the page's script, which takes a tenth of it. Another seventh is the
# check of the chart by Plotly, which tests/unit asks of rows, dots and bars.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
vars(local_script_runner)["ScriptCache"] = cache(ScriptCache)
vars(plotly.tools)["return_figure_from_figure_or_data"] = lambda figure, **_: figure


_run = AppTest._run  # noqa: SLF001 - it stands in for a browser


def _run_as_in_a_browser(page: AppTest, *given: Any, **options: Any) -> AppTest:
    """Run the page, and have its address as a browser would."""
    _run(page, *given, **options)
    if session.PLACE in page.session_state:
        page.query_params.clear()
        for name, values in page.session_state[session.PLACE].shown.items():
            page.query_params[name] = values[0] if len(values) == 1 else [*values]
    return page


setattr(AppTest, "_run", _run_as_in_a_browser)  # noqa: B010 - it is private


def unopened(**parameters: str | list[str]) -> AppTest:
    """The page before its first run, under an address with these parameters."""
    page = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in parameters.items():
        page.query_params[name] = value
    return page


def opened(**parameters: str | list[str]) -> AppTest:
    """The page under an address with these parameters."""
    page = unopened(**parameters)
    page.run()
    html(page)
    return page


def opened_at(tab: int | str, **parameters: str | list[str]) -> AppTest:
    """The same, with one of the tabs open, by its name or number."""
    page = unopened(**parameters)
    number = TABS.index(tab) if isinstance(tab, str) else tab
    page.session_state["bridge"] = {"tab": number}
    page.run()
    html(page)
    return page


def given(
    data: bytes | str, name: str = "own.csv", *, is_edited: bool = False, **parameters: Any
) -> AppTest:
    """The page that gets a file as it is opened, on the tab that takes it, or with its editor."""
    page = unopened(**parameters)
    page.session_state["bridge"] = {"tab": OWN}
    give(page, data, name, is_edited=is_edited)
    page.run()
    html(page)
    return page


def drafted(text: str, published: dt.date | None = None, name: str = "The wall") -> AppTest:
    """The page with the timeline of a text as it is shown first, which has this name."""
    draft = drafts.draft_of(text, drafting.statements(text, published))
    begun = user_file.begin(name, draft.rows, draft)
    page = unopened(file=begun.name)
    set_files(page, known=(begun,))
    page.session_state[session.STATEMENT] = marked_text.Panel(begun=begun.uid, next_row=0)
    page.session_state["bridge"] = {"tab": OWN}
    page.run()
    html(page)
    return page


def step(page: AppTest, **parameters: str | list[str]) -> None:
    """Do what Back and Forward do: run the page under another address."""
    page.query_params.clear()
    page.query_params.update(parameters)
    with patch.object(runtime, "is_history_navigation", lambda: True):
        page.run()
    html(page)


def be_late(page: AppTest, **parameters: str | list[str]) -> None:
    """Have the next message come from under an address, before the last answer was heard."""
    page.query_params.clear()
    page.query_params.update(parameters)
    page.number_input(key=session.HEARD).set_value(-1)


def form() -> AppTest:
    """The page with the form that takes a text."""
    page = unopened()
    page.session_state["from_text"] = True
    show_tab(page)
    return page


def show_tab(page: AppTest) -> None:
    """Turn to the tab with one's own events."""
    page.session_state["bridge"] = {"tab": OWN}
    page.run()
    html(page)


def paste(page: AppTest, text: str, published: dt.date | None = None) -> None:
    """Write a text into the form, and have its dates found."""
    page.text_area(key=session.TEXT).set_value(text)
    if published:
        page.date_input(key=session.PUBLISHED).set_value(published)
    find(page)


def find(page: AppTest) -> None:
    """Have the dates of what the form was given found."""
    submit(page)
    html(page)


def submit(page: AppTest) -> None:
    """The same, whether it fails or not."""
    next(button for button in page.button if button.label == "Make timeline").click().run()


def field(page: AppTest, name: str) -> str:
    """The key of a field of the chosen statement."""
    return panel(page).fields[name].key


def panel(page: AppTest) -> marked_text.Panel:
    """What is shown beside the text of a draft."""
    found: marked_text.Panel = page.session_state[session.STATEMENT]
    return found


def choose(page: AppTest, row: int) -> None:
    """Do what a click on the mark of a statement does."""
    page.session_state[session.STATEMENT] = panel(page)._replace(next_row=row)


def info(page: AppTest) -> str:
    """What the page says in its notices."""
    return " ".join(plain(each.value) for each in page.info)


_LINK = re.compile(r"<a ([^>]*)>(.*?)</a>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


def links(page: AppTest) -> dict[str, dict[str, str]]:
    """The attributes of the links to views of the page, by what each is called."""
    found = {}
    for inside, content in _LINK.findall(raw(page)):
        attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(inside)}
        name = attributes.get("aria-label") or unescape(re.sub("<.*?>", "", content))
        if attributes.get("href", "").startswith(("?", "./")):
            found[name] = attributes
    return found


def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, Any]]:
    """What the page's download buttons give, from now on: by label the name and what is given."""
    found: dict[str, tuple[str, Any]] = {}
    draw = st.download_button

    def _drawn(label: str, data: Any, name: str, *given: Any, **options: Any) -> Any:
        found[label] = name, data
        return draw(label, data, name, *given, **options)

    monkeypatch.setattr(st, "download_button", _drawn)
    return found


def follow(page: AppTest, name: str) -> None:
    """Do what a click on the link of this name, or whose name begins so, does."""
    found = links(page)
    name = name if name in found else next(each for each in found if each.startswith(name))
    click(page, found[name]["href"])


def click(page: AppTest, address: str) -> None:
    """Do what a click on something that leads to this address does."""
    click_in(page, address, news(page)["view"])


def move_slider(page: AppTest, first: int, last: int) -> None:
    """Choose years on the slider, and write them into the address as the browser does."""
    page.slider(key="years").set_range(first, last)
    page.query_params["years"] = [str(first), str(last)]
    page.run()


def click_in(page: AppTest, address: str, view: str) -> None:
    """Do what a click in this view does: as `queryAfter` in `page/script/clicks.js`."""
    query = address.partition("?")[2]
    now = urlencode({name: page.query_params[name] for name in page.query_params}, doseq=True)
    before, after, query_now = (
        parse_qs(each, keep_blank_values=True) for each in (view, query, now)
    )
    names = {*before, *after} - {"file", "convention", "zone", "column", "compare", "event"}
    changed = {name for name in names if {*before.get(name, ())} != {*after.get(name, ())}}
    if "event" in after and (after["event"] != before.get("event") or not changed):
        changed.add("event")
    new = query_now | {name: after.get(name, []) for name in changed}
    say_click(page, now, urlencode(new, doseq=True))


def say_click(page: AppTest, before: str, after: str, data: str = "") -> None:
    """Tell of a click that led from one query to another, in a view of the events with a digest."""
    told = {"before": before, "after": after, "data": data or news(page)["digest"]}
    _tell(page, clicked=told)


def zoom(page: AppTest, span: str, data: str = "") -> None:
    """Do what a zoom to this time does, in a view of the events with a digest."""
    _tell(page, zoomed={"span": span, "data": data or news(page)["digest"]})


def news(page: AppTest) -> dict[str, Any]:
    """What the page has for the script."""
    found = next(each for each in page.get("bidi_component") if each.proto.id.endswith("-bridge"))
    told: dict[str, Any] = json.loads(found.proto.json)
    return told


def _tell(page: AppTest, **triggers: dict[str, str]) -> None:
    """Run the page with what its script tells."""
    bridge = next(each for each in page.get("bidi_component") if each.proto.id.endswith("-bridge"))
    told = [{"event": event, "value": value} for event, value in triggers.items()]
    identifier = f"$$STREAMLIT_INTERNAL_KEY_{bridge.proto.id}__events"
    tell(page, WidgetState(id=identifier, json_trigger_value=json.dumps(told)))


def plain(label: str) -> str:
    """A label as it is read: without the signs that keep Markdown from reading it."""
    return label.replace("\\", "")


def html(page: AppTest) -> str:
    """What the page holds as HTML; it is no page that failed."""
    told = raw(page)
    assert not page.exception
    assert FAILED not in told
    return told


def raw(page: AppTest) -> str:
    """What the page holds as HTML, failed or not."""
    return "\n".join(str(getattr(element, "value", "")) for element in page.get("html"))


class _Browser(AppTest):
    """The page, to which a test can tell what a browser would."""

    def tell(self: AppTest, state: WidgetState) -> None:
        """Run the page with one more state of a widget."""
        states = self._tree.get_widget_states()
        states.widgets.append(state)
        self._run(states)
        html(self)


def tell(page: AppTest, state: WidgetState) -> None:
    """Run the page with one more state of a widget, as a browser tells it."""
    _Browser.tell(page, state)


def files(page: AppTest) -> Files:
    """The visitor's own files."""
    if session.OWN_FILES not in page.session_state:
        return Files()
    found: Files = page.session_state[session.OWN_FILES]
    return found


def set_files(page: AppTest, **changes: Any) -> None:
    """Change what the visit has of the visitor's own files."""
    page.session_state[session.OWN_FILES] = replace(files(page), **changes)


def give(
    page: AppTest, data: bytes | str, name: str = "own.csv", *, is_edited: bool = False
) -> None:
    """Give the page a file, which the next run reads."""
    raw = data.encode() if isinstance(data, str) else data
    set_files(page, unread=File(name, raw, is_open=is_edited))


def open_columns(page: AppTest) -> None:
    """Run the page with the menu of the columns of the file that was given open."""
    given_file = files(page).unread or file(page)
    page.session_state[session.COLUMNS.format(given_file.uid)] = True
    page.run()


def file(page: AppTest) -> File:
    """The file that is shown, or was last."""
    return files(page).known[0]


def about(page: AppTest) -> str:
    """The label of the panel about a file, or ""."""
    return next((each.label for each in page.expander if each.label.startswith("About ")), "")


def edit(page: AppTest, changes: dict[int, dict[str, Any]]) -> None:
    """Do what the grid does when cells were changed: it tells all its edits."""
    names = file(page).rows.names
    places = {name: f"cell_{place}" for place, name in enumerate(names)}
    told = {
        row: {places.get(name, name): text for name, text in cells.items()}
        for row, cells in changes.items()
    }
    state = json.dumps({"edited_rows": told, "added_rows": [], "deleted_rows": []})
    grid = page.dataframe(key=key(page))
    tell(page, WidgetState(id=grid.proto.id, string_value=state))


def key(page: AppTest) -> str:
    """The key of the grid."""
    editor = file(page).editor
    assert editor
    return session.GRID.format(editor.grid.uid)


def rows(page: AppTest) -> Table:
    """The rows that are edited."""
    return file(page).rows.filled()


def task(page: AppTest) -> dict[str, Any]:
    """What the browser was told to do last with the files that it keeps."""
    return dict(files(page).storage.tasks[-1])


def say(page: AppTest, **told: Any) -> None:
    """Do what the browser does when it tells of the files that it keeps."""
    component = next(each for each in page.get("bidi_component") if each.proto.id.endswith("-keep"))
    event = json.dumps([{"event": "told", "value": told}])
    identifier = f"$$STREAMLIT_INTERNAL_KEY_{component.proto.id}__events"
    tell(page, WidgetState(id=identifier, json_trigger_value=event))
