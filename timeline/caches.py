"""Caches that all visitors share: what is computed of texts stays in them, the texts don't."""

from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


def digest(*parts: object) -> bytes:
    """Return a key for what has such a `repr`, from which nobody can read it (BLAKE2, RFC 7693)."""
    return blake2b(repr(parts).encode(), digest_size=16).digest()


def by_digest(size: int) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Keep what a function returned, as `lru_cache` does, by digests of what it was given.

    What it returns must not hold its texts. After so many it begins anew.
    """

    def _keeping(function: Callable[_P, _T]) -> Callable[_P, _T]:
        kept: dict[bytes, _T] = {}

        @wraps(function)
        def _kept(*given: _P.args, **named: _P.kwargs) -> _T:
            key = digest(given, named)
            if key in kept:
                return kept[key]
            if len(kept) >= size:
                kept.clear()
            kept[key] = found = function(*given, **named)
            return found

        return _kept

    return _keeping
