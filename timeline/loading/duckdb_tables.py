"""Pieces of a file to the tables of `timeline.shelves`, in a DuckDB file.

What is read stands in a file beside the target until all tables are written, so that a load that
was stopped goes on where it was: a piece or a table is there as a whole or not at all.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from secrets import token_hex
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, reading, strings
from timeline.dates import Answers
from timeline.events import COLUMNS, ENDS, are_checked, column, own_columns
from timeline.events.event_table import SHOWN_OTHERWISE
from timeline.loading.pieces import Piece
from timeline.query import cells
from timeline.query.cells import CATEGORY, MOST_FURTHER, MOST_TEXTS
from timeline.reading import Reading, Unreadable
from timeline.reading.problem import MOST_LISTED
from timeline.shelves.memory import searched
from timeline.shelves.tables import About
from timeline.text import folding

MEMORY = "4GB"
MOST_CELLS = 10_000_000  # a server holds them in memory, at some 50 bytes each
AT_ONCE = 1_000_000  # events of which cells are made
TOO_MANY = (
    f"The events have more than {MOST_CELLS:,} different dates and values, too many to count. "
    "Fewer events or columns can be loaded, or dates to the month or the year."
)
WRONG = "The tables don’t hold what was read ({}). Delete “{}” and load again."
_RAW = f"""
CREATE TABLE raw (
    row BIGINT, earliest BIGINT, latest BIGINT, {", ".join(f"{name} VARCHAR" for name in COLUMNS)},
    further VARCHAR[], searched VARCHAR, is_vague BOOLEAN,
    known_first BIGINT, known_last BIGINT, known_vague BOOLEAN);
CREATE TABLE eras_read AS FROM raw;
CREATE TABLE done (piece INTEGER, said VARCHAR);
"""
_IN_ORDER = """
SELECT (row_number() OVER () - 1)::INTEGER AS place, * EXCLUDE (row) FROM (
    FROM {} ORDER BY earliest NULLS FIRST, latest NULLS LAST, is_vague, category, row)
