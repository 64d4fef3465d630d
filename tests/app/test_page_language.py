"""The language of the dates of a file: found, chosen, kept and in the address."""

from pages import file, files, give, links, opened
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

FILE = "date,title\ndo 1534,A\n1540,B\n"


def _given(text: str = FILE, **parameters: str) -> AppTest:
    """The page with a file of the visitor's own."""
    page = opened(**parameters)
    give(page, text)
    page.run()
    return page


def _choices(page: AppTest) -> list[Selectbox[str]]:
    return [each for each in page.selectbox if each.label == "Dates are in"]


def _dates(page: AppTest) -> list[str]:
    return file(page).dataset.reading.events["date"].tolist()


def test_a_language_that_is_chosen_is_kept_with_the_file_and_in_the_links() -> None:
    page = _given()
    assert (_choices(page)[0].value, _dates(page)) == ("en", ["1540"])
    _choices(page)[0].set_value("pl").run()
    assert (_choices(page)[0].value, _dates(page)) == ("pl", ["../1534", "1540"])
    assert page.query_params["language"] == "pl"
    assert files(page).storage.tasks[-1]["file"]["answers"] == ("pl",)
    assert all("language=pl" in each["href"] for each in links(page).values())


def test_a_language_that_was_found_is_shown_and_none_is_offered_where_all_is_read() -> None:
    assert _choices(_given("date,title\nSommer 1914,A\n"))[0].value == "de"
    assert not _choices(_given("date,title\nMay 1914,A\n"))


def test_an_address_asks_for_a_language_and_what_is_none_is_ignored() -> None:
    assert _dates(_given(language="pl")) == ["../1534", "1540"]
    assert _dates(_given(language="xx")) == ["1540"]
