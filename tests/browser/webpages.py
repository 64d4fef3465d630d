"""The exported web page, opened without network, and what tests find and do in it."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple
from unittest.mock import patch

import pandas as pd
import pytest
from browser import ROOT
from playwright.sync_api import Browser, BrowserContext, Locator, Page
from tables import table, view

from timeline import events, reading
from timeline.events import Heading
from timeline.exports import webpage
from timeline.geometry import layout
from timeline.painters import typeface

HEADING = Heading("A title & <more>", "After a source", "https://source.test/a?b=1&c=2")
PHONE, DESK = 390, 1280
LETTERS = "".join(map(chr, range(0x20, 0x180))) + "–—‘’“”…"

Opened = Callable[..., Page]
Scheme = Literal["light", "dark"]


def exported(found: pd.DataFrame, heading: Heading = HEADING) -> bytes:
    """The page of these events in all their years, with a font that was cut once for all pages."""
    face = _face()
    with patch.object(typeface, "face", lambda *_: face):
        return webpage.page(view(found, events.year_range(found)), heading, typeface.FONT)


@cache
def _face() -> str:
    return typeface.face(typeface.FONT, LETTERS)


def many(count: int) -> pd.DataFrame:
    """Events of days, months and years, in six categories."""
    forms = ("{:04}-05-17", "{:04}-05", "{:04}")
    return table(*(
        {"date": forms[n % 3].format(1800 + n * 7 % 200), "category": f"Kind {n % 6}",
         "title": f"Event {n} of all"}
        for n in range(count)
    ))  # fmt: skip


@pytest.fixture(scope="session")
def built_in() -> pd.DataFrame:
    """The built-in events."""
    return reading.read((ROOT / "events.csv").read_bytes()).events


class Offline(NamedTuple):
    """Profiles without network, with script and without."""

    scripted: BrowserContext
    plain: BrowserContext


@pytest.fixture(scope="session")
def offline(browser: Browser) -> Iterator[Offline]:
    """The profiles for all tests."""
    scripted, plain = (
        browser.new_context(offline=True, java_script_enabled=enabled) for enabled in (True, False)
    )
    yield Offline(scripted, plain)
    scripted.close()
    plain.close()


@pytest.fixture
def opened(offline: Offline, tmp_path: Path) -> Iterator[Opened]:
    """Open a file offline; at the end, no request but for it, and no fault."""
    faults: list[str] = []
    pages = []
    own = set()

    def _opened(
        data: bytes,
        width: int = DESK,
        scheme: Scheme | None = None,
        *,
        script: bool = True,
        at: str = "",
        name: str = "page.html",
    ) -> Page:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
        page = (offline.scripted if script else offline.plain).new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.append(request.url))
        own.add((tmp_path / name).as_uri())
        page.goto((tmp_path / name).as_uri() + at)
        return page

    yield _opened
    assert [fault for fault in faults if re.split("[?#]", fault)[0] not in own] == []
    for page in pages:
        page.close()


@pytest.fixture(params=["dots", "bars"])
def without_rows(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The scale at which events have no rows, for any number of them."""
    for limit in ("MOST_AS_ROWS", "MOST_AS_LIST"):
        monkeypatch.setattr(layout, limit, 0)
    monkeypatch.setattr(layout, "MOST_AS_DOTS", 100 if request.param == "dots" else 0)
    return str(request.param)


def count_of(page: Page) -> Locator:
    """The line that counts the events."""
    return page.get_by_role("status")


def open_title(page: Page) -> Locator:
    """The title on the open card."""
    return page.locator("article:visible h2")


def rows_of(page: Page) -> Locator:
    """The titles of the rows that are shown, or of packed events."""
    return page.locator(":is(.rows li b, .of-packed .name):visible")


def choose(page: Page, first: int, last: int) -> None:
    """Choose these years."""
    for name, year in (("First year", first), ("Last year", last)):
        page.get_by_label(name).select_option(str(year))
