"""What this server shows to everybody, and where: the article, the examples, the environment.

`EVENTS_CSV`, `TIMELINE_TITLE` and `TIMELINE_SOURCE` make it another file than the article's, and
`TIMELINE_COMPARE` compares it with a second one. `TIMELINE_CONVENTION` says how dates in words are
read where a file doesn't.
`TIMELINE_ADDRESS` is the page's own address; `TIMELINE_FRAME_ANCESTORS` says who may frame it.
"""

import os
import re
from pathlib import Path

from timeline import describe
from timeline.dates.conventions import CONVENTIONS, STRICT, unknown
from timeline.events import Heading
from timeline.query.dataset import Dataset

ROOT = Path(__file__).parents[1]
ARTICLE = Heading(
    "China’s poverty campaign, as one article dates it",
    "Six dated events in a commentary with Robert Lawrence Kuhn, Global Times (state-run), "
    "26 February 2021. Each date was checked against other sources.",
    "https://www.pressreader.com/china/global-times/20210226/281659667764936",
    "a commentary with Robert Lawrence Kuhn",
)
EXAMPLES = {  # by their paths, which an address names: no file of a visitor has a slash in its name
    f"examples/{name}": Heading(title, f"From the example “{name}”.")
    for name, title in (
        ("space-flights.csv", "Space flights"),
        ("marie-curie-timelinejs.csv", "Marie Curie, a life in dates"),
        ("second-punic-war.csv", "The Second Punic War"),
        ("second-punic-war-livy.csv", "The Second Punic War in Livy"),
    )
}
WAY_BACK = "← Back to the built-in events"
STOP = "Stop comparing"
HOST = r"(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?"
ADDRESS, CONVENTION = "TIMELINE_ADDRESS", "TIMELINE_CONVENTION"
_ADDRESS = re.compile(rf"https?://{HOST}(?:/[^\s?#]*)?", re.ASCII)


def events_file(example: str = "") -> Path:
    """The file whose events everybody sees, or an example."""
    return ROOT / example if example else Path(os.environ.get("EVENTS_CSV") or ROOT / "events.csv")


def second_file(example: str = "", asked: str | None = None) -> Path | None:
    """The file that these events are compared with, if any: an example that an address asks for."""
    own = None if example else os.environ.get("TIMELINE_COMPARE")
    named = ROOT / asked if asked in EXAMPLES else own
    return Path(named) if named else None


def is_article() -> bool:
    """Whether the events are those of the article."""
    return not os.environ.get("EVENTS_CSV")


def heading(data: Dataset, example: str = "") -> Heading:
    """The heading of the page or of an example."""
    name = os.environ.get("TIMELINE_TITLE") or data.reading.title or events_file().stem
    own = ARTICLE if is_article() else Heading(name, os.environ.get("TIMELINE_SOURCE", ""))
    return describe.beside(EXAMPLES[example] if example else own, data.second)


def speaker() -> str:
    """Who states the dates, at the start of a sentence."""
    return describe.ARTICLE if is_article() else describe.SOURCE


def frame_ancestors() -> str:
    """Who may show the page in a frame: sources of CSP's frame-ancestors; "" for nobody."""
    return os.environ.get("TIMELINE_FRAME_ANCESTORS", "")


def address() -> str:
    """Where visitors find the page, with a slash at its end.

    It is "" if the environment names no address, or something else: `problem` says so.
    """
    named = os.environ.get(ADDRESS, "")
    return f"{named.rstrip('/')}/" if _ADDRESS.fullmatch(named) else ""


def default_convention() -> str:
    """The convention of the dates of a file that states none."""
    named = os.environ.get(CONVENTION, "")
    return named if named in CONVENTIONS else STRICT


def problem() -> str:
    """Tell whoever starts the server about a setting that makes no sense; "" if there is none."""
    if (named := os.environ.get(CONVENTION)) and named not in CONVENTIONS:
        return f"{CONVENTION}: {unknown(named)}"
    named = os.environ.get(ADDRESS)
    if not named or address():
        return ""
    return f"{ADDRESS} is no address of a page: {named!r}; write it as https://timeline.example/"
