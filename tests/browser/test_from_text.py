"""A timeline drafted from a text, in the browser: checked, corrected, kept, taken along."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from axe import faults_but_for_bars
from browser import ROOT
from charts import AT_REST, FRAME, HOLD, SCROLLS_SIDEWAYS, count, heading, recolor, timeline_of
from grid import put
from kept import wait_until_kept, wait_until_none_is_kept
from playwright.sync_api import Locator, Page, expect

Visit = Callable[..., Page]
Scheme = Literal["light", "dark"]
TEXT = (ROOT / "examples/observatory.txt").read_text(encoding="utf-8")
PART = "\n\n".join(TEXT.split("\n\n")[:5])  # with statements off the timeline
FILLER = "Nothing happened here for a good while, as far as anybody knows. " * 260  # nearly a part
SHORT = "The wall was begun in 1412. It fell in May 1633. It burnt in 1700. It was rebuilt in 1800."
PLATFORM_FAULT = "presentation-role-conflict"  # of the uploader
NAME = "The observatory on Kestrel Hill"
FIELDS = ("Date", "Title")


def _form(page: Page) -> None:
    page.get_by_role("tab", name="Your own events").click()
    page.get_by_text("From a text", exact=True).click()
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_be_visible()
    # Until it is open whole: its button moves for 0.4 s, faster than anyone writes a text.
    page.wait_for_function("() => !document.querySelector('details[open]').getAnimations().length")


def _draft(page: Page, text: str) -> None:
    _form(page)
    _find_dates(page, text)


def _find_dates(page: Page, text: str) -> None:
    """Give a text to the form, which is open."""
    page.get_by_role("textbox", name="Text", exact=True).fill(text)
    page.get_by_role("button", name="Make timeline").click()


def _give_file(page: Page, text: str) -> None:
    """Give the form a file: to write a long text into the field takes longer than to read it."""
    _form(page)
    put(page.locator("[class*=st-key-draft_file] input[type=file]"), text, "long.txt")
    expect(page.get_by_text("long.txt")).to_be_visible()


def _draft_file(page: Page, text: str) -> None:
    _give_file(page, text)
    page.get_by_role("button", name="Make timeline").click()


def _mark(page: Page, words: str) -> Locator:
    return page.locator(".drafted a", has_text=words)


def _statement(page: Page) -> Locator:
    """The fields of the chosen statement."""
    return page.locator(".st-key-statement")


def _expect_statement(page: Page, number: int, count: int = 22) -> None:
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


def _draft_and_click_a_mark_before_its_script_is_there(page: Page) -> None:
    _form(page)
    page.get_by_role("textbox", name="Text", exact=True).fill(PART)
    page.evaluate("hold()")
    page.get_by_role("button", name="Make timeline").click()
    page.wait_for_function("() => holds('statement-13')")
    page.evaluate("releaseThrough('statement-13')")
    _mark(page, "17 March 1850").click()
    expect(page).to_have_url(re.compile("#statement-13$"))
    page.evaluate("release()")
    _expect_statement(page, 14)
    expect(heading(page)).to_have_text("First light was on 17 March 1850")
    expect(page).not_to_have_url(re.compile("#"))


def _expect_it_beside_the_timeline_in_place_of_the_card(page: Page) -> None:
    expect(page.get_by_text("12 of 22 dated statements are on the timeline")).to_be_in_viewport()
    expect(page.locator("#root .card")).to_be_hidden()
    expect(page.get_by_role("radio", name="Timeline")).to_be_hidden()
    expect(_statement(page).get_by_label("Title")).to_be_in_viewport(ratio=1)
    timeline, text = (
        page.locator(place).bounding_box() for place in (".st-key-timeline", ".st-key-drafted")
    )
    assert timeline
    assert text
    assert timeline["x"] + timeline["width"] < text["x"]
    assert text["y"] < timeline["y"] + timeline["height"]


def test_a_text_is_checked_corrected_found_again_downloaded_and_uploaded(visit: Visit) -> None:
    page = visit(width=1280, height=860, script=HOLD)
    _draft_and_click_a_mark_before_its_script_is_there(page)
    _expect_it_beside_the_timeline_in_place_of_the_card(page)
    page.set_viewport_size({"width": 1280, "height": 1200})
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(count(page)).to_contain_text("12 events")
    expect(heading(page)).to_have_text("First light was on 17 March 1850")
    expect(page.locator("#root .card")).to_contain_text("Paragraph 4")

    _statement(page).get_by_label("Date").fill("late 1850")
    page.keyboard.press("Enter")
    expect(page.locator("#root .card")).to_contain_text("October to December")
    _expect_statement(page, 14)
    _statement(page).get_by_label("Title").fill("First light")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("First light")
    _tick(page).press("Space")
    expect(count(page)).to_contain_text("11 events")
    expect(_mark(page, "17 March 1850")).to_have_class("off")
    wait_until_kept(page, '"First light"')

    page.reload()
    expect(count(page)).to_contain_text("11 events")
    expect(_mark(page, "17 March 1850")).to_have_class("off")
    _mark(page, "17 March 1850").click()
    _expect_statement(page, 14)
    expect(_statement(page).get_by_label("Date")).to_have_value("late 1850")
    expect(_tick(page)).not_to_be_checked()
    _tick(page).press("Space")
    expect(count(page)).to_contain_text("12 events")
    expect(heading(page)).to_have_text("First light")

    with page.expect_download() as download:
        page.locator(".st-key-download_own button").click()
    assert download.value.suggested_filename == f"{NAME}.csv"
    data = Path(download.value.path()).read_bytes()
    page.get_by_role("tab", name="Your own events").click()
    put(page.locator(".st-key-tabs input[type=file]").first, data, f"{NAME}.csv")
    expect(page.get_by_text("From your file")).to_contain_text(f"{NAME}.csv")
    expect(count(page)).to_contain_text("12 events")
    expect(page.locator(".drafted")).to_have_count(0)


def test_by_keyboard_alone_in_text_and_grid_and_what_is_taken_off_stays_off(visit: Visit) -> None:
    page = visit(height=1200, script=HOLD)
    _draft_by_keyboard(page)
    _take_off_by_keyboard_while_the_text_is_drawn_anew(page)
    _put_on_and_take_off_in_the_grid(page)
    _go_back_to_the_built_in_events_and_come_back(page)


def _draft_by_keyboard(page: Page) -> None:
    _form(page)
    page.get_by_role("textbox", name="Text", exact=True).focus()
    page.keyboard.insert_text(SHORT)
    page.keyboard.press("Control+Enter")
    expect(count(page)).to_contain_text("4 events")
    expect(_statement(page)).to_be_focused()
    _expect_statement(page, 1, 4)


def _take_off_by_keyboard_while_the_text_is_drawn_anew(page: Page) -> None:
    """A mark is led to and left by keyboard, and keeps the focus."""
    _mark(page, "May 1633").focus()
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("The wall fell")
    expect(_statement(page)).to_be_focused()
    _expect_statement(page, 2, 4)
    while not _tick(page).evaluate("e => e === document.activeElement"):
        page.keyboard.press("Tab")
    page.evaluate("hold()")
    page.keyboard.press("Space")
    page.wait_for_function("() => holds('class=\"off\"')")
    page.keyboard.press("Escape")
    expect(_mark(page, "May 1633")).to_be_focused()
    page.evaluate("release()")
    expect(count(page)).to_contain_text("3 events")
    expect(_mark(page, "May 1633")).to_have_class("off")
    expect(_mark(page, "May 1633")).to_be_focused()


def _put_on_and_take_off_in_the_grid(page: Page) -> None:
    grid = page.locator(".st-key-editor canvas").first
    while not grid.evaluate("e => e.contains(document.activeElement)"):
        page.keyboard.press("Tab")
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowRight")  # from the number of the row to its tick
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(count(page)).to_contain_text("4 events")
    expect(_tick(page)).to_be_checked()
    page.keyboard.press("Enter")
    expect(count(page)).to_contain_text("3 events")
    expect(_tick(page)).not_to_be_checked()


def _go_back_to_the_built_in_events_and_come_back(page: Page) -> None:
    _to_the_built_in_events(page)
    page.go_back()
    expect(count(page)).to_contain_text("3 events")
    _expect_statement(page, 2, 4)
    expect(_tick(page)).not_to_be_checked()
    _statement(page).get_by_role("button", name="Previous").click()
    _expect_statement(page, 1, 4)
    expect(count(page)).to_contain_text("3 events")
    expect(_mark(page, "May 1633")).to_have_class("off")


def test_a_text_after_a_file_without_dates_is_read_as_one_types_and_removed_with_its_draft(
    visit: Visit,
) -> None:
    page = visit("/", height=1200)
    _draft_file(page, "Nothing here has a date.")
    _give_a_text_as_nothing_was_found_in_the_file(page)
    _see_what_a_date_is_read_as(page)
    wait_until_kept(page, "The wall was begun")
    page.get_by_role("button", name="Remove from this browser").click()
    wait_until_none_is_kept(page)


def _give_a_text_as_nothing_was_found_in_the_file(page: Page) -> None:
    expect(page.get_by_text("No statement with a date was found")).to_be_visible()
    _find_dates(page, "The wall was begun in 1412. It fell in May 1633.")
    expect(count(page)).to_contain_text("2 events")
    expect(page.get_by_text("Something went wrong")).to_have_count(0)
    _expect_statement(page, 1, 2)


def _see_what_a_date_is_read_as(page: Page) -> None:
    """It is said as one types, and taken when the field is left."""
    reading = _statement(page).locator(".reading")
    expect(reading).to_have_text("1412")
    date = _statement(page).get_by_label("Date")
    date.press("End")
    date.press_sequentially("~")
    expect(reading).to_have_text("about 1412")
    expect(_statement(page).get_by_text("/10000")).to_be_hidden()
    date.press("Control+A")
    date.press_sequentially("late 14")
    expect(reading).to_contain_text("has a two-digit year")
    expect(count(page)).to_contain_text("2 events")
    date.press_sequentially("12")
    expect(reading).to_have_text("late 1412: October to December 1412")
    expect(page.locator("#root .card .when")).to_contain_text("1412")
    expect(page.locator("#root .card")).not_to_contain_text("October")
    date.press("Tab")
    expect(page.locator("#root .card")).to_contain_text("October to December")


def test_the_first_event_of_a_draft_leaves_the_focus_and_a_hostile_text_is_inert(
    visit: Visit,
) -> None:
    page = visit("/", height=1200)
    _draft(
        page,
        "A fire <img src=x onerror=window.hit=1> <b>\u202eit</b> lit burnt for two days. "
        "[x](javascript:1)",
    )
    _tick_the_first_event_of_a_draft(page)
    expect(timeline_of(page)).to_contain_text("<img src=x")
    assert not page.locator(".drafted :is(img, b, script)").count()
    assert not page.locator(".st-key-statement :is(img, b, script)").count()
    assert page.evaluate("window.hit") is None


def _to_the_built_in_events(page: Page) -> None:
    page.get_by_role("button", name="Back to the built-in events").click()
    expect(count(page)).to_contain_text("6 events")


def _tick_the_first_event_of_a_draft(page: Page) -> None:
    _expect_statement(page, 1, 1)
    _statement(page).get_by_label("Date").fill("1475")
    page.keyboard.press("Enter")
    expect(page.locator(".drafted a")).to_have_attribute("title", re.compile("^1475"))
    expect(_tick(page)).to_be_disabled()
    _statement(page).get_by_label("Title").fill("A fire <img src=x onerror=window.hit=1>")
    page.keyboard.press("Enter")
    expect(_tick(page)).to_be_enabled()
    _tick(page).press("Space")
    expect(count(page)).to_contain_text("1 event")
    expect(timeline_of(page)).to_be_visible()
    expect(_tick(page)).to_be_focused()


def test_a_long_text_shows_how_far_it_is_and_all_of_it_by_parts(visit: Visit) -> None:
    page = visit("/", height=1200, script=HOLD)
    parts = (f"It burnt in {year}. {FILLER}\n\n" for year in (1412, 1500, 1633, 1700))
    _give_file(page, "".join(parts) + "At the very end it fell in May 2033.")
    page.evaluate("hold()")
    page.get_by_role("button", name="Make timeline").click()
    page.wait_for_function("() => holds('Reading the text')")
    page.evaluate("releaseThrough('Reading the text')")
    expect(page.get_by_text(re.compile(r"Reading the text: \d+ % of 6\d,\d\d\d"))).to_be_visible()
    page.evaluate("release()")
    _expect_statement(page, 1, 5)
    pages = page.locator(".st-key-draft_part")
    pages.get_by_text("2", exact=True).click()
    expect(_statement(page)).not_to_have_attribute("aria-label", "Statement 1 of 5")
    first = page.locator(".drafted a").first
    expect(first).to_have_css("outline-style", "solid")
    pages.get_by_role("button").nth(-2).click()
    expect(page.locator(".drafted")).to_contain_text("At the very end it fell")


def _show(page: Page, name: str) -> None:
    """Turn to the text or the timeline on a phone."""
    page.get_by_role("radio", name=name).click()


def test_on_a_phone_text_and_timeline_are_shown_one_at_a_time_and_axe_finds_no_fault(
    visit: Visit,
) -> None:
    page = visit("/", width=390, height=844)
    _draft(page, PART)
    _expect_statement(page, 1)
    _turn_to_each_on_a_phone(page)
    _follow_a_mark_and_turn_to_the_next(page)
    _see_no_fault(page)


def _turn_to_each_on_a_phone(page: Page) -> None:
    text, events = page.locator(".st-key-drafted"), timeline_of(page)
    card, filters = page.locator("#root .card"), page.locator(".st-key-filters")
    expect(text).to_be_in_viewport()
    for timeline in (events, card, filters):
        expect(timeline).to_be_hidden()
    _show(page, "Timeline")
    for timeline in (events, card, filters):
        expect(timeline).to_be_in_viewport()
    expect(text).to_be_hidden()
    expect(_statement(page)).to_be_hidden()
    assert not page.evaluate(SCROLLS_SIDEWAYS)
    _show(page, "Text")
    expect(text).to_be_in_viewport()
    expect(events).to_be_hidden()
    page.locator(AT_REST).wait_for()
    page.evaluate(FRAME)  # the text goes to the mark of the statement


def _follow_a_mark_and_turn_to_the_next(page: Page) -> None:
    _mark(page, "17 March 1850").click()
    tick = _tick(page)
    _expect_statement(page, 14)
    expect(_statement(page).get_by_label("Date")).to_be_in_viewport()
    expect(_mark(page, "17 March 1850")).to_be_in_viewport()
    _statement(page).get_by_role("button", name="Next").click()
    _expect_statement(page, 15)
    _statement(page).get_by_role("button", name="Previous").click()
    _expect_statement(page, 14)
    tick.locator("xpath=ancestor::label").click()
    expect(tick).not_to_be_checked()
    expect(count(page)).to_contain_text("11 events")


def _see_no_fault(page: Page) -> None:
    """Nor is anything wider than the window."""
    states: list[tuple[int, Scheme, str]] = [
        (390, "light", "Timeline"),
        (390, "dark", "Text"),
        (1280, "light", ""),
    ]
    for width, scheme, shown in states:
        page.set_viewport_size({"width": width, "height": 900})
        recolor(page, scheme)
        if shown:
            _show(page, shown)
        expect(page.locator("[role=tab][tabindex='0']")).to_be_visible()  # they are drawn anew
        own = [fault for fault in faults_but_for_bars(page) if fault[0] != PLATFORM_FAULT]
        assert own == []
        assert not page.evaluate(SCROLLS_SIDEWAYS)


def test_a_draft_of_1_mb_without_a_blank_is_kept(visit: Visit) -> None:
    page = visit("/")
    _draft_file(page, "In 1412 it began. " + "a1" * 190_000 + "€" * 220_000)
    expect(page.locator(".drafted a")).to_have_text("1412")
    expect(page.get_by_text("kept in this browser, not on the server")).to_be_visible()
    wait_until_kept(page, "1412")
    page.reload()
    expect(page.locator(".drafted a")).to_have_text("1412")
    expect(count(page)).to_contain_text("1 event")
