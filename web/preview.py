"""The picture of a view that stands beside a link to it: `/api/preview.png`."""

import asyncio
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from service import asked, datasets, opened, settings
from service.asked import BadParameterError
from timeline import describe
from timeline.events import facets
from timeline.events.dataset import Dataset
from timeline.exports import preview
from timeline.view import View
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
            wanted = asked.strict(request.query_params.multi_items(), served.dataset)
        except BadParameterError as error:
            return answers.refused(str(error))
        heading = settings.heading(served.dataset.title)
        view = _view(served.dataset, wanted)
        page = describe.page(heading, served.dataset, view, wanted.filters)
        texts = preview.texts(heading, view, page)
        make = partial(preview.png, view, *texts, font)
        return tags.answer(request, (wanted, served.version, heading), make, "image/png", {})

    return _answer


def _view(dataset: Dataset, wanted: asked.Asked) -> View:
    places = facets.places(dataset, wanted.filters)
    number, _ = opened.named(dataset, places, wanted.event)
    return View(dataset.events, dataset.indexed, places, wanted.filters.window, number)
