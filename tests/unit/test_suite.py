"""The tests themselves: each folder needs only what is in it."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ALONE = [ROOT / "tests/conftest.py", *(ROOT / "tests/unit").glob("*.py")]
WITH_SERVERS = [*(ROOT / "benchmarks").glob("*.py"), *(ROOT / "tests/browser").glob("*.py")]
PROMISED = re.compile('wait_for_function\\(\\s*f?"+async')
NAMED = re.compile('^([A-Z_]+) = f?"+async', re.MULTILINE)


def test_unit_tests_import_no_browser_and_nothing_that_starts_one() -> None:
    imported = {name for path in ALONE for name in _imported(path)}
    assert "pytest" in imported
    assert not imported & {"playwright", *(path.stem for path in WITH_SERVERS)}


def test_no_test_waits_for_a_promise_as_if_it_were_true() -> None:
    """`wait_for_function` goes on at once with what an async function gives: see `kept.py`."""
    texts = {path.name: path.read_text("utf-8") for path in ROOT.glob("tests/browser/*.py")}
    assert "wait_for_function(" in "".join(texts.values())
    assert [name for name, text in texts.items() if PROMISED.search(text)] == []
    named = {name for text in texts.values() for name in NAMED.findall(text)}
    assert [name for name in named if f"wait_for_function({name}" in "".join(texts.values())] == []


def _imported(path: Path) -> set[str]:
    """The first part of each name that a file imports from."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)]
    return {name.split(".")[0] for name in names}
