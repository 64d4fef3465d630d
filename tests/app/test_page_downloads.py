"""The files that the tab offers: what each holds, its name, and its size, said before."""

import re
from pathlib import Path

import events as made
import pytest
from pages import html, offered, opened
from streamlit.testing.v1 import AppTest

from page import tabs
from page.tabs import downloads

MANY = 10_000
PIECES = {"Table": b'"\r\n', "Calendar": b"BEGIN:VEVENT", "Web page": b"</article>", "TimelineJS": b"\r\n"}  # fmt: skip


def _show(page: AppTest) -> None:
    """Turn to the tab."""
    page.session_state["bridge"] = {"tab": tabs.TABS.index("Downloads")}
    html(page.run())


def test_the_calendar_has_the_name_of_the_view_and_an_entry_for_each_event_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = offered(monkeypatch)
    _show(opened(years=["2012", "2020"]))
    name, make = files["Calendar"]
    assert name == "chinas-poverty-campaign-as-one-article-dates-it-2012-2020.ics"
    titles = [line.strip() for line in make().splitlines() if line.startswith(b"SUMMARY:")]
    assert titles == [
        b"SUMMARY:18th Party congress",
        b"SUMMARY:Remark at the APEC CEO Summit",
        b"SUMMARY:Shuanghu leaves the poverty list",
        b"SUMMARY:Resettlement in figures",
    ]


def test_each_sheet_calendar_and_web_page_holds_many_events_and_its_size_is_said_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = offered(monkeypatch)
    made.write(tmp_path / "events.csv", MANY)
    monkeypatch.setenv("EVENTS_CSV", str(tmp_path / "events.csv"))
    page = opened()
    _show(page)
    said = re.findall(r"about (\d+) MB", " ".join(text.value for text in page.markdown))
    sizes = dict(zip(PIECES, said, strict=True))
    for label, piece in PIECES.items():
        data = files[label][1]()
        # A calendar leaves the open ranges out; a sheet has a line or two more.
        assert 0.99 * MANY <= data.count(piece) <= MANY + 2, label
        # The first events of a web page, from which its size is guessed, are drawn as dots.
        near = 0.8 if label == "Web page" else 0.2
        assert int(sizes[label]) == pytest.approx(len(data) / 1e6, rel=near, abs=1), label
    monkeypatch.setattr(downloads, "MOST_EXPORTED", MANY - 1)
    html(page.run())
    (table,) = (text.value for text in page.markdown if "about" in text.value)
    assert "CSV for spreadsheets" in table
