"""A program of its own that runs a reader on a file, held to limits of memory and time.

A packed file may be a thousand times as large unpacked, and a library in another language may end
its whole process on a broken one. So `limited_process` runs this. It imports nothing of the
project, so that it starts at once.

Its arguments are the path of the reader, bytes of memory, seconds of computing, and what the
reader is given besides the file. The file comes from standard input. The reader's function
`results` yields the results, which are written as JSON in lines; bytes follow a line with their
number. At the end stands an empty list, or an error. A blank line says that it is still at work.
"""

import json
import os
import runpy
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from time import sleep
from typing import Any

# Memory that pyarrow or numpy set aside would count as taken.
ENVIRONMENT = {"ARROW_DEFAULT_MEMORY_POOL": "system", "OPENBLAS_NUM_THREADS": "1"}
BEAT = 0.1  # seconds between two blank lines
LONGEST_LINE = 10 * 2**20  # bytes: others wait while a line is decoded

_writing = Lock()


def main() -> None:
    """Write what a reader makes of the file on standard input."""
    path, memory, seconds, *others = sys.argv[1:]
    os.environ |= ENVIRONMENT
    _hold_to(int(memory), int(seconds))
    data = sys.stdin.buffer.read()
    Thread(target=_beat, daemon=True).start()
    try:
        for result in runpy.run_path(path)["results"](data, *others):
            is_packed = isinstance(result, bytes)
            _write(_line(len(result)) + result if is_packed else _line(result))
        _write(_line([]))
    except MemoryError:
        _write(_line({"error": "large"}))
    except BaseException:  # noqa: BLE001 - of a fault in Rust too
        _write(_line({"error": "broken"}))


def _hold_to(memory: int, seconds: int) -> None:
    """Set the limits of this process, and let others go first; Windows knows neither."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(5)
    # Where memory runs out, this process is ended (Linux), and not the server.
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _beat() -> None:
    while True:
        sleep(BEAT)
        _write(b"\n")


def _line(result: Any) -> bytes:
    line = json.dumps(result, ensure_ascii=False).encode(errors="replace") + b"\n"
    if len(line) > LONGEST_LINE:
        raise MemoryError
    return line


def _write(data: bytes) -> None:
    with _writing:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
