"""What all tests share."""

import pytest
from hypothesis import settings

# What they assert is told in full, as in a file of tests.
pytest.register_assert_rewrite("before_app", "webpages")

# A slow machine is no failure.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
