"""Who reads a visitor's file when: as many at once as the server has memory and cores for.

Others wait, in the order in which they came. Small files have places of their own, so that they
wait for none of the large ones.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from math import inf
from pathlib import Path
from time import sleep

from timeline.reading import limits

SMALL = 2**20  # bytes of a file that is read in a second
PAUSE = 0.1  # seconds after which who waits is told of it again


class Turns:
    """A queue with places for those whose turn it is."""

    def __init__(self, places: int) -> None:
        self._places = places
        self._queue: list[object] = []  # who reads, then who waits

    @contextmanager
    def turn(self, waiting: Callable[[int], object]) -> Iterator[None]:
        """Wait for a turn, and have it until the block ends.

        Parameters
        ----------
        waiting
            Called now and then while others come first, with the place in the queue, from 1.
            Nothing is locked meanwhile. If it raises, the place is given up.

        """
        own = object()
        self._queue.append(own)  # each use of the list is one step for all threads
        try:
            while (place := self._queue.index(own) + 1 - self._places) > 0:
                waiting(place)
                sleep(PAUSE)
            yield
        finally:
            self._queue.remove(own)


def at_once(cores: int, memory: float) -> int:
    """Return how many may read at once: a core and half of the memory are left to others.

    `memory` is in bytes; each reading may take as much as a process of `limited_process`.
    """
    return max(1, int(min(cores - 1, memory / 2 // limits.PROCESS[0])))


def _memory() -> float:
    """The bytes that this server may take: of its control group (Linux), else of the machine."""
    with suppress(OSError, ValueError):  # no group, or "max"
        group = Path("/proc/self/cgroup").read_text().rpartition("::")[2].strip()
        return int(Path(f"/sys/fs/cgroup{group}/memory.max").read_text())
    # Windows has no such function: its cores alone are counted.
    return (
        os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") if hasattr(os, "sysconf") else inf
    )


SMALL_FILES, LARGE_FILES = (Turns(at_once(os.cpu_count() or 1, _memory())) for _ in range(2))
