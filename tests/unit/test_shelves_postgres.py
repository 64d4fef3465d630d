"""Shelves in PostgreSQL: the same as memory, whatever stands in names, texts, rights and tables."""

import logging
import re
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from cluster import PASSWORD, Cluster
from hypothesis import given, settings
from hypothesis import strategies as st
from psycopg_pool import ConnectionPool
from shelved import ROWS, csv, expect_same
from tables import WINDOWS

from timeline import load as command
from timeline.dates import UNANSWERED
from timeline.events.time_window import Window
from timeline.query import dataset
from timeline.query.dataset import Dataset
from timeline.query.filters.search import words
from timeline.shelves import postgres
from timeline.shelves.shelf import ShelfError
from timeline.shelves.tables import AWAY, NAMES

SIX = (Path(__file__).parents[2] / "events.csv").read_bytes()
Load = Callable[..., Dataset]
EVERYTHING = np.arange(6)


@pytest.fixture(autouse=True)
def _closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave no connection to the next test."""
    pools: list[ConnectionPool] = []

    class Noted(ConnectionPool):
        def __init__(self, *given: Any, **options: Any) -> None:
            super().__init__(*given, **options)
            pools.append(self)

    monkeypatch.setattr(postgres, "ConnectionPool", Noted)
    yield
    for pool in pools:
        pool.close()
    _forget()


def _forget() -> None:
    """Have the newest load and the connections asked for anew."""
    postgres.pool.cache_clear()
    postgres.newest.cache.clear()


@pytest.fixture(scope="module")
def load(postgresql: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Load:
    """Load a file into a schema, and return what is shown of it."""
    source = tmp_path_factory.mktemp("shelves") / "some.csv"
    moments = count(1_700_000_000)

    def _load(data: bytes, schema: str = "events") -> Dataset:
        source.write_bytes(data)
        with pytest.MonkeyPatch.context() as clock:  # two loads of one second are one
            clock.setattr(time, "time", lambda: next(moments))
            command.load(source, postgresql.url(schema), UNANSWERED)
        _forget()
        return dataset.of_tables(postgres.opened(postgresql.url(schema)))

    return _load


@settings(max_examples=3)
@given(ROWS, WINDOWS, st.data())
def test_postgresql_shows_the_same_as_memory(
    load: Load, rows: list[dict[str, str]], window: Window, draw: st.DataObject
) -> None:
    data = csv(rows)
    expect_same(load(data), dataset.read(data), window, draw)


@pytest.mark.parametrize("name", ["it's \"; DROP TABLE x; -- {events}", " Über 50% a/b?c#d"])
def test_a_schema_may_have_any_name(load: Load, postgresql: Cluster, name: str) -> None:
    assert load(SIX, name).size == 6
    named = {each for (each,) in postgresql.ask("SELECT nspname FROM pg_namespace")}
    assert name in named


def test_texts_are_nothing_but_texts(load: Load) -> None:
    texts = [
        r"\N",
        r"\.",
        r"a\tb",
        "a\tb",
        "it's",
        '"quoted"',
        "two\nlines",
        "$1 {events} %s",
        "a\0b",
    ]
    data = csv([{"date": "1900", "title": f"T {text}", "own": text} for text in texts])
    there, here = load(data), dataset.read(data)
    places = np.arange(len(texts))
    assert there.size == here.size
    assert there.shelf.rows(places).equals(here.shelf.rows(places).reset_index(drop=True))
    for text in (r"\n", r"\t", "'", '"', "$1", "{events}", "%s"):
        asked = words(text)
        assert there.shelf.places_with(asked).tolist() == here.shelf.places_with(asked).tolist()


def test_a_page_goes_on_with_the_load_before_and_the_third_drops_the_first(
    load: Load, postgresql: Cluster
) -> None:
    seen = [load(SIX.replace(b"APEC", name), "thrice") for name in (b"First", b"Second")]
    for data, name in zip(seen, ("First", "Second"), strict=True):
        assert f"Remark at the {name} CEO Summit" in data.shelf.rows(EVERYTHING)["title"].tolist()
    load(SIX, "thrice")
    assert len(seen[1].shelf.rows(np.arange(2))) == 2
    with pytest.raises(ShelfError, match=AWAY):
        seen[0].shelf.rows(np.arange(2))
    assert [len(postgresql.tables("thrice", name)) for name in NAMES] == [2] * len(NAMES)


def test_a_user_who_may_only_read_can_show_everything_and_write_nothing(
    load: Load, postgresql: Cluster
) -> None:
    wanted = load(SIX, "read")
    _let_read(postgresql, "reader", "read")
    shelf = postgres.opened(postgresql.url("read", "reader"))
    data = dataset.of_tables(shelf)
    assert data.shelf.rows(EVERYTHING).equals(wanted.shelf.rows(EVERYTHING))
    assert data.shelf.place_of("apec") == wanted.shelf.place_of("apec")
    assert data.shelf.places_with(words("party congress")).tolist() == [1]
    for statement in ("DELETE FROM {events} RETURNING place", "CREATE TABLE more (x int)"):
        with pytest.raises(ShelfError):
            shelf.fetch(statement)


def test_nobody_can_write_by_the_addresses_of_a_page(load: Load) -> None:
    shelf = load(SIX, "written").shelf
    assert isinstance(shelf, postgres.Load)
    with pytest.raises(ShelfError):
        shelf.fetch("DELETE FROM {events} RETURNING place")
    assert len(shelf.rows(EVERYTHING)) == 6


@pytest.mark.parametrize("case", ["no rights", "wrong password", "no such schema", "away"])
def test_who_gets_no_events_gets_a_sentence_without_host_or_password(
    load: Load,
    postgresql: Cluster,
    case: str,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    load(SIX, "closed")
    postgresql.ask(f"DROP ROLE IF EXISTS nobody; CREATE ROLE nobody LOGIN PASSWORD '{PASSWORD}'")
    user = "nobody" if case == "no rights" else "postgres"
    url = postgresql.url("open" if case == "no such schema" else "closed", user)
    if case == "wrong password":
        monkeypatch.setenv("PGPASSWORD", "wrong-one")
    if case == "away":
        url = re.sub(r":\d+/", ":1/", url)
    monkeypatch.setattr(postgres, "PATIENCE", 1)
    _forget()
    with caplog.at_level(logging.WARNING), pytest.raises(ShelfError) as raised:
        postgres.opened(url)
    assert raised.value.strerror == AWAY
    assert str(raised.value).endswith(AWAY)
    assert [each for each in ("127.0.0.1", PASSWORD, "wrong-one") if each in caplog.text] == []


def test_without_a_connection_nothing_is_read(postgresql: Cluster, tmp_path: Path) -> None:
    source = tmp_path / "some.csv"
    source.write_bytes(SIX)
    away = re.sub(r":\d+/", ":1/", postgresql.url("events"))
    with pytest.raises(SystemExit, match="Nothing was loaded: connection failed") as ended:
        command.main([str(source), f"{away}?application_name=hidden"])
    words = ("127.0.0.1", "hidden", PASSWORD)
    assert [each for each in words if each in str(ended.value)] == []
    assert [*tmp_path.iterdir()] == [source]


def test_a_statement_that_takes_too_long_is_given_up(
    load: Load, postgresql: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "SETTINGS", postgres.SETTINGS.replace("20s", "200ms"))
    shelf = load(SIX, "slow").shelf
    postgresql.slow_down("slow")
    with pytest.raises(ShelfError, match="takes too long"):
        shelf.places_with(words("congress"))
    assert len(shelf.rows(EVERYTHING)) == 6


def test_a_table_that_loses_a_column_gets_the_sentence(load: Load, postgresql: Cluster) -> None:
    shelf = load(SIX, "narrow").shelf
    [table] = postgresql.tables("narrow", "events")
    postgresql.ask(f"ALTER TABLE {table} DROP COLUMN summary")
    with pytest.raises(ShelfError, match=AWAY):
        shelf.rows(EVERYTHING)


def test_many_visitors_share_four_connections(load: Load, postgresql: Cluster) -> None:
    load(SIX, "many")
    _let_read(postgresql, "crowd", "many")
    shelf = postgres.opened(postgresql.url("many", "crowd"))
    connections = (
        "SELECT count(*) AS open FROM pg_stat_activity "
        "WHERE usename = current_user AND pg_sleep(0.05) IS NOT NULL"
    )

    def answer(number: int) -> tuple[int, int]:
        rows = shelf.rows(np.arange(number % 6, 6))
        return len(rows), shelf.fetch(connections)["open"][0].as_py()

    with ThreadPoolExecutor(20) as pool:
        answers = [*pool.map(answer, range(20))]
    assert [rows for rows, _ in answers] == [6 - n % 6 for n in range(20)]
    assert 1 < max(connections for _, connections in answers) <= 4


def _let_read(postgresql: Cluster, user: str, schema: str) -> None:
    """Make a user who may do what the docs say, and nothing else."""
    postgresql.ask(
        f"CREATE ROLE {user} LOGIN PASSWORD '{PASSWORD}'; GRANT USAGE ON SCHEMA {schema} TO {user}; "
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {user}"
    )
