"""How the words of dates are read, in the first answer and in the feeds."""

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import ROOT, served
from visitor import Ask
from visitor import ask as ask_at

from service import datasets

STRICT = "Words such as “about” and “before” are read strictly."
MUSEUM = (
    "Words such as “about” and “before” are read by the convention “Museum, ± 5 years”: "
    "1 of 3 events are drawn wider."
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Serve three events, and return the way to ask for a path."""
    folder = tmp_path_factory.mktemp("words")
    events = folder / "events.csv"
    events.write_text("date,title\nabout 1850,A\nbefore 1850,B\n8 May 1845,C\n")
    with served(ROOT / "app.py", folder / "log", EVENTS_CSV=str(events)) as address:
        yield functools.partial(ask_at, address)


def test_the_first_answer_says_it_and_its_links_keep_it(ask: Ask) -> None:
    assert STRICT in ask("/")[1].decode()
    page = ask("/?convention=museum")[1].decode()
    assert MUSEUM in page
    links = set(re.findall(r'href="(\?[^"]*)"', page))
    assert len(links) > 3
    assert all("convention=museum" in each for each in links)
    assert '<input type="hidden" name="convention" value="museum">' in page
    feeds = re.findall(r'href="/api/([^"]*)"', page)
    assert feeds
    assert all(each.endswith("?convention=museum") for each in feeds)


def test_a_name_that_is_none_is_told_in_the_first_answer(ask: Ask) -> None:
    page = ask("/?convention=musuem")[1].decode()
    assert "&quot;musuem&quot; is no convention for dates; write strict, gedcom" in page


def test_the_feeds_hold_what_is_drawn(ask: Ask) -> None:
    for query, ends in (
        ("", ("1850-01-01", "1850-12-31")),
        ("?convention=museum", ("1845-01-01", "1855-12-31")),
        ("?convention=object-id", ("1840-01-01", "1860-12-31")),
        ("?convention=strict", ("1850-01-01", "1850-12-31")),
    ):
        found = json.loads(ask(f"/api/events.json{query}")[1])["events"]
        event = next(each for each in found if each["title"] == "A")
        assert (event["earliest"], event["latest"], event["date_text"]) == (*ends, "about 1850")
    assert MUSEUM in ask("/api/timeline.html?convention=museum")[1].decode()


def test_what_is_read_otherwise_is_another_answer(ask: Ask) -> None:
    for path in ("/api/events.csv", "/api/timeline.svg", "/api/preview.png", "/"):
        names = ("museum", "gedcom", "strict")
        tags = {ask(f"{path}?convention={name}")[0].headers["ETag"] for name in names}
        assert len(tags) == len(names)


def test_no_more_files_by_other_conventions_are_held_than_two(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("date,title\nc. 1850,A\n", encoding="utf-8")
    own = datasets.served(path).dataset
    others = [datasets.served(path, convention=name) for name in ("museum", "object-id", "strict")]
    assert len({each.dataset.digest for each in others} | {own.digest}) == 4
    again = datasets.served(path, convention="museum").dataset
    assert again is not others[0].dataset  # it was given up for those asked for later
    assert again.digest == others[0].dataset.digest
    assert datasets.served(path).dataset is own


def test_two_files_are_compared_once_by_each_of_two_conventions(tmp_path: Path) -> None:
    paths = tmp_path / "a.csv", tmp_path / "b.csv"
    for path in paths:
        path.write_text("date,title\nc. 1850,A\n", encoding="utf-8")
    by = {name: datasets.compared(*paths, convention=name).dataset for name in ("museum", "")}
    again = {name: datasets.compared(*paths, convention=name).dataset for name in by}
    assert all(again[name] is by[name] for name in by)
    assert by["museum"] is not by[""]


def test_a_file_that_depends_on_no_convention_is_held_once(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("date,title\n1850~,A\n", encoding="utf-8")
    own = datasets.served(path).dataset
    assert datasets.served(path, convention="museum").dataset is own
    assert datasets.served(path, convention="musuem").dataset is own
