"""The face of the library: what is narrowed, written, and shown in a notebook."""

import subprocess
import sys
from base64 import b64decode
from dataclasses import FrozenInstanceError
from io import BytesIO, StringIO
from pathlib import Path

import pytest

import timeline
from timeline import Timeline

ROOT = Path(__file__).parents[2]
SIX = ROOT / "events.csv"


@pytest.fixture(scope="module")
def six() -> Timeline:
    """The built-in events."""
    return timeline.read(SIX, title="Six events")


def titles(given: Timeline) -> list[str]:
    """The titles of its events."""
    return given.events["title"].tolist()


def python(program: str) -> str:
    """What a program writes in a Python of its own."""
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    return run.stdout.strip()


def test_a_file_is_read_by_its_path_its_content_or_opened() -> None:
    content = SIX.read_bytes()
    sources = [str(SIX), content, bytearray(content), BytesIO(content), StringIO(content.decode())]
    assert {len(timeline.read(each).events) for each in sources} == {6}


def test_what_narrows_returns_another_one_and_changes_nothing(six: Timeline) -> None:
    assert titles(six.between(2012, 2012)) == ["18th Party congress"]
    assert titles(six.between("2017-11", "2019-12-09")) == [
        "Remark at the APEC CEO Summit",
        "Shuanghu leaves the poverty list",
    ]
    assert titles(six.having(category="Politics")) == ["18th Party congress"]
    assert len(titles(six.having(category=["Politics", "Result"]))) == 3
    assert titles(six.search("LIST shuanghu")) == ["Shuanghu leaves the poverty list"]
    assert len(six.between(2010, 2020).having(category="Result").search("list").events) == 1
    assert len(six.events) == 6
    with pytest.raises(FrozenInstanceError):
        six.heading = timeline.read(SIX).heading  # type: ignore[misc]


def test_the_later_choice_of_a_kind_takes_the_place_of_the_first(six: Timeline) -> None:
    assert len(six.between(2012, 2012).between(2006, 2021).events) == 6
    assert len(six.having(category="Politics").having(category=[]).events) == 6


def test_what_is_asked_for_in_vain_is_refused_with_what_there_is(six: Timeline) -> None:
    with pytest.raises(ValueError, match='"War" is no value of "category"; use Statement, Result'):
        six.having(category="War")
    with pytest.raises(ValueError, match='"kind" is no column of few values; use category'):
        six.having(kind="War")
    with pytest.raises(ValueError, match="2020"):
        six.between(2020, 2010)
    with pytest.raises(ValueError, match=r'"out\.doc" says no format; end the name with \.html'):
        six.save("out.doc")
    with pytest.raises(ValueError, match="No event matches"):
        six.search("nowhere").html()


def test_what_is_saved_is_what_is_returned(six: Timeline, tmp_path: Path) -> None:
    made = {"html": six.html(), "svg": six.svg(), "csv": six.csv(), "json": six.json()}
    for suffix, content in made.items():
        six.save(tmp_path / f"out.{suffix}")
        assert (tmp_path / f"out.{suffix}").read_bytes().decode() == content
    six.save(tmp_path / "out.png")
    assert (tmp_path / "out.png").read_bytes() == six.png()
    assert six.ics().startswith("BEGIN:VCALENDAR")


def test_pages_and_pictures_have_the_title_and_bring_their_letters(six: Timeline) -> None:
    assert "Six events</h1>" in six.html()
    assert all("@font-face" in each for each in (six.html(), six.svg()))


def test_what_is_written_says_what_it_is_an_extract_of(six: Timeline) -> None:
    assert "1 of 6 events" in six.having(category="Politics").svg()


def test_a_notebook_shows_the_page_in_a_frame_and_without_scripts_the_picture(
    six: Timeline,
) -> None:
    shown = six._repr_mimebundle_()
    assert shown["text/plain"] == "<Timeline of 2006 to 2021: 6 events>"
    assert b64decode(shown["image/png"]) == six.png()
    assert shown["text/html"].startswith('<iframe title="Six events" srcdoc="&lt;!doctype html&gt;')
    assert shown["text/html"].count("<") == 2


def test_a_notebook_shows_no_page_of_what_it_can_not_hold(six: Timeline) -> None:
    rows = "".join(f"{1000 + n},Event {n}\n" for n in range(5_001))
    assert {*timeline.read(f"date,title\n{rows}".encode())._repr_mimebundle_()} == {
        "text/plain",
        "image/png",
    }
    assert six.search("nowhere")._repr_mimebundle_() == {"text/plain": "No event matches."}


def test_a_page_of_too_many_events_is_refused() -> None:
    rows = "".join(f"{1000 + n},Event {n}\n" for n in range(5_001))
    with pytest.raises(ValueError, match="5,001 events match; a web page holds 5,000"):
        timeline.read(f"date,title\n{rows}".encode()).html()


def test_to_import_the_package_takes_none_of_its_parts() -> None:
    run = "import sys, timeline; print({*sys.modules} & {'pandas', 'pyarrow', 'timeline.timeline'})"
    assert python(run) == "set()"


def test_to_read_and_draw_takes_no_streamlit() -> None:
    run = f"import sys, timeline; timeline.read({str(SIX)!r}).html(); print('streamlit' in sys.modules)"
    assert python(run) == "False"
