"""A live server under faults and hostile input: it answers, leaks nothing and stays."""

import base64
import contextlib
import json
import os
import shutil
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPException
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import pytest
from browser import ROOT, served
from streamlit.proto.Common_pb2 import DoubleArray
from streamlit.proto.WidgetStates_pb2 import WidgetState
from visitor import Visitor, ask, visiting
from websockets.exceptions import ConnectionClosed, InvalidStatus

from timeline.editing.text_table import MOST_BYTES

# What no answer may hold: of the system, of the project's files, of Python.
FOREIGN = [b"root:x:", b"toolbarMode", b"plotly==", b"import streamlit", b"Traceback"]
TEN_EVENTS = (ROOT / "examples/space-flights.csv").read_bytes()


class Server(NamedTuple):
    """A server, the file of events that it serves, and its output."""

    address: str
    events: Path
    log: Path

    def told(self) -> int:
        """How often its output tells something of the file."""
        return self.log.read_bytes().count(b"events.csv: ")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("faults")
    events = folder / "events.csv"
    shutil.copy(ROOT / "events.csv", events)
    with served(ROOT / "app.py", folder / "log", EVENTS_CSV=str(events)) as address:
        yield Server(address, events, folder / "log")


@pytest.fixture
def events(server: Server) -> Iterator[Path]:
    """The served file, put back at the end whatever became of it."""
    yield server.events
    if server.events.is_dir():
        server.events.rmdir()
    server.events.write_bytes((ROOT / "events.csv").read_bytes())


def years(visitor: Visitor, *values: float) -> WidgetState:
    return WidgetState(id=visitor.ids["years"], double_array_value=DoubleArray(data=values))


def test_many_runs_in_a_burst_end_in_the_last_view_and_keep_nobody_waiting(server: Server) -> None:
    with visiting(server.address) as hasty, visiting(server.address) as other:
        hasty.run()
        alone = other.run().seconds
        for first in range(60):
            hasty.ask("", years(hasty, 2007 + first % 5, 2021))
        hasty.ask("", years(hasty, 2012, 2020))
        assert other.run().seconds < 50 * alone  # not after all of them
        while b"<b>4 of 6 events" not in hasty.take().sent:
            pass


def test_a_failing_run_tells_nothing_and_harms_nobody(server: Server) -> None:
    with visiting(server.address) as good, visiting(server.address) as bad:
        assert b"zebra" in good.run("q=zebra").sent
        bad.run()
        failed = bad.run("", WidgetState(id=bad.ids["q"], double_value=3))
        assert b"Something went wrong" in failed.sent
        assert failed.succeeded  # no box of Streamlit's
        assert not any(
            text in failed.sent for text in [*FOREIGN, b"zebra", b"ArrowTypeError", b"texts.py"]
        )
        assert bad.run("", WidgetState(id=bad.ids["q"], string_value="")).succeeded
        assert good.run("q=zebra").succeeded


PARAMETERS = [
    {"years": ["1e309", "-1e309"]}, {"years": ["-99999999999999999999", "99999999999999999999"]}, {"years": ["2012"] * 1000}, {"years": ["２０１２", "2020\x00"]},
    {"category": ["<script>alert(1)</script>", "Result\x00", *["Nonsense"] * 1000]}, {"category": "![x](https://evil.example/x.png)"},
    {"q": "x" * 10_000}, {"q": "(a+)+$" * 50}, {"q": "\x00\u202eevil\u2066"}, {"q": "\ud83d".encode("utf-8", "surrogatepass")},
    {"event": "../../../etc/passwd"}, {"event": ["<img src=https://evil.example onerror=alert(1)>"] * 100}, {"event": "x" * 10_000},
    {"file": "../../../etc/passwd"}, {"file": "![x](https://evil.example/x.png)" * 100}, {"file": "\x00"},
    {"embed": "true", "embed_options": "<script>", "theme": "dark", "__proto__": "x"},
]  # fmt: skip


@pytest.mark.parametrize("parameters", PARAMETERS, ids=lambda value: ascii(value)[:60])
def test_a_tampered_address_shows_a_page(server: Server, parameters: dict[str, str]) -> None:
    with visiting(server.address) as visitor:
        run = visitor.run(urlencode(parameters, doseq=True))
    assert run.succeeded
    assert (
        b"6 events" in run.sent
        or b"No event matches" in run.sent
        or b"Looking for" in run.sent  # in the visitor's browser, for a file of theirs
    )
    assert not any(text in run.sent for text in FOREIGN)


