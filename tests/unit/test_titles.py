"""The titles of drafted statements: clauses that read as lines of a timeline."""

from pathlib import Path

import marked_texts
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.drafting import statements
from timeline.drafting.titles import LONGEST_TITLE

TEXTS = [
    *((marked_texts.FOLDER / "titles").glob("*.txt")),
    marked_texts.FOLDER.parents[2] / "examples/observatory.txt",
]
PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»"}


def titles(text: str) -> list[str]:
    """The titles of a text's statements."""
    return [each.title for each in statements(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # The date goes with what leads to it, and what stays is joined.
        ("On 4 May 1912, the bridge was opened.", ["The bridge was opened"]),
        ("The King, in 1912, died.", ["The King died"]),
        ("He left in 1912, and she stayed.", ["He left, and she stayed"]),
        ("He wed Ann, a weaver, in 1912, and they left.", ["He wed Ann, a weaver, and they left"]),
        ("A fire on the night of 3 May 1912 took the roof.", ["A fire took the roof"]),
        ("London, Hay’s, 3 May 1912, lot 5.", ["London, Hay’s, lot 5"]),
        ("“In 1912 we lost her,” said Lund.", ["“We lost her,” said Lund"]),
        # So do times of the day.
        ("On 4 May 1912, at 11:41 p.m., the boiler burst.", ["The boiler burst"]),
        ("The rock, at 3.40 a.m. on 8 May 1912, fell down.", ["The rock fell down"]),
        ("Shortly before noon on 4 May 1912 the train left.", ["The train left"]),
        # Where the clause can't do without it, it stays.
        ("A letter of 12 May 1912 names him.", ["A letter of 12 May 1912 names him"]),
        ("The 1890s brought success.", ["The 1890s brought success"]),
        ("First light was on 17 March 1850.", ["First light was on 17 March 1850"]),
        ("It was not listed until May 1938.", ["It was not listed until May 1938"]),
        ("The globe, made in 1831, stands here.", ["The globe, made in 1831, stands here"]),
        ("It stood until May 1757, when it burned.", ["It stood until May 1757, when it burned"]),
        # Semicolons and dashes part the clauses of a chronology, each with its own date.
        ("1741 – Pell leases two kilns; 1749 – Orme joins him.", ["Pell leases two kilns", "Orme joins him"]),
        ("Jan. 1792: firm dissolved; Feb. 1792: new firm.", ["Firm dissolved", "New firm"]),
        ("The firm (later Orme; Catt) was sold in 1803.", ["The firm (later Orme; Catt) was sold"]),
        # A date in brackets has the name before them.
        ("Bought by Sir Ed. Vayle, 3rd Bt. (b. 1598, d. 1661), at Hay.", ["Sir Ed. Vayle, 3rd Bt. (b. 1598)", "Sir Ed. Vayle, 3rd Bt. (d. 1661)"]),
        ("Lecturer, University of Leeds (2010–2014)", ["Lecturer, University of Leeds (2010–2014)"]),
        # A long one ends at a clause; what follows from a subject far before has it.
        (
            "The Aurora, built in 1888 at Govan, was refitted in 1903 and passed her last tests in 1912.",
            ["The Aurora, built at Govan, was refitted in 1903", "The Aurora, built in 1888 at Govan, was refitted", "The Aurora passed her last tests"],
        ),
        # Rows of one clause differ.
        ("It was restored in 2003 and 2004.", ["It was restored", "It was restored (2004)"]),
        ("Laser scans of June 2016 and May 2021 show it.", ["Laser scans of June 2016 show it", "Laser scans of May 2021 show it"]),
        ("He was mayor in 1901.\n\nHe was mayor in 1905.", ["He was mayor", "He was mayor (1905)"]),
    ],
)  # fmt: skip
def test_a_title_is_the_clause_of_its_date(text: str, found: list[str]) -> None:
    assert titles(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "His aunt (d. 1860) and his son (b. Leeds, fl. 1870) were painters in 1875.",
        "To Capt. Hay, R.N. (b. 1751), by 1790.",
        "Wm. Hay, Esq. and Jos. Orme, Ph.D. Leeds, bought it in 1812.",
        "It was sold to the 3rd Bt. Vayle in Nov. 1812 as no. 17 for £5.",
    ],
)
def test_abbreviations_end_no_sentence(text: str) -> None:
    assert {each.sentence for each in statements(text)} == {text}


def is_open(title: str) -> bool:
    """Whether a bracket or quotation mark lacks its other half."""
    return (
        any(title.count(a) != title.count(b) for a, b in PAIRS.items()) or title.count('"') % 2 == 1
    )


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_nearly_no_title_is_cut_and_none_is_open_or_stands_twice(path: Path) -> None:
    found = titles(path.read_text(encoding="utf-8"))
    assert len(set(found)) == len(found)
    assert not [title for title in found if is_open(title)]
    assert sum("…" in title for title in found) <= 0.1 * len(found)


@given(
    st.lists(
        st.sampled_from('It fell in 1912 (b. 1598 ) “the ” " sale, ; – and who was , [ ]'.split())
    )
)
def test_titles_of_any_words_are_short_and_closed(words: list[str]) -> None:
    for title in titles(" ".join(words)):
        assert len(title) <= LONGEST_TITLE
        assert not is_open(title)
