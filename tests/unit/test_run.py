"""`scripts/run` with a file of one's own, in a project whose Streamlit only says how it was run."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STREAMLIT = '#!/bin/sh\nprintf "%s\\n" "${EVENTS_FILE-}${EVENTS_URL:+url=$EVENTS_URL}" "$@"\n'
LOAD = '#!/bin/sh\nprintf "%s\\n" "loads $4"\ntouch "${5#duckdb:///}"\n'


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """The script, in a project folder whose name has a blank in it."""
    script = tmp_path / "the project/scripts/run"
    programs = {
        script.with_name("setup"): "#!/bin/sh\n",
        script.parents[1] / ".venv/bin/streamlit": STREAMLIT,
        script.parents[1] / ".venv/bin/python": LOAD,
    }
    for path, text in programs.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)
    shutil.copy(ROOT / "scripts/run", script)
    return script


def _ran(run: Path, *options: str, events: str = "") -> subprocess.CompletedProcess[str]:
    """What the script does when it is called from the folder beside the project."""
    return subprocess.run(
        [run, *options],
        cwd=run.parents[2],
        env={**os.environ, "EVENTS_FILE": events},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["events.csv", "my events.csv", 'her\'s & "mine".csv'])
def test_a_named_file_is_served_from_wherever_the_script_is_called(run: Path, name: str) -> None:
    path = run.parents[2] / name
    path.write_text("date,title\n2015,A\n")
    for given in (name, str(path)):
        served = _ran(run, given, "--server.port", "8600", events="/another.csv")
        assert served.stdout.splitlines() == [str(path), "run", "app.py", "--server.port", "8600"]


def test_a_named_folder_is_loaded_whenever_it_has_changed_and_served(run: Path) -> None:
    folder = run.parents[2] / "my parts"
    folder.mkdir()
    runs = [f"url=duckdb:///{folder}.duckdb", "run", "app.py", "--server.port", "8600"]
    for given, loads in (("my parts", [f"loads {folder}"]), ("my parts/", [])):
        served = _ran(run, given, "--server.port", "8600")
        assert served.stdout.splitlines() == [*loads, *runs]
    part = folder / "a.parquet"
    part.touch()
    os.utime(part, (2e9, 2e9))
    served = _ran(run, "my parts", "--server.port", "8600")
    assert served.stdout.splitlines() == [f"loads {folder}", *runs]


def test_without_a_file_the_variable_and_the_options_stand_as_they_are(run: Path) -> None:
    served = _ran(run, "--server.port", "8600", events="/my events.csv")
    assert served.stdout.splitlines() == [
        "/my events.csv", "run", "app.py", "--server.port", "8600",
    ]  # fmt: skip
    assert _ran(run).stdout.splitlines() == ["", "run", "app.py"]


def test_help_says_how_the_script_is_used_and_nothing_is_served(run: Path) -> None:
    told = _ran(run, "--help")
    assert told.returncode == 0
    assert "scripts/run [my-events.xlsx]" in told.stdout
    assert len(told.stdout.splitlines()) == 2


def test_a_file_that_is_not_there_gets_one_sentence_and_nothing_is_served(run: Path) -> None:
    refused = _ran(run, "no such file.csv")
    assert refused.returncode == 2
    assert refused.stderr == (
        'There is no "no such file.csv"; name a file with your events, or a folder of Parquet files.\n'
    )
    assert refused.stdout == ""
