"""What a reader does, in Firefox and in WebKit."""

import re
from collections import Counter
from pathlib import Path

import pandas as pd
from before_app import difference
from engines import ANSWERS, IS_COVERED, Engine, Firefox
from playwright.sync_api import Playwright
from pypdf import PdfReader
from tables import view
from visits import HAS_TURNED, OPEN_TAB, TO_FIRST_TAB, TURN
from webpages import HEADING

from timeline import events
from timeline.exports import webpage
from timeline.theme import PAPER

COUNT = """() => [...document.querySelectorAll("#root .stHtml b")]
  .find((each) => each.textContent.includes("event"))?.textContent"""
TITLE = "() => document.querySelector('#root .card h2')?.textContent"
# The chart comes after the count; a place in a row of it, in the middle.
ROWS = """() => [...document.querySelectorAll(".st-key-timeline .js-plotly-plot")]
  .map((chart) => chart.layout?.meta?.[0].edges.length).join()"""
ROW = """(number) => {
  const chart = document.querySelector(".st-key-timeline .js-plotly-plot")
  const { x, y, width } = chart.getBoundingClientRect()
  const { meta: [meta], margin } = chart.layout
  const [top, bottom] = meta.edges[number]
  return [x + width / 2, y + margin.t + (top + bottom) / 2]
}"""
# The same without Plotly.
LINE = """(number) => {
  const { x, y, width } = document.querySelectorAll(".rows li")[number].getBoundingClientRect()
  return [x + width / 2, y + 20]
}"""
BAR = """(year) => {
  const bar = document.querySelector(`#root .histogram a[aria-label^="${year}: "]`)
  const { x, y, width } = bar.getBoundingClientRect()
  return [x + width / 2, y + 4]
}"""
FOCUS = "(selector) => document.querySelector(selector).focus()"
PARAMETER = "(name) => new URLSearchParams(location.search).get(name)"
KEPT = """() => indexedDB.databases().then((all) => new Promise((heard) => {
  if (!all.length) return heard(0)
  const request = indexedDB.open(all[0].name)
  request.onsuccess = () => {
    const database = request.result
    const asked = database.transaction("files").objectStore("files").count()
    asked.onsuccess = () => { database.close(); heard(asked.result) }
  }
}))"""
IS_PRINTABLE = """() => import(new URL("page/script/printed.js", document.baseURI).href)
  .then(({ printed }) => Boolean(printed))"""
STATE = "() => document.querySelector('[data-testid=stApp]').dataset.testScriptState"
FIRST, APEC = "Meeting in Hangzhou", "Remark at the APEC CEO Summit"


def _open_all(engine: Engine, address: str) -> None:
    """Lead the app to all events if it answers, which takes less than a new page."""
    if engine.run("() => location.origin") == address and engine.run(ANSWERS):
        engine.until(STATE, "notRunning")
        engine.run(TO_FIRST_TAB)
        engine.until(OPEN_TAB, 0)
        before = engine.run(TURN, "/")
        engine.until(f"() => ({HAS_TURNED})({before})", wanted=True)
    else:
        engine.open(f"{address}/")
    _expect_all(engine)


def test_the_app_looks_as_the_first_answer_did(engine: Engine, address: str) -> None:
    engine.hold(f"{address}/")
    before = engine.picture()
    engine.until(ROWS, "6")
    engine.release()
    assert difference(before, engine.picture()) < 0.015


def test_slider_bar_row_key_and_search_lead_to_a_view_and_back_to_the_one_before(
    engine: Engine, address: str
) -> None:
    _open_all(engine, address)
    for step in (
        _move_the_slider,
        _narrow_to_a_year_by_its_bar,
        _open_an_event_by_its_row,
        _zoom_by_a_key,
    ):
        step(engine)
        engine.back()
        _expect_all(engine)
    _search_as_one_types(engine)


