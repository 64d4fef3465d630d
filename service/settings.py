"""What this server shows to everybody: the events file, its title, where it comes from.

`EVENTS_CSV`, `TIMELINE_TITLE` and `TIMELINE_SOURCE` make it another file than the article's.
"""

import os
from pathlib import Path

from service.article import ARTICLE
from timeline import describe
from timeline.events import Heading

ROOT = Path(__file__).parents[1]


def events_file() -> Path:
    """The file whose events everybody sees."""
    return Path(os.environ.get("EVENTS_CSV") or ROOT / "events.csv")


def is_article() -> bool:
    """Whether the events are those of the article."""
    return not os.environ.get("EVENTS_CSV")


def heading(title: str) -> Heading:
    """The heading of the page; `title` is what the file calls itself, empty if nothing."""
    if is_article():
        return ARTICLE
    name = os.environ.get("TIMELINE_TITLE") or title or events_file().stem
    return Heading(name, os.environ.get("TIMELINE_SOURCE", ""))


def speaker() -> str:
    """Who states the dates, at the start of a sentence."""
    return "The article" if is_article() else describe.SOURCE


def frame_ancestors() -> str:
    """Who may show the page in a frame: sources of CSP's frame-ancestors; "" for nobody."""
    return os.environ.get("TIMELINE_FRAME_ANCESTORS", "")
