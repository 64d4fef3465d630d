"""What a visitor sees when the page fails: one sentence, and a link to the whole timeline.

The error itself is in the server's log. Where only the engine of the events is away, what is shown
stays, with a sentence, and the page goes on when the engine is back, or, where it would have no
other answer, at the visitor's next step.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep

import streamlit as st

from timeline.shelves.shelf import ShelfError
from workarounds import runtime

logger = logging.getLogger(__name__)
_sleep = runtime.without_turn()(sleep)
PAUSE = 1  # seconds between two questions to an engine that has no answer
TOLD = """
<p role="alert">Something went wrong, and this view can’t be shown.
<a href="?" target="_self">Show the whole timeline</a></p>
"""


@contextmanager
def reported_errors() -> Iterator[None]:
    """Show the sentence for any error raised within, and go on."""
    try:
        yield
    except ShelfError as error:
        st.container(key="refused" if error.is_lasting else "away").warning(error.strerror)
        step = st.empty()
        while error.is_lasting:
            _sleep(PAUSE)
            if runtime.is_step_waiting():
                st.rerun()
            step.empty()  # here Streamlit ends the run if the visitor has left
        try_again()
    except Exception as error:
        logger.exception("The page failed")
        tell(error)


def try_again() -> None:
    """Run the page again soon; Streamlit takes nothing away before a run comes to its end."""
    _sleep(PAUSE)
    st.rerun()


def tell(_error: Exception) -> bool:
    """Show the sentence; Streamlit then shows no error of its own."""
    st.html(TOLD)
    return True
