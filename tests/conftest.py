"""What all tests share."""

import os

import pytest
from hypothesis import settings

# What they assert is told in full, as in a file of tests.
pytest.register_assert_rewrite("before_app", "visits", "webpages")

# A slow machine is no failure. Each run draws other examples; `scripts/fuzz` draws many.
settings.register_profile(
    "suite", deadline=None, max_examples=int(os.environ.get("EXAMPLES", "30"))
)
settings.load_profile("suite")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have files of the browser's tests, which wait for pages, run beside others, which don't.

    So the processors are busy throughout. The short tests, which are others, come last.
    """
    files = sorted({item.path for item in items})
    browser = [file for file in files if file.parent.name == "browser"]
    others = [file for file in files if file.parent.name != "browser"]
    turns = {file: 0.8 * number / len(browser) for number, file in enumerate(browser)}
    turns |= {file: number / len(others) for number, file in enumerate(others)}
    items.sort(key=lambda item: turns[item.path])
