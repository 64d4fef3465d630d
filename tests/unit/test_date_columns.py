"""The dates of a whole column."""

from concurrent.futures import ThreadPoolExecutor
from itertools import islice, product
from types import ModuleType

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from tables import column

from timeline import dates, limits, reading
from timeline.dates import Answers, ambiguity, arrays, columns, date, edtf, english
from timeline.dates.english import acts, vocabulary
from timeline.progress import Progress, unheard

PARTS = st.tuples(st.integers(0, 9999), st.integers(0, 14), st.integers(0, 32))
PLAIN = st.tuples(st.sampled_from(["", "-"]), PARTS).flatmap(
    lambda p: st.sampled_from(
        [
            f"{p[0]}{p[1][0]:04d}",
            f"{p[0]}{p[1][0]:04d}-{p[1][1]:02d}",
            f"{p[0]}{p[1][0]:04d}-{p[1][1]:02d}-{p[1][2]:02d}",
        ]
    )
)
OTHER = st.sampled_from(
    [
        "",
        "soon",
        "late 2012",
        "../2012",
        "2012~",
        "-0000",
        "-0000-01",
        "-1X00",
        "Y20000",
        "2012/2011",
        "XXX1-02-29T00:00:01",
        "2019-12-09T14:30:00.000Z",
        " 2019-12-09 00:00:00 ",
        "2012-11-08/2012-11-14",
        "/2012",
        "../..",
        "1/2/3",
        "[2012]/2013",
        "2012-36~",
        "9 December 2019",
        "Monday 13 December 2019",
        "9 DECEMBER 2019 to 3 January 2020",
        "31 April 2000",
        "09/12/2019",
        "0 BC",
        "x" * 70,
        "2012-11-08/" * 7,
    ]
)


def _edtf(text: str) -> tuple[str, str]:
    try:
        return dates.as_edtf(text) if text else "", ""
    except dates.DateError as error:
        return "", str(error)


def _read(texts: list[str], progress: Progress = unheard) -> dates.DateColumn:
    return dates.read_column(column(texts), limits.MOST_DATE_FORMS, progress)


def _ordered(texts: list[str], order: str) -> dates.DateColumn:
    return dates.read_column(column(texts), limits.MOST_DATE_FORMS, answers=Answers(order))


MARKED = st.tuples(PLAIN, st.sampled_from("~?%")).map("".join)
INTERVALS = st.tuples(PLAIN | MARKED, PLAIN | MARKED).map("/".join)


@given(st.lists(PLAIN | MARKED | INTERVALS | OTHER, min_size=1, max_size=12))
@example(["1900-02~/1900-01"])  # ends first, though 1900 to 1902 may be meant in words
def test_a_column_is_read_as_its_texts_are_one_by_one(texts: list[str]) -> None:
    found = _read(texts)
    of_column = arrays.without_idle_times(arrays.spelled(found.texts)).to_pylist()
    for code, text in zip(found.codes, texts, strict=True):
        assert found.texts[code].as_py() == text
        edtf, error = _edtf(of_column[code])
        why = found.errors.get(code, "") or found.undecided.get(code, "")
        assert (found.in_edtf[code], why) == (edtf, error)
        if not edtf:
            assert found.wordings()[code].as_py() == text
            assert np.isnat([found.earliest[code], found.latest[code]]).all()
            continue
        date = dates.read(edtf)
        name = date.name if of_column[code] == edtf else text
        assert found.wordings()[code].as_py() == name
        wanted = [date.earliest, date.latest]
        np.testing.assert_array_equal([found.earliest[code], found.latest[code]], wanted)


OFFSETS = st.sampled_from(["", "", "Z", "+01:00", "-05:30", "+14:00", "-00:00"])
TIMES = st.tuples(
    st.sampled_from(["", "-"]),
    st.sampled_from(["0000", "1900", "2000", "2024", "2026", "9999", "198X"]),
    st.sampled_from(["-02-28", "-02-29", "-02-30", "-04-31", "-12-31", "-13-01", "-1"]),
    st.sampled_from(["T00", "T21", "T24", "T00:00", "T21:47", "T21:60", "T00:00:00", "T21:47:05"]),
    OFFSETS,
    st.sampled_from(["", "", "~", "?", "%"]),
).map("".join)


