"""A text with its dated words marked."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from page.desk.marked_text import with_links
from timeline.editing.draft import END, NAMES, NO, ON, REASON, START, YES, Draft
from timeline.editing.text_table import Table

TEXT = "A town & its wall.\n\nBuilt in 1412, burnt\r\ntwo years later, for a day."


def _draft(text: str, *marks: tuple[int, int, dict[str, str]]) -> Draft:
    """A text with words marked from one letter to another, and the cells of their rows."""
    cells = (
        {START: str(start), END: str(end), ON: YES, "title": "x", "date": "1412", **given}
        for start, end, given in marks
    )
    rows = tuple(tuple(each.get(name, "") for name in NAMES) for each in cells)
    return Draft(text, Table(NAMES, rows))


def _mark(words: str, **cells: str) -> tuple[int, int, dict[str, str]]:
    start = TEXT.index(words)
    return start, start + len(words), cells


def _whole(draft: Draft) -> str:
    return with_links(draft, 0, len(draft.text))


def test_dated_words_are_links_to_their_statements_by_what_is_known_of_them() -> None:
    marks = [_mark("1412"), _mark("two years later", date="1414", reason="counted")]
    marks.append(_mark("for a day", date="", **{ON: NO, REASON: "of no year"}))
    assert _whole(_draft(TEXT, *marks)) == (
        "<p>A town &amp; its wall.\n\n"
        'Built in <a href="#statement-0" data-statement="0" class="" '
        'title="1412">1412</a>, burnt\n<a href="#statement-1" data-statement="1" '
        'class="inferred" title="1414 – counted">two years later</a>, '
        '<a href="#statement-2" data-statement="2" class="off inferred" '
        'title="no date – of no year">for a day</a>.</p>'
    )


def test_a_part_of_a_text_is_shown_with_the_marks_in_it() -> None:
    start, end = TEXT.index("Built"), TEXT.index("two")
    found = with_links(_draft(TEXT, _mark("1412"), _mark("for a day")), start, end)
    assert found.startswith("<p>Built in <a")
    assert found.endswith("</a>, burnt\n</p>")


def test_hostile_texts_are_text() -> None:
    hostile = '<script>"1412"</script>'
    found = _whole(_draft(hostile, (9, 13, {REASON: '"><b>'})))
    assert re.findall(r"<(\w+)", found) == ["p", "a"]


@given(st.text(), st.integers(0, 50), st.integers(1, 9))
def test_nothing_of_a_text_is_lost(text: str, start: int, length: int) -> None:
    marked = _draft(text, (start, min(start + length, len(text)), {}))
    shown, plain = (
        unescape(re.sub(r"</?\w[^>]*>", "", _whole(each))) for each in (marked, _draft(text))
    )
    assert shown == plain
