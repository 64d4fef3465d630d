"""Which column of a file is what, and one date of a start and an end."""

from collections import Counter

import numpy as np
import pytest
from tables import edited

from timeline import data_files, dates, reading, strings
from timeline.dates import Answers
from timeline.editing import text_table
from timeline.events import are_checked
from timeline.reading.columns import names as names_of
from timeline.reading.columns import roles as roles_of
from timeline.reading.columns.roles import Columns

WORDS = ("The ship sinks", "A long and windy day at sea", "Peace", "The bridge opens")


def _columns(**cells: list[str]) -> Columns:
    return roles_of.columns({name: strings.texts(each) for name, each in cells.items()})


ROLES = (*names_of.ROLES, names_of.EARLIEST)
NAMES = [
    (role, language, name.strip(" ?>"))
    for language, *cells in data_files.rows(names_of.__file__, "names.tsv")
    for role, names in zip(ROLES, cells, strict=True)
    for name in names.split(",")
    if name
]


def test_no_name_stands_for_two_roles_or_is_written_twice() -> None:
    pairs = {(role, names_of.plain(name)) for role, _, name in NAMES}
    counts = Counter(name for _, name in pairs)
    assert [name for name, count in counts.items() if count > 1] == []
    written = Counter(name.casefold() for _, _, name in NAMES)
    assert [name for name, count in written.items() if count > 1] == []
    assert {role for role, _, _ in NAMES} == {*ROLES}


def test_every_role_that_a_person_needs_has_names_in_each_language() -> None:
    languages = {language for _, language, _ in NAMES}
    assert len(languages) == 11
    named = {(role, language) for role, language, _ in NAMES}
    needed = ("date", "end", "title", "category", "summary", "source", "earliest", "latest_date")
    lacking = {(role, each) for role in needed for each in languages} - named
    assert lacking == set()


@pytest.mark.parametrize(
    "header",
    ["Jahr,Ereignis,Typ", "Année,Événement,CATEGORIE", "AÑO,Nombre,tipo", "Data,Titolo,Genere",
     "ano,Título,classe", "Jaartal,Gebeurtenis,Soort", "Rok,Wydarzenie,Rodzaj",
     "Дата,Событие,Тип", "年份,事件,类别", "日付,出来事,種類", "event_date,eventName,event-type"],
)  # fmt: skip
def test_names_are_known_in_the_languages_of_spreadsheets(header: str) -> None:
    found = reading.read(f"{header}\n1912,Sinking,Sea\n".encode())
    row = found.events.loc[0, ["date", "title", "category"]]
    assert (list(row), found.problems) == (["1912", "Sinking", "Sea"], [])
    assert found.columns is not None
    assert found.columns.guessed == ()


def test_a_column_that_has_the_role_s_own_name_is_taken_before_others() -> None:
    found = _columns(Year=["1913"], date=["1912"], Name=["b"], title=["a"])
    assert found.roles == {"date": "date", "title": "title"}


@pytest.mark.parametrize(
    ("cells", "is_date"),
    [
        (["1912", "15.04.1913", "May 1914", "1915", "soon"], True),
        (["1912", "1913", "1914", "soon", "late"], False),
        (["", "", "1912", ""], True),
        (["", ""], False),
        (["03/04/1912", "05/06/1913"], True),
        (["4711", "2500", "3999"], False),
        (["1", "2", "3"], False),
    ],
)
def test_a_column_of_dates_is_one_of_whose_filled_cells_four_in_five_are_dates(
    cells: list[str], *, is_date: bool
) -> None:
    found = _columns(x=["n"] * len(cells), y=cells)
    assert (found.roles.get("date") == "y", "date" in found.guessed) == (is_date, is_date)


@pytest.mark.parametrize("aside", ["dob", "Geburtsdatum", "created_at", "hijri_date", "birthYear"])
def test_the_date_of_what_happened_goes_before_those_of_births_and_of_the_record(
    aside: str,
) -> None:
    happened = {"d_award": ["1929", "1930"]}
    asides = {aside: ["1901", "1902"]}
    assert _columns(x=["n", "m"], **asides, **happened).roles["date"] == "d_award"
    assert _columns(x=["n", "m"], **asides).roles["date"] == aside


