"""What is done about the running server: its connections, its memory, its runs of the page.

Each function says which version needs it, what it buys, and when it can go.
"""

import contextlib
import gc
import socket
from collections.abc import Iterator
from functools import cache
from threading import Semaphore, local
from typing import Any
from unittest.mock import patch

from plotly.io import templates
from streamlit.delta_generator_singletons import context_dg_stack, get_default_dg_stack_value
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner, get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequestType
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.uploaded_file_manager import UploadedFile

AT_ONCE = 2  # runs of the page


@cache
def send_at_once() -> None:
    """Set `TCP_NODELAY`, which the server leaves out, once; each connection inherits it.

    Needed by: Streamlit 1.67.0 on Linux. It opens its socket without naming the protocol, so that
    asyncio, which looks for `IPPROTO_TCP`, doesn't set the option. An answer of two packets then
    waits for the browser's delayed acknowledgement. Neither Streamlit nor uvicorn tells the
    application its socket, so it is looked for.

    Buys: 43 ms of each answer on a connection that is kept: 1 ms instead of 44 for the health
    check, 2 instead of 44 for the first page. A load asks some 60 times.

    No longer needed: when an accepted connection has the option without this.

    The supported way, `uvicorn app:app`, sets the option; but it leaves out the configuration's
    address and port and Streamlit's settings of the websocket.

    Goes red: test_a_connection_has_nodelay_by_the_workaround_alone.
    """
    for each in gc.get_objects():
        # By type: asking a stand-in of another library for its class could wake it.
        if type(each) is socket.socket and _listens_on_tcp(each):
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _listens_on_tcp(each: socket.socket) -> bool:
    return (
        each.fileno() >= 0
        and each.family in (socket.AF_INET, socket.AF_INET6)
        and each.type == socket.SOCK_STREAM
        and bool(each.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
    )


@contextlib.contextmanager
def uninterrupted_callbacks() -> Iterator[None]:
    """Have the callbacks of all visits run to their end, whatever else the browser tells.

    Needed by: Streamlit 1.67.0. A run that is asked for takes the place of the one that goes on. It
    may do so before the callbacks of a click, or within one at any use of `st.session_state`: what
    was not done by then is lost.

    Buys: no click, choice or file is lost that comes within some milliseconds of another message,
    as the scripts of the page send them after a click.

    No longer needed: when the test passes without it. There is no supported way: a callback can't
    say that it is to be run to its end.

    Goes red: test_a_callback_is_run_to_its_end_while_another_run_is_asked_for.
    """
    unpatched = SafeSessionState.on_script_will_rerun

    def _run(state: SafeSessionState, *states: Any, **named: Any) -> None:
        """Take what the browser told and run the callbacks; other runs are looked for after it."""
        runner = getattr(state._yield_callback, "__self__", None)  # noqa: SLF001
        if runner is None:  # no visit's, but one that a test made
            return unpatched(state, *states, **named)
        runner._execing = False  # noqa: SLF001 (what it goes by where it may begin another run)
        try:
            return unpatched(state, *states, **named)
        finally:
            runner._execing = True  # noqa: SLF001

    with patch.object(SafeSessionState, "on_script_will_rerun", _run):
        yield


class _Turn(local):
    """The turn of the run in this thread: the gates that it holds."""

    gates: tuple[Semaphore, ...] = ()


_turn = _Turn()


@contextlib.contextmanager
def few_runs_at_once() -> Iterator[None]:
    """Have all visits run the page a few at a time, of which one is no step: so steps go first.

    Needed by: Streamlit 1.67.0. Each run that is asked for begins at once, in a thread of its own.
    All of them share one processor with the thread that answers everything else, which has its
    share as seldom as each run.

    Buys: of 200 visitors who ask at once half wait 5 s and not 10, the first 0.7 s and not 10, and
    a plain request meanwhile 0.7 s and not 10 (`scripts/bench burst`).

    No longer needed: when Streamlit bounds the runs at a time itself. There is no supported way: no
    option does, and a page can't wait before its callbacks are run.

    Goes red: test_a_few_runs_go_on_at_a_time_and_a_step_need_not_wait_for_whole_pages,
    test_a_run_has_a_turn_and_gives_it_back_however_it_ends.
    """
    unpatched = ScriptRunner._run_script  # noqa: SLF001
    runs, pages = Semaphore(AT_ONCE), Semaphore(AT_ONCE - 1)

    def _run(runner: ScriptRunner, asked: RerunData) -> None:
        """Run the page when it is this visit's turn, unless the visitor has left by then."""
        with _holding(runs) if asked.fragment_id_queue else _holding(pages, runs):
            if runner._requests._state is not ScriptRequestType.STOP:  # noqa: SLF001
                unpatched(runner, asked)

    with patch.object(ScriptRunner, "_run_script", _run):
        yield


@contextlib.contextmanager
def _holding(*gates: Semaphore) -> Iterator[None]:
    """Hold these gates instead of those that this thread holds."""
    before = _turn.gates
    _change(before, gates)
    try:
        yield
    finally:
        _change(gates, before)


def _change(held: tuple[Semaphore, ...], wanted: tuple[Semaphore, ...]) -> None:
    for gate in held:
        gate.release()
    for gate in wanted:
        gate.acquire()
    _turn.gates = wanted


def without_turn() -> contextlib._GeneratorContextManager[None]:
    """Let other visits run while this one waits, reads or sleeps; for a block, or a function.

    At the end it waits for a turn. So this may not stand within a lock that other runs wait for:
    they would have the turns. Where there is no turn to give, it does nothing.

    Needed by: Streamlit 1.67.0, as `few_runs_at_once` is.

    Buys: a file of 150 MB that is read, a search of 20 s, an engine that is away hold nobody up.

    No longer needed: without `few_runs_at_once`.

    Goes red: test_a_run_that_waits_lets_others_have_its_turn.
    """
    return _holding()


def is_history_navigation() -> bool:
    """Whether this run answers Back or Forward.

    Needed by: Streamlit 1.67.0. The browser sends its address with all that it asks for. What it
    asks for before it has heard of an address that the page made comes with the address before; so
    does Back. Streamlit tells the two apart for widgets that are bound to the address, and for
    nothing else.

    Buys: a visitor's own file stays shown whatever they do while the answer is on its way, and what
    they left doesn't come back.

    No longer needed: when an address that the page made holds until the browser has heard of it.
    There is no supported way: what kind of run it is stands in the context of the run alone.

    Goes red: test_a_drag_zooms_to_the_days_under_it.
    """
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def this_run() -> object:
    """What tells this run of the page from all others.

    Needed by: Streamlit 1.67.0. A run has no name that an app may ask for.

    Buys: what the browser tells is taken once in a run.

    No longer needed: when `st.context` tells one run from another.

    Goes red: test_address_fields_and_view_say_the_same_after_two_quick_acts.
    """
    context = get_script_run_ctx()
    return context and context.cursors  # made anew for each run


def told_query() -> str:
    """The query of the address that the browser told with the message that this run answers.

    Needed by: Streamlit 1.67.0. `st.query_params` has what the page wrote meanwhile.

    Buys: what a visitor changed is told from what is late.

    No longer needed: when `st.context` has the query of the message.

    Goes red: test_address_fields_and_view_say_the_same_after_two_quick_acts.
    """
    context = get_script_run_ctx()
    return context.query_string if context else ""


def bind_to(query: str) -> None:
    """Have the widgets that are bound to the address go by this query, not by that of the message.

    Needed by: Streamlit 1.67.0. A bound widget that is new, and each after Back, takes its value
    from the message, and tells the browser where that makes no sense to it. A parameter that a
    widget is bound to can't be written.

    Buys: address, fields and view say the same, also where a visitor acts faster than answers come.

    No longer needed: when `st.query_params` can write the parameters of bound widgets.

    Goes red: test_address_fields_and_view_say_the_same_after_two_quick_acts.
    """
    context = get_script_run_ctx()
    if context:
        with context.session_state.query_params() as parameters:
            parameters.set_initial_query_params(query)
            parameters.populate_from_query_string(query)


def send_address(query: str) -> None:
    """Have the browser show the address with this query.

    Needed by: Streamlit 1.67.0. `st.query_params` refuses parameters that a widget is bound to, and
    sends each parameter alone.

    Buys: an answer changes the address once.

    No longer needed: when `bind_to` isn't.

    Goes red: test_address_fields_and_view_say_the_same_after_two_quick_acts.
    """
    context = get_script_run_ctx()
    if context:
        message = ForwardMsg()
        message.page_info_changed.query_string = query
        context.enqueue(message)


def is_fragment_run() -> bool:
    """Whether this run is one of a fragment alone.

    Needed by: Streamlit 1.67.0. A fragment can't tell a run of its own from one of the page; where
    another part shows the view too, it has the page run.

    Buys: a step of 92 ms and not 102 with six events: the browser looks at the filters, the
    timeline and the card alone, not at title, tabs and style sheet.

    No longer needed: when a fragment is told. There is no supported way: it stands in the context
    of the run alone.

    Goes red: test_a_step_sends_no_script_style_sheet_or_tab_again_that_stays_as_it_was.
    """
    context = get_script_run_ctx()
    return context is not None and bool(context.fragment_ids_this_run)


def is_step_waiting() -> bool:
    """Whether the visitor's next step waits for this run to end.

    Needed by: Streamlit 1.67.0. A run ends early for one of the whole page that is asked for, but
    not for one of a fragment, as most steps are.

    Buys: a step doesn't wait for a search before it, which may take 20 seconds.

    No longer needed: when a run of a fragment takes the place of one of the same fragment. There is
    no supported way: what is asked for is known to the run's context alone.

    Goes red: test_a_search_that_takes_long_says_so_and_holds_nobody_up.
    """
    requests = getattr(get_script_run_ctx(), "script_requests", None)
    return getattr(requests, "_state", None) is ScriptRequestType.RERUN


def begin_at_the_top() -> None:
    """Have a run draw into the page, and not into the place of a fragment that ran before it.

    Needed by: Streamlit 1.67.0. A fragment draws into the place that it was declared in. Where the
    next run was asked for before it ended, that runs in the same thread and goes on drawing there.

    Buys: once in some corrections of a date the whole page stood in the frame of the statement's
    card, until it was loaded anew.

    No longer needed: when a run of the page sets `context_dg_stack` itself, or a fragment sets it
    back. There is no supported way: `st.container` is put where the stack says.

    Goes red: test_a_run_after_a_fragment_in_the_same_thread_draws_into_the_page.
    """
    context_dg_stack.set(get_default_dg_stack_value())


def let_go(file: UploadedFile) -> None:
    """Take a file from Streamlit's memory; it stays readable where it is held.

    Needed by: Streamlit 1.67.0. It keeps each file that a visitor gave until the visit ends,
    refused or not.

    Buys: up to 150 MB of memory for each file.

    No longer needed: when a file leaves the server's memory with its widget, as it may once
    `st.file_uploader` says so. There is no supported way: a visitor could take the file back by
    hand, the page can't.

    Goes red: test_files_are_shown_told_of_and_asked_about_and_stay_neither_alive_nor_in_memory.
    """
    context = get_script_run_ctx()
    if context and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)


