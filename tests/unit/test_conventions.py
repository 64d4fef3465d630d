"""What conventions make of dates in words; how a file says which one it is written by.

`conventions.tsv` has what phrases are in EDTF under each convention, "=" where it is as strictly.
"""

import csv
import itertools
import tomllib
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import dates
from timeline.dates import Answers, conventions, english
from timeline.dates.conventions import CONVENTIONS, STRICT
from timeline.dates.english import vocabulary
from timeline.query import dataset
from timeline.query.dataset import Dataset

with Path(__file__).with_name("conventions.tsv").open(encoding="utf-8", newline="") as table:
    PHRASES = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
FILE = "date,title\nabout 1850,A\nbefore 1850,B\n1850~,C\n8 May 1945,D\n"


def _edtf(phrase: str, name: str) -> str:
    return english.cell(english.plain(phrase), name).edtf


@pytest.mark.parametrize("name", CONVENTIONS)
def test_a_convention_reads_phrases_as_the_table_has_them(name: str) -> None:
    expected = {row["phrase"]: row[name].replace("=", row[STRICT]) for row in PHRASES}
    assert len(expected) >= 60
    assert {phrase: _edtf(phrase, name) for phrase in expected} == expected


def test_what_is_strict_is_what_is_read_without_a_convention() -> None:
    assert all(row[STRICT] == dates.as_edtf(row["phrase"]) for row in PHRASES)


_YEARS = st.integers(1, 2_100)
_WORDS = (
    "about {0}|c. {0}s|before {0}|after {0}|before c. {0}|after about {0}|c. {0}-{1}|{0}–c. {1}|"
    "between c. {0} and c. {1}|from {0} to c. {1}|c. {0} BC|before {0} BC|until c. {0}|c. {0}?|"
    "c. May {0}|since about {0}|{0} or c. {1}|before May {0}|bef 3 May {0}|published c. {0}|"
    "early {2}th century|s. {3} ex.|turn of the {2}th century|late {2}th to early {4}th century|"
    "mid {0}s|c. mid-{0}|before mid-{0}|after early {0}|c. late {2}th century, made {0}"
).split("|")
_PHRASES = st.builds(
    lambda words, year, more, century: words.format(
        f"AD {year}" if year < 1_000 and "s" not in words else year,
        year + more,
        century,
        "xv",
        century + 1,
    ),
    st.sampled_from(_WORDS),
    _YEARS,
    st.integers(0, 60),
    st.integers(4, 19),
)


def _bounds(edtf: str) -> tuple[np.datetime64, np.datetime64]:
    """First and last day, an open end as far away as can be."""
    date = dates.read(edtf)
    far = np.datetime64("-1000000000-01-01"), np.datetime64("1000000000-12-31")
    ends = zip((date.earliest, date.latest), far, strict=True)
    first, last = (away if np.isnat(day) else day for day, away in ends)
    return first, last


def _assert_not_narrower(phrase: str, name: str) -> None:
    written = english.plain(phrase)
    try:
        strict = english.cell(written)
    except dates.DateError:
        with pytest.raises(dates.DateError):
            english.cell(written, name)
        return
    found = english.cell(written, name)
    try:
        (first, last), (start, end) = _bounds(strict.edtf), _bounds(found.edtf)
    except dates.DateError:
        assert found == strict
        return
    assert start <= first
    assert last <= end
    assert found.is_wider == ((start, end) != (first, last))
    assert found.is_wider or found == strict


@given(_PHRASES, st.sampled_from([*CONVENTIONS]))
def test_no_convention_makes_a_date_narrower(phrase: str, name: str) -> None:
    _assert_not_narrower(phrase, name)


_numbers = itertools.count()


@given(
    _PHRASES,
    st.integers(-40, 40),
    st.integers(-40, 40),
    st.fractions(0, 1, max_denominator=12),
    st.fractions(0, 1, max_denominator=12),
    st.booleans(),
)
def test_nor_does_one_with_any_other_bounds(
    phrase: str, before: int, after: int, low: object, high: object, inclusive: bool
) -> None:
    rules = {
        word: rule._replace(
            inclusive=inclusive,
            years=(before, after),
            century=(str(low), str(high)),
            decade=(str(low), str(high)),
        )
        for word, rule in CONVENTIONS[STRICT].rules.items()
    }
    name = f"of-one-example-{next(_numbers)}"  # each is remembered by its name
    CONVENTIONS[name] = CONVENTIONS[STRICT]._replace(rules=rules)
    try:
        _assert_not_narrower(phrase, name)
    finally:
        del CONVENTIONS[name]


