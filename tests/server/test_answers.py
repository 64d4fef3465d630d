"""What the public server adds to Streamlit's answers."""

import base64
import gc
import gzip
import logging
import re
import resource
import socket
import sys
import threading
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from browser import ROOT
from replicas import balanced
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from visitor import Ask, visiting
from visitor import ask as ask_at

from timeline.painters import html_page
from web import headers, server
from workarounds import first_page, runtime

FONT = (
    next((first_page.FOLDER / "static").rglob("*.woff2")).relative_to(first_page.FOLDER).as_posix()
)
CHART = next(path for path in first_page.text_files() if "PlotlyChart" in path)


def test_a_script_goes_out_compressed_and_is_the_same_inside(ask: Ask) -> None:
    plain, whole = ask(f"/{CHART}")
    answer, body = ask(f"/{CHART}", accept_encoding="br, gzip;q=0.8")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Type"] == plain.headers["Content-Type"]
    assert answer.headers["Cache-Control"] == plain.headers["Cache-Control"]
    assert gzip.decompress(body) == whole
    assert len(body) < len(whole) / 3


@pytest.mark.parametrize("wanted", ["", "br", "identity"])
def test_a_browser_that_refuses_gzip_gets_the_plain_script(ask: Ask, wanted: str) -> None:
    answer, body = ask(f"/{CHART}", accept_encoding=wanted)
    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert len(body) == int(answer.headers["Content-Length"])


def test_plain_and_compressed_have_a_weak_tag_and_are_not_sent_twice(ask: Ask) -> None:
    for coding in ("gzip", "identity"):
        answer, _ = ask(f"/{CHART}", accept_encoding=coding)
        tag = answer.headers["ETag"]
        again, body = ask(f"/{CHART}", accept_encoding=coding, if_none_match=f'"other", {tag}')
        assert (again.status, body) == (304, b"")
        assert (again.headers["ETag"], again.headers["Vary"]) == (tag, "Accept-Encoding")
        assert tag.startswith('W/"')


@pytest.mark.parametrize("path", sorted(headers.OWN))
def test_each_file_of_the_page_is_asked_for_again_and_not_sent_twice(ask: Ask, path: str) -> None:
    plain, whole = ask(f"/{path}")
    assert whole == (ROOT / path).read_bytes()
    kind = "image/svg+xml" if path.endswith(".svg") else "/javascript"
    assert kind in str(plain.headers["Content-Type"])
    assert plain.headers["Cache-Control"] == "no-cache"
    answer, body = ask(f"/{path}", accept_encoding="gzip")
    assert (answer.headers["Content-Encoding"], gzip.decompress(body)) == ("gzip", whole)
    again, nothing = ask(f"/{path}", accept_encoding="gzip", if_none_match=answer.headers["ETag"])
    assert (again.status, nothing) == (304, b"")


@pytest.mark.parametrize("coding", ["gzip", "identity"])
@pytest.mark.parametrize("path", [f"/{CHART}", f"/{FONT}"])
def test_who_has_any_version_of_a_file_is_told_that_it_is_there(
    ask: Ask, path: str, coding: str
) -> None:
    for method in ("GET", "HEAD"):
        answer, body = ask(path, method, accept_encoding=coding, if_none_match="*")
        assert (answer.status, body) == (304, b"")
        assert answer.headers["ETag"]
        assert answer.headers["Content-Type"] is None
    assert ask("/static/nowhere.js", if_none_match="*")[0].status != 304


@pytest.mark.parametrize(
    ("stated", "is_known"),
    [
        (["*"], True),
        ([" * "], True),
        (['"tag"'], True),
        (['W/"tag"'], True),
        (['"x" , "tag"'], True),
        (['"x"', '"tag"'], True),
        (['*, "x"'], False),
        (['"x", *'], False),
        (["*", '"x"'], False),
        (["**"], False),
        (['"*"'], False),
        ([""], False),
        ([], False),
    ],
)
def test_a_star_stands_for_any_version_only_by_itself(stated: list[str], is_known: bool) -> None:
    assert headers.is_known('"tag"', _request("if-none-match", stated)) == is_known


