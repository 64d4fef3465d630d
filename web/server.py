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
from web import crawlers, feeds, first_answer, headers, preview
from workarounds import first_page, runtime

logger = logging.getLogger(__name__)

MIDDLEWARE = [
    Middleware(headers.AddedHeaders, [first_answer.SCRIPT]),
    Middleware(headers.CompressedFiles),
    Middleware(first_answer.FirstAnswers),
]
_NAMED_FILE = re.compile(r'(?:src|href)="\.(/static/[^"]+)"')


@functools.cache
def routes() -> list[Route]:
    """Return the addresses beside the page; made once, though each run of the page asks."""
    return [*feeds.routes(), preview.route(), *crawlers.routes()]


@contextlib.asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Prepare what the first visitor would wait for, then serve."""
    if problem := settings.problem():
        logger.warning(problem)
    await run_in_threadpool(_prepare)
    runtime.send_at_once()
    runtime.freeze()
    with runtime.uninterrupted_callbacks():
        yield
    gc.unfreeze()


def _prepare() -> None:
    """Compress what every visit starts with, read the events, and draw a page.

    What can't be read or drawn is told to who asks for it.
    """
    files = first_page.text_files()
    first = _NAMED_FILE.findall(first_page.index())
    for path in [*first, *(f"/{name}" for name in first_page.late_scripts())]:
        if path in files:
            headers.compressed(files[path])
    datasets.served(settings.events_file())
    with contextlib.suppress(Exception):
        first_answer.PageCache().page("", layout.DESKTOP)
