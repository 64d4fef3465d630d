"""A text with its dated words marked."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from timeline.drafting.tokens import paragraphs
from timeline.editing import draft as drafts
from timeline.editing.text_table import Table
from timeline.painters.date_links import Mark, with_links

TEXT = "A town & its wall.\n\nBuilt in 1412, burnt\ntwo years later, for a day."


def _mark(words: str, number: int, *, is_on: bool = True, is_inferred: bool = False) -> Mark:
    start = TEXT.index(words)
    return Mark(start, start + len(words), f"said of {words}", number, is_on, is_inferred)


def test_dated_words_are_links_to_their_statements_by_what_is_known_of_them() -> None:
    marks = [_mark("1412", 0), _mark("two years later", 1, is_inferred=True)]
    marks.append(_mark("for a day", 2, is_on=False, is_inferred=True))
    assert with_links(TEXT, marks, [0, TEXT.index("Built")], 0, len(TEXT)) == (
        '<p dir="auto">A town &amp; its wall.</p>'
        '<p dir="auto">Built in <a href="#statement-0" data-statement="0" '
        'title="said of 1412">1412</a>, burnt\n<a href="#statement-1" data-statement="1" '
        'class="inferred" title="said of two years later">two years later</a>, '
        '<a href="#statement-2" data-statement="2" class="off inferred" '
        'title="said of for a day">for a day</a>.</p>'
    )


def test_a_part_of_a_text_is_shown_with_the_marks_in_it() -> None:
    start, end = TEXT.index("Built"), TEXT.index("two")
    found = with_links(TEXT, [_mark("1412", 0)], [start], start, end)
    assert found.startswith('<p dir="auto">Built in <a')
    assert found.endswith("</a>, burnt</p>")


def test_hostile_texts_are_text() -> None:
    hostile = '<script>"1412"</script>'
    found = with_links(hostile, [Mark(9, 13, '"><b>', 0)], [0], 0, len(hostile))
    assert re.findall(r"<(\w+)", found) == ["p", "a"]


@given(st.text(), st.integers(0, 50), st.integers(1, 9))
def test_nothing_of_a_text_is_lost_but_blanks(text: str, start: int, length: int) -> None:
    mark = Mark(start, min(start + length, len(text)), "", 0)
    marks = [mark] if mark.start < mark.end else []
    starts = drafts.Draft(text, Table()).paragraphs(0, len(text))
    shown = unescape(re.sub(r"</?\w[^>]*>", "", with_links(text, marks, starts, 0, len(text))))
    plain = unescape(re.sub(r"</?\w[^>]*>", "", with_links(text, [], [], 0, len(text))))
    assert "".join(shown.split()) == "".join(plain.split())


@given(st.text("ab .\r\n \t\v\u2028\u200b", max_size=40))
def test_paragraphs_are_those_that_the_places_are_counted_by(text: str) -> None:
    starts = drafts.Draft(text, Table()).paragraphs(0, len(text))
    found = re.findall("<p[^>]*>(.*?)</p>", with_links(text, [], starts, 0, len(text)), re.DOTALL)
    wanted = [" ".join(each.text.split()) for each in paragraphs(text)]
    shown = [" ".join(unescape(each).replace("\u200b", "").split()) for each in found]
    assert [each for each in shown if each] == [each for each in wanted if each]
