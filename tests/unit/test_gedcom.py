"""Family trees in GEDCOM: births, deaths, marriages and other events with what is known of when."""

from pathlib import Path

import pytest
from tables import edited

from timeline import reading
from timeline.dates import UNANSWERED
from timeline.progress import unheard
from timeline.reading import entries, file_kinds, gedcom_process, limited_process

SAMPLES = Path(__file__).with_name("gedcom")
HEAD = "0 HEAD\n1 SOUR X\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n"
HEAD_7 = "0 HEAD\n1 GEDC\n2 VERS 7.0\n"


def gedcom(*records: str, head: str = HEAD) -> bytes:
    """A file of these records."""
    return "\n".join([head.strip(), *records, "0 TRLR", ""]).encode()


def person(*lines: str, head: str = HEAD) -> bytes:
    """A file of Ada Byron, born, with these lines about it."""
    return gedcom("0 @I1@ INDI", "1 NAME Ada /Byron/", "1 BIRT", *lines, head=head)


def read(data: bytes) -> tuple[list[str], list[str]]:
    """The dates of the events, and the problems."""
    found = reading.read(data)
    return found.events["date"].tolist(), [str(each) for each in found.problems]


DATES = [
    ("10 DEC 1815", "1815-12-10", "10 December 1815"),
    ("dec 1815", "1815-12", "December 1815"),
    ("ABT 1815", "1815~", "about 1815"),
    ("BEF 9 MAY 1815", "../1815-05-09", "before 9 May 1815"),
    ("AFT 1815", "1815/..", "after 1815"),
    ("BET 1815 AND MAY 1817", "[1815-01..1817-05]", "between 1815 and May 1817"),
    ("EST 1815", "1815~", "estimated 1815"),
    ("CAL 1815", "1815?", "inferred 1815"),
    ("INT 1815 (the year of Waterloo)", "1815?", "the year of Waterloo"),
    ("FROM 1815 TO 1817", "1815/1817", "from 1815 to 1817"),
    ("FROM 1815", "1815/..", "since 1815"),
    ("TO MAY 1815", "../1815-05", "until May 1815"),
    ("(autumn 1815)", "1815-23", "autumn 1815"),
    ("44 B.C.", "-0043", "44 BC"),
    ("15 MAR 44 BCE", "-0043-03-15", "15 March 44 BC"),
    ("3 APR 33", "0033-04-03", "3 April AD 33"),
    ("11 FEB 1731/32", "1732-02-11", "11 FEB 1731/32"),
    ("FEB 1699/00", "1700-02", "FEB 1699/00"),
    ("1731/32", "[1731,1732]", "1731/32"),
    ("@#DGREGORIAN@ 4 JUL 1776", "1776-07-04", "4 July 1776"),
    ("@#DJULIAN@ 25 OCT 1917", "1917-11-07", "@#DJULIAN@ 25 OCT 1917"),
    ("BEF JULIAN 25 OCT 1917", "../1917-11-07", "BEF JULIAN 25 OCT 1917"),
    ("@#DJULIAN@ 14 OCT 1066", "1066-10-14", "@#DJULIAN@ 14 OCT 1066"),
    ("@#DJULIAN@ OCT 1917", "1917-10", "@#DJULIAN@ OCT 1917"),
]


@pytest.mark.usefixtures("in_process")
def test_a_date_is_what_the_standard_means() -> None:
    born = [
        line
        for n, (written, _, _) in enumerate(DATES)
        for line in (f"0 @I{n}@ INDI", f"1 NAME {n}", "1 BIRT", f"2 DATE {written}")
    ]
    found = reading.read(gedcom(*born)).events
    rows = found[["title", "date", "date_text"]].to_numpy().tolist()
    read = {int(title.rpartition(" ")[2]): (date, wording) for title, date, wording in rows}
    wanted = {n: (date, wording) for n, (_, date, wording) in enumerate(DATES)}
    assert {DATES[n]: read.get(n) for n in wanted if read.get(n) != wanted[n]} == {}


NO_DATES = [
    ("@#DHEBREW@ 2 TVT 5758", "@#DHEBREW@ 2 TVT 5758"),
    ("@#DFRENCH R@ 1 VEND 4", "@#DFRENCH R@ 1 VEND 4"),
    ("@#DROMAN@ 1 JAN 5", "@#DROMAN@ 1 JAN 5"),
    ("@#DJULIAN@ 1 JAN 20000", "@#DJULIAN@ 1 JAN 20000"),
    ("@#DJULIAN@ 1 JAN 99999999999", "@#DJULIAN@ 1 JAN 99999999999"),
    ("HEBREW 2 TVT 5758", "HEBREW 2 TVT 5758"),
    ("@#DJULIAN@ 11 FEB 1731/32", "@#DJULIAN@ 11 FEB 1731/32"),
    ("BET 1815 AND @#DHEBREW@ 5758", "BET 1815 AND @#DHEBREW@ 5758"),
    ("BET 1815 AND 302 BCE", "between AD 1815 and 302 BC"),
    ("30 FEB 1815", "30 February 1815"),
    ("5 MAIZ 1815", "5 Maiz 1815"),
]


