"""A click is answered, whatever else the browser tells: callbacks are run to their end.

Needed by: Streamlit 1.67.0. A run that is asked for takes the place of the one that goes on. It may
do so before the callbacks of a click, or within one at any use of `st.session_state`: what was not
done by then is lost.

Buys: no click, choice or file is lost that comes within some milliseconds of another message, as
the scripts of the page send them after a click.

No longer needed: when the test passes without it.

There is no supported way: a callback can't say that it is to be run to its end.

Goes red: test_a_callback_is_run_to_its_end_while_another_run_is_asked_for.
"""

from typing import Any

from streamlit.runtime.state.safe_session_state import SafeSessionState

unpatched = SafeSessionState.on_script_will_rerun


def let_finish() -> None:
    """Have the callbacks of all visits run to their end."""
    SafeSessionState.on_script_will_rerun = _run  # type: ignore[assignment, method-assign]


def _run(state: SafeSessionState, *given: Any, **named: Any) -> None:
    """Take what the browser told and run the callbacks; other runs are looked for after it."""
    runner = getattr(state._yield_callback, "__self__", None)  # noqa: SLF001
    if runner is None:  # no visit's, but one that a test made
        return unpatched(state, *given, **named)
    runner._execing = False  # noqa: SLF001 (what it goes by where it may begin another run)
    try:
        return unpatched(state, *given, **named)
    finally:
        runner._execing = True  # noqa: SLF001
