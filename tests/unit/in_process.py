"""Readers of packed files and of entries without the process that each has of its own."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from unittest.mock import patch

from timeline.reading import limited_process
from timeline.reading.outcome import Unreadable


@contextmanager
def results(
    data: bytes, reader: str, _progress: object, given: tuple[Any, ...] = ()
) -> Iterator[Iterator[Any]]:
    """Yield what `limited_process.results` would, without its limits."""
    with patch.dict(os.environ):  # a reader may set what its process needs
        module = import_module(f"timeline.reading.{reader}")
    yield _sent(module.results(data, *map(str, given)))


def _sent(found: Iterator[Any]) -> Iterator[Any]:
    try:
        for each in found:
            yield each if isinstance(each, bytes) else json.loads(json.dumps(each))
    except MemoryError as error:
        raise Unreadable(limited_process.LARGE) from error
