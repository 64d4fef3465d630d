"""The images of the served events, each under the id of its event, so that no address is a path."""

import asyncio
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from service.datasets import Served
from timeline.events import images
from web import responses
from web.responses import Content

MISSING = "This event has no image.\n"


def routes() -> list[Route]:
    """Return the route of images."""
    return [responses.route("image", _image, asyncio.Lock())]


def _image(request: Request, served: Served) -> Content | Response:
    shelf = served.dataset.shelf
    place = shelf.place_of(request.query_params.get("event", ""))
    image = None if place is None else shelf.event(place).image
    try:
        body, kind = images.content(image.address if image else "", served.dataset.folder)
    except images.BadImageError:
        return PlainTextResponse(MISSING, status_code=404)
    return Content(sha256(body).digest(), lambda: body, kind)
