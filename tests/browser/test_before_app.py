"""What is seen before the app is there, with and without script, and the change to the app."""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import ROOT, served
from charts import HOLD, TITLES, count, expect_years, heading
from PIL import Image, ImageChops
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "user_agent": "Mobi"}  # fmt: skip

Open = Callable[..., Page]


@pytest.fixture
def contexts(browser: Browser, address: str) -> Iterator[Callable[..., BrowserContext]]:
    """New profiles; at the end none has seen a fault in its console, nor a broken policy."""
    faults: list[str] = []
    made: list[BrowserContext] = []

    def _context(**options: Any) -> BrowserContext:
        context = browser.new_context(base_url=address, **options)
        context.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        context.on("weberror", lambda error: faults.append(str(error.error)))
        made.append(context)
        return context

    yield _context
    for context in made:
        context.close()
    assert faults == []


@pytest.fixture
def alone(contexts: Callable[..., BrowserContext]) -> Open:
    """Open a page whose app never hears from the server: what is seen is the first answer."""

    def _alone(path: str = "/", **options: Any) -> Page:
        page = contexts(**options).new_page()
        page.route_web_socket("**/_stcore/stream*", lambda _: None)
        page.goto(path)
        expect(page.locator("#drawing")).to_be_visible()
        return page

    return _alone


class Gate:
    """Keeps the app's scripts from a page until they are let through."""

    def __init__(self, page: Page) -> None:
        self._held: list[Route] = []
        page.route("**/static/js/index.*.js", self._hold)
        self._page = page

    def _hold(self, route: Route) -> None:
        self._held.append(route)

    def let_start(self) -> None:
        """Let the app start."""
        for route in self._held:
            route.continue_()

    def open(self) -> None:
        """Let the app start, and wait until it has taken over."""
        self.let_start()
        self._page.locator("#first-answer").wait_for(state="detached")


@pytest.fixture
def gated(contexts: Callable[..., BrowserContext]) -> Callable[..., tuple[Page, Gate]]:
    """Open a page whose app starts when it is let."""

    def _gated(path: str = "/", **options: Any) -> tuple[Page, Gate]:
        page = contexts(**options).new_page()
        gate = Gate(page)
        page.goto(path, wait_until="commit")
        expect(page.locator("#drawing")).to_be_visible()
        return page, gate

    return _gated


def drawn(page: Page, selector: str = "h2") -> Any:
    """What is in the drawing."""
    return page.locator(f"#drawing {selector}")


# Without script


def test_without_script_years_event_and_search_are_links(contexts: Any) -> None:
    page = contexts(java_script_enabled=False, **PHONE).new_page()
    page.goto("/")
    expect(drawn(page)).to_have_text(TITLES["hangzhou"])
    drawn(page, ".histogram a").filter(has_text="2012").or_(
        drawn(page, '.histogram a[href*="years=2012"]')
    ).first.click()
    expect(page).to_have_url(re.compile("years=2012&years=2012"))
    expect(drawn(page)).to_have_text(TITLES["congress"])
    page.goto("/")
    drawn(page, 'a[href="?event=apec"]').first.click()
    expect(drawn(page)).to_have_text(TITLES["apec"])
    field = drawn(page, "input[type=search]")
    field.fill("resettlement")
    field.press("Enter")
    expect(page).to_have_url(re.compile("q=resettlement"))
    expect(drawn(page)).to_have_text(TITLES["resettlement"])
    page.go_back()
    expect(drawn(page)).to_have_text(TITLES["apec"])


def test_without_script_the_page_itself_scrolls(contexts: Any) -> None:
    page = contexts(java_script_enabled=False, **PHONE).new_page()
    page.goto("/")
    expect(page.locator("#first-answer")).to_have_css("position", "static")
    assert page.locator("#root").evaluate("e => e.clientHeight") == 0


# Before the app is there


def test_a_link_leads_to_its_view_at_once_and_back_leads_back(alone: Open) -> None:
    page = alone()
    page.evaluate("() => { window.isSame = true }")
    drawn(page, 'a[href="?event=apec"]').first.click()
    expect(drawn(page)).to_have_text(TITLES["apec"])
    expect(page).to_have_url(re.compile(r"\?event=apec$"))
    expect(page).to_have_title(re.compile(TITLES["apec"]))
    page.go_back()
    expect(drawn(page)).to_have_text(TITLES["hangzhou"])
    page.go_forward()
    expect(drawn(page)).to_have_text(TITLES["apec"])
    assert page.evaluate("() => window.isSame")


