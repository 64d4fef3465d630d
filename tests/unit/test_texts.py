"""What texts show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import texts

NOTHING = ["", " ", "\ufeff", "\u200b\u2060", "\u00ad", "\u0301", "\u3164", "\u2800 ", "\u2028"]


@pytest.mark.parametrize("text", NOTHING)
def test_a_text_of_blanks_and_invisible_letters_alone_shows_nothing(text: str) -> None:
    assert not texts.shows(text)


@given(st.sampled_from("aé1.中ا😀\ue000"), st.lists(st.sampled_from(NOTHING)).map("".join))
def test_a_letter_shows_whatever_is_around_it(letter: str, around: str) -> None:
    assert texts.shows(around + letter + around)
