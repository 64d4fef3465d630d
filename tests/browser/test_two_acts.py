"""Two acts, the second before the answer to the first, over a line that takes 150 ms each way."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from charts import AT_REST, column_of, count, pill
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
SLOW = """
let onTheWay = 0
let isAsked = false // until the server says anything
const later = (act) => {
  onTheWay += 1
  setTimeout(() => { act(); onTheWay -= 1 }, 150)
}
const search = () => document.querySelector(".st-key-q input").value
const searched = () => new URLSearchParams(location.search).get("q") ?? ""
// What is typed is told a little later.
window.isQuiet = () => onTheWay === 0 && !isAsked && search() === searched()
const { send, addEventListener } = WebSocket.prototype
WebSocket.prototype.send = function (data) {
  const copy = data.slice()
  later(() => { isAsked = true; send.call(this, copy) })
}
WebSocket.prototype.addEventListener = function (kind, hear, ...more) {
  const late = (event) => {
    isAsked = false
    later(() => hear.call(this, event))
  }
  return addEventListener.call(this, kind, kind === "message" ? late : hear, ...more)
}
"""
SAID = """() => ({
  query: location.search,
  years: [...document.querySelectorAll(".st-key-years input[type=range]")].map((e) => e.value),
  q: document.querySelector(".st-key-q input").value,
  category: [...document.querySelectorAll(".st-key-category button[aria-pressed=true]")]
    .map((button) => button.textContent),
  view: document.querySelector("#root [data-view]").dataset.view,
})"""
ALL_YEARS = ["2006", "2021"]


def _reset(page: Page) -> None:
    page.locator("#root").get_by_role("link", name="Reset").click()


def _type(page: Page, letters: str) -> None:
    page.get_by_label("Search").focus()
    page.keyboard.type(letters)


def _move(page: Page) -> None:
    page.locator(".st-key-years input[type=range]").first.focus()
    page.keyboard.press("ArrowRight")


def _later(page: Page) -> None:
    page.locator("#root").get_by_role("link", name="Later").click()


# One of each kind after one of each kind: a field, a link, Back, and what is typed.
ACTS: list[tuple[Callable[[Page], object], ...]] = [
    (lambda page: pill(page, "Statement").click(), _move),
    (lambda page: page.go_back(wait_until="commit"), lambda page: pill(page, "Result").click()),
    (lambda page: _type(page, "ti"), _later),
    (_reset, lambda page: _type(page, "x")),
    (_reset, _later),
    (_later, lambda page: page.go_back(wait_until="commit")),
    (_move, lambda page: page.locator("#root .histogram a").nth(3).click()),
]


def test_address_fields_and_view_say_the_same_after_two_quick_acts(visit: Visit) -> None:
    page = visit(script=SLOW)
    for acts in ACTS:
        for act in acts:
            act(page)
        _settle(page)
        said = page.evaluate(SAID)
        address = _chosen(urlsplit(said["query"]).query)
        fields = {"years": said["years"] if said["years"] != ALL_YEARS else []}
        fields |= {"category": sorted(said["category"]), "q": [said["q"]] if said["q"] else []}
        assert address == fields == _chosen(said["view"]), acts


def test_what_was_left_by_reset_can_be_chosen_again(turn_to: Visit) -> None:
    page = turn_to()
    _choose_three(page)
    _reset(page)
    expect(count(page)).to_have_text("6 events")
    page.locator(AT_REST).wait_for()
    _choose_three(page)


def _choose_three(page: Page) -> None:
    """Choose by a field that is clicked, by one that is moved, and by a link."""
    acts: list[tuple[Callable[[Page], object], str]] = [
        (lambda page: pill(page, "Statement").click(), "3 of 6 events"),
        (_move, "2 of 6 events"),
        (lambda page: column_of(page, 2017).click(), "1 of 6 events"),
    ]
    for act, left in acts:
        act(page)
        expect(count(page)).to_have_text(left)
        page.locator(AT_REST).wait_for()
    expect(page).to_have_url(re.compile("years=2017&years=2017"))
    expect(page).to_have_url(re.compile("category=Statement"))


def _chosen(query: str) -> dict[str, list[str]]:
    values = parse_qs(query)
    return {name: sorted(values.get(name, [])) for name in ("years", "category", "q")}


def _settle(page: Page) -> None:
    """Wait until nothing is on its way: twice, as what comes last may ask for more."""
    for _ in range(2):
        page.wait_for_function("() => isQuiet()")
        page.locator(AT_REST).wait_for()
        page.wait_for_function("() => new Promise((done) => setTimeout(() => done(isQuiet())))")
