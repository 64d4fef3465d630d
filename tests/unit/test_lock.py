"""The lock file belongs to the requirements."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text()


def pins(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))


def test_the_lock_has_each_requirement_in_its_version() -> None:
    wanted = pins((ROOT / "requirements.txt").read_text())
    locked = pins(LOCK)
    assert wanted
    assert {name: locked.get(name) for name in wanted} == wanted, "run scripts/lock"


def test_each_package_of_the_lock_has_hashes() -> None:
    packages = re.split(r"^(?=\w)", LOCK, flags=re.MULTILINE)[1:]
    assert len(packages) == len(pins(LOCK)) > 20
    assert all("--hash=sha256:" in package for package in packages)


def test_the_lock_names_no_host() -> None:
    assert "://" not in LOCK


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
