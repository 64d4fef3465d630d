"""A visitor's own file without the page: each change makes the next one and leaves the one before."""

import base64
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from page.desk import kept_files
from page.desk.kept_files import Files
from service import settings
from timeline import drafting
from timeline.dates import UNANSWERED, Answers
from timeline.editing import draft, row_edits, text_table, user_file
from timeline.editing.row_edits import Editor
from timeline.editing.text_table import NoTableError
from timeline.editing.user_file import File
from timeline.query import dataset

ROWS = b"date,title\n2012,First\nsoon,Bad\n2014,Last\n"


def _read(data: bytes, answers: Answers = UNANSWERED) -> dataset.Dataset:
    return dataset.read(data, answers=answers)


def _opened(data: bytes = ROWS) -> File:
    return user_file.open_editor(user_file.read(File("own.csv", data), _read))


def _change(cells: dict[int, dict[str, str]]) -> Callable[[Editor], Editor]:
    return lambda editor: row_edits.change(editor, cells)


def _tell(file: File, edits: dict[int, dict[str, Any]]) -> File:
    """What becomes of a file whose grid tells edits."""
    assert file.editor
    uid, names = file.editor.grid.uid, file.rows.names
    told = {
        row: {
            row_edits.column(names.index(n)) if n in names else n: cell for n, cell in cells.items()
        }
        for row, cells in edits.items()
    }
    return user_file.edit(file, lambda editor: row_edits.follow(editor, {uid: told}.get))


def _titles(file: File) -> list[str]:
    return file.rows.filled().column("title")


def test_a_change_makes_another_file_and_leaves_the_one_before() -> None:
    before = _opened()
    after = user_file.edit(before, _change({1: {"date": "2013"}}))
    assert (len(before.dataset.reading.events), len(after.dataset.reading.events)) == (2, 3)
    assert after.rows.column("id")[1] == "bad"
    assert (before.is_changed, after.is_changed) == (False, True)
    assert user_file.edit(after, _change({1: {"date": "2013"}})) is after
    assert user_file.edit(after, _change({99: {"date": "2013"}})) is after


def test_changes_are_undone_and_redone() -> None:
    first = _opened()
    second = _tell(_tell(first, {0: {"title": "One"}}), {0: {"title": "One"}, 2: {"title": "Two"}})
    back = user_file.edit(user_file.edit(second, row_edits.undo), row_edits.undo)
    assert _titles(back) == _titles(first)
    assert back.data == user_file.csv(first)
    assert user_file.edit(back, row_edits.undo) is back
    forth = user_file.edit(user_file.edit(back, row_edits.redo), row_edits.redo)
    assert _titles(forth) == ["One", "Bad", "Two"]
    assert user_file.edit(forth, row_edits.redo) is forth


def test_no_more_steps_are_remembered_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_edits, "MOST_STEPS", 2)
    file = _opened()
    for title in "abc":
        file = _tell(file, {0: {"title": title}})
    assert file.editor
    assert len(file.editor.undo) == 2


def test_more_empty_rows_are_no_change_of_the_file() -> None:
    before = _opened()
    after = user_file.edit(before, row_edits.add_rows)
    assert len(after.rows.rows) == len(before.rows.rows) + row_edits.EMPTY_ROWS
    assert (after.data, after.is_changed) == (before.data, False)


def test_a_tick_deletes_a_row_and_a_late_edit_of_it_changes_no_other() -> None:
    before = _opened()
    after = _tell(before, {0: {"delete": True}})
    assert _titles(after) == ["Bad", "Last"]
    assert before.editor
    told = {before.editor.grid.uid: {0: {"delete": True, "cell_1": "Late"}}}
    assert _titles(user_file.edit(after, lambda e: row_edits.follow(e, told.get))) == [
        "Bad",
        "Last",
    ]