# The longest has less than 16 kB: a longer one is refused if it comes in pieces.
PATHS = [
    "/../../../../etc/passwd", "/..%2f..%2f..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/\\\\host\\share",
    "/static/../../../../../etc/passwd", "/static/..%2f..%2f..%2f..%2fetc/passwd", "/static/js/..%5c..%5c..%5capp.py", "/static//etc/passwd",
    "/static/js/index.js%00.html", "/static/%c0%ae%c0%ae/etc/passwd", "/static/C:/windows/win.ini", "/static/file:///etc/passwd", "/static/",
    "/media/../../../etc/passwd", "/media/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/media/" + "a" * 5000, "/component/../../../etc/passwd",
    "/component/charts_bridge/../../app.py", "/component/%2e%2e/app.py", "/_stcore/bidi-components/charts_bridge/../../../app.py",
    "/app/static/../app.py", "/app/static/%2e%2e/.streamlit/config.toml", "/_stcore/upload_file/../../../etc/passwd",
    "/.streamlit/config.toml", "/.git/config", "/app.py", "/events.csv", "/requirements.txt", "/?" + "a" * 15_000, "/?%ff%fe=%00",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:60])
def test_a_crooked_path_gets_the_first_page_or_an_error(server: Server, path: str) -> None:
    _, first_page = ask(server.address, "/")
    answer, body = ask(server.address, path)
    assert answer.status >= 300 or body == first_page
    assert answer.headers.get("Location", "/").startswith("/")
    assert not any(text in body for text in FOREIGN)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "NONSENSE"])
def test_no_method_changes_anything(server: Server, method: str) -> None:
    assert ask(server.address, "/", method)[0].status >= 400


@pytest.mark.parametrize("host", ["evil.example/x", "user@evil.example", "<forged>", "a" * 3000])
def test_a_forged_host_is_nowhere_in_the_answer(server: Server, host: str) -> None:
    for path in ("/", "/somewhere/", "/_stcore/host-config", "/_stcore/health"):
        answer, body = ask(server.address, path, host=host, x_forwarded_host=host)
        assert host not in str(answer.headers)
        assert host.encode() not in body


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::1]:80"]
)
def test_another_name_of_the_host_is_in_no_link_that_is_followed(server: Server, host: str) -> None:
    """A page tells its own address to search engines and previews, by the name that was asked."""
    for path in ("/", "/somewhere/", "/_stcore/host-config", "/_stcore/health"):
        answer, body = ask(server.address, path, host=host, x_forwarded_host="forged.example")
        assert host not in str(answer.headers)
        assert b"forged.example" not in body
        head, _, rest = body.partition(b"<body")
        assert host.encode() not in rest
        lines = [line for line in head.splitlines() if host.encode() in line]
        assert all(
            line.startswith((b"<meta property=", b'<link rel="canonical"')) for line in lines
        )


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "https://127.0.0.1.evil.example", "null", "file://"]
)
def test_a_page_of_another_origin_gets_no_session(server: Server, origin: str) -> None:
    with pytest.raises(InvalidStatus, match="403"), visiting(server.address, Origin=origin):
        pass


def test_the_page_s_own_origin_gets_a_session(server: Server) -> None:
    with visiting(server.address, Origin=server.address) as visitor:
        assert visitor.run().succeeded


@pytest.mark.parametrize(
    "frame",
    ["a text", b"\xff" * 100, b"\n\xff\xff\xff\xff\x0f", b"\x00" * 26_000_000],
    ids=["text", "garbage", "length", "large"],
)
def test_a_crooked_frame_ends_its_own_session_alone(server: Server, frame: str | bytes) -> None:
    with visiting(server.address) as good, visiting(server.address) as bad:
        good.run()
        with contextlib.suppress(ConnectionClosed):
            bad.socket.send(frame)
        with pytest.raises(ConnectionClosed):
            bad.take()
        assert good.run().succeeded


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "a=" + "b" * 200_000},
        {"accept_encoding": "gzip," * 20_000},
        {"range": "bytes=" + "0-1," * 10_000},
        {"content_length": "9" * 400},
    ],
    ids=lambda headers: next(iter(headers)),
)
def test_outsized_headers_are_refused_or_ignored(server: Server, headers: dict[str, str]) -> None:
    with contextlib.suppress(HTTPException, ConnectionError):
        ask(server.address, "/static/js/none.js", "GET", None, **headers)
    assert ask(server.address, "/_stcore/health")[1] == b"ok"


