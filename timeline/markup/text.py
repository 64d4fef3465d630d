"""Data in HTML, in which nothing is read as markup."""

import html
from urllib.parse import urlsplit

from timeline.events import Heading
from timeline.text import visible


def escaped(data: str) -> str:
    """A text as data in HTML, in an attribute too."""
    return html.escape(visible.visible_text(data))


def text(data: str) -> str:
    """A text as data, in its own direction."""
    return f"<bdi>{escaped(data)}</bdi>"


def link(address: str, name: str = "") -> str:
    """A link to a web page, named by its host; if the address is not one, its name as text."""
    name = name or _host(address)
    if not address.casefold().startswith(("http://", "https://")):
        return text(name)
    return f'<a href="{escaped(address)}" target="_blank" rel="noopener">{text(name)}</a>'


def _host(address: str) -> str:
    return (urlsplit(address).hostname or address).removeprefix("www.")


def attribution(heading: Heading) -> str:
    """Where the events of a page come from, with its link on the words that carry it."""
    if not heading.attribution:
        return ""
    before, linked, after = heading.attribution.partition(heading.linked or heading.attribution)
    said = text(before) + link(heading.link, linked) + text(after)
    return f'<p class="attribution"><small>{said}</small></p>'