def test_an_answered_order_is_written_into_the_rows_as_a_step() -> None:
    file = _opened(b"date,title\n03/04/2019,a\n2012,b\n")
    answered = user_file.open_editor(user_file.read(user_file.answer(file, "day"), _read))
    assert answered.rows.column("date")[0] == "2019-04-03"
    assert user_file.edit(answered, row_edits.undo).rows.column("date")[0] == "03/04/2019"


PADDED = b"date,title\n1850-01-01,a\n1851-01-01,b\n1852-01-01,c\n"


def test_years_that_were_padded_are_written_into_the_rows_and_days_stay_days_as_they_are_edited() -> (
    None
):
    file = _opened(PADDED)
    assert file.dataset.reading.question
    years = user_file.open_editor(user_file.read(user_file.answer(file, "1 January"), _read))
    assert years.rows.filled().column("date") == ["1850", "1851", "1852"]
    days = user_file.open_editor(user_file.read(user_file.answer(file, "no, they are days"), _read))
    edited = _tell(days, {0: {"title": "One"}})
    assert _titles(edited) == ["One", "b", "c"]
    assert (edited.dataset.reading.question, edited.answers.told) == (None, ("no, they are days",))


@pytest.mark.parametrize("answer", ["1 January", "no, they are days"])
def test_an_answer_about_padding_is_kept_and_can_be_taken_back(answer: str) -> None:
    file = user_file.read(File("own.csv", PADDED), _read)
    answered = user_file.read(user_file.answer(file, answer), _read)
    kept = user_file.from_json("own.csv", json.loads(json.dumps(user_file.as_json(answered))))
    assert kept
    again = user_file.read(kept, _read)
    assert again.dataset.reading.question is None
    assert again.dataset.reading.events.equals(answered.dataset.reading.events)
    back = user_file.read(user_file.answer(again, answer), _read)
    assert back.dataset.reading.question == file.dataset.reading.question
    assert back.dataset.digest == file.dataset.digest != answered.dataset.digest


def test_dates_are_edited_as_closely_as_a_column_of_precision_says() -> None:
    file = _opened(b"date,title,precision\n1850-01-01T00:00:00Z,a,9\n1850-02-01T00:00:00Z,b,11\n")
    assert file.rows.filled().column("date") == ["1850", "1850-02-01"]
    assert _tell(file, {0: {"title": "One"}}).dataset.reading.events["date"].tolist() == [
        "1850",
        "1850-02-01",
    ]


def test_a_large_file_is_shown_without_its_bytes_and_not_edited() -> None:
    row = f"2012,b,{'y' * 9_000}\n".encode()
    file = user_file.read(File("own.csv", b"date,title,note\n" + row * 600), _read)
    assert (len(file.dataset.reading.events), file.data) == (600, b"")
    assert user_file.as_json(file) is None
    with pytest.raises(NoTableError, match="more than 5 MB"):
        user_file.open_editor(file)


def test_a_begun_file_has_a_name_that_no_other_has() -> None:
    file = user_file.begin(" Law / War\n", text_table.Table())
    assert file.name == "Law War.csv"
    assert user_file.rename(file, ["Law War.csv", "Law War 2.csv"]).name == "Law War 3.csv"
    assert user_file.begin("", text_table.Table()).name == "My timeline.csv"


@pytest.mark.parametrize("is_draft", [True, False])
def test_what_the_browser_keeps_comes_back(*, is_draft: bool) -> None:
    text = "It was begun in May 1412. A fire burnt for two days."
    made = draft.draft_of(text, drafting.statements(text))
    file = user_file.begin("Wall", made.rows, made) if is_draft else _opened()
    file = user_file.edit(file, _change({0: {"title": "Begun"}}))
    back = user_file.from_json(file.name, json.loads(json.dumps(user_file.as_json(file))))
    assert back
    back = user_file.open_editor(user_file.read(back, _read))
    assert (back.uid, back.rows, back.is_changed) == (file.uid, file.rows, True)
    assert back.dataset.digest == file.dataset.digest
    assert back.is_stored
    assert back.is_kept


