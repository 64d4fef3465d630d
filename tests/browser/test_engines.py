"""What a reader does, in Firefox and in WebKit."""

import re
from collections import Counter
from pathlib import Path

import pandas as pd
from before_app import difference
from engines import Engine, Firefox
from pypdf import PdfReader
from tables import view
from webpages import HEADING

from timeline import events
from timeline.exports import webpage
from timeline.theme import PAPER

COUNT = """() => [...document.querySelectorAll("#root .stHtml b")]
  .find((each) => each.textContent.includes("event"))?.textContent"""
WAY = """() => {
  const link = document.querySelector("#root a.button[href*=story]")
  const { x, y, width, height } = link.getBoundingClientRect()
  return [x + width / 2, y + height / 2]
}"""
STEP = "() => document.querySelector('#root .story h2')?.textContent"
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
FOCUS = "(selector) => document.querySelector(selector).focus()"
PARAMETER = "(name) => new URLSearchParams(location.search).get(name)"
KEPT = """() => indexedDB.databases().then((all) => new Promise((heard) => {
  if (!all.length) return heard("")
  const request = indexedDB.open(all[0].name)
  request.onsuccess = () => {
    const database = request.result
    const asked = database.transaction("files").objectStore("files").getAll()
    asked.onsuccess = () => {
      database.close()
      heard(asked.result.map(({ data }) => atob(data)).join())
    }
  }
}))"""
IS_PRINTABLE = "() => Boolean(globalThis.lastAnswer?.printout)"
STATE = "() => document.querySelector('[data-testid=stApp]').dataset.testScriptState"
FIRST, APEC = "Meeting in Hangzhou", "Remark at the APEC CEO Summit"


def test_the_app_looks_as_the_first_answer_did_leads_back_and_keeps_a_file(
    engine: Engine, address: str, tmp_path: Path
) -> None:
    _see_it_look_as_the_first_answer_did(engine, address)
    _expect_all(engine)
    if isinstance(engine, Firefox):
        _print_the_timeline(engine, tmp_path / "page.pdf")
    for step in (_move_the_slider, _open_an_event_by_its_row, _read_a_step_of_the_story):
        step(engine)
        engine.back()
        _expect_all(engine)
    _search_as_one_types(engine)
    _give_a_file_that_is_kept(engine, tmp_path / "life.csv")


def _see_it_look_as_the_first_answer_did(engine: Engine, address: str) -> None:
    engine.hold(f"{address}/")
    before = engine.picture()
    engine.until(ROWS, "6")
    engine.release()
    assert difference(before, engine.picture()) < 0.015


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


def _open_an_event_by_its_row(engine: Engine) -> None:
    engine.click(*engine.run(ROW, 2))
    engine.until(TITLE, APEC)


def _read_a_step_of_the_story(engine: Engine) -> None:
    engine.click(*engine.run(WAY))
    engine.until(STEP, "6 steps")
    engine.press("ArrowRight")
    engine.until(STEP, FIRST)
    engine.back()
    engine.until(STEP, "6 steps")
    engine.until(STATE, "notRunning")


def _search_as_one_types(engine: Engine) -> None:
    engine.run(FOCUS, "#root .st-key-q input")
    engine.press("shuanghu")
    engine.until(COUNT, "1 of 6 events")
    engine.until(PARAMETER, "shuanghu", "q")


def _give_a_file_that_is_kept(engine: Engine, file: Path) -> None:
    file.write_text("date,title\n1891,To Paris\n1903,Nobel\n", encoding="utf-8")
    engine.run("() => document.querySelectorAll('[role=tab]')[4].click()")
    engine.until("() => Boolean(document.querySelector('input[type=file]'))", wanted=True)
    engine.give(file)
    engine.until(COUNT, "2 events")
    engine.until(PARAMETER, "life.csv", "file")
    engine.until(KEPT, file.read_text("utf-8"))


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


def _print_the_timeline(firefox: Firefox, path: Path) -> None:
    firefox.until(IS_PRINTABLE, wanted=True)
    # Playwright tells Firefox inches as centimetres: these are of A4.
    firefox.page.pdf(path=path, width="21in", height="29.7in")
    pages = PdfReader(path).pages
    assert len(pages) == 1
    content = pages[0].get_contents()
    assert content is not None
    fills = _fills(content.get_data())
    # One of each is the legend's, and one of each card.
    assert all(fills[color] > 1 + n for color, n in zip(PAPER.palette, (3, 2, 1), strict=False))


def _fills(content: bytes) -> Counter[str]:
    """The colours with which a page of a PDF fills, as the theme names them, by how often."""
    found = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) rg", content)
    return Counter(
        "#" + "".join(f"{round(255 * float(part)):02x}" for part in fill) for fill in found
    )
