"""Clicks that come in after the page has changed mean what was clicked; a run that fails."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from browser import ROOT, served
from charts import AT_REST, FITS, HOLD, TITLES, cell, count, expect_years, heading, pill, row
from playwright.sync_api import Browser, Page, expect
from visits import Visits

Visit = Callable[..., Page]
Showing = Callable[[str], str]
RARE, COMMON = 10, 7_000


def test_a_row_that_was_clicked_before_a_search_left_it_out_changes_nothing(
    turn_to: Visit,
) -> None:
    page = turn_to(script=HOLD)
    place = row(page, 1)
    page.evaluate("hold()")
    page.get_by_label("Search").fill("zzz")
    page.wait_for_function("() => holds('No event matches')")
    page.mouse.click(*place)
    page.evaluate("release()")
    expect(page.get_by_text("No event matches these filters.")).to_be_visible()
    expect(page.get_by_text("Something went wrong")).to_have_count(0)
    page.get_by_label("Search").fill("")
    expect(count(page)).to_have_text("6 events")
    expect(heading(page)).to_have_text(TITLES["hangzhou"])


@pytest.fixture
def two_kinds(visits: Visits, showing: Showing) -> Visit:
    """A window on thousands of events of one category and ten of another."""
    rows = [f"{1900 + number % 120},Event {number},A" for number in range(COMMON)]
    rows += [f"{1930 + number},Rare {number},B" for number in range(RARE)]
    return partial(visits.turn, showing("\n".join(["date,title,category", *rows])))


def test_a_bar_that_was_clicked_before_rows_took_its_place_chooses_its_years(
    two_kinds: Visit,
) -> None:
    page = two_kinds(script=HOLD)
    page.wait_for_function(FITS)  # a chart for another width may be there for a moment
    chart = page.locator(".st-key-timeline .js-plotly-plot")
    ends = chart.evaluate("chart => JSON.parse(chart.layout.meta.packed).ends")
    number = ends.index("?years=1930&years=1930")
    page.evaluate("hold()")
    pill(page, "B").click()
    page.wait_for_function("() => holds('10 of 7,010')")
    box = chart.bounding_box()
    assert box
    left, right = chart.evaluate("c => [c.layout.margin.l, c.layout.margin.r]")
    width = box["width"] - left - right
    across = (number + 0.5) / len(ends) * width
    page.mouse.click(box["x"] + left + across, box["y"] + box["height"] - 40)
    page.evaluate("release()")
    expect(count(page)).to_have_text("1 of 7,010 events")
    expect_years(page, "1930", "1930")
    expect(page).to_have_url(re.compile("category=B"))


def test_a_row_that_was_clicked_before_bars_took_its_place_is_not_taken_for_years(
    two_kinds: Visit,
) -> None:
    page = two_kinds("/?category=B", script=HOLD)
    expect(count(page)).to_have_text("10 of 7,010 events")
    place = row(page, 3)
    page.evaluate("hold()")
    pill(page, "B").click()
    page.wait_for_function("() => holds('7,010 events')")
    page.mouse.click(*place)
    page.evaluate("release()")
    expect(heading(page)).to_have_text("Rare 3")
    expect(count(page)).to_contain_text("7,010 events")
    expect(page).to_have_url(re.compile(r"\?event=rare-3$"))


def test_a_row_of_a_table_that_has_changed_is_no_row_of_the_new_one(
    turn_to: Visit,
) -> None:
    page = turn_to("/?category=Result&category=Statement", height=1500, script=HOLD)
    page.get_by_role("tab", name="Table").click()
    expect(page.locator(".stDataFrame canvas").first).to_be_visible()
    page.evaluate("hold()")
    pill(page, "Result").click()
    page.wait_for_function("() => holds('3 of 6 events')")
    before = page.evaluate("heldSoFar()")
    page.mouse.click(*cell(page, 2, 14))
    page.wait_for_function("before => heldSoFar() > before", arg=before)
    page.evaluate("release()")
    expect(count(page)).to_have_text("3 of 6 events")
    expect(heading(page)).to_have_text(TITLES["hangzhou"])
    table = page.locator(".stDataFrame [role=grid]")
    expect(table).to_have_count(1)  # for a moment the one before is there too
    expect(table).to_have_attribute("aria-rowcount", "4")
    page.mouse.click(*cell(page, 1, 14))
    expect(heading(page)).to_have_text(TITLES["apec"])


def test_a_row_of_a_file_that_has_changed_is_no_row_of_the_new_one(
    visit_at: Visit, showing: Showing
) -> None:
    page = visit_at(showing("date,title,id\n2012,First,a\n2013,Second,b\n2014,Third,c\n"))
    expect(count(page)).to_have_text("3 events")
    showing("date,title,id\n2011,New,n\n2012,First,b\n2013,Second,a\n2014,More,m\n")
    page.mouse.click(*row(page, 1))
    expect(count(page)).to_have_text("4 events")
    expect(heading(page)).to_have_text("New")
    page.mouse.click(*row(page, 2))
    expect(heading(page)).to_have_text("Second")


# How many frames there have been since while no run went on.
COUNT_FRAMES = """() => {
  const app = document.querySelector("[data-testid=stApp]")
  window.framesAtRest = 0
  const look = () => {
    if (app.dataset.testScriptState === "notRunning") framesAtRest++
    requestAnimationFrame(look)
  }
  look()
}"""


GONE = [
    ("2012,First,Life\n2013,Second,Work\n", "2 events"),
    ("2012,First,\n2013,Second,\n", "2 events"),
]


@pytest.mark.parametrize(("rows", "counted"), GONE)
def test_a_category_that_the_file_has_no_longer_leaves_the_address_for_good(
    visit_at: Visit, showing: Showing, rows: str, counted: str
) -> None:
    whole = "date,title,category\n2012,First,Life\n2013,Second,War\n"
    page = visit_at(showing(whole), "/?category=War")
    expect(count(page)).to_have_text("1 of 2 events")
    for text in ("date,title,category\n" + rows, whole):
        showing(text)
        page.get_by_role("button", name="Dates").click()  # which asks the server anew
        expect(count(page)).to_have_text(counted)
        expect(page).not_to_have_url(re.compile("category"))
    page.reload()
    expect(count(page)).to_have_text(counted)


SENT_ONCE = (b"pointerdown", b".st-key-choices")  # of the script, of the style sheet


def test_a_step_sends_no_script_style_sheet_or_tab_again_that_stays_as_it_was(
    visit: Visit,
) -> None:
    page = visit()
    frames = _received(page)
    page.reload()
    page.locator(".st-key-bridge [role=status]:not(:empty)").wait_for(state="attached")
    sent = b"".join(frames)
    assert all(part in sent for part in (*SENT_ONCE, b"Keyboard shortcuts"))
    frames.clear()
    pill(page, "Result").click()
    expect(count(page)).to_have_text("2 of 6 events")
    sent = b"".join(frames)
    assert not any(part in sent for part in (*SENT_ONCE, b"Keyboard shortcuts"))
    page.get_by_role("tab", name="As text").click()
    listed = page.locator("#root .as-text a")
    expect(listed).to_have_count(2)
    pill(page, "Politics").click()
    expect(listed).to_have_count(3)
    page.get_by_role("tab", name="How to read").click()
    expect(page.get_by_role("group", name="An example")).to_be_visible()
    page.get_by_role("button", name="Share").click()
    link = page.locator(".st-key-links code").first
    expect(link).to_contain_text("category=Politics")
    # By the address, since a click beside the menu closes it.
    page.evaluate("history.pushState(null, '', '/?category=Result')")
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    expect(link).not_to_contain_text("category=Politics")


def test_a_step_to_another_event_sends_what_is_printed_no_second_time(
    visit_at: Visit, showing: Showing
) -> None:
    rows = "".join(f"{1900 + n},Event {n},{'So it was. ' * 40}\n" for n in range(40))
    page = visit_at(showing(f"date,title,summary\n{rows}"))
    frames = _received(page)
    page.reload()
    page.locator("#first-answer").wait_for(state="detached")
    page.locator(".st-key-bridge [role=status]:not(:empty)").wait_for(state="attached")
    assert b"<article>" in b"".join(frames)
    frames.clear()
    page.get_by_role("link", name="Later").click()
    expect(page.locator(".card")).to_contain_text("2 of 40")
    page.wait_for_function("() => news.view.includes('event-1')")
    assert b"<article>" not in b"".join(frames)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".only-in-print article")).to_have_count(40)


def _received(page: Page) -> list[bytes]:
    """What the server sends to a page from now on."""
    frames = list[bytes]()

    def note(frame: str | bytes) -> None:
        frames.append(frame.encode() if isinstance(frame, str) else frame)

    page.on("websocket", lambda socket: socket.on("framereceived", note))
    return frames


BROKEN = """
import runpy
from timeline import describe

