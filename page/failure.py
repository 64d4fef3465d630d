"""What a visitor is told where the page fails: one sentence and a way back.

The error itself is in the server's log.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

logger = logging.getLogger(__name__)
TOLD = """
<p role="alert">Something went wrong, and this view can’t be shown.
<a href="?" target="_self">Show the whole timeline</a></p>
"""


@contextmanager
def told() -> Iterator[None]:
    """Tell of whatever is raised within, and go on after it."""
    try:
        yield
    except Exception as error:
        logger.exception("The page failed")
        tell(error)


def tell(_error: Exception) -> bool:
    """Tell of an error that is in the log; Streamlit shows none of its own then."""
    st.html(TOLD)
    return True
