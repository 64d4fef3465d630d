"""References in BibTeX and RIS: each entry is an event at its publication."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import reading
from timeline.reading import entries, file_kinds, limited_process, references_process

SAMPLES = Path(__file__).with_name("references")


def read(text: str) -> tuple[list[str], list[str]]:
    """The dates of the events, and the problems."""
    found = reading.read(text.encode())
    return found.events["date"].tolist(), [str(each) for each in found.problems]


def ris(*lines: str) -> str:
    """One entry with these lines and a title."""
    return "\n".join(["TY  - JOUR", "TI  - a", *lines, "ER  - ", ""])


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 1801", "1801"),
        ('year = "1801", month = mar', "1801-03"),
        ("year = {1801}, month = 3", "1801-03"),
        ("year = {1801}, month = {03}", "1801-03"),
        ("year = 1801, month = {March}, day = 5", "1801-03-05"),
        ("year = 1801, month = mar # {~5}", "1801-03-05"),
        ("year = 1801, month = {5~mar}", "1801-03-05"),
        ("date = {1801-03}", "1801-03"),
        ("date = {1801-03-05}", "1801-03-05"),
        ("date = {1801~/1803}, year = 1803", "1801~/1803"),
        ("year = {c. 1450}", "1450~"),
    ],
)
def test_an_entry_of_bibtex_is_an_event_of_its_day_month_or_year(fields: str, date: str) -> None:
    assert read(f"@article{{key, title = {{a}}, {fields}}}") == ([date], [])


@pytest.mark.parametrize(
    "title", [r"A \verb", r"A \footnote", r"\href{}", r"\sqrt[", "{" * 300 + "$" + "}" * 300]
)
def test_a_field_whose_latex_cannot_be_read_stays_as_it_is_written(title: str) -> None:
    found = reading.read(f"@book{{a, title={{{title}}}, year=1801}}".encode())
    assert found.events[["date", "title"]].values.tolist() == [["1801", title]]


def test_fields_of_bibtex_are_columns_without_latex() -> None:
    text = r"""Made with a program