# The drawings that are fetched; a route of Playwright misses one now and then.
HOLD_FETCHES = """() => {
  const plain = window.fetch
  window.fetch = async (...given) => {
    const isView = new URL(given[0], location.href).pathname === "/"
    if (isView) await new Promise((go) => {
      window.letGo = async () => {
        window.fetch = plain
        go()
        await plain("/robots.txt")
        await new Promise(requestAnimationFrame)
      }
    })
    return plain(...given)
  }
}"""


def test_back_that_is_taken_back_changes_nothing(alone: Open) -> None:
    page = alone()
    drawn(page, 'a[href="?event=apec"]').first.click()
    expect(page).to_have_url(re.compile("apec$"))
    page.evaluate(HOLD_FETCHES)
    page.go_back()
    page.wait_for_function("() => Boolean(window.letGo)")
    page.go_forward()
    expect(page).to_have_url(re.compile("apec$"))
    page.evaluate("() => letGo()")
    expect(drawn(page)).to_have_text(TITLES["apec"])
    expect(page).to_have_title(re.compile(TITLES["apec"]))


def test_a_click_that_a_drawing_comes_into_is_no_less_a_click(alone: Open) -> None:
    page = alone()
    page.evaluate(HOLD_FETCHES)
    page.keyboard.press("ArrowRight")
    drawn(page, 'a[href="?event=shuanghu"]').first.hover()
    page.mouse.down()
    page.evaluate("() => letGo()")
    page.evaluate("() => fetch('/?event=nobody').then((answer) => answer.text())")
    page.mouse.up()
    expect(drawn(page)).to_have_text(TITLES["shuanghu"])


def test_the_view_that_is_shown_is_no_step_for_back(alone: Open) -> None:
    page = alone()
    row = drawn(page, 'a[href="?event=apec"]').first
    row.click()
    expect(drawn(page)).to_have_text(TITLES["apec"])
    steps = page.evaluate("() => history.length")
    row.click()
    row.click()
    drawn(page, 'a[href="?event=shuanghu"]').first.click()
    expect(drawn(page)).to_have_text(TITLES["shuanghu"])
    assert page.evaluate("() => history.length") == steps + 1


def test_each_press_of_an_arrow_key_is_a_step(alone: Open) -> None:
    page = alone()
    page.evaluate(HOLD_FETCHES)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(drawn(page)).to_have_text(TITLES["hangzhou"])
    page.evaluate("() => letGo()")
    expect(drawn(page)).to_have_text(TITLES["shuanghu"])
    page.go_back()
    expect(drawn(page)).to_have_text(TITLES["apec"])


def test_the_fields_for_dates_close_as_those_of_the_app_do(alone: Open) -> None:
    page = alone()
    dates = drawn(page, ".dates")
    for leave in (
        lambda: drawn(page, "h1").click(),
        lambda: page.keyboard.press("Escape"),
        lambda: _press_tab(page, times=4),
    ):
        dates.locator("summary").click()
        dates.get_by_label("Show").click()
        expect(dates).to_have_attribute("open", "")
        leave()
        expect(dates).not_to_have_attribute("open", "")


def _press_tab(page: Page, *, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Tab")


def test_what_is_wrong_with_dates_is_said(alone: Open) -> None:
    page = alone()
    drawn(page, ".dates summary").click()
    drawn(page, ".dates").get_by_label("Show").fill("soon")
    page.keyboard.press("Enter")
    said = page.locator("#first-answer > [role=status]")
    expect(said).to_contain_text("soon")
    drawn(page, 'a[href="?event=apec"]').first.click()
    expect(said).to_have_text("")


def test_a_search_is_answered_at_once_and_keeps_what_is_typed_after(alone: Open) -> None:
    page = alone("/?years=2012&years=2020")
    field = drawn(page, "input[type=search]")
    field.fill("remark")
    field.press("Enter")
    field.press_sequentially("s")
    expect(page).to_have_url(re.compile("years=2012&years=2020&q=remark$"))
    expect(drawn(page)).to_have_text(TITLES["apec"])
    expect(field).to_have_value("remarks")
    expect(field).to_be_focused()


def test_where_a_drawing_can_not_be_fetched_the_browser_goes_there_itself(alone: Open) -> None:
    page = alone()
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error('no line')) }")
    drawn(page, 'a[href="?event=apec"]').first.click()
    expect(drawn(page)).to_have_text(TITLES["apec"])
    assert page.evaluate("() => performance.getEntriesByType('navigation')[0].name").endswith(
        "apec"
    )


