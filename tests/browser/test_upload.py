"""Uploads in the browser: good, bad and hostile files, two beside each other, and what is asked."""

import re
from collections.abc import Callable

from axe import faults_but_for_the_uploader
from browser import ROOT
from charts import AT_REST, FITS, count, expect_years, heading, row, timeline_of
from grid import DATE, TITLE, cell, open_editor, put, select, write
from kept import wait_until_kept
from playwright.sync_api import Dialog, Page, expect
from visitor import ask

Visit = Callable[..., Page]
ABOUT = '[class*="st-key-about_"]'
EXAMPLES = ROOT / "examples"
WAR = "1 of 11 events"
WORDS = "date,title\nabout 1850,A\nbefore 1850,B\n8 May 1845,C\n"
FIRST = "date,title\n1914,War\n1919,Treaty\n1925,Locarno\n"
SECOND = "date,title\n1914-07,War\n1921,Treaty\n1926,Pact\n"
HOSTILE = """date,title,date_text,summary,category,source,confirmed_date,confirmed_by,confirmed_url,<img src=x onerror=window.hit=4>,_index
2012,<script>window.hit=1</script><img src=https://evil.example/a onerror=window.hit=2>,"<b>2012</b> ![x](https://evil.example/b)","[a](javascript:alert(1)) :red[x] $x$ <iframe src=https://evil.example/c>",":material/home: **x**",=HYPERLINK("https://evil.example"),2012-05,"@SUM(1+1)*cmd",https://good.example/,<svg onload=alert(1)>,=1+1
2013,"\u202eabc\u2066","x\u0007","`code` ~~x~~ {{7*7}} ${7*7}","<b>B</b>",+1,,-1,javascript:alert(1),https://evil.example/d,d
"""


def _give(page: Page, *, name: str = "given.csv", data: str | bytes) -> None:
    """Give the page a file, on its tab if no other place asks for one."""
    page.locator(AT_REST).wait_for()
    uploader = page.locator("input[type=file]")
    tab = page.get_by_role("tab", name="Your own events")
    # Streamlit fetches the uploader's code after the page is at rest.
    uploader.or_(tab).first.wait_for(state="attached")
    if not uploader.count():
        tab.click()
    put(uploader.first, data, name)


def test_files_are_shown_told_of_and_asked_about_and_stay_neither_alive_nor_in_memory(
    visit: Visit, address: str
) -> None:
    view = "years=-218&years=-210&category=Battle&q=cannae&event=battle-of-cannae"
    page = visit(f"/?file=war.csv&{view}", height=1400)
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    _give_the_file_that_the_address_asks_for(page)
    _see_that_a_hopeless_file_changes_nothing(page)
    _see_a_file_with_its_own_years_and_title(page)
    _go_back_and_forward(page)
    _click_in_a_row_and_choose_a_category(page)
    _choose_a_convention_by_keyboard(page)
    _choose_the_columns_of_a_file(page)
    _compare_two_files_and_choose_a_verdict(page)
    _see_a_hostile_file_as_text_in_all_tabs_and_in_print(page)
    _see_it_as_text_in_its_editor(page)
    assert dialogs == []
    _, metrics = ask(address, "/_stcore/metrics")
    assert b"active_sessions" in metrics
    assert b"UploadedFileManager" not in metrics


def _give_the_file_that_the_address_asks_for(page: Page) -> None:
    expect(page.get_by_text("“war.csv”, which is kept neither on the server")).to_be_visible()
    name = "second-punic-war.csv"
    _give(page, name=name, data=(EXAMPLES / name).read_bytes())
    expect(heading(page)).to_have_text("Battle of Cannae")
    expect(count(page)).to_have_text(WAR)
    expect_years(page, "-218", "-210")
    expect(page.locator(".histogram .ends strong")).to_have_text(["219 BC", "211 BC"])
    for end, said in ((0, "219 BC"), (1, "211 BC")):
        thumb = page.locator("input[type=range]").nth(end)
        expect(thumb).to_have_attribute("aria-valuetext", said)


