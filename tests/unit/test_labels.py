"""The labels of the rows: no line is wider than it may be."""

from collections.abc import Callable
from unittest.mock import Mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.geometry import labels

LayOut = Callable[[str, str, float], labels.Label]


def _stacked(title: str, wording: str, width: float) -> list[str]:
    return labels.stacked(title, wording, width).lines


def _beside(title: str, wording: str, width: float) -> tuple[list[str], str]:
    found = labels.beside(title, wording, width)
    return found.lines, found.right


@pytest.mark.parametrize(
    ("title", "wording", "width", "lines"),
    [
        ("Meeting in Hangzhou", "2006", 250, ["Meeting in Hangzhou", "2006"]),
        ("Meeting in Hangzhou", "some time in 2006", 150, ["Meeting in Hangzhou", "some time in 2006"]),
        ("A title of several words that runs on and on and on", "2006", 150,
         ["A title of several words", "that runs on and on a…", "2006"]),
        ("Attack", "1 September 1939 to 2 September 1945", 150,
         ["Attack", "1 September 1939 to 2", "September 1945"]),
        ("西湖会议记录文件", "2006", 60, ["西湖会议", "记录文件", "2006"]),
        ("W" * 30, "", 100, ["W" * 8, "W" * 7 + "…"]),
        ("short", "", 100, ["short"]),
    ],
)  # fmt: skip
def test_a_label_is_two_lines_of_title_with_the_wording_under_it(
    title: str, wording: str, width: float, lines: list[str]
) -> None:
    assert _stacked(title, wording, width) == lines


@pytest.mark.parametrize(
    ("width", "lines", "right"),
    [
        (250, ["Meeting in Hangzhou"], "in 2006"),
        (150, ["Meeting in Hangzhou", "in 2006"], ""),
        (130, ["Meeting in", "Hangzhou"], "in 2006"),
    ],
)
def test_the_wording_stands_at_the_right_of_the_last_line_where_it_has_room(
    width: float, lines: list[str], right: str
) -> None:
    assert _beside("Meeting in Hangzhou", "in 2006", width) == (lines, right)


@pytest.mark.parametrize("lay_out", [labels.stacked, labels.beside])
@given(st.text(max_size=60), st.text(max_size=60), st.floats(100, 600))
@example("0000八000000@K八00八", "", 111.0)  # a blank was put where the lines were joined
def test_a_label_needs_no_more_than_the_width_and_is_the_same_in_what_it_needs(
    lay_out: LayOut, title: str, wording: str, width: float
) -> None:
    label = lay_out(title, wording, width)
    assert label.width <= width
    narrower = lay_out(title, wording, label.width + 1e-6)
    assert (narrower.lines, narrower.right) == (label.lines, label.right)


@given(st.text(max_size=200), st.text(max_size=60), st.floats(100, 300))
def test_no_line_is_wider_than_the_width(title: str, wording: str, width: float) -> None:
    found = labels.stacked(title, wording, width)
    assert found.titles <= 2
    assert len(found.lines) <= 4
    for line in found.lines[: found.titles]:
        assert labels.text_width(line) <= width
    for line in found.lines[found.titles :]:
        assert labels.wording_width(line) <= width + 1e-9


@given(st.text(max_size=200), st.floats(100, 300), st.floats(10, 40))
def test_a_text_of_another_size_is_wrapped_by_that(text: str, width: float, size: float) -> None:
    found = labels.lines(text, width, size)
    assert len(found) in (1, 2)
    for line in found:
        assert labels.text_width(line) * size / labels.FONT_SIZE <= max(width, 3 * size) + 1e-6


def test_a_label_is_the_text_itself_and_the_painters_escape_it() -> None:
    label = labels.beside("<b>x</b>", "&amp;", 300)
    assert (label.lines, label.right) == (["<b>x</b>"], "&amp;")


@pytest.mark.parametrize(
    "letters", ["e" + "\u0301" * 9_999, "\u200b" * 10_000, "\u200d\u0301" * 5_000]
)
def test_marks_without_a_width_of_their_own_do_not_come_by_the_thousand(letters: str) -> None:
    for line in (*_stacked(letters, "", 200), _stacked("T", letters, 200)[-1]):
        assert len(line) <= labels.MOST_LETTERS + 2
        assert line.endswith(labels.ELLIPSIS)


_LONG = st.text(st.sampled_from("ab Wi西湖。é "), min_size=labels.MOST_LETTERS)


@given(_LONG, _LONG, st.text(), st.floats(100, 272))
def test_what_can_not_be_shown_of_a_long_text_changes_nothing(
    title: str, wording: str, rest: str, width: float
) -> None:
    title, wording = title.replace(" ", "x"), wording.replace(" ", "x")
    assert _stacked(title + rest, wording + rest, width) == _stacked(title, wording, width)


@pytest.mark.parametrize(("letter", "width"), [("西", 1000), ("i", 280), ("\u0301", 0)])
def test_each_letter_that_can_be_shown_is_measured_once_for_all_widths(
    letter: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    measure = Mock(return_value=width)
    monkeypatch.setattr(labels, "_glyph_width", measure)
    title = letter * 10_000
    widths = range(170, 273)
    for pixels in widths:
        labels.beside(title, title, pixels)
    assert measure.call_count / len(widths) < labels.MOST_LETTERS


@pytest.mark.parametrize("text", ["word " * 60, "unbroken" * 60, "fits", "a " + "x" * 200, ""])
def test_a_text_of_any_size_is_broken_at_blanks_and_says_that_there_is_more(text: str) -> None:
    found = labels.lines(text.strip(), 1000, 54)
    widths = [labels.text_width(line) * 54 / labels.FONT_SIZE for line in found]
    assert max(widths, default=0) <= 1000
    is_all = " ".join(found).replace(" ", "") == text.replace(" ", "")
    assert is_all == (len(text) < 10)
    assert is_all or (len(found) == 2 and found[-1].endswith("…"))