@pytest.mark.usefixtures("in_process")
def test_a_date_that_is_not_read_is_said_in_its_words_and_costs_no_other() -> None:
    lines = [f"2 DATE {written}" for written, _ in NO_DATES]
    born = [line for each in lines for line in ("1 BIRT", each)]
    dates, problems = read(gedcom("0 @I1@ INDI", "1 NAME Ada", *born, "1 DEAT", "2 DATE 1852"))
    assert dates == ["1852"]
    wanted = {
        f'line {8 + 2 * n}, column "date": "{named}"' for n, (_, named) in enumerate(NO_DATES)
    }
    assert {each for each in wanted if not any(said.startswith(each) for said in problems)} == set()


@pytest.mark.usefixtures("in_process")
def test_before_and_after_are_those_of_the_convention_of_the_file_or_of_another() -> None:
    data = person("2 DATE BEF 1815")
    assert reading.read(data).usage.names == ("gedcom",)
    strict = reading.read(data, answers=UNANSWERED._replace(convention="strict"))
    assert strict.events["date"].tolist() == ["../1814"]


@pytest.mark.usefixtures("in_process")
def test_an_event_has_its_people_its_place_its_source_and_a_name_of_its_own() -> None:
    data = gedcom(
        "0 @I1@ INDI", "1 NAME Ada /Byron/", "1 NAME Countess /Lovelace/", "2 TYPE married",
        "1 RESI", "2 DATE 1829", "1 RESI", "2 DATE 1835", "2 PLAC Ockham, Surrey",
        "1 EVEN Note G", "2 TYPE Publication", "2 DATE 1843", "1 OCCU Mathematician",
        "2 DATE 1842", "2 NOTE @N1@", "1 DEAT Y", "2 DATE 1852", "2 NOTE Of", "3 CONT cancer",
        "0 @F1@ FAM", "1 HUSB @I2@", "1 WIFE @I1@", "1 MARR", "2 DATE 8 JUL 1835",
        "2 SOUR @S1@", "3 PAGE p. 7", "0 @F2@ FAM", "1 MARR", "2 DATE 1900", "2 SOUR a letter",
        "0 @I2@ INDI", "1 NAME William /King/", "0 @S1@ SOUR", "1 TITL Register",
        "0 @N1@ NOTE She translated", "0 @X@ SUBM", "1 BIRT", "2 DATE 1800",
    )  # fmt: skip
    found = reading.read(data)
    names = ["id", "date", "title", "category", "place", "source", "summary"]
    assert found.events[names].values.tolist() == [
        ["I1-RESI", "1829", "Residence of Ada Byron", "Residence", "", "", ""],
        ["I1-RESI-2", "1835", "Residence of Ada Byron", "Residence", "Ockham, Surrey", "", ""],
        ["F1-MARR", "1835-07-08", "Marriage of William King and Ada Byron", "Marriage", "", "Register, p. 7", ""],
        ["I1-OCCU", "1842", "Occupation of Ada Byron: Mathematician", "Occupation", "", "", "She translated"],
        ["I1-EVEN", "1843", "Publication of Ada Byron: Note G", "Publication", "", "", ""],
        ["I1-DEAT", "1852", "Death of Ada Byron", "Death", "", "", "Of\ncancer"],
        ["F2-MARR", "1900", "Marriage of unknown", "Marriage", "", "a letter", ""],
    ]  # fmt: skip
    assert found.problems == []


@pytest.mark.usefixtures("in_process")
def test_events_without_a_date_are_counted_once_and_a_phrase_may_be_the_date() -> None:
    assert read(person("1 DEAT Y", "1 BURI", "2 DATE 1852")) == (
        ["1852"],
        [
            'line 8, column "date": "undated" says that no date is known; rows that say so are left out: 2'
        ],
    )
    data = person("2 DATE", "3 PHRASE late 1815", head=HEAD_7)
    assert reading.read(data).events["date_text"].tolist() == ["late 1815"]


