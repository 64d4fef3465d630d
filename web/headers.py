"""The headers of every answer; the compression of files, each once.

Streamlit compresses the answers that it makes, but not its own files, and the usual middleware
would compress these again for each visitor.
"""

import functools
import gzip
import mimetypes
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service import settings
from service.settings import ROOT
from timeline.painters import land
from workarounds import first_page

_UNUSED_FEATURES = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
# As Streamlit sends these files: their names change with their content.
_FOR_GOOD = "public, immutable, max-age=31536000"
_OWN = [*(ROOT / "page/script").glob("*.js"), land.FILE]
OWN = {file.relative_to(ROOT).as_posix(): file for file in _OWN}


def path(name: str = "") -> str:
    """Return the path of something beside the page, or of the page itself."""
    folder = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{folder}/{name}" if folder else f"/{name}"


def content_security_policy(scripts: Iterable[str] = ()) -> str:
    """Return what the page may load and run (Content Security Policy Level 3).

    Parameters
    ----------
    scripts
        The texts of inline scripts that may run, beside Streamlit's own.
    """
    hashes = " ".join(map(first_page.script_hash, [*first_page.inline_scripts(), *scripts]))
    rules = [
        "default-src 'none'",
        # Streamlit imports from a blob what starts the page's own script, a component. One of its
        # libraries tries WebAssembly to divide 64-bit numbers, and goes on without: that needs no
        # 'wasm-unsafe-eval', though Firefox says so in its console with each load.
        f"script-src 'self' {hashes} blob:",
        # Streamlit and Plotly make styles while the page runs.
        "style-src 'self' 'unsafe-inline'",
        # Icons inside style sheets are data, and so are the images of a visitor's file.
        f"img-src 'self' data: {' '.join(settings.image_hosts())}",
        # Streamlit's style sheet has a font for formulas in it.
        "font-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        # The form of the first answer: its search.
        "form-action 'self'",
        frame_policy(),
    ]
    return "; ".join(rules)


def frame_policy() -> str:
    """Return which sites may frame an answer: none, or those that the environment names."""
    return "frame-ancestors " + (settings.frame_ancestors() or "'none'")


class AddedHeaders:
    """Middleware that adds headers to every answer, except those that the answer has already."""

    def __init__(self, app: ASGIApp, scripts: Iterable[str] = ()) -> None:
        self._app = app
        self._security = {
            "Content-Security-Policy": content_security_policy(scripts),
            "X-Content-Type-Options": "nosniff",
            # The address holds what was searched for: no other site should see it.
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED_FEATURES),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3)."""

        async def _send(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._security.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, _send)


class CompressedFiles:
    """Middleware that sends text files, compressed if the browser takes gzip.

    These are Streamlit's own, and the page's scripts and map, each under its path in the project.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._files = first_page.text_files() | OWN

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3)."""
        name = scope.get("path", "").removeprefix(path())
        file = self._files.get(name) if scope.get("method") in ("GET", "HEAD") else None
        if file is None:
            await self._app(scope, receive, send)
            return
        body, tag = await run_in_threadpool(compressed, file)
        kept = "no-cache" if name in OWN else _FOR_GOOD
        added = {"ETag": f"W/{tag}", "Cache-Control": kept, "Vary": "Accept-Encoding"}
        kind = mimetypes.guess_type(file.name)[0]
        answer = compressed_answer(body, kind, added, Headers(scope=scope))
        await answer(scope, receive, send)


@functools.cache
def compressed(file: Path) -> tuple[bytes, str]:
    """Return a file's bytes, compressed alike on every server, and their entity tag."""
    body = gzip.compress(file.read_bytes(), mtime=0)
    return body, entity_tag(body)


def compressed_answer(
    body: bytes, media_type: str | None, added: dict[str, str], request: Headers
) -> Response:
    """Answer with a compressed body; if the request asks so, uncompressed, or 304 without a body.

    Parameters
    ----------
    body
        The body, compressed by gzip.
    added
        The answer's headers, with its `ETag`.
    request
        The headers of the request.
    """
    if is_known(added["ETag"], request):
        return Response(status_code=304, headers=added)
    if takes_gzip(request):
        return Response(body, headers={**added, "Content-Encoding": "gzip"}, media_type=media_type)
    return Response(gzip.decompress(body), headers=added, media_type=media_type)


def takes_gzip(request: Headers) -> bool:
    """Whether an answer may be sent in gzip: whether a request names it, as Starlette asks too."""
    return "gzip" in _listed("accept-encoding", request).lower()


def entity_tag(body: bytes) -> str:
    """Return the entity tag of a body (RFC 9110, 8.8.3).

    >>> entity_tag(b"")
    '"e3b0c44298fc1c149afbf4c8996fb924"'
    """
    return f'"{sha256(body).hexdigest()[:32]}"'


def is_known(tag: str, request: Headers) -> bool:
    """Whether a client has the content with this entity tag already (RFC 9110, 13.1.2)."""
    stated = _listed("if-none-match", request)
    known = (each.strip().removeprefix("W/") for each in stated.split(","))
    return stated.strip() == "*" or tag.removeprefix("W/") in known


def _listed(name: str, request: Headers) -> str:
    """Join a header that may come in several lines (RFC 9110, 5.3)."""
    return ",".join(request.getlist(name))
