"""How long visitors wait who ask for the page in the same moment, as after a restart.

So many sessions are open, and each asks for its first run at once. Meanwhile the first answer is
asked for again and again, as somebody would who comes just then.
"""

import argparse
import platform
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path
from statistics import median
from threading import Barrier

import events as made
from bench import BUILT_IN
from browser import ROOT, served
from visitor import Visitor, ask, visiting


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, nargs="*", default=[20, 50, 100, 200])
    parser.add_argument("--size", type=int, default=BUILT_IN, help="events")
    asked = parser.parse_args()
    print(f"streamlit {version('streamlit')}, Python {platform.python_version()}; s")
    print("visitors   first  median    last  worst GET /")
    for visitors in asked.visitors:
        with tempfile.TemporaryDirectory() as name:
            folder, environment = Path(name), {}
            if asked.size != BUILT_IN:
                made.write(folder / "events.csv", asked.size)
                environment["EVENTS_FILE"] = str(folder / "events.csv")
            with served(ROOT / "app.py", folder / "log", **environment) as address:
                ends, answers = _burst(address, visitors)
        first, last = min(ends), max(ends)
        print(
            f"{visitors:8}{first:8.1f}{median(ends):8.1f}{last:8.1f}{max(answers):13.1f}",
            flush=True,
        )


def _burst(address: str, visitors: int) -> tuple[list[float], list[float]]:
    """The seconds until each visitor's run has ended, and those of each plain request meanwhile."""
    with ExitStack() as stack, ThreadPoolExecutor(visitors) as pool:
        stack.enter_context(visiting(address)).run()  # what the very first run alone has to do
        _ask(address)
        present = [stack.enter_context(visiting(address)) for _ in range(visitors)]
        begin = Barrier(visitors + 1)
        runs = [pool.submit(_run, visitor, begin) for visitor in present]
        begin.wait()
        answers = []
        while not all(run.done() for run in runs):
            answers.append(_ask(address))
            time.sleep(0.05)
        return [run.result() for run in runs], answers


def _run(visitor: Visitor, begin: Barrier) -> float:
    begin.wait()
    run = visitor.run()
    if not run.succeeded:
        raise RuntimeError("a run of the page ended in an exception")
    return run.seconds


def _ask(address: str) -> float:
    start = time.perf_counter()
    answer, _ = ask(address, "/")
    if answer.status != 200:
        raise RuntimeError(f"the first answer was {answer.status}")
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
