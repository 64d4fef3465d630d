"""A measure of time that a slow or busy machine stretches with what is measured."""

import gc
import time
from collections.abc import Callable

import numpy as np

MILLION = 1_000_000
_NUMBERS = np.arange(MILLION)
_KINDS = (_NUMBERS % 7).astype(np.int8)


def by_python() -> None:
    """Go through a million numbers once: 25 to 40 ms."""
    sum(_NUMBERS.tolist())


def by_numpy() -> None:
    """Pick from a million numbers and count what was picked ten times: as a view does, 25 to 50 ms."""
    for _ in range(10):
        np.bincount(_KINDS[np.flatnonzero(_NUMBERS > MILLION // 10)])


def takes_less(
    make: Callable[[], object],
    most: float,
    rounds: int = 5,
    *,
    of: tuple[Callable[[], None], ...] = (by_python,),
) -> None:
    """Fail where something takes so many times the time of `of`, or more, in each of some rounds."""
    gc.collect()
    taken = [float("inf")]
    while min(taken) >= most:
        assert len(taken) <= rounds, taken
        # Side by side, so that what else the machine does slows both.
        taken.append(_seconds(make) / sum(map(_seconds, of)))


def _seconds(make: Callable[[], object]) -> float:
    """How long the process was at work, of all its threads, whatever else the machine does."""
    start = time.process_time()
    make()
    return time.process_time() - start