def _see_that_a_hopeless_file_changes_nothing(page: Page) -> None:
    _give(page, name="picture.csv", data=(ROOT / "docs/timeline.png").read_bytes())
    told = page.locator(".st-key-failed")
    expect(told).to_contain_text("Nothing to show in “picture.csv”.")
    expect(told).to_contain_text("the file is not text; save it as CSV in UTF-8")
    expect(count(page)).to_have_text(WAR)
    expect(heading(page)).to_have_text("Battle of Cannae")


def _see_a_file_with_its_own_years_and_title(page: Page) -> None:
    name = "marie-curie-timelinejs.csv"
    _give(page, name=name, data=(EXAMPLES / name).read_bytes())
    expect(page.get_by_role("heading", level=1)).to_have_text("Marie Curie, a life in dates")
    expect(count(page)).to_have_text("11 events")
    expect_years(page, "1867", "1934")
    expect(page.get_by_role("button", name="Prize")).to_be_visible()
    expect(page.get_by_label("Search")).to_have_value("")
    expect(page).to_have_url(re.compile(r"/\?file=marie-curie-timelinejs.csv$"))
    expect(page.locator("#root .card")).to_contain_text("Thursday 7 November 1867")
    expect(page.locator("#root .card")).not_to_contain_text("The article")


def _go_back_and_forward(page: Page) -> None:
    # What a run that goes on says of the address comes after Back and undoes it. The last one is
    # that in which the browser says that it keeps the file.
    expect(page.get_by_text("From your file")).to_contain_text("kept in this browser, not on")
    page.locator(AT_REST).wait_for()
    page.go_back()
    expect(count(page)).to_have_text(WAR)
    expect(page.get_by_role("heading", level=1)).to_have_text("Second punic war")
    page.go_forward()
    expect(page.get_by_text("From your file “marie-curie-timelinejs.csv”")).to_be_visible()
    expect(count(page)).to_have_text("11 events")


def _click_in_a_row_and_choose_a_category(page: Page) -> None:
    page.mouse.click(*row(page, 1))
    expect(heading(page)).to_have_text("To Paris")
    page.get_by_role("button", name="Prize").click()
    expect(count(page)).to_have_text("2 of 11 events")


def _choose_a_convention_by_keyboard(page: Page) -> None:
    """The address keeps it, and the choice the focus."""
    _give(page, name="words.csv", data=WORDS)
    choice = page.get_by_role("combobox", name="“About” a year is taken as")
    # The last run of a new file is that in which the browser says that it keeps it.
    page.locator(".st-key-kept").get_by_role("button", name="words.csv").wait_for()
    # A run would close the list of options; that of the open tab comes last.
    page.wait_for_function(
        "() => lastAnswer.tab === document.querySelectorAll('[role=tab]').length - 1"
    )
    page.locator(AT_REST).wait_for()
    page.locator(f"{ABOUT} summary").focus()
    page.keyboard.press("Enter")
    opening = page.locator(".stExpander details[open]")
    opening.wait_for()
    page.keyboard.press("Tab")  # the columns
    page.keyboard.press("Tab")
    expect(choice).to_be_focused()
    page.keyboard.press("ArrowDown")
    museum = page.get_by_role("option", name="5 years before to 5 after (museums)")
    expect(museum).to_be_visible()
    expect(opening).not_to_have_attribute("style", re.compile("height"))  # it is open
    expect(museum).to_be_visible()
    page.keyboard.type("5 years before")
    expect(page.get_by_role("option").first).to_contain_text("5 years before")  # which Enter takes
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 date is drawn wider.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/\?file=words\.csv&convention=museum$"))
    expect(choice).to_be_focused()


