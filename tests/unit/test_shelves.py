"""Shelves: from an engine come the same counts, places and events as from memory."""

import sys
from collections.abc import Callable
from dataclasses import replace
from errno import ENOSPC
from itertools import count
from pathlib import Path
from subprocess import run

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shelved import ROWS, csv, expect_same
from tables import WINDOWS

from timeline import limits, reading
from timeline import load as command
from timeline.dates import UNANSWERED, Answers
from timeline.events.time_window import Window
from timeline.loading import duckdb_tables, pieces
from timeline.query import dataset
from timeline.query.dataset import Dataset
from timeline.query.filters import Relation, matching, order
from timeline.query.filters.search import words
from timeline.query.matches import kept
from timeline.reading import Reading, Unreadable
from timeline.shelves import duckdb_file, tables
from timeline.shelves.duckdb_file import DuckDBFile
from timeline.shelves.shelf import ShelfError

ROOT = Path(__file__).parents[2]
SIX = ROOT / "events.csv"
Load = Callable[..., Dataset]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load a file, and return what an engine shows of it."""
    numbers = count()

    def _load(data: bytes, answers: Answers = UNANSWERED) -> Dataset:
        source = tmp_path / f"it's {next(numbers)}.csv"
        source.write_bytes(data)
        target = f"duckdb:///{source}.duckdb"
        command.load(source, target, answers)
        return dataset.of_tables(DuckDBFile(target))

    return _load


@pytest.fixture(scope="module")
def load_any(tmp_path_factory: pytest.TempPathFactory) -> Load:
    """As `load`, for all examples of a test."""
    return load.__wrapped__(tmp_path_factory.mktemp("shelves"))  # type: ignore[attr-defined,no-any-return]


@pytest.fixture(scope="module")
def six(load_any: Load) -> DuckDBFile:
    """The built-in events in an engine, which no test changes."""
    shelf = load_any(SIX.read_bytes()).shelf
    assert isinstance(shelf, DuckDBFile)
    return shelf


@settings(max_examples=8)
@given(ROWS, WINDOWS, st.data())
def test_an_engine_shows_the_same_as_memory(
    load_any: Load, rows: list[dict[str, str]], window: Window, draw: st.DataObject
) -> None:
    data = csv(rows)
    expect_same(load_any(data), dataset.read(data), window, draw)


def test_events_of_one_day_are_in_the_order_of_their_times_across_pieces(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [f"2024-05-01 {hour:02}:30,At {hour},{'ab'[hour % 2]}\n" for hour in range(24)]
    data = f"date,title,category\n{''.join(reversed(rows))}".encode()
    monkeypatch.setattr(pieces, "PIECE", 100)
    for found in (load(data), dataset.read(data)):
        titles = found.shelf.rows(np.arange(24))["title"].tolist()
        assert titles == [f"At {hour}" for hour in range(24)]


def test_tables_of_an_older_version_are_refused_with_what_to_run(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables.About, "_fields", (*tables.About._fields, "new"))
    with pytest.raises(ShelfError, match="Load them again: python -m timeline load"):
        load(SIX.read_bytes())


def test_a_file_of_many_pieces_is_one(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f'{1900 + n % 90},"Title\n {n % 7}",{"xy"[n % 2]}\r\n' for n in range(120))
    data = b"\xef\xbb\xbfsep=,\r\ndate,title,category\r\n" + rows.encode()
    whole = load(data)
    monkeypatch.setattr(pieces, "PIECE", 1000)
    found = load(data)
    assert found.size == whole.size == 120
    places = np.arange(120)
    for name in ("title", "date", "category"):
        assert found.shelf.rows(places)[name].tolist() == whole.shelf.rows(places)[name].tolist()
    assert len({*found.shelf.ids(places)}) == 120
    assert np.array_equal(found.cells.starts, whole.cells.starts)


def test_a_category_has_one_code_however_the_dates_are_read_in_memory_and_in_an_engine(
    load: Load,
) -> None:
    file = b"date,title,category\nabout 1850,A,Software\n1848,B,Hardware\n1860,C,Art\n1861,D,Art\n"
    for convention in ("", "museum"):
        answers = Answers(convention=convention)
        for found in (dataset.read(file, answers=answers), load(file, answers)):
            assert found.cells.names("category") == ["Art", "Hardware", "Software"]


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        (["#,date,title,place"], "\n"),
        (["#id,date,title,place"], "\r\n"),
        (["date,title,place"], "\r"),
        (["sep=;", "date;title;place"], "\r"),
        (["\ufeffsep=;", "date;title;place"], "\n"),
        (["# convention: museum", "date,title,place"], "\n"),
        (["# convention: museum", "sep=;", "date;title;place"], "\n"),
        (["sep=;", "# convention: museum", "date;title;place"], "\r\n"),
    ],
)
def test_all_pieces_have_the_header_and_what_stands_above_it(
    load: Load, monkeypatch: pytest.MonkeyPatch, lines: list[str], end: str
) -> None:
    sign, first = (";" if ";" in lines[-1] else ","), ["1"] * lines[-1].startswith("#")
    rows = (sign.join([*first, f"c. {1800 + n}", f"Event {n}", "Rome"]) for n in range(12))
    data = end.join([*lines, *rows, ""]).encode()
    monkeypatch.setattr(pieces, "PIECE", 100)
    found, whole = load(data), dataset.read(data)
    for name in ("title", "date", "place"):
        there, here = (each.shelf.rows(np.arange(12))[name].tolist() for each in (found, whole))
        assert there == here
    assert found.size == whole.size == 12


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_pieces_have_the_names_of_columns_in_the_encoding_of_the_file(
    load: Load, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr(pieces, "PIECE", 100)
    rows = "".join(f"1900,Event {n},é\n" for n in range(12))
    cells = load(f"date,title,Où\n{rows}".encode(encoding)).shelf.rows(np.arange(12))
    assert cells["Où"].tolist() == ["é"] * 12


def test_a_column_without_a_name_that_not_all_pieces_fill_stops_the_load(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "PIECE", 100)
    rows = "".join(f"1900,Event {n},{'x' * (n == 11)}\n" for n in range(12))
    with pytest.raises(Unreadable, match="other further columns than the first one"):
        load(f"date,title, \n{rows}".encode())


def test_the_order_of_day_and_month_that_the_first_piece_settles_holds_for_all(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "PIECE", 40)
    found = load(b"date,title\n15.04.1912,A\n03.04.1912,B\n" + b"04.05.1912,C\n" * 9)
    assert found.shelf.rows(np.arange(3))["date"].tolist() == [
        "1912-04-03",
        "1912-04-15",
        "1912-05-04",
    ]


def test_the_columns_that_are_guessed_in_the_first_piece_hold_for_all(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "PIECE", 400)
    first = "".join(
        f"{1900 + n + n // 5},Opening of bridge {n} over the river,{n % 7}\n" for n in range(10)
    )
    then = "".join(f"{1950 + n},{n},The long story of the tunnel {n} here\n" for n in range(10))
    found = load(f"a,b,c\n{first}{then}".encode())
    titles = found.shelf.rows(np.arange(20))["title"].tolist()
    assert titles[0] == "Opening of bridge 0 over the river"
    assert titles[10:] == [*map(str, range(10))]


def test_what_is_wrong_stands_beside_the_tables_with_its_row_in_the_whole_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "PIECE", 60)
    source = tmp_path / "some.csv"
    source.write_text("date,title\n" + "1900,A\n" * 20 + "soon,B\n" + "1900,A\n" * 20 + "never,C\n")
    command.load(source, f"duckdb:///{tmp_path}/some.duckdb", UNANSWERED)
    said = (tmp_path / "some.duckdb.problems.txt").read_text().splitlines()
    assert said[0] == "Dates that can’t be read: 2"
    assert said[1].startswith('    row 22, column "date": "soon" is not a date')
    assert said[2].startswith('    row 43, column "date": "never" is not a date')
    assert {path.name for path in tmp_path.iterdir()} == {
        "some.csv", "some.duckdb", "some.duckdb.problems.txt",
    }  # fmt: skip


def test_a_load_that_fails_or_is_stopped_leaves_nothing_and_the_old_tables_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "some.csv", tmp_path / "some.duckdb"
    url = f"duckdb:///{target}"
    source.write_text("date,title\n1900,A\n")
    command.load(source, url, UNANSWERED)
    there = {*tmp_path.iterdir()}
    source.write_text("date,title\n" + "".join(f"1900,A {number}\n" for number in range(100)))
    monkeypatch.setattr(pieces, "PIECE", 200)
    read, failures = reading.read, iter([KeyboardInterrupt(), OSError(ENOSPC, "No space left")])
    calls = []

    def failing(data: bytes, answers: Answers) -> Reading:
        calls.append(data)
        if len(calls) % 3 == 0:
            raise next(failures)
        return read(data, answers=answers)

    monkeypatch.setattr(reading, "read", failing)
    with pytest.raises(KeyboardInterrupt):
        command.load(source, url, UNANSWERED)
    assert {*tmp_path.iterdir()} == there
    with pytest.raises(SystemExit, match=r"Nothing was loaded: .*No space left"):
        command.main([str(source), url])
    assert {*tmp_path.iterdir()} == there
    assert dataset.of_tables(DuckDBFile(url)).size == 1


def test_a_load_takes_over_what_one_left_that_was_killed(tmp_path: Path) -> None:
    source, target = tmp_path / "some.csv", tmp_path / "some.duckdb"
    source.write_text("date,title\n1900,A\n")
    killed = """