def _expect_all(engine: Engine) -> None:
    """Wait until all events are shown, the first one open, and no run goes on."""
    for parameter in ("years", "within", "event"):
        engine.until(PARAMETER, None, parameter)
    engine.until(COUNT, "6 events")
    engine.until(TITLE, FIRST)
    engine.until("() => document.querySelector('#root input[type=range]').value", "2006")
    engine.until(ROWS, "6")
    engine.until(STATE, "notRunning")


def _move_the_slider(engine: Engine) -> None:
    """Back comes right after."""
    engine.run(FOCUS, "#root input[type=range]")
    engine.press("ArrowRight")
    engine.until(PARAMETER, "2007", "years")


def _narrow_to_a_year_by_its_bar(engine: Engine) -> None:
    engine.click(*engine.run(BAR, 2017))
    engine.until(COUNT, "1 of 6 events")
    engine.until(TITLE, APEC)


def _open_an_event_by_its_row(engine: Engine) -> None:
    engine.click(*engine.run(ROW, 2))
    engine.until(TITLE, APEC)


def _zoom_by_a_key(engine: Engine) -> None:
    engine.press("+")
    engine.until("() => location.search.includes('years=')", wanted=True)


def _search_as_one_types(engine: Engine) -> None:
    engine.run(FOCUS, "#root .st-key-q input")
    engine.press("shuanghu")
    engine.until(COUNT, "1 of 6 events")
    engine.until(PARAMETER, "shuanghu", "q")


def test_a_file_is_shown_and_kept_in_the_browser(
    engine: Engine, address: str, tmp_path: Path
) -> None:
    file = tmp_path / "life.csv"
    file.write_text("date,title\n1891,To Paris\n1903,Nobel\n", encoding="utf-8")
    _open_all(engine, address)
    engine.run("() => document.querySelectorAll('[role=tab]')[4].click()")
    engine.until("() => Boolean(document.querySelector('input[type=file]'))", wanted=True)
    engine.give(file)
    engine.until(COUNT, "2 events")
    engine.until(PARAMETER, "life.csv", "file")
    engine.until(KEPT, 1)
    engine.open(engine.run("() => location.href"))
    engine.until(COUNT, "2 events")


def test_the_exported_page_works_from_disk(
    engine: Engine, built_in: pd.DataFrame, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(webpage.page(view(built_in, events.year_range(built_in)), HEADING))
    engine.go(page.as_uri())
    engine.until("() => document.querySelectorAll('.rows li').length", 6)
    engine.click(*engine.run(LINE, 2))
    shown = """() => [...document.querySelectorAll(".card h2")]
      .filter((title) => title.checkVisibility()).map((title) => title.textContent).join()"""
    engine.until(shown, APEC)


def test_firefox_prints_the_timeline(firefox: Firefox, address: str, tmp_path: Path) -> None:
    _open_all(firefox, address)
    firefox.until(IS_PRINTABLE, wanted=True)
    path = tmp_path / "page.pdf"
    # Playwright tells Firefox inches as centimetres: these are of A4.
    firefox.page.pdf(path=path, width="21in", height="29.7in")
    pages = PdfReader(path).pages
    assert len(pages) == 2
    content = pages[0].get_contents()
    assert content is not None
    fills = _fills(content.get_data())
    assert all(fills[color] > 1 for color in PAPER.palette[:3])  # one of each is the legend's


def _fills(content: bytes) -> Counter[str]:
    """The colours with which a page of a PDF fills, as the theme names them, by how often."""
    found = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) rg", content)
    return Counter(
        "#" + "".join(f"{round(255 * float(part)):02x}" for part in fill) for fill in found
    )


def test_without_script_firefox_shows_the_events_and_follows_their_links(
    playwright: Playwright, address: str
) -> None:
    firefox = Firefox(playwright, **{"javascript.enabled": False})
    firefox.page.goto(f"{address}/")
    firefox.click(*firefox.run(LINE, 2))
    firefox.until("() => location.search", "?event=apec")
    firefox.until("() => document.querySelector('#drawing .card h2')?.textContent", APEC)
    assert firefox.run(IS_COVERED), "the app has started"
    firefox.browser.close()
