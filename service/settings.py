"""The settings of a server, from the environment: which events it shows, and where.

`EVENTS_FILE` (or `EVENTS_CSV`, its older name) replaces the article's events, and so does
`EVENTS_URL`, the address of an engine that has them. `TIMELINE_TITLE`, `TIMELINE_SOURCE` and
`TIMELINE_INTRO` replace their heading; `TIMELINE_COMPARE` names a second file to compare them with.
`TIMELINE_CONVENTION` says how dates in words are read where a file doesn't say. `TIMELINE_ADDRESS`
is the page's own address; `TIMELINE_FRAME_ANCESTORS` says which sites may frame the page,
`TIMELINE_IMAGE_HOSTS` from which other hosts it may show images.
"""

import os
import re
import tomllib
from pathlib import Path

from timeline import describe
from timeline.dates.conventions import CONVENTIONS, STRICT, unknown
from timeline.events import Heading
from timeline.query.dataset import Dataset
from timeline.shelves.tables import DUCKDB, POSTGRES, last_name

ROOT = Path(__file__).parents[1]
ARTICLE = Heading(
    "China’s poverty campaign, as one article dates it",
    "Six dated events in a commentary with Robert Lawrence Kuhn, Global Times (state-run), "
    "26 February 2021. Each date was checked against other sources.",
    "https://www.pressreader.com/china/global-times/20210226/281659667764936",
    "a commentary with Robert Lawrence Kuhn",
)
EXAMPLES = {  # by path, as in addresses; the slash tells them from a visitor's files
    f"examples/{name}": Heading(title, f"From the example “{name}”.")
    for name, title in (
        ("space-flights.csv", "Space flights"),
        ("night-of-the-titanic.csv", "The night of the Titanic"),
        ("marie-curie-timelinejs.csv", "Marie Curie, a life in dates"),
        ("second-punic-war.csv", "The Second Punic War"),
        ("second-punic-war-livy.csv", "The Second Punic War in Livy"),
    )
}
UNTITLED = "Timeline"
WAY_BACK = "← Back to the built-in events"
STOP = "Stop comparing"
HOST = r"(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?"
ADDRESS, CONVENTION, URL = "TIMELINE_ADDRESS", "TIMELINE_CONVENTION", "EVENTS_URL"
_ADDRESS = re.compile(rf"https?://{HOST}(?:/[^\s?#]*)?", re.ASCII)


def version() -> str:
    """Return the version of this program, as `pyproject.toml` has it."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def events_file(example: str = "") -> Path:
    """Return the path of the served file, or of an example."""
    return ROOT / example if example else Path(_named_file() or ROOT / "events.csv")


def _named_file() -> str:
    # A mistyped address is no reason to show other events: it is a file that isn't there.
    names = (URL, "EVENTS_FILE", "EVENTS_CSV")
    return events_url() or next(filter(None, map(os.environ.get, names)), "")


def file_name(path: Path) -> str:
    """Return what a file is called in texts.

    Of an address that is only the last name of its path, and nothing of one that is mistyped: what
    else stands in it may be a secret.
    """
    if os.environ.get(URL) and path == events_file():
        return last_name(events_url())
    return path.name


def events_url() -> str:
    """Return the address of the engine that has the events; "" where a file has them."""
    named = os.environ.get(URL, "")
    return named if named.startswith((DUCKDB, POSTGRES)) else ""


def second_file(example: str = "", asked: str | None = None) -> Path | None:
    """Return the path of the second file, if there is one: the address may name an example."""
    own = None if example else os.environ.get("TIMELINE_COMPARE")
    named = ROOT / asked if asked in EXAMPLES else own
    return Path(named) if named else None


def is_article() -> bool:
    """Whether the events are those of the article."""
    return not _named_file()


def heading(data: Dataset, example: str = "") -> Heading:
    """Return the heading of the page, or of an example."""
    stated = data.reading.heading
    name = (
        os.environ.get("TIMELINE_TITLE")
        or stated.title
        or Path(file_name(events_file())).stem.strip()
    )
    source = os.environ.get("TIMELINE_SOURCE") or stated.attribution
    intro = os.environ.get("TIMELINE_INTRO") or stated.intro
    own = ARTICLE if is_article() else Heading(name or UNTITLED, source, intro=intro)
    return describe.beside(EXAMPLES.get(example, own), data.second)


def speaker() -> str:
    """Return who states the dates, as the start of a sentence."""
    return describe.ARTICLE if is_article() else describe.SOURCE


def frame_ancestors() -> str:
    """Return the sites that may frame the page, as in CSP's frame-ancestors; "" for none."""
    return os.environ.get("TIMELINE_FRAME_ANCESTORS", "")


def image_hosts() -> tuple[str, ...]:
    """Return the hosts that the page may show images of; what is no host is left out."""
    named = os.environ.get("TIMELINE_IMAGE_HOSTS", "").lower().split(",")
    return tuple(each for each in map(str.strip, named) if re.fullmatch(HOST, each))


def address() -> str:
    """Return the page's own address, with a slash at its end.

    It is "" if the environment names none, or something that is no address (see `problem`).
    """
    named = os.environ.get(ADDRESS, "")
    return f"{named.rstrip('/')}/" if _ADDRESS.fullmatch(named) else ""


def default_convention() -> str:
    """Return the convention of dates in a file that states none."""
    named = os.environ.get(CONVENTION, "")
    return named if named in CONVENTIONS else STRICT


def problem() -> str:
    """Say which setting makes no sense, for who starts the server; "" if all make sense."""
    if (named := os.environ.get(CONVENTION)) and named not in CONVENTIONS:
        return f"{CONVENTION}: {unknown(named)}"
    if os.environ.get(URL) and not events_url():
        return f"{URL} has to begin with {DUCKDB} or {POSTGRES}"
    named = os.environ.get(ADDRESS)
    if not named or address():
        return ""
    return f"{ADDRESS} is not a web address: {named!r}; write it as https://timeline.example/"
