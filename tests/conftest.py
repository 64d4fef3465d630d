"""What all tests share."""

import gc
import os
import shutil
from collections.abc import Iterator

import pytest
from cluster import Cluster, cluster, programs
from hypothesis import settings
from in_process import results

from timeline.reading import limited_process

# What they assert is told in full, as in a file of tests.
pytest.register_assert_rewrite("before_app", "titled", "visits", "webpages")

# A slow machine is no failure. Each run draws the same examples; `scripts/fuzz` draws many others.
settings.register_profile("suite", deadline=None, max_examples=30, derandomize=True)
settings.register_profile(
    "fuzz", deadline=None, max_examples=int(os.environ.get("EXAMPLES", "500")), derandomize=False
)
settings.load_profile("fuzz" if "EXAMPLES" in os.environ else "suite")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests whose program is not here."""
    missing = _missing().keys()
    out = [each for each in items if missing & {*getattr(each, "fixturenames", ())}]
    items[:] = [each for each in items if each not in out]
    config.hook.pytest_deselected(items=out)


def pytest_collection_finish() -> None:
    """Keep modules and tests out of each later search for garbage, which they make long."""
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out."""
    for fixture, program in _missing().items():
        terminalreporter.write_line(f"Tests with {fixture} are left out: no {program} is here")


def _missing() -> dict[str, str]:
    """The fixtures that need a program that is not here, and its name; none of them in CI."""
    if os.environ.get("CI") == "true":
        return {}
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    needed = {"postgresql": ("initdb", programs()), "nginx_folder": ("nginx", nginx)}
    return {fixture: name for fixture, (name, found) in needed.items() if found is None}


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Cluster]:
    """Run a PostgreSQL of the tests' own."""
    with cluster() as made:
        yield made


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have files read in this process, where a test asks for cells: to start one takes longer."""
    monkeypatch.setattr(limited_process, "results", results)