"""
_KEPT = f"SELECT place, earliest, latest, {', '.join(COLUMNS)}, further FROM"
# An id that another piece has too gets a number, until no two events share one.
_RENAMED = """
UPDATE raw SET id = raw.id || '-' || number FROM (
    SELECT row, row_number() OVER (PARTITION BY id ORDER BY row) AS number FROM raw
    WHERE id IN (SELECT id FROM raw GROUP BY id HAVING count(*) > 1)
) AS again WHERE raw.row = again.row AND number > 1
"""
_WORDS = """
SELECT place, unnest(list_distinct(string_split(replace(searched, chr(10), ' '), ' '))) AS word
FROM ordered
"""
_TEXTS = """
SELECT $1 AS dimension, {0} AS text, count(*) AS events FROM ordered GROUP BY {0}
ORDER BY min(place)
"""
_EXTENT = "SELECT count(*), min(least(earliest, latest)), max(greatest(earliest, latest)) FROM raw"
_KEYS = "earliest, latest, known_first, known_last, known_vague, category, further"
_STEPS = {
    "ordered": _IN_ORDER.format("raw"),
    "out.events": f"{_KEPT} ordered",
    "out.eras": f"{_KEPT} ({_IN_ORDER.format('eras_read')})",
    "out.ids": "SELECT (md5_number_lower(id) >> 1)::BIGINT AS hash, place FROM ordered ORDER BY 1",
    "out.vocabulary": f"""
        SELECT (row_number() OVER ())::INTEGER AS token, * FROM (
            SELECT word, count(*) AS events FROM ({_WORDS}) WHERE word <> '' GROUP BY word)""",
    "out.postings": f"""
        SELECT token, place FROM ({_WORDS}) JOIN out.vocabulary USING (word)
        ORDER BY token, place""",
}
_CHECKS = {
    "events": "SELECT count(*) FROM out.events",
    "places in a row": "SELECT count(*) FROM out.events WHERE place = rowid",
    "different ids": "SELECT count(DISTINCT id) FROM out.events",
    "events of each id": "SELECT count(*) FROM out.ids",
    "events of all categories": "SELECT sum(events) FROM out.texts WHERE dimension = 'category'",
}

Tell = Callable[[str], object]


class Workshop:
    """A database in which what was read stands beside the target until all tables are written.

    `stamp` tells the state of the source, so that a load goes on with the same alone. `tell` hears
    what is done, in words.
    """

    def __init__(self, target: Path, stamp: str, tell: Tell) -> None:
        self._target, self._tell = target, tell
        self._read, self._new = (
            target.with_name(f"{target.name}.{stamp}.{end}") for end in ("read", "new")
        )
        self._database = duckdb.connect(self._read, config={"memory_limit": MEMORY})
        self._database.execute(f"ATTACH {_quoted(self._new)} AS out")
        if not self._has("done"):
            self._database.execute(f"BEGIN; {_RAW}; COMMIT")

    def _ask(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        return self._database.execute(statement, values).fetchall()

    def _has(self, table: str) -> bool:
        name = table.removeprefix("out.")
        asked = (
            "SELECT 1 FROM duckdb_tables() WHERE table_name = $1 AND (database_name = 'out') = $2"
        )
        return bool(self._ask(asked, name, name != table))

    @property
    def _said(self) -> list[dict[str, Any]]:
        """What was said of each piece that was read."""
        return [json.loads(said) for (said,) in self._ask("SELECT said FROM done ORDER BY piece")]

    def read(self, pieces: Iterable[Piece], answers: Answers) -> None:
        """Read the pieces that weren't read yet.

        What the first piece settles, the order of day and month, holds for all. Raises
        `Unreadable` where the first piece has no event.
        """
        said, before = self._said, 0
        for number, piece in enumerate(pieces):
            if number >= len(said):
                found = reading.read(piece.data, answers=answers)
                if not number and found.events.empty:
                    raise Unreadable(str(found.problems[0]))
                said.append(self._keep(number, found, before))
            if not (number or answers.order):
                answers = answers._replace(order=said[0]["order"])
            before += piece.records

    def _keep(self, number: int, found: Reading, before: int) -> dict[str, Any]:
        """Keep the events of a piece, before which there are so many records."""
        events, own = found.events, own_columns(found.events)
        kinds = {
            group.kind: {
                "size": group.size,
                "first": [
                    str(each._replace(row=each.row and each.row + before)) for each in group.first
                ],
            }
            for group in reading.grouped(found.problems)
        }
        said = {
            "columns": own,
            "is_checked": are_checked(events),
            "heading": found.heading,
            "order": found.settled[0].order if found.settled else "",
            "left_out": found.left_out,
            "kinds": kinds,
        }
        (start,) = self._ask("SELECT count(*) FROM raw")[0]
        self._database.execute("BEGIN")
        for table, rows in (("raw", events), ("eras_read", found.eras)):
            if len(rows):
                self._database.register("rows", _packed(rows, own, start))
                self._database.execute(f"INSERT INTO {table} FROM rows")
        self._database.execute("INSERT INTO done VALUES ($1, $2)", [number, json.dumps(said)])
        self._database.execute("COMMIT")
        self._tell(f"{start + len(events):,} events read")
        return said

    def write(self) -> None:
        """Write the tables of what was read, check them, and put them in the target's place.

        Raises `Unreadable` where there are too many cells, or the check fails.
        """
        if len(self._said) > 1:
            while self._ask(_RENAMED) != [(0,)]:
                pass
        for name, statement in _STEPS.items():
            self._make(name, statement)
        dimensions = self._make_texts()
        self._make_cells(dimensions)
        self._check()
        self._make("out.about", "SELECT $1 AS about", json.dumps(self._about(dimensions)))
        self._database.execute("DETACH out")
        self._new.replace(self._target)
        self._database.close()
        self._read.unlink()

    def _make(self, name: str, statement: str, *values: object) -> None:
        if not self._has(name):
            self._ask(f"CREATE TABLE {name} AS {statement}", *values)
            self._tell(f"{name.removeprefix('out.')} written")

    def _make_texts(self) -> dict[str, pa.Array]:
        """Write the texts of each dimension that differ; return them."""
        if not self._has("out.texts"):
            self._database.register("found", pa.concat_tables(self._dimensions()))
            self._make("out.texts", "SELECT row_number() OVER () AS number, * FROM found")
        found: dict[str, list[str]] = {}
        for name, text in self._ask("SELECT dimension, text FROM out.texts ORDER BY number"):
            found.setdefault(name, []).append(text)
        return {name: strings.texts(texts) for name, texts in found.items()}

    def _dimensions(self) -> Iterator[pa.Table]:
        """The texts of the category, and of the further columns that are dimensions."""
        yield self._texts(CATEGORY, CATEGORY)
        left = MOST_FURTHER
        for name, cell in self._cells_of_columns():
            asked = f"SELECT count(DISTINCT {cell}) FROM ordered"
            if left and name not in SHOWN_OTHERWISE and self._ask(asked)[0][0] <= MOST_TEXTS:
                found = self._texts(name, cell)
                wholes, events = found["text"].combine_chunks(), found["events"].to_numpy()
                own = cells.dimension(wholes, events, np.arange(len(wholes)))
                if cells.are_few(own, events):
                    left -= 1
                    yield found

    def _cells_of_columns(self) -> Iterator[tuple[str, str]]:
        """The names of the further columns, and how each one's cell is named in SQL."""
        for number, name in enumerate(self._said[0]["columns"], 1):
            yield name, f"further[{number}]"

    def _texts(self, name: str, cell: str) -> pa.Table:
        return self._database.sql(_TEXTS.format(cell), params=[name]).to_arrow_table()

    def _make_cells(self, texts: dict[str, pa.Array]) -> None:
        """Write the cells, each a run of neighbours that are alike, as `query.cells.cells` does.

        `texts` are those of each dimension that differ.
        """
        if self._has("out.cells"):
            return
        self._database.execute("BEGIN; CREATE TABLE out.cells (number INTEGER, part BLOB)")
        place, count, before = 0, 0, None
        asked = self._database.cursor().sql(f"SELECT {_KEYS} FROM ordered ORDER BY place")
        for number, batch in enumerate(asked.to_arrow_reader(AT_ONCE)):
            keys = self._keys(batch, texts)
            starts = cells.run_starts(keys)
            if before == [key[0] for key in keys]:
                starts = starts[1:]
            packed = cells.packed(keys, starts, place)
            self._database.execute("INSERT INTO out.cells VALUES ($1, $2)", [number, packed])
            before, place, count = (
                [key[-1] for key in keys],
                place + len(batch),
                count + len(starts),
            )
            if count > MOST_CELLS:
                raise Unreadable(TOO_MANY)
        self._database.execute("COMMIT")
        self._tell(f"{count:,} cells written")

    def _keys(self, batch: pa.RecordBatch, texts: dict[str, pa.Array]) -> list[np.ndarray]:
        """What events of a cell have in common: days, vagueness, the number of each text."""
        places = {name: number for number, (name, _) in enumerate(self._cells_of_columns())}
        first = batch["earliest"].fill_null(cells.BEFORE_ALL).to_numpy()
        last = batch["latest"].fill_null(cells.AFTER_ALL).to_numpy()
        known = (strings.mask(batch[name]) for name in ("known_first", "known_last", "known_vague"))
        found = [first, last, *known]
        for name, wholes in texts.items():
            own = (
                batch[name] if name == CATEGORY else pc.list_element(batch["further"], places[name])
            )
            codes = pc.index_in(own.cast(strings.TEXT), wholes)
            found.append(codes.to_numpy())
        return found

    def _check(self) -> None:
        """Raise `Unreadable` where the tables don't hold what was read."""
        (read,) = self._ask("SELECT count(*) FROM raw")[0]
        for name, statement in _CHECKS.items():
            (found,) = self._ask(statement)[0]
            if found != read:
                raise Unreadable(WRONG.format(f"{name}: {found:,} of {read:,}", self._read))

    def _about(self, dimensions: Iterable[str]) -> dict[str, Any]:
        """What `shelves.tables.About` holds."""
        said = self._said
        events, *ends = self._ask(_EXTENT)[0]
        first, last = (dates.year_of(np.datetime64(day, "D")) for day in ends)
        return About(
            events=events,
            years=(first, last),
            further=said[0]["columns"],
            dimensions=[*dimensions],
            is_checked=any(each["is_checked"] for each in said),
            heading=said[0]["heading"],
            digest=token_hex(8),
        )._asdict()

    def problems(self) -> Iterator[str]:
        """Yield how many problems of each kind there are, each with the first ones."""
        said = self._said
        for kind in reading.Kind:
            groups = [each["kinds"][kind] for each in said if kind in each["kinds"]]
            if groups:
                yield f"{kind}: {sum(group['size'] for group in groups):,}"
                first = [problem for group in groups for problem in group["first"]]
                yield from (f"    {problem}" for problem in first[:MOST_LISTED])


