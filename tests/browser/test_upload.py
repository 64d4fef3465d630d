"""Uploads in the browser: good, bad and hostile files, the template; a served file that changes."""

import re
from collections.abc import Callable
from pathlib import Path

from browser import ROOT
from charts import AT_REST, FITS, count, expect_years, heading, row
from grid import put
from playwright.sync_api import Dialog, Page, expect
from visitor import ask
from visits import Changing

Visit = Callable[..., Page]
ABOVE, BESIDE = "above", "tab"  # the timeline, the uploader
EXAMPLES = ROOT / "examples"
HALF_GOOD = "date,title\n1984-13,Bad\n1985,Good\n1986,Better\n"
HOSTILE = """date,title,date_text,summary,category,source,confirmed_date,confirmed_by,confirmed_url,Own
2012,<script>window.hit=1</script><img src=https://evil.example/a onerror=window.hit=2>,"<b>2012</b> ![x](https://evil.example/b)","[a](javascript:alert(1)) :red[x] $x$ <iframe src=https://evil.example/c>",":material/home: **x**",=HYPERLINK("https://evil.example"),2012-05,"@SUM(1+1)*cmd",https://good.example/,<svg onload=alert(1)>
2013,"\u202eabc\u2066","x\u0007","`code` ~~x~~ {{7*7}} ${7*7}","<b>B</b>",+1,,-1,javascript:alert(1),https://evil.example/d
"""


def _give(page: Page, *, name: str = "given.csv", data: str | bytes) -> None:
    """Give the page a file, on its tab if no other place asks for one."""
    page.locator(AT_REST).wait_for()
    uploader = page.locator("input[type=file]")
    if not uploader.count():
        page.get_by_role("tab", name="Your own events").click()
    put(uploader, data, name)


def test_a_good_file_is_shown_with_its_own_years_categories_and_title(visit: Visit) -> None:
    page = visit("/?years=2012&years=2020&category=Result&q=tibet&event=shuanghu")
    name = "marie-curie-timelinejs.csv"
    _give(page, name=name, data=(EXAMPLES / name).read_bytes())
    expect(page.get_by_role("heading", level=1)).to_have_text("Marie Curie, a life in dates")
    expect(count(page)).to_have_text("12 events")
    expect_years(page, "1867", "1934")
    expect(page.get_by_role("button", name="Prize")).to_be_visible()
    expect(page.get_by_label("Search")).to_have_value("")
    expect(page).to_have_url(re.compile(r"/\?file=marie-curie-timelinejs.csv$"))
    expect(page.locator("#root .card")).to_contain_text("Thursday 7 November 1867")
    expect(page.locator("#root .card")).not_to_contain_text("The article")
    page.mouse.click(*row(page, 1))
    expect(heading(page)).to_have_text("To Paris")
    page.get_by_role("button", name="Prize").click()
    expect(count(page)).to_have_text("2 of 12 events")
    page.get_by_role("button", name="Back to the built-in events").click()
    expect(count(page)).to_have_text("6 events")
    expect_years(page, "2006", "2021")
    expect(page).to_have_url(re.compile(r"/$"))


def test_back_leads_to_the_events_before_the_file_and_forward_to_the_file_again(
    visit: Visit,
) -> None:
    page = visit()
    name = "second-punic-war.csv"
    _give(page, name=name, data=(EXAMPLES / name).read_bytes())
    expect(count(page)).to_have_text("11 events")
    expect(page).to_have_url(re.compile(r"/\?file=second-punic-war.csv$"))
    # What a run that goes on says of the address comes after Back and undoes it. The last one is
    # that in which the browser says that it keeps the file.
    expect(page.get_by_text("From your file")).to_contain_text("kept in this browser")
    page.locator(AT_REST).wait_for()
    page.go_back()
    expect(count(page)).to_have_text("6 events")
    expect(page.get_by_role("heading", level=1)).to_contain_text("one article dates it")
    page.go_forward()
    expect(page.get_by_text("From your file")).to_contain_text("second-punic-war.csv")
    expect(count(page)).to_have_text("11 events")