@pytest.mark.parametrize("found", [None, 7, {}, {"data": "?"}, {"data": 7}, {"draft": {"text": 7}}])
def test_what_is_no_file_does_not_come_back(found: Any) -> None:
    assert user_file.from_json("own.csv", found) is None


# The files of a visit


def _files(*known: File) -> Files:
    files = Files()
    for file in known:
        files = files.show(file).change(file)
    return files


def test_a_file_is_given_to_the_browser_once_in_each_state() -> None:
    files = _files(_opened())
    (file,) = files.known
    assert (files.storage.tasks[-1]["act"], files.storage.tasks[-1]["name"]) == ("keep", "own.csv")
    assert files.change(file).storage is files.storage
    changed = files.change(user_file.edit(file, _change({0: {"title": "One"}})))
    assert changed.storage.tasks[-1]["file"] != files.storage.tasks[-1]["file"]


def test_a_removed_file_is_not_given_again_until_it_is_to_be_kept() -> None:
    files = _files(_opened())
    removed = files.remove(files.known[0])
    assert removed.storage.tasks[-1]["act"] == "remove"
    changed = removed.change(user_file.edit(removed.known[0], _change({0: {"title": "One"}})))
    assert changed.storage is removed.storage
    assert changed.why_not_kept(changed.known[0]) == "It is not kept in this browser."
    kept = changed.change(replace(changed.known[0], is_removed=False))
    assert kept.storage.tasks[-1]["act"] == "keep"


