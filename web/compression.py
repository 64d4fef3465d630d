"""Streamlit's own files, compressed once and kept in memory.

Streamlit compresses what it makes for a visitor, but not its own files; a common middleware would
compress them for each visitor again. For a page with a chart they are 2.0 MB instead of 7.0 MB.

Streamlit's middleware only looks for the word `gzip` in a request, so that `gzip;q=0`, which
refuses it, would count as a wish. Such a request is passed on without its `Accept-Encoding`.
"""

import functools
import gzip
import mimetypes
import re
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workarounds import streamlit_files

_REFUSED = re.compile(r"\s*[qQ]=0(\.0*)?\s*")
# As Streamlit says of the same files: their names change with their content.
_KEPT = "public, immutable, max-age=31536000"


class Compressed(NamedTuple):
    """A file's compressed bytes and their entity tag."""

    body: bytes
    tag: str


class CompressedFiles:
    """Answers requests for Streamlit's own text files if the browser takes gzip."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._files = streamlit_files.text_files()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        file = self._files.get(scope["path"]) if scope["method"] in ("GET", "HEAD") else None
        if not takes_gzip(asked):
            await self._app(_asking_for_no_coding(scope), receive, _varying(send) if file else send)
        elif file is None:
            await self._app(scope, receive, send)
        elif "range" in asked:  # a part is sent as it is
            await self._app(scope, receive, _varying(send))
        else:
            found = await run_in_threadpool(compressed, file)
            await _answer(found, file, asked)(scope, receive, send)


@functools.cache
def compressed(file: Path) -> Compressed:
    """A file's compressed form; the same on every server, as no time is in it."""
    body = gzip.compress(file.read_bytes(), mtime=0)
    return Compressed(body, f'"{sha256(body).hexdigest()[:32]}"')


def takes_gzip(asked: Headers) -> bool:
    """Whether an answer may be sent in gzip (RFC 9110, 12.5.3)."""
    codings = (part.partition(";") for part in asked.get("accept-encoding", "").split(","))
    taken = {name.strip().lower() for name, _, weight in codings if not _REFUSED.fullmatch(weight)}
    return "gzip" in taken


def _asking_for_no_coding(scope: Scope) -> Scope:
    headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": headers}


def _answer(found: Compressed, file: Path, asked: Headers) -> Response:
    headers = {"ETag": found.tag, "Cache-Control": _KEPT, "Vary": "Accept-Encoding"}
    if is_known(found.tag, asked):
        return Response(status_code=304, headers=headers)
    headers["Content-Encoding"] = "gzip"
    return Response(found.body, headers=headers, media_type=mimetypes.guess_type(file.name)[0])


def is_known(tag: str, asked: Headers) -> bool:
    """Whether the client has the version with this entity tag, or any (RFC 9110, 13.1.2)."""
    known = (each.strip() for each in asked.get("if-none-match", "").split(","))
    return any(each == "*" or each.removeprefix("W/") == tag for each in known)


def _varying(send: Send) -> Send:
    """Say in the answer that the same file exists in another coding."""

    async def _send(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return _send
