"""Pieces of a file to the tables of `timeline.shelves`, in a DuckDB file.

What is read stands in a folder beside the target until all tables are written. A load that fails
or is stopped leaves nothing; the next one takes over the folder of one that was killed.
"""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from shutil import rmtree
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from timeline import dates, reading, strings
from timeline.dates import Answers
from timeline.events import COLUMNS, ORDER
from timeline.loading.pieces import Piece, PieceRows, rows_of
from timeline.query import cells
from timeline.query.cells import MOST_TEXTS
from timeline.reading import Unreadable
from timeline.reading.outcome import MOST_LISTED
from timeline.shelves.duckdb_file import quoted
from timeline.shelves.tables import About

MEMORY = "4GB"
AHEAD = 2  # pieces that are read while one is written
MOST_CELLS = 10_000_000  # a server holds them in memory, at some 50 bytes each
TOO_MANY = (
    f"The events have more than {MOST_CELLS:,} different dates and values, too many to count. "
    "Fewer events or columns can be loaded, or dates to the month or the year."
)
OTHER_COLUMNS = (
    "A part of the source has other further columns than the first one: {}. "
    "Give all parts the same columns, in the same order."
)
NO_FILE = "there is no Parquet file in the folder, or none with a row"
_RAW = f"""
CREATE OR REPLACE TABLE raw (
    row BIGINT, earliest BIGINT, latest BIGINT, {", ".join(f"{name} VARCHAR" for name in COLUMNS)},
    further VARCHAR[], searched VARCHAR, is_vague BOOLEAN,
    known_earliest BIGINT, known_latest BIGINT, known_vague BOOLEAN);
CREATE OR REPLACE TABLE eras_read AS FROM raw;
"""
_IN_ORDER = f"""
SELECT (row_number() OVER () - 1)::INTEGER AS place, * EXCLUDE (row) FROM (
    FROM {{}} ORDER BY {", ".join(f"{name} {ends}" for name, ends in ORDER.items())}, row)
"""
_EVENTS = f"SELECT place, earliest, latest, {', '.join(COLUMNS)}, further FROM"
# The rows of events whose id an earlier one has, in another piece. The hash takes less memory.
_AGAIN = """
SELECT row FROM raw
QUALIFY row_number() OVER (PARTITION BY md5_number_lower(id) ORDER BY row) > 1
"""
_OWN_IDS = """
(SELECT raw.* REPLACE (raw.id || coalesce('--' || again.row, '') AS id)
FROM raw LEFT JOIN again USING (row))
"""
_COUNTED = (
    f"SELECT further[{{}}] AS text, count(*) FROM ordered GROUP BY text LIMIT {MOST_TEXTS + 1}"
)
_EXTENT = "SELECT count(*), min(least(earliest, latest)), max(greatest(earliest, latest)) FROM raw"
# The first event of each run that is alike in all but its place.
_CELLS = """
SELECT place, unnest(alike) FROM (
    SELECT place, struct_pack(
        earliest := earliest, latest := latest, known_earliest := known_earliest,
        known_latest := known_latest, known_vague := known_vague, category := category,
        further := list_value({})::VARCHAR[]) AS alike
    FROM ordered QUALIFY alike IS DISTINCT FROM lag(alike) OVER ())
"""
_STEPS = {
    "again": _AGAIN,
    "ordered": _IN_ORDER.format(_OWN_IDS),
    "out.events": f"{_EVENTS} ordered",
    "out.eras": f"{_EVENTS} ({_IN_ORDER.format('eras_read')})",
    "out.ids": "SELECT (md5_number_lower(id) >> 1)::BIGINT AS hash, place FROM ordered ORDER BY 1",
    "words": """
        SELECT place, unnest(string_split(replace(searched, chr(10), ' '), ' ')) AS word
        FROM ordered""",
    "out.vocabulary": """
        SELECT (row_number() OVER ())::INTEGER AS token, word
        FROM (SELECT DISTINCT word FROM words WHERE word <> '')""",
    "out.postings": """
        SELECT token, place FROM words JOIN out.vocabulary USING (word) ORDER BY token, place""",
}

Tell = Callable[[str], object]


@contextmanager
def staging(target: Path, tell: Tell, memory: str) -> Iterator["Staging"]:
    """Yield the database of a load, which is deleted at the end.

    `tell` hears what is done, in words. `memory` is how much the database may take, as "4GB".
    Raises `duckdb.Error` while another load with this target is at work.
    """
    folder = target.with_name(f"{target.name}.loading")
    database = duckdb.connect(
        config={"memory_limit": memory, "temp_directory": str(folder / "tmp")}
    )
    folder.mkdir(exist_ok=True)
    database.execute(f"ATTACH {quoted(folder / 'read')} AS staged; USE staged")
    try:
        yield Staging(database, folder, tell)
    finally:
        database.close()
        rmtree(folder, ignore_errors=True)


