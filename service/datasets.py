"""The datasets of files on the server, read again only when a file changes; visitors share them.

What is asked for the first time is read by one visitor, for whom the others wait. A large file that
has changed is read in a thread, and until then everybody is served what was read before.
"""

from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Condition, Lock, Thread
from typing import NamedTuple

from cachetools import LRUCache, cached

from service import settings
from timeline.dates import Answers
from timeline.dates.conventions import CONVENTIONS
from timeline.query import comparison, dataset
from timeline.query.dataset import Dataset

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
    """Return the dataset of a file; after a change of a large one, that of what it was before.

    Parameters
    ----------
    read
        Makes the dataset from the file's bytes, and from `answers`, where the visitor waits for it.
    convention
        That an address asks for; for none, or none that is known, the file's own.

    Returns
    -------
    Served
        If the changed file can't be read, it has the last good events, and a notice says so.
    """
    default = Answers(default_convention=settings.default_convention())
    own = _own(path, default).served(read)
    if convention not in CONVENTIONS or not own.dataset.reading.usage.is_ruled:
        return own
    return _other(path, convention, own.version.size).served(read)


def compared(
    path: Path, other: Path | None, read: Reader = dataset.read, convention: str = ""
) -> Served:
    """Return the dataset of a file beside a second one; a notice says why that can't be read."""
    first = served(path, read, convention)
    if other is None or not first.dataset.size:
        return first
    second = served(other, read, convention)
    notice = f"{other.name}: {second.notice}" if second.notice else ""
    if not second.dataset.size:
        problem = next(iter(second.dataset.reading.problems), "")
        return first._replace(notice=f"{first.notice} {notice} {problem}".strip())
    versions = first.version, second.version
    version = max(versions)._replace(node=hash(versions))
    both = _both(first, second, name=other.name)
    return Served(both, version, f"{first.notice} {notice}".strip())


class _File:
    """A file by one convention, what was last read from it, and how many bytes it counts for."""

    def __init__(self, path: Path, answers: Answers) -> None:
        self._path, self._answers = path, answers
        self._reading = Lock()
        self._last: Served | None = None
        self._error: OSError | None = None  # of the last reading in a thread
        self.size = 0

    def served(self, read: Reader) -> Served:
        """What is in the file, else the last good events, with a notice if it can't be read.

        The first time, and while a small file is read that has changed, others wait.
        """
        last = self._last
        try:
            version = self._version()
            if last is None or (version != last.version and version.size <= AT_ONCE):
                return self._current(read)
        except OSError as error:
            return self._gone(error)
        # Of two visitors at one moment both may begin: then the second reading finds nothing new.
        if version != last.version and not self._reading.locked():
            Thread(target=self._read_again, daemon=True).start()
        return self._gone(self._error) if self._error and version != last.version else last

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
            notice = "" if new.size else NOTHING
            self._last = newest = _or_last_good(Served(new, version, notice), last)
            return newest

    def _read_again(self) -> None:
        try:
            self._current(dataset.read)
            self._error = None
        except OSError as error:
            self._error = error

    def _gone(self, error: OSError) -> Served:
        gone, last = dataset.missing(f"{self._path.name}: {error.strerror}"), self._last
        return _or_last_good(Served(gone, last.version if last else Version(), GONE), last)


@cached(dict[Hashable, _File](), lock=Lock())
def _own(path: Path, answers: Answers) -> _File:
    return _File(path, answers)


_others = LRUCache[tuple[Path, str], _File](MOST_BYTES, lambda file: file.size)
_choosing = Lock()


def _other(path: Path, convention: str, size: int) -> _File:
    """A file by another convention than its own, counted by its present size."""
    with _choosing:
        file = _others.get((path, convention)) or _File(path, Answers(convention=convention))
        file.size = min(size, MOST_BYTES)
        _others[path, convention] = file
    return file


@cached(
    LRUCache(MOST_COMPARED),
    # The problems of a file that broke are in its dataset, whose digest is that of the last good.
    key=lambda *both, name: (*((each.dataset.digest, each.version) for each in both), name),
    condition=Condition(),
)
def _both(first: Served, second: Served, *, name: str) -> Dataset:
    """What comes of both. Who asks for the same two at one moment waits for it."""
    return comparison.compared(first.dataset, second.dataset, name)


def _or_last_good(new: Served, last: Served | None) -> Served:
    if last is None or not last.dataset.size or new.dataset.size:
        return new
    good = last.dataset.with_problems(new.dataset.reading.problems)
    return Served(good, new.version, f"{new.notice} {KEPT}")
