"""Streamlit's first page with the drawing of a view in it, made once and kept.

A script (`first_answer.js`) leads through views while the app starts, and takes the drawing away
when the app shows the same.
"""

import functools
import gzip
import re
from collections import OrderedDict
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from sys import getsizeof
from threading import Lock
from typing import NamedTuple
from urllib.parse import urlencode

from service import address, asked, datasets, examples, settings, visit
from service.asked import Asked
from service.datasets import Served, Version
from timeline import describe
from timeline.drawing import page
from timeline.drawing.scene import Link, Scene
from timeline.drawing.style import minified
from timeline.events import Heading
from timeline.events.dataset import Dataset
from timeline.events.event_filters import Filters
from timeline.markup.text import escaped
from web import head, site
from workarounds import first_page

MOST_BYTES = 8 * 2**20  # of all that are kept
ENTRY = 2_000  # bytes that each takes beside its page and the texts that it is asked for
LARGEST = 40_000  # bytes of a page, compressed
FRAMED = {  # how Streamlit shows the page in a frame, by its parameters
    "embed": ("true",),
    "embed_options": (
        "show_toolbar",
        "show_padding",
        "disable_scrolling",
        "light_theme",
        "dark_theme",
        "hide_loading_screen",
        "show_loading_screen_v1",
        "show_loading_screen_v2",
    ),
}
FILES = {
    "table (CSV)": "api/events.csv",
    "calendar": "api/events.ics",
    "web page": "api/timeline.html",
    "JSON": "api/events.json",
}
_FOLDER = Path(__file__).parent
_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
_RULES = minified((_FOLDER / "first_answer.css").read_text(encoding="utf-8"))
_CODE = _COMMENT.sub("", (_FOLDER / "first_answer.js").read_text(encoding="utf-8"))
SCRIPT = f'(() => {{"use strict"\n{_CODE}}})()'
_FONT = """
@font-face {{ font-family: "First"; font-weight: 100 900; font-display: swap;
  src: url("{}") format("woff2"); }}
"""


class Wanted(NamedTuple):
    """What a page is asked for: the query of its address, the width of the timeline in px.

    `site` is the page's own address, as `web.site` gives it.
    """

    query: str
    width: int
    site: str = ""


class Page(NamedTuple):
    """A page, compressed (gzip), and its entity tag."""

    body: bytes
    tag: str


class _Where(NamedTuple):
    """Where a page is shown: the width and site that it is asked for, and how it is framed."""

    width: int
    site: str
    framing: tuple[tuple[str, str], ...]


class _Key(NamedTuple):
    view: Asked
    files: tuple[str, ...]  # an example, or none
    where: _Where
    version: Version
    notice: str
    problem: str  # the first in the file; of one that can't be read any longer it may change alone
    heading: Heading


class DrawnPages:
    """The pages made last; any thread may ask for one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[_Key, Page] = OrderedDict()
        self._size = 0

    def page(self, wanted: Wanted) -> Page | None:
        """The page with the drawing of a view of the served file, or of an example.

        None where no event can be shown, where the address names a file of a visitor, or where
        the page would be too large.
        """
        pairs = asked.pairs(wanted.query)
        files = tuple(value for name, value in pairs if name == address.FILE)
        if files and (len(files) > 1 or files[0] not in examples.TITLES):
            return None
        served = examples.served(*files) if files else datasets.served(settings.events_file())
        if served.dataset.events.empty:
            return None
        heading = examples.heading(*files) if files else settings.heading(served.dataset.title)
        where = _Where(wanted.width, wanted.site, _framing(pairs))
        # What means nothing or the same makes no page of its own.
        view = asked.tolerant(pairs, served.dataset)
        problem = str(next(iter(served.dataset.problems), ""))
        key = _Key(view, files, where, served.version, served.notice, problem, heading)
        found = self._found(key)
        if found is None:
            found = _compressed(_page(served, key))
            self._keep(key, found)
        return found if found.body else None

    def _found(self, key: _Key) -> Page | None:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, key: _Key, page: Page) -> None:
        with self._lock:
            self._size += 0 if key in self._kept else _size(key, page)
            self._kept[key] = page
            while self._size > MOST_BYTES:
                self._size -= _size(*self._kept.popitem(last=False))


def _size(key: _Key, page: Page) -> int:
    texts = key.view.event or "", key.view.filters.search, key.where.site, key.problem
    return len(page.body) + sum(map(getsizeof, texts)) + ENTRY


def _compressed(text: str) -> Page:
    """A text as a page; one without a body where it is too large."""
    body = gzip.compress(text.encode(), compresslevel=5, mtime=0)
    if len(body) > LARGEST:
        return Page(b"", "")
    return Page(body, f'"{sha256(body).hexdigest()[:32]}"')


def _framing(pairs: asked.Pairs) -> tuple[tuple[str, str], ...]:
    """How Streamlit is to show the page in a frame, as far as it knows how, each once."""
    lower = ((name.lower(), value.lower()) for name, value in pairs)
    known = ((name, value) for name, value in lower if value in FRAMED.get(name, ()))
    return tuple(dict.fromkeys(known))


def _page(served: Served, key: _Key) -> str:
    dataset = served.dataset
    speaker = describe.SOURCE if key.files else settings.speaker()
    found = visit.scene(dataset, key.heading, speaker, key.view)
    scene = replace(found, warning=served.notice, width=key.where.width)
    parts = first_page.parts()
    name = visit.name(dataset, scene.chosen, scene.view)
    link = _framed(address.link(dataset, key.files), key.where.framing)
    beside, files = "", _files(dataset, scene)
    if key.files:
        beside, files = _beside_source(dataset, key), {}
    drawn = page.body(scene, link, files, beside)
    return (
        f"{parts.head}{_head(scene, key)}{parts.body}"
        f'<div id="first-answer" data-view="{escaped(name)}">{drawn}<p role="status"></p></div>'
        f"{parts.end}"
    )


def _files(dataset: Dataset, scene: Scene) -> dict[str, str]:
    """The addresses of a view of the served file as files, by name."""
    query = address.link(dataset)(scene.chosen, "").removeprefix("./")
    return {name: f"{site.path(path)}{query}" for name, path in FILES.items()}


def _beside_source(dataset: Dataset, key: _Key) -> str:
    """What stands beside the name of an example: the editor, and the way back."""
    back = _framed(address.link(dataset), key.where.framing)(dataset.unfiltered(), "")
    edit = '<button type="button" data-opens="edit">Edit</button>'
    return f'{edit}<a href="{escaped(back)}">{examples.WAY_BACK}</a>'


def _head(scene: Scene, key: _Key) -> str:
    """What the head of the page is given; the script comes first, so that it acts before paint."""
    return (
        f"{head.head(scene, key.where.site, key.files)}\n"
        f'<script>{SCRIPT}</script><style id="first-style">{_style_sheet()}</style>'
        f"<noscript><style>{page.WITHOUT_SCRIPT}</style></noscript>"
    )


@functools.cache
def _style_sheet() -> str:
    return _FONT.format(first_page.font()) + page.style_sheet() + _RULES


def _framed(link: Link, framing: tuple[tuple[str, str], ...]) -> Link:
    """The same links, which keep how Streamlit shows the page in a frame."""
    kept = urlencode(framing)

    def _link(filters: Filters, event: str) -> str:
        plain = link(filters, event)
        return f"{plain}{'&' if '?' in plain else '?'}{kept}"

    return _link if kept else link