TABLE = Path(conventions.__file__).with_suffix(".toml").read_text(encoding="utf-8")


def test_each_convention_has_a_title_a_source_and_words_that_are_known() -> None:
    tables = tomllib.loads(TABLE)
    assert all(each["title"] and each["source"] for each in tables.values())
    assert all(each["link"].startswith("http") for each in tables.values() if "link" in each)
    assert not any(" " in name for name in tables)
    words = {word for each in tables.values() for rule in each["rules"] for word in rule["words"]}
    assert words <= vocabulary.WORDS.keys()


def test_a_further_table_is_a_convention_in_which_all_else_is_strict() -> None:
    text = TABLE + (
        '[house]\ntitle = "Ours"\nsource = "us"\nrules = [{words = ["late"], decade = ["0", "1"]}]'
    )
    rules = conventions.read(text)["house"].rules
    strict = CONVENTIONS[STRICT].rules
    assert rules["late"] == strict["late"]._replace(decade=rules["late"].decade)
    assert [*rules["late"].decade] == ["0", "1"]
    assert {**rules, "late": 0} == {**strict, "late": 0}


def test_what_one_convention_reads_is_no_other_ones() -> None:
    names = ["museum", "object-id", STRICT, "gedcom", "museum"]
    read = [_edtf("c. 1723", name) for name in names]
    assert read == ["[1718~..1728~]", "[1713~..1733~]", "1723~", "1723~", "[1718~..1728~]"]


def _column(texts: list[str], names: list[str]) -> dates.DateColumn:
    texts_, names_ = (pa.array(each, pa.large_string()) for each in (texts, names))
    return dates.read_column(texts_, 100, conventions=names_)


def test_each_row_of_a_column_is_read_by_its_own_convention() -> None:
    found = _column(
        ["c. 1850", "c. 1850", "c. 1850", "1850~"], ["museum", STRICT, "museum", "museum"]
    )
    assert [found.in_edtf[code] for code in found.codes] == [
        "[1845~..1855~]",
        "1850~",
        "[1845~..1855~]",
        "1850~",
    ]
    assert [code in found.wider for code in found.codes] == [True, False, True, False]
    assert found.rows.latest.astype("M8[D]").astype(str).tolist() == [
        "1855-12-31",
        "1850-12-31",
        "1855-12-31",
        "1850-12-31",
    ]


def _read(text: str, convention: str = "") -> Dataset:
    return dataset.read(text.encode(), answers=Answers(convention=convention))


def _dates(found: Dataset) -> dict[str, str]:
    return dict(zip(found.reading.events["title"], found.reading.events["date"], strict=True))


def test_a_file_is_read_strictly_unless_something_else_is_said() -> None:
    found = _read(FILE)
    assert _dates(found) == {"A": "1850~", "B": "../1849", "C": "1850~", "D": "1945-05-08"}
    assert found.reading.usage[:3] == ((STRICT,), 0, True)


def test_the_first_line_of_a_file_names_its_convention() -> None:
    found = _read(f"# convention: museum\n{FILE}")
    assert _dates(found) == {"A": "[1845~..1855~]", "B": "../1849", "C": "1850~", "D": "1945-05-08"}
    assert found.reading.usage[:3] == (("museum",), 1, True)
    assert not found.reading.problems


@pytest.mark.parametrize(
    "line",
    [
        "# convention: museum\n",
        "#convention=Museum\r\n",
        '"# convention: museum",\n',
        "# Convention: museum;;\r",
        "\ufeff# convention: museum\nsep=,\n",
    ],
)
def test_that_line_may_be_as_a_spreadsheet_writes_it(line: str) -> None:
    assert _read(line + FILE).reading.usage.names == ("museum",)


