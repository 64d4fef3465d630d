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
