"""Which column of the served file is what, by the address: first answer, feeds, what is held."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import quote

import pytest
from cachetools import LRUCache
from visitor import Answer

from service import datasets, settings
from timeline.dates import Answers
from timeline.query import dataset
from timeline.query.dataset import Dataset
from web import responses

FILE = "when,what,where,then\n1912,Sinking of the ship,Sea,about 1850\n1913,Inquiry,Land,1851\n"
UNDATED = "x,y,z\nFirst,Sinking,1912\nSecond,Inquiry,Land\n"
LATER = "column=date:then"
READ = dataset.read


def _chosen(*columns: tuple[str, str], convention: str = "") -> Answers:
    return Answers(convention=convention, columns=columns)


def _events(answer: Answer, query: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(answer(query, "/api/events.json")[2])["events"]
    return found


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The served file: two events, with two columns of dates."""
    path = tmp_path / "events.csv"
    path.write_text(FILE)
    monkeypatch.setenv("EVENTS_FILE", str(path))
    return path


@pytest.mark.parametrize(
    ("query", "dates", "titles"),
    [
        ("", ["1912", "1913"], ["Sinking of the ship", "Inquiry"]),
        (LATER, ["1850~", "1851"], ["Sinking of the ship", "Inquiry"]),
        ("column=title:where", ["1912", "1913"], ["Sea", "Land"]),
        (f"{LATER}&column=title:where", ["1850~", "1851"], ["Sea", "Land"]),
        (
            f"{LATER}&convention=museum",
            ["[1845~..1855~]", "1851"],
            ["Sinking of the ship", "Inquiry"],
        ),
    ],
)
def test_feeds_have_the_events_by_the_columns_of_the_address(
    path: Path, here: Answer, query: str, dates: list[str], titles: list[str]
) -> None:
    assert path.exists()
    found = _events(here, query)
    assert [each["date"] for each in found] == dates
    assert [each["title"] for each in found] == titles


