"""Events for other programs: tables, calendar, web page, pictures, by the page's parameters.

`/api/preview.png` is the picture that other sites show beside a link to a view. `/image` has the
image of an event, under its id, so that no address is a path.
"""

import asyncio
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256

import numpy as np
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from service import address, settings, visit
from service.address import BadParameterError
from service.datasets import Served
from timeline import describe
from timeline.events import images
from timeline.exports import formats
from timeline.exports.formats import Format, Selection
from timeline.painters import picture, typeface
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters, matching
from timeline.query.view import NONE_OPEN, View
from timeline.timeline import view_of
from web import headers, responses
from web.responses import Content

FEEDS = {
    "api/events.csv": formats.TABLE,
    "api/events.ics": formats.CALENDAR,
    "api/timeline.html": formats.WEB_PAGE,
    "api/timeline.svg": formats.SVG,
    "api/timeline.png": formats.PNG,
    "api/events.json": formats.JSON,
}
PREVIEW = "api/preview.png"
NO_IMAGE = "This event has no image.\n"


def routes() -> list[Route]:
    """Return the routes of the feeds, which wait for one another, of the preview and of images."""
    turn = asyncio.Lock()
    feeds = [responses.route(path, partial(_content, kind), turn) for path, kind in FEEDS.items()]
    preview = responses.route(PREVIEW, _preview, asyncio.Lock())
    return [*feeds, preview, responses.route("image", _image, asyncio.Lock())]


def _content(kind: Format, request: Request, served: Served) -> Content | Response:
    dataset = served.dataset
    view, chosen = _view(dataset, request)
    if view.count > kind.most:
        raise BadParameterError(
            f"{view.count:,} events match; narrow the years or categories to {kind.most:,}"
        )
    changed = datetime.fromtimestamp(served.version.changed / 1e9, UTC)
    heading = settings.heading(dataset)
    extract = describe.extract(view, chosen)
    selection = Selection(view, heading, changed, extract=extract)
    # A web page itself holds the rest of its policy: the hashes of its scripts.
    is_page = kind is formats.WEB_PAGE
    policy = {"Content-Security-Policy": headers.frame_policy()} if is_page else {}
    if refusal := kind.refusal(selection):
        no_cache = {"Cache-Control": "no-cache", **policy}
        return PlainTextResponse(f"{refusal}\n", status_code=404, headers=no_cache)
    query = sha256(request.url.query.encode()).digest()  # it may be long
    key = (query, served.version, selection.heading)
    return Content(key, partial(kind.make, selection), kind.media_type, policy)


def _view(dataset: Dataset, request: Request) -> tuple[View, Filters]:
    chosen, event, drawing = address.strict_choices(request.query_params.multi_items(), dataset)
    found = matching(dataset, chosen)
    if event is not None:
        place = dataset.shelf.place_of(event)
        is_there = place is not None and found.number_of(place) is not None
        found = found.only(np.array([place] if is_there else [], np.int64))
    return view_of(dataset, found, chosen, NONE_OPEN, drawing), chosen


def _preview(request: Request, served: Served) -> Content:
    wanted = address.strict_choices(request.query_params.multi_items(), served.dataset)
    heading = settings.heading(served.dataset)
    view, _ = visit.view(served.dataset, wanted.filters, wanted.event)
    page = describe.page_title(heading, view, wanted.filters)
    texts = picture.preview_texts(heading, view, page)
    # By another convention the events have other dates, and the digest differs.
    key = (wanted, served.version, served.dataset.digest, heading)
    return Content(key, partial(_png, view, texts), "image/png")


def _png(view: View, texts: tuple[str, str]) -> bytes:
    drawn = picture.preview(view, *texts)
    return picture.png(drawn, typeface.FONT, picture.ENLARGED)


def _image(request: Request, served: Served) -> Content | Response:
    shelf = served.dataset.shelf
    place = shelf.place_of(request.query_params.get("event", ""))
    image = None if place is None else shelf.event(place).image
    try:
        body, kind = images.content(image.address if image else "", served.dataset.folder)
    except images.BadImageError:
        return PlainTextResponse(NO_IMAGE, status_code=404)
    return Content(sha256(body).digest(), lambda: body, kind)
