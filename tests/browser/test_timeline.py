"""The timeline in a real browser: rows, clicks, filters, address, looks."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from charts import (
    AT_REST,
    CHART,
    FITS,
    SCROLLS_SIDEWAYS,
    TITLES,
    column_of,
    count,
    expect_years,
    heading,
    middle_of,
    pill,
    row,
    thumb_of,
    timeline_of,
)
from playwright.sync_api import Locator, Page, expect

Visit = Callable[..., Page]


def _titles(page: Page) -> list[str]:
    texts = timeline_of(page).locator(".ytick text").all_text_contents()
    return [re.sub(r"[\u2068\u2069\u200b]", "", text) for text in texts]


def test_the_six_events_are_on_the_timeline_and_a_click_anywhere_in_a_row_opens_its_card(
    turn_to: Visit,
) -> None:
    page = turn_to()
    found = _titles(page)
    assert len(found) == 6
    for title, text in zip(TITLES.values(), found, strict=True):
        assert title.split()[0] in text
    expect(page).to_have_title(re.compile("China’s poverty campaign"))
    icon = page.locator("link[rel*=icon]").first.get_attribute("href")
    assert icon
    assert page.request.get(icon if icon.startswith("http") else page.url + icon.lstrip("/")).ok
    for number, across, identifier in ((4, 0.02, "resettlement"), (1, 0.98, "congress")):
        page.mouse.click(*row(page, number, across))
        expect(heading(page)).to_have_text(TITLES[identifier])
        expect(page).to_have_url(re.compile(f"event={identifier}$"))
    page.get_by_role("link", name="Earlier").click()
    expect(heading(page)).to_have_text(TITLES["hangzhou"])
    expect(page).to_have_url(re.compile("event=hangzhou$"))
    for _ in range(2):  # the second one opens what is open, which is no step
        page.mouse.click(*row(page, 1))
        expect(heading(page)).to_have_text(TITLES["congress"])
    page.go_back()
    expect(heading(page)).to_have_text(TITLES["hangzhou"])
    page.go_back()
    expect(heading(page)).to_have_text(TITLES["congress"])
    page.go_forward()
    expect(heading(page)).to_have_text(TITLES["hangzhou"])


COUNT_SHAPES = """() => {
  window.shapes = 0
  const count = ({ addedNodes }) => addedNodes.forEach((node) => {
    if (node.matches?.(".st-key-timeline .shapelayer path")) window.shapes++
  })
  const watch = { childList: true, subtree: true }
  new MutationObserver((records) => records.forEach(count)).observe(document.body, watch)
}"""


def test_a_step_draws_the_timeline_once(turn_to: Visit) -> None:
    page = turn_to()
    page.evaluate(COUNT_SHAPES)
    page.get_by_role("link", name="Later").click()
    expect(heading(page)).to_have_text(list(TITLES.values())[1])
    page.locator(AT_REST).wait_for()
    assert page.evaluate("shapes") == timeline_of(page).locator(".shapelayer path").count()


def test_the_row_under_the_mouse_is_tinted_and_tells_its_date_and_how_its_summary_begins(
    turn_to: Visit,
) -> None:
    page = turn_to()
    tint, tip = timeline_of(page).locator(".tint"), page.locator("[role=tooltip]")
    x, y = row(page, 1)
    page.mouse.move(x, y)
    expect(tip).to_contain_text("8 to 14 November 2012\nAt the 18th National Congress")
    expect(tint).to_have_count(1)
    cursor = "([x, y]) => getComputedStyle(document.elementFromPoint(x, y)).cursor"
    assert page.evaluate(cursor, [x, y]) == "pointer"
    page.mouse.move(5, 5)
    expect(tip).to_be_hidden()
    expect(tint).to_have_count(0)
    page.mouse.move(x, y)
    expect(tip).to_be_visible()
    page.locator("html").dispatch_event("mouseout")  # to no other element: out of the window
    expect(tip).to_be_hidden()
    page.mouse.move(*row(page, 2))
    expect(tip).to_be_visible()
    page.keyboard.press("+")  # other rows come, and the pointer rests
    expect(page.locator("#root .path")).to_contain_text(" to ")
    expect(tip).to_be_hidden()
    # The script goes on with each change of the page; it must not begin again beside itself.
    page.mouse.move(*row(page, 0))
    expect(tint).to_have_count(1)


# Keys say that they come in the first second of the page.
TIME = "Object.getOwnPropertyDescriptor(Event.prototype, 'timeStamp')"
YOUNG = f"""() => {{
  window.timeStamp = {TIME}
  Object.defineProperty(Event.prototype, "timeStamp", {{ get: () => 900, configurable: true }})
}}"""
SINCE = """start => {
  const entries = navigation.entries()
  return entries.slice(entries.findIndex(({ key }) => key === start) + 1).map(({ url }) => url)
}"""
GROWN = "() => { Object.defineProperty(Event.prototype, 'timeStamp', window.timeStamp) }"


def test_a_move_of_the_slider_is_a_step_for_back_whether_by_mouse_or_by_keys(
    turn_to: Visit,
) -> None:
    page = turn_to("/?years=2006&years=2020")
    start = page.evaluate("navigation.currentEntry.key")  # of a history with a limit
    page.evaluate(YOUNG)
    _drag(page, 0, column_of(page, 2017))
    page.mouse.up()
    expect_years(page, "2017", "2020")
    expect(page).to_have_url(re.compile("years=2017"))
    page.locator("input[type=range]").first.focus()
    page.keyboard.press("Tab")  # which moves to the other thumb, and no thumb
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    expect_years(page, "2017", "2018")
    expect(count(page)).to_have_text("1 of 6 events")
    page.evaluate(GROWN)
    steps = page.evaluate(SINCE, start)
    assert len(steps) == 2, steps
    page.go_back()
    expect_years(page, "2017", "2020")
    page.go_back()
    expect_years(page, "2006", "2020")
    page.go_forward()
    expect_years(page, "2017", "2020")


def test_a_category_and_a_search_are_steps_for_back(turn_to: Visit) -> None:
    page = turn_to()
    pill(page, "Statement").click()
    expect(count(page)).to_have_text("3 of 6 events")
    expect(page).to_have_url(re.compile("category=Statement"))
    page.get_by_label("Search").press_sequentially("apec")
    expect(count(page)).to_have_text("1 of 6 events")
    expect(page).to_have_url(re.compile("q=apec"))
    page.go_back()
    expect(count(page)).to_have_text("3 of 6 events")
    expect(page.get_by_label("Search")).to_have_value("")
    page.go_back()
    expect(count(page)).to_have_text("6 events")
    expect(pill(page, "Statement")).to_have_attribute("aria-pressed", "false")
    page.go_forward()
    page.go_forward()
    expect(page.get_by_label("Search")).to_have_value("apec")
    expect(count(page)).to_have_text("1 of 6 events")


# What is to be done at once is done after Back has come.
BUSY = """() => {
  const [soon, waiting] = [window.setTimeout, []]
  window.setTimeout = (act, time, ...given) =>
    time ? soon(act, time, ...given) : waiting.push(act)
  addEventListener("popstate", () => {
    window.setTimeout = soon
    waiting.splice(0).forEach((act) => soon(act))
  }, { capture: true, once: true })
}"""


def test_back_right_after_a_move_of_the_slider_leads_to_the_years_before(turn_to: Visit) -> None:
    page = turn_to()
    page.locator("input[type=range]").first.focus()
    page.evaluate(BUSY)
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => location.search.includes('years=2007')")
    page.go_back(wait_until="commit")
    expect_years(page, "2006", "2021")
    expect(count(page)).to_have_text("6 events")


def test_back_leads_to_the_years_before_whatever_is_told_beside_it(turn_to: Visit) -> None:
    tell = "import(new URL('page/script/full_run.js', document.baseURI).href)"
    after = "addEventListener('popstate', () => runPage(), { once: true })"
    for told in (after, f"({BUSY})(); runPage()"):  # right after it, and before but sent after it
        page = turn_to()  # once nothing goes on that is told of the Back before
        column_of(page, 2012).click()
        expect_years(page, "2012", "2012")
        expect(count(page)).to_have_text("1 of 6 events")
        page.evaluate(f"() => {tell}.then(({{ runPage }}) => {{ {told} }})")
        page.go_back(wait_until="commit")
        expect_years(page, "2006", "2021")
        expect(count(page)).to_have_text("6 events")


def _drag(page: Page, number: int, to: Locator) -> None:
    """Move a thumb of the slider under a bar, and hold it there."""
    box = thumb_of(page, number).bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(middle_of(to), y, steps=3)


def test_while_a_thumb_is_dragged_what_is_outside_is_pale_and_escape_shows_all_years_again(
    turn_to: Visit,
) -> None:
    page = turn_to()
    _drag(page, 0, column_of(page, 2017))
    expect(column_of(page, 2012)).to_have_class("outside")
    expect(column_of(page, 2017)).not_to_have_class("outside")
    covers = timeline_of(page).locator(".cover")
    expect(covers).to_have_count(2)
    top, bottom = (covers.first.bounding_box(), covers.last.bounding_box())
    assert top
    assert bottom
    _, first = row(page, 0)
    _, second = row(page, 1)
    assert top["y"] < first < top["y"] + top["height"]
    assert bottom["y"] < second < bottom["y"] + bottom["height"]
    expect(page.locator(".histogram .ends strong")).to_have_text(["2017", "2021"])
    page.mouse.up()
    expect(count(page)).to_have_text("4 of 6 events")
    expect(covers).to_have_count(0)
    expect(column_of(page, 2012)).to_have_class("outside")
    _see_that_no_edge_of_a_piece_lies_beside_the_veil(page)
    page.locator("input[type=range]").first.focus()
    page.keyboard.press("Escape")
    expect(count(page)).to_have_text("6 events")


def _see_that_no_edge_of_a_piece_lies_beside_the_veil(page: Page) -> None:
    """Of the pieces outside the years."""
    veil, *pieces = (
        page.locator(f"#root .histogram {part}")
        for part in (".outside >> nth=0", ".pieces i >> nth=0", ".pieces i >> nth=1")
    )
    box = veil.bounding_box()
    assert box
    for piece in pieces:
        inner = piece.bounding_box()
        assert inner
        assert box["y"] <= inner["y"]
        assert inner["y"] + inner["height"] <= box["y"] + box["height"]


def test_reset_leads_to_all_events_without_a_load_where_the_address_says_more(
    turn_to: Visit,
) -> None:
    page = turn_to("/?convention=museum&q=tibet")
    page.evaluate("() => { window.isSame = true }")
    page.get_by_role("link", name="Reset").click()
    expect(count(page)).to_have_text("6 events")
    expect(page).to_have_url(re.compile(r"/\?convention=museum$"))
    expect(page.get_by_label("Search")).to_have_value("")
    assert page.evaluate("() => window.isSame")


def test_the_address_restores_every_part_of_the_view_and_two_tabs_are_two_views(
    visit: Visit, turn_to: Visit
) -> None:
    path = "/?years=2012&years=2020&category=Statement&category=Result&q=o&event=shuanghu"
    other, page = turn_to("/?years=2017"), visit(path)
    expect(count(page)).to_have_text("3 of 6 events")
    expect(heading(page)).to_have_text(TITLES["shuanghu"])
    expect_years(page, "2012", "2020")
    expect(page.get_by_label("Search")).to_have_value("o")
    assert page.url.endswith(path)
    expect(count(other)).to_have_text("1 of 6 events")
    expect(heading(other)).to_have_text(TITLES["apec"])
    expect_years(other, "2017", "2017")
    expect(other.locator(".histogram .ends strong")).to_have_text(["2017"])
    expect(other).to_have_url(re.compile(r"\?years=2017&years=2017$"))


# By width, how many texts are in the rows: one a row, or title and wording apart.
@pytest.mark.parametrize(
    ("years", "texts"), [((2006, 2021), {1280: 6, 390: 12, 768: 6}), ((2019, 2021), {320: 3})]
)
def test_at_any_width_no_label_overlaps_each_bar_is_over_its_thumb_and_nothing_scrolls_sideways(
    turn_to: Visit, years: tuple[int, int], texts: dict[int, int]
) -> None:
    page = turn_to(f"/?event=congress&years={years[0]}&years={years[1]}")
    expect_years(page, *map(str, years))
    labels = timeline_of(page).locator(":is(.ytick, .y2tick) text")
    for width, wanted in texts.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(FITS)
        expect(labels).to_have_count(wanted)
        assert "…" not in "".join(labels.all_text_contents())
        _check_boxes(page)
        _check_bars(page, years)
        _check_names(page)
        _check_share(page)
        assert page.evaluate(SCROLLS_SIDEWAYS) is False


def _check_boxes(page: Page) -> None:
    boxes = page.evaluate("""() => {
        const of = e => { const b = e.getBoundingClientRect();
                          return [b.left, b.top, b.right, b.bottom] }
        const all = s => [...document.querySelectorAll(".st-key-timeline " + s)].map(of)
          .filter(([left, , right]) => left < right)
        return { chart: all(".main-svg")[0], labels: all(".ytick text, .y2tick text"),
                 marks: all(".scatterlayer .points path"), ticks: all(".xtick text") }
    }""")
    left, top, right, bottom = boxes["chart"]
    assert boxes["labels"]
    for box in boxes["labels"] + boxes["ticks"]:
        assert left - 0.5 <= box[0]
        assert box[2] <= right + 0.5
        assert top - 0.5 <= box[1]
        assert box[3] <= bottom + 0.5
    for box in boxes["labels"]:
        others = [b for b in boxes["labels"] if b is not box] + boxes["marks"]
        assert not [other for other in others if _overlap(box, other)]
    ticks = sorted(boxes["ticks"])
    assert all(one[2] < other[0] for one, other in pairwise(ticks))


def _overlap(one: list[float], other: list[float]) -> bool:
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > 0.5
        and min(one[3], other[3]) - max(one[1], other[1]) > 0.5
    )


def _check_bars(page: Page, years: tuple[int, int]) -> None:
    """Each thumb of the slider is under the bar of its year, and the dark line under all chosen."""
    bars = page.locator(".histogram .bars > *")
    expect(bars).to_have_count(16)
    for thumb, year in enumerate(years):
        box = bars.nth(year - 2006).bounding_box()
        assert box
        assert box["x"] - 1.5 <= middle_of(thumb_of(page, thumb)) <= box["x"] + box["width"] + 1.5
    first, last = (bars.nth(year - 2006).bounding_box() for year in years)
    inset = page.locator(".histogram .stretch").evaluate(
        """line => {
        const { left, right } = getComputedStyle(line, "::before"), box = line.getBoundingClientRect()
        return [box.left + parseFloat(left), box.right - parseFloat(right)]
      }"""
    )
    assert first
    assert last
    assert inset == pytest.approx([first["x"], last["x"] + last["width"]], abs=1)


def _check_names(page: Page) -> None:
    """No name of a year under the slider overlaps another, and each is whole."""
    names = page.locator(".histogram > span, .histogram .ends strong").evaluate_all("""names => names
      .filter(name => name.clientWidth)
      .map(name => {
        const range = document.createRange()
        range.selectNodeContents(name)
        const [text, box] = [range, name].map(each => each.getBoundingClientRect())
        return [text.left, text.right, box.left, box.right]
      })""")
    assert len(names) >= 2
    assert all(box[2] - 0.5 <= box[0] <= box[1] <= box[3] + 0.5 for box in names)
    assert all(one[1] < other[0] for one, other in pairwise(sorted(names)))


def _check_share(page: Page) -> None:
    """The button Share stands beside the title and covers none of it."""
    button = page.get_by_role("button", name="Share").bounding_box()
    lines = page.locator("h1").evaluate("""title => {
      const range = document.createRange()
      range.selectNodeContents(title)
      return [...range.getClientRects()].map(({ right, top, bottom }) => [right, top, bottom])
    }""")
    panel = page.locator(".st-key-filters").bounding_box()
    assert button
    assert panel
    assert button["x"] + button["width"] == pytest.approx(panel["x"] + panel["width"], abs=1)
    last = lines[-1]
    assert button["x"] > last[0] or button["y"] >= last[2]
    assert min(top for _, top, _ in lines) <= button["y"] + button["height"] / 2
    assert button["y"] + button["height"] <= max(bottom for *_, bottom in lines) + 48


def test_bars_of_many_years_stand_over_the_slider_where_their_years_are(
    turn_to_file: Visit,
) -> None:
    file = "date,title\n1803,First\n1905,Middle\n2021,Last\n"
    page = turn_to_file(file, "/?years=1905&years=2021")
    expect_years(page, "1905", "2021")
    page.wait_for_function(FITS)  # then the slider has its place too
    bars = page.locator(".histogram .bars > *")
    expect(bars).to_have_count(23)
    boxes = [bars.nth(decade).bounding_box() for decade in (0, 10, 22)]
    widths = [box["width"] for box in boxes if box]
    assert widths == pytest.approx([widths[0]] * 3, abs=1.1)
    for thumb, (box, year) in enumerate(zip(boxes[1:], (5.5, 2), strict=True)):
        assert box
        wanted = box["x"] + box["width"] / 2 + (year - 5) / 10 * box["width"]
        assert middle_of(thumb_of(page, thumb)) == pytest.approx(wanted, abs=1.5)


# px between the tabs and what stands above them
BLANK = """() => document.querySelector("[role=tablist]").getBoundingClientRect().top - Math.max(
  ...[...document.querySelectorAll("#root .card, .st-key-timeline")]
    .map(part => part.getBoundingClientRect().bottom)
)"""


def test_the_whole_timeline_each_card_and_the_tabs_are_in_sight_at_1280_by_720(
    turn_to: Visit,
) -> None:
    page = turn_to(height=720)
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    link = page.get_by_role("link", name=re.compile("Robert Lawrence Kuhn"))
    expect(link).to_be_in_viewport()
    assert (link.get_attribute("href") or "").startswith("https://www.pressreader.com/")
    expect(page.locator(".st-key-timeline .main-svg").first).to_be_in_viewport(ratio=1)
    card = page.locator("#root .card")
    for title in TITLES.values():
        expect(heading(page)).to_have_text(title)
        expect(card).to_be_in_viewport(ratio=1)
        assert card.evaluate("card => card.scrollHeight === card.clientHeight"), title
        expect(page.get_by_role("tab").first).to_be_in_viewport(ratio=1)
        page.keyboard.press("ArrowRight")
    assert page.evaluate(BLANK) <= 40
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.evaluate(BLANK) <= 40


OPEN_ROW_IS_SEEN = f"""number => {{
  const chart = {CHART}, {{ meta: [meta], margin }} = chart?.layout ?? {{ meta: [] }}
  if (meta?.open !== number || document.querySelector("#first-answer")) return false
  const [, , at, height] = meta.edges[number]
  const [top, bottom] = [at, at + height].map(at => chart.getBoundingClientRect().y + margin.t + at)
  const strip = document.querySelector(".stApp .card")
  const below = getComputedStyle(strip).position === "fixed" && strip.getBoundingClientRect().y
  return top >= 0 && bottom <= (below || innerHeight)
}}"""


def test_the_open_row_of_a_list_comes_into_sight_at_the_start_and_by_an_arrow_key(
    visit_at: Visit, showing: Callable[[str], str]
) -> None:
    rows = "".join(f"{1900 + number},Event {number}\n" for number in range(100))
    page = visit_at(showing(f"date,title\n{rows}"), "/?event=event-79", width=390, height=844)
    page.wait_for_function(OPEN_ROW_IS_SEEN, arg=79)
    page.mouse.wheel(0, -10_000)
    page.wait_for_function("() => document.querySelector('.stMain').scrollTop === 0")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(OPEN_ROW_IS_SEEN, arg=80)
