"""A story in the app: its links, keys, swipes and focus, on any screen, framed, and on paper."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe import faults
from before_app import TOUCH, Gated, drawn
from charts import SCROLLS_SIDEWAYS, TITLES, heading
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

Visit = Callable[..., Page]
CONGRESS = "/?as=story&event=congress"
VOYAGE = "date,title,lat,lng\n1831,Plymouth,50.4,-4.1\n1832,Bahia,-13,-38.5\n"
BOX = """selector => {
  const { top, bottom } = document.querySelector(selector).getBoundingClientRect()
  return [top, bottom].map(Math.round)
}"""
SWIPE = """([across, down]) => {
  const target = document.querySelector("#root .story h2")
  const touch = (x, y) => new Touch({ identifier: 1, target, clientX: x, clientY: y })
  const fire = (kind, touches, changedTouches) =>
    target.dispatchEvent(new TouchEvent(kind, { bubbles: true, touches, changedTouches }))
  fire("touchstart", [touch(200, 200)], [touch(200, 200)])
  fire("touchend", [], [touch(200 + across, 200 + down)])
}"""


def _story(page: Page) -> Locator:
    return page.locator("#root .story")


def _title(page: Page) -> Locator:
    return _story(page).locator("h2")


def _status(page: Page) -> Locator:
    return page.locator(".st-key-bridge [role=status]")


def test_links_keys_and_back_lead_from_step_to_step_and_the_timeline_keeps_the_event(
    turn_to: Visit,
) -> None:
    page = turn_to()
    page.get_by_role("link", name="Read as a story").click()
    expect(page).to_have_url(re.compile(r"\?as=story$"))
    expect(_status(page)).to_have_text("Introduction")
    _story(page).get_by_role("link", name=TITLES["congress"]).first.click()
    expect(page).to_have_url(re.compile(r"as=story&event=congress$"))
    expect(_title(page)).to_have_text(TITLES["congress"])
    expect(_status(page)).to_have_text(re.compile(f"^2 of 6: {TITLES['congress']}, 8 to 14 Nov"))
    page.keyboard.press("ArrowRight")
    expect(_title(page)).to_have_text(TITLES["apec"])
    page.go_back()
    expect(_title(page)).to_have_text(TITLES["congress"])
    # Beside a mark the nearest one is meant.
    box = page.get_by_label("Steps").locator(".marks").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] - 2, box["y"] + 2)
    expect(_title(page)).to_have_text(TITLES["declaration"])
    page.get_by_role("link", name="Whole timeline").click()
    expect(page.locator(".st-key-timeline .main-svg").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"/\?event=declaration$"))
    expect(heading(page)).to_have_text(TITLES["declaration"])


def test_the_focus_stays_on_the_button_and_at_the_ends_goes_to_the_heading(turn_to: Visit) -> None:
    page = turn_to("/?as=story&event=resettlement")
    later = page.get_by_label("Steps").get_by_role("link", name="Later")
    later.press("Enter")
    expect(_title(page)).to_have_text(TITLES["declaration"])
    expect(later).to_be_focused()
    later.press("Enter")
    expect(_title(page)).to_have_text("Sources")
    expect(_title(page)).to_be_focused()


def test_a_swipe_mostly_across_is_a_step_that_begins_at_its_top(visit: Visit) -> None:
    page = visit(CONGRESS, width=390, height=500, **TOUCH)
    scroller = page.locator(".stMain")
    scroller.evaluate("e => e.scrollTop = 120")
    for short in ([-48, 0], [-60, 40], [0, -200]):
        page.evaluate(SWIPE, short)
    expect(_title(page)).to_have_text(TITLES["congress"])
    page.evaluate(SWIPE, [-60, 10])
    expect(_title(page)).to_have_text(TITLES["apec"])
    page.wait_for_function("() => document.querySelector('.stMain').scrollTop === 0")
    page.evaluate(SWIPE, [60, 10])
    expect(_title(page)).to_have_text(TITLES["congress"])


@pytest.mark.parametrize(
    ("path", "width", "height"),
    [(CONGRESS, 1280, 800), ("/?as=story", 390, 844), ("/?as=page", 320, 640),
     (f"{CONGRESS}&embed=true", 640, 600), (f"{CONGRESS}&embed=true", 360, 640)],
)  # fmt: skip
def test_axe_finds_no_fault_and_nothing_scrolls_sideways(
    visit: Visit, path: str, width: int, height: int
) -> None:
    page = visit(path, width=width, height=height)
    assert faults(page) == []
    assert not page.evaluate(SCROLLS_SIDEWAYS)
    if "event" in path:  # the foot is in sight, title and date are where they are in each step
        assert page.evaluate(BOX, "#root .foot")[1] == height
        before = page.evaluate(BOX, "#root .story h2")
        page.keyboard.press("ArrowRight")
        expect(_title(page)).to_have_text(TITLES["apec"])
        assert page.evaluate(BOX, "#root .story h2")[0] == before[0]


@pytest.mark.parametrize(("width", "is_beside"), [(1280, True), (390, False)])
def test_a_map_stands_beside_the_strip_or_above_it_and_has_its_land(
    turn_to_file: Visit, width: int, *, is_beside: bool
) -> None:
    page = turn_to_file(VOYAGE, "/?as=story&event=bahia", width=width, height=844)
    assert faults(page) == []
    assert not page.evaluate(SCROLLS_SIDEWAYS)
    shown, foot = page.evaluate(BOX, "#root .map"), page.evaluate(BOX, "#root .foot")
    assert shown[0] < foot[1] <= 844
    assert (shown[1] > foot[0]) == is_beside
    drawing = page.locator("#root .where .land").evaluate("e => getComputedStyle(e).maskImage")
    answer = page.request.get(re.findall('"(.*)"', drawing)[0])
    assert answer.headers["content-type"] == "image/svg+xml"
    page.pdf()
    page.emulate_media(media="print")
    printed = page.locator(".only-in-print")
    expect(printed.locator(".map > .is-open")).to_have_count(0)
    for filled in (".land", ".strip .piece"):
        color = printed.locator(filled).first.evaluate("e => getComputedStyle(e).backgroundColor")
        assert color != "rgba(0, 0, 0, 0)"
    page.emulate_media(media="screen")


def test_the_app_takes_over_without_a_jump(gated: Gated) -> None:
    page, gate = gated(CONGRESS)
    expect(drawn(page, "h2")).to_have_text(TITLES["congress"])
    names = ("h1", ".story h2", ".story .words", ".foot", ".foot [aria-current]")
    before = [page.evaluate(BOX, f"#drawing {name}") for name in names]
    gate.open()
    assert [page.evaluate(BOX, f"#root {name}") for name in names] == before


@pytest.mark.parametrize("form", ["page", "story"])
def test_on_paper_each_step_is_as_wide_as_the_page_and_never_torn(
    turn_to_file: Visit, form: str
) -> None:
    page = turn_to_file(VOYAGE, f"/?as={form}")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    steps = page.locator("#root article.step:visible")
    looks = steps.evaluate_all(
        """all => all.map(step => [getComputedStyle(step).breakInside,
          Math.round(document.body.clientWidth - step.getBoundingClientRect().width)])"""
    )
    assert {*map(tuple, looks)} == {("avoid", 0)}
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")


def test_print_gives_all_steps_whichever_is_open(turn_to: Visit, tmp_path: Path) -> None:
    page = turn_to(CONGRESS)
    file = tmp_path / "story.pdf"
    page.pdf(path=file)
    text = " ".join("".join(each.extract_text() for each in PdfReader(file).pages).split())
    for title in TITLES.values():
        assert text.count(title) == 1
    assert not re.search("Later|Whole timeline|One after", text)
