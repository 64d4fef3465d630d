"""What the benchmarks and the browser tests share: servers on free ports, and a Chromium."""

import contextlib
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # else without windows text is wider than with them
]
# The first is Chromium without windows, in which a profile opens in a fifth of the time.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser")
START_SECONDS = 120  # or to end, on the busiest machine; no test waits longer than it has to


def launch_options() -> dict[str, Any]:
    """Playwright's options for the machine's own Chromium, or else for Playwright's."""
    options: dict[str, Any] = {"args": [*FLAGS]}
    path = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if path:
        options["executable_path"] = path
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options["args"].append("--no-sandbox")
    return options


@contextlib.contextmanager
def served(script: Path, log: Path, **environment: str) -> Iterator[str]:
    """The address of a Streamlit page on a free port, until the block ends."""
    with started(script, log, **environment) as (address, _):
        yield address


@contextlib.contextmanager
def started(
    script: Path, log: Path, port: int = 0, /, **environment: str
) -> Iterator[tuple[str, int]]:
    """As `served`, with the server's process id; on a port of one's choice where one is given."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    with running(command, port, log, **environment) as process:
        yield f"http://127.0.0.1:{port}", process


@contextlib.contextmanager
def running(command: list[str], port: int, log: Path, **environment: str) -> Iterator[int]:
    """The process id of a command that serves the page on a port, until the block ends."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONFAULTHANDLER": "1", **environment},
            stdout=output,
            stderr=output,
        )
        try:
            folder = environment.get("STREAMLIT_SERVER_BASE_URL_PATH", "")
            _wait_until_healthy(process, f"http://127.0.0.1:{port}/{folder}", log)
            yield process.pid
        finally:
            process.terminate()
            _wait_until_ended(process, log)


def _wait_until_ended(process: "subprocess.Popen[bytes]", log: Path) -> None:
    try:
        process.wait(timeout=START_SECONDS)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGABRT)  # so that the log has what its threads wait for
        process.wait()
        raise TimeoutError(f"no end within {START_SECONDS} s:\n{log.read_text()}") from None


def free_port() -> int:
    """A port of the machine that nobody listens on, nor takes before it is used.

    It is none of those that systems give to connections by themselves, and each process of a test
    run chooses among ports of its own.
    """
    first = 20_000 + 1_000 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])
    for port in random.sample(range(first, first + 1_000), 1_000):
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise OSError(f"no port from {first} to {first + 999} is free")


def _wait_until_healthy(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended at once:\n{log.read_text()}")
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{address.rstrip('/')}/_stcore/health", timeout=1)
            return
        time.sleep(0.05)
    raise TimeoutError(f"no answer within {START_SECONDS} s:\n{log.read_text()}")
