"""Each of them still does what it is there for, and is still needed."""

import importlib
import inspect
import json
import re
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from queue import Queue
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any

import pytest
from browser import ROOT, served
from streamlit import config
from streamlit.runtime.scriptrunner import RerunData, ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
from streamlit.testing.v1 import AppTest
from visitor import PATIENCE, ask

import workarounds
from page import problem_list
from service import datasets
from workarounds import runtime

# A server that tells whether the connection of a request has TCP_NODELAY, and takes it from those
# that come later, as if nothing had been done when it began to serve.
PROBE = """
import gc, pathlib, socket
import streamlit as st
from starlette.responses import JSONResponse
from starlette.routing import Route
from web import server

def sockets(listens):
    return [
        each for each in gc.get_objects()
        if type(each) is socket.socket and each.fileno() >= 0 and each.family == socket.AF_INET
        and each.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN) == listens
    ]

def has_option(request):
    asking = [each for each in sockets(False) if each.getpeername()[1] == request.client.port]
    return JSONResponse(
        [bool(each.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)) for each in asking]
    )

def take_option(request):
    gc.unfreeze()  # else the sockets that were there at the start are not found
    for each in sockets(True):
        each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 0)
    return JSONResponse([])

app = st.App(
    pathlib.Path("app.py").resolve(),
    routes=[Route("/probe", has_option), Route("/without", take_option)],
    lifespan=server.lifespan,
)
"""


def test_a_connection_has_nodelay_by_the_workaround_alone(tmp_path: Path) -> None:
    probe = tmp_path / "probe.py"
    probe.write_text(PROBE)
    with served(probe, tmp_path / "log", PYTHONPATH=str(ROOT)) as address:
        told = [json.loads(ask(address, path)[1]) for path in ("/probe", "/without", "/probe")]
    assert told == [[True], [], [False]]


# A click during which the browser asks for another run.
CLICKED = """
import streamlit as st
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

def answer():
    context = get_script_run_ctx()
    context.script_requests.request_rerun(RerunData(context.query_string))
    st.query_params["answered"] = "yes"
    st.session_state["answered"] = True

st.button("Ask", on_click=answer)
st.text(st.session_state.get("answered"))
"""


@pytest.mark.parametrize("is_let", [True, False])
def test_a_callback_is_run_to_its_end_while_another_run_is_asked_for(is_let: bool) -> None:
    with runtime.uninterrupted_callbacks() if is_let else nullcontext():
        page = AppTest.from_string(CLICKED).run()
        page.button[0].click().run()
    assert [text.value for text in page.text] == [str(is_let or None)]


# Whether the run has a turn, while it goes on and while it waits; then it ends in its own way.
RUN = """
import streamlit as st
from workarounds import runtime

is_first = "run" not in st.session_state
st.session_state.run = True

def has_turn():
    return bool(runtime._turn.gates)

before = has_turn()
with runtime.without_turn(), runtime.without_turn():
    within = has_turn()
st.text([before, within, has_turn()])
END
"""


@pytest.mark.parametrize("end", ["", "st.stop()", "1 / 0", "is_first and st.rerun()"])
def test_a_run_has_a_turn_and_gives_it_back_however_it_ends(end: str) -> None:
    script = RUN.replace("END", end)
    with runtime.few_runs_at_once():
        pages = [AppTest.from_string(script).run() for _ in range(runtime.AT_ONCE + 1)]
    assert [page.text[0].value for page in pages] == [str([True, False, True])] * len(pages)


def test_a_few_runs_go_on_at_a_time_and_a_step_need_not_wait_for_whole_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun, end = Queue[str](), Event()

    def _run(_runner: object, asked: RerunData) -> None:
        begun.put(asked.query_string)
        end.wait()

    monkeypatch.setattr(ScriptRunner, "_run_script", _run)
    with runtime.few_runs_at_once(), ThreadPoolExecutor() as pool:

        def _ask(name: str, *fragments: str) -> Future[None]:
            asked = RerunData(name, fragment_id_queue=[*fragments])
            return pool.submit(ScriptRunner._run_script, _visit(), asked)  # noqa: SLF001

        runs = [_ask("page")]
        assert begun.get() == "page"
        runs += [_ask("page"), _ask("step", "part")]
        assert begun.get() == "step"
        runs += [_ask("page"), _ask("step", "part")]
        assert begun.empty()
        end.set()
        wait(runs)
    assert sorted(begun.queue) == ["page", "page", "step"]