def test_an_upload_without_the_visitor_s_token_is_refused(server: Server) -> None:
    with visiting(server.address) as visitor:
        visitor.run()
        path = f"/_stcore/upload_file/{visitor.session}/1"
        assert ask(server.address, path, "PUT", b"date,title\n")[0].status == 403


def test_an_upload_that_is_cut_off_leaves_the_server_as_it_was(server: Server) -> None:
    with visiting(server.address) as visitor:
        visitor.run()
        token = ask(server.address, "/_stcore/health")[0].headers["Set-Cookie"].partition(";")[0]
        head = (
            f"PUT /_stcore/upload_file/{visitor.session}/1 HTTP/1.1\r\nHost: x\r\n"
            f"Cookie: {token}\r\nX-Xsrftoken: {token.partition('=')[2]}\r\n"
            "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000000\r\n\r\n"
            '--b\r\nContent-Disposition: form-data; name="f"; filename="f.csv"\r\n\r\ndate,tit'
        )
        host, port = urlsplit(server.address).netloc.split(":")
        for _ in range(20):
            with socket.create_connection((host, int(port))) as cut:
                cut.sendall(head.encode())
        assert visitor.run().succeeded


def test_a_file_of_the_most_that_a_browser_keeps_is_taken_from_it(server: Server) -> None:
    rows = "".join(f"{1910 + place},Event,{'x' * 500_000}\n" for place in range(10))
    most = f"date,title,note\n1900,First,\n{rows}2012,Last,"
    data = base64.b64encode(most.ljust(MOST_BYTES, "y").encode()).decode()
    found = {"act": "find", "name": "most.csv", "file": {"data": data}, "names": ["most.csv"]}
    with visiting(server.address) as visitor:
        assert b"12 events" not in visitor.run("file=most.csv").sent
        told = json.dumps([{"event": "told", "value": found}])
        name = f"$$STREAMLIT_INTERNAL_KEY_{visitor.ids['keep']}__events"
        state = WidgetState(id=name, json_trigger_value=told)
        assert b"<b>12 events" in visitor.run("file=most.csv", state).sent


def test_a_file_that_is_replaced_while_it_is_read_gives_old_or_new_events(
    server: Server, events: Path
) -> None:
    old, end = events.read_bytes(), threading.Event()

    def _replace() -> None:
        while not end.is_set():
            for content in (TEN_EVENTS, old):
                events.write_bytes(content)

    writer = threading.Thread(target=_replace)
    writer.start()
    with visiting(server.address) as visitor:
        runs = [visitor.run() for _ in range(8)]
    end.set()
    writer.join()
    assert all(run.succeeded for run in runs)
    assert all(b" events</b>" in run.sent for run in runs)


def test_a_file_that_is_gone_or_no_file_leaves_the_last_good_events(
    server: Server, events: Path
) -> None:
    with visiting(server.address) as visitor:
        assert b"6 events" in visitor.run().sent
        for change in (events.unlink, events.mkdir):
            told = server.told()
            change()
            _assert_last_good_stay(server, visitor, told)


def test_a_file_that_is_no_list_of_events_leaves_the_last_good_events(
    server: Server, events: Path
) -> None:
    with visiting(server.address) as visitor:
        assert b"6 events" in visitor.run().sent
        told = server.told()
        events.write_bytes(os.urandom(200_000))
        _assert_last_good_stay(server, visitor, told)


def _assert_last_good_stay(server: Server, visitor: Visitor, told: int) -> None:
    """Look at one view after the other until the changed file is read, and at one more."""
    is_read = False
    while not is_read:
        is_read = server.told() > told
        run = visitor.run()
        assert run.succeeded
        assert b"6 events" in run.sent
        assert not any(text in run.sent for text in FOREIGN)
