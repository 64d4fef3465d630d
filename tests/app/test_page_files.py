"""Files that are no CSV table: given on the page, edited, and served."""

import datetime as dt
import io
import json

import pyarrow as pa
import pytest
from kinds import FILES
from pages import about, click, given, html, offered, opened
from pyarrow import parquet

from service import settings
from timeline import reading
from timeline.painters.html_page import TABS
from timeline.reading import arrow_file, limited_process
from timeline.text.escapes import escaped

EXAMPLE = settings.ROOT / "examples/space-flights.xlsx"


def test_a_spreadsheet_is_shown_and_the_panel_says_which_sheet_was_read() -> None:
    page = given(EXAMPLE.read_bytes(), "flights.xlsx")
    assert "13 events" in html(page)
    assert about(page) == "About this file: 1 problem"
    assert "“Flights” is read" in html(page)


def test_an_edited_spreadsheet_is_downloaded_as_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    files = offered(monkeypatch)
    page = given(EXAMPLE.read_bytes(), "flights.xlsx", is_edited=True)
    assert "13 events" in html(page)
    assert "flights.csv" in [name for name, _ in files.values()]


def test_a_broken_spreadsheet_gets_its_sentence_and_the_events_stay() -> None:
    data = bytearray(EXAMPLE.read_bytes())
    data[1000:3000] = b"x" * 2000
    page = given(bytes(data), "flights.xlsx")
    assert "6 events" in html(page)
    assert "Nothing to show in" in page.error[0].value
    assert limited_process.BROKEN in html(page)


def test_a_file_of_timelinejs_in_json_brings_its_title() -> None:
    event = {"start_date": {"year": "1867"}, "text": {"headline": "Born"}}
    title = {"text": {"headline": "A life in JSON"}}
    page = given(json.dumps({"title": title, "events": [event]}).encode(), "life.json")
    assert page.title[0].value == "A life in JSON"
    assert "1 event" in html(page)


def test_a_calendar_is_shown() -> None:
    event = b"BEGIN:VEVENT\nDTSTART:20120403T230000\nSUMMARY:The talk\nEND:VEVENT\n"
    page = given(b"BEGIN:VCALENDAR\n" + event + b"END:VCALENDAR\n", "mine.ics")
    assert '<h2 dir="auto">The talk</h2>' in html(page)
    assert "3 April 2012" in html(page)


def test_a_family_tree_is_shown_and_its_dates_are_those_of_its_convention() -> None:
    lines = ["0 HEAD", "0 @I1@ INDI", "1 NAME Ada /Byron/", "1 BIRT", "2 DATE BEF 1816", "0 TRLR"]
    page = given("\n".join(lines).encode(), "tree.ged")
    assert '<h2 dir="auto">Birth of Ada Byron</h2>' in html(page)
    assert "before 1816" in html(page)


def test_a_table_in_parquet_is_shown_and_the_panel_says_what_is_left_out() -> None:
    file = io.BytesIO()
    days = pa.array([dt.date(2012, 4, 3)])
    parquet.write_table(pa.table({"day": days, "title": ["The talk"], "tags": [["a"]]}), file)
    page = given(file.getvalue(), "mine.parquet")
    assert '<h2 dir="auto">The talk</h2>' in html(page)
    assert "3 April 2012" in html(page)
    assert arrow_file.LEFT_OUT in html(page)


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_any_kind_is_coloured_put_in_lanes_and_downloaded_as_it_is(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    files = offered(monkeypatch)
    make, size = FILES[name]
    page = given(make(), name)
    assert f"{size} events" in html(page)
    column = "location" if name == "dates.ics" else "place"
    click(page, f"?lane={column}&colour={column}")
    assert (page.query_params["lane"], page.query_params["colour"]) == (column, column)
    page.session_state["bridge"] = {"tab": TABS.index("Downloads")}
    page.run()
    assert f"{size} events" in html(page)
    _, make_table = files["Table"]
    assert len(reading.read(make_table()).events) == size


@pytest.mark.parametrize("name", ["EVENTS_FILE", "EVENTS_CSV"])
def test_a_server_shows_a_spreadsheet_under_either_name_of_the_setting(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, str(EXAMPLE))
    page = opened()
    assert page.title[0].value == escaped("space-flights")
    assert "13 events" in html(page)


def test_the_newer_name_of_the_setting_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENTS_CSV", "/nowhere.csv")
    monkeypatch.setenv("EVENTS_FILE", str(EXAMPLE))
    assert settings.events_file() == EXAMPLE
    assert not settings.is_article()
