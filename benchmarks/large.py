"""Events by the million as Parquet: `python benchmarks/large.py 100 FOLDER`; a million is 20 MB."""

import sys
from pathlib import Path

from events import SHAPES, table
from pyarrow import parquet

SIZE = 1_000_000
NAMES = ["date", "title", "category"]


def write(millions: int, folder: Path) -> None:
    """Write so many files; each title has a number that no other has."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in range(millions):
        made = table(SIZE, SHAPES["ages"], part).select(NAMES)
        parquet.write_table(made, folder / f"{part:03}.parquet")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
