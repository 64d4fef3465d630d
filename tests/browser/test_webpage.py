"""The exported web page in a real Chromium without network, from the disk and in a frame."""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import ROOT
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from pypdf import PdfReader
from tables import table, view

from timeline import events, reading
from timeline.events import Heading
from timeline.exports import webpage
from timeline.figures import rows, rows_dots_or_bars
from timeline.theme import DARK, LIGHT, Theme
from timeline.view import NONE_OPEN
from timeline.window import of_years

HEADING = Heading("A title & <more>", "After a source", "https://source.test/a?b=1&c=2")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
HOSTILE = "<img src=x onerror=hit=1> </script><script>hit=1</script> &lt;b&gt; {{x}} $title ]]>"

Opened = Callable[..., Page]
Scheme = Literal["light", "dark"] | None


@pytest.fixture(scope="module")
def built_in() -> pd.DataFrame:
    return reading.read((ROOT / "events.csv").read_bytes()).events


def _page(found: pd.DataFrame, heading: Heading = HEADING) -> bytes:
    return webpage.page(view(found, events.year_range(found)), heading)


@pytest.fixture(scope="module")
def offline(browser: Browser) -> Iterator[BrowserContext]:
    """A profile without network; the file that stays open in it keeps its process."""
    context = browser.new_context(offline=True)
    context.new_page().goto((ROOT / "timeline/exports/webpage.html").as_uri())
    yield context
    context.close()


@pytest.fixture
def opened(offline: BrowserContext, tmp_path: Path) -> Iterator[Opened]:
    """Open a file offline; at the end, no request but for it, and no fault."""
    faults: list[str] = []
    pages = []

    def _opened(data: bytes, width: int = 1280, scheme: Scheme = None) -> Page:
        (tmp_path / "page.html").write_bytes(data)
        page = offline.new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: faults.append(request.url))
        page.goto((tmp_path / "page.html").as_uri())
        page.locator(".xtick").first.wait_for(state="attached")
        return page

    yield _opened
    own = (tmp_path / "page.html").as_uri()
    assert [fault for fault in faults if fault != own] == []
    for page in pages:
        page.close()


def _titles(page: Page) -> list[str]:
    return page.locator("article:visible h3").all_text_contents()


def _labels(page: Page) -> Locator:
    return page.locator("#timeline .ytick text")


def _set_years(page: Page, first: int, last: int) -> None:
    page.evaluate(
        """years => document.querySelectorAll("input").forEach((end, index) => {
          end.value = years[index]
          end.dispatchEvent(new Event("input", { bubbles: true }))
        })""",
        [first, last],
    )


