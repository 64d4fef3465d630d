"""The examples in docstrings, in the page about the library, and in `examples/` run."""

import doctest
import importlib
import json
import pkgutil
import runpy
import shutil
import sys
from pathlib import Path
from unittest.mock import MagicMock

import pytest

import timeline

ROOT = Path(__file__).parents[2]
MODULES = [each.name for each in pkgutil.walk_packages(timeline.__path__, "timeline.")]
HOW = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str) -> None:
    assert not doctest.testmod(importlib.import_module(name), optionflags=HOW).failed


def test_the_examples_of_the_page_about_the_library_run() -> None:
    page = str(ROOT / "docs/library.md")
    ran = doctest.testfile(page, module_relative=False, optionflags=HOW, encoding="utf-8")
    assert ran.attempted
    assert not ran.failed


@pytest.fixture
def examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files of the examples, as the working folder."""
    for path in (ROOT / "examples").glob("*.*"):
        shutil.copy(path, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_cells_of_the_notebook_run(examples: Path) -> None:
    book = json.loads((examples / "in_a_notebook.ipynb").read_text(encoding="utf-8"))
    cells = ["".join(each["source"]) for each in book["cells"] if each["cell_type"] == "code"]
    names: dict[str, object] = {}
    for cell in cells:
        exec(compile(cell, "cell", "exec"), names)  # noqa: S102 - our own notebook
    assert isinstance(names["flights"], timeline.Timeline)
    assert len(cells) == 5
    assert (examples / "sixties.png").read_bytes().startswith(b"\x89PNG")


def test_the_figure_and_the_card_of_the_dash_app_are_made(
    examples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "dash", MagicMock())
    app = runpy.run_path(str(examples / "in_dash.py"))
    figure = app["drawn"](["Crewed"], ["dark"])
    assert [each.name for each in figure.data if each.name] == ["Crewed"]
    clicked = {"points": [{"customdata": "vostok-1"}]}
    assert app["told"](clicked).startswith("12 April 1961: Vostok 1. Yuri Gagarin")
    assert app["told"](None) == "Click on an event."
