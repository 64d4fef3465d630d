"""The picture of a view that stands beside a link to it: `/api/preview.png`."""

import asyncio
from functools import partial

from starlette.requests import Request
from starlette.routing import Route

from service import address, settings, visit
from service.datasets import Served
from timeline import describe
from timeline.painters import picture
from timeline.query.view import View
from web import answers
from web.answers import Content
from workarounds import first_page

NAME = "api/preview.png"


def route() -> Route:
    """The pictures, under the parameters of the page."""
    return answers.route(NAME, _content, asyncio.Semaphore())


def _content(request: Request, served: Served) -> Content:
    wanted = address.strict_choices(request.query_params.multi_items(), served.dataset)
    heading = visit.heading(settings.heading(served.dataset), served.dataset)
    view, _ = visit.view(served.dataset, wanted.filters, wanted.event)
    page = describe.page_title(heading, view, wanted.filters)
    texts = picture.preview_texts(heading, view, page)
    return Content((wanted, served.version, heading), partial(_png, view, texts), "image/png")


def _png(view: View, texts: tuple[str, str]) -> bytes:
    drawn = picture.preview(view, *texts)
    return picture.png(drawn, first_page.font_file(), picture.ENLARGED)
