"""The folders of the project: data flows one way, and the map names each of them."""

import ast
import re
from functools import cache
from pathlib import Path
from typing import TypeGuard

import pytest

ROOT = Path(__file__).parents[2]
MAP = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
FOLDERS = ("timeline", "service", "workarounds", "page", "web")
# Each folder, or module that stands beside the folders, may import from those before it alone.
ORDER = [
    "timeline.data_files",
    "timeline.limits",
    "timeline.progress",
    "timeline.strings",
    "timeline.caches",
    "timeline.text",
    "timeline.dates",
    "timeline.events",
    "timeline.reading",
    "timeline.shelves",
    "timeline.query",
    "timeline.loading",
    "timeline.load",
    "timeline.theme",
    "timeline.geometry",
    "timeline.describe",
    "timeline.painters",
    "timeline.exports",
    "timeline.drafting",
    "timeline.editing",
    "timeline.timeline",
    "timeline.streamlit",
    "timeline.command",
    "timeline.__main__",
    "service",
    "workarounds",
    "page",
    "web",
    "app",
]
KNOWN_IN = {
    "streamlit": {"timeline.streamlit", "page", "web", "workarounds", "app"},
    # The figures are plain dictionaries until they are handed to another program.
    "plotly": {"timeline.timeline", "timeline.painters.figure_theme", "workarounds"},
}
FIGURE = "timeline.painters.figure"
FIGURES = {FIGURE, *(f"{FIGURE}_{part}" for part in ("alone", "parts", "theme"))}
WITH_FIGURES = {"app", "timeline"}
OF_A_FIGURE = {"fillcolor", "hovermode", "scatter", "xaxis", "yaxis"}


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _modules() -> dict[str, Path]:
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return {_name(path): path for path in [*found, ROOT / "app.py"]}


MODULES = _modules()
NAMES = MODULES.keys() - {"timeline"}


@cache
def _imports(path: Path) -> set[str]:
    """The full names of the modules that a module imports."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    found = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            inner = names & MODULES.keys()
            found |= inner or {node.module}
    return found


def _folder(name: str) -> str:
    """The folder that a module is in, or the module where it stands beside the folders."""
    parts = name.split(".")
    return ".".join(parts[: 1 + (parts[0] == "timeline")])


def test_every_module_is_in_a_folder_that_has_its_place_in_the_order() -> None:
    assert {_folder(name) for name in NAMES} == {*ORDER}


def test_a_folder_imports_only_those_before_it() -> None:
    imports = [(name, other) for name in NAMES for other in _imports(MODULES[name]) & NAMES]
    assert len(imports) > len(NAMES)
    assert [pair for pair in sorted(imports) if not _may_import(*pair)] == []


def _may_import(name: str, other: str) -> bool:
    own, above = (ORDER.index(_folder(each)) for each in (name, other))
    return above <= own


def test_the_picture_of_the_architecture_has_the_order_of_the_test() -> None:
    told = MAP.partition("## The order of the folders")[2].split("```")[1]
    named = [word for line in told.splitlines() for word in line.split("  ")[0].split(", ")]
    assert [name.strip() for name in named if name.strip()] == ORDER


@pytest.mark.parametrize(("package", "rooms"), KNOWN_IN.items())
def test_only_these_know_streamlit_and_plotly(package: str, rooms: set[str]) -> None:
    knowing = {name for name in MODULES if package in _packages(MODULES[name])}
    assert knowing
    assert [name for name in sorted(knowing) if not {name, name.split(".")[0]} & rooms] == []


def _packages(path: Path) -> set[str]:
    return {each.split(".")[0] for each in _imports(path)}


def _words(path: Path) -> set[str]:
    """The texts that stand in a module."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    constants = (node.value for node in nodes if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str)}


def test_some_painters_say_what_a_plotly_figure_is_made_of_and_dashboard_and_library_use_them() -> (
    None
):
    assert {name for name, path in MODULES.items() if _words(path) & OF_A_FIGURE} == FIGURES
    users = {
        name.split(".")[0] for name in MODULES.keys() - FIGURES if FIGURES & _imports(MODULES[name])
    }
    assert users == WITH_FIGURES