@pytest.mark.parametrize(
    "others",
    [
        {"short": ["Yes it", "No it is", "Maybe", "Both"]},
        {"same": ["The very same long words in each of these rows"] * 4},
        {"numbers": ["1000000000000001", "2000000000000002", "300000000000003", "40000000004"]},
        {"links": [f"https://example.org/a/long/address/{number}" for number in range(4)]},
        {"long": [f"{number} {'long ' * 60}" for number in range(4)]},
        {"died": [f"185{number}-01-01T00:00:00Z" for number in range(4)]},
        {"sparse": ["A text that stands in one row alone, and is long", "", "", ""]},
        {"sha256": [f"{number}f86d081884c7d659a2feaa0" for number in range(4)]},
        {"Quelle": ["Archive of the city, first shelf, page " + each for each in "1234"]},
    ],
)
def test_the_title_is_the_longest_varied_short_text(others: dict[str, list[str]]) -> None:
    found = _columns(y=["1912", "1913", "1915", "1918"], **others, x=[*WORDS])
    assert (found.roles["title"], found.guessed) == ("x", ("date", "title"))


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("disaster_id,Massacre Name,Location (Google Maps)", "Massacre Name"),
        ("slug,event_en,Beschreibung", "event_en"),
        ("Thumbnail,President,Home State", "President"),
        ("battle,war.theater,gadm.adm2", "battle"),
        ("tourName,Opening Acts,Headlining Artist", "tourName"),
        ("url_source,country,wars", "wars"),
        ("notes,location", "location"),
        ("record.source,Dia da Semana,Natureza", "Natureza"),
        ("source_tradition,location,x_url", "location"),
        ("First Name,Last Name,Crime", "Last Name"),
        ("notes,inventory,formatted_address", "notes"),
    ],
)
def test_names_of_columns_say_which_is_the_title(header: str, title: str) -> None:
    texts = [[f"{number} {'long ' * (5 - at)}" for number in "abcd"] for at in range(3)]
    cells = dict(zip(header.split(","), texts, strict=False))
    assert _columns(Jahr=["1912", "1913", "1915", "1918"], **cells).roles["title"] == title


def test_a_column_that_is_named_like_a_title_need_not_be_varied_nor_full() -> None:
    found = _columns(
        year=["1912", "1913", "1914", "1915"], disaster=["Flood", "Flood", "Fire", ""], x=[*WORDS]
    )
    assert found.roles["title"] == "disaster"


def test_ids_and_degrees_are_no_values_of_a_title() -> None:
    found = _columns(year=["1912"] * 3, country=["A", "A", "B"], id=["1", "2", "3"], lat=["4"] * 3)
    assert ("value" in found.roles, found.roles["title"]) == (False, "country")


def test_a_long_text_is_a_title_where_there_is_no_other() -> None:
    found = _columns(Jahr=["1912", "1913"], Text=["a " * 100, "b " * 80])
    assert (found.roles["title"], found.guessed) == ("Text", ("title",))


def test_what_was_chosen_goes_before_names_and_cells_and_can_be_none() -> None:
    data = b"date,title,type,other,born\n1912,a,b,c,1850\n"
    chosen = (("date", "born"), ("title", "other"), ("category", ""), ("source", "gone"))
    found = reading.read(data, answers=Answers(columns=chosen))
    assert list(found.events.loc[0, ["date", "title", "category"]]) == ["1850", "c", ""]
    assert list(found.events.loc[0, ["date (file)", "title (file)"]]) == ["1912", "a"]
    assert found.columns is not None
    assert found.columns.roles == {"date": "born", "title": "other"}


def test_the_first_rows_of_a_file_without_a_date_are_there_to_choose_from() -> None:
    found = reading.read(b"a,b\nx,1\ny,2\nz,3\nw,4\n")
    assert found.columns is not None
    assert found.columns.missing == ("date",)
    assert found.columns.first == (("x", "1"), ("y", "2"), ("z", "3"))
    assert len(found.events) == 0


