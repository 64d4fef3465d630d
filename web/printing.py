"""The answer to a browser that prints: the text of its visit's events."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from service import printouts
from timeline.shelves.shelf import ShelfError
from web.headers import path

PRINTOUT = "printout"  # the route; and the header with the name, which no log of addresses has
GONE = "The visit has ended.\n"


def route() -> Route:
    """Return the route at which a visit asks for what it prints."""
    return Route(path(PRINTOUT), _answer)


async def _answer(request: Request) -> Response:
    """Answer with HTML for the page that asks; opened by itself, it is text."""
    printout = printouts.printout(request.headers.get(PRINTOUT, ""))
    if printout is None:
        return PlainTextResponse(GONE, status_code=404)
    try:
        made = await run_in_threadpool(printout.make)
    except ShelfError as error:
        return PlainTextResponse(f"{error.strerror}\n", status_code=503)
    return PlainTextResponse(made, headers={"Cache-Control": "no-store"})
