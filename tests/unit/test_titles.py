"""The titles of drafted statements: clauses that are whole, and quotations of the text."""

from pathlib import Path

import marked_texts
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.drafting import Statement, is_quotation, statements
from timeline.limits import LONGEST_DRAFTED

TEXTS = [
    *((marked_texts.FOLDER / "titles").glob("*.txt")),
    marked_texts.FOLDER.parents[2] / "examples/observatory.txt",
]
PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»"}


def titles(text: str) -> list[str]:
    """The titles of a text's statements."""
    return [each.title for each in statements(text)]


def quoted(title: str) -> str:
    """The words of the text in a quotation, with plain quotation marks."""
    return plain(title[1:-1].removeprefix("… ").removesuffix(" …"))


def plain(text: str) -> str:
    """A text with one kind of quotation mark, and with single blanks."""
    for mark in '“”‘’"':
        text = text.replace(mark, "'")
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        # History.
        ("France recovered in 1454 what the Duke had sold to the English crown.", {"1454": "“France recovered in 1454 what the Duke had sold to the English crown”"}),
        ("Repairs to the north pier went on until August 1931.", {"../1931-08": "Repairs to the north pier went on"}),
        ("Of the eleven sons whom the Margrave acknowledged in 1538, two survived him.", {"1538": "“Of the eleven sons whom the Margrave acknowledged in 1538, two survived him”"}),
        ("The canal opened on 1 May 1826, and on 9 May the first barge, laden with salt, arrived.", {"1826-05-01": "“The canal opened on 1 May 1826 …”", "1826-05-09": "“… and on 9 May the first barge, laden with salt, arrived”"}),
        # Lives.
        ("He was apprenticed in 1822 to a gunsmith, whose daughter he married nine years later.", {"1822": "“He was apprenticed in 1822 to a gunsmith …”", "1831": "“… whose daughter he married nine years later”"}),
        ("The letters she burned in March 1911 had been written by her brother.", {"1911-03": "“The letters she burned in March 1911 had been written by her brother”"}),
        ("Her only pupil, taught from 1871 to 1874 and never paid for, became the better painter.", {"1871/1874": "“Her only pupil, taught from 1871 to 1874 and never paid for …”"}),
        ("He died on 3 June 1890.", {"1890-06-03": "He died"}),
        # Companies.
        ("The fund cut its stake to 3% in 2021 from 9% in 2019 and has held it there.", {"2021": "“The fund cut its stake to 3% in 2021 from 9% in 2019 and has held it there”", "2019": "“The fund cut its stake to 3% in 2021 from 9% in 2019 and has held it there”"}),
        ("The bank, which had been told on 2 June 2010 that the accounts were false, lent again.", {"2010-06-02": "“The bank, which had been told on 2 June 2010 that the accounts were false …”"}),
        # Courts.
        ("The defendant denied that he had signed anything before 14 July 2008.", {"../2008-07-13": "“The defendant denied that he had signed anything before 14 July 2008”"}),
        ("“I signed it in 1999 because he asked me to,” the witness told the court.", {"1999": "“‘I signed it in 1999 because he asked me to,’ the witness told the court”"}),
        ("The order was set aside on 3 May 2016.", {"2016-05-03": "The order was set aside"}),
        # Science.
        ("The signal detected in 1967 by a student puzzled the whole observatory.", {"1967": "“The signal detected in 1967 by a student puzzled the whole observatory”"}),
        ("Mendel showed in 1865, by crossing several thousand pea plants, that traits are inherited whole.", {"1865": "“Mendel showed in 1865, by crossing several thousand pea plants …”"}),
        ("It was not until 1998 that anyone measured the drift of the glacier.", {"1998": "“It was not until 1998 that anyone measured the drift of the glacier”"}),
        # Travel.
        ("The chapel (rebuilt in 1703 and struck by lightning twice) keeps its key at the bakery.", {"1703": "“The chapel (rebuilt in 1703 and struck by lightning twice) keeps its key …”"}),
        ("The ferry sank in 1987 but nobody in the village will tell you why.", {"1987": "The ferry sank"}),
        # Encyclopedias.
        ("Tarsk (population 3,118 in 2001) is a spa town on the left bank of the Ode.", {"2001": "“Tarsk (population 3,118 in 2001) is a spa town on the left bank of the Ode”"}),
        ("Founded by monks in 1194 and abandoned after a flood, the village was resettled in 1720.", {"1194": "“Founded by monks in 1194 and abandoned after a flood …”", "1720": "“… and abandoned after a flood, the village was resettled in 1720”"}),
    ],
)  # fmt: skip
def test_a_title_is_a_whole_clause_or_words_of_the_text_that_are_marked_as_such(
    sentence: str, found: dict[str, str]
) -> None:
    assert {each.date: each.title for each in statements(sentence)} == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 4 May 1912, the bridge was opened.", ["The bridge was opened"]),
        ("In 1912 the King, Edward, died.", ["The King, Edward, died"]),
        ("London, Hay’s, 3 May 1912, lot 5.", ["London, Hay’s, lot 5"]),
        ("On 4 May 1912, at 11:41 p.m., the boiler burst.", ["The boiler burst"]),
        ("At 3.40 a.m. on 8 May 1912 the rock fell down.", ["The rock fell down"]),
        ("1741 – Pell leases two kilns; 1749 – Orme joins him.", ["Pell leases two kilns", "Orme joins him"]),
        ("Jan. 1792: firm dissolved; Feb. 1792: new firm.", ["Firm dissolved", "New firm"]),
        ("LEEDS, May 4 — Some 240 throwers, glazers and packers walked out in 1912.", ["“LEEDS, May 4 …”", "Some 240 throwers, glazers and packers walked out"]),
        ("Provenance: sold in 1912 to Hay.", ["Sold to Hay"]),
        ("He left Leeds in 1912, and she stayed.", ["He left Leeds"]),
        ("Lord Fry dismissed the claim in 1912.", ["Lord Fry dismissed the claim"]),
        ("The mill and the barn burned in 1912.", ["The mill and the barn burned"]),
        ("He never left York in 1912.", ["He never left York"]),
        ("1749 – takes the yard over.", ["Takes the yard over"]),
        ("The moat was drained in 1820 and the gate repaired.", ["The moat was drained"]),
        ("She has served as clerk and reader since 2011.", ["She has served as clerk and reader"]),
        ("He turned to maps in 1920, more than two hundred.", ["He turned to maps, more than two hundred"]),
        ("The family moved three times in 1937.", ["The family moved three times"]),
        ("Each clerk is to have a named owner by 1 March 1912.", ["Each clerk is to have a named owner"]),
        ("She had been born in that city on 3 May 1912.", ["She had been born in that city"]),
        ("He was here for sixteen days in 1650.", ["“He was here for sixteen days in 1650”", "He was here for sixteen days"]),
        ("A trust formed by two clubs and its heirs has owned it since 2009.", ["A trust formed by two clubs and its heirs has owned it"]),
        ("Jan Prus was born on 30 Nov. 1935.", ["Jan Prus was born"]),
        ("Ph.D., Hull, 2003–2007 (guide: H. Baur)", ["Ph.D., Hull (guide: H. Baur)"]),
        ('"We heard them before we saw them," said Lund on May 6, 1912.', ['"We heard them before we saw them," said Lund']),
        ("Lecturer, University of Leeds (2010–2014)", ["Lecturer, University of Leeds"]),
        ("In 1912 a line opened between York and Leeds, which closed.", ["A line opened between York and Leeds"]),
        ("He died in Dublin, of a fever caught at sea, in 1912.", ["He died in Dublin, of a fever caught at sea"]),
        ("A street was named after her in 1925.", ["A street was named after her"]),
        ("He was mayor of Hay in 1901.\n\nHe was mayor of Hay in 1905.", ["He was mayor of Hay", "He was mayor of Hay"]),
    ],
)  # fmt: skip
def test_a_clause_that_is_certainly_whole_is_the_title_without_its_date(
    text: str, found: list[str]
) -> None:
    assert titles(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "A fire on the night of 3 May 1912 took the roof.",
        "The canal was filled from the 1920s on.",
        "Shortly before noon on 4 May 1912 the train left.",
        "The 1890s brought success.",
        "First light was on 17 March 1850.",
        "It was not listed until May 1938.",
        "Sold in 1803 to Hay; by descent to Ann Orme (d. 1850); on loan to Leeds, York, from 1851 to 1860, and given by her.",
        "Hart died in 1903, and the works burned down in 1904.",
        "She came to York in 1907, took a post there in 1908 and died in 1932.",
        "The keep was begun and finished between 1140 and 1145.",
        "It was begun in May 1412 and finished in 1415.",
        "It was issued in 1912, struck out by Hay and restored by Orme in 1914.",
        "She was elected in 1901 and resigned in 1905.",
        "He survived the war and reached York in 1946.",
        "It is to be taken apart and cleaned in 2031.",
        "The notes were issued in 1912 and will be redeemed in 1913.",
        "She left York in 1954, and two years later joined the staff.",
        "The hall serves the town and was built in 1912.",
        "He was not here in 1650 or at York.",
        "He arrived in York in 1883, speaking, he wrote, Polish.",
        "He ran away in 1912, was seen at York, and died.",
        "1779 strike of the men, lasting from April to June 1779, ended by law.",
        "The Aurora, built in 1888 at Govan, was refitted in 1903.",
        "The dam, designed in 1926 and raised in 1958 for £1, serves York.",
        "The drug, launched in 1914, passed £1 in 1917 and halved in 1921.",
        "It fell to Hay in 1405, was granted to Orme in 1416 and lost again in 1461.",
        "The film, for which she is known, was shot in 1947.",
        "She opened a school that, after a fire, grew to ten rooms by 1880.",
        "The mill, which burned in 1912, is lost.",
        "He married Ann Lee, who died in 1912.",
        "The son of Ann Lee, who died in 1912, left.",
        "Born in Hull on 4 June 1928, the third of nine, she was sent to an aunt.",
        "Opened by Lady Tresham in 1897 and electrified in 1952, the pumps were sold.",
        "The house, which burned in 1912, still stands.",
        "The mill, which burned in 1912, was sold in 1913.",
        "Hay Holdings, the vehicle that bought the works in 2017, has failed.",
        "He left school after the war, was drafted in 1958, and stayed.",
        "The bridge was built in 1931 and last underwent repairs in 2006.",
        "The King, drew in 1912 on all, stands here.",
        "A notice, served on 7 March 1912, bars it.",
        "A valve on the tank, last certified on 18 May 2022, failed.",
        "A licence was granted on 12 May 1307, apparently to legalise what had been built.",
        "He succeeds Ann Lee, who retired in 1912.",
        "He succeeds Ann Lee, who came to York in 1912 and was named clerk in 1913.",
        "He married Ann Lee, who died in 1912, a widow.",
        "The firm, to whom it was sent, replied in 1912.",
        "The Spirit, a vessel built at Govan, entered service in 1912.",
        "Burned in 1342 by accident and in 1346 on purpose, the ward is lost.",
        "The claim is that at a fair in June 1912, he lied.",
        "In 1845 she married Lars Holm (1810–1860), a doctor.",
        "Bought by Sir Ed. Vayle, 3rd Bt. (b. 1598, d. 1661), at Hay.",
        "She was elected in 1979 by a margin that a friend called small.",
        "He was shot in 1912, a year before the war.",
        "He married, in 1958, Ann Lee, from whom he parted.",
        "The mill, which stood by the river, was sold in 1913.",
        "In May 1912, the firm moved to York in 1914.",
        "She won a prize in 1949 and a medal, in York, in 1955.",
        "He agreed on 28 April 1912 to stay in York in 1913.",
        "In 1912 the council of the borough voted to build a bridge over the river at the mill near the market.",
        "It was signed on 1 May 1912. It was not served until the 8th.",
        "He agreed on 28 April 1912 to repay the loan by 31 July 1913.",
        "It was restored in 2003 and 2004.",
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
        "Nothing was paid until May 1938.",
        "Since 1951 the castle has been open but for the 1987 closing of its wing.",
        "The scars are those of the siege of 1544.",
        "A letter of 12 May 1912 names him.",
        "The ring of stones was thought as old as 1912.",
        "“In 1912 we lost her,” said Lund.",
        "He refused, if he came in 1912 at all.",
        "It burned after a fire in the barn in 1912.",
        "In a statement issued on 7 May 1912, the firm said that it regrets the loss.",
        "He met the son of Ann Lee, who died in 1912.",
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
def test_the_words_of_a_clause_that_may_not_be_whole_are_quoted(text: str) -> None:
    found = statements(text)[-1]
    assert is_quotation(found.title)
    assert plain(found.wording) in quoted(found.title)
    assert quoted(found.title) in plain(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # A short sentence is whole.
        ("The house built in 1888 stood empty.", "“The house built in 1888 stood empty”"),
        # So is a list of dates; else it ends before a clause with another date.
        ("The town burned in 1617, 1689 and 1743.", "“The town burned in 1617, 1689 and 1743”"),
        ("The Aurora, built in 1888, was lost in 1903.", "“The Aurora, built in 1888 …”"),
        # A semicolon parts it, but for a date alone.
        ("By descent to Ann Orme (d. 1850); sold.", "“By descent to Ann Orme (d. 1850) …”"),
        ("1897; a new office.", "“1897; a new office”"),
        # A long one is cut between clauses, else between words, and holds the date and its verb.
        (
            "He had been a clerk of the harbour of Kirkby Hay when, in 1912, the mate sold the ship.",
            "“… when, in 1912, the mate sold the ship”",
        ),
        (
            "A long and winding road over the moors and hills to the mines was begun in 1912 by men from Hay.",
            "“… and hills to the mines was begun in 1912 by men from Hay”",
        ),
    ],
)
def test_a_quotation_is_cut_between_clauses_and_says_so(text: str, found: str) -> None:
    assert titles(text)[0] == found


