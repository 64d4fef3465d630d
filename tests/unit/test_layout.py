"""The folder rule: timeline/ knows no streamlit, and data flows one way."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
DRAWING = {"figures", "exports"}


def _imports(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text())))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    origins = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    names = {
        alias.name
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module == "timeline"
        for alias in node.names
    }
    return {name.split(".")[0] for name in plain | origins} | {f"timeline.{name}" for name in names}


def _modules() -> dict[Path, set[str]]:
    folder = ROOT / "timeline"
    return {path.relative_to(folder): _imports(path) for path in folder.rglob("*.py")}


def test_timeline_never_imports_streamlit_or_the_page() -> None:
    assert [n for n, found in _modules().items() if found & {"streamlit", "page", "app"}] == []


def test_only_the_drawing_modules_may_import_plotly() -> None:
    knowing = [path for path, found in _modules().items() if "plotly" in found]
    assert [path for path in knowing if path.parts[0] not in DRAWING] == []


def test_the_page_leaves_plotly_to_the_figures() -> None:
    files = [ROOT / "app.py", *(ROOT / "page").glob("*.py")]
    assert [path.name for path in files if "plotly" in _imports(path)] == []


def test_dates_knows_no_other_module() -> None:
    assert not any(name.startswith("timeline") for name in _modules()[Path("dates.py")])
