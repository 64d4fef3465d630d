"""The turns in which the files of visitors are read."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import NamedTuple

import pytest

from timeline import limits
from timeline.reading import limited_process, turns
from timeline.reading.turns import turn

GIGABYTE = 2**30


class _Left(Exception):  # noqa: N818 - no error
    """A visitor left."""


def _nobody_before(ahead: int) -> None:
    pytest.fail(f"{ahead} wait")


class _Reader(NamedTuple):
    """A reading in a thread: whether it began, what lets it end, and what it was told."""

    began: Event
    end: Event
    told: list[int]

    def has_come(self) -> bool:
        return self.began.is_set() or bool(self.told)

    def run(self) -> None:
        with turn(0, self.told.append):
            self.began.set()
            assert self.end.wait(60)


def _reader() -> _Reader:
    return _Reader(Event(), Event(), [])


def _until(is_true: Callable[[], bool]) -> None:
    """Wait for what threads bring about."""
    while not is_true():
        Event().wait(0.001)


def test_so_many_read_at_once_and_the_others_in_the_order_in_which_they_came(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(turns, "AT_ONCE", 2)
    readers = [_reader() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        for reader in readers:
            pool.submit(reader.run)
            _until(reader.has_come)
        assert (readers[2].told[0], readers[3].told[0]) == (1, 2)
        readers[1].end.set()
        assert readers[2].began.wait(60)
        assert not readers[3].began.is_set()
        readers[0].end.set()
        assert readers[3].began.wait(60)
        for reader in readers:
            reader.end.set()


def test_who_leaves_while_waiting_gives_the_place_to_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(turns, "AT_ONCE", 1)
    reading, last = _reader(), _reader()

    def leave(_ahead: int) -> None:
        pool.submit(last.run)
        _until(last.has_come)
        raise _Left

    with ThreadPoolExecutor(2) as pool:
        pool.submit(reading.run)
        assert reading.began.wait(60)
        with pytest.raises(_Left), turn(0, leave):
            pass
        _until(lambda: last.told[-1] == 1)
        reading.end.set()
        assert last.began.wait(60)
        last.end.set()


def test_a_reading_that_fails_frees_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "AT_ONCE", 1)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), turn(0, _nobody_before):
            raise ZeroDivisionError


@pytest.mark.parametrize(
    ("cores", "gigabytes", "at_once"),
    [(1, 1, 1), (2, 2, 1), (2, 64, 1), (4, 2, 1), (4, 8, 2), (8, 64, 7), (8, float("inf"), 7)],
)
def test_as_many_read_at_once_as_leave_a_core_and_half_of_the_memory_to_others(
    cores: int, gigabytes: float, at_once: int
) -> None:
    assert turns.at_once(cores, gigabytes * GIGABYTE) == at_once
    assert at_once == 1 or at_once * limits.PROCESS[0] <= gigabytes * GIGABYTE / 2


@pytest.mark.skipif(sys.platform != "linux", reason="others have no such score")
def test_a_process_that_reads_a_file_is_the_first_to_be_ended_where_memory_runs_out(
    tmp_path: Path,
) -> None:
    reader = tmp_path / "reader.py"
    reader.write_text("def results(_):\n    yield open('/proc/self/oom_score_adj').read()\n")
    said = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, limited_process.PROGRAM, reader, *map(str, limits.PROCESS)],
        input=b"",
        capture_output=True,
        check=True,
    ).stdout
    assert b'"1000\\n"' in said.splitlines()
