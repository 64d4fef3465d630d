"""What a card says of an event, as HTML with every text as data."""

import html
from urllib.parse import urlsplit

from timeline import telling, texts
from timeline.telling import Event, Section


def paragraphs(event: Event) -> str:
    """Summary, what the source says, who confirms it: a paragraph each."""
    summary = f'<p dir="auto">{escaped(event["summary"])}</p>' if event["summary"] else ""
    return summary + "".join(map(_paragraph, telling.sections(event)))


def _paragraph(section: Section) -> str:
    lines = [f"<strong>{section.heading}</strong>", *map(text, section.lines)]
    lines += [f"<small>{text(note)}</small>" for note in section.notes]
    lines += [link(address, _host(address)) for address in section.links]
    return f"<p>{'<br>'.join(lines)}</p>"


def escaped(data: str) -> str:
    """A text as data in HTML, in an attribute too."""
    return html.escape(texts.visible_text(data))


def text(data: str) -> str:
    """A text as data, in its own direction."""
    return f"<bdi>{escaped(data)}</bdi>"


def link(address: str, name: str) -> str:
    """A link to a web page; with an address that is none, its name as text."""
    if not address.casefold().startswith(("http://", "https://")):
        return text(name)
    return f'<a href="{escaped(address)}" target="_blank" rel="noopener">{text(name)}</a>'


def _host(address: str) -> str:
    return (urlsplit(address).hostname or address).removeprefix("www.")
