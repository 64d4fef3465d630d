"""Where things are in the charts, for tests that click and tap in them."""

import json
from typing import Any, Literal

from playwright.sync_api import Locator, Page, expect

from timeline.geometry.named_rows import PITCH
from timeline.theme import DARK, LIGHT

Scheme = Literal["light", "dark"] | None

TITLES = {
    "hangzhou": "Meeting in Hangzhou",
    "congress": "18th Party congress",
    "apec": "Remark at the APEC CEO Summit",
    "shuanghu": "Shuanghu leaves the poverty list",
    "resettlement": "Resettlement in figures",
    "declaration": "“Complete victory” declared",
}

# The page while no run of its script goes on: until then, what stands in it may be drawn anew.
AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"

# What changed by now is drawn.
FRAME = "() => new Promise(end => requestAnimationFrame(() => requestAnimationFrame(end)))"

# An init script: the server's answers can be held back, and what they hold be asked for.
HOLD = """
const held = []
let isHeld = false
const listen = WebSocket.prototype.addEventListener
WebSocket.prototype.addEventListener = function (kind, hear) {
  listen.call(this, kind, event =>
    kind === "message" && isHeld ? held.push([hear, event]) : hear(event))
}
window.hold = () => { isHeld = true }
window.releaseNext = () => held.splice(0, 1).forEach(([hear, event]) => hear(event))
window.release = () => { isHeld = false; held.splice(0).forEach(([hear, event]) => hear(event)) }
const has = text => ([, event]) => new TextDecoder().decode(event.data).includes(text)
window.heldSoFar = () => held.length
window.holds = text => held.some(has(text))
// Goes on holding what comes after the first answer with this text.
window.releaseThrough = text => held.splice(0, held.findIndex(has(text)) + 1)
  .forEach(([hear, event]) => hear(event))
"""

# The timeline has taken on the width of its place, and is drawn for it.
FITS = """() => {
  const [outer, chart] = [".st-key-timeline", ".st-key-timeline .main-svg"]
    .map(selector => document.querySelector(selector)?.getBoundingClientRect().width)
  const charts = [...document.querySelectorAll(".st-key-timeline .js-plotly-plot")]
  const [low, high] = charts[0]?.layout?.meta?.[0].fits ?? [0, 0]
  return charts.length === 1 && Math.abs(outer - chart) < 1 && low <= outer && outer < high
}"""
SCROLLS_SIDEWAYS = """[document.documentElement, document.querySelector(".stMain")]
  .some(e => e.scrollWidth > e.clientWidth)"""


def heading(page: Page) -> Locator:
    """The title on the card."""
    return page.locator("#root .card h2")


# While an answer comes in, Streamlit keeps a chart, table or grid, unseen, beside the next one.
NOW = ".stElementContainer:not([data-retained])"


def timeline_of(page: Page) -> Locator:
    """The timeline, not the one before."""
    return page.locator(f"{NOW}.st-key-timeline")


def table_of(page: Page) -> Locator:
    """The table of events, not the one before, as screen readers have it."""
    return page.locator(f"{NOW} .stDataFrame [role=grid]")


# The ground of the page, which the browser draws, and the theme, which the server hears of.
LOOKS = {"light": ("rgb(252, 251, 248)", LIGHT), "dark": ("rgb(16, 22, 29)", DARK)}
COLORED = """text =>
  getComputedStyle(document.documentElement).getPropertyValue("--text") === text"""


