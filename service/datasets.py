"""The datasets of files on the server, read again only when a file changes; visitors share them.

Each is read by one visitor at a time, for whom the others wait, unless they can be shown what was
read of the file before. So nobody waits for another who asks for something else.
"""

from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Condition, Lock
from typing import NamedTuple

from cachetools import LRUCache, cached

from service import settings
from timeline.dates import Answers
from timeline.dates.conventions import CONVENTIONS
from timeline.events import comparison, dataset
from timeline.events.dataset import Dataset

NOTHING = "The file holds no event that can be shown."
GONE = "The events file can't be read just now."
Reader = Callable[..., Dataset]  # of bytes, and by which convention
KEPT = "The last events that could be read from it are shown."
MOST_BYTES = 300 * 2**20  # of files by other conventions than their own; in memory three times that
MOST_COMPARED = 3  # pairs of files, as they are read
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
    return _by_convention(path, convention, own.version.size).served(read)


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
    both = _both(first.dataset, second.dataset, other.name)
    return Served(both, version, f"{first.notice} {notice}".strip())


class _File:
    """A file of so many bytes by one convention, and what was last read from it."""

    def __init__(self, path: Path, answers: Answers, size: int = 0) -> None:
        self._path, self._answers, self.size = path, answers, size
        self._reading = Lock()
        self._last: Served | None = None
        self._next: Future[Served] | None = None

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


_own: dict[Hashable, _File] = {}
_reader = ThreadPoolExecutor(1, "reader")  # for files that have changed


@cached(LRUCache(MOST_BYTES, lambda file: file.size), key=lambda *key: key[:2], lock=Lock())
def _by_convention(path: Path, convention: str, size: int) -> _File:
    return _File(path, (convention,), size)


@cached(
    LRUCache(MOST_COMPARED),
    key=lambda first, second, name: (first.digest, second.digest, name),
    condition=Condition(),
)
def _both(first: Dataset, second: Dataset, name: str) -> Dataset:
    """What comes of both. Who asks for the same two at one moment waits for it."""
    return comparison.compared(first, second, name)


def _or_last_good(new: Served, last: Served | None) -> Served:
    if last is None or last.dataset.events.empty or not new.dataset.events.empty:
        return new
    good = last.dataset._replace(problems=new.dataset.problems, groups=new.dataset.groups)
    return Served(good, new.version, f"{new.notice} {KEPT}")