DAYS = st.sampled_from(["2024-02-28", "2024-02-30", "1900-12-31", "2026"])


@given(st.lists(TIMES | DAYS, min_size=1, max_size=12))
def test_times_of_a_column_are_read_and_named_as_each_by_itself(texts: list[str]) -> None:
    found = _read([*texts, "2026-03-04T21:47:05"])  # beside it no time says nothing
    for code, text in zip(found.codes, texts, strict=False):
        edtf, error = _edtf(text)
        assert (found.in_edtf[code], found.errors.get(code, "")) == (edtf, error)
        if edtf:
            date = dates.read(edtf)
            np.testing.assert_array_equal(
                [found.earliest[code], found.latest[code]], [date.earliest, date.latest]
            )
            assert found.wordings()[code].as_py() == (date.name if edtf == text else text)


@pytest.mark.parametrize(
    ("text", "by_day", "by_month"),
    [
        ("03/04/2019", "2019-04-03", "2019-03-04"),
        ("3.4.2019", "2019-04-03", "2019-03-04"),
        ("3-4-2019", "2019-04-03", "2019-03-04"),
        ("3 / 4 / 2019", "2019-04-03", "2019-03-04"),
        (" 03/04/2019 10:00 ", "2019-04-03T10:00", "2019-03-04T10:00"),
        ("c. 3/4/2019", "2019-04-03~", "2019-03-04~"),
        ("Wednesday 3/4/2019", "2019-04-03", "2019-03-04"),
        ("before 3/4/2019", "../2019-04-02", "../2019-03-03"),
        ("3/4/2019 to 5/6/2019", "2019-04-03/2019-06-05", "2019-03-04/2019-05-06"),
        ("3/4/2019-5/6/2019", "2019-04-03/2019-06-05", "2019-03-04/2019-05-06"),
    ],
)
def test_day_or_month_comes_first_as_is_said_where_both_may(
    text: str, by_day: str, by_month: str
) -> None:
    assert [*_read([text]).undecided] == [0]
    assert "can be read in two ways" in _read([text]).undecided[0]
    for order, wanted in zip(dates.ORDERS, (by_day, by_month), strict=True):
        found = _ordered([text], order)
        assert (found.in_edtf, found.texts.to_pylist()) == ([wanted], [text])
        assert found.wordings().to_pylist() == [text]
        assert [*found.undecided, *found.errors] == []


@pytest.mark.parametrize("order", dates.ORDERS)
def test_what_can_be_read_in_one_way_is_read_so_whatever_comes_first(order: str) -> None:
    texts = ["25/12/2019", "12/25/2019", "2019-04-03", "5/5/2019", "late 2012"]
    found = _ordered(texts, order)
    assert found.in_edtf == ["2019-12-25", "2019-12-25", "2019-04-03", "2019-05-05", "2012-36"]


def test_a_date_in_the_order_that_was_said_is_quoted_as_it_stands() -> None:
    found = _ordered(["3/4/2019 to 4/3/2019"], "day")
    assert found.errors[0].startswith('"3/4/2019 to 4/3/2019" ends before it starts')


