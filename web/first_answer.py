"""The first answer: Streamlit's first page with a drawing of the view that the address asks for.

The drawing is all that a visitor sees until the app has started, and where no script runs.
Its links are other first answers; `first_answer.js` takes it away when the app shows the same view.
If a view can't be drawn, for any reason, Streamlit's page is sent as it is.
"""

import asyncio
import functools
import gzip
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Condition
from typing import NamedTuple
from urllib.parse import urlencode

from cachetools import LRUCache, cached
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service import address, datasets, settings, visit
from service.address import COMPARE, Choices
from service.datasets import Served, Version
from timeline import describe
from timeline.caches import digest
from timeline.events import Heading
from timeline.painters import html_page as drawing
from timeline.painters import pills, style
from timeline.painters.html_text import escaped
from timeline.painters.scene import Scene
from timeline.query import facets
from timeline.shelves.shelf import ShelfError
from web import crawlers, headers, responses
from workarounds import first_page

logger = logging.getLogger(__name__)

PATIENCE = 1  # seconds for a drawing
AT_ONCE = 2  # drawings
MOST_BYTES = 8 * 2**20  # of all pages that are kept
ENTRY = 2_000  # bytes that a kept page takes beside its body
VARY = "Accept-Encoding, Sec-CH-UA-Mobile, User-Agent"  # headers of requests that decide the page
LARGEST = 47_000  # bytes of a compressed page
FRAMED = re.compile(  # parameters for Streamlit that say how it shows the page in a frame
    "embed=true|show=filters|embed_options=(show_toolbar|show_padding|disable_scrolling|light_theme|dark_theme|"
    "hide_loading_screen|show_loading_screen_v[12])"
)
_FOLDER = Path(__file__).parent
_RULES = (_FOLDER / "first_answer.css").read_text(encoding="utf-8")
_CODE = (_FOLDER / "first_answer.js").read_text(encoding="utf-8")
SCRIPT = f'(() => {{"use strict"\n{_CODE}}})()'
_FONT = """
@font-face {{ font-family: "First"; font-weight: 100 900; font-display: swap;
  src: url("{}") format("woff2"); }}
"""


class Page(NamedTuple):
    """A page, compressed by gzip, and its entity tag; a page that is too large has no body."""

    body: bytes
    tag: str


class FirstAnswers:
    """Middleware that puts the drawing into Streamlit's first page, wherever that is the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        # Not the server's threads, because drawings may wait until a changed file is read.
        self._threads = ThreadPoolExecutor(AT_ONCE, "first-answer")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3)."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        if query := _with_theme(scope["query_string"].decode("latin-1")):
            await RedirectResponse(f"?{query}")(scope, receive, send)
            return
        site = responses.site(scope)  # before the app runs, since routers change a scope's paths
        messages: list[Message] = []

        async def _hold(message: Message) -> None:
            if messages or _is_first_page(message):
                messages.append(message)
            else:
                await send(message)

        await self._app(scope, receive, _hold)
        request = Headers(scope=scope)
        page = await self._page(scope["query_string"], request, site) if messages else None
        if page:
            await _answer(page, request)(scope, receive, send)
        else:
            for message in messages:
                if message["type"] == "http.response.start":
                    MutableHeaders(scope=message).add_vary_header(VARY)
                await send(message)

    async def _page(self, query: bytes, request: Headers, site: str) -> Page | None:
        """Return the page with the drawing, or None if there is none in time."""
        arguments = query.decode("latin-1"), visit.guessed_width(request), site
        try:
            async with asyncio.timeout(PATIENCE):
                loop = asyncio.get_running_loop()
                return await loop.run_in_executor(self._threads, page, *arguments)
        except (TimeoutError, ShelfError):
            return None
        except Exception:
            logger.exception("The first answer could not be drawn")
            return None


def _with_theme(query: str) -> str:
    """Return the query of a frame with its theme in the platform's words, or "" without any."""
    pairs = address.pairs(query)
    theme = dict(pairs).get("theme")
    if theme not in ("light", "dark") or ("embed", "true") not in pairs:
        return ""
    others = [pair for pair in pairs if pair[0] != "theme"]
    return urlencode([*others, ("embed_options", f"{theme}_theme")])


def _is_first_page(message: Message) -> bool:
    is_start = message["type"] == "http.response.start"
    return is_start and first_page.is_first_page(Headers(raw=message["headers"]))


def _answer(page: Page, request: Headers) -> Response:
    added = {"ETag": f"W/{page.tag}", "Cache-Control": "no-cache", "Vary": VARY}
    # "*" means "if there is anything": Streamlit ignores it and answers every path with its page.
    known_headers = [pair for pair in request.raw if pair != (b"if-none-match", b"*")]
    return headers.compressed_answer(page.body, "text/html", added, Headers(raw=known_headers))


