"""The zone in which times are shown: the address, a visitor's choice, what is kept of it."""

from pages import edit, file, files, follow, given, links
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

FILE = "# zone: Europe/Berlin\ndate,title\n2026-03-03T21:47,A\n2026-03-03T22:10,B\n2026-03-05,C\n"
BERLIN, TOKYO = "2026-03-03T21:47+01:00", "2026-03-04T05:47+09:00"


def _choices(page: AppTest) -> list[Selectbox[str]]:
    return [each for each in page.selectbox if each.label == "Times are shown in the zone"]


def _first(page: AppTest) -> str:
    return str(file(page).dataset.reading.events["date"].tolist()[0])


def test_an_own_file_is_shown_in_another_zone_that_is_kept_with_it_and_in_the_links() -> None:
    page = given(FILE)
    assert (_choices(page)[0].value, _first(page)) == (None, BERLIN)
    _choices(page)[0].set_value("Asia/Tokyo").run()
    assert (_choices(page)[0].value, _first(page)) == ("Asia/Tokyo", TOKYO)
    assert page.query_params["zone"] == "Asia/Tokyo"
    assert files(page).storage.tasks[-1]["file"]["answers"] == ("Asia/Tokyo",)
    assert all("zone=Asia%2FTokyo" in each["href"] for each in links(page).values())
    follow(page, "Later")
    assert _first(page) == TOKYO


def test_the_address_comes_before_what_the_file_states_and_a_convention_stays() -> None:
    page = given(FILE.replace("2026-03-05", "c. 1850"), zone="Asia/Tokyo", convention="museum")
    assert file(page).answers.told == ("museum", "Asia/Tokyo")
    assert file(page).dataset.reading.events["date"].tolist()[:2] == ["[1845~..1855~]", TOKYO]


def test_rows_that_are_edited_are_shown_in_the_zone_that_was_chosen() -> None:
    page = given(FILE, is_edited=True, zone="Asia/Tokyo")
    edit(page, {2: {"date": "2026-03-01"}})
    assert file(page).dataset.reading.events["date"].tolist()[:2] == ["2026-03-01", TOKYO]


def test_no_zone_is_offered_where_there_are_no_times_and_an_unknown_one_is_ignored() -> None:
    assert not _choices(given("date,title\n2026-03-03,A\n"))
    assert _first(given(FILE, zone="Mars")) == BERLIN
