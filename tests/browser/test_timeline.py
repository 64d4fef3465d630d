"""The timeline in a real browser: rows, clicks, filters, address, looks."""

import re
from collections.abc import Callable
from itertools import cycle, pairwise

import pytest
from charts import (
    AT_REST,
    CHART,
    FITS,
    SCROLLS_SIDEWAYS,
    TITLES,
    Scheme,
    bar,
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
WIDTHS = [320, 390, 768, 1280, 1920]
# Views with the years at which the slider stands in them.
STATES = {
    "?event=congress": (2006, 2021),
    "?years=2012&years=2020": (2012, 2020),
    "?years=2021&years=2021": (2021, 2021),
    "?years=2019&years=2021": (2019, 2021),
}


def _titles(page: Page) -> list[str]:
    texts = timeline_of(page).locator(".ytick text").all_text_contents()
    return [re.sub(r"[\u2068\u2069\u200b]", "", text) for text in texts]


def test_the_six_events_are_on_the_timeline_when_the_page_opens(turn_to: Visit) -> None:
    page = turn_to()
    found = _titles(page)
    assert len(found) == 6
    for title, text in zip(TITLES.values(), found, strict=True):
        assert title.split()[0] in text
    expect(page).to_have_title(re.compile("China’s poverty campaign"))
    icon = page.locator("link[rel*=icon]").first.get_attribute("href")
    assert icon
    assert page.request.get(icon if icon.startswith("http") else page.url + icon.lstrip("/")).ok


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


def test_a_click_anywhere_in_a_row_opens_its_card(turn_to: Visit) -> None:
    page = turn_to()
    rows = reversed(list(enumerate(TITLES.items())))
    for across, (number, (identifier, title)) in zip(cycle((0.02, 0.5, 0.98)), rows, strict=False):
        page.mouse.click(*row(page, number, across))
        expect(heading(page)).to_have_text(title)
        wanted = f"event={identifier}$" if number else "/$"
        expect(page).to_have_url(re.compile(wanted))


def test_the_same_row_can_be_opened_again_after_another_was_opened_by_button(
    turn_to: Visit,
) -> None:
    page = turn_to()
    page.mouse.click(*row(page, 1))
    expect(heading(page)).to_have_text(TITLES["congress"])
    page.get_by_role("link", name="Earlier").click()
    expect(heading(page)).to_have_text(TITLES["hangzhou"])
    page.mouse.click(*row(page, 1))
    expect(heading(page)).to_have_text(TITLES["congress"])
    page.mouse.click(*row(page, 1))
    page.mouse.click(*row(page, 2))
    expect(heading(page)).to_have_text(TITLES["apec"])


def test_the_row_under_the_mouse_is_tinted_and_shows_that_it_can_be_clicked(turn_to: Visit) -> None:
    page = turn_to()
    # The script goes on with each change of the page; it must not begin again beside itself.
    page.mouse.click(*bar(page, 2012))
    expect(count(page)).to_have_text("1 of 6 events")
    page.get_by_role("tab", name="As text").click()
    expect(page.locator("#root .as-text a")).to_have_count(1)
    chart = timeline_of(page).locator(".js-plotly-plot")
    chart.hover(position={"x": 200, "y": 60})
    tint = timeline_of(page).locator(".tint")
    expect(tint).to_have_count(1)
    cursor = "([x, y]) => getComputedStyle(document.elementFromPoint(x, y)).cursor"
    box = chart.bounding_box()
    assert box
    assert page.evaluate(cursor, [box["x"] + 200, box["y"] + 60]) == "pointer"
    page.mouse.move(5, 5)
    expect(tint).to_have_count(0)


# Keys say that they come in the first second of the page.
YOUNG = "Object.defineProperty(Event.prototype, 'timeStamp', { get: () => 900 })"


@pytest.mark.parametrize(("path", "script"), [("/", YOUNG), ("/?years=2006&years=2020", "")])
def test_a_move_of_the_slider_is_a_step_for_back_whether_by_mouse_or_by_keys(
    visit: Visit, turn_to: Visit, path: str, script: str
) -> None:
    page = visit(path, script=script) if script else turn_to(path)
    before = [page.locator("input[type=range]").nth(end).input_value() for end in (0, 1)]
    start = page.evaluate("navigation.currentEntry.key")  # of a history with a limit
    _drag(page, 0, column_of(page, 2017))
    page.mouse.up()
    expect_years(page, "2017", before[1])
    expect(page).to_have_url(re.compile("years=2017"))
    page.locator("input[type=range]").first.focus()
    page.keyboard.press("Tab")  # which moves to the other thumb, and no thumb
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    expect_years(page, "2017", str(int(before[1]) - 2))
    expect(count(page)).to_have_text(re.compile("^2 of|^1 of"))
    page.wait_for_function("start => navigation.entries().at(-3)?.key === start", arg=start)
    page.go_back()
    expect_years(page, "2017", before[1])
    page.go_back()
    expect_years(page, *before)
    page.go_forward()
    expect_years(page, "2017", before[1])


def test_a_category_and_a_search_are_steps_for_back(turn_to: Visit) -> None:
    page = turn_to()
    pill(page, "Statement").click()
    expect(count(page)).to_have_text("3 of 6 events")
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
BUSY = """
const [soon, waiting] = [window.setTimeout, []]
window.setTimeout = (act, time, ...given) =>
  window.isBusy && !time ? waiting.push(act) : soon(act, time, ...given)
const free = () => {
  window.isBusy = false
  waiting.splice(0).forEach((act) => soon(act))
}
addEventListener("popstate", free, true)
"""


def test_back_right_after_a_move_of_the_slider_leads_to_the_years_before(turn_to: Visit) -> None:
    page = turn_to(script=BUSY)
    page.locator("input[type=range]").first.focus()
    page.evaluate("window.isBusy = true")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => location.search.includes('years=2007')")
    page.go_back(wait_until="commit")
    expect_years(page, "2006", "2021")
    expect(count(page)).to_have_text("6 events")


@pytest.mark.parametrize(
    "tell",
    ["addEventListener('popstate', () => runPage(), { once: true })", "isBusy = true; runPage()"],
    ids=["right after it", "and sent right after it"],
)
def test_back_leads_to_the_years_before_whatever_is_told_beside_it(
    turn_to: Visit, tell: str
) -> None:
    page = turn_to(script=BUSY)
    column_of(page, 2012).click()
    expect_years(page, "2012", "2012")
    expect(count(page)).to_have_text("1 of 6 events")
    page.evaluate(
        "() => import(new URL('page/script/full_run.js', document.baseURI).href)"
        f".then(({{ runPage }}) => {{ {tell} }})"
    )
    page.go_back(wait_until="commit")
    expect_years(page, "2006", "2021")
    expect(count(page)).to_have_text("6 events")


def test_escape_shows_all_years_while_the_slider_has_the_focus(turn_to: Visit) -> None:
    page = turn_to("/?years=2012&years=2019")
    expect(count(page)).to_have_text("3 of 6 events")
    page.locator("input[type=range]").first.focus()
    page.keyboard.press("Escape")
    expect(count(page)).to_have_text("6 events")


def _drag(page: Page, number: int, to: Locator) -> None:
    """Move a thumb of the slider under a bar, and hold it there."""
    box = thumb_of(page, number).bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(middle_of(to), y, steps=3)


def test_while_a_thumb_is_dragged_bars_and_rows_outside_are_pale_and_the_years_are_named(
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


def test_category_and_search_write_the_address_and_reset_clears_it(turn_to: Visit) -> None:
    page = turn_to()
    page.get_by_role("button", name="Result").click()
    expect(count(page)).to_have_text("2 of 6 events")
    expect(page).to_have_url(re.compile("category=Result"))
    page.get_by_label("Search").press_sequentially("tibet")
    expect(count(page)).to_have_text("1 of 6 events")
    expect(page).to_have_url(re.compile("q=tibet"))
    page.get_by_role("link", name="Reset").click()
    expect(count(page)).to_have_text("6 events")
    expect(page).to_have_url(re.compile(r"/$"))
    expect(page.get_by_label("Search")).to_have_value("")


def test_reset_leads_to_all_events_without_a_load_where_the_address_says_more(
    turn_to: Visit,
) -> None:
    page = turn_to("/?convention=museum&q=tibet")
    page.evaluate("() => { window.isSame = true }")
    page.get_by_role("link", name="Reset").click()
    expect(count(page)).to_have_text("6 events")
    expect(page).to_have_url(re.compile(r"/\?convention=museum$"))
    assert page.evaluate("() => window.isSame")


def test_the_address_restores_every_part_of_the_view_and_two_tabs_are_two_views(
    visit: Visit,
) -> None:
    path = "/?years=2012&years=2020&category=Statement&category=Result&q=o&event=shuanghu"
    page, other = visit(path), visit("/?years=2017")
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


def test_back_and_forward_walk_through_the_opened_events(turn_to: Visit) -> None:
    page = turn_to()
    page.mouse.click(*row(page, 1))
    expect(heading(page)).to_have_text(TITLES["congress"])
    page.mouse.click(*row(page, 3))
    expect(heading(page)).to_have_text(TITLES["shuanghu"])
    page.go_back()
    expect(heading(page)).to_have_text(TITLES["congress"])
    page.go_back()
    expect(heading(page)).to_have_text(TITLES["hangzhou"])
    page.go_forward()
    expect(heading(page)).to_have_text(TITLES["congress"])


@pytest.mark.parametrize(("state", "years"), STATES.items())
def test_at_any_width_no_label_overlaps_each_bar_is_over_its_thumb_and_nothing_scrolls_sideways(
    turn_to: Visit, state: str, years: tuple[int, int]
) -> None:
    page = turn_to(f"/{state}", width=WIDTHS[0])
    expect_years(page, *map(str, years))
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(FITS)
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


def test_the_layout_of_the_rows_follows_the_window_and_cuts_nothing(turn_to: Visit) -> None:
    page = turn_to(width=1280)
    expected = {1280: 6, 700: 6, 390: 12}  # one text a row, or title and wording apart
    labels = timeline_of(page).locator(":is(.ytick, .y2tick) text")
    for width in (1280, 700, 390, 700, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(FITS)
        expect(labels).to_have_count(expected[width])
        assert "…" not in "".join(labels.all_text_contents())


def test_a_row_tells_its_date_and_how_its_summary_begins_to_the_mouse(turn_to: Visit) -> None:
    page = turn_to()
    page.mouse.move(*row(page, 1))
    tip = page.locator("[role=tooltip]")
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("8 to 14 November 2012\nAt the 18th National Congress")
    page.mouse.move(5, 5)
    expect(tip).to_be_hidden()
    page.mouse.move(*row(page, 1))
    expect(tip).to_be_visible()
    page.locator("html").dispatch_event("mouseout")  # to no other element: out of the window
    expect(tip).to_be_hidden()
    page.mouse.move(*row(page, 2))
    expect(tip).to_be_visible()
    page.keyboard.press("+")  # other rows come, and the pointer rests
    expect(page.locator("#root .path")).to_contain_text(" to ")
    expect(tip).to_be_hidden()


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


def test_the_whole_timeline_and_the_longest_card_are_in_sight_at_1280_by_800(
    turn_to: Visit,
) -> None:
    page = turn_to("/?event=congress", height=800)
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    link = page.get_by_role("link", name=re.compile("Robert Lawrence Kuhn"))
    expect(link).to_be_in_viewport()
    assert (link.get_attribute("href") or "").startswith("https://www.pressreader.com/")
    expect(page.locator(".st-key-timeline .main-svg").first).to_be_in_viewport(ratio=1)
    card = page.locator("#root .card")
    expect(card).to_be_in_viewport(ratio=1)
    assert card.evaluate("card => card.scrollHeight <= card.clientHeight")
    expect(page.get_by_role("tab").first).to_be_in_viewport(ratio=1)


# Of each scheme the ground, and a bar.
COLORS: dict[Scheme, tuple[str, str]] = {
    "dark": ("rgb(16, 22, 29)", "rgb(90, 170, 234)"),
    "light": ("rgb(252, 251, 248)", "rgb(31, 111, 181)"),
}


def test_page_and_charts_follow_the_colour_scheme_at_once(turn_to: Visit) -> None:
    page = turn_to()
    chart = page.locator(".st-key-timeline .main-svg").first
    piece = page.locator("#root .pieces i").first
    for scheme, (ground, color) in COLORS.items():
        page.emulate_media(color_scheme=scheme)
        for part in (page.locator(".stApp"), chart):
            expect(part).to_have_css("background-color", ground)
        expect(piece).to_have_css("border-top-color", color)


OPEN_ROW_IS_SEEN = f"""number => {{
  const chart = {CHART}, {{ meta: [meta], margin }} = chart?.layout ?? {{ meta: [] }}
  if (meta?.open !== number || document.querySelector("#first-answer")) return false
  const [, , at, height] = meta.edges[number]
  const [top, bottom] = [at, at + height].map(at => chart.getBoundingClientRect().y + margin.t + at)
  const strip = document.querySelector(".stApp .card")
  const below = getComputedStyle(strip).position === "fixed" && strip.getBoundingClientRect().y
  return top >= 0 && bottom <= (below || innerHeight)
}}"""


@pytest.mark.parametrize("width", [1280, 390])
def test_the_open_row_of_a_list_comes_into_sight_at_the_start_and_by_an_arrow_key(
    visit_at: Visit, showing: Callable[[str], str], width: int
) -> None:
    rows = "".join(f"{1900 + number},Event {number}\n" for number in range(300))
    address = showing(f"date,title\n{rows}")
    page = visit_at(address, "/?as=list&event=event-239", width=width, height=844)
    page.wait_for_function(OPEN_ROW_IS_SEEN, arg=239)
    page.mouse.wheel(0, -10_000)
    page.wait_for_function("() => document.querySelector('.stMain').scrollTop === 0")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(OPEN_ROW_IS_SEEN, arg=240)
    page.mouse.wheel(0, -10_000)
    page.wait_for_function("() => document.querySelector('.stMain').scrollTop === 0")
    page.get_by_role("link", name="Earlier").click()
    page.wait_for_function(OPEN_ROW_IS_SEEN, arg=239)


def test_no_edge_of_a_piece_outside_the_years_lies_beside_the_veil(turn_to: Visit) -> None:
    page = turn_to("/?years=2017&years=2021")
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


def test_the_marks_of_the_legend_keep_their_colours_where_the_system_forces_others(
    turn_to: Visit,
) -> None:
    page = turn_to()
    page.emulate_media(forced_colors="active")
    marks = page.locator(".summary .legend .mark")
    expect(marks).to_have_count(2)
    expect(marks.nth(1)).to_have_css("background-color", "rgb(90, 97, 105)")
    page.emulate_media(forced_colors="none")


def test_the_way_out_of_a_window_forgets_the_years_that_the_address_had(turn_to: Visit) -> None:
    page = turn_to("/?within=2006/2013&years=2008&years=2013")
    expect(count(page)).to_have_text("1 of 6 events")
    page.keyboard.press("0")
    expect(count(page)).to_have_text("6 events")
    expect_years(page, "2006", "2021")
    page.wait_for_url("**/")
    page.go_back()
    expect(count(page)).to_have_text("1 of 6 events")
    expect_years(page, "2008", "2013")