def test_bad_files_are_told_in_both_places_and_none_stays_in_the_server_s_memory(
    visit: Visit, address: str
) -> None:
    page = visit("/?event=apec")
    _see_that_a_hopeless_file_changes_nothing(page)
    _see_the_good_rows_of_a_half_good_file(page)
    _, metrics = ask(address, "/_stcore/metrics")
    assert b"active_sessions" in metrics
    assert b"UploadedFileManager" not in metrics


def _see_that_a_hopeless_file_changes_nothing(page: Page) -> None:
    _give(page, name="picture.csv", data=(ROOT / "docs/timeline.png").read_bytes())
    for place in (ABOVE, BESIDE):
        told = page.locator(f".st-key-failed_{place}")
        expect(told).to_contain_text("Nothing to show in “picture.csv”.")
        expect(told).to_contain_text("the file is not text; save it as CSV in UTF-8")
    expect(count(page)).to_have_text("6 events")
    expect(heading(page)).to_have_text("Remark at the APEC CEO Summit")


def _see_the_good_rows_of_a_half_good_file(page: Page) -> None:
    _give(page, data=HALF_GOOD)
    expect(count(page)).to_have_text("2 events")
    for place in (ABOVE, BESIDE):
        told = page.locator(f".st-key-outcome_{place}")
        expect(told).to_contain_text("2 events shown, 1 row left out")
        expect(told.get_by_text("Dates that can’t be read (1)")).to_be_visible()
        expect(told).to_contain_text('Bad · row 2, column "date": "1984-13" is not a date')


def test_a_long_list_of_problems_is_cut_and_can_be_had_in_full(visit: Visit) -> None:
    page = visit()
    _give(page, data="date,title\n2012,Good\n" + "soon,Bad\n" * 250)
    told = page.locator(f".st-key-outcome_{ABOVE}")
    expect(told).to_contain_text("1 event shown, 250 rows left out")
    expect(told.get_by_text("… and 150 more")).to_be_attached()
    # The browser has said that it keeps the file, which was a run of the page.
    expect(page.locator(".st-key-kept")).to_contain_text("given.csv")
    page.locator(AT_REST).wait_for()
    with page.expect_download() as download:
        # By key: the list grows above the button as its font comes in.
        told.get_by_role("button", name="All problems as text").press("Enter")
    lines = Path(download.value.path()).read_text().splitlines()
    assert len(lines) == 250
    assert lines[-1].startswith('row 252, column "date": "soon" is not a date')


def test_the_template_can_be_downloaded_and_given_back(visit: Visit) -> None:
    page = visit()
    page.get_by_role("tab", name="Your own events").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download a template").click()
    assert download.value.suggested_filename == "template.csv"
    _give(page, data=Path(download.value.path()).read_bytes())
    expect(count(page)).to_have_text("7 events")
    expect(page.get_by_text("7 events shown")).to_have_count(1)
    expect(page.locator("[class*=st-key-outcome]")).to_have_count(0)


AMBIGUOUS = "date,title\n2019,Year\n03/04/2019,Either\n25/12/2019,Sure\n"


def test_a_file_with_dates_of_two_orders_asks_once_and_is_then_read(visit: Visit) -> None:
    page = visit()
    _give(page, data="date,title\n03/04/2019,Either\n05/04/2019,Other\n")
    page.locator(".st-key-failed_above").get_by_role("button", name="Day: 3 April 2019").click()
    expect(count(page)).to_have_text("2 events")
    expect(page.locator("[class*=st-key-failed]")).to_have_count(0)
    _answer(page, ABOVE, "Day: 3 April 2019 (likely)", "Wednesday 3 April 2019")
    _answer(page, BESIDE, "Month: 4 March 2019", "Monday 4 March 2019")


def _answer(page: Page, place: str, answer: str, date: str) -> None:
    """Give a file, answer what is asked of it, and find a date so read."""
    _give(page, name=f"{place}.csv", data=AMBIGUOUS)
    asked = page.locator(f".st-key-order_{place}")
    expect(asked).to_contain_text("Which comes first in dates such as 03/04/2019?")
    expect(asked).to_contain_text("In 25/12/2019 it is the day.")
    # Said by the end of a run: until then what stands above may still be drawn anew.
    expect(page.locator(".st-key-bridge [role=status]")).to_have_text("2 events")
    asked.get_by_role("button", name=answer, exact=True).click()
    expect(count(page)).to_have_text("3 events")
    expect(page.get_by_text("Which comes first")).to_have_count(0)
    expect(page.get_by_text("rows left out")).to_have_count(0)
    page.get_by_role("link", name="Later").click()
    expect(heading(page)).to_have_text("Either")
    expect(page.locator("#root .card .when")).to_contain_text(date)


