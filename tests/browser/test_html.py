"""That drawings are valid HTML: `html-validate`, from npm, reads them under Deno."""

import json
import subprocess
import sysconfig
from pathlib import Path

from browser import ROOT
from scenes import SIX, body, document, many

from timeline.query import dataset

VALIDATOR = ROOT / "tests/browser/validate.js"


def _faults(folder: Path, *documents: str) -> list[list[str]]:
    """What is wrong in each document; what Deno keeps, it keeps in a folder of the test's own."""
    deno = Path(sysconfig.get_path("scripts"), "deno")
    kept = {"DENO_DIR": str(folder), "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}
    offline = ["--no-remote", "--no-lock", "--node-modules-dir=manual"]
    ran = subprocess.run(
        [deno, "run", *offline, "--allow-read", "--allow-env", VALIDATOR],
        cwd=VALIDATOR.parent,
        env=kept,
        input=json.dumps(documents),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found: list[list[str]] = json.loads(ran.stdout)
    return found


def test_every_drawing_is_valid_html(tmp_path: Path) -> None:
    drawn = {
        "rows": body(SIX, "event=village"),
        "filtered": body(SIX, "q=e&category=Law&category=Result&years=2012&years=2020"),
        "a window": body(SIX, "within=2020"),
        "no match": body(SIX, "q=zzz&years=2012&years=2013"),
        "no event": body(dataset.read(b"date,title\n")),
        "one year": body(dataset.read(b"date,title\n2015,\xd8\xa7\n")),
        "packed": body(many(40)),
        "dots": body(many(301), "event=none"),
        "dots without links": body(many(500)),
        "bars": body(many(6_000)),
        "bars within": body(many(30_000), "within=1950/1959"),
    }
    found = _faults(tmp_path, *map(document, drawn.values()))
    assert dict(zip(drawn, found, strict=True)) == {name: [] for name in drawn}


def test_the_validator_finds_what_browsers_mend_in_silence(tmp_path: Path) -> None:
    inside = '<main><p><div></div></p><a href="a"><a href="b">x</a></a><i id="x"></i></main>'
    (found,) = _faults(tmp_path, document(f'{inside}<b id="x" id="y"></b><ul><p>a</p></ul>'))
    rules = {each.split(":")[0] for each in found}
    assert rules >= {"no-implicit-close", "close-order", "element-permitted-content", "no-dup-id"}
