"""What the server adds to Streamlit's: routes, middleware, and what is ready before a visit."""

import contextlib
import functools
import gc
import logging
import re
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.routing import Route

from service import datasets, settings
from timeline.figures import layout
from web import compression, crawlers, feeds, first_answer, headers, preview
from web.drawn_pages import DrawnPages, Wanted
from workarounds import garbage_collection, sockets, streamlit_files

logger = logging.getLogger(__name__)

MIDDLEWARE = [
    Middleware(headers.Headers),
    Middleware(compression.CompressedFiles),
    Middleware(first_answer.FirstAnswers),
]
_NAMED_FILE = re.compile(r'(?:src|href)="\.(/static/[^"]+)"')


@functools.cache
def routes() -> list[Route]:
    """The addresses beside the page; made once, though each run of the page asks for them."""
    return [*feeds.routes(), preview.route(), *crawlers.routes()]


@contextlib.asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Prepare what the first visitor would wait for, then serve."""
    if said := settings.problem():
        logger.warning(said)
    await run_in_threadpool(_compress_first_files)
    await run_in_threadpool(_read_events)
    await run_in_threadpool(_draw)
    sockets.send_at_once()
    garbage_collection.freeze()
    yield
    gc.unfreeze()


def _compress_first_files() -> None:
    """Compress what every visit starts with; the rest is compressed on request."""
    files = streamlit_files.text_files()
    first = _NAMED_FILE.findall(streamlit_files.index()) + [
        f"/{name}" for name in streamlit_files.late_scripts()
    ]
    for path in first:
        if path in files:
            compression.compressed(files[path])


def _read_events() -> None:
    """Read the events for all visitors; if they can't be read, the page will say so."""
    datasets.served(settings.events_file())


def _draw() -> None:
    """Draw a page, for what all have in common; what can't be drawn is told to who asks for it."""
    with contextlib.suppress(Exception):
        DrawnPages().page(Wanted("", layout.DESKTOP))
