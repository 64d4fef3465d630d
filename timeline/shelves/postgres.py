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
from cachetools import TTLCache, cached
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
# They warn with names of the host and the user; the database's own log says why a connection fails.
for _name in ("psycopg", "psycopg.pool"):
    logging.getLogger(_name).disabled = True


def version(url: str) -> int:
    """Return when the newest load at an address was made, in nanoseconds since 1970."""
    return newest(url) * 10**6


def opened(url: str) -> "Load":
    """Return the newest load at an address."""
    return Load(url, newest(url))


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


@cache
def pool(url: str) -> ConnectionPool:
    """Return the connections to the database at an address, the same for all visitors."""
    settings = {"options": SETTINGS, "cursor_factory": psycopg.RawCursor, "autocommit": True}
    return ConnectionPool(
        parts_of(url)[0],
        kwargs={**settings, "connect_timeout": PATIENCE},
        min_size=0,
        max_size=MOST_CONNECTIONS,
        timeout=PATIENCE,
        check=ConnectionPool.check_connection,
        reconnect_timeout=0,
        open=True,
    )


@cached(TTLCache(100, ASKED_EACH), lock=Lock())
def newest(url: str) -> int:
    """Return the number of the newest load: when it was made, in milliseconds since 1970."""
    loads = sql.Identifier(parts_of(url)[1], "loads")
    asked = sql.SQL("SELECT max(load) AS load FROM {}").format(loads)
    return int(_fetch(url, asked)["load"][0].as_py() or 0)


def _fetch(url: str, statement: sql.Composed, *values: object) -> pa.Table:
    """The answer to a statement; `ShelfError` is raised where there is none."""
    try:
        with pool(url).connection() as connection:
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

    def __init__(self, url: str, load: int) -> None:
        self._url, schema = url, parts_of(url)[1]
        self._names = {name: sql.Identifier(schema, f"{name}_{load}") for name in NAMES}
        super().__init__()

    def fetch(self, statement: str, *values: object) -> pa.Table:
        """Return the answer to a statement, as `Tables.fetch` says."""
        return _fetch(self._url, sql.SQL(statement).format(**self._names), *values)