def test_the_page_shows_title_source_timeline_and_every_card(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    data = _page(built_in)
    assert len(data) < 6_000_000
    page = opened(data)
    expect(page).to_have_title(HEADING.title)
    source = page.get_by_role("link", name=HEADING.attribution)
    assert source.get_attribute("href") == HEADING.link
    assert _titles(page) == built_in["title"].tolist()
    expect(_labels(page)).to_have_count(6)
    card = page.locator("article").nth(1)
    said = ["late 2012", "read as October to December 2012", "Kuhn, paragraphs 4 and 7",
            "confirmed", "8 to 14 November 2012", "Xinhua, 13 November 2012"]  # fmt: skip
    assert [text for text in said if text not in str(card.text_content())] == []
    links = card.get_by_role("link").all()
    assert [link.get_attribute("href") for link in links] == built_in["confirmed_url"][1].split()
    assert {link.get_attribute("rel") for link in links} == {"noopener"}


def test_the_years_are_filtered_and_reset_by_keyboard_alone(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(_page(built_in))
    page.keyboard.press("Tab")  # the link of the attribution
    page.keyboard.press("Tab")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    expect(page.get_by_role("status")).to_have_text("5 of 6 events")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("status")).to_have_text("4 of 6 events")
    expect(page.locator("form span")).to_have_text(["2012", "2020"])
    assert _titles(page) == built_in["title"].tolist()[1:5]
    expect(_labels(page)).to_have_count(4)
    assert "2012 to 2020 with 4 of 6 events" in str(
        page.locator("#timeline").get_attribute("aria-label")
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("6 events")
    expect(_labels(page)).to_have_count(6)


def test_no_event_in_the_chosen_years_leaves_an_empty_timeline(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(_page(built_in))
    _set_years(page, 2011, 2007)  # either way round
    expect(page.get_by_role("status")).to_have_text("0 of 6 events")
    expect(_labels(page)).to_have_count(0)
    expect(page.locator(".xtick")).not_to_have_count(0)


def test_thousands_and_a_single_year_are_told_as_the_dashboard_tells_them(opened: Opened) -> None:
    found = table(*({"date": "2012"} for _ in range(1_199)), {"date": "2013"})
    page = opened(_page(found))
    expect(page.get_by_role("status")).to_have_text("1,200 events")
    _set_years(page, 2012, 2012)
    expect(page.get_by_role("status")).to_have_text("1,199 of 1,200 events")
    expect(page.locator("#timeline")).to_have_attribute(
        "aria-label", "Timeline of 2012 with 1,199 of 1,200 events."
    )


def test_a_click_in_a_row_leads_to_its_card(opened: Opened, built_in: pd.DataFrame) -> None:
    page = opened(_page(built_in))
    _set_years(page, 2012, 2020)
    for row in (3, 0, 2):
        place = page.evaluate("""row => {
          const { layout } = document.querySelector("#timeline")
          const [top, bottom] = layout.meta.edges[row]
          return [layout.margin.l + 3, layout.margin.t + (top + bottom) / 2]
        }""", row)  # fmt: skip
        page.locator("#timeline").click(position={"x": place[0], "y": place[1]})
        focused = page.locator("article:focus")
        expect(focused.locator("h3")).to_have_text(built_in["title"][row + 1])
        expect(focused).to_be_in_viewport()


DATES = ["2006", "2012-36", "2017-11", "../2014-06-30", "2013/..", "2012~", "-0043/2010", "2011-05-05",
         "2010/2016", "2012-11-08/2012-11-14"]  # fmt: skip
CONFIRMED = ["", "2012-11-08/2012-11-14", "2017-11-10", "", "2013-02", "2012-03~", "", "2011-05-06",
             "../2011", "2019-01-01"]  # fmt: skip
TITLES = [
    "A",
    "A rather long title that is wrapped and in the end cut, since it has too many words",
]


@pytest.mark.parametrize("screen", [320, 1280])
@pytest.mark.parametrize(
    "years",
    [(-43, 2019), (2006, 2019), (2012, 2012), (2013, 2014), (2010, 2016), (-100, 2030), (-43, -20)],
)
def test_the_rows_that_are_kept_are_drawn_as_the_dashboard_draws_them(
    opened: Opened, years: tuple[int, int], screen: int
) -> None:
    found = table(*(
        {"date": date, "confirmed_date": confirmed, "category": date[-1], "title": TITLES[i % 2],
         "date_text": "some wording that is long"}
        for i, (date, confirmed) in enumerate(zip(DATES, CONFIRMED, strict=True))
    ))  # fmt: skip
    page = opened(_page(found), width=screen)
    width = page.evaluate("chart.clientWidth")
    drawn = rows.figure(view(found, years, NONE_OPEN), LIGHT, width)
    seen = json.loads(page.evaluate(
        "years => JSON.stringify(figureOf(years, keptOf(years)))", list(years)
    ))  # fmt: skip
    assert _essence(seen) == _essence(json.loads(json.dumps(drawn)))


def _essence(drawn: dict[str, Any]) -> dict[str, Any]:
    """What is seen of a figure: bars, marks, labels, ticks, lines."""
    bars, marks = drawn["data"]
    layout = drawn["layout"]
    labels = [layout[name] for name in ("yaxis", "yaxis2") if layout.get(name)]
    return {
        "bars": [_rounded(bars[name]) for name in ("base", "x", "y", "width")],
        "colors": bars["marker"]["color"],
        "marks": [_rounded(marks[name]) for name in "xy"],
        "symbols": [marks["marker"][name] for name in ("symbol", "color", "size", "line")],
        "axes": [marks.get("xaxis", "x"), marks.get("yaxis", "y")],
        "labels": [(_rounded(each["tickvals"]), each["ticktext"]) for each in labels],
        "ticks": [layout["xaxis"][name] for name in ("tickvals", "ticktext", "range")],
        "edges": [_rounded(edge) for edge in layout["meta"]["edges"]],
        "height": round(layout["height"], 6),
        "lines": [_rounded(re.findall(r"-?[\d.]+", shape["path"])) for shape in layout["shapes"]],
    }


def _rounded(numbers: list[Any]) -> list[float]:
    return [round(float(number), 3) for number in numbers]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_colour_scheme_and_has_no_fault_that_axe_finds(
    opened: Opened, built_in: pd.DataFrame, scheme: Literal["light", "dark"]
) -> None:
    page = opened(_page(built_in), scheme=scheme)
    theme = webpage.THEMES[scheme]
    assert page.evaluate("document.querySelector('#timeline').layout.plot_bgcolor") == theme.ground
    assert _hex(page.evaluate("getComputedStyle(document.body).backgroundColor")) == theme.ground
    results = Axe().run(page, options={"runOnly": RULES})
    assert results.response["violations"] == []
    _set_years(page, 2012, 2020)
    assert Axe().run(page, options={"runOnly": RULES}).response["violations"] == []


def _hex(color: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in color[4:-1].split(","))


def test_the_timeline_changes_colours_with_the_system_while_the_page_is_open(
    opened: Opened, built_in: pd.DataFrame
) -> None:
    page = opened(_page(built_in))
    page.emulate_media(color_scheme="dark")
    _wait_for_ground(page, DARK)


def _wait_for_ground(page: Page, theme: Theme) -> None:
    page.wait_for_function(
        "ground => document.querySelector('#timeline').layout.plot_bgcolor === ground",
        arg=theme.ground,
    )


@pytest.mark.parametrize("width", [320, 768, 1920])
def test_nothing_leaves_the_page_and_no_label_leaves_the_timeline_at_any_width(
    opened: Opened, built_in: pd.DataFrame, width: int
) -> None:
    page = opened(_page(built_in), width=width)
    for years in ((2006, 2021), (2012, 2020), (2017, 2017)):
        _set_years(page, *years)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        chart = page.locator("#timeline").bounding_box()
        assert chart
        for label in _labels(page).all():
            box = label.bounding_box()
            assert box
            assert chart["x"] <= box["x"]
            assert box["x"] + box["width"] <= chart["x"] + chart["width"]


def test_on_paper_stand_the_timeline_and_the_cards_without_the_controls(
    opened: Opened, built_in: pd.DataFrame, tmp_path: Path
) -> None:
    page = opened(_page(built_in), scheme="dark")
    page.pdf(path=tmp_path / "page.pdf", print_background=True)
    text = "".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "page.pdf").pages)
    text = unicodedata.normalize("NFKC", text)  # without ligatures
    assert [title for title in built_in["title"] if text.count(title) < 2] == []
    page.emulate_media(media="print")
    expect(page.locator("form")).to_be_hidden()
    _wait_for_ground(page, LIGHT)
    assert _hex(page.evaluate("getComputedStyle(document.body).backgroundColor")) == LIGHT.ground


def test_the_page_works_in_a_sandboxed_frame(opened: Opened, built_in: pd.DataFrame) -> None:
    page = opened(_page(built_in))
    page.evaluate("""page => {
      document.documentElement.innerHTML = ""
      const frame = document.createElement("iframe")
      Object.assign(frame, { sandbox: "allow-scripts", srcdoc: page, width: 800, height: 600 })
      document.body.append(frame)
    }""", _page(built_in).decode())  # fmt: skip
    frame = page.frame_locator("iframe")
    expect(frame.locator("#timeline .ytick text")).to_have_count(6)
    frame.get_by_label("From").press("End")
    expect(frame.get_by_role("status")).to_have_text("1 of 6 events")


def test_hostile_texts_are_text_everywhere_on_the_page(opened: Opened) -> None:
    row = dict.fromkeys(events.COLUMNS, HOSTILE) | {
        "id": HOSTILE, "date": "2012", "confirmed_date": "", "confirmed_url": "javascript:hit=1 https://x.test/'\"><b>",
    }  # fmt: skip
    found = pd.concat([table(row), table({"date": "2015"})], ignore_index=True)
    page = opened(_page(found, Heading(HOSTILE, HOSTILE, "https://x.test/\"'><b>")))
    expect(page).to_have_title(HOSTILE)
    expect(page.locator("h1")).to_have_text(HOSTILE)
    expect(page.locator("article").first.locator("h3")).to_have_text(HOSTILE)
    assert str(page.locator("article").first.text_content()).count("onerror=hit=1") == 6
    assert page.locator("img, b, [onerror], a[href^=javascript]").count() == 0
    assert page.evaluate("window.hit") is None


@pytest.fixture(params=["dots", "bars"])
def without_rows(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The scale at which events have no rows, for any number of them."""
    monkeypatch.setattr(rows_dots_or_bars, "MOST_AS_ROWS", 0)
    monkeypatch.setattr(rows_dots_or_bars, "MOST_AS_DOTS", 100 if request.param == "dots" else 0)
    return str(request.param)


def test_dots_and_bars_are_moved_along_their_axis(
    opened: Opened, built_in: pd.DataFrame, without_rows: str
) -> None:
    page = opened(_page(built_in))
    height = page.locator("#timeline").bounding_box()
    for years in ((2006, 2021), (2012, 2020)):
        _set_years(page, *years)
        shown = view(built_in, years, NONE_OPEN)
        drawn = rows_dots_or_bars.figure(shown, LIGHT, webpage.WIDE).figure
        low, high = page.evaluate("document.querySelector('#timeline').layout.xaxis.range")
        if without_rows == "dots":
            assert [low, high] == pytest.approx(drawn["layout"]["xaxis"]["range"])
        else:
            assert (low, high) == of_years(years)
    expect(page.get_by_role("status")).to_have_text("4 of 6 events")
    assert page.locator("#timeline").bounding_box() == height


def test_of_events_outside_the_chosen_years_no_dot_is_left_beside_the_axis(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_dots_or_bars, "MOST_AS_ROWS", 0)
    days = ["1990", "2011", "2011-12-31", "2012-01-01", "2012/2030", "2020-12-31", "2021", "2030"]
    page = opened(_page(table(*({"date": day} for day in days))))
    _set_years(page, 2012, 2020)
    expect(page.get_by_role("status")).to_have_text("3 of 8 events")
    starts = page.evaluate("""document.querySelector("#timeline").layout.shapes
      .filter(shape => !shape.path.includes("H"))
      .flatMap(shape => [...shape.path.matchAll(/M(\\S+)/g)].map(found => +found[1]))""")
    middles = [sum(of_years((year, year))) / 2 for year in (2012, 2020)]
    assert sorted(set(starts)) == middles  # the columns are of a year
    boxes = page.evaluate("""document.querySelector("#timeline").layout.shapes
      .filter(shape => shape.path.includes("Z")).map(shape => shape.path.match(/M/g).length)""")
    assert sum(boxes) == 2  # the line on which dots stand, and what is known less closely


def test_dots_keep_clear_of_each_other_on_a_narrow_screen_too(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_dots_or_bars, "MOST_AS_ROWS", 0)
    days = [f"2012-{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, 28, 3)]
    page = opened(_page(table(*({"date": day} for day in days), {"date": "2013"})))
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(f"innerWidth === {width}")
        distance, size = page.wait_for_function("""() => {
          const chart = document.querySelector("#timeline")
          const { margin, shapes, xaxis } = chart.layout
          const dots = shapes.filter(({ path }) => !path.includes("H"))
          const places = dots.flatMap(({ path }) => path.match(/M[^ ]+/g).map(each => +each.slice(1)))
          const columns = [...new Set(places)].sort((one, other) => one - other)
          const days = Math.min(...columns.slice(1).map((column, place) => column - columns[place]))
          const plot = chart.clientWidth - margin.l - margin.r
          const pixels = days / (xaxis.range[1] - xaxis.range[0]) * plot
          const size = Math.max(...dots.map(({ line }) => line.width))
          return (chart.clientWidth < data.wide) === (innerWidth < 700) && [pixels, size]
        }""").json_value()
        assert distance >= size, width


def test_nothing_tells_of_a_click_where_a_click_does_nothing(
    opened: Opened, built_in: pd.DataFrame, without_rows: str
) -> None:
    page = opened(_page(built_in))
    expect(page.locator("#timeline")).not_to_have_css("cursor", "pointer")
    meta = page.evaluate("Object.values(data.themes).map(({ wide }) => wide.figure.layout.meta)")
    assert meta == [None, None], without_rows


def test_a_row_tells_that_a_click_leads_on(opened: Opened, built_in: pd.DataFrame) -> None:
    page = opened(_page(built_in))
    expect(page.locator("#timeline")).to_have_css("cursor", "pointer")
    assert page.evaluate("Object.keys(data.themes.light.wide.figure.layout.meta)") == [
        "edges",
        "bars",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_words_without_an_end_make_nothing_wider_than_its_window(
    opened: Opened, width: int, scheme: Literal["light", "dark"]
) -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    row = dict.fromkeys(events.COLUMNS, word) | {
        "date": "2012", "confirmed_date": "2012-05", "confirmed_url": f"https://{word}.test/{word}",
    }  # fmt: skip
    rows = [{**row, "id": f"e{number}", "category": f"{number}{word}"} for number in range(3)]
    heading = Heading(word, f"{word} and {word}", f"https://{word}.test", word)
    page = opened(_page(table(*rows), heading), width=width, scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    parts = page.locator(
        "h1, h3, .legend span, small.category, article, article a, header a, p, #timeline"
    )
    for box in parts.evaluate_all(
        "parts => parts.map(part => part.getBoundingClientRect()).map(({ left, right }) => [left, right])"
    ):
        assert 0 <= box[0] <= box[1] <= width


@pytest.mark.parametrize("title", ["\ufeff", "\u200b\u2060", "\u3164", "\u0301", "\u00a0\u2800"])
def test_a_title_that_shows_nothing_leaves_no_empty_heading(opened: Opened, title: str) -> None:
    found = table({"date": "2012-05", "title": title}, {"date": "2014", "title": f"{title}x"})
    page = opened(_page(found, Heading(title, "")))
    expect(page).to_have_title("Timeline")
    expect(page.locator("h1")).to_have_text("Timeline")
    assert page.locator("h3").all_text_contents() == ["May 2012", f"{title}x"]
    rules = {"runOnly": ["empty-heading", "document-title"]}
    assert Axe().run(page, options=rules).response["violations"] == []


def test_a_single_year_needs_no_filter(opened: Opened) -> None:
    page = opened(_page(table({"date": "2012"})))
    expect(page.locator("form")).to_be_hidden()
    expect(_labels(page)).to_have_count(1)


def test_without_script_the_cards_are_there_to_read(
    browser: Browser, built_in: pd.DataFrame, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_bytes(_page(built_in))
    page = browser.new_page(java_script_enabled=False)
    page.goto((tmp_path / "page.html").as_uri())
    expect(page.locator("article")).to_have_count(6)
    expect(page.locator("form")).to_be_hidden()
    page.close()
