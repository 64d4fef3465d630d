"""The datasets of served files: read once for all, and nobody waits for another."""

import gzip
import io
import os
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from browser import ROOT
from cachetools import LRUCache

from service import datasets, settings
from timeline import load
from timeline.dates import Answers
from timeline.query import comparison, dataset
from timeline.query.dataset import Dataset
from timeline.shelves import postgres

WORDS = "date,title,id\nc. 1850,A,a\n1851-05-08,B,b\n"
CONVENTIONS = ("museum", "gedcom", "object-id")
MUSEUM = Answers(convention="museum")
Submit = Callable[..., Future[Any]]
TEN_EVENTS = (ROOT / "examples/space-flights.csv").read_bytes()
READ, COMPARED = dataset.read, comparison.compared


class Reader:
    """Reads files, and counts how often; after `hold` it waits for `go`."""

    def __init__(self) -> None:
        self.readings = 0
        self.is_reading, self.go = Event(), Event()
        self.go.set()

    def hold(self) -> None:
        """Have the next reading wait."""
        self.is_reading.clear()
        self.go.clear()

    def __call__(self, data: bytes, **given: Any) -> Dataset:
        """Read a file."""
        self.readings += 1
        self.is_reading.set()
        self.go.wait(60)
        return READ(data, **given)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of two events, of which one depends on the convention."""
    path = tmp_path / "events.csv"
    path.write_text(WORDS)
    return path


@pytest.fixture
def submit() -> Iterator[Submit]:
    """Act for another visitor, in a thread."""
    with ThreadPoolExecutor() as pool:
        yield pool.submit


def test_requests_under_several_conventions_in_turn_read_the_file_once_for_each(path: Path) -> None:
    reader = Reader()
    for _ in range(3):
        for name in CONVENTIONS:
            datasets.served(path, reader, Answers(convention=name))
    assert reader.readings == 1 + len(CONVENTIONS)  # and once by its own


def test_of_many_conventions_those_that_were_asked_for_last_are_held(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = LRUCache[Any, Any](2.5 * path.stat().st_size, lambda file: file.size)
    monkeypatch.setattr(datasets, "_files_as_asked", kept)
    found = {}
    for name in ("museum", "gedcom", "museum", "object-id"):
        found[name] = datasets.served(path, asked=Answers(convention=name)).dataset
    for name in ("object-id", "museum", "gedcom"):
        is_held = datasets.served(path, asked=Answers(convention=name)).dataset is found[name]
        assert is_held == (name != "gedcom")


def test_a_file_that_has_grown_counts_for_what_it_is_now(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = LRUCache[Any, Any](600, lambda file: file.size)
    monkeypatch.setattr(datasets, "_files_as_asked", kept)
    for name in ("museum", "gedcom"):
        datasets.served(path, asked=Answers(convention=name))
    path.write_text(WORDS + "1852,C,c\n" * 60)
    datasets.served(path, asked=MUSEUM)
    assert [answers.convention for _, answers in kept] == ["museum"]


def test_what_breaks_after_a_change_is_told_once_to_who_serves_it_and_the_last_events_stay(
    path: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    other = tmp_path / "b.csv"
    other.write_text(WORDS)
    before = datasets.compared(path, other).dataset
    assert not caplog.messages
    path.write_text("day\nsoon\n")
    for _ in range(2):
        assert datasets.compared(path, other).dataset.size == before.size
    (said,) = caplog.messages
    assert said.startswith(f'{path.name}: row 1: there is no column "date"')
    path.write_text(WORDS)
    datasets.compared(path, other)
    assert len(caplog.messages) == 1


@pytest.mark.parametrize("content", [None, "day\nsoon\n"])
@pytest.mark.parametrize("is_read_before", [True, False])
def test_of_a_file_that_goes_away_or_breaks_the_last_events_stay_however_it_is_read(
    path: Path, content: str | None, *, is_read_before: bool
) -> None:
    own = datasets.served(path)
    last = datasets.served(path, asked=MUSEUM) if is_read_before else own
    path.unlink() if content is None else path.write_text(content)
    for asked, dataset_before in ((Answers(), own.dataset), (MUSEUM, last.dataset)):
        found = datasets.served(path, asked=asked)
        assert found.dataset is dataset_before
        assert found.notice == (datasets.GONE if content is None else datasets.NOTHING)


def test_what_is_served_for_a_reading_while_its_file_is_away_is_not_taken_for_it_later(
    path: Path,
) -> None:
    datasets.served(path)
    hidden = path.rename(path.with_suffix(".away"))
    meanwhile = datasets.served(path, asked=MUSEUM)
    hidden.rename(path)
    after = datasets.served(path, asked=MUSEUM)
    assert after.dataset is not meanwhile.dataset
    assert (after.version == meanwhile.version, after.notice) == (False, "")


@pytest.mark.parametrize("convention", ["", "museum"])
def test_visitors_who_ask_at_one_moment_wait_for_one_reading(
    path: Path, submit: Submit, convention: str
) -> None:
    reader = Reader()
    if convention:
        datasets.served(path, reader)
    before = reader.readings
    reader.hold()
    asked = [
        submit(datasets.served, path, reader, Answers(convention=convention)) for _ in range(4)
    ]
    assert reader.is_reading.wait(60)
    reader.go.set()
    assert len({id(each.result().dataset) for each in asked}) == 1
    assert reader.readings == before + 1


def test_while_a_file_is_read_by_one_convention_others_are_served(
    path: Path, submit: Submit
) -> None:
    reader = Reader()
    own, gedcom = (
        datasets.served(path, reader, Answers(convention=name)).dataset for name in ("", "gedcom")
    )
    reader.hold()
    asked = submit(datasets.served, path, reader, MUSEUM)
    assert reader.is_reading.wait(60)
    assert datasets.served(path, reader).dataset is own
    assert datasets.served(path, reader, Answers(convention="gedcom")).dataset is gedcom
    reader.go.set()
    assert asked.result().dataset.digest not in (own.digest, gedcom.digest)


def test_while_a_large_file_that_changed_is_read_the_last_good_events_are_served(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader()
    monkeypatch.setattr(dataset, "read", read := Reader())
    monkeypatch.setattr(datasets, "AT_ONCE", 10)
    before = datasets.served(path, reader).dataset
    read.hold()
    path.write_text(f"{WORDS}1900,C,c\n")
    for _ in range(3):
        assert datasets.served(path, reader).dataset is before
    assert read.is_reading.wait(60)
    assert datasets.served(path, reader).dataset is before
    read.go.set()
    asked = iter(lambda: datasets.served(path, reader).dataset, None)
    after = next(each for each in islice(asked, 1_000_000) if each is not before)
    assert (len(after.reading.events), read.readings, reader.readings) == (3, 1, 1)


def test_a_large_file_that_can_not_be_read_is_told_to_who_serves_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def _refused(_data: bytes, **_given: Any) -> Dataset:
        raise PermissionError(13, "Permission denied")

    before, state = datasets.served(path), path.stat()
    monkeypatch.setattr(datasets, "AT_ONCE", 10)
    monkeypatch.setattr(dataset, "read", _refused)
    path.write_text(f"{WORDS}1900,C,c\n")
    asked = (datasets.served(path) for _ in range(1_000_000))
    shown = next(each for each in asked if caplog.records)
    assert shown.dataset.reading.events is before.dataset.reading.events
    assert {each.getMessage() for each in caplog.records} == {
        f"{path.name}: {datasets.GONE} Permission denied"
    }
    path.write_text(WORDS)
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert datasets.served(path) is before


@pytest.mark.parametrize("most_at_once", [10, 2**20])
def test_whatever_is_raised_the_last_events_stay_and_it_is_told_and_tried_again(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, most_at_once: int
) -> None:
    def _failing(_data: bytes, **_given: Any) -> Dataset:
        raise LookupError("a cell")

    before = datasets.served(path).dataset
    monkeypatch.setattr(datasets, "AT_ONCE", most_at_once)
    monkeypatch.setattr(dataset, "read", _failing)
    path.write_text(f"{WORDS}1900,C,c\n")
    asked = (datasets.served(path, _failing) for _ in range(1_000_000))
    shown = next(each for each in asked if each.notice)
    assert (shown.dataset is before, shown.notice) == (True, datasets.GONE)
    (said,) = caplog.messages
    assert said.startswith(f"{path.name}: {datasets.GONE} LookupError (datasets.py, line ")
    assert "test_datasets.py, line " in said
    assert "a cell" not in said
    monkeypatch.setattr(dataset, "read", READ)
    asked = (datasets.served(path, READ) for _ in range(1_000_000))
    assert next(each for each in asked if not each.notice).dataset.size == 3


def test_a_first_reading_that_fails_in_any_way_is_told_in_a_sentence(path: Path) -> None:
    def _failing(_data: bytes, **_given: Any) -> Dataset:
        raise LookupError

    found = datasets.served(path, _failing)
    assert (found.dataset.size, found.notice) == (0, datasets.GONE)
    assert datasets.served(path).dataset.size == 2


def test_two_files_are_compared_once_for_all_and_other_comparisons_do_not_wait(
    path: Path, tmp_path: Path, submit: Submit, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, third = (tmp_path / name for name in ("b.csv", "c.csv"))
    for each, year in ((other, 1852), (third, 1853)):
        each.write_text(f"{WORDS}{year},C,c\n")
    kept = datasets.compared(path, other).dataset
    compared, is_comparing, go = [], Event(), Event()

    def _compare(*both: Any) -> Dataset:
        compared.append(both)
        is_comparing.set()
        go.wait(60)
        return COMPARED(*both)

    monkeypatch.setattr(comparison, "compared", _compare)
    asked = [submit(datasets.compared, path, third) for _ in range(4)]
    assert is_comparing.wait(60)
    assert datasets.compared(path, other).dataset is kept
    go.set()
    assert len({id(each.result().dataset) for each in asked}) == len(compared) == 1


def test_an_address_of_no_engine_shows_no_other_events_and_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(settings.URL, "/srv/events")
    assert settings.events_url() == ""
    assert settings.problem().endswith("has to begin with duckdb:/// or postgresql://")
    assert datasets.served(settings.events_file()).notice == datasets.GONE


SECRETS = ("hush", "web", "127.0.0.1", "museum", "password", "=")


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("postgresql://web:hush@127.0.0.1:1/museum/events?user=web&password=hush/hush", "events"),
        ("postgresql://web:hu/sh@127.0.0.1:1/museum/events?password=hush", "events"),
        ("postgres://web:hush@127.0.0.1:1/museum/events?password=hush", settings.UNTITLED),
        ("host=127.0.0.1:1 dbname=museum user=web password=hush", settings.UNTITLED),
        ("postgresql://web:hush@[127.0.0.1/museum/events", settings.UNTITLED),
        ("duckdb:////srv/museum/events.duckdb?user=web&password=hush", "events"),
    ],
)
def test_of_an_address_only_the_last_name_of_its_path_is_a_title_or_logged(
    url: str, title: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(settings.URL, url)
    monkeypatch.setattr(postgres, "PATIENCE", 0.1)
    found = datasets.served(settings.events_file())
    assert found.notice == datasets.GONE
    assert settings.heading(found.dataset).title == title
    assert caplog.messages
    said = f"{caplog.text}{settings.problem()}"
    assert [secret for secret in SECRETS if secret in said] == []


def test_what_duckdb_says_of_a_file_is_logged_with_its_last_name_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken = tmp_path / "events.duckdb?password=hush"
    broken.write_bytes(b"x" * 5000)
    monkeypatch.setenv(settings.URL, f"duckdb:///{broken}")
    assert datasets.served(settings.events_file()).notice == datasets.GONE
    (said,) = caplog.messages
    assert said.startswith(f"events.duckdb: {datasets.GONE} IO Error: The file")
    assert [each for each in (*tmp_path.parts[1:], "password", "hush") if each in said] == []


def test_an_address_of_a_database_that_cannot_be_read_is_said(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(settings.URL, "postgresql://[::1")
    assert datasets.served(settings.events_file()).notice == datasets.GONE
    assert caplog.text.endswith(f"{postgres.NO_ADDRESS}\n")
    with pytest.raises(SystemExit, match=f"Nothing was loaded: {postgres.NO_ADDRESS}"):
        load.main([str(settings.ROOT / "events.csv"), "postgresql://[::1"])


def test_a_file_that_is_too_large_is_not_read(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    large = path.with_name("large.csv")
    large.write_bytes(b"")
    os.truncate(large, 3 * 2**30)  # a file of holes
    tracemalloc.start()
    assert datasets.served(large, READ).notice == datasets.NOTHING
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2**20
    assert "the file has 3,072 MB, at most 150 MB can be read" in caplog.text
    assert datasets.compared(path, large).dataset.size == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def _zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("events.doc", TEN_EVENTS)
    return out.getvalue()


CONTENTS = {
    "binary": os.urandom(200_000), "archive": _zipped(), "gzip": gzip.compress(TEN_EVENTS), "picture": (ROOT / "static/favicon.png").read_bytes(), "NULs": b"\x00" * 1_000_000,
    "one long line": b"x" * 1_000_000, "many columns": b"," * 1_000_000, "open quotes": b'date,title\n"' + b'2012,"x\n' * 20_000, "quotes": b'"' * 1_000_000, "empty lines": b"\n" * 1_000_000, "UTF-32": TEN_EVENTS.decode().encode("utf-32-le"),
    "slow dates": b"date,title\n" + b"".join(b"%02dX%d-02-3X%s,x\n" % (number // 10 % 100, number % 10, mark) for number in range(100) for mark in (b"", b"?", b"~", b"%")),
    "records without end": b"date,title\n" + b'x","y\n' * 20_000, "broken HTML": b"Year,Headline,Text\n" + (b"x," + b"<a " * 3_000 + b"," + b"<!--" * 2_500 + b"\n") * 20,
}  # fmt: skip


@pytest.mark.parametrize("name", CONTENTS)
def test_whatever_a_file_holds_that_is_no_list_of_events_the_last_good_ones_are_served(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    monkeypatch.setattr(datasets, "AT_ONCE", 2**30)  # also a large one is waited for
    last = datasets.served(path)
    path.write_bytes(CONTENTS[name])
    assert datasets.served(path).dataset is last.dataset
    assert last.dataset.size == 2
    assert caplog.messages
    assert "Traceback" not in caplog.text


def test_a_pipe_a_device_or_a_folder_is_refused_and_the_good_file_comes_back(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("/dev/zero", str(path.parent)):
        assert datasets.served(Path(name), READ).notice == datasets.GONE
    pipe = path.with_name("pipe.csv")
    os.mkfifo(pipe)
    assert datasets.served(pipe, READ).notice == datasets.GONE
    assert f"pipe.csv: {datasets.GONE} {datasets.NO_FILE}" in caplog.text
    assert datasets.compared(path, pipe).dataset.size == 2
    path.replace(pipe)
    assert datasets.served(pipe, READ).dataset.size == 2


def test_a_file_for_which_memory_is_short_is_unreadable_and_tried_once(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    asked = []

    def starving(_data: bytes, **_given: Any) -> Dataset:
        asked.append(1)
        raise MemoryError

    for _ in range(2):
        assert datasets.served(path, starving).notice == datasets.NOTHING
    assert len(asked) == 1
    assert datasets.NO_MEMORY in caplog.text
