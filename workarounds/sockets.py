"""Answers leave at once: `TCP_NODELAY`, which the server leaves out.

Needed by: Streamlit 1.67.0 on Linux. It opens its socket without naming the protocol, so that
asyncio, which looks for `IPPROTO_TCP`, doesn't set the option. An answer of two packets then waits
for the browser's delayed acknowledgement.

Buys: 43 ms of each answer on a connection that is kept: 1 ms instead of 44 for the health check,
2 instead of 44 for the first page. A load asks some 60 times.

No longer needed: when an accepted connection has the option without this.

The supported way, `uvicorn server:app`, sets the option; but it leaves out the configuration's
address and port and Streamlit's settings of the websocket.

Goes red: test_a_connection_has_nodelay_by_the_workaround_alone.
"""

import gc
import socket
from functools import cache


@cache
def send_at_once() -> None:
    """Set the option on the socket that listens, once; each connection inherits it.

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
