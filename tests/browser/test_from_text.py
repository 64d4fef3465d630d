"""A timeline drafted from a text, in the browser: checked, corrected, kept, taken along."""

from collections.abc import Callable

from axe import faults_but_for_the_uploader
from browser import ROOT
from charts import AT_REST, FITS, HOLD, SCROLLS_SIDEWAYS, count, heading, recolor, timeline_of
from grid import put
from kept import wait_until_kept
from playwright.sync_api import Locator, Page, expect

Visit = Callable[..., Page]
TEXT = (ROOT / "examples/observatory.txt").read_text(encoding="utf-8")
HOSTILE = "<img src=x onerror=window.hit=1>"
LAST = f"In 1951 {HOSTILE} <b>\u202eit</b>. [x](javascript:1)"
PART = "\n\n".join([*TEXT.split("\n\n")[:5], LAST])  # with statements off the timeline
FIELDS = ("Date", "Title")


def _form(page: Page) -> None:
    page.get_by_role("tab", name="Your own events").click()
    page.get_by_text("From a text", exact=True).click()
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_be_visible()
    # Until it is open whole: its button moves for 0.4 s, faster than anyone writes a text.
    page.wait_for_function("() => !document.querySelector('details[open]').getAnimations().length")


def _mark(page: Page, words: str) -> Locator:
    return page.locator(".drafted a", has_text=words)


def _statement(page: Page) -> Locator:
    """The fields of the chosen statement."""
    return page.locator(".st-key-statement")


def _expect_statement(page: Page, number: int, count: int = 23) -> None:
    """Wait until the fields are those of this statement, and what was before is gone."""
    label = f"Statement {number} of {count}"
    expect(_statement(page)).to_have_attribute("aria-label", label)
    expect(_statement(page).locator(".turn")).to_have_text(label)
    expect(_tick(page)).to_have_count(1)
    for field in FIELDS:
        expect(_statement(page).get_by_label(field, exact=True)).to_have_count(1)
    page.locator(AT_REST).wait_for()  # until then the timeline before may be there, unseen


def _tick(page: Page) -> Locator:
    return _statement(page).get_by_role("checkbox", name="On the timeline")


def test_a_text_is_read_corrected_by_keyboard_and_found_again(visit: Visit) -> None:
    page = visit(width=1280, height=1200, script=HOLD)
    _give_a_file_in_which_nothing_is_found(page)
    _draft_by_keyboard_and_click_a_mark(page)
    _expect_it_beside_the_timeline_in_place_of_the_card(page)
    _see_what_a_date_is_read_as(page)
    _write_a_hostile_title_and_see_all_as_text(page)
    _take_off_by_keyboard_while_the_text_is_drawn_anew(page)
    _find_it_again_after_a_reload(page)
    _see_no_fault(page)
    page.set_viewport_size({"width": 390, "height": 844})
    _find_the_text_above_the_timeline_on_a_phone(page)
    _follow_a_mark_and_turn_to_the_next(page)
    recolor(page, "dark")
    _see_no_fault(page)


def _give_a_file_in_which_nothing_is_found(page: Page) -> None:
    _form(page)
    files = page.locator("[class*=st-key-draft_file] input[type=file]")
    put(files, "Nothing here has a date.", "long.txt")
    expect(page.get_by_text("long.txt")).to_be_visible()
    page.get_by_role("button", name="Make timeline").click()
    expect(page.get_by_text("No statement with a date was found")).to_be_visible()


def _draft_by_keyboard_and_click_a_mark(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 860})
    page.get_by_role("textbox", name="Text", exact=True).fill(PART)
    page.keyboard.press("Control+Enter")
    _expect_statement(page, 1)
    _mark(page, "17 March 1850").click()
    _expect_statement(page, 14)
    expect(heading(page)).to_have_text("“First light was on 17 March 1850”")


def _expect_it_beside_the_timeline_in_place_of_the_card(page: Page) -> None:
    expect(page.get_by_text("21 of 23 dated statements are on the timeline")).to_be_in_viewport()
    expect(page.locator("#root .card")).to_be_hidden()
    expect(_statement(page).get_by_label("Title")).to_be_in_viewport(ratio=1)
    timeline, text = (
        page.locator(place).bounding_box() for place in (".st-key-timeline", ".st-key-drafted")
    )
    assert timeline
    assert text
    assert timeline["x"] + timeline["width"] < text["x"]
    assert text["y"] < timeline["y"] + timeline["height"]
    page.set_viewport_size({"width": 1280, "height": 1200})
    expect(page.locator("#root .card")).to_contain_text("Paragraph 4")