def test_an_app_that_never_comes_leaves_the_drawing_and_says_so(alone: Open) -> None:
    page = alone()
    page.clock.install()
    page.reload()
    page.clock.run_for(30_000)
    said = page.locator("#first-answer > [role=status]")
    expect(said).to_contain_text("links work")
    drawn(page, 'a[href="?event=apec"]').first.click()
    expect(drawn(page)).to_have_text(TITLES["apec"])


def test_a_lost_connection_leaves_the_drawing_in_use(browser: Browser, address: str) -> None:
    page = browser.new_context(base_url=address).new_page()
    page.route_web_socket("**/_stcore/stream*", lambda socket: socket.close())
    page.route("**/_stcore/h*", lambda route: route.abort())
    page.goto("/")
    page.locator("[role=dialog]").wait_for(state="attached")
    field = drawn(page, "input[type=search]")
    field.press_sequentially("remark")
    expect(field).to_have_value("remark")
    drawn(page, 'a[href="?event=apec"]').first.click()
    expect(drawn(page)).to_have_text(TITLES["apec"])
    page.context.close()


@pytest.mark.parametrize("query", ["q=%3Cimg+src%3Dx+onerror%3D%22document.title%3D'broken'%22%3E", "event=%22%3E%3Cscript%3Edocument.title%3D'broken'%3C%2Fscript%3E"])  # fmt: skip
def test_hostile_parameters_do_nothing(alone: Open, query: str) -> None:
    page = alone(f"/?{query}")
    expect(page).not_to_have_title("broken")
    assert drawn(page, ":is(img, script)").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_fault_in_the_drawing(alone: Open, scheme: str, width: int) -> None:
    page = alone(color_scheme=scheme, viewport={"width": width, "height": 900})
    # Bars are as narrow as their years; for all of them there is the field "Dates" (WCAG 2.5.8).
    assert [fault for fault in _faults(page) if not _is_narrow_bar(fault)] == []


def _is_narrow_bar(fault: Any) -> bool:
    return fault[0] == "target-size" and "years=" in str(fault[1])


def test_axe_finds_no_fault_after_the_change(gated: Any) -> None:
    page, gate = gated()
    gate.open()
    assert _faults(page) == []
    assert page.locator("h1").count() == 1


