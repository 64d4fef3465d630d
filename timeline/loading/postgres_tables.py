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
FORGET_OLD = """
DELETE FROM loads WHERE load IN (SELECT load FROM loads ORDER BY load DESC OFFSET $1)
RETURNING load"""
INDEXES = {"events": "place", "ids": "hash", "postings": "token"}


def check(url: str) -> None:
    """Connect once, before all is read for nothing; raise `psycopg.Error` where that fails."""
    psycopg.connect(parts_of(url)[0]).close()


def copy(file: Path, url: str, tell: Tell) -> None:
    """Copy the tables of a file; all of them are there at once, when the last one is.

    Raises `psycopg.Error` where the database refuses it.
    """
    address, schema = parts_of(url)
    load = time.time_ns() // 10**6
    with duckdb.connect(file, read_only=True) as source, psycopg.connect(address) as connection:
        connection.cursor_factory = psycopg.RawCursor
        begun = sql.SQL("CREATE SCHEMA IF NOT EXISTS {0}; SET search_path TO {0}")
        connection.execute(begun.format(sql.Identifier(schema)))
        connection.execute("CREATE TABLE IF NOT EXISTS loads (load bigint PRIMARY KEY)")
        for name in NAMES:
            _copy(source, connection, name, load)
            tell(f"{name} copied")
        connection.execute("INSERT INTO loads VALUES ($1)", [load])
        for (each,) in connection.execute(FORGET_OLD, [KEPT]).fetchall():
            tables = sql.SQL(", ").join(sql.Identifier(f"{name}_{each}") for name in NAMES)
            connection.execute(sql.SQL("DROP TABLE {}").format(tables))


def _copy(
    source: duckdb.DuckDBPyConnection, connection: psycopg.Connection, name: str, load: int
) -> None:
    table, rows = sql.Identifier(f"{name}_{load}"), source.execute(f"FROM {name}")
    columns = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(column), sql.SQL(TYPES.get(str(kind), str(kind))))
        for column, kind, *_ in rows.description or ()
    )
    connection.execute(sql.SQL("CREATE TABLE {} ({})").format(table, columns))
    with connection.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(table)) as target:
        while some := rows.fetchmany(ROWS):
            for row in some:
                target.write_row(row)
    if name in INDEXES:
        column = sql.Identifier(INDEXES[name])
        connection.execute(sql.SQL("CREATE INDEX ON {} ({})").format(table, column))
