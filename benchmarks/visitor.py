"""A visitor without a browser: plain requests, and the page's session over its websocket."""

import http.client
from collections.abc import Callable
from urllib.parse import urlsplit

Ask = Callable[..., tuple[http.client.HTTPResponse, bytes]]


def ask(
    address: str, path: str, method: str = "GET", **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    """The answer to one request and its body; the path goes out as it is given."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=5)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=named)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body
