"""The picture of a view that stands beside a link to it: `/api/preview.png`."""

import asyncio
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from service import address, datasets, settings, visit
from service.address import BadParameterError
from timeline import describe
from timeline.exports import preview
from web import answers, site
from workarounds import streamlit_files

NAME = "api/preview.png"
SIZE = preview.SIZE


def route() -> Route:
    """The pictures, under the parameters of the page."""
    return Route(site.path(NAME), answers.in_turn(_answering(), asyncio.Semaphore()))


def _answering() -> answers.Answer:
    """The answer: 304 if the client has it, 400 if a parameter is wrong."""
    tags = answers.Tags()
    font = streamlit_files.font()

    def _answer(request: Request) -> Response:
        served = datasets.served(settings.events_file())
        if served.dataset.events.empty:
            return answers.gone()
        try:
            wanted = address.strict_choices(request.query_params.multi_items(), served.dataset)
        except BadParameterError as error:
            return answers.refused(str(error))
        heading = settings.heading(served.dataset.title)
        view, _ = visit.view(served.dataset, wanted.filters, wanted.event)
        page = describe.page(heading, served.dataset, view, wanted.filters)
        texts = preview.texts(heading, view, page)
        make = partial(preview.png, view, *texts, font)
        return tags.answer(request, (wanted, served.version, heading), make, "image/png", {})

    return _answer
