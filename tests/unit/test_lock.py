"""The lock files belong to the requirements."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMES = ["requirements", "requirements-more"]
LOCKS = [(ROOT / f"{name}.lock").read_text() for name in NAMES]


def pins(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))


@pytest.mark.parametrize(("name", "lock"), [*zip(NAMES, LOCKS, strict=True)])
def test_the_lock_has_each_requirement_in_its_version(name: str, lock: str) -> None:
    wanted = pins((ROOT / f"{name}.txt").read_text())
    locked = pins(lock)
    assert wanted
    assert {name: locked.get(name) for name in wanted} == wanted, "run scripts/lock"


@pytest.mark.parametrize(("lock", "least"), [*zip(LOCKS, (20, 6), strict=True)])
def test_each_package_of_the_lock_has_hashes(lock: str, least: int) -> None:
    packages = re.split(r"^(?=\w)", lock, flags=re.MULTILINE)[1:]
    assert len(packages) == len(pins(lock)) > least
    assert all("--hash=sha256:" in package for package in packages)


def test_the_lock_names_no_host() -> None:
    assert "://" not in "".join(LOCKS)


def test_a_package_of_both_locks_has_one_version() -> None:
    first, more = map(pins, LOCKS)
    assert {name: first[name] for name in first.keys() & more.keys()} == {
        name: more[name] for name in first.keys() & more.keys()
    }


def test_every_script_installs_from_the_lock() -> None:
    found = {
        script.name: re.findall(r"^scripts/setup (.*)", script.read_text(), re.MULTILINE)
        for script in (ROOT / "scripts").iterdir()
    }
    installing = {name: lines for name, lines in found.items() if lines}
    assert installing
    skipping = [
        name
        for name, lines in installing.items()
        if not all(line.startswith("requirements.lock") for line in lines)
    ]
    assert skipping == []
