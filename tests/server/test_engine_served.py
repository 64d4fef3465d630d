"""A server whose events are in an engine: it answers as for a file, and says when it can't."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from anyio.from_thread import start_blocking_portal
from browser import ROOT
from cluster import PASSWORD, Cluster
from visitor import Answer

from timeline import load as command
from timeline.dates import UNANSWERED
from timeline.shelves import postgres
from timeline.shelves.tables import AWAY
from web import server

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
def urls(source: Path, postgresql: Cluster) -> dict[str, str]:
    """The addresses that have the events of the file; of a database also one that is first asked late."""
    urls = {"duckdb": f"duckdb:///{source}.db"}
    urls |= {"postgresql": postgresql.url("war"), "late": postgresql.url("late")}
    for url in urls.values():
        command.load(source, url, UNANSWERED)
    return urls


AskOf = Callable[..., tuple[int, bytes]]


@pytest.fixture
def ask_of(
    source: Path, urls: dict[str, str], here: Answer, monkeypatch: pytest.MonkeyPatch
) -> AskOf:
    """The way to ask what serves the file or an engine: `ask_of("duckdb", "/api/events.csv")`."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(postgres, "ASKED_EACH", 0)

    def _ask(name: str, path: str, query: str = "") -> tuple[int, bytes]:
        monkeypatch.setenv("EVENTS_FILE", str(source))
        monkeypatch.setenv("EVENTS_URL", urls.get(name, ""))
        status, _, body = here(query, path)
        return status, LOADED.sub(b"", body)

    return _ask


@pytest.mark.parametrize("view", VIEWS)
def test_an_engine_answers_as_a_file_does(ask_of: AskOf, view: str) -> None:
    for path in ("/", "/api/events.csv"):
        wanted = ask_of("file", path, view)
        assert ask_of("duckdb", path, view) == wanted
        assert ask_of("postgresql", path, view) == wanted


@pytest.mark.parametrize("path", FEEDS)
def test_each_feed_of_an_engine_is_that_of_a_file(ask_of: AskOf, path: str) -> None:
    wanted = ask_of("file", path, VIEWS[-1])
    assert ask_of("duckdb", path, VIEWS[-1]) == wanted
    assert ask_of("postgresql", path, VIEWS[-1]) == wanted


def test_of_the_address_of_a_database_only_its_last_name_is_sent_or_logged(
    ask_of: AskOf,
    urls: dict[str, str],
    here: Answer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    host, _, path = urls["postgresql"].partition("/postgres/")
    url = f"{host}/postgres/{path}?application_name=tell-nobody&password={PASSWORD}"
    monkeypatch.setitem(urls, "asked", url)
    ask_of("asked", "/")
    monkeypatch.delenv("TIMELINE_TITLE")
    for each in ("/", *FEEDS, "/api/timeline.svg"):
        _, headers, body = here("", each)
        sent = f"{headers}{body.decode('utf-8', 'ignore')}"
        found = ("tell-nobody", "password", PASSWORD, f":{urlsplit(url).port}", "postgres@")
        assert [word for word in found if word in sent] == []
    assert "<title>war" in here("", "/")[2].decode()
    assert "tell-nobody" not in caplog.text


def test_a_new_load_is_served(ask_of: AskOf, source: Path, urls: dict[str, str]) -> None:
    longer = source.with_name("longer.csv")
    longer.write_text(f"{source.read_text('utf-8')}A later battle;190 BC;Battle;;;\n", "utf-8")
    before = ask_of("postgresql", "/api/events.csv")
    command.load(longer, urls["postgresql"], UNANSWERED)
    asked = (ask_of("postgresql", "/api/events.csv") for _ in range(1_000))  # it is read meanwhile
    after = next((each for each in asked if each != before), before)
    command.load(source, urls["postgresql"], UNANSWERED)
    assert b"A later battle" in after[1]


@contextmanager
def _away(postgresql: Cluster, url: str) -> Iterator[None]:
    """Have the database away, for whose connections nobody waits long."""
    pool = postgres.pool(url)
    with postgresql.away(), pytest.MonkeyPatch.context() as hurried:
        hurried.setattr(pool, "timeout", 0.1)
        yield


def test_feeds_say_that_a_database_is_away_and_go_on_when_it_is_back(
    ask_of: AskOf, urls: dict[str, str], postgresql: Cluster
) -> None:
    assert ask_of("postgresql", "/api/events.json", "q=peace")[0] == 200
    with _away(postgresql, urls["postgresql"]):
        for feed in FEEDS[:2]:
            assert ask_of("postgresql", feed, "q=solstice") == (503, f"{AWAY}\n".encode())
        assert ask_of("postgresql", "/api/events.csv", "years=-217&years=-215")[0] == 503
        assert ask_of("postgresql", "/")[0] == 200
    for feed in FEEDS[:2]:
        assert ask_of("postgresql", feed, "q=solstice")[0] == 200


def test_a_server_that_starts_before_its_database_serves_once_that_is_there(
    ask_of: AskOf,
    urls: dict[str, str],
    postgresql: Cluster,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    wanted, url = ask_of("file", "/api/events.csv"), urls["late"]
    monkeypatch.setenv("EVENTS_URL", url)

    async def _start() -> None:
        async with server.lifespan(None):
            pass

    with _away(postgresql, url):
        with start_blocking_portal() as portal:
            portal.call(_start)
        status, said = ask_of("late", "/api/events.csv")
        assert (status, b"just now" in said) == (503, True)
        assert ask_of("late", "/")[0] == 200
    assert ask_of("late", "/api/events.csv") == wanted
    assert "can't be read just now" in caplog.text
    hidden = f":{urlsplit(url).port}", PASSWORD, "Traceback"
    assert [each for each in hidden if each in caplog.text] == []
