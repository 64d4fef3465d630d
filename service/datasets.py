"""The datasets of files on the server, read again only when a file changes; visitors share them.

The first visitor to a file reads it, and others wait. A large file that has changed is read in a
thread; until it is read, visitors get the events that were read before. What is wrong with a file
is written to the server's output, for who serves it; visitors only hear if there is nothing to
show.
"""

import logging
import traceback
from collections.abc import Callable, Hashable, Sequence
from importlib import import_module
from pathlib import Path
from stat import S_ISREG
from threading import Condition, Lock, Thread
from types import ModuleType
from typing import NamedTuple

from cachetools import LRUCache, cached

from service import settings
from timeline import limits
from timeline.dates import UNANSWERED, Answers
from timeline.query import comparison, dataset
from timeline.query.dataset import Dataset
from timeline.reading import file_kinds
from timeline.reading.notes import notes
from timeline.reading.outcome import Problem, Unreadable
from timeline.shelves import tables
from timeline.shelves.shelf import ShelfError
from timeline.text import visible

logger = logging.getLogger(__name__)

NOTHING = "The file holds no event that can be shown."
GONE = "The events file can't be read just now."
NO_FILE = "It is a folder, a pipe or a device; name a file."
NO_MEMORY = "there is not enough memory to read the file; split it"
PACKAGE = "EVENTS_URL needs the package “{}”; install requirements-more.lock."
Reader = Callable[..., Dataset]  # makes a dataset of a file's bytes and `answers`
MOST_BYTES = 300 * 2**20  # of files read as addresses ask; memory takes three times that
LEAST_BYTES = 2**20  # that such a file counts for: a small one is mostly what is made of it
MOST_COMPARED = 3  # pairs of files
OTHER_READING = -1  # a node that no file has: what is made of such events is not of this reading
AT_ONCE = 2**20  # bytes of a changed file that the next visitor waits for


class Version(NamedTuple):
    """A file's state, which differs when the file has changed; `changed` is in nanoseconds."""

    changed: int = 0
    size: int = 0
    node: int = 0


class Served(NamedTuple):
    """A dataset, the version of its file, and why the file's present state isn't shown, or ""."""

    dataset: Dataset
    version: Version
    notice: str = ""


def served(path: Path, read: Reader = dataset.read, asked: Answers = UNANSWERED) -> Served:
    """Return the dataset of a file; while a large changed file is read, that of its last state.

    Parameters
    ----------
    read
        Makes the dataset where the visitor waits for it.
    asked
        The convention, the zone and the language that the address asks for. What no date depends on
        is ignored, and so are zone and language of events in an engine.

    Returns
    -------
    Served
        If the changed file can't be read: the last good events, of a reading that has none yet
        those of the file as it is read by itself.
    """
    default = Answers(default_convention=settings.default_convention())
    own = _file_as_served(path, default).served(read)
    reading = own.dataset.reading
    convention = asked.convention if reading.usage.is_ruled else ""
    is_in_memory = own.dataset.is_in_memory
    zone = asked.zone if is_in_memory and own.dataset.cells.have_times else ""
    language = asked.language if is_in_memory and reading.has_language else ""
    answers = default._replace(convention=convention, zone=zone, language=language)
    if answers == default:
        return own
    found = _file_as_asked(path, answers, own.version.size).served(read)
    if own.notice and not found.dataset.size:
        return own._replace(version=own.version._replace(node=OTHER_READING))
    return found


def compared(
    path: Path, other: Path | None, read: Reader = dataset.read, asked: Answers = UNANSWERED
) -> Served:
    """Compare a file with a second one; alone it is shown if that can't be read.

    Events in an engine aren't compared.
    """
    first = served(path, read, asked)
    if other is None or not (first.dataset.size and first.dataset.is_in_memory):
        return first
    second = served(other, read, asked)
    if not second.dataset.size:
        return first
    versions = first.version, second.version
    version = max(versions)._replace(node=hash(versions))
    both = _comparison(first, second, names=(other.stem, path.stem))
    return Served(both, version)