def test_what_lasts_or_is_quoted_in_the_text_is_quoted() -> None:
    text = "“It was cold. She left in 1912. Then we slept for two days.”"
    assert titles(text) == ["“She left in 1912”", "“Then we slept for two days.’”"]


def test_a_date_that_is_all_of_its_sentence_is_no_event() -> None:
    heading, event = statements("1912\n\nThe mill burned in May.")
    assert (heading.title, heading.ticked) == ("“1912”", False)
    assert heading.reason == "stands alone, without an event"
    assert (event.date, event.ticked) == ("1912-05", True)


def test_a_very_long_clause_is_quoted_in_part() -> None:
    text = f"Given by {'Lord Left and ' * 90}Lady Hay, who left in 1912."
    assert titles(text) == [f"“… {'and Lord Left ' * 3}and Lady Hay, who left in 1912”"]


def test_each_item_of_a_long_list_has_a_title() -> None:
    text = f"Given by {'Lord Left and ' * 60}Lady Hay, who left in 1912; sold to Ann Orme in 1913."
    found, second = statements(text)
    assert found.title.endswith(" and Lady Hay, who left in 1912 …”")
    assert second.title == "Sold to Ann Orme"
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
def test_every_date_of_a_text_has_a_title_that_is_whole_or_quoted(path: Path) -> None:
    for each in statements(path.read_text(encoding="utf-8")):
        assert is_title(each), each


def is_title(each: Statement) -> bool:
    """Whether a title is short, and its words are those of its sentence, in their order."""
    is_short = 0 < len(each.title) <= LONGEST_DRAFTED
    if is_quotation(each.title):
        return is_short and (quoted(each.title) in plain(each.sentence) or len(each.sentence) > 400)
    words = iter(plain(each.sentence).casefold())
    is_of_sentence = all(letter in words for letter in plain(each.title).casefold())
    return is_short and is_of_sentence and not is_open(each.title) and "…" not in each.title


@given(
    st.lists(
        st.sampled_from('It fell in 1912 (b. 1598 ) “the ” " sale, ; – and who was , [ ]'.split())
    )
)
def test_titles_of_any_words_are_whole_or_quoted(words: list[str]) -> None:
    assert all(map(is_title, statements(" ".join(words))))