counted = describe.counted

def broken(matching, total):
    if (matching, total) == (1, 6):
        raise RuntimeError("zebra")
    return counted(matching, total)

describe.counted = broken
runpy.run_path("app.py", run_name="__main__")
"""


def test_a_failure_gets_one_sentence_and_a_way_back(browser: Browser, tmp_path: Path) -> None:
    script, log = tmp_path / "broken.py", tmp_path / "log"
    script.write_text(BROKEN)
    with served(script, log, PYTHONPATH=str(ROOT)) as address:
        page = browser.new_page()
        page.goto(f"{address}/?q=apec")
        alert = page.get_by_role("alert").filter(has_text="Something went wrong")
        expect(alert).to_be_visible()
        expect(page.get_by_text(re.compile("Ask Google|Ask ChatGPT|zebra"))).to_have_count(0)
        alert.get_by_role("link", name="Show the whole timeline").click()
        expect(count(page)).to_have_text("6 events")
        expect(page).to_have_url(re.compile(r"/\??$"))
        page.context.close()
    assert "RuntimeError: zebra" in log.read_text()


def test_an_example_stays_shown_when_a_tab_is_opened_before_its_address_is_known(
    turn_to: Visit,
) -> None:
    page = turn_to(script=HOLD)
    page.get_by_role("tab", name="Your own events").click()
    page.get_by_role("button", name="Space flights").wait_for()
    page.locator(AT_REST).wait_for()
    page.evaluate("hold()")
    page.get_by_role("button", name="Space flights").click()
    page.wait_for_function("() => holds('space-flights.csv')")
    page.get_by_role("tab", name="Table").click()
    page.wait_for_function("() => holds('Table of the matching events')")
    page.evaluate("release()")
    expect(page.locator(".stDataFrame canvas").first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Space flights")
    expect(count(page)).to_have_text("13 events")
    expect(page).to_have_url(re.compile("file=examples%2Fspace-flights.csv$"))


def test_no_field_is_there_twice_while_a_file_takes_the_place_of_other_events(
    turn_to: Visit,
) -> None:
    page = turn_to(script=HOLD)
    page.get_by_role("tab", name="Your own events").click()
    page.get_by_role("button", name="Space flights").wait_for()
    page.locator(AT_REST).wait_for()
    page.evaluate("hold()")
    page.get_by_role("button", name="Space flights").click()
    page.wait_for_function("() => holds('--count-1:')")
    page.evaluate("releaseThrough('--count-1:')")
    expect(page.get_by_role("heading", level=1)).to_have_text("Space flights")
    for part in (page.get_by_label("Search"), page.locator(".st-key-timeline")):
        expect(part.filter(visible=True)).to_have_count(1)
    page.evaluate("release()")
    expect(count(page)).to_have_text("13 events")
