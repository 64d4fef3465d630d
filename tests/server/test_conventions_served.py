"""How the words of dates are read, in the first answer and in the feeds."""

import json
import re
from pathlib import Path

import pytest
from visitor import Answer

from service import datasets, settings
from timeline import load
from timeline.dates import Answers


@pytest.fixture
def words(here: Answer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Answer:
    """Serve three events, and return the way to ask for a path."""
    events = tmp_path / "events.csv"
    events.write_text("date,title\nabout 1850,A\nbefore 1850,B\n8 May 1845,C\n")
    monkeypatch.setenv("EVENTS_CSV", str(events))
    return here


def test_the_links_of_the_first_answer_keep_it_and_no_reader_is_told(words: Answer) -> None:
    page = words("convention=museum")[2].decode()
    assert not [word for word in ("museums", "drawn wider", "taken as") if word in page]
    links = set(re.findall(r'href="(\?[^"]*)"', page))
    assert len(links) > 3
    assert all("convention=museum" in each for each in links)
    assert '<input type="hidden" name="convention" value="museum">' in page


def test_a_name_that_is_none_is_ignored(words: Answer) -> None:
    page, plain = (words(query)[2].decode() for query in ("convention=musuem", ""))
    assert page.replace("convention=musuem", "") == plain


def test_the_feeds_hold_what_is_drawn(words: Answer) -> None:
    for query, ends in (
        ("", ("1850-01-01", "1850-12-31")),
        ("convention=museum", ("1845-01-01", "1855-12-31")),
        ("convention=object-id", ("1840-01-01", "1860-12-31")),
        ("convention=strict", ("1850-01-01", "1850-12-31")),
    ):
        found = json.loads(words(query, "/api/events.json")[2])["events"]
        event = next(each for each in found if each["title"] == "A")
        assert (event["earliest"], event["latest"], event["date_text"]) == (*ends, "about 1850")


def test_what_is_read_otherwise_is_another_answer(words: Answer) -> None:
    for path in ("/api/events.csv", "/api/timeline.svg", "/api/preview.png", "/"):
        names = ("museum", "gedcom", "strict")
        tags = {words(f"convention={name}", path)[1]["ETag"] for name in names}
        assert len(tags) == len(names)


def test_two_files_are_compared_once_by_each_of_two_conventions(tmp_path: Path) -> None:
    paths = tmp_path / "a.csv", tmp_path / "b.csv"
    for path in paths:
        path.write_text("date,title\nc. 1850,A\n", encoding="utf-8")
    by, again = (
        {
            name: datasets.compared(*paths, asked=Answers(convention=name)).dataset
            for name in ("museum", "")
        }
        for _ in range(2)
    )
    assert all(again[name] is by[name] for name in by)
    assert by["museum"] is not by[""]


def test_a_file_that_depends_on_no_convention_is_held_once(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("date,title\n1850~,A\n", encoding="utf-8")
    own = datasets.served(path).dataset
    assert datasets.served(path, asked=Answers(convention="museum")).dataset is own


def test_a_file_with_times_is_read_for_the_zone_that_is_asked_for_and_one_without_is_not(
    tmp_path: Path,
) -> None:
    days, times = tmp_path / "days.csv", tmp_path / "times.csv"
    days.write_text("date,title\n2026-03-03,A\n", encoding="utf-8")
    times.write_text("date,title\n2026-03-03T21:47Z,A\n", encoding="utf-8")
    asked = Answers(zone="Asia/Tokyo")
    assert datasets.served(days, asked=asked).dataset is datasets.served(days).dataset
    moved = datasets.served(times, asked=asked).dataset.reading.events
    assert moved["date"].tolist() == ["2026-03-04T06:47+09:00"]


def test_a_file_is_read_in_the_language_that_is_asked_for_where_that_may_read_other_dates(
    tmp_path: Path,
) -> None:
    english, unclear = tmp_path / "english.csv", tmp_path / "unclear.csv"
    english.write_text("date,title\nMay 1912,A\n", encoding="utf-8")
    unclear.write_text("date,title\ndo 1534,A\n1540,B\n", encoding="utf-8")
    asked = Answers(language="pl")
    assert datasets.served(english, asked=asked).dataset is datasets.served(english).dataset
    found = datasets.served(unclear, asked=asked).dataset.reading.events
    assert found["date"].tolist() == ["../1534", "1540"]


def test_events_in_an_engine_stay_on_the_clock_that_was_chosen_while_loading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, url = tmp_path / "times.csv", f"duckdb:///{tmp_path / 'times.duckdb'}"
    source.write_text("date,title\n2026-03-03T21:47Z,A\n", encoding="utf-8")
    load.load(source, url, Answers())
    monkeypatch.setenv(settings.URL, url)
    path = settings.events_file()
    own = datasets.served(path).dataset
    assert (own.size, own.cells.have_times) == (1, True)
    for asked in (Answers(zone="Asia/Tokyo"), Answers(language="pl")):
        assert datasets.served(path, asked=asked).dataset is own
