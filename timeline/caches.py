"""Caches that all visitors share: they keep what is computed from texts, but no text."""

import os
from collections.abc import Callable
from hashlib import blake2b
from threading import Lock
from typing import ParamSpec, TypeVar

from cachetools import LRUCache, cached

_KEYED = blake2b(key=os.urandom(16), digest_size=16)
_P = ParamSpec("_P")
_T = TypeVar("_T")


def digest(*parts: object, **named: object) -> bytes:
    """Return a key that gives no text away, not even to who tries texts (BLAKE2, RFC 7693)."""
    hashed = _KEYED.copy()  # faster than to key a new one
    hashed.update(repr((parts, named)).encode())
    return hashed.digest()


def by_digest(size: int) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Keep what a function returned last, under digests of its arguments.

    The function must not return its texts. `lru_cache` would keep them as keys.
    """
    return cached(LRUCache(size), key=digest, lock=Lock())
