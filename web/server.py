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
from web import crawlers, feeds, first_answer, headers, printing
from workarounds import first_page, runtime

logger = logging.getLogger(__name__)
_logged: dict[tuple[object, ...], float] = {}  # when, by their place

ROUTES = [*feeds.routes(), *crawlers.routes(), printing.route()]
MIDDLEWARE = [
    Middleware(headers.AddedHeaders, [first_answer.SCRIPT]),
    Middleware(headers.CompressedFiles),
    Middleware(first_answer.FirstAnswers),
]


@contextlib.asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Prepare what the first visitor would wait for, then serve."""
    print(f"  Article timeline {settings.version()}", flush=True)  # noqa: T201
    if problem := settings.problem():
        logger.warning(problem)
    _open_more_files()
    for name in ("asyncio", "uvicorn.error"):  # where errors of connections go
        logging.getLogger(name).addFilter(is_due)
    await run_in_threadpool(_prepare)
    runtime.send_at_once()
    # Python looks through all that is to be collected now and then, while everybody waits: 20 ms
    # without the 150,000 objects that are there for good, 240 with them.
    gc.collect()
    gc.freeze()
    # While a file is read, each step of another visitor waits some hundred times for the reader to
    # let it go on: with Python's 5 ms up to a second.
    sys.setswitchinterval(0.001)
    with runtime.uninterrupted_callbacks(), runtime.few_runs_at_once():
        yield
    gc.unfreeze()


def is_due(record: logging.LogRecord) -> bool:
    """Let an error from the same place in the code into a log once a second at most.

    Without files to open, asyncio fails 2,000 times at once, and a stranger may send what isn't
    HTTP as often as they like.
    """
    place = record.pathname, record.lineno, record.exc_info and record.exc_info[0]
    if record.levelno >= logging.WARNING and record.created - _logged.get(place, 0) < 1:
        return False
    _logged[place] = record.created
    return True


def _open_more_files() -> None:
    """Let this process open as many files as it may; each open page takes four."""
    with contextlib.suppress(ImportError, OSError, ValueError):  # Windows knows no such limit
        import resource  # noqa: PLC0415

        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _prepare() -> None:
    """Compress what every visit starts with, read the events, and draw a page.

    What can't be read or drawn is told to who asks for it.
    """
    index = first_page.index()
    for path, file in first_page.text_files().items():
        if f'"./{path}"' in index:
            headers.compressed(file)
    datasets.compared(settings.events_file(), settings.second_file())
    with contextlib.suppress(Exception):
        first_answer.page("", chart.DESKTOP)