class _Key(NamedTuple):
    """Everything that a page depends on; `read_by`, `second` and `framing` are parameters."""

    view: Choices
    example: tuple[str, ...]  # the example's name in the address; empty for the served file
    read_by: tuple[tuple[str, str], ...]
    second: tuple[tuple[str, str], ...]
    width: int
    site: str
    framing: tuple[tuple[str, str], ...]
    version: Version
    heading: Heading


def page(query: str, width: int, site: str = "") -> Page | None:
    """Return the page with the drawing of a view of the served file, or of an example.

    Parameters
    ----------
    query
        The query of the page's address.
    width
        The width of the timeline in pixels.
    site
        The page's own address, as `responses.site` gives it.

    Returns
    -------
    Page or None
        None where no event can be shown, where the address names a file of a visitor, or where
        the page would be too large.
    """
    pairs = address.pairs(query)
    example = tuple(value for name, value in pairs if name == address.FILE)
    if example and (len(example) > 1 or example[0] not in settings.EXAMPLES):
        return None
    asked, compare = address.answers(pairs), dict(pairs).get(COMPARE)
    second = settings.second_file("".join(example), compare)
    path = settings.events_file(*example)
    served = datasets.compared(path, second, asked=asked)
    dataset = served.dataset
    if not dataset.size:
        return None
    key = _Key(
        view=address.choices(pairs, dataset),  # what means nothing is dropped, and makes no page
        example=example,
        read_by=address.read_by(asked),
        second=((COMPARE, compare),) if compare in settings.EXAMPLES else (),
        width=width,
        site=site,
        framing=_framing(pairs),
        version=served.version,
        heading=settings.heading(dataset, *example),
    )
    found = _made(served, key)
    return found if found.body else None


@cached(
    LRUCache(MOST_BYTES, lambda page: len(page.body) + ENTRY),
    key=lambda _, key: digest(key),
    condition=Condition(),
)
def _made(served: Served, key: _Key) -> Page:
    body = gzip.compress(_html(served, key).encode(), compresslevel=5, mtime=0)
    return Page(body, headers.entity_tag(body)) if len(body) <= LARGEST else Page(b"", "")


def _framing(pairs: address.Pairs) -> tuple[tuple[str, str], ...]:
    """Return the parameters that Streamlit knows for a page in a frame, each once."""
    lower = ((name.lower(), value.lower()) for name, value in pairs)
    return tuple(dict.fromkeys(pair for pair in lower if FRAMED.fullmatch("=".join(pair))))


def _html(served: Served, key: _Key) -> str:
    dataset, parts = served.dataset, first_page.parts()
    speaker = describe.SOURCE if key.example else settings.speaker()
    scene = visit.scene(dataset, key.heading, speaker, key.view)
    scene = replace(scene, width=key.width)
    kept = (*key.read_by, *key.second)
    alone = address.Link(dataset, key.example, kept, key.view.drawing)
    link = replace(alone, others=(*kept, *key.framing))
    is_framed = ("embed", "true") in key.framing
    beside = "" if is_framed else _beside_source(scene, key)
    framed = ""
    if is_framed:
        has_filters = (address.SHOW, address.WITH_FILTERS) in key.framing
        whole = alone(scene.chosen, scene.event)
        framed = drawing.whole_page(whole, has_filters=has_filters)
    drawn = drawing.body(scene, link, beside, framed)
    view = escaped(visit.view_key(scene))
    return (
        f"{parts.head}{_head(scene, key)}{parts.body}"
        f'<div id="first-answer" data-view="{view}">{drawn}<p role="status"></p></div>'
        f"{parts.end}"
    )


def _beside_source(scene: Scene, key: _Key) -> str:
    """Return the controls beside an example's name or two files' names: editor and ways back."""
    link = address.Link(scene.dataset, key.example, key.read_by, key.view.drawing)
    links = link, replace(link, files=())
    alone, back = (escaped(each(scene.dataset.unfiltered(), "")) for each in links)
    stop = f'<a href="{alone}">{settings.STOP}</a>' if key.second else ""
    edit = '<button type="button" data-opens="edit_above">Edit</button>'
    return f'{edit}{stop}<a href="{back}">{settings.WAY_BACK}</a>' if key.example else stop


def _head(scene: Scene, key: _Key) -> str:
    """Return what is added to the head. The script comes early, so that it acts before paint."""
    return (
        f"{crawlers.head(scene, key.site, key.example, (*key.read_by, *key.second))}\n"
        f'<script>{SCRIPT}</script><style id="first-style">{_style_sheet()}'
        f"{pills.rules(facets.offered(scene.dataset))}</style>"
        f"<noscript><style>{drawing.WITHOUT_SCRIPT}</style></noscript>"
    )


@functools.cache
def _style_sheet() -> str:
    return _FONT.format(first_page.font_address()) + style.style_sheet() + _RULES
