"""What search engines and previews of a link are told: head, `/robots.txt`, `/sitemap.xml`."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from urllib.parse import urlencode

import numpy as np
from cachetools import LRUCache, cached
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from service import address
from service.address import EVENT, BadParameterError
from service.datasets import Served, Version
from timeline import describe
from timeline.painters import picture
from timeline.painters.html_text import escaped
from timeline.painters.scene import Scene
from timeline.query.dataset import Dataset
from web import answers, feeds, headers
from web.answers import Content

ROBOTS, SITEMAP = "robots.txt", "sitemap.xml"
# The protocol's own limits (sitemaps.org): addresses, bytes of a file, characters of an address.
MOST_ADDRESSES, MOST_BYTES, LONGEST = 50_000, 50 * 2**20, 2_047
_START = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{}">\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_END = "</urlset>\n"
LONGEST_DESCRIPTION = 300  # characters


def head(
    scene: Scene, site: str, files: Sequence[str] = (), others: Sequence[tuple[str, str]] = ()
) -> str:
    """Tell title, description, address and picture of a view, as elements of HTML.

    Equal views have one address. Of filtered ones there are more than an index could hold, or a
    crawler could visit; the events are all in the sitemap.

    Parameters
    ----------
    site
        The page's own address, as `answers.site` gives it; without one, "", nothing that needs it
        is told.
    files
        The example that is shown, as the address names it, or nothing.
    others
        The convention that the address asks for and what it compares with, names and values.
        Of examples and comparisons no picture is made.
    """
    title = describe.page_title(scene.heading, scene.view, scene.chosen)
    text = describe.page_in_short(scene.heading, scene.view, LONGEST_DESCRIPTION)
    elements = [f"<title>{escaped(title)}</title>"]
    metas = {
        "description": text,
        "og:title": title,
        "og:description": text,
        "og:type": "website",
        "og:site_name": scene.heading.title,
    }
    if files or scene.chosen != scene.dataset.unfiltered():
        metas["robots"] = "noindex, nofollow"
    whole = _address(scene, files, others)
    if site:
        metas["og:url"] = f"{site}{whole}"
        canonical = f"{site}{_address(scene, files)}"
        elements.append(f'<link rel="canonical" href="{escaped(canonical)}" />')
    if site and not files and address.COMPARE not in dict(others):
        width, height = map(str, picture.PREVIEW)
        metas |= {
            "og:image": f"{site}{feeds.PREVIEW}{whole}",
            "og:image:width": width,
            "og:image:height": height,
            "og:image:alt": f"Timeline: {title}",
            "twitter:card": "summary_large_image",
        }
    return "\n".join([*elements, *map(_meta, metas, metas.values())])


def _address(scene: Scene, files: Sequence[str], others: Sequence[tuple[str, str]] = ()) -> str:
    """A view's address behind the page's own; the first match is not named: it is open anyway."""
    opened = scene.view.opened
    event = scene.view.identifier(opened) if opened > 0 else ""
    return address.Link(scene.dataset, files, others)(scene.chosen, event).removeprefix("./")


def _meta(name: str, content: str) -> str:
    kind = "property" if name.startswith("og:") else "name"
    return f'<meta {kind}="{name}" content="{escaped(content)}" />'


def routes() -> list[Route]:
    """Both files; crawlers look for the first at the root of the host alone."""
    once = cached(LRUCache(1), key=lambda data: data.digest)  # one thread at a time asks
    listed = once(lambda data: queries(data.shelf.ids(_first_places(data))))  # under every host

    def _sitemap(request: Request, served: Served) -> Content:
        where, data, version = answers.site(request.scope), served.dataset, served.version
        if not where:
            raise BadParameterError("The request names no host that an address could have")
        # By another convention the events have another order.
        key = where, version, data.digest
        return Content(key, lambda: sitemap(where, listed(data), version), "application/xml")

    sitemaps = answers.route(SITEMAP, _sitemap, asyncio.Semaphore())
    return [Route(f"/{ROBOTS}", robots), sitemaps]


async def robots(request: Request) -> Response:
    """What crawlers may ask for (RFC 9309): the page and its pictures.

    The feeds hold the same events again, and what Streamlit says to its page is nothing to read.
    """
    allowed, *disallowed = (headers.path(name) for name in (feeds.PREVIEW, "api/", "_stcore/"))
    lines = ["User-agent: *", f"Allow: {allowed}", *(f"Disallow: {each}" for each in disallowed)]
    where = answers.site(request.scope)
    lines += ["", f"Sitemap: {where}{SITEMAP}"] if where else []
    return PlainTextResponse("\n".join([*lines, ""]))


def _first_places(data: Dataset) -> np.ndarray:
    """The places of as many events as a sitemap takes."""
    return np.arange(min(data.size, MOST_ADDRESSES))


def queries(ids: Sequence[str]) -> list[str]:
    """The queries of the page and of its events, no more than a sitemap takes.

    The first event has none of its own: it is open where no address names one.
    """
    texts, size = [""], 0
    for identifier in ids[1:]:
        query = f"?{urlencode({EVENT: identifier})}"
        if len(query) > LONGEST:
            continue
        size += len(query)
        if len(texts) == MOST_ADDRESSES or size > MOST_BYTES:
            break
        texts.append(query)
    return texts


def sitemap(where: str, queries: Iterable[str], version: Version) -> bytes:
    """The addresses with these queries as XML, as many as the protocol takes."""
    here = escaped(where)
    changed = datetime.fromtimestamp(version.changed // 10**9, UTC).isoformat()
    xml = bytearray(_START.format(_NAMESPACE).encode())
    for query in queries:
        if len(where) + len(query) > LONGEST:
            continue
        line = f"<url><loc>{here}{query}</loc><lastmod>{changed}</lastmod></url>\n".encode()
        if len(xml) + len(line) + len(_END) > MOST_BYTES:
            break
        xml += line
    return bytes(xml + _END.encode())
