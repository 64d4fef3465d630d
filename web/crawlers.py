"""For search engines and previews of a link: a page's head, `/robots.txt`, `/sitemap.xml`."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlencode

import numpy as np
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from service import address, visit
from service.address import EVENT, BadParameterError
from service.datasets import Served, Version
from timeline import describe
from timeline.painters import picture
from timeline.painters.html_text import escaped
from timeline.painters.scene import Scene
from web import feeds, headers, responses
from web.responses import Content

ROBOTS, SITEMAP = "robots.txt", "sitemap.xml"
MOST_ADDRESSES = 50_000  # of a file (sitemaps.org)
_SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{}
</urlset>
"""
LONGEST_DESCRIPTION = 300  # characters


def head(
    scene: Scene, site: str, files: Sequence[str] = (), others: Sequence[tuple[str, str]] = ()
) -> str:
    """Return the HTML elements that tell a view's title, description, address and picture.

    Equal views have one address. Filtered views are not for an index: there are more of them than
    a crawler could visit, and all events are in the sitemap.

    Parameters
    ----------
    scene
        The view, with its heading. A picture is only named of served files that stand alone.
    site
        The page's own address, as `responses.site` gives it. If it is "", the head names no address
        and no picture.
    files
        The name of the example that is shown, as in the address; empty for the served file.
    others
        The parameters for how the file is read and for the second file, names and values.
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
    """Return a view's address behind the page's own. An event that is open anyway isn't named."""
    event = scene.view.opened_id if scene.view.is_named else ""
    return address.Link(scene.dataset, files, others)(scene.chosen, event).removeprefix("./")


def _meta(name: str, content: str) -> str:
    kind = "property" if name.startswith("og:") else "name"
    return f'<meta {kind}="{name}" content="{escaped(content)}" />'


def routes() -> list[Route]:
    """Return the routes of both files; crawlers ask for robots.txt only at the host's root."""
    return [Route(f"/{ROBOTS}", robots), responses.route(SITEMAP, _sitemap_of_file, asyncio.Lock())]


async def robots(request: Request) -> Response:
    """Say what crawlers may ask for (RFC 9309): the page and its pictures.

    They may not ask for the feeds, which have the same events, nor for Streamlit's own messages.
    """
    allowed, *disallowed = (headers.path(name) for name in (feeds.PREVIEW, "api/", "_stcore/"))
    lines = ["User-agent: *", f"Allow: {allowed}", *(f"Disallow: {each}" for each in disallowed)]
    where = responses.site(request.scope)
    lines += ["", f"Sitemap: {where}{SITEMAP}"] if where else []
    return PlainTextResponse("\n".join([*lines, ""]))


def _sitemap_of_file(request: Request, served: Served) -> Content:
    where, data = responses.site(request.scope), served.dataset
    if not where:
        raise BadParameterError("The request names no host that an address could have")

    def _made() -> bytes:
        opened = visit.view(data, data.unfiltered(), None)[0].opened
        places = np.arange(min(data.size, MOST_ADDRESSES))
        return sitemap(where, data.shelf.ids(places[places != opened]), served.version)

    # By another convention the events have another order, and the digest differs.
    return Content((where, served.version, data.digest), _made, "application/xml")


def sitemap(where: str, ids: Sequence[str], version: Version) -> bytes:
    """Return the addresses of the page and of events as XML, as many as the protocol takes.

    Parameters
    ----------
    where
        The page's own address.
    ids
        The ids of the events, in their order, but for the one that is open where none is named.
    version
        The version of the file, which tells when the page changed.
    """
    here = escaped(where)
    changed = datetime.fromtimestamp(version.changed // 10**9, UTC).isoformat()
    queries = ["", *(f"?{urlencode({EVENT: event})}" for event in ids[: MOST_ADDRESSES - 1])]
    urls = (f"<url><loc>{here}{query}</loc><lastmod>{changed}</lastmod></url>" for query in queries)
    return _SITEMAP.format("\n".join(urls)).encode()
