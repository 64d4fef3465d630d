"""Answers that leave at once.

Streamlit opens its socket without naming the protocol, so asyncio, which looks for
`IPPROTO_TCP`, doesn't set `TCP_NODELAY`: every answer of two packets then waits for the
browser's delayed acknowledgement, 40 ms on Linux, some 60 times a page.
"""

import gc
import socket


def send_at_once() -> None:
    """Set the option on the listening socket; each connection inherits it.

    Neither Streamlit nor uvicorn tells the application its socket, so it is looked for.
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
