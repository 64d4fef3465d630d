"""The tables that drafting reads: each row does something, and does what its example says."""

import re
from pathlib import Path

import pytest

from timeline import drafting
from timeline.drafting import lexicon

FOLDER = Path(drafting.__file__).parent
TABLES = sorted(path.name for path in FOLDER.glob("*.tsv"))


def _rows(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


@pytest.mark.parametrize("name", TABLES)
def test_no_row_stands_twice(name: str) -> None:
    rows = [tuple(row) for row in _rows(name)]
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("name", ["words.tsv", "cues.tsv"])
def test_every_role_is_explained_and_used(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))
    tables = "".join((FOLDER / table).read_text(encoding="utf-8") for table in TABLES)
    for role in {row[0] for row in _rows(name)}:
        assert f"\n# {role}: " in text
        assert re.search(rf"[\"']{role}[\"']", code) or f"{{{role}}}" in tables, role


@pytest.mark.parametrize("row", [row for row in _rows("times.tsv") if row[0] == "time"])
def test_the_example_of_a_kind_of_time_is_of_it(row: list[str]) -> None:
    _, kind, _, example = row
    for words in example.casefold().split("; "):
        assert any(match[kind] for match in lexicon.TIMES.finditer(words)), words
