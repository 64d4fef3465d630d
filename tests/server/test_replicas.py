"""Two copies behind nginx: a visitor stays with one; where it doesn't answer, the other does."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from replicas import balanced
from visitor import ask, visiting

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
            answer, body = ask(home, "/", cookie=f"timeline_copy={name}", x_forwarded_proto="https")
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
