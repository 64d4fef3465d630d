"""The labels above the rows."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import labels


def _lines(title: str, wording: str, width: float) -> list[str]:
    found = labels.label(title, wording, width, "#555555")
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
    lines = labels.label(title, wording, width, "#555555")
    assert len(lines) <= labels.MOST_TITLE_LINES + 1
    for line in _lines(title, wording, width):
        assert labels.text_width(line) <= width


def test_markup_in_data_is_text() -> None:
    line = labels.label("<b>x</b><a href='https://x.org'>", "&amp;", 300, "#555555")[0]
    assert "&lt;a href" in line
    assert "&amp;amp;" in line
