"""The first answer: Streamlit's first page with a drawing of the view that the address asks for.

The drawing is all of the page until the app has started, and where no script runs. Whatever keeps
it from being drawn, Streamlit's page goes out as it is.
"""

import asyncio
import gzip
import logging
from concurrent.futures import ThreadPoolExecutor

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service import visit
from web import compression, site
from web.drawn_pages import DrawnPages, Page, Wanted
from workarounds import first_page

logger = logging.getLogger(__name__)

PATIENCE = 1  # seconds for a drawing
AT_ONCE = 2  # drawings


class FirstAnswers:
    """Puts the drawing into Streamlit's first page, wherever Streamlit answers with that."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._pages = DrawnPages()
        # Threads of its own: they may wait until a changed file is read.
        self._threads = ThreadPoolExecutor(AT_ONCE, "first-answer")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3)."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        where = site.address(scope)  # now, since routers change the paths of a scope
        held: list[Message] = []

        async def _hold(message: Message) -> None:
            if held or _is_first_page(message):
                held.append(message)
            else:
                await send(message)

        await self._app(scope, receive, _hold)
        page = await self._drawn(scope, where) if held else None
        if page:
            await _answer(page, Headers(scope=scope))(scope, receive, send)
        else:
            for message in held:
                await send(message)

    async def _drawn(self, scope: Scope, where: str) -> Page | None:
        """The page with the drawing; None where there is none in time."""
        width = visit.guessed_width(Headers(scope=scope))
        wanted = Wanted(scope["query_string"].decode("latin-1"), width, where)
        try:
            async with asyncio.timeout(PATIENCE):
                loop = asyncio.get_running_loop()
                page = await loop.run_in_executor(self._threads, self._pages.page, wanted)
        except TimeoutError:
            return None
        except Exception:
            logger.exception("The first answer could not be drawn")
            return None
        return page


def _is_first_page(message: Message) -> bool:
    is_start = message["type"] == "http.response.start"
    return is_start and first_page.is_it(Headers(raw=message["headers"]))


def _answer(page: Page, asked: Headers) -> Response:
    headers = {
        "ETag": f"W/{page.tag}",
        "Cache-Control": "no-cache",
        "Vary": "Accept-Encoding, Sec-CH-UA-Mobile, User-Agent",
    }
    # Of "*" Streamlit takes no notice: the page stands in for paths where nothing is.
    if asked.get("if-none-match") != "*" and compression.is_known(page.tag, asked):
        return Response(status_code=304, headers=headers)
    if not compression.takes_gzip(asked):
        return Response(gzip.decompress(page.body), headers=headers, media_type="text/html")
    headers["Content-Encoding"] = "gzip"
    return Response(page.body, headers=headers, media_type="text/html")