@pytest.mark.parametrize("column", ["title:date", "date:title"])
def test_columns_by_which_no_event_is_left_are_a_wrong_request(
    path: Path, here: Answer, column: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text("date,title\n1912,Sinking\n")
    for name in ("/api/events.csv", "/api/events.json"):
        status, _, body = here(f"column={column}", name)
        assert (status, body.decode()) == (400, responses.NO_EVENT)
    broken = path.with_name("broken.csv")
    broken.write_text("date,title\nsoon,Sinking\n")
    monkeypatch.setenv("EVENTS_FILE", str(broken))
    assert here("", "/api/events.json")[0] == 503


@pytest.mark.parametrize(
    "value", ["date:gone", "nonsense:what", "date:", "date", "", ":what", "sheet:Sheet", "title"]
)
def test_what_is_no_role_and_no_column_is_ignored_by_the_page_and_told_by_the_feeds(
    path: Path, here: Answer, value: str
) -> None:
    assert path.exists()
    query = f"column={quote(value)}"
    page, plain = (here(each)[2].decode() for each in (query, ""))
    assert page.replace(query, "") == plain
    status, _, said = here(query, "/api/events.csv")
    assert status == 400
    assert said.decode() == (
        f'column is a role and a column of the file, each once: date:Year, not "{value}"\n'
    )


@pytest.mark.parametrize(
    ("query", "odd"),
    [
        ("column=date:when&column=date:then", "date:when"),
        ("column=title:where&column=category:where", "title:where"),
    ],
)
def test_of_two_choices_for_a_role_or_a_column_the_last_counts(
    path: Path, here: Answer, query: str, odd: str
) -> None:
    assert path.exists()
    page, last = (here(each)[2].decode() for each in (query, query.partition("&")[2]))
    assert page.replace(query, query.partition("&")[2]) == last
    status, _, said = here(query, "/api/events.csv")
    assert (status, odd in said.decode()) == (400, True)


def test_the_first_answer_shows_it_and_its_links_and_feeds_keep_it(
    path: Path, here: Answer
) -> None:
    assert path.exists()
    query = f"{LATER}&column=title:gone&convention=museum"
    page = here(query, host="a.test")[2].decode()
    assert "1845" in page
    assert "1912" not in page.split('id="first-answer"')[1].split('class="card')[0]
    links = set(re.findall(r'href="(\?[^"]*)"', page))
    assert len(links) > 2
    feeds = re.findall(r'href="/api/([^"]*)"', page)
    assert feeds
    kept = "convention=museum&amp;column=date%3Athen"
    assert [each for each in (*links, *feeds) if kept not in each] == []
    assert "gone" not in "".join((*links, *feeds))
    assert '<input type="hidden" name="column" value="date:then">' in page
    preview = re.findall(r'property="og:image" content="([^"]*)"', page)
    assert kept in preview[0]


def test_the_convention_of_the_setting_holds_for_the_chosen_columns(
    path: Path, here: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert path.exists()
    monkeypatch.setenv("TIMELINE_CONVENTION", "museum")
    assert _events(here, LATER)[0]["date"] == "[1845~..1855~]"
    assert _events(here, f"{LATER}&convention=strict")[0]["date"] == "1850~"


def test_the_way_back_from_an_example_leaves_its_columns_behind(here: Answer) -> None:
    query = "file=examples/second-punic-war.csv&column=source:summary&convention=museum"
    page = here(query)[2].decode()
    (back,) = re.findall(rf'<a href="([^"]*)">{settings.WAY_BACK}<', page)
    assert back == "?convention=museum"
    assert "column=source%3Asummary" in page


def test_what_is_read_by_other_columns_is_another_answer(path: Path, here: Answer) -> None:
    assert path.exists()
    for name in ("/api/events.csv", "/api/timeline.svg", "/api/preview.png", "/"):
        assert (
            len({here(query, name)[1]["ETag"] for query in (LATER, "column=title:where", "")}) == 3
        )


def test_a_file_that_shows_nothing_is_shown_once_its_date_is_chosen(
    path: Path, here: Answer
) -> None:
    path.write_text(UNDATED)
    assert here("", "/api/events.csv")[0] == 503
    assert [each["date"] for each in _events(here, "column=date:z")] == ["1912"]
    assert "1912" in here("column=date:z")[2].decode()


def test_the_second_file_keeps_its_own_columns(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.csv"
    other.write_text(FILE)
    both = datasets.compared(path, other, asked=_chosen(("date", "then"))).dataset
    events = both.reading.events
    assert events["date"].tolist() == ["1850~", "1851"]
    assert events["confirmed_date"].tolist() == ["1912", "1913"]


def test_each_choice_is_read_once_and_told_to_nobody(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.write_text(f"{FILE}1914,Book,Sea,soon\n")
    own = datasets.served(path).dataset
    asked = [_chosen(("date", "then")), _chosen(("title", "where")), Answers()]
    found = [datasets.served(path, asked=each).dataset for each in asked]
    again = [datasets.served(path, asked=each).dataset for each in asked]
    assert all(one is two for one, two in zip(found, again, strict=True))
    assert len({id(each) for each in found}) == 3
    assert datasets.served(path, asked=_chosen(("date", "gone"))).dataset is own
    assert [each.reading.left_out for each in found] == [1, 0, 0]
    assert not caplog.messages


def test_of_a_large_file_no_address_chooses_the_columns(
    path: Path, here: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(datasets, "MOST_TO_CHOOSE", path.stat().st_size - 1)
    found = datasets.served(path)
    assert datasets.served(path, asked=_chosen(("date", "then"))).dataset is found.dataset
    assert here(LATER, "/api/events.csv")[0] == 400


def test_a_small_file_counts_for_what_is_made_of_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = datasets._files_as_asked.getsizeof  # noqa: SLF001
    kept = LRUCache[Any, Any](2.5 * datasets.LEAST_BYTES, size)
    monkeypatch.setattr(datasets, "_files_as_asked", kept)
    for name in ("what", "where", "when"):
        datasets.served(path, asked=_chosen(("category", name)))
    assert [answers.columns[0][1] for _, answers in kept] == ["where", "when"]


def test_choices_are_read_one_after_the_other_and_nobody_else_waits(path: Path) -> None:
    own = datasets.served(path).dataset
    at_work, most, go, is_reading = 0, 0, Event(), Event()

    def _read(data: bytes, **given: Any) -> Dataset:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        is_reading.set()
        go.wait(60)
        at_work -= 1
        return READ(data, **given)

    with ThreadPoolExecutor() as pool:
        asked = [pool.submit(datasets.served, path, _read, _chosen(("category", each)))
                 for each in ("what", "where", "then")]  # fmt: skip
        assert is_reading.wait(60)
        assert datasets.served(path).dataset is own
        go.set()
        assert len({each.result(60).dataset.digest for each in asked}) == 3
    assert most == 1
