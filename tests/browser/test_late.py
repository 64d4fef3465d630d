"""Clicks that come in after the page has changed mean what was clicked; what a step sends."""

import re
from collections.abc import Callable
from functools import partial

import pytest
from charts import (
    AT_REST,
    FITS,
    FRAME,
    HOLD,
    TITLES,
    cell,
    count,
    expect_years,
    heading,
    pill,
    row,
    table_of,
    timeline_of,
)
from grid import put
from playwright.sync_api import BrowserContext, Page, expect
from visits import Profile, lead_to

Visit = Callable[..., Page]
Showing = Callable[[str], str]
RARE, COMMON = 10, 7_000


PARTS = (".histogram", "input[type=range]", "input[type=search]", "a.button >> text=Reset", ".card h2",
         ".st-key-timeline .main-svg")  # fmt: skip


def test_nothing_is_gone_for_a_moment_while_an_answer_comes(turn_to: Visit) -> None:
    page = turn_to("/?years=2012&years=2020", script=HOLD)
    page.evaluate("hold()")
    pill(page, "Statement").click()
    page.wait_for_function("() => holds('1 of 6 events')")
    while page.evaluate("heldSoFar()"):
        page.evaluate("releaseNext()")
        page.evaluate(FRAME)
        assert [part for part in PARTS if not page.locator(f"#root {part}").count()] == []
    page.evaluate("release()")
    expect(count(page)).to_have_text("1 of 6 events")


@pytest.fixture
def turn_to_held_file(turn_to_file: Visit) -> Visit:
    """As `turn_to_file`; the server's answers can be held."""
    return partial(turn_to_file, script=HOLD)


@pytest.fixture
def two_kinds(turn_to_held_file: Visit) -> Visit:
    """A window on thousands of events of one category and ten of another."""
    rows = [f"{1900 + number % 120},Event {number},A" for number in range(COMMON)]
    rows += [f"{1930 + number},Rare {number},B" for number in range(RARE)]
    return partial(turn_to_held_file, "\n".join(["date,title,category", *rows]))


def test_a_bar_that_was_clicked_before_rows_took_its_place_is_the_one_that_it_was(
    two_kinds: Visit,
) -> None:
    page = two_kinds()
    page.wait_for_function(FITS)  # a chart for another width may be there for a moment
    chart = timeline_of(page).locator(".js-plotly-plot")
    ends = chart.evaluate("chart => JSON.parse(chart.layout.meta[0].packed).ends")
    number = ends.index("?years=1930&years=1930")
    page.evaluate("hold()")
    pill(page, "B").click()
    page.wait_for_function("() => holds('10 of 7,010')")
    box = chart.bounding_box()
    assert box
    left, right = chart.evaluate("c => [c.layout.margin.l, c.layout.margin.r]")
    width = box["width"] - left - right
    across = (number + 0.5) / len(ends) * width
    page.mouse.click(box["x"] + left + across, box["y"] + 100)
    page.evaluate("release()")
    expect(count(page)).to_have_text("1 of 7,010 events")
    expect_years(page, "1930", "1930")
    expect(page).to_have_url(re.compile("category=B"))


def test_a_row_of_a_table_that_has_changed_is_no_row_of_the_new_one(turn_to: Visit) -> None:
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
    expect(table_of(page)).to_have_attribute("aria-rowcount", "4")
    page.mouse.click(*cell(page, 1, 14))
    expect(heading(page)).to_have_text(TITLES["apec"])


def test_a_row_of_a_file_that_has_changed_is_no_row_of_the_new_one(
    turn_to_held_file: Visit, showing: Showing
) -> None:
    page = turn_to_held_file("date,title,id\n2012,First,a\n2013,Second,b\n2014,Third,c\n")
    expect(count(page)).to_have_text("3 events")
    showing("date,title,id\n2011,New,n\n2012,First,b\n2013,Second,a\n2014,More,m\n")
    page.mouse.click(*row(page, 1))
    expect(count(page)).to_have_text("4 events")
    expect(heading(page)).to_have_text("New")
    page.mouse.click(*row(page, 2))
    expect(heading(page)).to_have_text("Second")


WHOLE = "date,title,category\n2012,First,Life\n2013,Second,War\n"
GONE = WHOLE.replace("War", "Work")


def test_a_category_that_the_file_has_no_longer_leaves_the_address_for_good(
    turn_to_held_file: Visit, showing: Showing
) -> None:
    page = turn_to_held_file(WHOLE, "/?category=War")
    expect(count(page)).to_have_text("1 of 2 events")
    expect(page).to_have_url(re.compile("category=War$"))
    for text in (GONE, WHOLE):
        showing(text)
        page.get_by_role("button", name="Dates").click()  # which asks the server anew
        expect(count(page)).to_have_text("2 events")
        expect(page).not_to_have_url(re.compile("category"))
    pill(page, "War").click()
    expect(count(page)).to_have_text("1 of 2 events")


# Of the style sheet, a tab.
SENT_ONCE = (b".st-key-choices", b"Keyboard shortcuts")
# Of what is printed, and of the script: no message at all.
NEVER_SENT = (b"<article>", b"pointerdown")
FETCHED = """() => performance.getEntriesByType("resource")
  .map(({ name }) => name).filter((name) => name.includes("/page/script/"))"""


