"""Tables of events in a DuckDB file: duckdb:///events.duckdb."""

from pathlib import Path
from tempfile import gettempdir
from threading import Timer

import duckdb
import pyarrow as pa

from timeline.shelves.shelf import ShelfError
from timeline.shelves.tables import (
    AWAY,
    DUCKDB,
    MOST_SECONDS,
    NAMES,
    TOO_LONG,
    Tables,
    without_address,
)

LIMITS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "300MB",
    "threads": 2,
    "temp_directory": gettempdir(),
}
_NAMES = {name: f"file.{name}" for name in NAMES}


def version(url: str) -> int:
    """Return when the file at an address was written, in nanoseconds since 1970."""
    return path_of(url).stat().st_mtime_ns


def path_of(url: str) -> Path:
    """Return the path of the file at an address."""
    return Path(url.removeprefix(DUCKDB))


def quoted(path: Path) -> str:
    """Return a path as a text of SQL."""
    text = str(path).replace("'", "''")
    return f"'{text}'"


class DuckDBFile(Tables):
    """The events in a DuckDB file, which may be replaced by another while this one is open."""

    postings_of = """
        SELECT place FROM {postings}
        WHERE token IN (SELECT token FROM {vocabulary}
            WHERE contains(word, $1) AND regexp_matches(word, $2)) LIMIT $3"""

    def __init__(self, url: str) -> None:
        # Opened by its path alone, DuckDB would show a file that took its place as the old one.
        self._connection = duckdb.connect(config=LIMITS)
        try:
            self._connection.execute(f"ATTACH {quoted(path_of(url))} AS file (READ_ONLY)")
        except duckdb.Error as error:
            raise ShelfError(without_address(str(error), url)) from error  # for the server's log
        super().__init__()

    def fetch(self, statement: str, *values: object) -> pa.Table:
        """Return the answer to a statement, as `Tables.fetch` says."""
        with self._connection.cursor() as cursor:
            limit = Timer(MOST_SECONDS, cursor.interrupt)
            limit.start()
            try:
                asked = cursor.sql(statement.format_map(_NAMES), params=list(values))
                return asked.to_arrow_table()
            except (duckdb.InterruptException, duckdb.OutOfMemoryException) as error:
                raise ShelfError(TOO_LONG, is_lasting=True) from error
            except duckdb.Error as error:
                raise ShelfError(AWAY) from error
            finally:
                limit.cancel()


opened = DuckDBFile