@pytest.mark.parametrize(
    ("stated", "is_taken"),
    [
        (["gzip"], True),
        (["br", "GZIP"], True),
        (["br, gzip;q=0.5"], True),
        (["deflate"], False),
        ([], False),
    ],
)
def test_gzip_is_taken_where_a_request_names_it(stated: list[str], is_taken: bool) -> None:
    assert headers.takes_gzip(_request("accept-encoding", stated)) == is_taken


def _request(name: str, lines: list[str]) -> Headers:
    return Headers(raw=[(name.encode(), line.encode()) for line in lines])


def test_head_tells_the_same_without_a_body(ask: Ask) -> None:
    whole, _ = ask(f"/{CHART}", accept_encoding="gzip")
    answer, body = ask(f"/{CHART}", "HEAD", accept_encoding="gzip")
    same = ("Content-Length", "Content-Encoding", "ETag", "Vary")
    assert [answer.headers[name] for name in same] == [whole.headers[name] for name in same]
    assert body == b""


def test_who_asks_for_a_part_of_a_script_gets_the_whole(ask: Ask) -> None:
    _, whole = ask(f"/{CHART}")
    assert ask(f"/{CHART}", range="bytes=100-199")[1] == whole


def test_other_methods_are_left_to_streamlit(ask: Ask) -> None:
    assert ask(f"/{CHART}", "POST", accept_encoding="gzip")[0].status == 405


def test_who_has_the_page_of_streamlit_alone_gets_the_drawing(ask: Ask) -> None:
    file = first_page.FOLDER / "index.html"
    for asked in (
        {"if_none_match": first_page.tag()},
        {"if_modified_since": "Fri, 01 Jan 2100 00:00:00 GMT"},
        {"range": f"bytes=0-{file.stat().st_size // 2}"},
    ):
        answer, body = ask("/", **asked)
        assert answer.status == 200
        assert b'<div id="drawing"' in body


def test_head_says_the_same_of_the_first_answer_without_a_body(ask: Ask) -> None:
    whole, _ = ask("/?q=a", accept_encoding="gzip")
    answer, body = ask("/?q=a", "HEAD", accept_encoding="gzip")
    same = ("Content-Length", "Content-Encoding", "Content-Type", "ETag", "Vary", "Cache-Control")
    assert [answer.headers[name] for name in same] == [whole.headers[name] for name in same]
    assert (answer.status, body) == (200, b"")


@pytest.mark.parametrize("path", ["/nowhere", "/a/b", "/index.html", "/app.py"])
def test_a_path_that_falls_back_to_the_first_page_has_the_drawing(ask: Ask, path: str) -> None:
    assert ask(f"{path}?q=a")[1] == ask("/?q=a")[1]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_other_methods_on_the_first_page_are_left_to_streamlit(ask: Ask, method: str) -> None:
    assert ask("/", method)[0].status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?years=2012&years=2020",
        "/nowhere",
        f"/{CHART}",
        "/_stcore/health",
        "/media/nothing.csv",
        "/../etc/passwd",
    ],
)
def test_every_answer_carries_the_headers(ask: Ask, path: str) -> None:
    answer, _ = ask(path)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert not re.search(r"\*|https?:", policy)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in answer.headers["Permissions-Policy"]


def test_the_policy_names_each_script_inside_the_first_page(ask: Ask) -> None:
    answer, body = ask("/")
    scripts = re.findall(rb"<script>(.*?)</script>", body, re.DOTALL)
    assert scripts
    for script in scripts:
        digest = base64.b64encode(sha256(script).digest()).decode()
        assert f"'sha256-{digest}'" in answer.headers["Content-Security-Policy"]


def test_a_deployment_names_who_may_frame_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_FRAME_ANCESTORS", "https://school.example 'self'")
    policy = headers.content_security_policy()
    assert policy.endswith("frame-ancestors https://school.example 'self'")


def test_a_header_that_an_answer_brings_itself_stays() -> None:
    found = _headers_of_page({"content-security-policy": "default-src 'self'"})
    assert found["content-security-policy"] == "default-src 'self'"


