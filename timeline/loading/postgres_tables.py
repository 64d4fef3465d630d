"""The tables of a DuckDB file to a schema of PostgreSQL, as one more load of it."""

import time
from pathlib import Path

import duckdb
import psycopg
from psycopg import sql

from timeline.loading.duckdb_tables import Tell
from timeline.shelves.postgres import parts_of
from timeline.shelves.tables import NAMES

KEPT = 2  # loads: pages go on with the one before until they ask again
ROWS = 10_000  # that are sent at once
TYPES = {"VARCHAR": "text", "VARCHAR[]": "text[]"}  # others have the same names
INDEXES = {"events": "place", "ids": "hash", "postings": "token"}


def copy(file: Path, url: str, tell: Tell) -> None:
    """Copy the tables of a file; all of them are there at once, when the last one is.

    Raises `OSError` where the database refuses it.
    """
    address, schema = parts_of(url)
    load = int(time.time())
    try:
        with duckdb.connect(file, read_only=True) as source, psycopg.connect(address) as connection:
            connection.cursor_factory = psycopg.RawCursor
            named = sql.Identifier(schema)
            connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(named))
            loads = sql.Identifier(schema, "loads")
            connection.execute(
                sql.SQL("CREATE TABLE IF NOT EXISTS {} (load bigint PRIMARY KEY)").format(loads)
            )
            for name in NAMES:
                _copy(source, connection, name, sql.Identifier(schema, f"{name}_{load}"))
                tell(f"{name} copied")
            connection.execute(sql.SQL("INSERT INTO {} VALUES ($1)").format(loads), [load])
            old = sql.SQL("SELECT load FROM {} ORDER BY load DESC OFFSET $1").format(loads)
            for (each,) in connection.execute(old, [KEPT]).fetchall():
                for name in NAMES:
                    table = sql.Identifier(schema, f"{name}_{each}")
                    connection.execute(sql.SQL("DROP TABLE {}").format(table))
                connection.execute(sql.SQL("DELETE FROM {} WHERE load = $1").format(loads), [each])
    except psycopg.Error as error:
        raise OSError(str(error)) from error


def _copy(
    source: duckdb.DuckDBPyConnection,
    connection: psycopg.Connection,
    name: str,
    table: sql.Identifier,
) -> None:
    rows = source.execute(f"FROM {name}")
    columns = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(column), sql.SQL(TYPES.get(str(kind), str(kind))))
        for column, kind, *_ in rows.description or ()
    )
    connection.execute(sql.SQL("CREATE TABLE {} ({})").format(table, columns))
    with (
        connection.cursor() as cursor,
        cursor.copy(sql.SQL("COPY {} FROM STDIN").format(table)) as target,
    ):
        while some := rows.fetchmany(ROWS):
            for row in some:
                target.write_row(row)
    if name in INDEXES:
        column = sql.Identifier(INDEXES[name])
        connection.execute(sql.SQL("CREATE INDEX ON {} ({})").format(table, column))
