"""A step through the browser's history is told from what the browser says late.

Needed by: Streamlit 1.67.0. The browser sends its address with all that it asks for. What it asks
for before it has heard of an address that the page made comes with the address before; so does
Back. Streamlit tells the two apart for widgets that are bound to the address, and for nothing else.

Buys: a visitor's own file stays shown whatever they do while the answer is on its way, and what
they left doesn't come back.

No longer needed: when an address that the page made holds until the browser has heard of it.

There is no supported way: what kind of run it is stands in the context of the run alone.

Goes red: test_back_leads_to_the_events_before_the_file_and_forward_to_the_file_again.
"""

from streamlit.runtime.scriptrunner import get_script_run_ctx


def is_step() -> bool:
    """Whether this run answers Back or Forward."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation
