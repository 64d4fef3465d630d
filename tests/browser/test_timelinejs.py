"""TimelineJS itself, from its npm package, on the exported sheet.

`TL.Timeline` is given the address of the CSV; TimelineJS reads a file whose address ends in
`.csv` with the code that reads a published Google sheet (`processCSVRows`). Nothing of it is
replaced; only the font, which it would fetch from its own host, is left off.
"""

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from browser import ROOT
from playwright.sync_api import Browser, Page
from tables import everything, table

from timeline import dates, events, reading
from timeline.events import Heading
from timeline.exports import timelinejs

TIMELINEJS = Path(__file__).parent / "node_modules/@knight-lab/timelinejs/dist"
PAGE = """<!doctype html><meta charset="utf-8"><title>TimelineJS</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="timelinejs/css/timeline.css">
<script src="timelinejs/js/timeline.js"></script>
<div id="timeline" style="height: 600px"></div>
<script>window.made = new TL.Timeline("timeline", "events.csv", { font: null })</script>"""
HOSTILE = (
    "=1+1 <img src=x onerror='window.hit = 1'> &lt;img src=x onerror=&quot;window.hit=1&quot;&gt; "
    "www.x'onmouseover='window.hit=1"
)
LINK = "https://x.test/?www.<img/src=x/onerror=window.hit=1>&a@b.test"

Opened = Callable[[pd.DataFrame], Page]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - named by its base
        pass


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Open TimelineJS on the sheet of some events; no request left the machine, no fault came up."""
    (tmp_path / "timelinejs").symlink_to(TIMELINEJS)
    (tmp_path / "index.html").write_text(PAGE)
    faults: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    page = browser.new_page()
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "request", lambda r: None if r.url.startswith((address, "data:")) else faults.append(r.url)
    )

    def _opened(found: pd.DataFrame) -> Page:
        data = timelinejs.sheet(
            everything(found), Heading("A title & <more>", "After a source", intro="In short")
        )
        (tmp_path / "events.csv").write_bytes(data)
        page.goto(address)
        page.locator(".tl-timemarker").nth(len(found) - 1).wait_for(state="attached")
        assert page.evaluate("made.config.getErrors()") == []
        return page

    yield _opened
    page.close()
    server.shutdown()
    server.server_close()
    assert faults == []


def _slides(page: Page) -> list[tuple[str, str]]:
    slides = page.locator(".tl-slide").all()
    return [(_text(slide, ".tl-headline"), _text(slide, ".tl-headline-date")) for slide in slides]


def _text(slide: Any, selector: str) -> str:
    return str(slide.locator(selector).text_content())


def test_timelinejs_shows_the_title_and_every_event_with_its_display_date(opened: Opened) -> None:
    found = reading.read((ROOT / "events.csv").read_bytes()).events
    page = opened(found)
    wanted = list(zip(found["title"], found["date_text"], strict=True))
    assert _slides(page) == [("A title & <more>", ""), *wanted]
    assert (
        page.locator(".tl-slide").last.locator("a").get_attribute("href")
        == found["confirmed_url"].iloc[-1]
    )
    groups = set(page.locator(".tl-timegroup-message").all_text_contents())
    assert groups == set(found["category"])


def test_timelinejs_orders_and_names_dates_of_every_precision_and_before_year_1(
    opened: Opened,
) -> None:
    texts = [
        "-0043-03-15",
        "-0043",
        "0000",
        "0001",
        "198X",
        "2012~",
        "2012-36",
        "2013/..",
        "../2020-12-31",
    ]
    names = [dates.read(text).name for text in texts]
    titles = [f"in {text}" for text in texts]
    rows = zip(texts, titles, names, strict=True)
    page = opened(
        table(*({"date": text, "title": title, "date_text": name} for text, title, name in rows))
    )
    assert sorted(_slides(page)[1:]) == sorted(zip(titles, names, strict=True))
    shown = page.evaluate(
        "made.config.events.map(e => [e.text.headline, e.start_date.getDisplayDate(made.language)])"
    )
    years = {title: date.replace("<span>", "").replace("</span>", "") for title, date in shown}
    assert years["in -0043"] == "44 BCE"
    assert years["in 0000"] == "1 BCE"
    assert years["in -0043-03-15"] == "March 15, 44 BCE"
    assert years["in 2012-36"] == "October 2012"


def test_hostile_texts_are_shown_as_text_by_timelinejs(opened: Opened) -> None:
    row = dict.fromkeys(events.COLUMNS, HOSTILE) | {
        "id": "a", "date": "2012", "confirmed_date": "2012-05", "confirmed_url": LINK,
    }  # fmt: skip
    page = opened(table(row))
    assert _slides(page)[1] == (HOSTILE, HOSTILE)
    assert page.locator(".tl-timegroup-message").text_content() == HOSTILE
    assert HOSTILE in _text(page.locator(".tl-slide").last, ".tl-text-content")
    assert page.locator("img, [onmouseover], [onerror]").count() == 0
    assert page.evaluate("window.hit") is None