class _File:
    """A file, read in one way; `size` is the bytes that it counts for in a bounded cache.

    Files with the same lock `reading` are read one after the other.
    """

    def __init__(self, path: Path, answers: Answers, reading: Lock) -> None:
        self._path, self._answers, self._reading = path, answers, reading
        self._name = settings.file_name(path) or settings.URL
        self._last: Served | None = None
        self._error: Exception | None = None  # of the last reading in a thread
        self._written: Sequence[str] = ()  # to the server's output, of the last state
        self.size = 0

    def served(self, read: Reader) -> Served:
        """Return what is in the file; if it can't be read, the last good events.

        A visitor waits for the first reading, and for that of a small file that has changed.
        """
        last = self._last
        try:
            version = self._version()
            if last is None or (version != last.version and version.size <= AT_ONCE):
                return self._current(read)
        except Exception as error:  # noqa: BLE001 - whatever it is, the last events stay
            return self._last_events(error)
        # Two visitors at one moment may both start a thread; the second then finds nothing new.
        if version != last.version and not self._reading.locked():
            Thread(target=self._read_again, daemon=True).start()
        failure, last = self._error, self._last or last  # a thread changes them the other way round
        return self._last_events(failure) if failure and version != last.version else last

    def _version(self) -> Version:
        state = self._path.stat()
        if not S_ISREG(state.st_mode):  # a pipe or a device would be read without end
            raise OSError(0, NO_FILE)
        return Version(state.st_mtime_ns, state.st_size, state.st_ino)

    def _dataset(self, read: Reader) -> Dataset:
        try:
            file_kinds.check_bytes(self._version().size)
            with self._path.open("rb") as file:
                data = file.read(limits.LARGEST_FILE + 1)  # it may grow meanwhile
            return read(data, answers=self._answers, folder=self._path.parent)
        except Unreadable as error:
            return dataset.missing(Problem(str(error)))
        except MemoryError:
            return dataset.missing(Problem(NO_MEMORY))

    def _current(self, read: Reader) -> Served:
        """Return what is in the file, which is read if it has changed."""
        with self._reading:
            last, version = self._last, self._version()
            if last and version == last.version:
                return last
            new = self._dataset(read)
            self._write(notes(new.reading))
            newest = Served(new, version, "" if new.size else NOTHING)
            if last and last.dataset.size and not new.size:
                # With its version, so that the new state is tried once.
                newest = last._replace(version=version, notice=NOTHING)
            self._last = newest
            return newest

    def _read_again(self) -> None:
        try:
            self._current(dataset.read)
            self._error = None
        except Exception as error:  # noqa: BLE001 - the next look tells it
            self._error = error

    def _last_events(self, error: Exception) -> Served:
        """Write why the file can't be read now; return its last events, or that it is gone."""
        self._write([f"{GONE} {_reason(error)}"])
        if self._last and self._last.dataset.size:
            return self._last._replace(notice=GONE)
        return Served(dataset.missing(), Version(), GONE)

    def _write(self, sentences: Sequence[str]) -> None:
        """Write what there is to say of the file's state, once; not of what an address asks for."""
        asked = self._answers.convention, self._answers.zone, self._answers.language
        if sentences != self._written and not any(asked):
            for each in sentences:
                logger.warning("%s: %s", self._name, visible.visible_text(each))
        self._written = sentences


def _reason(error: Exception) -> str:
    """Why a file can't be read; of an error that nobody foresaw its kind, and where it arose.

    Its own words are left out: they may have an address or a cell in them.
    """
    if isinstance(error, OSError):
        return str(error.strerror)
    frames = traceback.extract_tb(error.__traceback__)
    places = (f"{Path(each.filename).name}, line {each.lineno}" for each in frames)
    return f"{type(error).__name__} ({'; '.join(places)})"


class _Engine(_File):
    """The events in the engine that `EVENTS_URL` names: a module of `timeline.shelves` asks it."""

    def __init__(self, url: str) -> None:
        super().__init__(settings.events_file(), UNANSWERED, Lock())
        self._url = url

    def _module(self) -> ModuleType:
        """The module that asks the engine; most servers don't need the packages of any."""
        name = "duckdb_file" if self._url.startswith(tables.DUCKDB) else "postgres"
        try:
            return import_module(f"timeline.shelves.{name}")
        except ImportError as error:
            raise ShelfError(PACKAGE.format(error.name)) from error

    def _version(self) -> Version:
        return Version(self._module().version(self._url), AT_ONCE + 1)

    def _dataset(self, _read: Reader) -> Dataset:
        return dataset.of_tables(self._module().opened(self._url))


@cached(dict[Hashable, _File](), lock=Lock())
def _file_as_served(path: Path, answers: Answers) -> _File:
    url = settings.events_url()
    is_engine = bool(url) and path == settings.events_file()
    return _Engine(url) if is_engine else _File(path, answers, Lock())


_files_as_asked = LRUCache[Hashable, _File](MOST_BYTES, lambda file: max(file.size, LEAST_BYTES))
_files_lock = Lock()
_reading_as_asked = Lock()  # one at a time, as there is no end of what addresses may ask for


def _file_as_asked(path: Path, answers: Answers, size: int) -> _File:
    """Return a file that is read as an address asks; the cache counts its present size."""
    with _files_lock:
        file = _files_as_asked.get((path, answers)) or _File(path, answers, _reading_as_asked)
        file.size = min(size, MOST_BYTES)
        _files_as_asked[path, answers] = file
    return file


@cached(
    LRUCache(MOST_COMPARED),
    # If a file breaks, its digest stays that of the last good events, but its version changes.
    key=lambda *both, names: (*((each.dataset.digest, each.version) for each in both), *names),
    condition=Condition(),
)
def _comparison(first: Served, second: Served, *, names: tuple[str, str]) -> Dataset:
    """Compare two datasets once; others who ask for the same two meanwhile wait."""
    return comparison.compared(first.dataset, second.dataset, *names)
