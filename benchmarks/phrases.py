"""How many date phrases of a list are read, and how many narrower than the list has them.

    python -m benchmarks.phrases LIST.tsv [--hyphens]

The list has the columns `phrase`, `begin` and `end` (years, both included); lines that begin with
`#` are left out. `--hyphens` puts a hyphen in the place of each dash, and reads each phrase alone.
"""

import argparse
import csv
from pathlib import Path

import pyarrow as pa

from timeline import dates


def main() -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("list", type=Path)
    parser.add_argument("--hyphens", action="store_true")
    options = parser.parse_args()
    lines = options.list.read_text(encoding="utf-8").splitlines()
    told = (line for line in lines if not line.startswith("#"))
    rows = list(csv.DictReader(told, delimiter="\t", quoting=csv.QUOTE_NONE))
    phrases = [row["phrase"] for row in rows]
    if options.hyphens:
        phrases = [phrase.replace("–", "-").replace("—", "-") for phrase in phrases]
    column = pa.array(phrases, pa.large_string())
    found = dates.read_column(column, most_forms=len(phrases))
    narrower = 0
    for code, row in zip(found.codes.tolist(), rows, strict=True):
        if not found.in_edtf[code] or code in found.rests:
            continue
        date = dates.read(found.in_edtf[code])
        first = date.earliest != date.earliest or dates.year_of(date.earliest) <= int(row["begin"])
        last = date.latest != date.latest or dates.year_of(date.latest) >= int(row["end"])
        narrower += not (first and last)
    read = sum(bool(found.in_edtf[code]) for code in found.codes)
    print(f"{len(rows):,} phrases: {read / len(rows):.1%} read, {len(found.rests):,} of them with")
    print(f"a second act; of the others {narrower:,} are narrower than the list has them;")
    print(f"{len(found.hyphens):,} with a hyphen are asked about")


if __name__ == "__main__":
    main()
