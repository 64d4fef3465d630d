"""A PostgreSQL of the tests' own, with its data in a temporary folder; it can be stopped."""

import contextlib
import os
import random
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest

OWNER = "postgres"  # of the database; also who runs it where the tests run as root
PASSWORD = "hush-hush"  # noqa: S105, of all users of this database
SECONDS = "120"  # to start or to end, on the busiest machine
# Nothing has to outlive the machine.
SETTINGS = "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, if it is here; Debian has them on nobody's path."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb"), shutil.which("initdb")]
    return next((Path(each).parent for each in found if each), None)


class Cluster:
    """A PostgreSQL that listens on a port of this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._data, self._port = folder, folder / "data", _free_port()
        password = folder / "password"
        password.write_text(PASSWORD)
        if _is_root():
            for path in (folder, password):
                shutil.chown(path, OWNER)
        who = ("--username", OWNER, "--auth", "scram-sha-256", "--pwfile", str(password))
        self._run("initdb", "--pgdata", str(self._data), "--no-sync", "--encoding", "UTF8", *who)

    def url(self, schema: str, user: str = OWNER) -> str:
        """The address of a schema, for `EVENTS_URL`."""
        return f"postgresql://{user}@127.0.0.1:{self._port}/postgres/{quote(schema, safe='')}"

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        """The answer to a statement of the owner's."""
        address = self.url("").removesuffix("/")
        with psycopg.connect(address, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def tables(self, schema: str, name: str) -> list[str]:
        """The quoted names of a table in each load of a schema."""
        found = self.ask(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables "
            f"WHERE schemaname = '{schema}' AND tablename ~ '^{name}_[0-9]+$'"
        )
        return [each for (each,) in found]

    def slow_down(self, schema: str, seconds: int = 60) -> None:
        """Have each search for words in a schema take long."""
        for number, table in enumerate(self.tables(schema, "vocabulary")):
            self.ask(
                f"ALTER TABLE {table} RENAME TO words{number}; CREATE VIEW {table} AS "
                f"SELECT * FROM {schema}.words{number} WHERE pg_sleep({seconds}) IS NOT NULL"
            )

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._control("start", "-l", str(self._folder / "log"), "-o", SETTINGS.format(self._port))

    def stop(self) -> None:
        """End it at once, with all connections to it."""
        self._control("stop", "-m", "immediate")

    @contextlib.contextmanager
    def away(self) -> Iterator[None]:
        """Have it ended until the block ends."""
        self._control("stop", "-m", "immediate")
        try:
            yield
        finally:
            self.start()

    def _control(self, what: str, *options: str) -> None:
        self._run("pg_ctl", what, "-w", "-t", SECONDS, "-D", str(self._data), *options)

    def _run(self, program: str, *options: str) -> None:
        """Run a program; PostgreSQL refuses root."""
        command = [f"{programs()}/{program}", *options]
        if _is_root():
            command = ["runuser", "-u", OWNER, "--", *command]
        # No pipe: the database would keep it open, and nobody would see its end.
        with tempfile.TemporaryFile() as output:
            ended = subprocess.run(
                command, check=False, cwd=self._folder, stdout=output, stderr=output
            )
            output.seek(0)
            assert ended.returncode == 0, output.read().decode()


@contextlib.contextmanager
def cluster() -> Iterator[Cluster]:
    """A cluster that runs until the block ends; the environment has its password."""
    # Not a folder of pytest's: nobody else may look into these.
    with (
        tempfile.TemporaryDirectory(prefix="postgresql-") as folder,
        pytest.MonkeyPatch.context() as environment,
    ):
        environment.setenv("PGPASSWORD", PASSWORD)
        made = Cluster(Path(folder))
        made.start()
        try:
            yield made
        finally:
            made.stop()


def _is_root() -> bool:
    return os.geteuid() == 0


def _free_port() -> int:
    """A port that nobody listens on, and that no system gives to connections by itself."""
    for port in random.sample(range(30_000, 32_000), 2_000):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise OSError("no port from 30,000 to 31,999 is free")