@pytest.mark.usefixtures("in_process")
def test_letters_are_those_of_the_file() -> None:
    def name(data: bytes) -> str:
        return str(reading.read(data).events["title"][0])

    data = person("2 DATE 1815").replace(b"Ada", "Åda".encode())
    assert name(data) == "Birth of Åda Byron"
    assert name(b"\xef\xbb\xbf" + data) == "Birth of Åda Byron"
    assert (
        name(data.replace(b"1 CHAR UTF-8\n", b"").replace(b"5.5.1", b"7.0")) == "Birth of Åda Byron"
    )
    ansel = person("2 DATE 1815").replace(b"UTF-8", b"ANSEL").replace(b"Ada", b"\xeaAda")
    assert name(ansel) == "Birth of Åda Byron"
    wide = data.decode().replace("UTF-8", "UNICODE").encode("utf-16")
    assert name(wide) == "Birth of Åda Byron"
    for encoding in ("utf-16-le", "utf-16-be"):  # without a mark
        assert name(data.decode().replace("UTF-8", "UNICODE").encode(encoding)) == (
            "Birth of Åda Byron"
        )


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_lines_may_end_in_any_way(ending: str) -> None:
    data = person("2 DATE 1815").replace(b"\n", ending.encode())
    assert read(data) == (["1815"], [])


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize("above", ["\n", "From my tree\n", "\ufeff# saved 2020\n\n", "x\r"])
def test_lines_before_the_head_are_no_part_of_the_tree_and_counted(above: str) -> None:
    data = above.encode() + person("2 DATE soon", "1 DEAT", "2 DATE 1852")
    dates, problems = read(data)
    lines = len(above.splitlines())
    assert dates == ["1852"]
    assert [each.partition(",")[0] for each in problems] == [f"line {lines + 8}"]
    broken = above.encode() + person("2 DATE 1815", "oops")
    assert read(broken) == ([], [f"line {lines + 10}: {gedcom_process.BROKEN}"])


@pytest.mark.usefixtures("in_process")
def test_the_samples_of_the_standard_are_read() -> None:
    found = reading.read((SAMPLES / "remarriage1.ged").read_bytes())
    assert found.problems == []
    assert found.events["title"].tolist()[:2] == [
        "Marriage of John Q Public and Jane Doe", "Divorce of John Q Public and Jane Doe",
    ]  # fmt: skip
    assert len(reading.read((SAMPLES / "maximal70.ged").read_bytes()).events) == 18


@pytest.mark.usefixtures("in_process")
def test_each_date_of_the_standard_is_read_or_said() -> None:
    found = reading.read((SAMPLES / "date.ged").read_bytes())
    dates = dict(zip(found.events["id"], found.events["date"], strict=True))
    assert dates["SIMPLE-BIRT-6"] == "-1400-08-12"
    assert dates["CALENDAR-BIRT-3"] == "1401-08-12"
    said = {each.row for each in found.problems}
    table = edited((SAMPLES / "date.ged").read_bytes())
    lines = file_kinds.split((SAMPLES / "date.ged").read_bytes(), unheard).rows.tolist()
    known = [bool(name) and name in dates for name in table.column("id")]
    assert all(is_known or line in said for is_known, line in zip(known, lines, strict=True))


# What is wrong


def test_a_line_that_is_none_is_named() -> None:
    assert read(person("2 DATE 1815", "oops")) == ([], [f"line 10: {gedcom_process.BROKEN}"])
    assert read(person("4 DATE 1815")) == ([], [f"line 9: {gedcom_process.BROKEN}"])


@pytest.mark.usefixtures("in_process")
def test_a_name_that_cannot_be_read_costs_no_event() -> None:
    data = gedcom("0 @I1@ INDI", "1 NAME @I1@", "1 BIRT", "2 DATE 1815")
    found = reading.read(data)
    assert found.events["title"].tolist() == ["Birth of unknown"]
    assert found.problems == []


def test_a_file_without_events_says_so() -> None:
    assert read(gedcom("0 @I1@ INDI", "1 NAME Ada")) == ([], [entries.EMPTY])
    assert read(b"0 HEAD\n") == ([], [limited_process.BROKEN])


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    "line",
    ["1 HUSB @NONE@", "1 HUSB", "1 FAMC @F1@", "1 NAME", "2 NOTE @I1@", "2 SOUR @VOID@", "1 BIRT @I1@",
     "2 TYPE", "99999999999999999999 X", "1 " + "9" * 5000],
)  # fmt: skip
def test_odd_lines_cost_no_more_than_their_own_part(line: str) -> None:
    data = person("2 DATE 1815", line, "0 @F1@ FAM", "1 MARR", "2 DATE 1835", "1 HUSB @F1@")
    dates, problems = read(data)
    assert dates == ["1815", "1835"] or problems


def test_without_the_package_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_kinds, "find_spec", lambda _: None)
    assert read(person("2 DATE 1815"))[1] == [file_kinds.MISSING.format("GEDCOM", "ged4py")]
