"""The exported web page in a real Chromium without network, from the disk and in a frame."""

import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import pytest
from pictures import as_data, picture
from playwright.sync_api import Page, expect
from webpages import HEADING, PHONE, Opened, choose, count_of, exported, many, open_title, rows_of

from timeline.geometry import layout


def test_the_page_shows_title_source_timeline_and_the_first_card(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(exported(built_in))
    expect(page).to_have_title(HEADING.title)
    source = page.get_by_role("link", name=HEADING.attribution)
    assert source.get_attribute("href") == HEADING.link
    expect(rows_of(page)).to_have_text(built_in["title"].tolist())
    expect(count_of(page)).to_have_text("6 events")
    expect(open_title(page)).to_have_text([built_in["title"][0]])
    expect(page.locator(".rows li.open b")).to_have_text(built_in["title"][0])
    expect(page.locator(".turn")).to_have_text(" Statement · 1 of 6")


def test_a_card_has_all_that_the_dashboard_says(opened: Opened, built_in: pd.DataFrame) -> None:
    images = ["", as_data(picture()), *[""] * 4]
    page = opened(exported(built_in.assign(image=images, image_alt="A field")), at="#event-2")
    card = page.locator("article:visible")
    width = "image => image.decode().then(() => image.naturalWidth)"
    assert card.get_by_role("img", name="A field").evaluate(width) > 0
    said = ["late 2012", "read as October to December 2012", "Kuhn, paragraphs 4 and 7",
            "confirmed", "8 to 14 November 2012", "Xinhua, 13 November 2012"]  # fmt: skip
    assert [text for text in said if text not in str(card.text_content())] == []
    links = card.get_by_role("link").all()
    assert [link.get_attribute("href") for link in links] == built_in["confirmed_url"][1].split()
    assert {link.get_attribute("target") for link in links} == {"_blank"}  # without an opener


@pytest.mark.parametrize(("count", "form"), [(6, "rows"), (301, "dots"), (400, "bars")])
def test_without_script_everything_is_there_to_read_and_nothing_that_does_nothing(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, count: int, form: str
) -> None:
    if form == "bars":
        monkeypatch.setattr(layout, "MOST_AS_DOTS", 0)
    found = many(count)
    data = exported(found)
    page = opened(data, PHONE, script=False)
    _expect_that_nothing_was_mended(page, data)
    expect(page.locator("button:visible, input:visible")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
    expect(page.locator("article:visible")).to_have_count(count)
    assert page.locator("article h2").all_text_contents() == found["title"].tolist()
    if form == "rows":
        expect(rows_of(page)).to_have_text(found["title"].tolist())
    else:
        shown = page.locator(".of-dots, .of-bars").locator("visible=true")
        expect(shown).to_have_class(re.compile(f"of-{form}"))
    expect(page.locator(".key, .above").get_by_text("Kind 0")).to_be_visible()


def _expect_that_nothing_was_mended(page: Page, data: bytes) -> None:
    """The browser has the elements of the markup, each where it was put."""
    source = _Tags()
    source.feed(data.decode())
    found = Counter(
        page.evaluate("[...document.querySelectorAll('*')].map(one => one.localName.toLowerCase())")
    )
    assert found == source.counts | Counter(html=1, head=1, body=1)
    kept = page.evaluate("""[...document.querySelectorAll("p, li, article, a")]
      .filter(one => one.parentElement.closest(one.localName)).length""")
    assert kept == 0


class _Tags(HTMLParser):
    """Counts the elements of a source."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[str] = Counter()

    def handle_starttag(self, tag: str, _attributes: Any) -> None:
        self.counts[tag] += 1


def test_without_script_a_row_leads_to_its_card(opened: Opened, built_in: pd.DataFrame) -> None:
    page = opened(exported(built_in), PHONE, script=False)
    rows_of(page).nth(2).click()
    expect(page.locator("#event-3 .said")).to_be_in_viewport()


def test_a_click_in_a_row_opens_its_card_and_the_address_keeps_it(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(exported(built_in))
    choose(page, 2012, 2020)
    for row in (3, 0, 2):
        page.locator(".rows li:visible").nth(row).click(position={"x": 400, "y": 20})
        expect(open_title(page)).to_have_text([built_in["title"][row + 1]])
        assert page.evaluate("location.hash") == f"#event-{row + 2}"
        expect(page.locator("[aria-current]")).to_have_attribute("href", f"#event-{row + 2}")
    expect(page.locator(".turn")).to_have_text(" Result · 3 of 4")


def test_earlier_and_later_and_the_arrow_keys_step_through_what_is_kept(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(exported(built_in))
    titles = built_in["title"].tolist()
    choose(page, 2012, 2020)
    expect(page.get_by_role("button", name="Earlier")).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Earlier").click(force=True)
    expect(open_title(page)).to_have_text([titles[1]])
    page.get_by_role("button", name="Later").click()
    expect(open_title(page)).to_have_text([titles[2]])
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")
    expect(open_title(page)).to_have_text([titles[3]])
    page.keyboard.press("ArrowLeft")
    expect(open_title(page)).to_have_text([titles[2]])
    page.get_by_label("Search").focus()
    page.keyboard.press("ArrowRight")
    expect(open_title(page)).to_have_text([titles[2]])


def test_on_a_phone_the_card_is_a_strip_that_opens_and_closes(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(exported(built_in), PHONE)
    said = page.locator("article:visible .unfolded")
    expect(said).to_have_count(1)
    expect(said).to_be_hidden()
    open_title(page).click()
    expect(said).to_be_visible()
    page.keyboard.press("Escape")
    expect(said).to_be_hidden()
    button = page.get_by_role("button", name="The whole card")
    button.focus()
    page.keyboard.press("Enter")
    expect(said).to_be_visible()
    expect(page.locator(".unfold")).to_have_attribute("aria-expanded", "true")


def test_the_page_works_in_a_sandboxed_frame_and_tells_its_height(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(exported(built_in))
    page.evaluate("""page => {
      document.documentElement.innerHTML = ""
      const frame = document.createElement("iframe")
      Object.assign(frame, { sandbox: "allow-scripts", srcdoc: page, width: 800, height: 100 })
      frame.style.border = 0
      window.told = []
      addEventListener("message", ({ source, data }) => {
        if (source !== frame.contentWindow || data.type !== "timeline-height") return
        told.push(data.height)
        frame.height = data.height
      })
      document.body.append(frame)
    }""", exported(built_in).decode())  # fmt: skip
    frame = page.frame_locator("iframe")
    expect(frame.locator(".rows li")).to_have_count(6)
    page.wait_for_function("() => told.length > 0")
    frame.get_by_label("First year").select_option("2021")
    expect(frame.get_by_role("status")).to_have_text("1 of 6 events")
    page.wait_for_function("() => told.at(-1) < told[0]")
    frame.locator(".rows li:visible").click()
    settled = page.evaluate("""async () => {
      const frames = async (count) => { while (count--) await new Promise(requestAnimationFrame) }
      await frames(20)
      const before = told.length
      await frames(20)
      return told.length - before
    }""")
    assert settled == 0
    assert page.frames[1].evaluate("document.documentElement.scrollHeight <= innerHeight")
