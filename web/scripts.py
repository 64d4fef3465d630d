"""The page's own scripts, each served under the path that its file has in the project."""

from functools import partial
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from service.settings import ROOT
from web import headers

FILES = {file.relative_to(ROOT).as_posix(): file for file in (ROOT / "page/script").glob("*.js")}


def routes() -> list[Route]:
    """Return a route for each file."""
    return [Route(headers.path(path), partial(_answer, file)) for path, file in FILES.items()]


async def _answer(file: Path, request: Request) -> Response:
    body, tag = headers.compressed(file)
    added = {"ETag": f"W/{tag}", "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    return headers.compressed_answer(body, "text/javascript", added, request.headers)
