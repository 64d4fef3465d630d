"""A text with its dated words marked."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from timeline.markup.drafted import Mark, drafted

TEXT = "A town & its wall.\n\nBuilt in 1412, burnt\ntwo years later, for a day."


def _mark(words: str, event: str = "", *, is_inferred: bool = False) -> Mark:
    start = TEXT.index(words)
    return Mark(start, start + len(words), f"said of {words}", event, is_inferred)


def test_dated_words_are_links_to_their_events_and_others_are_only_marked() -> None:
    marks = [_mark("1412", "wall"), _mark("two years later", "fire", is_inferred=True)]
    found = drafted(TEXT, [*marks, _mark("for a day")], 1_000)
    assert found == (
        '<p dir="auto">A town &amp; its wall.</p>'
        '<p dir="auto">Built in <a href="#event" data-event="wall" title="said of 1412">1412</a>, '
        'burnt\n<a href="#event" data-event="fire" class="inferred" '
        'title="said of two years later">two years later</a>, '
        '<span class="no-event" title="said of for a day">for a day</span>.</p>'
    )


def test_of_a_long_text_the_beginning_is_shown_and_no_mark_is_cut() -> None:
    found = drafted(TEXT, [_mark("1412", "wall"), _mark("two years later")], TEXT.index("years"))
    assert "1412</a>" in found
    assert "no-event" not in found
    assert found.endswith("two</p>")


def test_hostile_texts_and_ids_are_text() -> None:
    hostile = '<script>"1412"</script>'
    found = drafted(hostile, [Mark(9, 13, '"><b>', '"><i>')], 100)
    assert re.findall(r"<(\w+)", found) == ["p", "a"]


@given(st.text(), st.integers(0, 50), st.integers(1, 9))
def test_nothing_of_a_text_is_lost_but_blanks(text: str, start: int, length: int) -> None:
    mark = Mark(start, min(start + length, len(text)), "")
    marks = [mark] if mark.start < mark.end else []
    shown = unescape(re.sub(r"</?\w[^>]*>", "", drafted(text, marks, len(text))))
    plain = unescape(re.sub(r"</?\w[^>]*>", "", drafted(text, [], len(text))))
    assert "".join(shown.split()) == "".join(plain.split())