def recolor(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Have the system in these colours, and wait until page and server are."""
    page.emulate_media(color_scheme=scheme)
    ground, theme = LOOKS[scheme]
    expect(page.locator(".stApp")).to_have_css("background-color", ground)
    page.wait_for_function(COLORED, arg=theme.text)
    page.locator(AT_REST).wait_for()


def count(page: Page) -> Locator:
    """The line that counts the events."""
    return page.locator(".stHtml b", has_text="event").first


# One look, so that the chart can't be drawn anew between two.
_PLACE = """([key, rows]) => {
  const charts = [...document.querySelectorAll(`.st-key-${key} .js-plotly-plot`)]
    .filter(chart => chart.clientWidth)
  if (charts.length !== 1 || !(charts[0].layout?.meta?.[0].edges?.length >= rows)) return null
  if (document.querySelector("#first-answer")) return null // it still covers them
  if (document.querySelector("[data-test-script-state=running]")) return null // others may come
  // Else it is about to be drawn for the width that it has.
  const [low, high] = charts[0].layout.meta[0].fits
  if (charts[0].clientWidth < low || charts[0].clientWidth >= high) return null
  charts[0].scrollIntoView({ block: "nearest" })
  // Of a chart higher than the screen the last row asked for, above what covers the bottom.
  const edge = charts[0].layout.meta[0].edges[rows - 1]
  const end = edge.length > 2 ? edge[2] + edge[3] : edge[1]
  const below = charts[0].getBoundingClientRect().y + end - (innerHeight - 200)
  if (key === "timeline" && below > 0) document.querySelector(".stMain").scrollBy(0, below)
  const { x, y, width } = charts[0].getBoundingClientRect()
  const { meta: [meta], margin, xaxis } = charts[0].layout
  return { x, y, width, edges: meta.edges, margin: margin.t, range: xaxis.range }
}"""


def row(page: Page, number: int, across: float = 0.5) -> tuple[float, float]:
    """A place in a row of the timeline, in sight, at a share of its width."""
    place = page.wait_for_function(_PLACE, arg=["timeline", number + 1]).json_value()
    edge = place["edges"][number]
    top, bottom = edge if len(edge) == 2 else (edge[2], edge[2] + edge[3])
    if len(edge) == 4:  # packed: within mark and title
        (low, high), day = place["range"], edge[0] + across * (edge[1] - edge[0])
        across = (day - low) / (high - low)
    return place["x"] + across * place["width"], place["y"] + place["margin"] + (top + bottom) / 2


# One look too: an answer draws the histogram anew, with links to other years.
_AXIS = """() => {
  if (document.querySelector("#first-answer")) return null
  if (document.querySelector("[data-test-script-state=running]")) return null
  const histogram = document.querySelector("#root .histogram")
  histogram?.scrollIntoView({ block: "nearest" })
  const { x, y, width } = histogram?.getBoundingClientRect() ?? {}
  return width && { x, y, width, ...histogram.dataset }
}"""


def bar(page: Page, year: int) -> tuple[float, float]:
    """A place in the histogram, in sight, at the top of the column of a year."""
    place = page.wait_for_function(_AXIS).json_value()
    spans = json.loads(place["bars"])
    own = [number for number, (first, last) in enumerate(spans) if first <= year <= last]
    middle = (own[0] + own[-1] + 1) / 2
    return place["x"] + middle / len(spans) * place["width"], place["y"] + 3


def column_of(page: Page, year: int) -> Locator:
    """The bar of a year in the histogram, with the room above it."""
    return page.locator(f'#root .histogram a[aria-label^="{year}: "]')


def cell(page: Page, number: int, across: float) -> tuple[float, float]:
    """A place in a row of the table, counted from 0, so many pixels from its left edge."""
    box = page.locator(f"{NOW} .stDataFrame canvas").first.bounding_box()
    assert box
    return box["x"] + across, box["y"] + 35 * (number + 1) + 17


def pill(page: Page, category: str) -> Locator:
    """The button of a category; its whole name tells the count too."""
    return page.locator(".st-key-category button", has=page.get_by_text(category, exact=True))


def expect_years(page: Page, *wanted: str) -> None:
    """Wait until the slider stands at these years."""
    ends = page.locator("input[type=range]")
    expect(ends).to_have_count(len(wanted))
    for place, value in enumerate(wanted):
        expect(ends.nth(place)).to_have_value(value)


def thumb_of(page: Page, number: int) -> Locator:
    """A thumb of the slider, counted from the left."""
    track = page.locator("[data-testid=stSlider]")
    return track.locator("[style*=left]:has(input[type=range])").nth(number)


def middle_of(place: Locator) -> float:
    """Where the middle of something is from left to right, in pixels."""
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2


# The middle of a target of the timeline, in sight; of the nearest to it when it is a dot.
_TARGET = """([number, size]) => {
  const chart = document.querySelector(".st-key-timeline .js-plotly-plot")
  const { meta: [meta], margin, xaxis, yaxis } = chart?.layout ?? { meta: [] }
  const { edges, texts } = JSON.parse(meta?.packed ?? "null") ?? meta ?? {}
  if (!edges || edges.length < size) return null
  chart.scrollIntoView({ block: "start" })
  const { left, top, width, height } = chart.getBoundingClientRect()
  const along = (range, length, value) => {
    const [low, high] = [...range].sort((a, b) => a - b)
    return (value - low) / (high - low) * length
  }
  const [from, to, above, high = meta.height] = edges[number]
  const below = above + high
  return {
    x: left + margin.l + along(xaxis.range, width - margin.l - margin.r, (from + to) / 2),
    y: above === undefined ? top + height / 2
      : top + margin.t + along(yaxis.range, height - margin.t - margin.b, (above + below) / 2),
    middle: (from + to) / 2,
    top: above,
    text: texts[number].split("\\n"),
  }
}"""


def target_of(page: Page, number: int, size: int = 1) -> dict[str, Any]:
    """Where a target of dots or bars is, its name and its lines of text."""
    found: dict[str, Any] = page.wait_for_function(_TARGET, arg=[number, size]).json_value()
    return found


CHART = "document.querySelector('.st-key-timeline .js-plotly-plot')"
DRAWN_AS_DOTS = f"() => {CHART}?.layout?.meta?.[0].along === 'xy'"


def number_of(page: Page, mark: Literal["dot", "bar", "title"]) -> int:
    """The last event that is a dot, a bar, or stands in a row with its title."""
    page.wait_for_function(DRAWN_AS_DOTS)
    heights: list[int] = page.evaluate(
        f"() => JSON.parse({CHART}.layout.meta[0].packed).edges.map(([, , , high = 0]) => high)"
    )
    marks = ["title" if high == PITCH else "bar" if high else "dot" for high in heights]
    return max(number for number, each in enumerate(marks) if each == mark)
