"""The timeline in somebody's Streamlit app, in a real Chromium."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe import faults
from browser import served
from playwright.sync_api import Browser, Locator, Page, expect

from timeline.theme import DARK, LIGHT

APEC, CONGRESS = "Remark at the APEC CEO Summit", "18th Party congress"
APP = """
import streamlit as st
import timeline
from timeline.streamlit import st_timeline

st.set_page_config("An app", layout="wide")
st.session_state.runs = st.session_state.get("runs", 0) + 1
st.write(f"Runs: {st.session_state.runs}")
found = timeline.read("events.csv")


def lead(to):
    st.session_state.first = to


def told(name, chosen):
    st.write(f"{name}: {chosen and chosen['title']}")


def count():
    st.session_state.changes = st.session_state.get("changes", 0) + 1


told("Wide", st_timeline(found, key="first", on_change=count))
st.write(f"Changes: {st.session_state.get('changes', 0)}")
for each in ("apec", "congress"):
    st.button(f"Open {each}", on_click=lead, args=[each])
left, right = st.columns(2)
with left:
    told("Column", st_timeline(found.having(category="Statement"), height=320))
with right, st.popover("More"):
    told("Popover", st_timeline(found, key="inside", filters=False))
with st.popover("Early"):
    told("Nothing", st_timeline(found.between(1900, 1910), key="nothing"))
with st.sidebar:
    told("Sidebar", st_timeline([{"date": "2006", "title": "Alone"}], key="side", filters=False))

st.button("Run")


@st.dialog("Dialog")
def show():
    told("Dialog", st_timeline(found, key="asked", card=False))


st.button("Show", on_click=show)
"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app with four timelines."""
    folder = tmp_path_factory.mktemp("part")
    (folder / "an_app.py").write_text(APP)
    with served(folder / "an_app.py", folder / "log") as address:
        yield address


Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, app: str) -> Iterator[Opened]:
    """Open the app in a window; at the end, no fault came up."""
    seen: list[str] = []
    contexts = []

    def _opened(width: int = 1600, scheme: Any = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 1000}, color_scheme=scheme
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: seen.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: seen.append(str(error)))
        page.goto(app)
        expect(page.locator("#drawing")).to_have_count(3)
        return page

    yield _opened
    for context in contexts:
        context.close()
    assert seen == []


def _line(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key}-in-the-browser #drawing")


def _title(line: Locator) -> Locator:
    return line.locator("article:visible h2")


def _says(page: Page, text: str) -> None:
    expect(page.get_by_text(text, exact=True)).to_be_visible()


def test_a_click_comes_back_to_the_app_and_moves_no_other_timeline(opened: Opened) -> None:
    page = opened()
    _says(page, "Runs: 1")
    _line(page, "first").locator(".rows li").nth(2).click()
    _says(page, f"Wide: {APEC}")
    _says(page, "Column: None")
    _says(page, "Sidebar: None")
    _says(page, "Runs: 2")
    _says(page, "Changes: 1")
    expect(page.locator(".stMain [aria-current]")).to_have_count(2)  # one in each of two
    expect(_title(_line(page, "first"))).to_have_text(APEC)


def test_filters_cost_no_run_of_the_app_nor_do_letters_that_are_its_shortcuts(
    opened: Opened,
) -> None:
    page = opened()
    line = _line(page, "first")
    line.get_by_role("button", name="Result").click()
    expect(line.get_by_role("status")).to_have_text("2 of 6 events")
    line.get_by_label("Search").press_sequentially("r c")
    line.get_by_label("First year").select_option("2019")
    line.get_by_role("button", name="Reset").first.click()
    expect(line.get_by_role("status")).to_have_text("6 events")
    line.get_by_label("Search").press_sequentially("nowhere")
    expect(line.get_by_role("status")).to_have_text("0 of 6 events")
    _says(page, "Runs: 1")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Open apec").click()
    _says(page, "Runs: 2")


def test_keys_step_through_the_timeline_that_has_the_focus(opened: Opened) -> None:
    page = opened()
    line = _line(page, "first")
    page.keyboard.press("ArrowRight")
    line.get_by_role("button", name="Later").focus()
    page.keyboard.press("Enter")
    _says(page, f"Wide: {CONGRESS}")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    _says(page, "Wide: Shuanghu leaves the poverty list")
    page.keyboard.press("ArrowLeft")
    _says(page, f"Wide: {APEC}")
    _says(page, "Column: None")


