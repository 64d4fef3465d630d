"""The datasets of files on the server, read again only when a file changes; visitors share them.

Each is read by one visitor at a time, for whom the others wait, unless they can be shown what was
read of the file before. So nobody waits for another who asks for something else.
"""

from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple, TypeVar

from service import settings
from timeline.dates import Answers
from timeline.dates.conventions import CONVENTIONS
from timeline.events import comparison, dataset
from timeline.events.dataset import Dataset

NOTHING = "The file holds no event that can be shown."
GONE = "The events file can't be read just now."
Reader = Callable[..., Dataset]  # of bytes, and by which convention
KEPT = "The last events that could be read from it are shown."
MOST_BYTES = 2**30  # of memory, for files by other conventions than their own, and for comparisons
AT_ONCE = 2**20  # bytes of a changed file that whoever comes first reads in a moment


class Version(NamedTuple):
    """What differs when a file has changed; the time of change is in nanoseconds."""

    changed: int = 0
    size: int = 0
    node: int = 0


class Served(NamedTuple):
    """A dataset, the version of its file, and a sentence for visitors, or ""."""

    dataset: Dataset
    version: Version
    notice: str = ""


def served(path: Path, read: Reader = dataset.read, convention: str = "") -> Served:
    """Return the dataset of a file, read again if the file has changed.

    Parameters
    ----------
    read
        Makes the dataset from the file's bytes, and from `answers`.
    convention
        That an address asks for; for none, or none that is known, the file's own.

    Returns
    -------
    Served
        If the changed file can't be read, it has the last good events, and a notice says so.
    """
    usual = settings.usual()
    own = _own.setdefault((path, usual), _File(path, usual)).served(read)
    if convention not in CONVENTIONS or not own.dataset.usage.is_ruled:
        return own
    return _others.kept((path, convention), lambda: _File(path, (convention,))).served(read)


def compared(
    path: Path, other: Path | None, read: Reader = dataset.read, convention: str = ""
) -> Served:
    """Return the dataset of a file beside a second one; a notice says why that can't be read."""
    first = served(path, read, convention)
    if other is None or first.dataset.events.empty:
        return first
    second = served(other, read, convention)
    notice = f"{other.name}: {second.notice}" if second.notice else ""
    if second.dataset.events.empty:
        problem = next(iter(second.dataset.problems), "")
        return first._replace(notice=f"{first.notice} {notice} {problem}".strip())
    versions = first.version, second.version
    version = max(versions)._replace(node=hash(versions))
    both = first.dataset, second.dataset, other.name
    key = first.dataset.digest, second.dataset.digest, other.name
    found = _others.kept(key, lambda: _Comparison(*both)).dataset()
    return Served(found, version, f"{first.notice} {notice}".strip())


class _File:
    """A file by one convention, and what was last read from it."""

    def __init__(self, path: Path, answers: Answers) -> None:
        self._path, self._answers = path, answers
        self._reading = Lock()
        self._last: Served | None = None
        self._next: Future[Served] | None = None

    @property
    def nbytes(self) -> int:
        """How much memory it takes, about."""
        return self._last.dataset.nbytes if self._last else 0

    def served(self, read: Reader) -> Served:
        """What is in the file; of one that is large and has changed, what was before.

        Whoever comes first reads it, and others wait, since there is nothing to show them.
        """
        last = self._last
        try:
            version = self._version()
            if last is None or (version != last.version and version.size <= AT_ONCE):
                return self._current(read)
            if version != last.version:
                self._read_again()
        except OSError as error:
            gone = dataset.missing(f"{self._path.name}: {error.strerror}")
            return _or_last_good(Served(gone, last.version if last else Version(), GONE), last)
        return last

    def _version(self) -> Version:
        state = self._path.stat()
        return Version(state.st_mtime_ns, state.st_size, state.st_ino)

    def _current(self, read: Reader) -> Served:
        """What is in the file, read if it has changed."""
        with self._reading:
            last, version = self._last, self._version()
            if last and version == last.version:
                return last
            new = read(self._path.read_bytes(), answers=self._answers)
            notice = NOTHING if new.events.empty else ""
            self._last = newest = _or_last_good(Served(new, version, notice), last)
            return newest

    def _read_again(self) -> None:
        """Have the file read in a thread, unless it is being read; raise what failed the last time.

        Of two visitors at one moment both may ask: then the second reading finds nothing new.
        """
        before = self._next
        if before is None or before.done():
            self._next = _reader.submit(self._current, dataset.read)
        if before and before.done():
            before.result()


class _Comparison:
    """Two files side by side, which are compared once."""

    def __init__(self, first: Dataset, second: Dataset, name: str) -> None:
        self._both = first, second, name
        self._comparing = Lock()
        self._last: Dataset | None = None

    @property
    def nbytes(self) -> int:
        """How much memory it takes, about."""
        return self._last.nbytes if self._last else 0

    def dataset(self) -> Dataset:
        """What comes of both."""
        with self._comparing:
            self._last = self._last or comparison.compared(*self._both)
            return self._last


_Kept = TypeVar("_Kept", _File, _Comparison)


class _Shelf:
    """What was asked for last, within `MOST_BYTES` and the bytes of the newest."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[Hashable, Any] = {}

    def kept(self, key: Hashable, make: Callable[[], _Kept]) -> _Kept:
        """Return what is kept by a key, else what is made, which is to take no time."""
        with self._lock:
            found: _Kept = self._kept.pop(key, None) or make()
            self._kept[key] = found
            while len(self._kept) > 1 and self._nbytes() > MOST_BYTES:
                del self._kept[next(iter(self._kept))]
        return found

    def _nbytes(self) -> int:
        return sum(each.nbytes for each in self._kept.values())


_own: dict[Hashable, _File] = {}
_others = _Shelf()
_reader = ThreadPoolExecutor(1, "reader")  # for files that have changed


def _or_last_good(new: Served, last: Served | None) -> Served:
    if last is None or last.dataset.events.empty or not new.dataset.events.empty:
        return new
    good = last.dataset._replace(problems=new.dataset.problems, groups=new.dataset.groups)
    return Served(good, new.version, f"{new.notice} {KEPT}")
