"""The labels above the rows."""

import html
import re
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.text import wrapping


def _lines(title: str, wording: str, width: float) -> list[str]:
    found = wrapping.label(title, wording, width, "#555555")
    return [html.unescape(re.sub(r"<[^>]*>|[\u2068\u2069]", "", line)) for line in found]


@pytest.mark.parametrize(
    ("title", "wording", "width", "lines"),
    [
        ("Meeting in Hangzhou", "2006", 250, ["Meeting in Hangzhou\u20022006"]),
        ("Meeting in Hangzhou", "some time in 2006", 150, ["Meeting in Hangzhou", "some time in 2006"]),
        ("A title of several words that runs on and on and on", "2006", 150,
         ["A title of several words", "that runs on and on a…", "2006"]),
        ("西湖会议记录文件", "2006", 60, ["西湖会议", "记录文件", "2006"]),
        ("W" * 30, "", 100, ["W" * 8, "W" * 7 + "…"]),
        ("short", "", 100, ["short"]),
    ],
)  # fmt: skip
def test_a_label_is_wrapped_to_two_lines_of_title_with_the_wording_beside_or_under_it(
    title: str, wording: str, width: float, lines: list[str]
) -> None:
    assert _lines(title, wording, width) == lines


@given(st.text(max_size=200), st.text(max_size=60), st.floats(100, 300))
def test_no_line_is_wider_than_the_width(title: str, wording: str, width: float) -> None:
    lines = wrapping.label(title, wording, width, "#555555")
    assert len(lines) <= wrapping.MOST_TITLE_LINES + 1
    for line in _lines(title, wording, width):
        assert wrapping.text_width(line) <= width


def test_markup_in_data_is_text() -> None:
    line = wrapping.label("<b>x</b><a href='https://x.org'>", "&amp;", 300, "#555555")[0]
    assert "&lt;a href" in line
    assert "&amp;amp;" in line


@pytest.mark.parametrize(
    "letters", ["e" + "\u0301" * 9_999, "\u200b" * 10_000, "\u200d\u0301" * 5_000]
)
def test_marks_without_a_width_of_their_own_do_not_come_by_the_thousand(letters: str) -> None:
    for line in (*_lines(letters, "", 200), _lines("T", letters, 200)[-1]):
        assert len(line) <= wrapping.MOST_LETTERS + 2
        assert line.endswith(wrapping.ELLIPSIS)


_LONG = st.text(st.sampled_from("ab Wi西湖。é "), min_size=wrapping.MOST_LETTERS)


@given(_LONG, _LONG, st.text(), st.floats(100, 272))
def test_what_can_not_be_shown_of_a_long_text_changes_nothing(
    title: str, wording: str, rest: str, width: float
) -> None:
    title, wording = title.replace(" ", "x"), wording.replace(" ", "x")
    assert _lines(title + rest, wording + rest, width) == _lines(title, wording, width)


@pytest.mark.parametrize(("letter", "width"), [("西", 1000), ("i", 280), ("\u0301", 0)])
def test_each_letter_that_can_be_shown_is_measured_once_for_all_widths(
    letter: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    measure = Mock(return_value=width)
    monkeypatch.setattr(wrapping, "_glyph_width", measure)
    title = letter * 10_000
    widths = range(170, 273)
    for pixels in widths:
        wrapping.label(title, title, pixels, "")
    assert measure.call_count / len(widths) < wrapping.MOST_LETTERS