def test_an_example_is_tried_by_one_click_and_shown_by_its_address(visit: Visit) -> None:
    page = visit("/?q=tibet")
    page.get_by_role("tab", name="Your own events").click()
    page.get_by_role("button", name="Marie Curie, a life in dates").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Marie Curie, a life in dates")
    expect(count(page)).to_have_text("12 events")
    expect(page).to_have_url(re.compile(r"/\?file=examples%2Fmarie-curie-timelinejs.csv$"))
    page.reload()
    page.locator("#first-answer").wait_for(state="detached")
    expect(page.get_by_text("From the example “marie-curie-timelinejs.csv”.")).to_be_visible()
    expect(count(page)).to_have_text("12 events")
    page.get_by_role("button", name="Back to the built-in events").click()
    expect(count(page)).to_have_text("6 events")


def test_a_new_visit_to_the_address_of_an_own_file_asks_for_it_again(visit: Visit) -> None:
    page = visit("/?file=war.csv&years=-218&years=-210&event=battle-of-cannae")
    expect(page.get_by_text("“war.csv”, which is kept neither on the server")).to_be_visible()
    name = "second-punic-war.csv"
    _give(page, name=name, data=(EXAMPLES / name).read_bytes())
    expect(heading(page)).to_have_text("Battle of Cannae")
    expect_years(page, "-218", "-210")
    expect(page.locator(".histogram .ends strong")).to_have_text(["219 BC", "211 BC"])
    for end, said in ((0, "219 BC"), (1, "211 BC")):
        thumb = page.locator("input[type=range]").nth(end)
        expect(thumb).to_have_attribute("aria-valuetext", said)
    page = visit("/?file=other.csv&event=battle-of-cannae")
    page.get_by_role("button", name="Show the built-in events instead").click()
    expect(count(page)).to_have_text("6 events")
    expect(page).to_have_url(re.compile(r"/$"))


def test_a_hostile_file_is_shown_as_text_and_asks_for_nothing(visit: Visit) -> None:
    page = visit()
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    _give(page, name="<img src=x onerror=window.hit=3>.csv", data=HOSTILE)
    expect(count(page)).to_have_text("2 events")
    expect(page.locator(f".st-key-outcome_{ABOVE}")).to_contain_text("Links left out (1)")
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
    live = "main :is(script, iframe, img[src^=http], b b, [onerror], [onload], a[href^=javascript])"
    assert page.locator(live).count() == 0
    assert page.evaluate("window.hit") is None
    assert dialogs == []


def test_a_change_of_the_file_is_taken_up_and_a_broken_one_leaves_the_last_good_events(
    visit_at: Visit, showing: Callable[[str], str], changing: Changing
) -> None:
    page = visit_at(showing("date,title\n2012,First\n2013,Second\n"))
    expect(count(page)).to_have_text("2 events")
    page.wait_for_function(FITS)  # what is below the timeline moves until then, under a click
    events = changing.file
    step = page.get_by_role("tab", name="Table")
    other = page.get_by_role("tab", name="As text")
    events.write_text("date,title\n2012,First\n2013,Second\n2014,Third\n")
    step.click()
    expect(count(page)).to_have_text("3 events")
    events.write_text("date,titel\n2012,First\n")
    other.click()
    expect(
        page.get_by_text("The last events that could be read from it are shown.")
    ).to_be_visible()
    expect(count(page)).to_have_text("3 events")
    page.get_by_text("1 problem in the file").click()
    expect(page.get_by_text('there is no column "title"')).to_be_visible()
    events.unlink()
    step.click()
    expect(page.get_by_text("The events file can't be read just now.")).to_be_visible()
    expect(count(page)).to_have_text("3 events")
    events.write_text("date,title\n2015,Mended\n2016,Other\n")
    other.click()
    expect(count(page)).to_have_text("2 events")
    expect(page.locator(".stAlert")).to_have_count(0)
