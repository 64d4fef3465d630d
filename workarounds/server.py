"""What a server does once for all its runs: memory set apart, answers that leave at once."""

import gc
import socket
from functools import cache

from streamlit.runtime.scriptrunner import get_script_run_ctx


@cache
def settle() -> bool:
    """Let answers leave at once, and take what is here for good out of the collector's sight.

    Streamlit collects garbage after each run of the page, while the last answers of the run
    wait; looking through all that was imported takes more time than the run itself. Done once;
    says whether a visit had begun, which was then set apart as well.
    """
    send_at_once()
    gc.collect()
    gc.freeze()
    return get_script_run_ctx(suppress_warning=True) is not None


def let_go_of_visits() -> None:
    """Have the collector see a visit that was set apart: it would keep its file for ever."""
    if settle():
        gc.unfreeze()


def send_at_once() -> None:
    """Set `TCP_NODELAY` on the listening socket; each connection inherits it.

    Streamlit opens its socket without naming the protocol, so asyncio, which looks for
    `IPPROTO_TCP`, doesn't set the option: every answer of two packets then waits for the
    browser's delayed acknowledgement, 40 ms on Linux, some 60 times a page. Neither Streamlit
    nor uvicorn tells the application its socket, so it is looked for.
    """
    for found in gc.get_objects():
        # By type: asking a stand-in of another library for its class could wake it.
        if type(found) is socket.socket and _listens_on_tcp(found):
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _listens_on_tcp(found: socket.socket) -> bool:
    is_open_tcp = (
        found.fileno() >= 0
        and found.family in (socket.AF_INET, socket.AF_INET6)
        and found.type == socket.SOCK_STREAM
    )
    return is_open_tcp and bool(found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
