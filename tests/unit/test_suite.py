"""The tests themselves: each folder needs only what is in it."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ALONE = [ROOT / "tests/conftest.py", *(ROOT / "tests/unit").glob("*.py")]
WITH_SERVERS = [*(ROOT / "benchmarks").glob("*.py"), *(ROOT / "tests/browser").glob("*.py")]
PROMISED = re.compile('wait_for_function\\(\\s*f?"+async')
NAMED = re.compile('^([A-Z_]+) = f?"+async', re.MULTILINE)
STUB = "#!/bin/sh\nbasename $0 >>set-up\n"
EVERYTHING = ["setup", "browser", "engines", "npm", "nginx", "postgresql", "python"]


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


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ("", EVERYTHING),
        ("-q", EVERYTHING),
        ("-k name", EVERYTHING),
        ("tests", EVERYTHING),
        ("tests/", EVERYTHING),
        ("tests/browser tests/unit", EVERYTHING),
        ("tests/app", ["setup", "python"]),
        ("tests/unit", ["setup", "postgresql", "python"]),
        ("tests/server tests/unit/test_x.py", ["setup", "postgresql", "python"]),
        ("tests/unit/test_shelves_postgres.py", ["setup", "postgresql", "python"]),
        ("tests/browser/test_engine_away.py", ["setup", "browser", "postgresql", "python"]),
        ("tests/unit/test_x.py::test_a -q", ["setup", "python"]),
        ("tests/browser/test_tabs.py", ["setup", "browser", "python"]),
        ("tests/browser/test_timeline.py", ["setup", "browser", "python"]),
        ("tests/browser/test_replicas.py::test_a", ["setup", "browser", "nginx", "python"]),
        (
            "-x tests/unit tests/browser/test_timelinejs.py",
            ["setup", "browser", "npm", "postgresql", "python"],
        ),
        ("tests/browser/test_html.py", ["setup", "browser", "npm", "python"]),
        ("tests/browser/test_engines.py", ["setup", "browser", "engines", "python"]),
    ],
)
def test_only_what_the_paths_need_is_set_up(
    tmp_path: Path, options: str, wanted: list[str]
) -> None:
    _write(tmp_path / "scripts/setup", STUB)
    _write(tmp_path / "scripts/programs", STUB.replace("basename $0", "echo $1"))
    _write(tmp_path / ".venv/bin/python", STUB)
    _write(tmp_path / "scripts/test", (ROOT / "scripts/test").read_text())
    subprocess.run([tmp_path / "scripts/test", *options.split()], check=True)
    assert (tmp_path / "set-up").read_text().split() == wanted


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