def _visit() -> Any:
    """As much of a runner of Streamlit's as a turn looks at."""
    return SimpleNamespace(_requests=ScriptRequests())


def test_a_run_whose_visitor_has_left_does_not_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Any] = []
    monkeypatch.setattr(ScriptRunner, "_run_script", lambda runner, _: begun.append(runner))
    left, present = _visit(), _visit()
    left._requests.request_stop()  # noqa: SLF001
    with runtime.few_runs_at_once():
        for visit in (left, present):
            ScriptRunner._run_script(visit, RerunData())  # noqa: SLF001
    assert begun == [present]


def test_a_run_that_waits_lets_others_have_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    began = [Event() for _ in range(runtime.AT_ONCE + 1)]

    def _run(_runner: object, asked: RerunData) -> None:
        began[int(asked.query_string)].set()
        with runtime.without_turn():
            assert all(event.wait(PATIENCE) for event in began)

    monkeypatch.setattr(ScriptRunner, "_run_script", _run)
    with runtime.few_runs_at_once(), ThreadPoolExecutor() as pool:
        run = partial(ScriptRunner._run_script, _visit())  # noqa: SLF001
        list(pool.map(run, [RerunData(str(number)) for number in range(len(began))]))


def test_a_visitor_who_reads_a_changed_file_does_not_wait_for_those_who_wait_for_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file, row = tmp_path / "events.csv", "2012,Opened\n"
    file.write_text(f"date,title\n{row}")
    datasets.served(file)
    file.write_text(f"date,title\n{row * (problem_list.SLOW_BYTES // len(row) + 1)}")
    sizes = Queue[int]()

    def _run(_runner: object, _asked: RerunData) -> None:
        sizes.put(datasets.served(file, problem_list.read).dataset.size)

    monkeypatch.setattr(ScriptRunner, "_run_script", _run)
    with runtime.few_runs_at_once():
        run = ScriptRunner._run_script  # noqa: SLF001
        for _ in range(runtime.AT_ONCE + 1):
            Thread(target=run, args=(_visit(), RerunData()), daemon=True).start()
        first, *others = (sizes.get(timeout=PATIENCE) for _ in range(runtime.AT_ONCE + 1))
    assert first > 1
    assert others == [first] * runtime.AT_ONCE


def test_no_garbage_is_collected_after_each_run() -> None:
    option = "runner.postScriptGC"
    assert config.get_option(option) is False
    assert f'if config.get_option("{option}"):' in inspect.getsource(ScriptRunner)


PARTS = ("Needed by: ", "Buys: ", "No longer needed: ", "Goes red: ")
MODULES = {
    path.stem: importlib.import_module(f"workarounds.{path.stem}")
    for path in (ROOT / "workarounds").glob("[a-z]*.py")
}
# In `first_page` others help them.
WORKAROUNDS = {
    f"{module}.{name}": str(each.__doc__)
    for module, inside in MODULES.items()
    for name, each in vars(inside).items()
    if getattr(each, "__module__", "") == inside.__name__ and not name.startswith("_")
    if module != "first_page" or "Needed by: " in str(each.__doc__)
} | {
    path.name: path.read_text()
    for path in (ROOT / "page/script").glob("*.js")
    if "// Workaround: " in path.read_text()
}
TESTS = [file.read_text() for file in (ROOT / "tests").rglob("test_*.py")]


@pytest.mark.parametrize("name", WORKAROUNDS)
def test_each_workaround_says_why_how_long_and_which_test_holds_it(name: str) -> None:
    text = WORKAROUNDS[name]
    assert [part for part in PARTS if part not in text] == []
    tests = re.findall(r"\btest_\w+", text)
    assert tests
    for test in tests:
        assert any(f"def {test}(" in code for code in TESTS), test


def test_the_list_names_each_workaround_and_nothing_else() -> None:
    names = re.findall(r"^- `([\w.]+)`: ", str(workarounds.__doc__), re.MULTILINE)
    assert {*names} == WORKAROUNDS.keys()
