"""Load a file of any size for the page: `timeline load SOURCE TARGET`.

SOURCE is a CSV file, a Parquet file, a folder of Parquet files, or any other events file. TARGET is
`duckdb:///events.duckdb` or `postgresql://user@host/database/schema`. What is wrong in the file is
written beside the target.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb
import psycopg

from timeline.dates import ORDERS, Answers, zones
from timeline.dates.conventions import CONVENTIONS, STRICT
from timeline.loading import postgres_tables
from timeline.loading.duckdb_tables import MEMORY, staging
from timeline.loading.pieces import pieces
from timeline.reading import Unreadable
from timeline.shelves.duckdb_file import path_of
from timeline.shelves.tables import DUCKDB, POSTGRES, without_address

FAILURES = (Unreadable, OSError, duckdb.Error, psycopg.Error)


def main(arguments: Sequence[str] | None = None) -> None:
    """Load a file, and say how far it is."""
    parser = argparse.ArgumentParser(prog="timeline load", description=__doc__)
    parser.add_argument("source", type=Path, help="an events file, or a folder of Parquet files")
    parser.add_argument("target", help="duckdb:///FILE or postgresql://USER@HOST/DATABASE/SCHEMA")
    parser.add_argument("--convention", choices=CONVENTIONS, default=STRICT)
    parser.add_argument("--order", choices=ORDERS, default="", help="what is first in 03/04/2019")
    parser.add_argument("--zone", default="", help="of times without one, and of all that is shown")
    parser.add_argument("--memory", default=MEMORY, help=f"at most so much; {MEMORY} if not given")
    asked = parser.parse_args(arguments)
    if asked.zone and not zones.named(asked.zone):
        parser.error(zones.unknown(asked.zone))
    answers = Answers(order=asked.order, default_convention=asked.convention, zone=asked.zone)
    try:
        load(asked.source, asked.target, answers, asked.memory)
    except FAILURES as error:
        is_database = asked.target.startswith(POSTGRES)
        words = without_address(str(error), asked.target) if is_database else str(error)
        sys.exit(f"Nothing was loaded: {words}")


def load(source: Path, target: str, answers: Answers, memory: str = MEMORY) -> None:
    """Load a file or folder; raise one of `FAILURES` where it can't be."""
    if not target.startswith((DUCKDB, POSTGRES)):
        raise Unreadable(f"the target has to begin with {DUCKDB} or {POSTGRES}")
    start = time.monotonic()

    def tell(sentence: str) -> None:
        sys.stderr.write(f"{time.monotonic() - start:7.0f} s  {sentence}\n")

    is_file = target.startswith(DUCKDB)
    file = path_of(target) if is_file else Path(f"{source}.postgresql")
    if not is_file:
        postgres_tables.check(target)
    with staging(file, tell, memory) as staged:
        staged.read(pieces(source), answers)
        problems, listed = [*staged.problems()], file.with_name(f"{file.name}.problems.txt")
        events = staged.write()
        listed.write_text("".join(f"{each}\n" for each in problems), encoding="utf-8")
        if is_file:
            staged.new.replace(file)
        else:
            postgres_tables.copy(staged.new, target, tell)
    if problems:
        tell(f"problems are listed in {listed}")
    tell(f"{events:,} events loaded")
