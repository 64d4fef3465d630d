"""From a file of any size to the tables of an engine; `python -m timeline load` does it.

- `pieces`: a file in pieces that fit in memory; the events of a piece as rows.
- `duckdb_tables`: pieces to the tables of `timeline.shelves`, in a DuckDB file.
- `postgres_tables`: the tables of a DuckDB file to a schema of PostgreSQL.
"""