SPANS = [
    ("1913,1915", "1913/1915", "1913 to 1915"),
    ("May 1913,c. 1915", "1913-05/1915~", "May 1913 – c. 1915"),
    ("1913,", "1913/", "from 1913, end not known"),
    (",1915", "/1915", "until 1915, start not known"),
    ("1913,1913", "1913", "1913"),
    ("1913,soon", "1913", "1913"),
    ("1913/1914,1915", "1913/1914", "1913 to 1914"),
    ("03.04.1912,15.04.1912", "1912-04-03/1912-04-15", "03.04.1912 – 15.04.1912"),
    ("05.04.1912,", "1912-04-05/", "05.04.1912 –"),
]
FILE = "Start,Title,End\n" + "\n".join(
    f"{cells.split(',')[0]},{number},{cells.split(',')[1]}"
    for number, (cells, _, _) in enumerate(SPANS)
)


def test_start_and_end_in_two_columns_are_one_date() -> None:
    found = reading.read(FILE.encode())
    events = found.events.set_index("title")
    rows = [tuple(events.loc[str(number), ["date", "date_text"]]) for number in range(len(SPANS))]
    assert rows == [(date, words) for _, date, words in SPANS]
    rows_of = [(each.row, each.column) for each in found.problems]
    assert rows_of == [(4, "Start"), (7, "End"), (8, "End")]
    assert [each.example for each in found.settled] == ["03.04.1912"]


@pytest.mark.parametrize(
    ("header", "ends", "date"),
    [
        ("start_date,end_date", ["2019-06-01", ""], "2019-05-03/.."),  # none begins later
        ("start_date,end_date", ["", "2019-06-01"], "2019-05-03/2019-06-01"),
        ("Beginn,Ende", ["2019-06-01", ""], "2019-05-03/.."),
        ("start_date,end_date", ["2019-06-01", "NA"], "2019-05-03/"),
        ("date,end_date", ["2019-06-01", ""], "2019-05-03"),  # the date of what has no end
        ("start_date,end_date", ["", ""], "2019-05-03"),  # a file that has no ends at all
    ],
)
def test_a_start_without_an_end_has_one_that_is_not_known_where_other_rows_have_ends(
    header: str, ends: list[str], date: str
) -> None:
    rows = [f"{name},2019-05-03,{end}" for name, end in zip("AB", ends, strict=True)]
    data = "\n".join([f"Name,{header}", *rows]).encode()
    found = reading.read(data).events.set_index("title")
    assert found.loc["B", "date"] == date
    assert dict(zip(*map(edited(data).column, ("title", "date")), strict=True))["B"] == date


def test_a_start_without_an_end_is_a_date_alone_where_few_rows_have_ends() -> None:
    data = b"name,start_date,end_date\nA,2019-05-03,2019-06-01\nB,2019-05-04,\nC,2019-05-05,\n"
    assert [*reading.read(data).events["date"]] == [
        "2019-05-03/2019-06-01",
        "2019-05-04",
        "2019-05-05",
    ]


def test_ends_without_dates_stay_in_their_column_in_the_editor() -> None:
    chosen = Answers(columns=(("date", ""), ("end", "to")))
    made = edited(b"from,to,title\n1914,1918,War\n", chosen)
    assert (made.column("from"), made.column("end")) == (["1914"], ["1918"])


def test_the_rows_to_edit_have_one_date_too_and_lose_no_end() -> None:
    table = edited(FILE.encode())
    assert table.column("date")[:2] == ["1913/1915", "1913-05/1915~"]
    ends = dict(zip(table.column("title"), table.column("end"), strict=True))
    assert (ends["0"], ends["5"], ends["6"]) == ("", "soon", "1915")
    again = reading.read(text_table.csv(table)).events
    assert sorted(again["date"]) == sorted(date for _, date, _ in SPANS)


@pytest.mark.parametrize("data", [
    "date,title,end\n1913,a,win\n1914,b,loss\n", "date,start,title,end\n1913,1900,a,1915\n",
])  # fmt: skip
def test_an_end_that_may_be_something_else_stays_a_column(data: str) -> None:
    found = reading.read(data.encode())
    assert found.events["date"].tolist()[0] == "1913"
    assert "end" in found.events


def test_start_and_end_are_cut_to_the_precision_of_their_row() -> None:
    data = b"start,end,title,precision\n1913-01-01,1915-01-01,a,year\n"
    assert reading.read(data).events["date"].tolist() == ["1913/1915"]


def test_a_column_of_links_alone_confirms_nothing() -> None:
    found = reading.read(b"year,event,link\n1912,a,https://example.org/a\n")
    assert found.events["confirmed_url"].tolist() == ["https://example.org/a"]
    assert not are_checked(found.events)
    other = reading.read(b"year,event,link\n1912,a,chain\n")
    assert other.problems == []
    assert "link" in other.events