@pytest.mark.parametrize(
    ("texts", "first", "sure"),
    [
        (["3/4/2019", "25/12/2019", "26/12/2019"], "day", "25/12/2019"),
        (["3/4/2019", "until 12.25.2019"], "month", "until 12.25.2019"),
        (["3/4/2019", "12/25/2019"], "day", ""),
        (["3/4/2019", "1/25/12/2019", "32/12/2019", "2019-25-12"], "month", ""),
    ],
)
def test_other_dates_tell_what_comes_first(texts: list[str], first: str, sure: str) -> None:
    sign = r"\." if "." in sure else "/"
    assert ambiguity.first_in(column(texts), first, sign) == sure


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["03.10.1990", "12/25/2019"], ""),
        (["03.10.1990", "12/25/2019", "13.8.1961"], "day"),
        (["03.10.1990", "1/2/2019", "13.8.1961"], ""),
        (["03.10.1990", "1/2/2019", "13.8.1961", "25/12/2019"], "day"),
        (["03.10.1990", "1/2/2019", "13.8.1961", "12/25/2019"], ""),
        (["03.10.1990", "25.12.2019", "12.25.2019"], ""),
    ],
)
def test_dates_with_slashes_say_nothing_of_those_with_dots(texts: list[str], order: str) -> None:
    found = _read(texts)
    assert (found.settled.order if found.settled else "") == order
    assert bool(found.undecided) == (not order)


def test_each_distinct_text_is_read_once() -> None:
    found = _read(["2012", "late 2012", "2012", "late 2012"])
    assert found.texts.to_pylist() == ["2012", "late 2012"]
    assert found.codes.tolist() == [0, 1, 0, 1]


def test_a_program_s_seconds_of_0_are_no_seconds() -> None:
    found = _read([f"2019-12-09 00:{minute:02d}:00Z" for minute in range(60)])
    assert found.in_edtf == [f"2019-12-09T00:{minute:02d}Z" for minute in range(60)]
    assert found.wordings()[1].as_py() == "9 December 2019, 00:01 UTC"
    assert _read(["2019-12-09 00:00:00", "2019-12-09T00:00:01"]).in_edtf == [
        "2019-12-09T00:00:00",
        "2019-12-09T00:00:01",
    ]


def test_progress_is_heard_at_least_once_in_500_texts_that_are_read_one_by_one() -> None:
    shares: list[float] = []
    texts = [
        f"{day} {month} {year}"
        for day in range(1, 29)
        for month in dates.MONTHS
        for year in range(1900, 2000)
    ]
    _read(texts, shares.append)
    assert len(shares) >= len(texts) / 500
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1


MEANT = "the event is shown on that day, so check which is right"


WEEKDAYS = [
    ("Monday 13 December 2019", f"13 December 2019 is a Friday, not a Monday; {MEANT}"),
    ("Mon, 13 Dec 2019 10:00:00 GMT", f"13 December 2019 is a Friday, not a Monday; {MEANT}"),
    ("13 December 2019 (Mon.)", f"13 December 2019 is a Friday, not a Monday; {MEANT}"),
    ("from Monday 13 to Sunday 15 December 2019", None),  # of two dates none is checked
    ("before Monday 13 December 2019", None),
    ("c. Monday 13 December 2019", f"13 December 2019 is a Friday, not a Monday; {MEANT}"),
    ("Friday 13 December 2019", None),
    ("Monday 13 October 1066", None),  # sources count such days in the Julian calendar
    ("13 December 2019", None),
]  # fmt: skip


def test_a_weekday_that_does_not_fit_its_date_is_said_and_the_event_is_shown() -> None:
    lines = (f'"{text}",a,"{text}"\n' for text, _ in WEEKDAYS)
    found = reading.read(f"date,title,confirmed_date\n{''.join(lines)}".encode())
    assert len(found.events) == len(WEEKDAYS)
    said = [(problem.row, problem.message, problem.column) for problem in found.problems]
    assert said == [
        (row, doubt, name)
        for row, (_, doubt) in enumerate(WEEKDAYS, 2)
        for name in ("date", "confirmed_date")
        if doubt
    ]


