"""What the tests of the server share: one that serves the built-in events, and one in process."""

from collections.abc import Iterator
from http.client import HTTPResponse
from typing import Any

import pytest
from browser import ROOT, served
from starlette.applications import Starlette
from starlette.responses import FileResponse
from starlette.routing import Route
from visitor import Answer, Ask, asking
from visitor import ask as ask_at

from timeline.painters import typeface
from web import first_answer, server
from workarounds import first_page


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the built-in events."""
    with served(ROOT / "app.py", tmp_path_factory.mktemp("server") / "log") as address:
        yield address


@pytest.fixture(scope="session")
def ask(address: str) -> Ask:
    """Return the way to ask the server of the built-in events for a path.

    The first answer waits a second for its drawing, and on a busy machine goes out without it. Asked
    for once before, the drawing is there.
    """

    def _ask(path: str, *asked: Any, **headers: Any) -> tuple[HTTPResponse, bytes]:
        if path.partition("?")[0] == "/":
            ask_at(address, path)
        return ask_at(address, path, *asked, **headers)

    return _ask


@pytest.fixture(autouse=True)
def _no_page() -> None:
    """Have no first answer kept of another test."""
    first_answer._made.cache_clear()  # noqa: SLF001


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """The way to ask for what the server adds to Streamlit's, under the settings of a test.

    No file brings the letters of its font along: to cut them takes longer than all else.
    """
    monkeypatch.setattr(first_answer, "PATIENCE", 60)  # however busy the machine is
    monkeypatch.setattr(typeface, "face", lambda *_: "")
    page = Route("/", lambda _: FileResponse(first_page.FOLDER / "index.html"))
    return asking(Starlette(routes=[*server.ROUTES, page], middleware=server.MIDDLEWARE))