def _quoted(path: Path) -> str:
    text = str(path).replace("'", "''")
    return f"'{text}'"


def _packed(events: pd.DataFrame, own: list[str], start: int) -> pa.Table:
    """Events as rows of the table `raw`; the first has the number `start`."""
    first, last = cells.numbered(*(events[name].to_numpy() for name in ENDS))
    known = cells.known(events, first, last)
    columns = [column(events, name) for name in COLUMNS]
    further = [column(events, name) for name in own]
    in_rows = np.arange(len(own) * len(events)).reshape(len(own), len(events)).T.ravel()
    cells_of_rows = pa.concat_arrays([strings.texts([]), *further]).take(pa.array(in_rows))
    bounds = pa.array(np.arange(len(events) + 1) * len(own))
    return pa.table(
        {
            "row": pa.array(np.arange(start, start + len(events))),
            "earliest": pa.array(first, mask=first == cells.BEFORE_ALL),
            "latest": pa.array(last, mask=last == cells.AFTER_ALL),
            **dict(zip(COLUMNS, columns, strict=True)),
            "further": pa.LargeListArray.from_arrays(bounds, cells_of_rows),
            "searched": folding.folded(searched(events)),
            "is_vague": pa.array(dates.are_vague(column(events, "date"))),
            "known_first": pa.array(known.first),
            "known_last": pa.array(known.last),
            "known_vague": pa.array(known.is_vague),
        }
    )
