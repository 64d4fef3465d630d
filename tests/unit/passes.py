"""A measure of time that a slow or busy machine stretches with what is measured."""

import gc
import time
from collections.abc import Callable

import numpy as np

MILLION = 1_000_000


def passes(make: Callable[[], object], rounds: int = 5) -> float:
    """How many passes of Python over a million numbers, 25 ms each, something takes at the least."""
    numbers = np.arange(MILLION)
    gc.collect()
    # Side by side, so that what else the machine does slows both.
    return min(_seconds(make) / _seconds(lambda: sum(numbers.tolist())) for _ in range(rounds))


def _seconds(make: Callable[[], object]) -> float:
    """How long the process was at work, of all its threads, whatever else the machine does."""
    start = time.process_time()
    make()
    return time.process_time() - start
