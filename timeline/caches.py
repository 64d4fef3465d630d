"""Caches that all visitors share: what is computed of texts stays in them, the texts don't."""

import os
from collections.abc import Callable
from hashlib import blake2b
from threading import Lock
from typing import ParamSpec, TypeVar

from cachetools import LRUCache, cached

_SECRET = os.urandom(16)
_P = ParamSpec("_P")
_T = TypeVar("_T")


def digest(*parts: object, **named: object) -> bytes:
    """Return a key, which nobody can tell a text from, not by trying either (BLAKE2, RFC 7693)."""
    return blake2b(repr((parts, named)).encode(), key=_SECRET, digest_size=16).digest()


def by_digest(size: int) -> Callable[[Callable[_P, _T]], Callable[_P, _T]]:
    """Keep what a function returned last, by digests of what it was given.

    What it returns must not hold its texts, which `lru_cache` would keep as keys.
    """
    return cached(LRUCache(size), key=digest, lock=Lock())
