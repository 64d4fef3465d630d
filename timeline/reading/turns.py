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

from timeline import limits

SMALL = 2**20  # bytes of a file that is read in a second
PAUSE = 0.1  # seconds after which who waits is told of it again


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
    with suppress(AttributeError):  # of Windows
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return inf


AT_ONCE = at_once(os.cpu_count() or 1, _memory())
_queues: dict[bool, list[object]] = {True: [], False: []}  # who reads, then who waits


@contextmanager
def turn(size: int, waiting: Callable[[int], object]) -> Iterator[None]:
    """Wait for the turn of a file, and have it until the block ends.

    Parameters
    ----------
    size
        Its bytes.
    waiting
        Called now and then while others come first, with the place among those who wait, from 1.
        Nothing is locked meanwhile. If it raises, the place is given up.

    """
    queue, own = _queues[size <= SMALL], object()
    queue.append(own)  # each use of a list is one step for all threads
    try:
        while (place := queue.index(own) + 1 - AT_ONCE) > 0:
            waiting(place)
            sleep(PAUSE)
        yield
    finally:
        queue.remove(own)
