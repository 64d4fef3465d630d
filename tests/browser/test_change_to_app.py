"""The change from the drawing that is seen first to the app."""

import re

from before_app import PHONE, Gate, Gated, Open, ask_before, drawn
from charts import TITLES, count, expect_years, heading
from grid import FRAMES
from playwright.sync_api import Page, expect

# On a busy machine the drawing may be painted later than the page waits for that.
STARTS = """() => {
  const { setTimeout } = window
  window.setTimeout = (act, wait, ...given) => wait === 1000 || setTimeout(act, wait, ...given)
  window.added = new Promise((end) => new MutationObserver((changes) => {
    const is = (node) => node.localName === "script" && node.src
    if (!changes.some((change) => [...change.addedNodes].some(is))) return
    end(performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? "before")
  }).observe(document, { childList: true, subtree: true }))
}"""


def test_the_app_is_fetched_at_once_and_run_after_the_drawing_is_painted(new_page: Open) -> None:
    page = new_page()
    page.add_init_script(f"({STARTS})()")
    gate = Gate(page)
    page.goto("/", wait_until="commit")
    assert isinstance(page.evaluate("() => added"), float | int)
    link = page.locator("head > link#app-script[rel=preload][as=script]")
    assert re.search(r"/static/js/index\..*\.js$", link.get_attribute("href") or "")
    # The page's own scripts are fetched before the app has started.
    page.wait_for_function("""() => performance.getEntriesByType("resource")
      .some(({ name }) => name.endsWith("/page/script/targets.js"))""")
    gate.let_start()


def test_the_app_takes_over_once_the_page_s_own_script_is_there_and_until_then_it_says_so(
    new_page: Open,
) -> None:
    page = new_page()
    gate = Gate(page, "**/page/script/clicks.js")
    page.clock.install()
    page.goto("/?event=nope")
    notice = drawn(page, "[role=status]").inner_text()
    expect(page.locator("#root .st-key-timeline .main-svg").first).to_be_attached()
    expect(page.locator("#drawing")).to_be_visible()
    page.clock.fast_forward(30_000)
    expect(page.locator("#first-answer > [role=status]")).to_contain_text("links work")
    expect(drawn(page, "[role=status]")).to_have_text(notice)  # beside it
    gate.open()
    page.get_by_role("link", name="Later").click()
    expect(heading(page)).to_have_text(TITLES["congress"])


def test_the_app_takes_over_with_the_view_that_was_gone_to_and_opens_the_dates(
    gated: Gated,
) -> None:
    page, gate = gated("/?file=examples%2Fspace-flights.csv&event=mir")
    expect(drawn(page, ".card h2")).to_have_text("Mir")
    page.get_by_role("link", name="Back to the built-in events").click()
    expect(drawn(page, "h1")).to_contain_text("poverty campaign")
    ask_before(page, "/?years=2012&years=2012")
    drawn(page, '.histogram a[href*="years=2012"]').first.click()
    expect(drawn(page)).to_have_text(TITLES["congress"])
    expect(page).to_have_url(re.compile(r"/\?years=2012&years=2012$"))
    opens = drawn(page, "[data-opens]").evaluate_all("all => all.map(e => e.dataset.opens)")
    page.locator("#drawing").get_by_role("button", name="Dates").click()
    gate.open()
    for key in {*opens}:
        expect(page.locator(f"#root .st-key-{key} button").first).to_be_attached()
    expect(page.locator(".stHeading h1")).to_contain_text("poverty campaign")
    expect(heading(page)).to_have_text(TITLES["congress"])
    expect_years(page, "2012", "2012")
    expect(page.get_by_label("From", exact=True)).to_have_value("2012")
    page.go_back()
    expect(heading(page)).to_have_text(TITLES["hangzhou"])


def test_typed_text_focus_and_caret_go_to_the_app_even_if_the_code_of_its_field_comes_late(
    new_page: Open,
) -> None:
    page = new_page()
    gate = Gate(page, "**/static/js/TextInput.*.js")
    page.goto("/", wait_until="commit")
    drawn(page, "input[type=search]").press_sequentially("remark")
    page.keyboard.press("ArrowLeft")
    _wait_until_ready(page)
    gate.let_start()
    page.locator("#first-answer").wait_for(state="detached")
    field = page.locator(".st-key-q input")
    expect(field).to_be_focused()
    expect(field).to_have_value("remark")
    assert field.evaluate("e => e.selectionStart") == 5
    expect(count(page)).to_have_text("1 of 6 events")
    expect(heading(page)).to_have_text(TITLES["apec"])


def test_a_card_that_was_unfolded_and_the_tab_that_was_clicked_stay_open(gated: Gated) -> None:
    page, gate = gated(**PHONE)
    page.evaluate("() => document.querySelector('#drawing a.unfold').click()")
    expect(page).to_have_url(re.compile("#card$"))
    page.locator("#drawing").get_by_text("Downloads", exact=True).click()
    gate.open()
    expect(page.locator("#root .card .unfolded")).to_be_visible()
    expect(page.get_by_role("tab", name="Downloads")).to_have_attribute("aria-selected", "true")
    expect(page).to_have_url(re.compile(r"/$"))


READY = """() => {
  const app = document.querySelector("[data-testid=stApp]")
  return app?.dataset.testScriptState === "notRunning" && globalThis.lastAnswer
    && document.querySelector(".st-key-timeline .js-plotly-plot .main-svg")
}"""
# Frames are called as if they came two seconds later: so long the page waits at the most for what it
# shows to fit and to stand still.
LATER = """() => {
  const draw = window.requestAnimationFrame
  window.requestAnimationFrame = (act) => draw((now) => act(now + 2_000))
}"""


def _wait_until_ready(page: Page) -> None:
    """Wait until the app could have taken over, had nothing kept it."""
    page.wait_for_function(READY)
    page.evaluate(LATER)
    page.evaluate(FRAMES)


def test_a_finger_that_is_down_is_not_cut_off_and_what_was_scrolled_stays_where_it_is(
    gated: Gated,
) -> None:
    page, gate = gated(viewport={"width": 1280, "height": 500})
    page.mouse.move(2, 300)
    page.mouse.wheel(0, 150)
    page.wait_for_function("() => document.querySelector('#first-answer').scrollTop === 150")
    page.mouse.down()
    gate.let_start()
    _wait_until_ready(page)
    assert page.locator("#first-answer").count() == 1
    page.mouse.up()
    page.locator("#first-answer").wait_for(state="detached")
    assert page.locator(".stMain").evaluate("e => e.scrollTop") == 150
