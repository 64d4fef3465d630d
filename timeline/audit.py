"""What there is to know of an events file: `python -m timeline.audit events.csv`.

Exit codes: 0, at least half of the rows were read; 1, fewer were, or none; 2, the command was not
understood.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from timeline import reading
from timeline.reading.notes import account, problems


def main(arguments: Sequence[str] | None = None) -> None:
    """Write what there is to know of a file to standard output."""
    parser = argparse.ArgumentParser(prog="python -m timeline.audit", description=__doc__)
    parser.add_argument("file", type=Path, help="an events file of any kind that is read")
    asked = parser.parse_args(arguments)
    try:
        read = reading.read(asked.file.read_bytes(), folder=asked.file.parent)
    except OSError as error:
        sys.exit(f'"{asked.file}" cannot be opened: {error.strerror}')
    if read.events.empty:
        sys.exit(f'"{asked.file}" has no events: {read.problems[0]}')
    found = problems(read) or ["No problem was found."]
    sys.stdout.writelines(f"{note}\n" for note in [*found, account(read)])
    if read.left_out > len(read.events):
        sys.exit(1)


if __name__ == "__main__":
    main()