def test_a_step_sends_no_script_style_sheet_or_tab_again_that_stays_as_it_was(
    visit_at: Visit, profile: Profile, showing: Showing
) -> None:
    kinds = ["Result", "Politics", "Result", *[""] * 37]
    rows = [f"{1900 + n},Event {n},{'So it was. ' * 40},{kind}" for n, kind in enumerate(kinds)]
    address = showing("\n".join(["date,title,summary,category", *rows]))
    frames = _received(profile(address))
    page = visit_at(address)
    sent = b"".join(frames)
    assert all(part in sent for part in SENT_ONCE)
    assert not any(part in sent for part in NEVER_SENT)
    fetched = page.evaluate(FETCHED)
    assert f"{address}/page/script/clicks.js" in fetched
    assert len(fetched) == len({*fetched})
    frames.clear()
    _step_to_the_next_event(page)
    sent = b"".join(frames)
    assert not any(part in sent for part in (*SENT_ONCE, *NEVER_SENT))
    frames.clear()
    pill(page, "Result").click()
    expect(count(page)).to_have_text("2 of 40 events")
    sent = b"".join(frames)
    assert not any(part in sent for part in (*SENT_ONCE, *NEVER_SENT))
    assert page.evaluate(FETCHED) == fetched
    _see_that_list_and_links_follow(page)


def _see_that_list_and_links_follow(page: Page) -> None:
    """For these a step is one of the whole page."""
    page.get_by_role("tab", name="As text").click()
    listed = page.locator("#root .as-text a")
    expect(listed).to_have_count(2)
    pill(page, "Politics").click()
    expect(listed).to_have_count(3)
    page.get_by_role("button", name="Share").click()
    link = page.locator(".st-key-links code").first
    expect(link).to_contain_text("category=Politics")
    # By the address, since a click beside the menu closes it.
    page.evaluate("history.pushState(null, '', '/?category=Result')")
    page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    expect(link).not_to_contain_text("category=Politics")


def _step_to_the_next_event(page: Page) -> None:
    """The server has answered; what is printed is there all the same."""
    page.get_by_role("link", name="Later").click()
    expect(page.locator(".card")).to_contain_text("2 of 40")
    page.wait_for_function("() => lastAnswer.view.includes('event-1')")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".only-in-print article")).to_have_count(40)
    page.evaluate("dispatchEvent(new Event('afterprint'))")


def _received(profile: BrowserContext) -> list[bytes]:
    """What the server sends to the next page of a profile."""
    frames = list[bytes]()

    def note(frame: str | bytes) -> None:
        frames.append(frame.encode() if isinstance(frame, str) else frame)

    def hear(page: Page) -> None:
        page.on("websocket", lambda socket: socket.on("framereceived", note))

    profile.once("page", hear)
    return frames


def test_no_field_is_there_twice_while_a_file_takes_the_place_of_other_events_and_it_stays_shown(
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
    # A tab is opened before the address of the file is known.
    page.get_by_role("tab", name="Table").click()
    page.wait_for_function("() => holds('Table of the matching events')")
    page.evaluate("release()")
    expect(page.locator(".stDataFrame canvas").first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Space flights")
    expect(count(page)).to_have_text("13 events")
    expect(page).to_have_url(re.compile("file=examples%2Fspace-flights.csv$"))


def test_back_leads_to_the_view_before_a_step_that_is_still_on_its_way(
    turn_to_held_file: Visit,
) -> None:
    rows = [f"{1900 + number % 120},Event {number}" for number in range(300)]
    page = turn_to_held_file("\n".join(["date,title", *rows]))
    page.keyboard.press("ArrowRight")
    expect(page.locator("#root .card")).to_contain_text("2 of 300")
    page.locator(AT_REST).wait_for()
    page.evaluate("hold()")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => holds('3 of 300')")
    # The server is asked while the step before still goes on for the browser; that ends first.
    page.evaluate("""() => new Promise(done => {
      addEventListener("popstate", () => setTimeout(() => done(release())), { once: true })
      history.back()
    })""")
    page.locator(AT_REST).wait_for()
    expect(page.locator("#root .card")).to_contain_text("2 of 300")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#root .card")).to_contain_text("3 of 300")


STORE_WAITS = """
const kept = []
window.store = () => { window.isStored = true; kept.splice(0).forEach(tell => tell()) }
const { set } = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "oncomplete")
Object.defineProperty(IDBTransaction.prototype, "oncomplete", { set(tell) {
  set.call(this, () => window.isStored ? tell() : kept.push(tell))
} })
"""


def test_a_link_that_was_clicked_just_before_the_window_changed_or_a_file_was_kept_stays_clicked(
    visit: Visit,
) -> None:
    page = visit(script=HOLD + STORE_WAITS)
    _click_before_the_window_changes(page)
    lead_to(page, "/")
    _click_before_a_new_file_is_kept(page)


def _click_before_the_window_changes(page: Page) -> None:
    page.evaluate("hold()")
    page.locator("#root .histogram a").first.click()
    page.wait_for_function("() => holds('1 of 6 events')")
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate(FRAME)  # by then the script has looked at the width
    page.evaluate("release()")
    page.wait_for_function(FITS)
    expect(count(page)).to_have_text("1 of 6 events")
    expect_years(page, "2006", "2006")
    expect(page).to_have_url(re.compile("years=2006&years=2006"))


def _click_before_a_new_file_is_kept(page: Page) -> None:
    page.get_by_role("tab", name="Your own events").click()
    put(page.locator("input[type=file]"), "date,title\n1912,A\n1913,B\n", "new.csv")
    expect(count(page)).to_have_text("2 events")
    page.locator(AT_REST).wait_for()
    page.evaluate("hold()")
    page.locator("#root .histogram a").first.click()
    page.wait_for_function("() => holds('1 of 2 events')")
    page.evaluate("store()")
    page.evaluate(FRAME)
    page.evaluate("release()")
    page.locator(".st-key-kept").get_by_role("button", name="new.csv").wait_for()
    expect(count(page)).to_have_text("1 of 2 events")
