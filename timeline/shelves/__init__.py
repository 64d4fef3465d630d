"""Where events are, in memory or in an engine: fetched by their places, found by id and by words.

A place is the number of an event in their order, from 0. Only a shelf hands out events; all that is
counted is counted on cells (`timeline/query/cells.py`), which an engine's shelf brings along.

- `shelf`: what any shelf has, and what follows from it.
- `memory`: the table of a file that was read.
- `tables`: the tables of events in an engine, and the statements that ask them.
- `duckdb_file`: such tables in a DuckDB file.
- `postgres`: such tables in a schema of PostgreSQL.

`python -m timeline load` writes the tables.
"""
