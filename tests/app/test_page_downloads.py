"""The files that the tab offers: what each holds, its name, and its size, said before."""

import csv
import io
from pathlib import Path

import events as made
import pytest
from pages import offered, opened_at

from page.tabs import downloads
from service.settings import ROOT
from timeline import reading
from timeline.exports import formats

MANY = 2_000
KEPT = ["congress", "apec", "shuanghu", "resettlement"]
PIECES = {"Table": b'"\r\n', "Calendar": b"BEGIN:VEVENT", "TimelineJS": b"\r\n"}


def test_the_calendar_has_the_name_of_the_view_and_an_entry_for_each_event_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = offered(monkeypatch)
    opened_at("Downloads", years=["2012", "2020"])
    name, make = files["Calendar"]
    assert name == "chinas-poverty-campaign-as-one-article-dates-it-2012-2020.ics"
    titles = [line.strip() for line in make().splitlines() if line.startswith(b"SUMMARY:")]
    assert titles == [
        b"SUMMARY:18th Party congress",
        b"SUMMARY:Remark at the APEC CEO Summit",
        b"SUMMARY:Shuanghu leaves the poverty list",
        b"SUMMARY:Resettlement in figures: As of October 2020",
    ]


def test_each_file_holds_what_matches_and_the_table_is_read_back_without_loss(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = offered(monkeypatch)
    opened_at("Downloads", years=["2012", "2020"])
    everything = reading.read((ROOT / "events.csv").read_bytes()).events
    kept = everything[everything["id"].isin(KEPT)].reset_index(drop=True)
    table = reading.read(files["Table"][1]())
    assert table.problems == []
    assert table.events.equals(kept)
    web_page, picture = (files[label][1]().decode() for label in ("Web page", "Picture as SVG"))
    assert len(web_page) < 90_000  # as docs say
    assert all(f">{title}</h2>" in web_page for title in kept["title"])
    for drawn in (web_page, picture):
        assert 'font-family:"Timeline Sans"' in drawn
        assert "url(data:font/woff2;base64,d09GMg" in drawn  # "wOF2", WOFF 2.0, 3.1
    for said in ("4 of 6 events", "exact day", "Politics", "18th Party congress", "late 2012"):
        assert f">{said}" in picture
    sheet = csv.DictReader(io.StringIO(files["TimelineJS"][1]().decode("utf-8-sig")))
    assert [row["Headline"] for row in sheet][1:] == kept["title"].tolist()


def test_each_sheet_and_calendar_holds_many_events(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = offered(monkeypatch)
    made.write(tmp_path / "events.csv", MANY)
    monkeypatch.setenv("EVENTS_CSV", str(tmp_path / "events.csv"))
    opened_at("Downloads")
    for label, piece in PIECES.items():
        data = files[label][1]()
        # A calendar leaves the open ranges out; a sheet has a line or two more.
        assert 0.99 * MANY <= data.count(piece) <= MANY + 2, label


def test_of_more_events_than_a_file_may_hold_it_says_to_how_many_to_filter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mosts = {"Calendar": 5, "Web page": 4}
    offers = [
        (label, what, kind._replace(most=mosts.get(label, kind.most)))
        for label, what, kind in downloads.OFFERS
    ]
    monkeypatch.setattr(downloads, "OFFERS", offers)
    page = opened_at("Downloads")
    said = " ".join(text.value for text in page.markdown)
    assert "for 5 events or fewer: narrow the filters" in said
    assert "for 4 events or fewer: narrow the filters" in said
    assert "CSV for spreadsheets" in said


def test_a_web_page_is_offered_of_5000_events_at_most() -> None:
    assert formats.WEB_PAGE.most == 5_000
