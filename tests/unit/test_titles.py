"""The titles of drafted statements: clauses that say what happened then, or none."""

from pathlib import Path

import marked_texts
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.drafting import statements
from timeline.limits import LONGEST_DRAFTED

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
        ("In 1912 the King, Edward, died.", ["The King died"]),
        ("A fire on the night of 3 May 1912 took the roof.", ["A fire took the roof"]),
        ("London, Hay’s, 3 May 1912, lot 5.", ["London, Hay’s, lot 5"]),
        ("The canal was filled from the 1920s on.", ["The canal was filled"]),
        # So do times of the day.
        ("On 4 May 1912, at 11:41 p.m., the boiler burst.", ["The boiler burst"]),
        ("At 3.40 a.m. on 8 May 1912 the rock fell down.", ["The rock fell down"]),
        ("Shortly before noon on 4 May 1912 the train left.", ["The train left"]),
        # Where the clause can't do without it, it stays.
        ("The 1890s brought success.", ["The 1890s brought success"]),
        ("First light was on 17 March 1850.", ["First light was on 17 March 1850"]),
        ("It was not listed until May 1938.", ["It was not listed until May 1938"]),
        # Semicolons and dashes part the clauses of a chronology, each with its own date.
        ("1741 – Pell leases two kilns; 1749 – Orme joins him.", ["Pell leases two kilns", "Orme joins him"]),
        ("Jan. 1792: firm dissolved; Feb. 1792: new firm.", ["Firm dissolved", "New firm"]),
        ("Sold in 1803 to Hay; by descent to Ann Orme (d. 1850); on loan to Leeds, York, from 1851 to 1860, and given by her.", ["Sold to Hay", "Ann Orme (d. 1850)", ""]),
        ("LEEDS, May 4 — Some 240 throwers, glazers and packers walked out in 1912.", ["", "Some 240 throwers, glazers and packers walked out"]),
        ("Provenance: sold in 1912 to Hay.", ["Sold to Hay"]),
        # Each clause of a sentence has its own date, and a subject that it shares.
        ("He left Leeds in 1912, and she stayed.", ["He left Leeds"]),
        ("Hart died in 1903, and the works burned down in 1904.", ["Hart died", "The works burned down"]),
        ("She came to York in 1907, took a post there in 1908 and died in 1932.", ["She came to York", "She took a post there", "She died"]),
        ("The keep was begun and finished between 1140 and 1145.", ["The keep was finished"]),
        ("It was begun in May 1412 and finished in 1415.", ["It was begun", "It was finished"]),
        ("Lord Fry dismissed the claim in 1912.", ["Lord Fry dismissed the claim"]),
        ("It was issued in 1912, struck out by Hay and restored by Orme in 1914.", ["It was issued", "It was restored by Orme"]),
        ("She was elected in 1901 and resigned in 1905.", ["She was elected", "She resigned"]),
        ("The mill and the barn burned in 1912.", ["The mill and the barn burned"]),
        ("He survived the war and reached York in 1946.", ["He reached York"]),
        ("It is to be taken apart and cleaned in 2031.", ["It is to be cleaned"]),
        ("The notes were issued in 1912 and will be redeemed in 1913.", ["The notes were issued", "The notes will be redeemed"]),
        ("She left York in 1954, and two years later joined the staff.", ["She left York", "She joined the staff"]),
        ("He never left York in 1912.", ["He never left York"]),
        ("1749 – takes the yard over.", ["Takes the yard over"]),
        ("The moat was drained in 1820 and the gate repaired.", ["The moat was drained"]),
        ("The hall serves the town and was built in 1912.", ["The hall was built"]),
        ("She has served as clerk and reader since 2011.", ["She has served as clerk and reader"]),
        ("He was not here in 1650 or at York.", ["He was not here"]),
        ("He arrived in York in 1883, speaking, he wrote, Polish.", ["He arrived in York"]),
        ("He ran away in 1912, was seen at York, and died.", ["He ran away"]),
        ("He turned to maps in 1920, more than two hundred.", ["He turned to maps, more than two hundred"]),
        ("1779 strike of the men, lasting from April to June 1779, ended by law.", ["", ""]),
        ("The family moved three times in 1937.", ["The family moved three times"]),
        ("Each clerk is to have a named owner by 1 March 1912.", ["Each clerk is to have a named owner"]),
        ("She had been born in that city on 3 May 1912.", ["She had been born in that city"]),
        ("He was here for sixteen days in 1650.", ["", "He was here for sixteen days"]),
        # Participles and “which” have the subject before them, or after them.
        ("The Aurora, built in 1888 at Govan, was refitted in 1903.", ["The Aurora was built at Govan", "The Aurora was refitted"]),
        ("The dam, designed in 1926 and raised in 1958 for £1, serves York.", ["The dam was designed", "The dam was raised for £1"]),
        ("The drug, launched in 1914, passed £1 in 1917 and halved in 1921.", ["The drug was launched", "", "The drug halved"]),
        ("It fell to Hay in 1405, was granted to Orme in 1416 and lost again in 1461.", ["It fell to Hay", "It was granted to Orme", "It was lost again"]),
        ("The film, for which she is known, was shot in 1947.", ["The film was shot"]),
        ("She opened a school that, after a fire, grew to ten rooms by 1880.", ["A school grew to ten rooms"]),
        ("The mill, which burned in 1912, is lost.", ["The mill burned"]),
        ("He married Ann Lee, who died in 1912.", ["Ann Lee died"]),
        ("The son of Ann Lee, who died in 1912, left.", ["The son of Ann Lee died"]),
        ("Born in Hull on 4 June 1928, the third of nine, she was sent to an aunt.", ["She was born in Hull, the third of nine"]),
        ("Opened by Lady Tresham in 1897 and electrified in 1952, the pumps were sold.", ["The pumps were opened by Lady Tresham", "The pumps were electrified"]),
        ("The house, which burned in 1912, still stands.", ["The house burned"]),
        ("The mill, which burned in 1912, was sold in 1913.", ["The mill burned", "The mill was sold"]),
        ("Hay Holdings, the vehicle that bought the works in 2017, has failed.", ["The vehicle bought the works"]),
        ("He left school after the war, was drafted in 1958, and stayed.", ["He was drafted"]),
        ("The bridge was built in 1931 and last underwent repairs in 2006.", ["The bridge was built", "The bridge last underwent repairs"]),
        ("The King, drew in 1912 on all, stands here.", ["The King drew on all"]),
        ("A notice, served on 7 March 1912, bars it.", ["A notice was served"]),
        ("A valve on the tank, last certified on 18 May 2022, failed.", ["A valve on the tank was last certified"]),
        ("A licence was granted on 12 May 1307, apparently to legalise what had been built.", ["A licence was granted"]),
        ("He succeeds Ann Lee, who retired in 1912.", ["Ann Lee retired"]),
        ("He succeeds Ann Lee, who came to York in 1912 and was named clerk in 1913.", ["Ann Lee came to York", "Ann Lee was named clerk"]),
        ("He married Ann Lee, who died in 1912, a widow.", ["Ann Lee died"]),
        ("The firm, to whom it was sent, replied in 1912.", ["The firm replied"]),
        ("The Spirit, a vessel built at Govan, entered service in 1912.", ["The Spirit entered service"]),
        ("Burned in 1342 by accident and in 1346 on purpose, the ward is lost.", ["The ward was burned by accident", ""]),
        ("A trust formed by two clubs and its heirs has owned it since 2009.", ["A trust formed by two clubs and its heirs has owned it"]),
        ("Jan Prus was born on 30 Nov. 1935.", ["Jan Prus was born"]),
        ("The claim is that at a fair in June 1912, he lied.", ["He lied"]),
        # Brackets with other dates go; a date in brackets has the name before them.
        ("In 1845 she married Lars Holm (1810–1860), a doctor.", ["She married Lars Holm, a doctor", ""]),
        ("Bought by Sir Ed. Vayle, 3rd Bt. (b. 1598, d. 1661), at Hay.", ["Sir Ed. Vayle, 3rd Bt. (b. 1598)", "Sir Ed. Vayle, 3rd Bt. (d. 1661)"]),
        ("Ph.D., Hull, 2003–2007 (guide: H. Baur)", ["Ph.D., Hull (guide: H. Baur)"]),
        ('"We heard them before we saw them," said Lund on May 6, 1912.', ['"We heard them before we saw them," said Lund']),
        ("Lecturer, University of Leeds (2010–2014)", ["Lecturer, University of Leeds"]),
        # It ends at a clause, and with what is joined by “and”, not in the middle of what a “that” says.
        ("She was elected in 1979 by a margin that a friend called small.", ["She was elected"]),
        ("In 1912 a line opened between York and Leeds, which closed.", ["A line opened between York and Leeds"]),
        ("He died in Dublin, of a fever caught at sea, in 1912.", ["He died in Dublin, of a fever caught at sea"]),
        ("He was shot in 1912, a year before the war.", ["He was shot", ""]),
        ("He married, in 1958, Ann Lee, from whom he parted.", ["He married Ann Lee"]),
        ("The mill, which stood by the river, was sold in 1913.", ["The mill was sold"]),
        ("In May 1912, the firm moved to York in 1914.", ["", "The firm moved to York"]),
        ("A street was named after her in 1925.", ["A street was named after her"]),
        ("She won a prize in 1949 and a medal, in York, in 1955.", ["She won a prize", ""]),
        ("He agreed on 28 April 1912 to stay in York in 1913.", ["He agreed to stay in York", ""]),
        ("In 1912 the council of the borough voted to build a bridge over the river at the mill near the market.", ["The council of the borough voted to build a bridge over the river at the mill"]),
        ("It was signed on 1 May 1912. It was not served until the 8th.", ["It was signed", "It was not served until the 8th"]),
        ("He agreed on 28 April 1912 to repay the loan by 31 July 1913.", ["He agreed to repay the loan", ""]),
        # Events may have the same title: their dates tell them apart.
        ("It was restored in 2003 and 2004.", ["It was restored", "It was restored"]),
        ("He was mayor of Hay in 1901.\n\nHe was mayor of Hay in 1905.", ["He was mayor of Hay", "He was mayor of Hay"]),
    ],
)  # fmt: skip
def test_a_title_is_the_clause_of_its_date(text: str, found: list[str]) -> None:
    assert titles(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The talks, in 1912, led to a treaty.",
        "The talks in 1912 led to a treaty.",
        "A backup taken on 3 March 1912 was lost.",
        "The garden she laid out in 1908 survives.",
        "Her novel Winter 1947 was sold.",
        "The order made by Lord Green on 6 March 1912 was set aside.",
        "Karl sold the letters he had received in 1884.",
        "The hall is late, ten years after the date given in 1912.",
        "The keep was twice besieged, in 1216 and 1264.",
        "Twice burned, in 1342 by accident and in 1346 on purpose, the ward is lost.",
        "Parliament ordered in 1646 that the keep be sold.",
        "The loss relates to Corvex, bought in 1912.",
        "The loan matures in 2031 and was refinanced in 1912.",
        "The letters he said were lost in 1912.",
        "It was 1912 before he taught again.",
        "Anonymous sale, Leeds, 14 May 1709, lot 12, sold to Hay.",
        "He was seen at York, praised it in 1307, and left.",
        "He kept the chain, a job he had got in 1951.",
        "Jon joined from a yard that he had run since 2017.",
        "It was built in 1277 by James of Hay, who worked there in 1261.",
        "The dismissal on 5 June 2020 was unfair but awarded nothing in 2021.",
        "Clerk in York in 1901, reader in 1905.",
        "The letters Ann had sent were kept, in York, in 1912.",
        "It was built in 2003 and was due to be replaced in 2010.",
        "He bought 22 rollers, some of which had been passed in 2021.",
        "The mill (the old one burned in 1912.",
        "“In May 1912 she left.”",
        "As he wrote in 1890, it fell.",
        "After the male line failed in 1369.",
        "He was sent to Hay and, from 1938, to Leeds.",
        "She took a first in 1949 and a doctorate in 1955.",
        "The house built in 1888 stood empty.",
        "Since 1951 the castle has been open but for the 1987 closing of its wing.",
        "The scars are those of the siege of 1544.",
        "A letter of 12 May 1912 names him.",
        "The ring of stones was thought as old as 1912.",
        "“In 1912 we lost her,” said Lund.",
        "He refused, if he came in 1912 at all.",
        "It burned after a fire in the barn in 1912.",
        "In a statement issued on 7 May 1912, the firm said that it regrets the loss.",
        "He met the son of Ann Lee, who died in 1912.",
        "He was told in 1912.",
        "After the war in 1919, the mill closed.",
        "In 1912, when he left York, Ann stayed.",
        "In 1912, the firm that was founded in 1899 moved.",
        "The herbarium, which she had offered in 1893, is lost.",
        "Hart, having moved in 1912, died.",
        "I met him in 1912.",
        "The race that she had watched in 1912 is no more.",
        "Debt fell to £88m, from £121m in December 1912.",
        "He wrote to 4 Castle Street, Truro, which closed in 1912.",
        "The gatehouse is generally assigned to the second half of 1912.",
        "A claim it dropped in 1912 came back.",
        "A festival followed and then, in 1984, a prize.",
        "When he came in 1912 she left.",
        "Purchase of shares under the program authorized by the board in May 1912.",
        "He weds Ann in 1912, and they left.",
        "Trade has doubled since the 13 Oct. 1912 crash.",
        "It has been built since the May 1912 fire ended.",
    ],
)
def test_a_date_whose_clause_cannot_be_told_for_certain_has_no_title(text: str) -> None:
    assert titles(text)[-1] == ""


def test_a_very_long_clause_has_no_title() -> None:
    assert titles(f"Given by {'Lord Left and ' * 90}Lady Hay, who left in 1912.") == [""]


def test_a_long_list_is_cut_and_each_of_its_items_has_a_title() -> None:
    text = f"Given by {'Lord Left and ' * 60}Lady Hay, who left in 1912; sold to Ann Orme in 1913."
    found, second = statements(text)
    assert (found.title, second.title) == ("Lady Hay left", "Sold to Ann Orme")
    assert found.sentence == f"{text[:499]}…"


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
def test_most_dates_have_a_title_of_their_own_that_is_not_cut(path: Path) -> None:
    found = titles(path.read_text(encoding="utf-8"))
    told = [title for title in found if title]
    assert len(told) >= 0.5 * len(found)
    assert not [title for title in told if is_open(title) or "…" in title]


@given(
    st.lists(
        st.sampled_from('It fell in 1912 (b. 1598 ) “the ” " sale, ; – and who was , [ ]'.split())
    )
)
def test_titles_of_any_words_are_short_and_closed(words: list[str]) -> None:
    for title in titles(" ".join(words)):
        assert len(title) <= LONGEST_DRAFTED
        assert not is_open(title)