def test_a_file_that_was_too_large_as_it_was_removed_is_not_called_so_once_it_is_smaller(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(user_file, "MOST_BYTES", 200)
    files = _files(_opened())
    large = files.change(user_file.edit(files.known[0], _change({0: {"title": "x" * 300}})))
    assert user_file.TOO_LARGE in large.why_not_kept(large.known[0])
    removed = large.remove(large.known[0])
    small = removed.change(user_file.edit(removed.known[0], _change({0: {"title": "One"}})))
    assert small.why_not_kept(small.known[0]) == "It is not kept in this browser."


def test_the_file_that_was_edited_before_stays_known_and_others_do_not() -> None:
    edited, one, two = _opened(), File("one.csv"), File("two.csv")
    files = _files(edited, one, two)
    assert [file.name for file in files.known] == ["two.csv", "own.csv"]
    late = user_file.edit(files.known[1], _change({0: {"title": "Late"}}))
    files = files.change(late)
    assert files.known[0] is not late
    assert files.storage.tasks[-1]["file"]["uid"] == edited.uid


def test_a_file_is_said_to_be_kept_once_the_browser_says_that_it_keeps_it() -> None:
    files = _files(_opened())
    (file,) = files.known
    others = {"act": "keep", "name": file.name, "names": [file.name], "uid": "another"}
    for told in ({"act": "list", "names": [file.name]}, others):
        files = files.with_reply(told)
        assert files.why_not_kept(files.known[0]) == "It is not kept in this browser yet."
    files = files.with_reply({**others, "uid": file.uid})
    assert files.why_not_kept(files.known[0]) == ""
    changed = files.change(user_file.edit(files.known[0], _change({0: {"title": "One"}})))
    assert changed.why_not_kept(changed.known[0]) == ""
    again = files.remove(files.known[0])
    again = again.change(replace(again.known[0], is_removed=False))
    assert again.why_not_kept(again.known[0]) == "It is not kept in this browser yet."


def test_a_failed_write_is_said_until_another_succeeds() -> None:
    files = _files(_opened())
    told = {"act": "keep", "name": "own.csv", "names": ["own.csv"], "uid": files.known[0].uid}
    failed = files.with_reply({**told, "isFailed": True})
    assert "An earlier version is kept." in failed.why_not_kept(failed.known[0])
    assert failed.storage.tasks[-1] == files.storage.tasks[-1]
    assert failed.with_reply(told).why_not_kept(failed.known[0]) != ""
    again = failed.with_reply(told)
    assert again.why_not_kept(again.known[0]) == ""


def test_a_file_whose_name_is_taken_is_given_to_the_browser_under_another() -> None:
    files = _files(_opened())
    told = {"act": "keep", "name": "own.csv", "isTaken": True, "uid": files.known[0].uid}
    files = files.with_reply({**told, "names": ["own.csv"]})
    assert files.storage.tasks[-1]["name"] == files.known[0].name == "own 2.csv"
    assert files.renamed == ("own 2.csv", "own.csv")
    assert files.with_reply({**told, "uid": "other"}).known[0].name == "own 2.csv"


@pytest.mark.parametrize(
    "told",
    [
        {"name": "other.csv", "file": {"data": "ZGF0ZSx0aXRsZQoyMDEyLGE="}, "names": ["other.csv"]},
        {"name": "own.csv", "file": {"data": "no base64!"}, "names": []},
        {"name": "own.csv", "file": {"data": base64.b64encode(b"x" * (5 * 2**20 + 1)).decode()}},
        {"name": "own.csv", "file": 7, "names": 7},
        {"name": ["own.csv"]},
        {"name": "", "names": ["a/b.csv", 7, "\u202ex.csv", "x" * 301]},
    ],
)
def test_what_the_browser_tells_is_not_trusted(told: dict[str, Any]) -> None:
    files = Files(storage=Files().storage.find("own.csv")).with_reply({"act": "find", **told})
    assert files.unread is None
    assert {*files.storage.names} <= {"other.csv"}


def _asked(files: Files) -> list[tuple[str, str]]:
    return [(task["act"], task["name"]) for task in files.storage.tasks]


def test_a_file_is_looked_for_once() -> None:
    found = Files().storage.find("own.csv")
    assert _asked(Files(storage=found)) == [("find", "own.csv")]
    assert found.find("own.csv") is found


def test_each_of_three_files_that_are_given_at_once_is_asked_to_be_kept() -> None:
    files = _files(*(File(f"{name}.csv", b"date,title\n2012,A\n") for name in "abc"))
    assert _asked(files) == [("keep", "a.csv"), ("keep", "b.csv"), ("keep", "c.csv")]
    files = files.change(replace(files.known[0], is_stored=False))
    assert _asked(files) == [("keep", "a.csv"), ("keep", "b.csv"), ("keep", "c.csv")]


def test_what_the_browser_has_replied_to_or_done_before_is_asked_no_more() -> None:
    files = _files(*(File(f"{name}.csv", b"date,title\n2012,A\n") for name in "abc"))
    told = {"act": "keep", "name": "b.csv", "task": files.storage.tasks[1]["task"]}
    replied = files.with_reply(told)
    assert replied.storage.tasks is files.storage.tasks  # they are not sent once more
    assert _asked(replied.remove(replied.known[0])) == [("keep", "c.csv"), ("remove", "c.csv")]


def test_a_browser_that_never_replies_takes_no_more_memory_of_the_server() -> None:
    files = _files(*(File(f"{number}.csv", b"date,title\n2012,A\n") for number in range(50)))
    assert len(files.storage.tasks) == kept_files.MOST_TASKS
    assert _asked(files)[-1] == ("keep", "49.csv")


def test_one_convention_takes_the_place_of_another_and_the_browser_keeps_it() -> None:
    file = File("own.csv", b"date,title\nc. 1850,A\n03/04/1850,B\n")
    for each in ("museum", "day", "gedcom", "object-id"):
        file = user_file.answer(file, each)
    assert file.answers.told == ("day", "object-id")
    back = user_file.from_json(file.name, json.loads(json.dumps(user_file.as_json(file))))
    assert back
    assert user_file.read(back, _read).dataset.digest == user_file.read(file, _read).dataset.digest


def test_rows_that_are_edited_are_read_by_the_convention_of_their_file() -> None:
    file = user_file.answer(File("own.csv", b"date,title\nc. 1850,A\n"), "museum")
    opened = user_file.open_editor(user_file.read(file, _read))
    changed = user_file.edit(opened, _change({0: {"title": "B"}}))
    assert changed.dataset.reading.events["date"].tolist() == ["[1845~..1855~]"]
    assert changed.answers.told == ("museum",)


ABOUT = user_file.about({"title": "A  life", "attribution": "After a memoir", "intro": "In short."})


@pytest.mark.parametrize("name", [" .csv", "-.csv", "_ _.tsv"])
def test_a_file_whose_name_says_nothing_has_a_heading(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert user_file.heading(File(name)).title == user_file.UNTITLED
    monkeypatch.setenv("EVENTS_FILE", " .csv")
    assert settings.heading(dataset.missing()).title == settings.UNTITLED


@pytest.mark.parametrize("name", ["life.csv", "life.tsv", "life.TXT", "life.xlsx", "life"])
def test_the_rows_are_downloaded_under_a_name_that_says_what_they_are(name: str) -> None:
    assert user_file.download_name(name, "") == "life.csv"


def test_a_heading_is_what_its_owner_wrote_else_what_the_file_states_else_its_name() -> None:
    named = user_file.heading(File("my_life-1.csv"))
    assert named[:2] == ("My life 1", "From the file “my_life-1.csv”.")
    sheet = "Year,Headline,Text,Type\n,Stated,Its introduction,title\n2012,A,,\n"
    stated = user_file.read(File("life.csv", sheet.encode()), _read)
    assert user_file.heading(stated)[:2] == ("Stated", "From the file “life.csv”.")
    assert user_file.heading(stated).intro == "Its introduction"
    written = user_file.entitle(stated, ABOUT)
    assert user_file.heading(written) == ABOUT
    assert (written.is_changed, written.is_stored, stated.about.title) == (True, False, "")


def test_a_heading_is_one_line_of_limited_length_whatever_the_browser_kept() -> None:
    assert ABOUT.title == "A life"
    longest = user_file.about(dict.fromkeys(user_file.LONGEST, "x\ny" * 5_000))
    assert (len(longest.title), len(longest.attribution), len(longest.intro)) == (100, 300, 600)
    assert "\n" not in longest.intro
    assert not any(user_file.about({"title": 7, "intro": ["x"]}))


def test_a_new_heading_of_rows_that_are_edited_is_undone_and_outlasts_edits_of_the_grid() -> None:
    file = user_file.entitle(_opened(), ABOUT)
    edited = _tell(file, {0: {"title": "One"}})
    assert (edited.about, _titles(edited)) == (ABOUT, ["One", "Bad", "Last"])
    assert edited.editor
    assert file.editor
    assert edited.editor.grid.uid == file.editor.grid.uid
    before = user_file.edit(user_file.edit(edited, row_edits.undo), row_edits.undo)
    assert (any(before.about), _titles(before)) == (False, ["First", "Bad", "Last"])
    assert user_file.edit(before, row_edits.redo).about == ABOUT
    assert user_file.entitle(edited, ABOUT) is edited
    again = user_file.open_editor(user_file.close_editor(edited))
    assert again.rows.about == ABOUT


def test_a_heading_comes_back_from_the_browser_and_so_does_the_title_of_an_old_draft() -> None:
    kept = json.loads(json.dumps(user_file.as_json(user_file.entitle(_opened(), ABOUT))))
    back = user_file.from_json("own.csv", kept)
    assert back
    assert back.about == ABOUT
    old = {"draft": {"text": "It began in 1412.", "names": [], "rows": [], "title": "The wall"}}
    draft_of_old = user_file.from_json("wall.draft", old)
    assert draft_of_old
    assert draft_of_old.about.title == "The wall"
