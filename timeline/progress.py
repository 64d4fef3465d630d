"""The progress of a long computation: the share that is done, from 0 to 1."""

from collections.abc import Callable

Progress = Callable[[float], object]
MOST_STEPS = 250  # the page draws each of them


def unheard(_share: float) -> None:
    """Ignore the share: the progress of a computation that nobody watches."""


def by_steps(progress: Progress) -> Progress:
    """Return a progress that passes on at most `MOST_STEPS` shares, and the end."""
    last = -1.0

    def pass_on(share: float) -> None:
        nonlocal last
        if share >= last + 1 / MOST_STEPS or share == 1 > last:
            last = share
            progress(share)

    return pass_on


def stage(progress: Progress, first: float, last: float) -> Progress:
    """Return the progress of a part of a computation, from one share of the whole to another.

    Examples
    --------
    >>> stage(print, 0.5, 1)(0.5)
    0.75

    """
    return lambda share: progress(first + (last - first) * share)
