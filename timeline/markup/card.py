"""What a card says of an event."""

from timeline import describe
from timeline.describe import SOURCE, Section
from timeline.events import Event
from timeline.markup.text import escaped, link, text
from timeline.text.visible import shows


def title(event: Event, level: int) -> str:
    """The title as a heading of this level; where it shows nothing, the date."""
    shown = event.title if shows(event.title) else event.stated.name
    return f'<h{level} dir="auto">{escaped(shown)}</h{level}>'


def summary(event: Event) -> str:
    """The summary as a paragraph, or nothing."""
    return f'<p dir="auto">{escaped(event.summary)}</p>' if event.summary else ""


def sections(event: Event, speaker: str = SOURCE) -> str:
    """What the speaker says of the date, and who confirms it: a paragraph each."""
    return "".join(map(_section, describe.sections(event, speaker)))


def _section(section: Section) -> str:
    lines = [f"<strong>{section.heading}</strong>", *map(text, section.lines)]
    lines += [f"<small>{text(note)}</small>" for note in section.notes]
    lines += [f"<small>{link(address)}</small>" for address in section.links]
    return f"<p>{'<br>'.join(lines)}</p>"