def _see_what_a_date_is_read_as(page: Page) -> None:
    """It is said, and taken, when the field is left."""
    reading = _statement(page).locator(".reading")
    card = page.locator("#root .card")
    date = _statement(page).get_by_label("Date")
    date.press("End")
    date.press_sequentially("~")
    date.press("Enter")
    expect(reading).to_have_text("about 17 March 1850")
    expect(_statement(page).get_by_text("/10000")).to_be_hidden()
    date.fill("late 18")
    date.press("Enter")
    expect(reading).to_contain_text("has a two-digit year")
    expect(count(page)).to_contain_text("20 events")
    date.press("End")
    date.press_sequentially("50")
    date.press("Tab")
    expect(reading).to_have_text("late 1850: October to December 1850")
    expect(card).to_contain_text("October to December")


def _write_a_hostile_title_and_see_all_as_text(page: Page) -> None:
    _statement(page).get_by_label("Title").fill(f"First light {HOSTILE}")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text(f"First light {HOSTILE}")
    expect(timeline_of(page)).to_contain_text("First light <img")
    expect(page.locator(".drafted")).to_contain_text(f"{HOSTILE} <b>‹U+202E›it</b>")
    assert not page.locator(":is(.drafted, .st-key-statement) :is(img, b, script)").count()
    assert page.evaluate("window.hit") is None


def _take_off_by_keyboard_while_the_text_is_drawn_anew(page: Page) -> None:
    """A mark is led to and left by keyboard, and keeps the focus."""
    _mark(page, "17 March 1850").focus()
    page.keyboard.press("Enter")
    expect(_statement(page)).to_be_focused()
    while not _tick(page).evaluate("e => e === document.activeElement"):
        page.keyboard.press("Tab")
    page.evaluate("hold()")
    page.keyboard.press("Space")
    page.wait_for_function("() => holds('class=\"off\"')")
    page.keyboard.press("Escape")
    expect(_mark(page, "17 March 1850")).to_be_focused()
    page.evaluate("release()")
    expect(count(page)).to_contain_text("20 events")
    expect(_mark(page, "17 March 1850")).to_have_class("off")
    expect(_mark(page, "17 March 1850")).to_be_focused()


def _find_it_again_after_a_reload(page: Page) -> None:
    wait_until_kept(page, '"First light <img')
    page.reload()
    expect(count(page)).to_contain_text("20 events")
    expect(_mark(page, "17 March 1850")).to_have_class("off")
    page.locator(AT_REST).wait_for()
    _mark(page, "17 March 1850").click()
    _expect_statement(page, 14)
    expect(_statement(page).get_by_label("Date")).to_have_value("late 1850")
    expect(_tick(page)).not_to_be_checked()


def _find_the_text_above_the_timeline_on_a_phone(page: Page) -> None:
    places = page.locator(".st-key-drafted"), _statement(page), timeline_of(page)
    page.wait_for_function(FITS)
    page.locator(AT_REST).wait_for()
    text, statement, timeline = (place.bounding_box() for place in places)
    assert text
    assert statement
    assert timeline
    assert text["y"] < statement["y"] < timeline["y"]
    assert not page.evaluate(SCROLLS_SIDEWAYS)
    places[0].scroll_into_view_if_needed()


def _follow_a_mark_and_turn_to_the_next(page: Page) -> None:
    mark, tick = _mark(page, "4 January 1870"), _tick(page)
    mark.click()
    _expect_statement(page, 16)
    expect(_statement(page).get_by_label("Date")).to_be_in_viewport()
    expect(mark).to_be_in_viewport()
    _statement(page).get_by_role("button", name="Next").click()
    _expect_statement(page, 17)
    _statement(page).get_by_role("button", name="Previous").click()
    _expect_statement(page, 16)
    tick.locator("xpath=ancestor::label").click()
    expect(tick).not_to_be_checked()
    expect(count(page)).to_contain_text("19 events")
    expect(tick).to_be_focused()


def _see_no_fault(page: Page) -> None:
    """Nor is anything wider than the window."""
    expect(page.locator("[role=tab][tabindex='0']")).to_be_visible()  # they are drawn anew
    assert faults_but_for_the_uploader(page) == []
    assert not page.evaluate(SCROLLS_SIDEWAYS)