import os, pathlib, sys
from timeline import load
from timeline.dates import UNANSWERED
load.pieces = lambda source: os.kill(os.getpid(), 9)
load.load(pathlib.Path(sys.argv[1]), sys.argv[2], UNANSWERED)
"""
    url = f"duckdb:///{target}"
    run([sys.executable, "-c", killed, source, url], check=False, cwd=ROOT)  # noqa: S603 - our own
    assert (tmp_path / "some.duckdb.loading").exists()
    command.load(source, url, UNANSWERED)
    assert not (tmp_path / "some.duckdb.loading").exists()
    assert dataset.of_tables(DuckDBFile(url)).size == 1


def test_a_second_load_with_one_target_is_refused_and_does_not_disturb_the_first(
    tmp_path: Path,
) -> None:
    target = tmp_path / "some.duckdb"
    command_line = [sys.executable, "-m", "timeline", "load", str(SIX), f"duckdb:///{target}"]
    with duckdb_tables.staging(target, str, duckdb_tables.MEMORY) as first:
        second = run(  # noqa: S603 - our own program
            command_line, check=False, cwd=ROOT, capture_output=True, text=True
        )
        assert "Nothing was loaded: IO Error: Could not set lock" in second.stderr
        first.read(pieces.pieces(SIX), UNANSWERED)
        assert first.write() == 6


@pytest.mark.usefixtures("in_process")
def test_parquet_is_loaded_by_its_batches_also_from_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "ROWS", 3)
    folder = tmp_path / "parts"
    folder.mkdir()
    days = pa.array(np.arange(4, dtype=np.int32)).cast(pa.date32())
    for name in "ab":
        table = pa.table({"date": days, "title": [f"{name}{n}" for n in range(4)]})
        pa.parquet.write_table(table, folder / f"{name}.parquet")
    command.load(folder, f"duckdb:///{tmp_path}/all.duckdb", UNANSWERED)
    found = dataset.of_tables(DuckDBFile(f"duckdb:///{tmp_path}/all.duckdb"))
    assert found.shelf.rows(np.arange(3))["title"].tolist() == ["a0", "b0", "a1"]
    assert found.size == 8


def test_a_piece_whose_rows_are_all_left_out_is_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "PIECE", 60)
    source, target = tmp_path / "some.csv", f"duckdb:///{tmp_path}/some.duckdb"
    rows = "1900,A,Rome\n" * 8 + "soon,B,Rome\n" * 20 + "1901,C,Rome\n" * 8
    source.write_text(f"date,title,place\n{rows}")
    command.load(source, target, UNANSWERED)
    assert dataset.of_tables(DuckDBFile(target)).size == 16
    listed = tmp_path / "some.duckdb.problems.txt"
    assert "can’t be read: 20" in listed.read_text()
    source.write_text("date,title\n1900,A\n")
    command.load(source, target, UNANSWERED)
    assert not listed.read_text()


@pytest.mark.usefixtures("in_process")
def test_no_piece_is_lost_in_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARROW", (*limits.ARROW[:-1], 5_000))
    folder = tmp_path / "parts"
    folder.mkdir()
    for name, size in (("a", 1), ("b", 10_000)):
        cells = {"date": ["1900"], "title": [name * size]}
        pa.parquet.write_table(pa.table(cells), folder / f"{name}.parquet")
    with pytest.raises(Unreadable, match="too much in it"):
        command.load(folder, f"duckdb:///{tmp_path}/all.duckdb", UNANSWERED)


def test_an_event_whose_id_an_earlier_piece_has_is_named_by_its_row_too(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "PIECE", 45)
    found = load(b"id,date,title\n" + b"".join(b"war,%d,War\n" % (1900 + n) for n in range(8)))
    ids = found.shelf.ids(np.arange(8))
    assert ids[:3] == ["war", "war-2", "war-3"]
    assert "--" in ids[7]
    assert len({*ids}) == 8
    assert found.shelf.place_of(ids[7]) == 7


@pytest.mark.usefixtures("in_process")
def test_no_cell_gets_into_the_column_of_another_name(tmp_path: Path) -> None:
    folder = tmp_path / "parts"
    folder.mkdir()
    for name, further in (("a", ["place"]), ("b", ["who", "place"])):
        cells = {column: [f"{column} {name}"] for column in ("title", *further)}
        pa.parquet.write_table(pa.table({"date": ["1900"], **cells}), folder / f"{name}.parquet")
    with pytest.raises(Unreadable, match="other further columns than the first one: who, place"):
        command.load(folder, f"duckdb:///{tmp_path}/all.duckdb", UNANSWERED)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"colour,what\nred,A\n", "no column"),
        (b'date,title\n1900,"A\n' + b"1900,B\n" * 400, "quotation mark is not closed"),
        (("date,title\n" + "1900,B\n" * 400).encode("utf-16"), "UTF-8"),
    ],
)
def test_a_file_without_events_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, said: str
) -> None:
    monkeypatch.setattr(pieces, "PIECE", 100)
    monkeypatch.setattr(pieces, "MOST_OPEN", 1000)
    source = tmp_path / "some.csv"
    source.write_bytes(data)
    with pytest.raises(SystemExit, match=f"Nothing was loaded: .*{said}"):
        command.main([str(source), f"duckdb:///{tmp_path}/some.duckdb"])
    assert not (tmp_path / "some.duckdb").exists()


def test_a_folder_without_parquet_or_a_place_that_is_not_there_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for source, target, said in (
        (empty, tmp_path / "some.duckdb", "no Parquet file"),
        (SIX, tmp_path / "nowhere/some.duckdb", "nowhere"),
    ):
        with pytest.raises(SystemExit, match=f"Nothing was loaded: .*{said}"):
            command.main([str(source), f"duckdb:///{target}"])


def test_memory_is_said_in_bytes_or_refused_in_a_sentence(tmp_path: Path) -> None:
    target = tmp_path / "some.duckdb"
    with pytest.raises(SystemExit, match="must have a number"):
        command.main([str(SIX), f"duckdb:///{target}", "--memory", "much"])
    command.main([str(SIX), f"duckdb:///{target}", "--memory", "1GB"])
    assert target.exists()


def test_a_target_that_is_no_engine_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    said = "Nothing was loaded: the target has to begin with duckdb:/// or postgresql://"
    with pytest.raises(SystemExit) as ended:
        command.main([str(SIX), "postgres://web:hush@db.example/museum/events"])
    assert ended.value.code == said
    assert not [*tmp_path.iterdir()]


def test_nothing_is_served_wrongly_where_there_are_too_many_cells(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duckdb_tables, "MOST_CELLS", 3)
    with pytest.raises(Unreadable, match="too many to count"):
        load(b"date,title\n" + b"".join(b"%d,A\n" % year for year in range(1900, 1905)))


def test_a_search_that_finds_too_much_says_so(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    found = load(b"date,title\n" + b"1900,Thing one\n" * 5 + b"1900,Thing two\n")
    monkeypatch.setattr(tables, "MOST_POSTINGS", 4)
    with pytest.raises(ShelfError, match="Too many events have “thin” in their texts"):
        found.shelf.places_with(words("thin"))
    assert len(found.shelf.places_with(words("two"))) == 1


def test_each_word_of_a_search_leaves_fewer(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    found = load(b"date,title\n1900,Red thing\n1901,Red rose\n1902,Blue rose\n")
    for few in (0, 5_000):
        monkeypatch.setattr(tables, "FEW_TEXTS", few)
        assert found.shelf.places_with(words("rose red")).tolist() == [1]
        assert found.shelf.places_with(words("rose green")).tolist() == []


def test_a_number_is_found_from_its_beginning_not_in_the_middle_of_another(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b"date,title\n1901,Street 75\n1914,Street 5\n1915,Street n5.1\n"
    both = load(data), dataset.read(data)
    places_of = {"5": [1, 2], "19": [0, 1, 2], "street 5": [1, 2], "14": []}
    for few in (0, 5_000):
        monkeypatch.setattr(tables, "FEW_TEXTS", few)
        for found in both:
            read = {each: found.shelf.places_with(words(each)).tolist() for each in places_of}
            assert read == places_of


def test_what_needs_more_memory_than_there_is_is_not_asked_for_again(six: DuckDBFile) -> None:
    with pytest.raises(ShelfError) as raised:
        six.fetch("SELECT list(a.range || '-' || b.range) FROM range(4000) a, range(4000) b")
    assert raised.value.is_lasting


def test_no_more_rows_are_kept_than_a_bounded_number(
    load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "KEPT", 4)
    found = load(SIX.read_bytes()).shelf
    few, all_six = np.arange(2), np.arange(6)
    assert found.rows(few) is found.rows(few)
    assert found.rows(all_six) is not found.rows(all_six)
    assert found.rows(all_six).equals(found.rows(all_six))


def test_events_at_the_time_of_one_are_not_told_apart_by_the_million(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = dataset.read(b"date,title\n" + b"1900,A\n" * 5 + b"1890/1910,B\n")
    perhaps = replace(data.unfiltered(), relations=(Relation("perhaps", "b", 0),))
    assert matching(data, perhaps).count == 5
    monkeypatch.setattr(order, "MOST_APART", 4)
    with pytest.raises(ShelfError, match="Choose a category"):
        matching(data, perhaps)


def test_a_statement_that_takes_too_long_is_stopped(
    six: DuckDBFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duckdb_file, "MOST_SECONDS", 0.05)
    with pytest.raises(ShelfError, match="takes too long"):
        six.fetch("SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range > b.range")


def test_a_file_that_takes_the_place_of_another_is_seen_and_the_other_stays_open(
    tmp_path: Path,
) -> None:
    source, target = tmp_path / "some.csv", f"duckdb:///{tmp_path}/some.duckdb"
    seen = []
    for title in ("First", "Second"):
        source.write_text(f"date,title\n1900,{title}\n")
        command.load(source, target, UNANSWERED)
        seen.append(DuckDBFile(target))
    titles = [each.rows(np.array([0]))["title"].tolist() for each in seen]
    assert titles == [["First"], ["Second"]]


def test_an_open_engine_is_only_read(six: DuckDBFile) -> None:
    with pytest.raises(ShelfError):
        six.fetch("DELETE FROM {events} RETURNING place")


def test_a_dataset_of_an_engine_is_told_from_another_by_what_was_loaded(load: Load) -> None:
    one, other = load(SIX.read_bytes()), load(SIX.read_bytes())
    assert one.digest != other.digest
    assert kept(lambda: np.ones(1), one.digest) is not kept(lambda: np.ones(1), other.digest)