MEANT_2006 = "if the years are meant, write 2006/2012, here and below"
MEANT_AS = (
    "the first four months of 1836 (January to April); "
    "if the years are meant, write 1836/1837, here and below"
)
SPRING = "spring 1920 (March to May); if the years are meant, write 1920/1921, here and below"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("1836-37,,|1840-41,,", [
            'row 2, column "date": "1836-37" is read as ' + MEANT_AS]),
        ("1836,,1836-37", [
            'row 2, column "confirmed_date": "1836-37" is read as ' + MEANT_AS]),
        ("1836-37,early 1836,1836-37", []),
        ("1920-21,,|1840-41,,", ['row 2, column "date": "1920-21" is read as ' + SPRING]),
        ("c. 1920-21,,|published 1920-21,,|between 1920-21,,", []),
        ("1920-21,,|1823-4,,", []),
        ("1920-21,,|1840–1,,", []),
        ("1920-21,,|2012-07,,", []),
        ("1920-21,,|2012-07-03,,", []),
        ("1920-21?,,", ['row 2, column "date": "1920-21?" is read as ' + SPRING]),
        ("from 1920-21,,", ['row 2, column "date": "from 1920-21" is read as ' + SPRING]),
        ("1912 to 1920-21,,", [
            'row 2, column "date": "1912 to 1920-21" is read as ' + SPRING]),
        ("before 1920-21,,", ['row 2, column "date": "before 1920-21" is read as ' + SPRING]),
        ("1912/1920-21,,", []),
        ("2006-12,,|1823-4,,|2012-07,,", [
            'row 2, column "date": "2006-12" is read as December 2006; ' + MEANT_2006]),
        ("2012-36,,|1941-24,,|1836–37,,|spring 1920,,|winter 1930-31,,|school year 1920-21,,", []),
        ("since 2012-36,,|2020-05-21,,|1836-24/1837-21,,", []),
    ],
)  # fmt: skip
def test_what_edtf_reads_as_a_part_of_a_year_and_may_be_two_years_is_said_once(
    rows: str, said: list[str]
) -> None:
    lines = [
        f"{date},{text},{confirmed},a"
        for date, text, confirmed in (row.split(",") for row in rows.split("|"))
    ]
    found = reading.read("\n".join(["date,date_text,confirmed_date,title", *lines]).encode())
    assert [str(problem) for problem in found.problems] == said
    assert len(found.events) == len(lines)


HYPHENS = [
    (["1909-10", "1823-4"], ("1909/1910", ())),
    (["1909-10", "1909–15"], ("1909/1910", ())),
    (["1909-10", "1809-15"], ("1909/1910", ())),
    (["1909-10", "2012-1X"], ("1909-10", ("1909-10",))),
    (["1909-10", "2012-07"], ("1909-10", ())),
    (["1909-10", "2012-07-03"], ("1909-10", ())),
    (["1909-10"], ("1909-10", ("1909-10",))),
    (["1909-10", "1912", "late 1912"], ("1909-10", ("1909-10",))),
    (["1909-10", "1823-4", "2012-07"], ("1909-10", ("1909-10",))),
    (["2012-07"], ("2012-07", ())),
    (["c. 1909-10"], ("1909~/1910~", ())),
    (["published 1909-10"], ("1909/1910", ())),
    (["before 1936-39", "1901-2"], ("../1935", ())),
    (["before 1936-39"], ("../1936-08-31", ("before 1936-39",))),
    (["after 1936-39"], ("1937-01-01/..", ("after 1936-39",))),
    (["2012-36", "1823-4"], ("2012-36", ())),
    (["2001-05 to 2003-07", "1823-4"], ("2001-05/2003-07", ())),
    (["2001-05 to 2003-07"], ("2001-05/2003-07", ())),
    (["2001-05, 2003-07"], ("2001-05", ("2001-05, 2003-07",))),
    (["1900-10 to 1920-30"], ("1900-10/1920-30", ("1900-10 to 1920-30",))),
    (["1900-10, 1920-30"], ("1900-10", ("1900-10, 1920-30",))),
    (["1900-10, 1920-30", "1823-4"], ("1900/1910", ())),
    (["1900-10 and 1920-30"], ("[1900-10..1921-02]", ("1900-10 and 1920-30",))),
    (["1900-10 and 1920-30", "1823-4"], ("[1900..1930]", ())),
]