def _folders() -> set[str]:
    """The path of every folder with code in it."""
    paths = [path for each in FOLDERS for path in (ROOT / each).rglob("*.*")]
    kinds = (".py", ".js", ".css")
    return {f"{path.parent.relative_to(ROOT)}/" for path in paths if path.suffix in kinds}


def _mapped() -> set[str]:
    """The path of every folder in the tree of the map, by their indents."""
    found: set[str] = set()
    above: list[str] = []
    for line in MAP.partition("## The map")[2].split("```")[1].strip().splitlines():
        del above[(len(line) - len(line.lstrip())) // 4 :]
        names = re.split(" {2,}", line.strip())[0].split(", ")
        found |= {"".join([*above, name]) for name in names if name.endswith("/")}
        above.append(names[0])
    return found


def test_the_map_names_every_folder_and_no_other() -> None:
    assert _mapped() == _folders()


def test_the_map_names_every_module_once_below_its_folder() -> None:
    named: list[str] = []
    above: list[str] = []
    for line in MAP.partition("## The map")[2].split("```")[1].strip().splitlines():
        del above[(len(line) - len(line.lstrip())) // 4 :]
        names = re.split(" {2,}", line.strip())[0].removesuffix(",").split(", ")
        if names[0].endswith("/"):
            above.append(names[0])
        else:
            named += ["".join([*above, name]) for name in names]
    paths = [path.relative_to(ROOT) for each in FOLDERS for path in (ROOT / each).rglob("*.*")]
    modules = [path for path in paths if path.suffix != ".pyc" and path.name != "__init__.py"]
    # As an import names it where it is Python.
    expected = [f"{each.with_suffix('') if each.suffix == '.py' else each}" for each in modules]
    assert sorted(named) == sorted([*expected, "app.py"])


def test_no_two_modules_have_one_name() -> None:
    paths = [path for each in FOLDERS for path in (ROOT / each).rglob("*.*")]
    code = [path for path in paths if path.suffix in {".py", ".js"} and path.stem[:2] != "__"]
    # A module and its script or style sheet stand side by side.
    names = [path.stem for path in {path.with_suffix("") for path in code}]
    assert [name for name in {*names} if names.count(name) > 1] == []


def _lines(path: Path) -> int:
    """How many lines of a module are neither blank nor in a docstring of its own."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    docs = [node.body[0] for node in ast.walk(tree) if _is_documented(node)]
    inside = {line for doc in docs for line in range(doc.lineno, (doc.end_lineno or 0) + 1)}
    return sum(bool(line.strip()) for n, line in enumerate(text.splitlines(), 1) if n not in inside)


def _is_documented(node: ast.AST) -> TypeGuard[ast.Module | ast.ClassDef | ast.FunctionDef]:
    kinds = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    return isinstance(node, kinds) and ast.get_docstring(node) is not None


def test_no_module_has_more_than_400_lines() -> None:
    sizes = {name: _lines(path) for name, path in MODULES.items()}
    assert {name: size for name, size in sizes.items() if size > 400} == {}


def test_a_room_names_each_of_its_modules_and_lists_no_other() -> None:
    rooms = [name for name in MODULES if name.startswith("timeline") and _is_room(name)]
    assert len(rooms) > 5
    assert {room: wrong for room in rooms if (wrong := _wrongly_listed(room))} == {}


def _is_room(name: str) -> bool:
    return MODULES[name].name == "__init__.py"


def _wrongly_listed(room: str) -> set[str]:
    """The modules of a room that its docstring doesn't name, and what it lists that is none."""
    said = ast.get_docstring(ast.parse(MODULES[room].read_text(encoding="utf-8"))) or ""
    inside = {name.rpartition(".")[2] for name in MODULES if name.rpartition(".")[0] == room}
    heads = " ".join(line.partition(":")[0] for line in said.splitlines() if line[:1] == "-")
    named, listed = (set(re.findall(r"`(\w+)`", text)) for text in (said, heads))
    return (inside - named) | (listed - inside)


def test_the_map_names_no_path_that_is_not_there() -> None:
    paths = re.findall(r"`([\w.-]+/[\w./-]*)`", MAP)
    assert [path for path in paths if not (ROOT / path).exists()] == []
