"""A server whose events are in an engine: it answers as for a file, and says when it can't."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser import ROOT, served
from cluster import PASSWORD, Cluster
from visitor import ask

from timeline import load as command
from timeline.dates import UNANSWERED
from timeline.shelves.tables import AWAY

APP = ROOT / "app.py"
SETTINGS = {"TIMELINE_TITLE": "A war", "TIMELINE_ADDRESS": "https://timeline.example"}
LOADED = re.compile(rb"DTSTAMP:[0-9TZ]+")  # in a calendar: when the file changed
FEEDS = [f"/api/{name}" for name in ("events.csv", "events.json", "events.ics", "timeline.html")]
VIEWS = [
    "",
    "years=-216",
    "years=-216&years=-210",
    "within=-0215",
    "within=-0217/-0201&years=-210&years=-205",
    "category=Battle",
    "category=Battle&category=Siege",
    "q=hannibal",
    "q=of+the",
    "q=%25",
    "q=%00%27%22%5C",
    "q=nothing+at+all",
    "where=theatre:Italy",
    "where=theatre:Italy&where=theatre:Spain&category=Battle",
    "colour=theatre",
    "lane=theatre",
    "lane=category&colour=theatre&years=-216&years=-210",
    "as=list",
    "event=peace",
    "event=%00",
    "event=nowhere",
    "before=battle-of-cannae",
    "after=battle-of-cannae",
    "perhaps=battle-of-zama",
    "after=battle-of-cannae&q=hannibal&category=Battle",
]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A war, with a further column."""
    first, *rows = (ROOT / "examples/second-punic-war.csv").read_text("utf-8").splitlines()
    theatres = ("Italy", "Spain", "Italy; Africa")
    rows = [f"{row};{theatres[number % 3]}" for number, row in enumerate(rows)]
    path = tmp_path_factory.mktemp("war") / "war.csv"
    path.write_text("\n".join([f"{first};theatre", *rows, ""]), "utf-8")
    return path


@pytest.fixture(scope="module")
def servers(source: Path, postgresql: Cluster) -> Iterator[dict[str, str]]:
    """The addresses of servers that have the same events in a file and in engines."""
    urls = {"duckdb": f"duckdb:///{source}.db", "postgresql": postgresql.url("war")}
    for url in urls.values():
        command.load(source, url, UNANSWERED)
    named = {"file": {"EVENTS_FILE": str(source)}}
    named |= {name: {"EVENTS_URL": url} for name, url in urls.items()}
    with ExitStack() as running:
        yield {
            name: running.enter_context(
                served(APP, source.with_name(f"{name}.log"), **environment, **SETTINGS)
            )
            for name, environment in named.items()
        }


@pytest.mark.parametrize("engine", ["duckdb", "postgresql"])
@pytest.mark.parametrize("view", VIEWS)
def test_an_engine_answers_as_a_file_does(servers: dict[str, str], engine: str, view: str) -> None:
    for feed in FEEDS:
        wanted, found = (ask(servers[name], f"{feed}?{view}") for name in ("file", engine))
        assert found[0].status == wanted[0].status
        assert LOADED.sub(b"", found[1]) == LOADED.sub(b"", wanted[1])
    assert _first_answer(servers[engine], view) == _first_answer(servers["file"], view)


def _first_answer(address: str, view: str) -> str:
    """The page with its drawing, which on a busy machine may not be there at the first request."""
    for _ in range(100):
        body = ask(address, f"/?{view}")[1].decode()
        if "first-answer" in body:
            return body
    raise TimeoutError


def test_feeds_say_that_a_database_is_away_and_go_on_when_it_is_back(
    servers: dict[str, str], postgresql: Cluster
) -> None:
    address = servers["postgresql"]
    assert ask(address, "/api/events.json?q=peace")[0].status == 200
    with postgresql.away():
        for feed in FEEDS[:2]:
            answer, body = ask(address, f"{feed}?q=solstice")
            assert (answer.status, body.decode()) == (503, f"{AWAY}\n")
        assert ask(address, "/api/events.csv?years=-217&years=-215")[0].status == 503
        assert ask(address, "/")[0].status == 200
    for feed in FEEDS[:2]:
        assert ask(address, f"{feed}?q=solstice")[0].status == 200


def test_a_server_that_starts_before_its_database_serves_once_that_is_there(
    servers: dict[str, str], postgresql: Cluster, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with ExitStack() as running:
        with postgresql.away():
            url = postgresql.url("war")
            address = running.enter_context(served(APP, log, EVENTS_URL=url, **SETTINGS))
            answer, body = ask(address, "/api/events.csv")
            assert (answer.status, b"just now" in body) == (503, True)
            assert ask(address, "/")[0].status == 200
        wanted = ask(servers["postgresql"], "/api/events.csv")[1]
        assert ask(address, "/api/events.csv")[1] == wanted
    said = log.read_text()
    assert "can't be read just now" in said
    assert [
        each for each in (f":{urlsplit(url).port}", PASSWORD, "Traceback") if each in said
    ] == []