@pytest.mark.parametrize(("texts", "read"), HYPHENS)
def test_the_other_dates_of_a_column_tell_whether_a_hyphen_is_of_years(
    texts: list[str], read: tuple[str, tuple[str, ...]]
) -> None:
    found = _read(texts)
    assert (found.in_edtf[0], tuple(texts[place] for place in found.hyphens)) == read


@pytest.mark.parametrize(("answer", "date"), [("years", "1909/1910"), ("months", "1909-10")])
def test_whether_a_hyphen_is_of_years_is_read_as_is_answered(answer: str, date: str) -> None:
    texts, answers = column(["1909-10", "1912"]), Answers(hyphens=answer)
    found = dates.read_column(texts, limits.MOST_DATE_FORMS, answers=answers)
    assert (found.in_edtf[0], found.hyphens) == (date, [])


DASHED = st.tuples(
    st.sampled_from(["", "c. ", "before ", "after ", "since ", "published ", "?"]),
    st.integers(10, 19),
    st.lists(st.integers(10, 99), min_size=2, max_size=2, unique=True).map(sorted),
    st.sampled_from(["", "?", ", printed 2000"]),
).map(lambda parts: f"{parts[0]}{parts[1]}{parts[2][0]}–{parts[2][1]}{parts[3]}")


@given(st.lists(DASHED, min_size=1, max_size=8))
def test_a_hyphen_in_the_place_of_a_dash_changes_nothing_but_by_a_question(
    texts: list[str],
) -> None:
    hyphens = [text.replace("–", "-") for text in texts]
    dashed, typed = _read(texts), _read(hyphens)
    asked = {typed.texts[place].as_py() for place in typed.hyphens}
    before, after = (
        dict(
            zip(
                found.texts.to_pylist(), zip(found.earliest, found.latest, strict=True), strict=True
            )
        )
        for found in (dashed, typed)
    )
    for text, hyphen in zip(texts, hyphens, strict=True):
        if hyphen not in asked:
            np.testing.assert_array_equal(after[hyphen], before[text])


@pytest.mark.parametrize("text", ["\u200e2019-12-09", "9 Dec 2019\u200b", "\ufeff2019-12-09"])
def test_a_date_is_read_without_the_marks_around_it_that_nobody_sees(text: str) -> None:
    found = reading.read(f"date,title\n{text},a\n".encode())
    assert (found.events["date"].tolist(), found.problems) == (["2019-12-09"], [])


def test_a_cell_of_marks_alone_that_nobody_sees_is_no_date() -> None:
    found = reading.read("date,title\n\u200b,a\n2012,b\n".encode())
    assert (len(found.events), found.left_out, len(found.problems)) == (1, 1, 1)


def test_a_second_act_is_said_once_with_the_number_of_rows() -> None:
    rows = ["1976 (printed 2000)", "1953; cast 1960", "1912", "1976 (printed 2000)"]
    found = reading.read("\n".join(["date,title", *(f"{row},a" for row in rows)]).encode())
    assert sorted(found.events["date"]) == ["1912", "1953", "1976", "1976"]
    (problem,) = map(str, found.problems)
    assert problem.startswith(
        'row 2, column "date": "1976 (printed 2000)" gives more than one date'
    )
    assert problem.endswith('"printed 2000" stays in the wording; 3 rows are like this')


@pytest.mark.parametrize(
    "text",
    ["n.d.", "N. D.", "nd", "s.d.", "undated", "[not dated]", "no date", "without date", "unknown",
     "Date unknown", "not recorded", "?", "??", "-", "—", "n/a", "none", "TBC"],
)  # fmt: skip
def test_what_says_that_no_date_is_known_is_no_fault(text: str) -> None:
    found = reading.read(f"date,title\n{text},a\n1912,b\n{text},c\n".encode())
    assert (len(found.events), found.left_out) == (1, 2)
    (problem,) = found.problems
    assert problem.kind == reading.Kind.NO_DATE
    assert f'"{text}" says that no date is known' in str(problem)
    assert str(problem).endswith("left out: 2")


