"""What ten visitors who upload at once cost: memory, time to each answer, another visitor's steps.

Four give a CSV of 60 MB, three a spreadsheet, three JSON, all at one moment. Meanwhile another
visitor moves the slider of years every half second. Each visitor stays until the last has an answer
and speaks to the server as a browser does. Memory is that of the server and of the processes that
it started, sampled ten times a second: each page of memory counts once (PSS, Linux).
"""

import argparse
import io
import json
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from statistics import median
from typing import NamedTuple

import events as made
import openpyxl
from browser import ROOT, started
from pyarrow import csv
from streamlit.proto.Common_pb2 import DoubleArray, FileUploaderState, UploadedFileInfo
from streamlit.proto.WidgetStates_pb2 import WidgetState
from visitor import Visitor, ask, visiting

SIZES = {"csv": 470_000, "xlsx": 200_000, "json": 200_000}  # events
GIVEN = ("csv", "xlsx", "json", "csv", "xlsx", "json", "csv", "xlsx", "json", "csv")
PAUSE = 0.5  # s between the steps of the other visitor
YEARS = ((2007, 2021), (2006, 2021))
BOUNDARY = "a-boundary"


class Upload(NamedTuple):
    """What became of a file: its kind, whether it was shown, s until then."""

    kind: str
    is_shown: bool
    seconds: float


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1, help="of the sizes of the files")
    share = parser.parse_args().share
    sizes = {kind: round(size * share) for kind, size in SIZES.items()}
    files = {kind: _file(kind, size) for kind, size in sizes.items()}
    print("; ".join(f"{kind} of {len(file) / 1e6:.0f} MB" for kind, file in files.items()))
    settings = {"MALLOC_ARENA_MAX": "2"}  # as `scripts/run` and `deploy/` have it
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        log = Path(folder) / "log"
        address, server = stack.enter_context(started(ROOT / "app.py", log, **settings))
        other = stack.enter_context(visiting(address))
        other.run()
        alone = [_step(other, turn) for turn in range(10)]
        visitors = [_asked(stack.enter_context(visiting(address)), kind) for kind in GIVEN]
        before = _memory(server)
        with (
            _repeated(0.1, lambda _: _memory(server)) as memory,
            _repeated(PAUSE, partial(_step, other)) as steps,
            ThreadPoolExecutor(len(GIVEN)) as pool,
        ):
            uploads = [
                pool.submit(_upload, address, visitor, kind, files[kind], _count(sizes[kind]))
                for visitor, kind in zip(visitors, GIVEN, strict=True)
            ]
        print(*re.findall("^.*Error.*$", log.read_text(), re.MULTILINE), sep="\n", end="")
    for upload in sorted((each.result() for each in uploads), key=lambda each: each.seconds):
        shown = "shown" if upload.is_shown else "not shown"
        print(f"{upload.kind:5}{shown:10}{upload.seconds:6.1f} s")
    print(f"memory: {before / 1e6:.0f} MB before, {max(memory) / 1e6:.0f} MB at most")
    print(f"steps of another visitor, s: {median(alone):.2f} alone;", end=" ")
    print(f"meanwhile {median(steps):.2f}, at most {max(steps):.2f}, of {len(steps)}")


def _count(size: int) -> bytes:
    """How the page says that it shows so many events."""
    return f"{size:,} events".encode()


def _file(kind: str, size: int) -> bytes:
    """So many events in a file of this kind."""
    table = made.table(size, made.SHAPES["mixed"])
    if kind == "json":
        return json.dumps(table.to_pylist()).encode()
    file = io.BytesIO()
    if kind == "csv":
        csv.write_csv(table, file)
        return file.getvalue()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Events")
    for row in (table.column_names, *map(dict.values, table.to_pylist())):
        sheet.append([*row])
    book.save(file)
    return file.getvalue()


def _asked(visitor: Visitor, kind: str) -> Visitor:
    """A visitor whose page asks for a file that its address names."""
    visitor.run(f"file=given.{kind}")
    return visitor


def _upload(address: str, visitor: Visitor, kind: str, file: bytes, shown: bytes) -> Upload:
    """Give a file to the page that asks for it, and wait for its events."""
    start = time.perf_counter()
    info = UploadedFileInfo(file_id="1", name=f"given.{kind}", size=len(file))
    given = FileUploaderState(uploaded_file_info=[info])
    state = WidgetState(id=visitor.ids["file_uploader"], file_uploader_state_value=given)
    is_shown = False
    with suppress(OSError):  # among them: no sign of life for a minute
        _send(address, visitor.session, file)
        run = visitor.run(f"file={info.name}", state)
        is_shown = run.succeeded and shown in run.sent
    return Upload(kind, is_shown, time.perf_counter() - start)


def _send(address: str, session: str, file: bytes) -> None:
    """Send a file as a browser does, before the page is told of it."""
    token = ask(address, "/_stcore/health")[0].headers["Set-Cookie"].partition(";")[0]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="given"\r\n\r\n'
    body = head.encode() + file + f"\r\n--{BOUNDARY}--\r\n".encode()
    answer, said = ask(
        address,
        f"/_stcore/upload_file/{session}/1",
        "PUT",
        body,
        cookie=token,
        x_xsrftoken=token.partition("=")[2],
        content_type=f"multipart/form-data; boundary={BOUNDARY}",
    )
    if answer.status >= 300:
        raise OSError(answer.status, said)


def _step(visitor: Visitor, turn: int) -> float:
    """The seconds that a step takes which moves the slider to and fro."""
    years = DoubleArray(data=YEARS[turn % 2])
    return visitor.run("", WidgetState(id=visitor.ids["slider"], double_array_value=years)).seconds


@contextmanager
def _repeated(pause: float, measure: Callable[[int], float]) -> Iterator[list[float]]:
    """What is measured again and again, after each pause, until the block ends."""
    found: list[float] = []
    end = threading.Event()

    def _measure() -> None:
        while not end.wait(pause):
            found.append(measure(len(found)))

    with ThreadPoolExecutor(1) as pool:
        measuring = pool.submit(_measure)
        try:
            yield found
        finally:
            end.set()
            measuring.result()


def _memory(process: int) -> int:
    """The bytes of a process and of those that it started."""
    folder, found = Path(f"/proc/{process}"), 0
    with suppress(OSError):  # a process may end meanwhile
        told = (folder / "smaps_rollup").read_text()
        found = int(told.partition("\nPss:")[2].split()[0]) * 1024
        for task in (folder / "task").iterdir():
            found += sum(map(_memory, map(int, (task / "children").read_text().split())))
    return found


if __name__ == "__main__":
    main()
