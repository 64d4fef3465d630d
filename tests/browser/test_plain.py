"""FileColumns with signs of Markdown and HTML stand letter by letter; long words widen nothing."""

from collections.abc import Callable

import pytest
from charts import count, heading, pill
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
Showing = Callable[[str], str]
# Of values that are as frequent, the first ones by name have a button.
LONG = "(Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter)"
MARKED = [
    LONG, LONG.upper(), ":smile:", ":de: x", ":material/home:", ":streamlit:", ":red[x]", ":red", "a:blue-badge[b]", "~~old~~", "~old~",
    "__init__", "_a_ b", "*a* **b**", "a -- b", "a -> b", "a <- b", "a <-> b", "<- :-> --", "a >= b", "a ~= b",
    "R&D", "&copy &#65", "`x` $y$", "[a](https://b.example)", "![a](b)", "see www.a.example", "a@b.example",
    "# a", "1. a", "- a", "> a", "<b>a</b>", "\\*a", "a  ", ":+1:", ":) :-)",
]  # fmt: skip


@pytest.fixture
def address(showing: Showing) -> str:
    """A page of events whose category and title are one of the texts each."""
    cells = [text.replace('"', '""') for text in MARKED]
    rows = [f'{1900 + number},"{text}","{text}"' for number, text in enumerate(cells)]
    return showing("\n".join(["date,title,category", *rows]))


def test_categories_and_titles_stand_letter_by_letter(turn_to: Visit) -> None:
    page = turn_to()
    shown = [text.strip() for text in MARKED]
    pills = page.locator(".st-key-category button")
    expect(pills).to_have_count(24)
    assert pills.all_text_contents() == sorted(shown)[:24]
    assert pills.locator("img, svg, a, [style*=color]").count() == 0
    page.get_by_role("tab", name="As text").click()
    links = page.locator("#root .as-text a")
    expect(links).to_have_count(len(MARKED))
    assert [each.locator("bdi").first.text_content() for each in links.all()] == shown
    assert links.locator("img, svg, a").count() == 0


def test_a_category_of_signs_is_chosen_and_one_that_is_long_makes_nothing_wider_than_its_window(
    turn_to: Visit,
) -> None:
    page = turn_to(width=320, height=800)
    page.get_by_label("More categories").click()
    expect(pill(page, LONG)).to_be_visible()
    expect(pill(page, LONG.upper())).to_be_visible()
    expect(heading(page)).to_have_text(LONG)
    # In the card's first line it is cut; what is cut off still has a place.
    texts = page.locator(
        ":is(h1, .stHtml *, .st-key-category *, .st-key-filters):not(.turn .category *)"
    )
    edges = texts.evaluate_all("all => all.map(e => e.getBoundingClientRect().right)")
    assert max(*edges, page.locator(".stMain").evaluate("e => e.scrollWidth")) <= 320
    pill(page, "<- :-> --").click()
    expect(count(page)).to_contain_text(f"1 of {len(MARKED)} events")
    expect(heading(page)).to_have_text("<- :-> --")
    pill(page, "*a* **b**").click()
    expect(count(page)).to_contain_text(f"2 of {len(MARKED)} events")
