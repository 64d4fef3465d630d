"""What is there for good is kept from the garbage collector: `gc.freeze()` after start-up.

Needed by: Streamlit 1.67.0. It collects garbage after each run of the page, while the last answers
of the run wait; looking through all that was imported takes longer than the run itself.

Buys: 64 ms of processor time after each run, more than half of a step: 0.1 ms instead of 64 for
the 128,000 objects that are there after the first run.

No longer needed: when `gc.collect` is gone from `streamlit/runtime/scriptrunner/script_runner.py`.

There is no supported way: no option turns that off.

Goes red: test_what_is_there_for_good_is_no_work_for_the_garbage_collector.
"""

import gc
from functools import cache

from streamlit.runtime.scriptrunner import get_script_run_ctx


@cache
def freeze() -> bool:
    """Set apart what is there, once; says whether a visit had begun, which then was too."""
    gc.collect()
    gc.freeze()
    return get_script_run_ctx(suppress_warning=True) is not None


def let_go_of_visits() -> None:
    """Have the collector see a visit that was set apart: it would keep its file for ever."""
    if freeze():
        gc.unfreeze()
