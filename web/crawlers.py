"""For search engines and previews of a link: a page's head, and `/robots.txt`."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from service import address
from timeline import describe
from timeline.painters import picture
from timeline.painters.html_text import escaped
from timeline.painters.scene import Scene
from web import feeds, headers

LONGEST_DESCRIPTION = 300  # characters


def head(
    scene: Scene, site: str, files: Sequence[str] = (), others: Sequence[tuple[str, str]] = ()
) -> str:
    """Return the HTML elements that tell a view's title, description, address and picture.

    Equal views have one address. Filtered views are not for an index: there are more of them than
    a crawler could visit. It finds events by the links of the page.

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
    """Return the route of robots.txt; crawlers ask for it only at the host's root."""
    return [Route("/robots.txt", robots)]


async def robots(_request: Request) -> Response:
    """Say what crawlers may ask for (RFC 9309): the page and its pictures.

    They may not ask for the feeds, which have the same events, nor for Streamlit's own messages.
    """
    allowed, *disallowed = (headers.path(name) for name in (feeds.PREVIEW, "api/", "_stcore/"))
    lines = ["User-agent: *", f"Allow: {allowed}", *(f"Disallow: {each}" for each in disallowed)]
    return PlainTextResponse("\n".join([*lines, ""]))
