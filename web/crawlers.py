"""What search engines ask for besides the page: `/robots.txt` and `/sitemap.xml`."""

import asyncio
import html
from collections.abc import Iterable
from datetime import UTC, datetime
from urllib.parse import urlencode

import pyarrow as pa
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from service import datasets, settings
from service.address import EVENT
from service.datasets import Version
from web import answers, preview, site

ROBOTS, SITEMAP = "robots.txt", "sitemap.xml"
# The protocol's own limits (sitemaps.org): addresses, bytes of a file, characters of an address.
MOST_ADDRESSES, MOST_BYTES, LONGEST = 50_000, 50 * 2**20, 2_047
_START = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{}">\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_END = "</urlset>\n"
_AT_ONCE = 1_000  # ids in memory


def routes() -> list[Route]:
    """Both files; crawlers look for the first at the root of the host alone."""
    in_turn = answers.in_turn(_answering(), asyncio.Semaphore())
    return [Route(f"/{ROBOTS}", robots), Route(site.path(SITEMAP), in_turn)]


async def robots(request: Request) -> Response:
    """What crawlers may ask for (RFC 9309): the page and its pictures.

    The feeds hold the same events again, and what Streamlit says to its page is nothing to read.
    """
    allowed, *disallowed = (site.path(name) for name in (preview.NAME, "api/", "_stcore/"))
    lines = ["User-agent: *", f"Allow: {allowed}", *(f"Disallow: {each}" for each in disallowed)]
    where = site.address(request.scope)
    lines += ["", f"Sitemap: {where}{SITEMAP}"] if where else []
    return PlainTextResponse("\n".join([*lines, ""]))


def _answering() -> answers.Answer:
    """The answer of the sitemap; what is the same under every host is made once."""
    tags = answers.Tags()
    kept: dict[Version, list[str]] = {}

    def _answer(request: Request) -> Response:
        served = datasets.served(settings.events_file())
        if served.dataset.events.empty:
            return answers.gone()
        where = site.address(request.scope)
        if not where:
            return answers.refused("The request names no host that an address could have")

        def _make() -> bytes:
            if served.version not in kept:
                kept.clear()
                kept[served.version] = queries(served.dataset.indexed.ids)
            return sitemap(where, kept[served.version], served.version)

        return tags.answer(request, (where, served.version), _make, "application/xml", {})

    return _answer


def queries(ids: pa.Array) -> list[str]:
    """The queries of the page and of its events, no more than a sitemap takes.

    The first event has none of its own: it is open where no address names one.
    """
    found, size = [""], 0
    for start in range(1, len(ids), _AT_ONCE):
        for identifier in ids.slice(start, _AT_ONCE).to_pylist():
            query = f"?{urlencode({EVENT: identifier})}"
            if len(query) > LONGEST:
                continue
            size += len(query)
            if len(found) == MOST_ADDRESSES or size > MOST_BYTES:
                return found
            found.append(query)
    return found


def sitemap(where: str, queries: Iterable[str], version: Version) -> bytes:
    """The addresses with these queries as XML, as many as the protocol takes."""
    here = html.escape(where)
    changed = datetime.fromtimestamp(version.changed // 10**9, UTC).isoformat()
    made = bytearray(_START.format(_NAMESPACE).encode())
    for query in queries:
        if len(where) + len(query) > LONGEST:
            continue
        line = f"<url><loc>{here}{query}</loc><lastmod>{changed}</lastmod></url>\n".encode()
        if len(made) + len(line) + len(_END) > MOST_BYTES:
            break
        made += line
    return bytes(made + _END.encode())