def test_years_that_a_program_wrote_as_decimal_numbers_are_years() -> None:
    found = _read(["1785.0", "", "802.0", "c. 1790"])
    assert found.in_edtf == ["1785", "", "0802", "1790~"]
    assert found.wordings().to_pylist() == ["1785", "", "802", "c. 1790"]


@pytest.mark.parametrize("other", ["1785.5", "12.0", "0.25", "-44.0", "12.2019"])
def test_beside_any_other_decimal_number_they_are_none(other: str) -> None:
    assert _read(["1785.0", other]).in_edtf[0] == ""


@pytest.mark.parametrize(
    "text", ["1904[a]", "12 May 1904[note 2]", "22 March 1963 (UK)", "1904-05-12[2]", "[c.1760]"]
)
def test_what_stands_around_a_date_stays_in_its_wording(text: str) -> None:
    found = _read([text])
    assert found.in_edtf != [""]
    assert found.wordings().to_pylist() == [text]


# What the grammar of English dates is made of; each word that it knows stands in some text.
WORDS = st.sampled_from(
    [
        *vocabulary.WORDS,
        *vocabulary.KNOWN_RUNS,
        *(f"{word}," for word in vocabulary.WORDS),
        "Édo",
        "soon",
    ]
)
NUMBERS = st.sampled_from(
    ["5", "44", "1912", "1912-13", "-0044", "1920s", "30s", "19th", "2012-11", "1,912"]
)


@given(st.lists(WORDS | NUMBERS, min_size=1, max_size=5).map(" ".join))
def test_a_column_reads_in_words_what_the_single_reader_does(text: str) -> None:
    found = _read([text.strip() or "x"])
    assume(found.language == "en")  # "a 1912" and "1912 before" are words of others too
    edtf, _ = _edtf(text.strip() or "x")
    assert found.in_edtf[0] == edtf


def test_what_is_only_counted_gets_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_PROBLEMS", 3)
    lines = [f"{day} April 2000,a" for day in range(31, 90)]
    found = reading.read("\n".join(["date,title", *lines]).encode())
    *listed, counted = map(str, found.problems)
    assert [text.split(" does")[0] for text in listed] == [
        f'row {row}, column "date": "{row + 29} April 2000"' for row in (2, 3, 4)
    ]
    assert counted == "56 more problems are not listed"


