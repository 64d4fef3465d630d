"""What all tests share."""

import os
from functools import cache
from pathlib import Path

import pytest
from browser import launch_options
from hypothesis import settings
from playwright.sync_api import sync_playwright
from replicas import nginx

# A slow machine is no failure.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

BROWSER = Path(__file__).parent / "browser"
NPM = BROWSER / "node_modules"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests whose tool is not here."""
    out = [item for item in items if _left_out().keys() & {item.path, *item.path.parents}]
    items[:] = [item for item in items if item not in out]
    config.hook.pytest_deselected(items=out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out: here, since several processes may have collected."""
    for path, reason in _left_out().items():
        terminalreporter.write_line(f"Tests in {path.name} are left out: {reason}")


@cache
def _left_out() -> dict[Path, str]:
    """The files and folders that can't be tested, and why; none of them in CI."""
    if os.environ.get("CI") == "true":
        return {}
    found = {}
    if not _has_browser():
        found[BROWSER] = "no Chromium is here; scripts/test fetches one"
    if not NPM.exists():
        found[BROWSER / "test_timelinejs.py"] = (
            "TimelineJS is not here; scripts/test fetches it where npm is"
        )
    if nginx() is None:
        found[BROWSER / "test_replicas.py"] = "no nginx is here"
    return found


def _has_browser() -> bool:
    if "executable_path" in launch_options():
        return True
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()
