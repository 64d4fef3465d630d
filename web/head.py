"""What the head of the first answer tells search engines and previews of a link about its view."""

from collections.abc import Iterator, Sequence

from service import address
from timeline import describe
from timeline.drawing.scene import Scene
from timeline.markup.text import escaped
from timeline.view import NONE_OPEN
from web import preview

LONGEST = 300  # characters of a description
NOT_LISTED = "noindex, nofollow"


def head(scene: Scene, site: str, files: Sequence[str] = ()) -> str:
    """Title, description, address and picture of a view, as elements of HTML.

    `site` is the page's own address, as `web.site` gives it; without one nothing that needs it is
    told. Equal views have one address. Of filtered ones there are more than an index could hold,
    or a crawler could visit; the events are all in the sitemap.
    Those of `files`, as the address names them, are examples: there is no picture of them.
    """
    title = describe.page(scene.heading, scene.dataset, scene.view, scene.chosen)
    said = describe.page_in_short(scene.heading, scene.view, LONGEST)
    lines = [f"<title>{escaped(title)}</title>", _meta("name", "description", said)]
    lines += [_meta("property", "og:title", title), _meta("property", "og:description", said)]
    lines += [_meta("name", "robots", NOT_LISTED)] if files or _is_filtered(scene) else []
    lines += [_meta("property", "og:type", "website")]
    lines += [_meta("property", "og:site_name", scene.heading.title)]
    return "\n".join([*lines, *(_located(scene, site, files, title) if site else ())])


def _is_filtered(scene: Scene) -> bool:
    return scene.chosen != scene.dataset.unfiltered()


def _located(scene: Scene, site: str, files: Sequence[str], title: str) -> Iterator[str]:
    """What needs the address of the page: that of the view, and that of its picture."""
    query = _query(scene, files)
    own = f"{site}?{query}" if query else site
    yield f'<link rel="canonical" href="{escaped(own)}" />'
    yield _meta("property", "og:url", own)
    if files:
        return
    picture = site + preview.NAME
    yield _meta("property", "og:image", f"{picture}?{query}" if query else picture)
    for name, size in zip(("width", "height"), preview.SIZE, strict=True):
        yield _meta("property", f"og:image:{name}", str(size))
    yield _meta("property", "og:image:alt", f"Timeline: {title}")
    yield _meta("name", "twitter:card", "summary_large_image")


def _query(scene: Scene, files: Sequence[str]) -> str:
    """The query of a view, in which the first match is not named: it is open anyway."""
    opened = scene.view.opened
    event = scene.view.identifier(opened) if opened not in (NONE_OPEN, 0) else ""
    years = scene.dataset.years_in(scene.chosen.within)
    return address.query(scene.chosen, years, files, event)


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{name}" content="{escaped(content)}" />'
