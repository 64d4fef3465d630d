"""The page's script without a browser: its pure parts, and that its files fit together."""

import json
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

from timeline import dates

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "page/script"
YEARS = ROOT / "page/script/years.js"
JOBS = re.findall(r'^import "\./(\w+\.js)"', (FOLDER / "main.js").read_text(), re.MULTILINE)
OF_BROWSERS = [
    "XMLHttpRequest",
    "document",
    "getComputedStyle",
    "getSelection",
    "indexedDB",
    "innerHeight",
    "innerWidth",
    "matchMedia",
    "requestAnimationFrame",
    "MutationObserver",
    "PopStateEvent",
    "ResizeObserver",
    "History",
    "history",
]


def _deno(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What Deno says; whatever it keeps, it keeps in a folder of the test's own."""
    path = Path(sysconfig.get_path("scripts"), "deno")
    kept = {"DENO_DIR": str(folder), "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}
    return subprocess.run(
        [path, *words], cwd=ROOT, env=kept, capture_output=True, text=True, check=False
    )


def test_the_parts_that_need_no_browser_do_what_their_tests_say(tmp_path: Path) -> None:
    done = _deno(tmp_path, "test", "--no-remote", "--no-lock", "tests/script")
    assert done.returncode == 0, done.stdout + done.stderr


def test_years_are_named_as_the_server_names_them(tmp_path: Path) -> None:
    years = [2012, 1, 0, -218, 9_999, 10_000, -9_998, -9_999, -13_799_997_973]
    names = [dates.year_name(year) for year in years]
    code = f"""import {{ yearName }} from "{YEARS.as_uri()}"
console.log(JSON.stringify({years}.map(yearName)) === JSON.stringify({json.dumps(names)}))"""
    asking = tmp_path / "asking.mjs"
    asking.write_text(code)
    ran = _deno(tmp_path, "run", "--no-remote", "--no-lock", "--allow-read", str(asking))
    assert ran.stdout == "true\n", ran.stderr


def test_each_job_can_be_taken_out_with_its_file_and_its_line(tmp_path: Path) -> None:
    mains = []
    for without in JOBS:
        parts = tmp_path / without / "page/script"
        shutil.copytree(FOLDER, parts)
        (parts / without).unlink()
        mains.append(parts / "main.js")
        mains[-1].write_text(mains[-1].read_text().replace(f'import "./{without}"\n', ""))
    asking = tmp_path / "asking.mjs"
    asking.write_text("".join(f'import "{main.as_uri()}"\n' for main in mains))
    ran = _deno(tmp_path, "run", "--no-remote", "--no-lock", "--allow-read", str(asking))
    assert ran.returncode == 0, ran.stderr


def test_every_name_is_declared_or_one_of_browsers(tmp_path: Path) -> None:
    checked = _deno(tmp_path, "lint", "--rules-tags=", "--rules-include=no-undef", str(FOLDER))
    faults = {line for line in checked.stderr.splitlines() if line.startswith("error")}
    assert faults == {f"error[no-undef]: {name} is not defined" for name in OF_BROWSERS}


def test_every_file_is_in_the_script() -> None:
    files = {file.name for file in FOLDER.glob("*.js")}
    assert files == {
        "main.js",
        "full_run.js",
        "file_store.js",
        "text_marks.js",
        "page.js",
        "platform.js",
        "targets.js",
        "years.js",
        *JOBS,
    }
