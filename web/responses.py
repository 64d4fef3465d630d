"""Answers to other programs: made one after the other, not sent again to clients that have them."""

import asyncio
import re
from collections.abc import Callable, Hashable, Mapping
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote

from cachetools import LRUCache
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from service import address, datasets, settings
from service.address import BadParameterError
from service.datasets import Served
from timeline.shelves.shelf import ShelfError
from timeline.text.visible import visible_text
from web.headers import entity_tag, is_known, path

PATIENCE = 2  # seconds that an answer waits for the one before it
BUSY = "The server is busy with other answers; ask again in a few seconds.\n"
MOST_TAGS = 1_000  # of each kind of answer
_HOST = re.compile(settings.HOST)


class Content(NamedTuple):
    """What an answer consists of.

    Attributes
    ----------
    key
        Contents with equal keys have equal bytes.
    make
        Makes the bytes; it isn't called for a client that has them.
    media_type
        The media type of the bytes.
    headers
        The answer's headers beside `ETag` and `Cache-Control`.
    """

    key: Hashable
    make: Callable[[], bytes]
    media_type: str
    headers: Mapping[str, str] = MappingProxyType({})


def site(scope: Scope) -> str:
    """Return the page's own address: from the settings, else as a request (ASGI 3) states it.

    The address is "" if the request's `Host` names no host. Behind TLS the scheme is that of
    `X-Forwarded-Proto`, which the server takes from a proxy on the same machine alone.
    """
    if own := settings.address():
        return own
    host = Headers(scope=scope).get("host", "")
    if not _HOST.fullmatch(host):
        return ""
    scheme = "https" if scope.get("scheme") == "https" else "http"
    return f"{scheme}://{host}{quote(scope.get('root_path', ''))}{path()}"


def route(
    name: str, content: Callable[[Request, Served], Content | Response], turn: asyncio.Lock
) -> Route:
    """Return a route beside the page that answers requests about the served events.

    Answers are made in a thread; routes with the same `turn` make them one after the other, and a
    request that would wait long gets 503. Many answers at once would share the interpreter, so
    that none ends soon, and a server that shuts down waits for all of them.

    Parameters
    ----------
    name
        The route's path behind that of the page.
    content
        Makes the answer to a request; it is only called when there are events. Where it raises
        `BadParameterError`, the answer is 400 with the error's message; where an engine has no
        answer (`ShelfError`), it is 503, or 400 if it would have none later either.
    """
    tags = LRUCache[Hashable, str](MOST_TAGS)  # one thread at a time asks, by `turn`

    async def _answer(request: Request) -> Response:
        try:
            async with asyncio.timeout(PATIENCE):
                await turn.acquire()
        except TimeoutError:
            return PlainTextResponse(BUSY, status_code=503, headers={"Retry-After": "5"})
        try:
            return await run_in_threadpool(_response, request)
        finally:
            turn.release()

    def _response(request: Request) -> Response:
        asked = address.answers(request.query_params.multi_items())
        both = settings.events_file(), settings.second_file()
        served = datasets.compared(*both, asked=asked)
        if not served.dataset.size:
            return PlainTextResponse(f"{served.notice}\n", status_code=503)
        try:
            answer = content(request, served)
            return answer if isinstance(answer, Response) else _unless_known(answer, tags, request)
        except BadParameterError as error:
            return PlainTextResponse(f"{visible_text(str(error))}\n", status_code=400)
        except ShelfError as error:
            status = 400 if error.is_lasting else 503
            return PlainTextResponse(f"{error.strerror}\n", status_code=status)

    return Route(path(name), _answer)


def _unless_known(content: Content, tags: LRUCache[Hashable, str], request: Request) -> Response:
    """Send the content, or 304 to a client that has it; `tags` keeps the latest entity tags."""
    body = None
    if content.key not in tags:
        body = content.make()
        tags[content.key] = entity_tag(body)
    headers = {"Cache-Control": "no-cache", **content.headers, "ETag": tags[content.key]}
    if is_known(headers["ETag"], request.headers):
        return Response(status_code=304, headers=headers)
    return Response(body or content.make(), headers=headers, media_type=content.media_type)
