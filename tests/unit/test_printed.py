"""What is printed of events: the cards of a few; of many a line each, under their years."""

import pytest
from pictures import as_data, picture
from scenes import SIX, elements, many, scene

from service import address
from timeline.painters.printed import MOST_CARDS, MOST_LINES, printed
from timeline.query import dataset
from timeline.query.dataset import Dataset

HOSTILE = "\"><img src=x onerror=alert(1)><script>'&amp;"


def _printed(data: Dataset) -> str:
    return printed(scene(data), "dots", address.Link(data))


def _of(*rows: str, columns: str = "date,title") -> Dataset:
    """These events, and enough of the year 3000 to be many."""
    further = [f"3000-01-01,Event {number}" for number in range(MOST_CARDS)]
    return dataset.read("\n".join([columns, *rows, *further]).encode())


def _first_line(data: Dataset) -> dict[str, str]:
    """What the first line shows, by class; its title by the name of the element."""
    found = elements(_printed(data).partition("<article>")[2].partition("</article>")[0])
    return {each.attributes.get("class", each.tag): each.text for each in found}


@pytest.mark.parametrize(
    ("count", "are_lines"), [(MOST_CARDS, False), (MOST_CARDS + 1, True), (MOST_LINES, True)]
)
def test_of_a_few_events_the_cards_are_printed_and_of_more_a_line_each(
    count: int, *, are_lines: bool
) -> None:
    html = _printed(many(count))
    assert html.count("<article>") == count
    assert ('class="cards lines"' in html) == ('class="year"' in html) == are_lines
    assert "more. Choose" not in html


def test_of_more_than_a_thousand_the_rest_is_counted_with_how_to_print_it() -> None:
    html = _printed(many(MOST_LINES + 234))
    assert html.count("<article>") == MOST_LINES
    assert html.endswith("<p>… and 234 more. Choose fewer years or categories to print them.</p>")


def test_each_line_is_under_its_year_once_and_years_are_in_order() -> None:
    html = _printed(_of("44 BC,Ides", "1914-07,War", "1914-08,Siege", "2006/2008,Works"))
    sections = html.split("<section>")[1:]
    years = [elements(each.partition("</h3>")[0] + "</h3>")[0].text for each in sections]
    assert years == ["44 BC", "1914", "2006", "3000"]
    assert [each.count("<article>") for each in sections] == [1, 2, 1, MOST_CARDS]


def test_a_line_has_date_as_written_symbol_title_and_place_and_nothing_else() -> None:
    columns = "date,title,date_text,category,source,summary,note"
    shown = _first_line(
        _of("2012-33,Congress,spring 2012,War,page 3,What was said.,Note", columns=columns)
    )
    assert "spring 2012" in shown["when"]
    assert shown["h3"] == "Congress"
    assert shown["place"] == "page 3"
    assert shown["mark circle mark-0"] == shown["category"] == ""
    assert not {"dl", "details"} & shown.keys()
    assert "What was said." not in str(shown)


@pytest.mark.parametrize(
    ("row", "written"),
    [
        ("1914-07-28,War,,,", "28 July 1914"),
        ("1914-07-28,War,July 1914,1914-07-28,News", "July 1914"),
        ("1914-07,War,July 1914,1914-08-02,News", "July 1914 · 1 month later"),
        ("1914-33,War,spring 1914,,", ""),  # as the card has it
    ],
)
def test_a_line_has_the_date_as_written_where_its_card_has_another(row: str, written: str) -> None:
    columns = "date,title,date_text,confirmed_date,confirmed_by"
    html = _printed(_of(row, columns=columns))
    dates = [each for each in elements(html) if "when" in each.classes]
    assert dates[0].attributes.get("data-written", "") == written


def test_in_print_each_card_names_its_category_after_its_symbol_also_one_that_shares_a_grey() -> (
    None
):
    texts = _printed(many(MOST_CARDS)).split("<article>")[1:]
    begun = '<small class="category"><i class="mark circle mark-'
    assert all(each.startswith(begun) and "</i> <bdi>C" in each for each in texts)


def test_the_cards_of_a_few_have_their_pictures_and_lines_have_none() -> None:
    drawn = f'2012,A,"{as_data(picture())}"'
    few = dataset.read(f"date,title,image\n{drawn}\n".encode())
    assert _printed(few).count("<img") == 1
    assert "<img" not in _printed(_of(drawn, columns="date,title,image"))


def test_a_file_without_categories_has_cards_without_a_name_for_them() -> None:
    assert "category" not in _printed(dataset.read(b"date,title\n2012,A\n2013,B\n"))
    assert _printed(SIX).count('class="category"') == SIX.size


def test_no_text_of_a_line_is_read_as_markup() -> None:
    cell = '"' + HOSTILE.replace('"', '""') + '"'
    row = f"2012-05,{cell},{cell},{cell},{cell}"
    html = _printed(_of(row, columns="date,title,date_text,category,source"))
    assert {each.tag for each in elements(html)} <= {
        *("small", "span", "i", "bdi", "div", "section", "h3", "article", "p", "strong")
    }
    assert HOSTILE in _first_line(_of(row, columns="date,title,date_text,category,source"))["h3"]
