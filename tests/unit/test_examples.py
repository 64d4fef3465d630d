"""The examples in docstrings and in the page about the library run, and show what comes of them."""

import doctest
import importlib
import pkgutil
from pathlib import Path

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