def test_of_a_wide_file_few_rows_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    read = dates.read_column

    def counted(cells: object, *given: object) -> dates.DateColumn:
        seen.append(len(cells))  # type: ignore[arg-type]
        return read(cells, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(dates, "read_column", counted)
    column = strings.texts(["x"], np.zeros(5_000, np.int32))
    roles_of.columns({f"column {number}": column for number in range(100)})
    assert sum(seen) <= roles_of.MOST_LOOKED_AT


BOUNDS = [
    ("1850", "1860", "[1850..1860]", "between 1850 and 1860"),
    ("c. 1850", "1860", "[1850~..1860]", "between about 1850 and 1860"),
    ("3 May 1850", "9 May 1850", "[1850-05-03..1850-05-09]", "between 3 and 9 May 1850"),
    ("1850", "1850", "1850", "1850"),
    ("1850", "", "[1850..]", "1850 or later"),
    ("", "1860", "[..1860]", "1860 or before"),
]


@pytest.mark.parametrize(
    "header", ["earliest,latest", "not_before,notAfter", "objectBeginDate,objectEndDate"]
)
def test_the_earliest_and_the_latest_day_are_bounds_of_one_date(header: str) -> None:
    rows = [f"{earliest},{latest},{n}" for n, (earliest, latest, *_) in enumerate(BOUNDS)]
    data = "\n".join([f"{header},title", *rows]).encode()
    events = reading.read(data).events.set_index("title")
    read = [(*events.loc[str(n), ["date", "date_text"]],) for n in range(len(BOUNDS))]
    assert read == [(date, wording) for _, _, date, wording in BOUNDS]
    assert edited(data).column("date") == [date for _, _, date, _ in BOUNDS]  # in the editor alike


def test_beside_a_date_of_its_own_bounds_are_further_columns() -> None:
    found = reading.read(b"date,earliest,latest,title\nabout 1855,1850,1860,A\n")
    assert list(found.events["date"]) == ["1855~"]
    assert found.question is None


@pytest.mark.parametrize(
    ("header", "is_asked"),
    [("date_from,date_to", True), ("Begin Date,End Date", True), ("Datum von;Datum bis", True),
     ("Start Date,End Date", False), ("from,to", False), ("date,end", False)],
)  # fmt: skip
def test_where_names_may_be_of_either_it_is_asked_once(header: str, *, is_asked: bool) -> None:
    sign = ";" if ";" in header else ","
    rows = sign.join(["1850", "1860", "A"])
    data = f"{header}{sign}title\n{rows}\n".encode()
    found = reading.read(data)
    assert (found.question is not None and found.question.answers == names_of.ENDS) == is_asked
    assert list(found.events["date"]) == ["1850/1860"]
    assert found.columns
    end = found.columns.roles["end"]
    chosen = reading.read(data, answers=Answers(columns=(("latest_date", end), ("end", ""))))
    assert list(chosen.events["date"]) == ["[1850..1860]"]
    assert chosen.question is None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        # A column that is named for dates and has none is none, where another has some.
        ("Time,Year,Name\nD1,1900,A\nD2,1901,B\n", ["1900", "1901"]),
        ("date,title,year\n,A,1999\n,B,2000\n", ["1999", "2000"]),
        ("Month,Event\nJan 2020,A\nFeb 2020,B\n", ["2020-01", "2020-02"]),
        ("Data,Natureza\n2012:01:16,A\n2012:01:17,B\n", ["2012-01-16", "2012-01-17"]),
        # A name says start or end by its last word.
        ("period_start,period_end,Name\n1500,1600,A\n", ["1500/1600"]),
        ("hdate_start,hdate_end,Name\n1500,1600,A\n", ["1500/1600"]),
    ],
)
def test_a_column_of_dates_has_what_its_name_says(text: str, dates: list[str]) -> None:
    assert reading.read(text.encode()).events["date"].tolist() == dates


def test_where_no_column_has_dates_the_one_that_is_named_so_is_told_of() -> None:
    found = reading.read(b"date,title,more\nsoon,A,x\n")
    assert [each.row for each in found.problems] == [2]