def _headers_of_page(own: dict[str, str] | None = None) -> dict[str, str]:
    """The headers of a page that a small application of its own answers with."""
    sent: list[Any] = []

    async def _send(message: Any) -> None:
        sent.append(message)

    async def _receive() -> Any:
        return {"type": "http.request"}

    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    application = headers.AddedHeaders(HTMLResponse("", headers=own))
    with start_blocking_portal() as portal:
        portal.call(application, scope, _receive, _send)
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def test_answers_leave_at_once() -> None:
    with socket.socket() as listening, socket.socket() as other:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        runtime.send_at_once.cache_clear()
        runtime.send_at_once()
        assert listening.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert not other.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_what_is_there_for_good_is_no_work_for_the_garbage_collector() -> None:
    apart = _counted_apart()
    assert apart[0] > 100_000
    assert apart[1] == 0


def test_a_missing_events_file_does_not_keep_the_server_from_starting(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("EVENTS_CSV", str(tmp_path / "nowhere.csv"))
    assert _counted_apart()


def test_a_page_that_can_not_be_drawn_does_not_keep_the_server_from_starting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = []

    def _broken(*_: object) -> str:
        drawn.append(True)
        raise RuntimeError

    monkeypatch.setattr(html_page, "body", _broken)
    assert _counted_apart()
    assert drawn


def test_a_visitor_s_step_waits_a_millisecond_at_a_time_for_who_computes() -> None:
    sys.setswitchinterval(0.005)  # as Python has it
    _counted_apart()
    assert sys.getswitchinterval() == pytest.approx(0.001)


def test_a_server_opens_as_many_files_as_the_system_lets_it() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (before[1] // 2, before[1]))
    try:
        _counted_apart()
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (before[1], before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.mark.parametrize("log", ["asyncio", "uvicorn.error"])
def test_an_error_of_connections_is_logged_once_a_second_at_most(log: str) -> None:
    _counted_apart()
    logger = logging.getLogger(log)
    logged = [
        (second, line)
        for second, line, level in [
            (10.0, 1, logging.ERROR),
            (10.1, 1, logging.ERROR),
            (10.2, 2, logging.WARNING),
            (10.9, 1, logging.ERROR),
            (11.1, 1, logging.ERROR),
            (11.2, 3, logging.INFO),
            (11.3, 3, logging.INFO),
        ]
        if logger.filter(_record(log, second, line, level))
    ]
    assert logged == [(10.0, 1), (10.2, 2), (11.1, 1), (11.2, 3), (11.3, 3)]


def _record(log: str, second: float, line: int, level: int) -> logging.LogRecord:
    record = logging.LogRecord(log, level, log, line, "", None, None)
    record.created = second
    return record


def _counted_apart() -> tuple[int, int]:
    """How many objects the collector leaves alone while a server runs, and after it."""

    async def _serve() -> int:
        async with server.lifespan(None):
            return gc.get_freeze_count()

    with start_blocking_portal() as portal:
        return portal.call(_serve), gc.get_freeze_count()


# Two copies behind nginx: a visitor stays with one; where it doesn't answer, the other does.

OTHER = b"the other copy"


class _Other(BaseHTTPRequestHandler):
    """Answers each request with its name."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(OTHER)

    def log_message(self, *_: object) -> None:
        """Tell nobody."""


@pytest.fixture
def other() -> Iterator[ThreadingHTTPServer]:
    """Stand for the second copy."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Other) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()


@pytest.fixture
def nginx_folder(tmp_path: Path) -> Path:
    """Where nginx has its files; without one here, tests that ask for it are left out."""
    return tmp_path


def test_a_visitor_stays_with_a_copy_and_has_a_session_on_the_other_one_once_that_has_ended(
    address: str, other: ThreadingHTTPServer, nginx_folder: Path
) -> None:
    copies = address, f"http://127.0.0.1:{other.server_port}"
    with balanced(copies, nginx_folder) as home:
        for name in ("a", "b", "a", "b"):
            answer, body = ask_at(
                home, "/", cookie=f"timeline_copy={name}", x_forwarded_proto="https"
            )
            assert answer.status == 200
            assert (body == OTHER) == (name == "b")
            if name == "a":  # whatever a visitor says of it
                assert f'<link rel="canonical" href="{home}/' in body.decode()
        other.shutdown()
        other.server_close()
        with visiting(home, cookie="timeline_copy=b", origin=home) as visitor:
            run = visitor.run("years=2012&years=2020&event=apec")
            assert visitor.socket.response
            kept = visitor.socket.response.headers["Set-Cookie"]
    assert run.succeeded
    assert b"<b>4 of 6 events</b>" in run.sent
    assert kept.startswith("timeline_copy=a;")
