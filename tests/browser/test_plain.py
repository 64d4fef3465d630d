"""FileColumns with signs of Markdown and HTML stand letter by letter; long words widen nothing."""

from collections.abc import Callable

import pytest
from charts import FITS, count, heading, pill
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


def test_categories_of_any_text_are_chosen_and_restored_by_the_address(turn_to: Visit) -> None:
    page = turn_to()
    texts = (":smile:", "<- :-> --", "__init__", "*a* **b**", "R&D")
    page.get_by_label("More categories").click()
    for number, text in enumerate(texts, 1):
        pill(page, text).click()
        expect(count(page)).to_contain_text(f"{number} of {len(MARKED)} events")
    page.reload()
    page.locator("#first-answer").wait_for(state="detached")
    expect(count(page)).to_contain_text(f"{len(texts)} of {len(MARKED)} events")
    page.get_by_role("tab", name="As text").click()
    links = page.locator("#root .as-text a")
    expect(links).to_have_count(len(texts))
    shown = [each.locator("bdi").first.text_content() for each in links.all()]
    assert shown == [text for text in MARKED if text in texts]
    page.get_by_role("link", name="Reset").click()
    expect(count(page)).to_have_text(f"{len(MARKED)} events")


def test_a_category_that_is_one_long_word_makes_nothing_wider_than_its_window(
    turn_to: Visit,
) -> None:
    page = turn_to(width=360, height=800)
    page.get_by_label("More categories").click()
    expect(pill(page, LONG)).to_be_visible()
    expect(pill(page, LONG.upper())).to_be_visible()
    expect(heading(page)).to_have_text(LONG)
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(FITS)
        # In the card's first line it is cut; what is cut off still has a place.
        texts = page.locator(
            ":is(h1, .stHtml *, .st-key-category *, .st-key-filters):not(.turn .category *)"
        )
        edges = texts.evaluate_all("all => all.map(e => e.getBoundingClientRect().right)")
        widest = max(*edges, page.locator(".stMain").evaluate("e => e.scrollWidth"))
        assert widest <= width