def test_the_app_opens_an_event_and_a_visitor_another_one(opened: Opened) -> None:
    page = opened()
    line = _line(page, "first")
    line.locator(".rows li").nth(1).click()
    _says(page, f"Wide: {CONGRESS}")
    for name, title in (("apec", APEC), ("congress", CONGRESS), ("apec", APEC)):
        page.get_by_role("button", name=f"Open {name}").click()
        _says(page, f"Wide: {title}")
        expect(_title(line)).to_have_text(title)
    page.get_by_role("button", name="Run").click()
    _says(page, "Runs: 6")
    _says(page, f"Wide: {APEC}")
    line.locator(".rows li").nth(1).click()
    _says(page, f"Wide: {CONGRESS}")
    expect(_title(line)).to_have_text(CONGRESS)
    _says(page, "Changes: 2")


def test_what_is_open_stays_open_where_a_popover_closes(opened: Opened) -> None:
    page = opened()
    inside = _line(page, "inside")
    page.get_by_role("button", name="More").click()
    inside.locator(".rows li").nth(1).click()
    _says(page, f"Popover: {CONGRESS}")
    page.keyboard.press("Escape")
    expect(inside).to_have_count(0)
    page.get_by_role("button", name="More").click()
    expect(_title(inside)).to_have_text(CONGRESS)
    _says(page, f"Popover: {CONGRESS}")


@pytest.mark.parametrize("width", [390, 1600])
def test_the_card_is_beside_the_timeline_where_there_is_room_and_below_it_elsewhere(
    opened: Opened, width: int
) -> None:
    page = opened(width)
    beside = []
    for line in page.locator("#drawing" if width == 1600 else ".stMain #drawing").all():
        place = line.evaluate("""one => {
          const [left, card] = [".left", ".card"].map((part) => one.querySelector(part))
          const [before, after] = [left, card].map((part) => part.getBoundingClientRect())
          const { position } = getComputedStyle(card)
          const around = one.getBoundingClientRect()
          return { is_beside: after.left >= before.right, is_below: after.top >= before.bottom,
            fits: after.right <= around.right + 1 && one.scrollWidth <= around.width + 1, position }
        }""")
        assert place["fits"]
        assert place["position"] != "fixed"
        assert place["is_beside"] != place["is_below"]
        beside.append(place["is_beside"])
    # In the sidebar, in the whole width, in a column; in a narrow window the sidebar is folded.
    assert beside == ([False, True, False] if width == 1600 else [False, False])


def test_in_a_height_of_its_own_it_scrolls(opened: Opened) -> None:
    page = opened()
    part = page.locator(".part[style]")
    assert part.evaluate("one => [one.clientHeight, one.scrollHeight > 320]") == [320, True]


def test_without_events_it_says_so_and_has_nothing_to_filter(opened: Opened) -> None:
    page = opened()
    page.get_by_role("button", name="Early", exact=True).click()
    line = _line(page, "nothing")
    expect(line.get_by_text("No event matches.")).to_be_visible()
    expect(line.locator(":is(button, input, summary):visible")).to_have_count(0)
    _says(page, "Nothing: None")


@pytest.mark.parametrize(("scheme", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_it_is_light_or_dark_as_the_app_around_also_in_a_dialog(
    opened: Opened, scheme: str, theme: Any
) -> None:
    page = opened(scheme=scheme)
    page.get_by_role("button", name="Show").click()
    dialog = _line(page, "asked")
    for line in (_line(page, "first"), _line(page, "side"), dialog):
        mark = line.locator(".rows .mark").first
        expect(mark).to_have_css("color", _rgb(theme.palette[0]))
    expect(dialog.locator("article:visible")).to_have_count(0)
    ground = page.locator(".stApp").evaluate("one => getComputedStyle(one).backgroundColor")
    expect(_line(page, "first")).to_have_css("background-color", ground)
    assert [fault for fault in faults(page) if "stBidiComponent" in str(fault[1])] == []


def _rgb(color: str) -> str:
    return f"rgb({', '.join(str(int(color[at : at + 2], 16)) for at in (1, 3, 5))})"
