"""A timeline drafted from a text, in the browser."""

from collections.abc import Callable

import pytest
from axe import faults
from browser import ROOT
from charts import SCROLLS_SIDEWAYS, count, heading
from playwright.sync_api import FilePayload, Page, expect

Visit = Callable[..., Page]
TEXT = (ROOT / "examples/observatory.txt").read_text(encoding="utf-8")
PLATFORM_FAULT = "presentation-role-conflict"  # of the uploader
NAME = "The observatory on Kestrel Hill"


def _form(page: Page) -> None:
    page.get_by_role("tab", name="Your own events").click()
    page.get_by_text("From a text", exact=True).click()
    expect(page.get_by_label("Text", exact=True)).to_be_visible()


def _draft(page: Page, text: str) -> None:
    _form(page)
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_role("button", name="Find its dates").click()


def test_a_pasted_text_is_a_timeline_whose_marks_open_its_events_and_it_is_kept(
    visit: Visit,
) -> None:
    page = visit("/")
    _draft(page, TEXT)
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(count(page)).to_contain_text("44 events")
    page.locator(".drafted").get_by_text("17 March 1850").click()
    expect(heading(page)).to_have_text("First light was")
    expect(page.locator(".st-key-card")).to_contain_text("Paragraph 4")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    expect(heading(page)).to_have_text("First light was")


def test_by_keyboard_alone(visit: Visit) -> None:
    page = visit("/")
    _form(page)
    page.get_by_label("Text", exact=True).focus()
    page.keyboard.insert_text("The wall was begun in 1412. It fell in May 1633.")
    page.keyboard.press("Control+Enter")
    expect(count(page)).to_contain_text("2 events")
    page.locator(".drafted").get_by_text("May 1633").focus()
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("It fell")


def test_a_file_with_a_text_is_read_and_another_is_said(visit: Visit) -> None:
    page = visit("/")
    _form(page)
    uploader = page.locator(".st-key-draft_file input[type=file]")
    uploader.set_input_files(
        FilePayload(name="wall.html", mimeType="text/html", buffer=b"<p>It fell in 1633.</p>")
    )
    expect(page.get_by_text("wall.html")).to_be_visible()
    page.get_by_role("button", name="Find its dates").click()
    expect(count(page)).to_contain_text("1 event")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_no_fault_and_nothing_is_wider_than_the_window(
    visit: Visit, width: int, scheme: str
) -> None:
    page = visit("/", width=width, scheme=scheme)
    _draft(page, TEXT)
    expect(page.locator(".drafted")).to_be_visible()
    own = [fault for fault in faults(page) if fault[0] != PLATFORM_FAULT]
    assert own == []
    assert not page.evaluate(SCROLLS_SIDEWAYS)


def test_a_hostile_text_is_inert(visit: Visit) -> None:
    page = visit("/")
    _draft(
        page,
        "In 1412 the wall <img src=x onerror=window.hit=1> <b>\u202eit</b> fell. [x](javascript:1)",
    )
    expect(page.locator(".drafted a")).to_have_text("1412")
    assert not page.locator(".drafted :is(img, b, script)").count()
    assert page.evaluate("window.hit") is None
