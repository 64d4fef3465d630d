"""Control characters, where a form has no place for them."""

from timeline.exports.controls import visible


def test_control_characters_become_pictures_and_line_breaks_become_one_kind() -> None:
    assert visible("a\x00\x1b\x7f\tb\r\nc\rd\ne") == "a␀␛␡\tb\nc\nd\ne"
