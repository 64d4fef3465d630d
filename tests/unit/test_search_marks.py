"""The marks on the words of a search."""

import re
from collections.abc import Sequence

import pytest
from contrast import contrast, mixed
from hypothesis import given
from hypothesis import strategies as st

from timeline.painters import style
from timeline.painters.html_text import escaped, marked
from timeline.query.filters.search import words
from timeline.text import folding, visible
from timeline.theme import DARK, LIGHT, Theme


@pytest.mark.parametrize(
    ("text", "search", "html"),
    [
        ("18th Party congress", "CONGRESS", "18th Party <mark>congress</mark>"),
        ("18th Party congress", "", "18th Party congress"),
        ("18th Party congress", "hangzhou", "18th Party congress"),
        ("8 to 14 November 2012", "november 2012",
         "8 to 14 <mark>November</mark> <mark>2012</mark>"),
        ("Élan in Łódź", "elan lodz", "<mark>Élan</mark> in <mark>Łódź</mark>"),
        ("e\u0301lan, cafe\u0301", "cafe", "e\u0301lan, <mark>cafe\u0301</mark>"),
        ("Straße, Æon", "ss aeo", "Stra<mark>ß</mark>e, <mark>Æo</mark>n"),
        ("“Complete victory”", '"complete', "<mark>“Complete</mark> victory”"),
        ("Kuhn’s account", "kuhn's", "<mark>Kuhn’s</mark> account"),
        ("1939–1945", "1939-1945", "<mark>1939–1945</mark>"),
        ("Castle Street 75, 5 and 5a", "5", "Castle Street 75, <mark>5</mark> and <mark>5</mark>a"),
        ("1914, 2019", "19", "<mark>19</mark>14, 2019"),
        ("banana", "an ana", "b<mark>anana</mark>"),
        ("ﬁne", "i", "<mark>ﬁ</mark>ne"),
        ("<b>a & x</b>", "b &", "&lt;<mark>b</mark>&gt;a <mark>&amp;</mark> x&lt;/<mark>b</mark>&gt;"),
        ("&amp;", "amp", "&amp;<mark>amp</mark>;"),
        ("\u202eabc", "abc", "‹U+202E›<mark>abc</mark>"),
    ],
)  # fmt: skip
def test_the_words_of_a_search_are_marked_where_a_text_has_them(
    text: str, search: str, html: str
) -> None:
    assert marked(text, words(search)) == html


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_what_is_marked_has_its_contrast_on_both_grounds(theme: Theme) -> None:
    found = re.search(r"mark \{[^}]*color-mix\(in srgb, (#\w+) (\d+)%, transparent\)", style.RULES)
    assert found
    mark = mixed(found[1], theme.ground, int(found[2]) / 100)
    assert contrast(mark, theme.text) >= 4.5


_TEXTS = st.text() | st.text("aAéÉe\u0301ßæÆ<>&\"'“’–-ﬁ™ıİς \u202e")
_TAGS = re.compile("</?mark>")


@given(_TEXTS, st.lists(_TEXTS, max_size=3))
def test_without_its_marks_a_text_is_escaped_as_any_other(
    text: str, searches: Sequence[str]
) -> None:
    assert _TAGS.sub("", marked(text, words(" ".join(searches)))) == escaped(text)


@given(_TEXTS, st.data())
def test_what_the_search_finds_in_a_text_is_marked(text: str, data: st.DataObject) -> None:
    folded = folding.folded_text(visible.visible_text(text))  # as the table has it
    ends = sorted(data.draw(st.tuples(*[st.integers(0, len(folded))] * 2)))
    words = folded[slice(*ends)].split()
    is_found = any(re.search(folding.pattern(word), folded) for word in words)
    assert ("<mark>" in marked(text, words)) == is_found
