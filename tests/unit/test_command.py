"""The command `timeline`: what it says, what it writes, and how it ends."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from timeline.command import main

ROOT = Path(__file__).parents[2]
SIX = str(ROOT / "events.csv")
ROWS = b"date,title,category,place\n2006,One,War,Rome\nlate 2012,Two,Peace,Pisa\nsoon,Three,,\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of two events, in which a row can't be read."""
    path = tmp_path / "events.csv"
    path.write_bytes(ROWS)
    return path


def status(*arguments: str | Path) -> int:
    """How the command ends."""
    try:
        main([*map(str, arguments)])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_it_says_what_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "events.csv"
    rows = "".join(f"{year}-01-01,Event {year},1850\n" for year in range(1850, 1880))
    path.write_text(f"date,title,date_text\n{rows}")
    assert status(path) == 0
    found, account = capsys.readouterr().out.splitlines()
    assert found == (
        "30 of 30 dates fall on 1 January; by chance it would be 0 or 1. "
        "Are these exact days, or is only the year known?"
    )
    assert account == (
        "Used: date, title, date_text. Choose others under “About this file”, or call them date, "
        "title, end and so on. 30 of 30 dates cover a day or less, the others more."
    )


# The pictures of the second file lie beside it.
@pytest.mark.parametrize("path", [SIX, str(ROOT / "examples/sky/events.csv")])
def test_it_says_that_nothing_is_found(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(path) == 0
    assert capsys.readouterr().out.startswith("No problem was found.\nUsed: date, title, ")


def test_rows_that_are_left_out_are_a_fault_if_it_is_to_be_strict(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(file) == 0
    assert "1 of 3 rows is left out." in capsys.readouterr().out
    assert status(file, "--strict") == 1
    assert status(SIX, "--strict") == 0


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, 'events.csv" cannot be opened: No such file or directory\n'),
        (b"x\n1\n", "no event could be read: row 1: there is no column"),
        (b"date,title\nsoon,A\nlater,B\n", '"soon" is not a date'),
    ],
)
def test_where_nothing_can_be_read_it_says_why(
    tmp_path: Path, content: bytes | None, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "events.csv"
    if content:
        path.write_bytes(content)
    assert status(path) == 2
    assert why in capsys.readouterr().err


STARTS = {
    "html": b"<!doctype html>",
    "svg": b"<svg",
    "png": b"\x89PNG",
    "csv": b'"id","date",',
    "json": b'{"title":',
    "ics": b"BEGIN:VCALENDAR",
    "timelinejs.csv": b"Year,",
}


@pytest.mark.parametrize("suffix", STARTS)
def test_it_writes_each_format_as_the_name_says(file: Path, suffix: str) -> None:
    target = file.with_name(f"out.{suffix}")
    assert status(file, "-o", target) == 0
    assert target.read_bytes().removeprefix(b"\xef\xbb\xbf").startswith(STARTS[suffix])


def test_what_is_wrong_is_said_beside_what_is_written(
    file: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert status(file, "-o", "-", "--format", "json", "--strict") == 1
    out, err = capsysbinary.readouterr()
    assert [each["title"] for each in json.loads(out)["events"]] == ["One", "Two"]
    assert b"1 of 3 rows is left out." in err


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (["--years", "2010-2020"], ["Two"]),
        (["--years", "2006"], ["One"]),
        (["--category", "War"], ["One"]),
        (["--category", "War", "--category", "Peace"], ["One", "Two"]),
        (["--search", "one"], ["One"]),
        (["--column", "title=place"], ["Rome", "Pisa"]),
    ],
)
def test_it_writes_the_events_that_are_asked_for(
    file: Path, options: list[str], titles: list[str]
) -> None:
    target = file.with_name("out.json")
    assert status(file, "-o", target, *options) == 0
    assert [each["title"] for each in json.loads(target.read_bytes())["events"]] == titles


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["-o", "out.doc"], '"out.doc" says no format; end the name with .html, .svg, .png'),
        (["-o", "x.csv", "--years", "now"], '"now" are no years; write --years 2010-2020'),
        (["-o", "x.csv", "--years", "2020-2010"], "2020"),
        (["-o", "x.csv", "--category", "Art"], '"Art" is no value of "category"; use'),
        (["-o", "x.csv", "--where", "ort=Rom"], '"ort" is no column of few values; use'),
        (["-o", "x.csv", "--where", "Rome"], '"Rome" has no equals sign'),
        (["-o", "x.html", "--search", "nowhere"], "No event matches."),
        (["--zone", "Mars"], '"Mars" is not a time zone'),
        (["--column", "date=when"], 'there is no column "when"; columns are date, title'),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    file: Path,
    options: list[str],
    why: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(file.parent)
    assert status(file, *options) == 2
    assert why in capsys.readouterr().err
    assert [each.name for each in file.parent.iterdir()] == ["events.csv"]


def test_it_writes_the_events_with_a_value_of_any_column(tmp_path: Path) -> None:
    path, target = tmp_path / "events.csv", tmp_path / "out.json"
    path.write_text("date,title,place\n2006,A,Rome\n2007,B,Rome\n2008,C,Pisa\n2009,D,Pisa\n")
    assert status(path, "-o", target, "--where", "place=Pisa") == 0
    assert [each["title"] for each in json.loads(target.read_bytes())["events"]] == ["C", "D"]


def test_it_reads_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ROWS)))
    assert status("-", "-o", tmp_path / "out.csv") == 0
    assert b"Two" in (tmp_path / "out.csv").read_bytes()


def test_help_has_examples_and_python_runs_it_as_a_module() -> None:
    command = [sys.executable, "-m", "timeline", "--help"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    assert "timeline events.csv -o page.html" in told.stdout
    assert "usage: timeline" in told.stdout
