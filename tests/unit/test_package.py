"""The library as a package: what is in its wheel, what it needs, and that it works elsewhere."""

import ast
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Packages whose modules have other names, or that others import for the library.
MODULES = {
    "brotli": "fontTools.ttLib",
    "fonttools": "fontTools",
    "pillow": "PIL",
    "psycopg[binary]": "psycopg",
    "tzdata": "zoneinfo",
}
LONGEST = 60  # seconds


def _uv(*arguments: str) -> None:
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([uv, *arguments], check=True, capture_output=True)  # noqa: S603 - our own project


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    _uv("build", "--wheel", "--offline", "-o", str(folder), str(ROOT))
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_library_alone_and_all_of_it(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith("/")}
    own = [path for path in (ROOT / "timeline").rglob("*.*") if path.suffix != ".pyc"]
    about = {name for name in held if ".dist-info/" in name}
    assert held - about == {path.relative_to(ROOT).as_posix() for path in own}


def _names(requirements: list[str]) -> dict[str, str]:
    """The least version of each package that is required."""
    return dict(each.split(">=") for each in requirements)


def _imported() -> set[str]:
    """The names of all modules that the library imports, and of the packages they are in."""
    trees = (ast.parse(path.read_bytes()) for path in (ROOT / "timeline").rglob("*.py"))
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return names | {name.partition(".")[0] for name in names}


def test_it_needs_what_it_imports_and_nothing_else() -> None:
    extras = PROJECT["optional-dependencies"]
    of_engines_and_files = [*extras["files"], *extras["engines"], *extras["streamlit"]]
    needed = _names([*PROJECT["dependencies"], *of_engines_and_files])
    modules = {MODULES.get(name, name.replace("-", "_")) for name in needed}
    imported = _imported()
    others = {name for name in imported if "." not in name} - {*sys.stdlib_module_names}
    assert others - modules - {"timeline", "pylatexenc", ""} == set()
    assert modules - imported == set()


def test_what_it_needs_is_what_the_tests_run_with() -> None:
    files = (ROOT / name for name in ("requirements.txt", "requirements-more.txt"))
    pinned = dict(
        re.findall(r"(?m)^([^#\s]+)==(\S+)", "".join(each.read_text("utf-8") for each in files))
    )
    extras = PROJECT["optional-dependencies"].values()
    for name, least in _names([*PROJECT["dependencies"], *(n for e in extras for n in e)]).items():
        assert f"{pinned[name]}.".startswith(f"{least}."), name


def _examples() -> str:
    """The lines of Python that the README shows."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return "\n".join(re.findall(r"(?s)```python\n(.*?)```", readme))


def test_the_wheel_works_in_another_environment_and_folder(wheel: Path, tmp_path: Path) -> None:
    where = tmp_path / "environment"
    venv.create(where, with_pip=False)
    python = where / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    _uv("pip", "install", "--offline", "--no-deps", "--python", str(python), str(wheel))
    # What the library needs is taken from the environment of the tests.
    (packages,) = where.rglob("site-packages")
    others = next(path for path in sys.path if path.endswith("site-packages"))
    (packages / "others.pth").write_text(f"{others}\n")
    work = tmp_path / "elsewhere"
    work.mkdir()
    (work / "my-events.csv").write_bytes((ROOT / "events.csv").read_bytes())
    assert "timeline.read(" in _examples()
    run = subprocess.run(  # noqa: S603
        [python, "-I", "-c", f"import timeline; print(timeline.__file__)\n{_examples()}"],
        cwd=work, capture_output=True, text=True, check=False, timeout=LONGEST,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith(str(packages))
    assert (work / "out.html").read_bytes().startswith(b"<!doctype html>")
    script = python.with_name("timeline")
    told = subprocess.run(  # noqa: S603
        [script, "my-events.csv"], cwd=work, capture_output=True, text=True, check=True
    )
    assert told.stdout.startswith("No problem was found.")
