"""Texts: folded for comparing, and what they show."""

import html
import sys
import unicodedata
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import column

from timeline.text import folding, visible

ALIKE = [
    ("ΟΔΟΣ", "οδοσ"), ("Οδός", "οδοσ"), ("Brand™", "brandtm"), ("ﬁnal", "final"), ("Ａ１", "a1"),
    ("İstanbul", "istanbul"), ("DIYARBAKIR", "diyarbakir"), ("Diyarbakır", "diyarbakir"),
    ("Straße", "strasse"), ("STRAẞE", "strasse"), ("Łódź", "lodz"), ("Tromsø", "tromso"),
    ("Æsop’s", "aesop's"), ("“word” „Wort‟ «mot»", '"word" "wort" "mot"'), ("l‘an", "l'an"),
    ("1939–45", "1939-45"), ("Donau\u00addampf", "donaudampf"), ("co\u2011op", "co-op"),
    ("wait…", "wait..."), ("Café\u00a0À", "cafe a"), ("№ 5", "no 5"), ("中文", "中文"),
]  # fmt: skip
MIXED = st.text(
    st.sampled_from("aZ’“–ßΣςİı™ﬁÉ \n") | st.characters(exclude_categories=["Cs"]), max_size=8
)


@pytest.mark.parametrize(("text", "folded"), ALIKE)
def test_what_people_take_for_the_same_is_folded_to_the_same(text: str, folded: str) -> None:
    assert folding.folded_text(text) == folded


@given(st.lists(MIXED, max_size=12))
def test_a_column_is_folded_as_its_texts_are(given_texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "FOLDED_AT_ONCE", 5)
        found = folding.folded(column(given_texts)).to_pylist()
    assert found == [folding.folded_text(text) for text in given_texts]


def test_every_character_is_folded_once_and_for_all() -> None:
    # Where none is assigned yet one may be soon, but hardly beyond the scripts and symbols.
    rest = (chr(code) for code in range(0x20000, sys.maxunicode + 1))
    characters = [
        *(chr(code) for code in range(0x20000) if not 0xD800 <= code <= 0xDFFF),
        *(each for each in rest if unicodedata.category(each) not in {"Cn", "Co"}),
    ]
    once = folding.folded(column(characters))
    assert folding.folded(once).equals(once)


@given(st.text(st.characters(codec="ascii")))
def test_of_a_text_in_ascii_only_the_case_is_taken_away(text: str) -> None:
    assert folding.folded_text(text) == text.lower()


NOTHING = ["", " ", "\ufeff", "\u200b\u2060", "\u00ad", "\u0301", "\u3164", "\u2800 ", "\u2028"]


@pytest.mark.parametrize("text", NOTHING)
def test_a_text_of_blanks_and_invisible_letters_alone_shows_nothing(text: str) -> None:
    assert not visible.shows(text)


@given(st.sampled_from("aé1.中ا😀\ue000"), st.lists(st.sampled_from(NOTHING)).map("".join))
def test_a_letter_shows_whatever_is_around_it(letter: str, around: str) -> None:
    assert visible.shows(around + letter + around)


@given(st.lists(st.text(max_size=3) | st.sampled_from(NOTHING), max_size=8))
def test_of_a_column_the_same_texts_show_something(given_texts: list[str]) -> None:
    assert visible.shown(column(given_texts)).to_pylist() == list(map(visible.shows, given_texts))


CONTROLS = st.sampled_from("\x00\x07\x0b\x1b\x7f\x85\u202e\u2066\ufffe\uffff")


@given(st.text(st.characters(exclude_categories=["Cs"]) | CONTROLS))
def test_what_is_visible_of_a_text_can_stand_in_xml(text: str) -> None:
    shown = visible.visible_text(text)
    read = ET.fromstring(f"<a>{html.escape(shown)}</a>").text or ""
    assert read == shown.replace("\r\n", "\n").replace("\r", "\n")


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]) | CONTROLS, max_size=4), max_size=8)
)
def test_of_a_column_the_same_is_visible(given_texts: list[str]) -> None:
    found = visible.visible(column(given_texts)).to_pylist()
    assert found == [visible.visible_text(text) for text in given_texts]