def test_a_column_names_the_convention_of_each_row() -> None:
    found = _read("date,title,convention\nc. 1850,A,Museum\nc. 1850,B,\nbefore 1850,C,gedcom\n")
    assert _dates(found) == {"A": "[1845~..1855~]", "B": "1850~", "C": "../1850"}
    assert found.reading.usage[:3] == (("gedcom", "museum", STRICT), 2, True)


def test_a_confirmed_date_is_read_by_the_convention_too() -> None:
    found = _read("date,title,confirmed_date\n1850,A,c. 1851\n", "museum")
    assert found.reading.events["confirmed_date"].tolist() == ["[1846~..1856~]"]
    assert found.reading.usage.wider == 1


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        (Answers(), ("museum", STRICT)),
        (Answers(default_convention="object-id"), ("museum", "object-id")),
        (Answers(convention="gedcom", default_convention="object-id"), ("gedcom",)),
        (Answers("day", convention=STRICT, default_convention="gedcom"), (STRICT,)),
    ],
)
def test_what_is_chosen_comes_before_what_the_file_states_and_that_before_the_default(
    answers: Answers, names: tuple[str, ...]
) -> None:
    text = "date,title,convention\nc. 1850,A,museum\nc. 1850,B,\n"
    assert dataset.read(text.encode(), answers=answers).reading.usage.names == names


def test_a_name_that_is_none_is_said_once_with_those_that_are() -> None:
    found = _read("date,title,convention\nc. 1850,A,musuem\nc. 1850,B,Comic Con\n")
    (problem,) = found.reading.problems
    assert problem.place == 'row 2, column "convention"'
    assert problem.message == (
        '"musuem" is not a convention for dates; '
        "write strict, gedcom, museum, object-id or manuscripts"
    )
    assert found.reading.usage.names == (STRICT,)


def test_a_first_line_with_a_name_that_is_none_is_said_of_no_row() -> None:
    found = _read("# convention: musem\ndate,title\nc. 1850,A\n")
    (problem,) = found.reading.problems
    assert (problem.place, problem.message[:7], found.reading.usage.names) == (
        "",
        '"musem"',
        (STRICT,),
    )


def test_a_first_line_makes_no_event_of_a_blank_row() -> None:
    found = _read("# convention: museum\ndate,title\nc. 1850,A\n\n,\n1851,B\n")
    assert (len(found.reading.events), found.reading.left_out, found.reading.problems) == (2, 0, [])


@pytest.mark.parametrize("first", ["", "# convention: gedcom\n"])
def test_a_column_names_its_conventions_whatever_its_case(first: str) -> None:
    found = _read(f"{first}date,title,Convention\nc. 1850,A,museum\n")
    assert found.reading.events["date"].tolist() == ["[1845~..1855~]"]


def test_a_file_without_such_words_depends_on_no_convention() -> None:
    text = "date,title\n1850~,A\n8 May 1945,B\nmid-2015,C\n198X,D\nsince 2012,E\n"
    assert not _read(text).reading.usage.is_ruled
    found = _read(text, "museum")
    assert (found.reading.usage.wider, _dates(found)) == (0, _dates(_read(text)))


def test_a_file_with_a_century_depends_on_its_convention() -> None:
    text = "date,title\n15th century,A\n"
    assert _read(text).reading.usage.is_ruled
    assert _read(text, "museum").reading.usage.wider == 1


def test_files_that_are_read_otherwise_have_other_digests() -> None:
    answers = [
        Answers(),
        *(Answers(convention=name) for name in CONVENTIONS),
        Answers("day", "months", (), "object-id", "museum"),
        Answers("month", "months", ("1 January", "no, they are days"), "manuscripts", "a" * 30),
    ]
    digests = {dataset.read(FILE.encode(), answers=each).digest for each in answers}
    assert len(digests) == len(answers)


def test_a_table_that_is_downloaded_reads_back_the_same_without_its_convention() -> None:
    found = _read(FILE, "museum")
    columns = ["date", "title", "date_text"]
    again = _read(found.reading.events[columns].to_csv(index=False))
    assert again.reading.events[[*columns, "earliest", "latest"]].equals(
        found.reading.events[[*columns, "earliest", "latest"]]
    )
    assert _dates(_read(found.reading.events[columns].to_csv(index=False), "museum")) == _dates(
        found
    )
