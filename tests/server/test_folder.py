"""Every kind of answer of a server that has a folder of its own (`server.baseUrlPath`)."""

import gzip
import re
from collections.abc import Iterator
from html import unescape
from http.client import HTTPMessage
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from browser import ROOT, served
from visitor import ask, visiting

from web import feeds
from workarounds import first_page

FOLDER = "/time/line/"


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that has the server's output."""
    return tmp_path_factory.mktemp("folder") / "log"


@pytest.fixture(scope="module")
def home(log: Path) -> Iterator[str]:
    """Serve the built-in events, and return the address of the page."""
    with served(ROOT / "app.py", log, STREAMLIT_SERVER_BASE_URL_PATH=FOLDER.strip("/")) as address:
        yield address + FOLDER


def _of(home: str, name: str, **headers: str) -> tuple[int, HTTPMessage, bytes]:
    """What comes from a path beside the page."""
    found = urlsplit(urljoin(home, name))
    path = f"{found.path}?{found.query}" if found.query else found.path
    answer, body = ask(home, path, "GET", None, **headers)
    return answer.status, answer.headers, body


def test_the_first_answer_is_drawn_and_names_itself_and_what_it_loads_with_the_folder(
    home: str,
) -> None:
    _of(home, "?event=apec")
    text = _of(home, "?event=apec")[2].decode()
    assert '<h2 dir="auto">Remark at the APEC CEO Summit</h2>' in text
    assert f'<link rel="canonical" href="{home}?event=apec" />' in text
    named = [unescape(path) for path in re.findall(r'(?:href|src)="([^"#]+)"', text)]
    own = [path for path in named if not path.startswith("http") or path.startswith(home)]
    assert any(path.endswith(".js") for path in own)
    assert {_of(home, path)[0] for path in own} == {200}


@pytest.mark.usefixtures("home")
def test_the_output_names_the_version_which_is_the_last_of_the_changelog(log: Path) -> None:
    versions = re.findall(r"^## (\d\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert f"Article timeline {versions[0]}\n" in log.read_text("utf-8")


@pytest.mark.parametrize("name", [*[*first_page.text_files()][:2], "page/script/main.js"])
def test_files_are_compressed_once_and_kept_by_the_browser(home: str, name: str) -> None:
    _, plain, whole = _of(home, name)
    status, headers, body = _of(home, name, accept_encoding="gzip")
    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert headers["Cache-Control"] == plain["Cache-Control"]
    assert gzip.decompress(body) == whole
    again = _of(home, name, accept_encoding="gzip", if_none_match=headers["ETag"])
    assert (again[0], again[2]) == (304, b"")


@pytest.mark.parametrize("name", [name for name in feeds.FEEDS if not name.endswith(".png")])
def test_a_feed_is_in_gzip_for_who_takes_it(home: str, name: str) -> None:
    wanted = {"gzip": "gzip", "br;q=1.0, gzip;q=0.5": "gzip", "br, *;q=0": None, "identity": None}
    told = {each: _of(home, name, accept_encoding=each)[1]["Content-Encoding"] for each in wanted}
    assert told == wanted


@pytest.mark.parametrize("name", feeds.FEEDS)
def test_feeds_and_the_picture_beside_a_link_are_there(home: str, name: str) -> None:
    for path in (f"{name}?event=apec", "api/preview.png"):
        status, headers, body = _of(home, path)
        assert (status, bool(body)) == (200, True)
        assert _of(home, path, if_none_match=headers["ETag"])[0] == 304


def test_crawlers_are_told_of_the_folder(home: str) -> None:
    robots = _of(home, "/robots.txt")[2].decode()
    assert f"Disallow: {FOLDER}api/" in robots


def test_the_page_itself_runs(home: str) -> None:
    with visiting(home.rstrip("/")) as visitor:
        run = visitor.run("event=apec")
    assert run.succeeded
    assert b"<b>6 events</b>" in run.sent