def _faults(page: Page) -> list[Any]:
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    return [
        (fault["id"], node["target"], node["html"][:200])
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize(
    ("theme", "scheme", "shown"),
    [("Dark", "light", "dark"), ("Light", "dark", "light"), ("System", "dark", "dark")],
)
def test_a_theme_chosen_in_the_menu_is_that_of_the_first_answer(
    contexts: Any, theme: str, scheme: str, shown: str
) -> None:
    context = contexts(color_scheme=scheme)
    page = context.new_page()
    # As Streamlit keeps it; in its menu it is offered to who may see more than a visitor here.
    page.add_init_script(f"localStorage['stActiveTheme-/-v2'] = JSON.stringify('{theme}')")
    page.goto("/", wait_until="commit")
    drawing = page.locator("#drawing")
    ground = drawing.evaluate("e => getComputedStyle(e).backgroundColor")
    page.locator("#first-answer").wait_for(state="detached")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", ground)
    assert ground == {"light": "rgb(252, 251, 248)", "dark": "rgb(16, 22, 29)"}[shown]


STARTS = """() => {
  window.added = new Promise((end) => new MutationObserver((changes) => {
    const is = (node) => node.localName === "script" && node.src
    if (!changes.some((change) => [...change.addedNodes].some(is))) return
    end(performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? "before")
  }).observe(document, { childList: true, subtree: true }))
}"""


def test_the_app_is_fetched_at_once_and_run_after_the_drawing_is_painted(contexts: Any) -> None:
    page = contexts().new_page()
    page.add_init_script(f"({STARTS})()")
    page.goto("/")
    assert isinstance(page.evaluate("() => added"), float | int)
    link = page.locator("head > link#app-script[rel=preload][as=script]")
    assert re.search(r"/static/js/index\..*\.js$", link.get_attribute("href") or "")


# The change


def test_the_app_takes_over_with_the_view_that_was_gone_to(gated: Any) -> None:
    page, gate = gated()
    drawn(page, 'a[href="?event=apec"]').first.click()
    expect(drawn(page)).to_have_text(TITLES["apec"])
    gate.open()
    expect(heading(page)).to_have_text(TITLES["apec"])
    page.go_back()
    expect(heading(page)).to_have_text(TITLES["hangzhou"])


def test_an_app_that_read_another_address_is_told_of_the_new_one(contexts: Any) -> None:
    page = contexts().new_page()
    page.add_init_script(f"{HOLD}\nhold()")
    page.goto("/", wait_until="commit")
    page.wait_for_function("() => holds('6 events')")
    drawn(page, 'a[href="?event=apec"]').first.click()
    expect(drawn(page)).to_have_text(TITLES["apec"])
    page.evaluate("release()")
    page.locator("#first-answer").wait_for(state="detached")
    expect(heading(page)).to_have_text(TITLES["apec"])


def test_an_app_that_puts_its_own_address_back_is_told_of_the_new_one(contexts: Any) -> None:
    page = contexts().new_page()
    page.add_init_script(f"{HOLD}\nhold()")
    page.goto("/?years=2012", wait_until="commit")  # which the app writes with two years
    page.wait_for_function("() => holds('1 of 6 events')")
    drawn(page, ".histogram a").nth(2).click()
    expect(drawn(page)).to_have_text(TITLES["apec"])
    page.evaluate("release()")
    page.locator("#first-answer").wait_for(state="detached")
    expect(heading(page)).to_have_text(TITLES["apec"])
    expect_years(page, "2017", "2017")


def test_that_the_app_is_late_is_said_beside_what_is_said_of_the_event(alone: Open) -> None:
    page = alone("/?event=nope")
    notice = drawn(page, "[role=status]").inner_text()
    page.clock.install()
    page.reload()
    page.clock.run_for(30_000)
    expect(page.locator("#first-answer > [role=status]")).to_contain_text("links work")
    expect(drawn(page, "[role=status]")).to_have_text(notice)


def test_nobody_who_writes_dates_is_cut_off(gated: Any) -> None:
    page, gate = gated()
    dates = drawn(page, ".dates")
    dates.locator("summary").click()
    dates.get_by_label("Show").fill("2017")
    gate.let_start()
    _wait_until_ready(page)
    expect(dates.get_by_label("Show")).to_have_value("2017")
    dates.get_by_label("Show").press("Enter")
    page.locator("#first-answer").wait_for(state="detached")
    expect(page.locator(".st-key-path")).to_contain_text("2017")


READY = """async () => {
  const app = document.querySelector("[data-testid=stApp]")
  const isReady = app?.dataset.testScriptState === "notRunning" && globalThis.news
    && document.querySelector(".st-key-timeline .js-plotly-plot .main-svg")
  if (!isReady) return false
  const until = performance.now() + 2_000 // UNFIT and STILL, and some frames
  while (performance.now() < until) await new Promise(requestAnimationFrame)
  return true
}"""


def _wait_until_ready(page: Page) -> None:
    """Wait until the app could have taken over, had nothing kept it."""
    page.wait_for_function(READY)


def test_typed_text_focus_and_caret_go_to_the_app(gated: Any) -> None:
    page, gate = gated()
    field = drawn(page, "input[type=search]")
    field.press_sequentially("remark")
    field.press("ArrowLeft")
    gate.open()
    field = page.locator(".st-key-q input")
    expect(field).to_be_focused()
    expect(field).to_have_value("remark")
    assert field.evaluate("e => e.selectionStart") == 5
    expect(count(page)).to_have_text("1 of 6 events")
    expect(heading(page)).to_have_text(TITLES["apec"])


def test_what_only_the_app_can_open_opens_when_it_is_there(gated: Any) -> None:
    page, gate = gated()
    page.locator("#drawing").get_by_role("button", name="Share").click()
    gate.open()
    expect(page.get_by_text("Link to this view")).to_be_visible()


def test_a_tab_that_was_clicked_opens_when_the_app_is_there(gated: Any) -> None:
    page, gate = gated()
    page.locator("#drawing").get_by_text("Downloads", exact=True).click()
    gate.open()
    expect(page.get_by_role("tab", name="Downloads")).to_have_attribute("aria-selected", "true")


def test_the_arrow_keys_open_the_events_beside(alone: Open) -> None:
    page = alone()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#drawing h2")).to_have_text("18th Party congress")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#drawing h2")).to_have_text("Meeting in Hangzhou")


def test_what_was_scrolled_stays_where_it_is(gated: Any) -> None:
    page, gate = gated(viewport={"width": 1280, "height": 500})
    page.mouse.move(600, 300)
    page.mouse.wheel(0, 150)
    page.wait_for_function("() => document.querySelector('#first-answer').scrollTop === 150")
    gate.open()
    assert page.locator(".stMain").evaluate("e => e.scrollTop") == 150


def test_a_finger_that_is_down_is_not_cut_off(gated: Any) -> None:
    page, gate = gated()
    page.mouse.move(600, 300)
    page.mouse.down()
    gate.let_start()
    _wait_until_ready(page)
    assert page.locator("#first-answer").count() == 1
    page.mouse.up()
    page.locator("#first-answer").wait_for(state="detached")


PLACES = """() => {
  const of = (selector) => {
    const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect()
    return [x, y, width, height].map(Math.round)
  }
  return SELECTORS.map(of)
}"""
BEFORE = ["#drawing h1", "#drawing .card h2", "#drawing .card .when", "#drawing .histogram", "#drawing input[type=search]"]  # fmt: skip
AFTER = [".stHeading h1", ".st-key-card h2", ".st-key-card .when", ".st-key-time .histogram", ".st-key-q"]  # fmt: skip
SHIFTS = """() => {
  window.shifted = 0
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => shifted += entry.value))
    .observe({ type: "layout-shift", buffered: true })
}"""


@pytest.mark.parametrize("path", ["/", "/?years=2012&years=2020&event=apec", "/?q=a&category=Result", "/?within=2019/2020", "/?file=examples%2Fspace-flights.csv"])  # fmt: skip
def test_nothing_moves_when_the_app_takes_over(gated: Any, path: str) -> None:
    page, gate = gated(path, viewport={"width": 1280, "height": 900})
    page.evaluate("() => document.fonts.ready")
    page.evaluate(SHIFTS)
    before = page.evaluate(PLACES.replace("SELECTORS", str(BEFORE)))
    gate.open()
    after = page.evaluate(PLACES.replace("SELECTORS", str(AFTER)))
    for name, old, new in zip(BEFORE, before, after, strict=True):
        assert all(abs(a - b) <= 1 for a, b in zip(old[:2], new[:2], strict=True)), (name, old, new)
    assert page.evaluate("() => shifted") < 0.01


def test_an_example_is_left_before_the_app_is_there(gated: Any) -> None:
    page, gate = gated("/?file=examples%2Fspace-flights.csv&event=mir")
    expect(page.locator("#drawing .card h2")).to_have_text("Mir")
    page.get_by_role("link", name="Back to the built-in events").click()
    expect(page.locator("#drawing h1")).to_contain_text("poverty campaign")
    gate.open()
    expect(page.locator(".stHeading h1")).to_contain_text("poverty campaign")
    expect(page).to_have_url(re.compile(r"/$"))


WIDTHS = (320, 390, 768, 1280, 1920)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_drawing_and_app_look_the_same(gated: Any, width: int, scheme: str) -> None:
    assert _difference(*_before_and_after(gated, "/", width, scheme)) < 0.015


VIEWS = ("/?years=2012&years=2020&event=apec", "/?q=a&category=Result", "/?within=2019/2020")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", VIEWS)
def test_drawing_and_app_look_the_same_in_any_view(gated: Any, path: str, width: int) -> None:
    assert _difference(*_before_and_after(gated, path, width, "light")) < 0.015


@pytest.fixture(scope="module", params=[100, 6_000], ids=["dots", "bars"])
def many(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of so many events that they are dots, or counted in bars."""
    folder = tmp_path_factory.mktemp("many")
    rows = [
        f"{1900 + number * 7 % 120},Event {number},{number * 7919 % 97 % 3}"
        for number in range(request.param)
    ]
    (folder / "events.csv").write_text("\n".join(["date,title,category", *rows]))
    events = str(folder / "events.csv")
    with served(ROOT / "server.py", folder / "log", EVENTS_CSV=events) as address:
        yield address


@pytest.mark.parametrize("many", [100], indirect=True, ids=["dots"])
def test_a_dot_opens_its_event_at_once(alone: Open, many: str) -> None:
    page = alone(many)
    page.evaluate("() => { window.isSame = true }")
    dot = drawn(page, ".of-dots a").nth(50)
    title = dot.get_attribute("title")
    dot.click()
    expect(page).to_have_url(re.compile(r"\?event="))
    assert title
    assert title.startswith(drawn(page).inner_text())
    expect(drawn(page, ".of-dots a:focus")).to_have_attribute("title", title)
    assert page.evaluate("() => window.isSame")


@pytest.mark.parametrize("width", [390, 1280])
def test_drawing_and_app_look_the_same_with_many_events(gated: Any, many: str, width: int) -> None:
    assert _difference(*_before_and_after(gated, many, width, "light")) < 0.015


def _before_and_after(
    gated: Any, path: str, width: int, scheme: str
) -> tuple[Image.Image, Image.Image]:
    """The drawing, and what the app made of the same view."""
    phone = {"is_mobile": True, "has_touch": True, "user_agent": "Mobi"} if width < 500 else {}
    page, gate = gated(path, viewport={"width": width, "height": 900}, color_scheme=scheme, **phone)
    page.evaluate("() => document.fonts.load('16px First')")
    before = _picture(page)
    gate.open()
    page.evaluate("() => document.fonts.ready")
    return before, _picture(page)


def _picture(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")


def _difference(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ to the eye."""
    grey = ImageChops.difference(one, other).convert("L").point(lambda value: 255 * (value > 16))
    return grey.histogram()[255] / (one.width * one.height)


@pytest.mark.parametrize(("options", "most"), [({}, 0.01), (PHONE, 0.05)], ids=["desktop", "phone"])
def test_the_font_moves_nothing_when_it_comes(
    contexts: Any, options: dict[str, Any], most: float
) -> None:
    page = contexts(**options).new_page()
    held: list[Route] = []

    def _hold(route: Route) -> None:
        held.append(route)

    page.route("**/*.woff2", _hold)
    page.route_web_socket("**/_stcore/stream*", lambda _: None)
    page.goto("/", wait_until="commit")
    expect(page.locator("#drawing")).to_be_visible()
    page.evaluate(SHIFTS)
    for route in held:
        route.continue_()
    page.unroute("**/*.woff2")
    page.evaluate("() => document.fonts.load('16px First')")
    page.evaluate("() => new Promise((end) => requestAnimationFrame(() => requestAnimationFrame(end)))")  # fmt: skip
    assert page.evaluate("() => shifted") < most


def test_a_print_before_the_app_is_there_is_the_drawing(alone: Open) -> None:
    page = alone()
    page.emulate_media(media="print")
    expect(page.locator("#first-answer")).to_have_css("position", "static")
    expect(page.locator("#root")).to_be_hidden()
    expect(drawn(page)).to_be_visible()


def test_a_card_that_was_unfolded_on_a_phone_stays_so(gated: Any) -> None:
    page, gate = gated(**PHONE)
    page.evaluate("() => document.querySelector('#drawing a.unfold').click()")
    expect(page).to_have_url(re.compile("#card$"))
    gate.open()
    expect(page.locator(".st-key-card .unfolded")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/$"))


def test_years_chosen_before_the_app_are_those_of_its_slider(gated: Any) -> None:
    page, gate = gated()
    drawn(page, '.histogram a[href*="years=2012"]').first.click()
    expect(page).to_have_url(re.compile("years=2012"))
    gate.open()
    expect_years(page, "2012", "2012")