class Staging:
    """A database in which what was read stands until all tables are written to the file `new`."""

    def __init__(self, database: duckdb.DuckDBPyConnection, folder: Path, tell: Tell) -> None:
        self.new = folder / "new"
        for each in folder.glob("new*"):  # of a load that was killed
            each.unlink()
        self._database, self._tell = database, tell
        self._database.execute(f"ATTACH {quoted(self.new)} AS out; {_RAW}")
        self._reports: list[dict[str, Any]] = []  # of each piece that was read

    def _ask(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        return self._database.execute(statement, values).fetchall()

    def read(self, pieces: Iterable[Piece], answers: Answers) -> None:
        """Read the pieces.

        What the first piece settles holds for all: which column is what, and the order of day and
        month. Raises `Unreadable` where there is no piece, a piece can't be read, or one has other
        columns than the first.
        """
        before = 0
        with ThreadPoolExecutor(AHEAD) as pool:
            ahead: deque[Future[PieceRows]] = deque()
            for piece in pieces:
                ahead.append(pool.submit(rows_of, piece, answers, before))
                if not before or len(ahead) > AHEAD:
                    self._keep(ahead.popleft().result())
                if not before:
                    first = self._reports[0]
                    roles = (*map(tuple, first["roles"]),)
                    answers = answers._replace(order=answers.order or first["order"], columns=roles)
                before += piece.records
            for each in ahead:
                self._keep(each.result())
        if not self._reports:
            raise Unreadable(NO_FILE)

    def _keep(self, rows: PieceRows) -> None:
        columns, reports = rows.report["columns"], self._reports
        if reports and reports[0]["columns"] != columns:
            raise Unreadable(OTHER_COLUMNS.format(", ".join(columns)))
        for table, added in (("raw", rows.events), ("eras_read", rows.eras)):
            self._database.register("added", added)
            self._database.execute(f"INSERT INTO {table} FROM added")
        reports.append(rows.report)
        self._tell(f"{self._ask('SELECT count(*) FROM raw')[0][0]:,} events read")

    def write(self) -> int:
        """Write the tables of what was read; return how many events they have.

        Raises `Unreadable` where there are too many cells.
        """
        for name, statement in _STEPS.items():
            self._make(name, statement)
        numbers = {name: at for at, name in enumerate(self._reports[0]["columns"], 1)}
        dimensions = cells.few_valued([*numbers], lambda name: self._counted(numbers[name]))
        texts = ", ".join(f"further[{numbers[name]}]" for name in dimensions)
        self._make("out.cells", _CELLS.format(texts))
        (cells_written,) = self._ask("SELECT count(*) FROM out.cells")[0]
        if cells_written > MOST_CELLS:
            raise Unreadable(TOO_MANY)
        about = self._about(dimensions)
        self._make("out.about", "SELECT $1 AS about", json.dumps(about._asdict()))
        self._database.execute("DETACH out")
        return about.events

    def _make(self, name: str, statement: str, *values: object) -> None:
        self._ask(f"CREATE OR REPLACE TABLE {name} AS {statement}", *values)
        self._tell(f"{name.removeprefix('out.')} written")

    def _counted(self, number: int) -> tuple[pa.Array, np.ndarray]:
        """The texts of a further column, and how many events have each."""
        texts, events = self._database.sql(_COUNTED.format(number)).to_arrow_table().itercolumns()
        return texts.cast(strings.TEXT).combine_chunks(), events.to_numpy()

    def _about(self, dimensions: list[str]) -> About:
        reports = self._reports
        events, *ends = self._ask(_EXTENT)[0]
        first, last = (dates.parts_of(end)[0] for end in ends)
        return About(
            events=events,
            years=(first, last),
            further=reports[0]["columns"],
            dimensions=dimensions,
            is_checked=any(each["is_checked"] for each in reports),
            heading=reports[0]["heading"],
            digest=token_hex(8),
            unit="second",
        )

    def problems(self) -> Iterator[str]:
        """Yield how many problems of each kind there are, each with the first ones."""
        reports = self._reports
        for kind in reading.Kind:
            if groups := [each["kinds"][kind] for each in reports if kind in each["kinds"]]:
                yield f"{kind}: {sum(group['size'] for group in groups):,}"
                first = [problem for group in groups for problem in group["first"]]
                yield from (f"    {problem}" for problem in first[:MOST_LISTED])
