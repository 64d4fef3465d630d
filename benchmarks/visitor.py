"""A visitor without a browser: plain requests, and the page's session over its websocket."""

import contextlib
import http.client
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from anyio.from_thread import start_blocking_portal
from starlette.datastructures import Headers
from starlette.types import ASGIApp
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

Ask = Callable[..., tuple[http.client.HTTPResponse, bytes]]
Answer = Callable[..., tuple[int, Headers, bytes]]
PATIENCE = 60  # seconds until a test gives up on a busy machine


def ask(
    address: str, path: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    """The answer to one request and its body; the path goes out as it is given."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    # Closed in any case: else a warning of that would come later, in another test.
    with contextlib.closing(connection):
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        return answer, answer.read()


def asking(application: ASGIApp) -> Answer:
    """The way to ask an application in this process: `answer("q=a", "/api/events.csv")`."""

    async def _ask(path: str, query: str, headers: dict[str, str]) -> tuple[int, Headers, bytes]:
        sent: list[Any] = []

        async def _send(message: Any) -> None:
            sent.append(message)

        async def _receive() -> Any:
            return {"type": "http.request"}

        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        scope = {
            "type": "http",
            "asgi": {"spec_version": "2.4"},
            "method": "GET",
            "path": path,
            "query_string": query.encode(),
            "headers": raw,
        }
        await application(scope, _receive, _send)
        body = b"".join(each.get("body", b"") for each in sent[1:])
        return sent[0]["status"], Headers(raw=sent[0]["headers"]), body

    def _answer(query: str = "", path: str = "/", **headers: str) -> tuple[int, Headers, bytes]:
        with start_blocking_portal() as portal:
            return portal.call(_ask, path, query, headers)

    return _answer


class Run(NamedTuple):
    """What a run of the page's script sent, whether without an exception, and in what time."""

    sent: bytes
    succeeded: bool
    seconds: float


class Visitor:
    """A session of the page; `ids` are those of its widgets, by their kind or their own key."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.session = ""
        self.ids: dict[str, str] = {}

    def run(self, query: str = "", *states: WidgetState) -> Run:
        """Ask for a run and take in what it sends."""
        self.ask(query, *states)
        return self.take()

    def ask(self, query: str = "", *states: WidgetState) -> None:
        """Ask for a run with the address's parameters and the state of widgets."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.widget_states.widgets.extend(states)
        self.socket.send(message.SerializeToString())

    def take(self) -> Run:
        """Take in what the server sends until a run has ended.

        Raises
        ------
            TimeoutError: where it doesn't end in time.
        """
        start, sent, succeeded = time.perf_counter(), [], True
        while True:
            data = self.socket.recv(timeout=PATIENCE, decode=False)
            sent.append(data)
            message = ForwardMsg.FromString(data)
            self._note(message)
            succeeded &= message.delta.new_element.WhichOneof("type") != "exception"
            if _ends_run(message):
                return Run(b"".join(sent), succeeded, time.perf_counter() - start)

    def _note(self, message: ForwardMsg) -> None:
        if message.WhichOneof("type") == "new_session":
            self.session = message.new_session.initialize.session_id
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        identifier = getattr(getattr(element, kind), "id", "") if kind else ""
        if kind and identifier:
            self.ids[kind] = self.ids[identifier.rpartition("-")[2]] = identifier


def _ends_run(message: ForwardMsg) -> bool:
    """Whether a run has ended that no other follows at once."""
    is_last = message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
    return message.WhichOneof("type") == "script_finished" and is_last


@contextlib.contextmanager
def visiting(address: str, source: str = "", /, **headers: str) -> Iterator[Visitor]:
    """A visitor, from an address of this machine's where one is given, until the block ends."""
    stream = address.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(
        stream,
        subprotocols=[Subprotocol("streamlit")],
        additional_headers=headers,
        max_size=None,
        source_address=(source, 0),
    ) as socket:
        yield Visitor(socket)
