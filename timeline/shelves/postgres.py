"""Tables of events in a schema of PostgreSQL: postgresql://user@host/database/schema.

A password comes from the environment (`PGPASSWORD`, or the file that `PGPASSFILE` names). A schema
has one or more loads of events, of which the newest is shown; the tables of each end in its number.
"""

import logging
from functools import cache
from threading import Lock
from urllib.parse import unquote, urlsplit

import psycopg
import pyarrow as pa
from cachetools import TTLCache, cachedmethod
from psycopg import sql
from psycopg_pool import ConnectionPool, PoolTimeout

from timeline.shelves.shelf import ShelfError
from timeline.shelves.tables import AWAY, MOST_SECONDS, NAMES, TOO_LONG, Tables

MOST_CONNECTIONS = 4  # for all visitors of a server
PATIENCE = 3  # seconds for a connection
ROWS = 50_000  # that are turned into columns at once
ASKED_EACH = 2  # seconds between two questions for the newest load
NO_ADDRESS = "write the address as postgresql://USER@HOST/DATABASE/SCHEMA"
SETTINGS = f"-c statement_timeout={MOST_SECONDS}s -c default_transaction_read_only=on"
# It warns with the host's name; the database's own log says why a connection fails.
logging.getLogger("psycopg.pool").disabled = True


def version(url: str) -> int:
    """Return when the newest load at an address was made, in nanoseconds since 1970."""
    return database(url).newest() * 10**6


def opened(url: str) -> "Load":
    """Return the newest load at an address."""
    newest_of = database(url)
    return Load(newest_of, newest_of.newest())


@cache
def database(url: str) -> "Database":
    """Return the database at an address, the same for all visitors."""
    return Database(url)


def parts_of(url: str) -> tuple[str, str]:
    """Return the address of a database, and the name of the schema.

    Raises `ShelfError` where it is no address.

    Examples
    --------
    >>> parts_of("postgresql://reader@db.example/museum/events")
    ('postgresql://reader@db.example/museum', 'events')

    """
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise ShelfError(NO_ADDRESS) from error
    path, _, schema = parts.path.rpartition("/")
    return parts._replace(path=path).geturl(), unquote(schema)


class Database:
    """A database with loads of events in a schema, and a pool of connections to it."""

    def __init__(self, url: str) -> None:
        address, self.schema = parts_of(url)
        settings = {"options": SETTINGS, "cursor_factory": psycopg.RawCursor, "autocommit": True}
        self._pool = ConnectionPool(
            address,
            kwargs={**settings, "connect_timeout": PATIENCE},
            min_size=0,
            max_size=MOST_CONNECTIONS,
            timeout=PATIENCE,
            check=ConnectionPool.check_connection,
            reconnect_timeout=0,
            open=True,
        )
        self._newest = TTLCache[tuple[()], int](1, ASKED_EACH)
        self._lock = Lock()

    @cachedmethod(lambda self: self._newest, lock=lambda self: self._lock)
    def newest(self) -> int:
        """Return the number of the newest load: when it was made, in milliseconds since 1970."""
        loads = sql.Identifier(self.schema, "loads")
        asked = sql.SQL("SELECT max(load) AS load FROM {}").format(loads)
        return int(self.fetch(asked)["load"][0].as_py() or 0)

    def fetch(self, statement: sql.Composed, *values: object) -> pa.Table:
        """Return the answer to a statement; raise `ShelfError` where there is none."""
        try:
            with self._pool.connection() as connection:
                cursor = connection.execute(statement, values)
                names = [each.name for each in cursor.description or ()]
                steps = iter(lambda: cursor.fetchmany(ROWS), [])
                parts = [[*zip(*rows, strict=True)] for rows in steps] or [[()] * len(names)]
        except psycopg.errors.QueryCanceled as error:
            raise ShelfError(TOO_LONG, is_lasting=True) from error
        except (psycopg.Error, PoolTimeout) as error:
            raise ShelfError(AWAY) from error
        return pa.concat_tables(
            [pa.table([*map(pa.array, columns)], names) for columns in parts],
            promote_options="permissive",
        )


class Load(Tables):
    """The events of one load in a database."""

    postings_of = """
        SELECT place FROM {postings}
        WHERE token = ANY (ARRAY(
            SELECT token FROM {vocabulary} WHERE strpos(word, $1) > 0 AND word ~ $2))
        LIMIT $3"""

    def __init__(self, database: Database, load: int) -> None:
        self._database = database
        self._names = {name: sql.Identifier(database.schema, f"{name}_{load}") for name in NAMES}
        super().__init__()

    def fetch(self, statement: str, *values: object) -> pa.Table:
        """Return the answer to a statement, as `Tables.fetch` says."""
        return self._database.fetch(sql.SQL(statement).format(**self._names), *values)
