"""Data in HTML, in which nothing is read as markup."""

import html
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from timeline.events import Heading
from timeline.text import folding, visible
from timeline.text.web_links import host


def escaped(data: str) -> str:
    """A text as data in HTML, in an attribute too."""
    return html.escape(visible.visible_text(data))


def marked(data: str, words: Sequence[str]) -> str:
    """A text as data in HTML with marks on the words of `query.filters.words`."""
    if not words:
        return escaped(data)
    shown = visible.visible_text(data)
    runs = groupby(zip(folding.marks(shown, words), shown, strict=True), key=itemgetter(0))
    pieces = ((is_found, escaped("".join(letter for _, letter in run))) for is_found, run in runs)
    return "".join(f"<mark>{piece}</mark>" if is_found else piece for is_found, piece in pieces)


def text(data: str, words: Sequence[str] = ()) -> str:
    """A text as data, in its own direction, with the words of a search marked."""
    return f"<bdi>{marked(data, words)}</bdi>"


def link(address: str, name: str = "", words: Sequence[str] = ()) -> str:
    """A link to a web page, named by its host; if the address is not one, its name as text."""
    named = text(name or (host(address) or address).removeprefix("www."), words)
    if not address.casefold().startswith(("http://", "https://")):
        return named
    return f'<a href="{escaped(address)}" target="_blank" rel="noopener">{named}</a>'


def introduction(heading: Heading) -> str:
    """What a page is about, in a few sentences; "" where nobody says it."""
    return f'<p class="intro">{text(heading.intro)}</p>' if heading.intro else ""


def attribution(heading: Heading) -> str:
    """Where the events of a page come from, with its link on the words that carry it."""
    if not heading.attribution:
        return ""
    before, linked, after = heading.attribution.partition(heading.linked or heading.attribution)
    said = text(before) + link(heading.link, linked) + text(after)
    return f'<p class="attribution"><small>{said}</small></p>'