def _calls(module: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a function is called with from now on."""
    found, function = list[str](), getattr(module, name)

    def call(*given: str) -> object:
        found.append(given[0])
        return function(*given)

    monkeypatch.setattr(module, name, call)
    return found


def test_acts_are_looked_for_until_many_texts_are_no_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_into = _calls(acts, "split", monkeypatch)
    texts = [f"April {n} April {n}" for n in range(1_000)]
    with_acts = ["1976, printed 2000", "1953; cast 1960"]
    found = dates.read_column(column([with_acts[0], *texts, with_acts[1], "May 1960"]), 10)
    assert len(looked_into) == 1 + 10 * columns.ODD_A_FORM
    assert (found.in_edtf[0], *found.in_edtf[-2:]) == ("1976", "", "1960-05")
    assert len(found.errors) == 1_001
    assert found.errors[1_001].startswith('"1953; cast 1960" is not read: too many texts')


def test_each_part_of_cells_with_several_dates_is_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = _calls(english, "date_in", monkeypatch)
    split = _calls(acts, "cuts", monkeypatch)
    texts = [f"1234-{end}, {rest}" for end in range(56, 66) for rest in range(1000, 1100)]
    found = _read(texts)
    assert found.in_edtf == [f"1234/12{end}" for end in range(56, 66) for _ in range(100)]
    assert len(read) == len({*read}) == 110
    assert len(split) == len({*split})  # once for a form


def test_why_texts_are_no_dates_is_found_out_once_a_form(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = _calls(english, "tokens_in", monkeypatch)
    found = _read([f"first of May of {n}" for n in range(20)])
    assert {*map(found.errors.get, range(20))} == {
        f'"first of May of {n}" has a two-digit year, of any century; '
        "write all four digits, or AD before it"
        for n in range(20)
    }
    # Two to read it, as far as no other test did, two to say why not; as many in Dutch, which has
    # these words too.
    assert len(forms) <= 8


def test_words_are_not_tried_as_edtf_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = _calls(edtf, "parse", monkeypatch)
    found = arrays.parsed(column(["soon 5", "31 April 9", "198X", "Y17000?", "1950~", "x"]))
    assert (found.is_date.tolist(), tried) == (
        [False] * 2 + [True] * 3 + [False],
        ["198X", "Y17000?", "1950~"],
    )


def test_no_more_forms_of_dates_in_words_are_looked_into_than_the_limit() -> None:
    texts = [f"{' '.join(noise)} May 1950" for noise in product("of in the at".split(), repeat=6)]
    found = dates.read_column(column(texts), most_forms=100)
    assert found.in_edtf[:100] == ["1950-05"] * 100
    assert set(found.in_edtf[100:]) == {""}
    assert found.errors[100].endswith("other forms above; write YYYY, YYYY-MM or YYYY-MM-DD")


def _forms(count: int, *, of: str) -> list[str]:
    """So many texts, each of a form that no other test has."""
    noise = product("of in the at".split(), repeat=7)
    return [f"{' '.join(words)} {of} 1950" for words in islice(noise, count)]


def test_texts_of_forms_that_were_looked_into_are_read_beyond_the_limit() -> None:
    first, *_, last = texts = _forms(101, of="June")
    again = first.replace("1950", "1951")
    found = dates.read_column(column([*texts, again]), most_forms=100)
    assert found.in_edtf[-2:] == ["", "1951-06"]
    assert [found.texts[place].as_py() for place in found.errors] == [last]


def test_what_others_read_meanwhile_changes_nothing() -> None:
    texts, others = _forms(600, of="July"), iter(_forms(5_000, of="August"))

    def read_others(_: float) -> None:
        dates.read_column(column([*islice(others, 400)]), most_forms=500)

    found = dates.read_column(column(texts), 550, read_others)
    assert found.in_edtf == ["1950-07"] * 550 + [""] * 50


def test_the_same_bytes_are_the_same_events_however_many_read_them_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_DATE_FORMS", 1_000)
    texts = _forms(1_100, of="September")
    data = "\n".join(["date,title", *(f"{text},a" for text in texts)]).encode()
    with ThreadPoolExecutor(3) as pool:
        found = [*pool.map(reading.read, [data] * 3), reading.read(data)]
    assert [len(each.events) for each in found] == [1_000] * 4
    assert [each.left_out for each in found] == [100] * 4


@pytest.mark.parametrize("clock", ["21", "21:47", "21:47:05", "00:00", "21:47~"])
@pytest.mark.parametrize("offset", ["", "Z", "+01:00", "-05:30"])
@pytest.mark.parametrize("day", ["2026-03-03", "-0043-03-15", "0084-12-31"])
def test_a_column_has_the_names_that_its_dates_have_each_by_itself(
    day: str, clock: str, offset: str
) -> None:
    text = f"{day}T{clock.rstrip('~')}{offset}{'~' if '~' in clock else ''}"
    found = columns.read_column(column([text, "2026-03-04T21:47:05", "2012", "late 2012"]), 10)
    names = [dates.read(found.in_edtf[0]).name, "4 March 2026, 21:47:05", "2012", "late 2012"]
    assert found.wordings().to_pylist() == names
    searched = columns.searched(column([text, "2012", "", text])).to_pylist()
    assert searched == [date.searched(each) for each in (text, "2012", "", text)]