def _choose_the_columns_of_a_file(page: Page) -> None:
    _give(page, data="first,what\n1912,Sinking\n1913,Inquiry\n", name="columns.csv")
    about = page.locator(ABOUT)
    expect(page.get_by_text("“first” is taken for the date.")).to_be_visible()
    about.locator("summary").click()
    expect(about.get_by_role("region", name="The first rows of the file")).to_be_visible()
    about.get_by_role("button", name="Other columns").click()
    page.get_by_role("combobox", name="Category column").click()
    page.get_by_role("option", name="what").click()
    expect(about).to_contain_text("We couldn’t find a title column in “columns.csv”")
    expect(page.locator(".st-key-timeline .main-svg")).to_have_count(0)
    wait_until_kept(page, "category,what")
    assert faults_but_for_the_uploader(page) == []


def _compare_two_files_and_choose_a_verdict(page: Page) -> None:
    """The verdicts are links until comparing ends."""
    _give(page, name="a.csv", data=FIRST)
    expect(count(page)).to_have_text("3 events")
    page.locator(".st-key-kept").get_by_role("button", name="a.csv").wait_for()  # which shifts it
    page.get_by_text("Compare with another file").click()
    put(page.locator(".st-key-compare input[type=file]"), SECOND, "b.csv")
    expect(count(page)).to_have_text("4 events")
    page.locator(AT_REST).wait_for()
    verdict = page.locator("#root").get_by_role("link", name="1 differs")
    verdict.click()
    expect(count(page)).to_have_text("1 of 4 events")
    expect(verdict).to_have_attribute("aria-current", "true")
    expect(page).to_have_url(re.compile("verdict=contradicts"))
    expect(page.locator("#root .card")).to_contain_text(
        "a: 1919 · b: 1921 the files differ by 2 years"
    )
    expect(timeline_of(page)).to_contain_text("1919 · 1921, 2 years later")
    page.set_viewport_size({"width": 390, "height": 844})
    legend = page.locator("#root .meaning span").locator("visible=true")
    expect(legend).to_have_text(["a, in colour", "b, grey", "some time within"])
    page.get_by_role("button", name="Stop comparing with “b.csv”").click()
    expect(count(page)).to_have_text("3 events")
    expect(page).not_to_have_url(re.compile("verdict="))
    page.set_viewport_size({"width": 1280, "height": 1400})
    page.wait_for_function(FITS)


def _see_a_hostile_file_as_text_in_all_tabs_and_in_print(page: Page) -> None:
    _give(page, name="<img src=x onerror=window.hit=3>.csv", data=HOSTILE)
    expect(page.get_by_text("From your file").last).to_contain_text("<img src=x")
    expect(count(page)).to_have_text("2 events")
    page.get_by_text("About this file: 1 problem").click()
    expect(page.locator(ABOUT)).to_contain_text("Links left out (1)")
    for tab in ("Table", "As text"):
        page.get_by_role("tab", name=tab).click()
        expect(page.locator(".stDataFrame canvas, #root .as-text h3").first).to_be_visible()
    expect(page.locator(".st-key-timeline .ytick").first).to_contain_text("<script>")
    expect(heading(page)).to_contain_text("<script>window.hit=1</script>")
    expect(page.locator("#root .card")).to_contain_text("[a](javascript:alert(1)) :red[x] $x$")
    expect(page.locator("#root .as-text a").last).to_contain_text("‹U+202E›abc‹U+2066›")
    page.get_by_role("link", name="Later").click()
    expect(heading(page)).to_have_text("‹U+202E›abc‹U+2066›")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".only-in-print article").first).to_contain_text("<script>window.hit=1")
    _expect_nothing_live(page)


def _see_it_as_text_in_its_editor(page: Page) -> None:
    title = "<script>window.hit=1</script><img src=https://evil.example/a onerror=window.hit=2>"
    open_editor(page)
    expect(cell(page, TITLE, 0)).to_have_text(title)
    select(page, DATE, 1)
    write(page, "2014")
    wait_until_kept(page, '"2014"')
    _expect_nothing_live(page)


def _expect_nothing_live(page: Page) -> None:
    live = "main :is(script, iframe, img[src^=http], b b, [onerror], [onload], a[href^=javascript])"
    assert page.locator(live).count() == 0
    assert page.evaluate("window.hit") is None
