"""Where the page is: its own address, and the paths beside it."""

import re
from urllib.parse import quote

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import Scope

from service import settings

_HOST = re.compile(settings.HOST)


def path(name: str = "") -> str:
    """The path of what stands beside the page, or of the page itself."""
    folder = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{folder}/{name}" if folder else f"/{name}"


def address(scope: Scope) -> str:
    """The page's own address: that of the settings, else as a request (ASGI 3) states it.

    It is "" if the request's `Host` names no host. Behind TLS the scheme is that of
    `X-Forwarded-Proto`, which the server takes from a proxy on the same machine alone.
    """
    if own := settings.address():
        return own
    host = Headers(scope=scope).get("host", "")
    if not _HOST.fullmatch(host):
        return ""
    scheme = "https" if scope.get("scheme") == "https" else "http"
    return f"{scheme}://{host}{quote(scope.get('root_path', ''))}{path()}"
