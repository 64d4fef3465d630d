"""What the environment says of this server: what it shows to everybody, and where.

`EVENTS_CSV`, `TIMELINE_TITLE` and `TIMELINE_SOURCE` make it another file than the article's.
`TIMELINE_ADDRESS` is the page's own address; `TIMELINE_FRAME_ANCESTORS` says who may frame it.
"""

import os
import re
from pathlib import Path

from service.article import ARTICLE
from timeline import describe
from timeline.events import Heading

ROOT = Path(__file__).parents[1]
HOST = r"(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?"
ADDRESS = "TIMELINE_ADDRESS"
_ADDRESS = re.compile(rf"https?://{HOST}(?:/[^\s?#]*)?", re.ASCII)


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


def address() -> str:
    """Where visitors find the page, with a slash at its end; "" if the environment doesn't say so.

    What is no address of a page counts for nothing: `unusable` says so.
    """
    given = os.environ.get(ADDRESS, "")
    return f"{given.rstrip('/')}/" if _ADDRESS.fullmatch(given) else ""


def unusable() -> str:
    """A sentence for whoever starts the server about a setting that makes no sense, or ""."""
    given = os.environ.get(ADDRESS)
    if not given or address():
        return ""
    return f"{ADDRESS} is no address of a page: {given!r}; write it as https://timeline.example/"
