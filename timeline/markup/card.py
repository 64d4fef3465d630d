"""What a card says of an event."""

from collections.abc import Sequence

from timeline import describe
from timeline.describe import CONFIRMED, SOURCE, Description
from timeline.events import Event
from timeline.markup.text import link, marked, text
from timeline.text.visible import shows

Words = Sequence[str]  # of a search, to be marked


def title(event: Event, level: int, words: Words = ()) -> str:
    """The title as a heading of this level; where it shows nothing, the date."""
    shown = event.title if shows(event.title) else event.stated.name
    return f'<h{level} dir="auto">{marked(shown, words)}</h{level}>'


def when(told: Description, words: Words = ()) -> str:
    """The date as the answer, and how well it is known."""
    if told.status == CONFIRMED:
        status = f' <small class="confirmed">✓ {text(told.status)}</small>'
    else:
        status = f" <small>{text(told.status)}</small>" if told.status else ""
    return f'<p class="when"><strong>{text(told.date, words)}</strong>{status}</p>'


def details(event: Event, told: Description, words: Words = ()) -> str:
    """What the source says and where, the summary, and what else there is of the date."""
    said = " ".join(text(part, words) for part in (told.statement, told.where) if part)
    by = [text(told.by, words)] if told.by else []
    sources = " · ".join([*by, *(link(address, words=words) for address in told.links)])
    return (
        (f'<p class="said">{said}</p>' if said else "")
        + summary(event, words)
        + (f'<p class="sources">{sources}</p>' if sources else "")
    )


def summary(event: Event, words: Words = ()) -> str:
    """The summary as a paragraph, or nothing."""
    return f'<p dir="auto">{marked(event.summary, words)}</p>' if event.summary else ""


def whole(event: Event, level: int, *, is_checked: bool, speaker: str = SOURCE) -> str:
    """All that is said of an event, under its title as a heading of this level."""
    told = describe.description(event, is_checked=is_checked, speaker=speaker)
    return title(event, level) + when(told) + details(event, told)
