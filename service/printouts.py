"""What each visit would print, made when its browser prints: no step of the page waits for it."""

from collections.abc import Callable
from secrets import token_urlsafe
from weakref import WeakValueDictionary


class Printout:
    """What a visit would print now: `make` makes it, as HTML.

    Only the visit's browser is told the `name`, under which it asks.
    """

    make: Callable[[], str] = str

    def __init__(self) -> None:
        self.name = token_urlsafe()
        _OFFERED[self.name] = self


# The visits hold them: one that ends takes its own along.
_OFFERED = WeakValueDictionary[str, Printout]()


def printout(name: str) -> Printout | None:
    """Return the printout of a name; None where no visit has it, or it has ended."""
    return _OFFERED.get(name)
