"""What the server adds to Streamlit's: routes, middleware, and what is ready before a visit."""

import contextlib
import gc
import logging
import sys
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware

from service import datasets, settings
from timeline.geometry import chart
from web import crawlers, event_images, feeds, first_answer, headers, scripts
from workarounds import first_page, runtime

logger = logging.getLogger(__name__)

ROUTES = [*feeds.routes(), *crawlers.routes(), *event_images.routes(), *scripts.routes()]
MIDDLEWARE = [
    Middleware(headers.AddedHeaders, [first_answer.SCRIPT]),
    Middleware(headers.CompressedFiles),
    Middleware(first_answer.FirstAnswers),
]


@contextlib.asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Prepare what the first visitor would wait for, then serve."""
    if problem := settings.problem():
        logger.warning(problem)
    await run_in_threadpool(_prepare)
    runtime.send_at_once()
    runtime.freeze()
    # While a file is read, each step of another visitor waits some hundred times for the reader to
    # let it go on: with Python's 5 ms up to a second.
    sys.setswitchinterval(0.001)
    with runtime.uninterrupted_callbacks():
        yield
    gc.unfreeze()


def _prepare() -> None:
    """Compress what every visit starts with, read the events, and draw a page.

    What can't be read or drawn is told to who asks for it.
    """
    index = first_page.index()
    for path, file in first_page.text_files().items():
        if f'"./{path}"' in index:
            headers.compressed(file)
    datasets.load_source()
    datasets.compared(settings.events_file(), settings.second_file())
    with contextlib.suppress(Exception):
        first_answer.page("", chart.DESKTOP)
