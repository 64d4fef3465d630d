"""What the tests of the server share: one that serves the built-in events."""

import functools
from collections.abc import Iterator

import pytest
from browser import ROOT, served
from visitor import Ask
from visitor import ask as ask_at


@pytest.fixture(scope="session")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Serve the built-in events, and return the way to ask for a path."""
    with served(ROOT / "app.py", tmp_path_factory.mktemp("server") / "log") as address:
        yield functools.partial(ask_at, address)
