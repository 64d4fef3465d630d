"""A served file beside a second one: first answer, feeds, and a second file that can't be read."""

import html
from pathlib import Path

import pytest
from visitor import Answer

from service import datasets
from timeline.query import dataset

FIRST = "date,title\n1914,War\n1919,Treaty\n1925,Locarno\n"
SECOND = "date,title\n1914-07,War\n1920,Treaty\n1926,Pact\n"
WAR = "examples/second-punic-war"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the two files are."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "a.csv").write_text(FIRST)
    (folder / "b.csv").write_text(SECOND)
    return folder


@pytest.fixture
def both(folder: Path, here: Answer, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """The way to ask where a file is served beside another one."""
    monkeypatch.setenv("EVENTS_CSV", str(folder / "a.csv"))
    monkeypatch.setenv("TIMELINE_COMPARE", str(folder / "b.csv"))
    return here


def _drawn(both: Answer, query: str = "") -> str:
    return html.unescape(both(query)[2].decode())


def test_the_first_answer_shows_both_dates_and_says_what_is_compared(both: Answer) -> None:
    drawn = _drawn(both)
    assert "Compared with “b”." in drawn
    assert '<a class="pill" href="?verdict=contradicts">1 differs</a>' in drawn
    assert '<span class="date"><bdi>1919 · 1920, 1 year later</bdi></span>' in drawn
    assert "; <bdi>1920, the files differ by 1 year</bdi>" in drawn  # for screen readers
    assert "Stop comparing" not in drawn


def test_the_first_answer_filters_by_verdict(both: Answer) -> None:
    drawn = _drawn(both, "verdict=only+there&verdict=contradicts")
    assert "2 of 4 events" in drawn
    assert 'href="?verdict=only+there" aria-current="true"' in drawn


def test_a_feed_filters_by_verdict_and_reads_back(both: Answer) -> None:
    body = both("verdict=contradicts&verdict=only+here", "/api/events.csv")[2]
    events = dataset.read(body).reading.events
    columns = ["date", "confirmed_date", "confirmed_by", "verdict"]
    assert events[columns].to_numpy().tolist() == [
        ["1919", "1920", "b", "contradicts"],
        ["1925", "", "", "only here"],
    ]


@pytest.mark.parametrize("verdict", ["nonsense", "Agrees", ""])
def test_a_feed_refuses_a_verdict_that_there_is_not(both: Answer, verdict: str) -> None:
    status, _, body = both(f"verdict={verdict}", "/api/events.csv")
    assert (status, body.decode()) == (400, f'there is no verdict "{verdict}"\n')


def test_an_exported_page_has_the_verdicts_in_its_cards(both: Answer) -> None:
    page = both(path="/api/timeline.html")[2].decode()
    assert "the files differ by 1 year" in page
    assert "Compared with “b”." in page


def test_an_example_is_compared_with_the_one_that_the_address_names(here: Answer) -> None:
    def drawn_of(query: str) -> str:
        return html.unescape(here(query)[2].decode())

    drawn = drawn_of(f"file={WAR}.csv&compare={WAR}-livy.csv")
    assert "Compared with “second-punic-war-livy”." in drawn
    assert "7 agree" in drawn
    assert f'<a href="?file={WAR.replace("/", "%2F")}.csv">Stop comparing</a>' in drawn
    assert "7 agree" not in drawn_of(f"file={WAR}.csv")


@pytest.mark.parametrize("name", ["../events.csv", "examples/nonsense.csv", "/etc/passwd"])
def test_an_address_compares_with_no_file_but_an_example(both: Answer, name: str) -> None:
    assert "Compared with" not in _drawn(both, f"file={WAR}.csv&compare={name}")


def test_a_second_file_that_can_not_be_read_is_told_to_who_serves_it_and_the_first_stays(
    folder: Path,
    here: Answer,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def drawn() -> str:
        return html.unescape(here()[2].decode())

    path = tmp_path / "b.csv"
    monkeypatch.setenv("EVENTS_CSV", str(folder / "a.csv"))
    monkeypatch.setenv("TIMELINE_COMPARE", str(path))
    assert "3 events" in drawn()
    assert f"b.csv: {datasets.GONE} No such file or directory" in caplog.messages
    path.write_text("day\nsoon\n")
    assert "3 events" in drawn()
    assert caplog.messages[-1].startswith('b.csv: row 1: there is no column "date"')
    path.write_text(SECOND)
    assert "4 events" in drawn()
    path.unlink()
    assert "4 events" in drawn()
