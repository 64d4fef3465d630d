"""Files that are given while others are being read."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from pages import file, give, html, opened
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest

from page import problem_list
from timeline.progress import unheard
from timeline.reading import turns

FILE = "date,title\n2012,First\n2014,Last\n"


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Have three files before each; return what is said to who waits."""
    said: list[str] = []
    draw = DeltaGenerator.progress

    @contextmanager
    def _turn(_size: int, waiting: Callable[[int], object]) -> Iterator[None]:
        for place in (3, 1):
            waiting(place)
        yield

    def _progress(slot: DeltaGenerator, share: float, text: str) -> DeltaGenerator:
        said.append(text)
        return draw(slot, share, text)

    monkeypatch.setattr(turns, "turn", _turn)
    monkeypatch.setattr(DeltaGenerator, "progress", _progress)
    return said


WAITED = ["Other files are being read; 2 more before yours.", problem_list.NEXT]


def _given(page: AppTest) -> AppTest:
    give(page, FILE)
    page.run()
    assert "2 events" in html(page)
    return page


def test_who_waits_for_other_files_is_told_how_many_until_it_is_their_turn(busy: list[str]) -> None:
    page = _given(opened())
    assert busy == WAITED
    assert not page.get("progress")


def test_a_file_is_read_for_its_editor_in_its_turn_too(busy: list[str]) -> None:
    page = _given(opened())
    busy.clear()
    page.button(key="edit_above").click().run()
    assert busy == WAITED
    assert file(page).is_open


def test_a_small_file_waits_for_no_large_one() -> None:
    with ExitStack() as large:
        for _ in range(turns.AT_ONCE):
            large.enter_context(turns.turn(turns.SMALL + 1, unheard))
        _given(opened())


def test_the_served_file_waits_for_no_turn(
    busy: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "events.csv").write_text(FILE)
    monkeypatch.setenv("EVENTS_FILE", str(tmp_path / "events.csv"))
    assert "2 events" in html(opened())
    assert busy == []