% by hand
@string{jx = "Journal of X"}
@Article{Gauss1801, Author = {M{\"u}ller, A. and Gau{\ss}}, TITLE = {The {DNA} of \emph{it} \& $x_1$},
  year = 1801, journal = jx, abstract = {Two
  lines}, doi = {10.1/a_b%20}, url = {http://x.org/a_b%20c}, note = {N--M}}
@book(k2, title = "B", year = 1802, publisher = {P}, doi = "https://doi.org/10.2/x")
"""
    found = reading.read(text.encode())
    names = ["id", "title", "category", "source", "summary", "author", "note", "confirmed_url"]
    assert found.events[names].values.tolist() == [
        ["Gauss1801", "The DNA of it & $x_1$", "Article".lower(), "Journal of X", "Two lines",
         "Müller, A. and Gauß", "N–M", "http://x.org/a_b%20c https://doi.org/10.1/a_b%20"],
        ["k2", "B", "book", "P", "", "", "", "https://doi.org/10.2/x"],
    ]  # fmt: skip
    assert found.problems == []


@pytest.mark.usefixtures("in_process")
@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("PY  - 1801", "1801"),
        ("PY  - 1801/03/05/spring", "1801-03-05"),
        ("Y1  - 1801/03//", "1801-03"),
        ("DA  - 1801/03/05\nPY  - 1801", "1801-03-05"),
        ("DA  - March 5\nPY  - 1801", "1801"),
        ("PY  - 1801///c. 1800", "1801"),
        ("DA  - late 1801", "1801-36"),
    ],
)
def test_an_entry_of_ris_is_an_event_of_its_day_month_or_year(line: str, date: str) -> None:
    assert read(ris(line)) == ([date], [])
    assert read("\ufeff" + ris(line).replace("\n", "\r\n")) == ([date], [])


def test_fields_of_ris_are_columns() -> None:
    text = ris("AU  - A, B", "AU  - C, D", "PY  - 1801", "JO  - J", "AB  - Two", " lines", "ID  - k1",
               "UR  - http://x.org/1", "UR  - http://x.org/2", "DO  - 10.1/x", "KW  - p", "KW  - q", "ZZ  - y")  # fmt: skip
    found = reading.read(text.encode())
    names = ["id", "title", "category", "source", "summary", "author", "keywords", "confirmed_url"]
    assert found.events[names].values.tolist() == [
        ["k1", "a", "Journal", "J", "Two lines", "A, B; C, D", "p; q",
         "http://x.org/1 http://x.org/2 https://doi.org/10.1/x"]
    ]  # fmt: skip


def test_files_of_others_are_read() -> None:
    found = {path.name: reading.read(path.read_bytes()) for path in SAMPLES.glob("*.???")}
    dates = {name: each.events["date"].tolist() for name, each in found.items()}
    assert dates == {
        "basic.ris": ["1948-07"],
        "bibtex.bib": ["2013-01"],
        "extraneous_data.ris": ["2006", "2014"],
        "full.ris": ["2006", "2014"],
        "urls.ris": ["1948-07"] * 4,
    }


def test_a_broken_entry_is_left_out_and_named_and_one_of_a_used_key_is_shown() -> None:
    text = "@misc{a, title={x}, year=1801}\n@misc{b, title={x, year=1\n@misc{a, title={y}, year=1802}\n"
    dates, problems = read(text)
    assert dates == ["1801", "1802"]
    assert f"line 2: {references_process.BROKEN}" in problems
    assert any(each.startswith('line 3, column "id": "a" is the id') for each in problems)


def test_entries_without_a_date_are_counted_once() -> None:
    text = "@misc{a, title={x}}\n@misc{b, title={y}}\n@misc{c, title={z}, year=1801}"
    said = 'line 1, column "date": "undated" says that no date is known; rows that say so are left out: 2'
    assert read(text) == (["1801"], [said])
    assert read(ris())[1] == [said.replace("line", "entry").replace("out: 2", "out: 1")]


def test_a_table_that_mentions_them_is_a_table() -> None:
    assert read('date,title\n1801,"@misc{a,"\n1802,TY  - x') == (["1801", "1802"], [])


@pytest.mark.parametrize(
    "text", ["@misc{a,\n" * 200, "@misc{a, title={" + "{" * 5000, "TY  - \n" * 20]
)
def test_hostile_files_are_read_or_refused(text: str) -> None:
    said = (
        references_process.BROKEN,
        limited_process.BROKEN,
        limited_process.LARGE,
        entries.EMPTY,
        "undated",
    )
    dates, problems = read(text)
    assert not dates
    assert any(each in problems[0] for each in said)


@pytest.mark.parametrize(
    ("kind", "package", "text"), [("BibTeX", "bibtexparser", "@misc{a,"), ("RIS", "rispy", ris())]
)
def test_without_the_package_it_is_named(
    kind: str, package: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_kinds, "find_spec", lambda _: None)
    assert read(text)[1] == [file_kinds.MISSING.format(kind, package)]


PIECES = [
    "@misc{",
    "a,",
    "title=",
    "{",
    "}",
    '"',
    "year=1801",
    "\n",
    "#",
    "\\",
    "$",
    "%",
    "TY  - JOUR\n",
    "ER  - \n",
    "é",
]


@given(st.lists(st.sampled_from(PIECES)))
def test_any_text_gives_entries_with_or_without_cells(pieces: list[str]) -> None:
    for number, cells, wrong in references_process.results("".join(pieces).encode()):
        assert number > 0
        assert bool(cells) != bool(wrong)


@pytest.mark.parametrize("cell", ["<b>\n@SUM(A1)", "ask\n@ann(press),", "@home, 2012"])
def test_a_table_with_an_at_sign_is_a_table(cell: str) -> None:
    found = reading.read(f'date,title,summary\n2012,a,"{cell}"\n'.encode())
    assert found.events["summary"].tolist() == [cell]
