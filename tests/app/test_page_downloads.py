"""Files of many events: each holds them all, and its size is said before."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import events as made
import pytest
import streamlit as st
from pages import html, opened

from page import tabs
from page.tabs import downloads

MANY = 20_000
PIECES = {"Table": b'"\r\n', "Calendar": b"BEGIN:VEVENT", "TimelineJS": b"\r\n"}


def test_each_sheet_and_calendar_holds_many_events_and_its_size_is_said_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.write(tmp_path / "events.csv", MANY)
    monkeypatch.setenv("EVENTS_CSV", str(tmp_path / "events.csv"))
    files: dict[str, Callable[[], bytes]] = {}
    draw = st.download_button

    def _drawn(label: str, data: Callable[[], bytes], *given: Any, **options: Any) -> Any:
        files[label] = data
        return draw(label, data, *given, **options)

    monkeypatch.setattr(st, "download_button", _drawn)
    page = opened()
    page.session_state["bridge"] = {"tab": tabs.TABS.index("Downloads")}
    page.run()
    html(page)
    said = re.findall(r"about (\d+) MB", " ".join(text.value for text in page.markdown))
    sizes = dict(zip(("Table", "Calendar", "Web page", "TimelineJS"), said, strict=True))
    for label, piece in PIECES.items():
        data = files[label]()
        # A calendar leaves the open ranges out; a sheet has a line or two more.
        assert 0.99 * MANY <= data.count(piece) <= MANY + 2, label
        assert int(sizes[label]) == pytest.approx(len(data) / 1e6, rel=0.2, abs=1), label
    monkeypatch.setattr(downloads, "MOST_EXPORTED", MANY - 1)
    html(page.run())
    (table,) = (text.value for text in page.markdown if "about" in text.value)
    assert "CSV for spreadsheets" in table
