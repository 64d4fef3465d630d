"""Runs a reader of packed files in a process of its own, with limits of memory and of time.

So a file that unpacks to very much, or breaks the library that reads it, costs others nothing.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from timeline import limits
from timeline.progress import Progress
from timeline.reading.outcome import Unreadable

BROKEN = "the file is broken or has a password; write it anew with your program, or save it as CSV"
LARGE = (
    "the file has too much in it, or takes too long to read; "
    "delete empty rows and columns at its end, split it, or save it as CSV"
)
PROGRAM = Path(__file__).with_name("limited_program.py")


@contextmanager
def results(
    data: bytes, reader: str, progress: Progress, given: tuple[Any, ...] = ()
) -> Iterator[Iterator[Any]]:
    """Yield the results of a reader; the process is ended at the end, or where the visitor left.

    Parameters
    ----------
    data
        The file.
    reader
        The name of the reader's module beside this one; see `limited_program`.
    progress
        Called while the process is at work, with a share that nears 1.
    given
        What the reader is given besides the file.

    Raises
    ------
    Unreadable
        Where the reader found an error, or was ended at its limits.

    """
    arguments = [Path(__file__).with_name(f"{reader}.py"), *limits.PROCESS, *given]
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-P", str(PROGRAM), *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin and process.stdout  # noqa: S101, PT018 - for mypy
        try:
            with suppress(BrokenPipeError), process.stdin:  # it may have ended at once
                process.stdin.write(data)
            yield _results(process.stdout, progress)
        finally:
            process.kill()


def _results(output: IO[bytes], progress: Progress) -> Iterator[Any]:
    beats = 0
    for line in iter(output.readline, b""):
        if not line.strip():
            beats += 1
            progress(1 - 0.985**beats)
            continue
        result = json.loads(line)
        if isinstance(result, int):
            result = output.read(result)
        elif "error" in result:
            raise Unreadable(LARGE if result["error"] == "large" else BROKEN)
        if not result:
            return
        yield result
    raise Unreadable(LARGE)  # beyond its memory or time, it is ended