def edited_cell(before: str, now: str) -> str:
    """The text that the grid of an editor is given for a cell, before and after its edits.

    Needed by: Streamlit 1.67.0. Without a connection its grid can't be edited, and then it shows
    the texts that it was given and none of its edits. Where it is given what an edit says already,
    it drops the edit, and the rows lose it.

    Buys: while the server is away, the table shows what was written. An edited text is given with a
    sign at its end that nobody sees, so that it differs from the edit.

    No longer needed: when a grid that can't be edited shows its edits. There is no supported way:
    the browser alone knows that the connection is lost.

    Goes red: test_open_pages_stay_as_they_were_while_their_server_starts_anew_and_files_go_on.
    """
    return before if before == now else f"{now}\N{ZERO WIDTH SPACE}"


def drawn_once(figure: dict[str, Any]) -> dict[str, Any]:
    """Return a figure that the browser draws once.

    Needed by: Streamlit 1.67.0 with Plotly 7.1.0. As soon as a chart is drawn, Plotly is given a
    copy of its figure, and draws that too where it can't tell that nothing changed. It compares by
    identity: lists, if the figure has no `datarevision`; its template, which Plotly's Python adds;
    and `meta`, unless that is a list.

    Buys: of a step 19 ms of 190 with 300 dots, 42 of 300 where 63 titles stand over these.

    No longer needed: when Streamlit gives Plotly the same figure, or gives it once.

    Goes red: test_a_step_draws_the_timeline_once.
    """
    templates.default = None
    layout = figure["layout"]
    return {**figure, "layout": {**layout, "datarevision": 0, "meta": [layout["meta"]]}}
