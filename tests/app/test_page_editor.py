"""A timeline of one's own: begun, edited, undone, downloaded, kept and given back by the browser."""

import base64
import io
import json
from collections.abc import Iterable
from functools import partial
from typing import Any

import openpyxl
import pytest
from pages import (
    OWN,
    about,
    edit,
    file,
    files,
    give,
    given,
    html,
    key,
    offered,
    opened,
    opened_at,
    plain,
    rows,
    say,
    task,
)
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.runtime.scriptrunner import RerunData
from streamlit.testing.v1 import AppTest, local_script_runner

from page import session
from timeline import reading
from timeline.editing import row_edits, text_table, user_file

FILE = "date,title,note\n2012,First,x\nsoon,Bad,y\n2014,Last,\n"


def _edited(text: str = FILE) -> AppTest:
    """The page with the editor of a file."""
    return given(text, is_edited=True)


def _begun(key: str, **parameters: str) -> AppTest:
    page = opened_at(OWN, **parameters)
    page.button(key=key).click().run()
    html(page)
    return page


def _kept(page: AppTest) -> bytes:
    assert task(page)["act"] == "keep"
    return base64.b64decode(task(page)["file"]["data"])


def test_a_cell_is_changed_and_the_timeline_follows_with_its_filters() -> None:
    page = _edited()
    page.text_input(key="q").set_value("a").run()
    assert "1 of 2 events" in html(page)
    edit(page, {1: {"date": "late 2013"}})
    assert "2 of 3 events" in html(page)
    assert (
        page.dataframe(key=key(page)).value["read"].tolist()[1]
        == "late 2013: October to December 2013"
    )
    assert rows(page).column("id") == ["first", "bad", "last"]
    assert reading.read(_kept(page)).events["note"].tolist() == ["x", "y", ""]


def test_a_date_that_can_t_be_read_is_said_at_its_row_and_all_else_stays() -> None:
    page = _edited()
    edit(page, {0: {"date": "lat 2012"}})
    read = page.dataframe(key=key(page)).value["read"].tolist()
    assert read[0] == '"lat 2012" is not a date'
    assert read[2] == "2014"
    assert "1 event" in html(page)
    assert not next(each for each in page.expander if "left out" in each.label).proto.expanded
    assert about(page) == "About this file: 2 rows left out"
    whole = html(page).replace("&quot;", '"')
    assert '"lat 2012" is not a date; write' in whole


def test_what_is_edited_is_downloaded_as_it_is_by_now(monkeypatch: pytest.MonkeyPatch) -> None:
    downloads = offered(monkeypatch)
    page = _edited()
    name, make = downloads["Download"]  # drawn before the edit
    edit(page, {1: {"date": "late 2013"}})
    assert name == "own.csv"
    assert '"late 2013","Bad"' in make().decode("utf-8-sig")


def test_the_grid_has_what_was_written_in_it_too_and_a_sign_more_that_nobody_sees() -> None:
    page = _edited()
    edit(page, {0: {"date": "late 2012"}, 1: {"date": None}})
    dates = row_edits.column(rows(page).names.index("date"))
    shown = page.dataframe(key=key(page)).value[dates].tolist()
    assert shown[:3] == ["late 2012\u200b", "\u200b", "2014"]
    assert rows(page).column("date") == ["late 2012", "", "2014"]


def test_a_problem_calls_its_row_by_the_number_that_the_row_has_in_the_grid() -> None:
    page = _edited("date,title\n1891,To Paris\nsoon,Bad\n1911,Last\n")
    edit(page, {0: {"date": None, "title": None, "id": None}})
    assert "row 3, column" in html(page)
    numbers = page.dataframe(key=key(page)).value.index
    assert numbers[rows(page).column("title").index("Bad") + 1] == 3
    assert numbers[0] == 2
    page.button(key="close_editor").click().run()
    assert "row 2, column" in html(page)


def test_a_problem_of_a_spreadsheet_calls_its_row_as_the_grid_does_while_that_is_open() -> None:
    book = openpyxl.Workbook()
    for row in ("A chronicle",), (), ("Date", "Title"), ("1891", "To Paris"), ("soon", "Bad"):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    page = given(data.getvalue(), "own.xlsx")
    assert "sheet &quot;Sheet&quot;, row 5" in html(page)
    page.button(key="edit_above").click().run()
    numbers = page.dataframe(key=key(page)).value.index
    assert numbers[rows(page).column("title").index("Bad")] == 3
    assert "row 3, column" in html(page)
    assert "row 5" not in html(page)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("date,title\n1891,To Paris\n\n,\nsoon,Bad\n", 5),  # blank rows are not in the grid
        ("0 HEAD\n1 CHAR UTF-8\n0 @I@ INDI\n1 BIRT\n2 DATE 1891\n1 DEAT\n2 DATE soon\n0 TRLR\n", 6),
    ],
)  # fmt: skip
def test_a_problem_names_one_row_in_the_file_and_in_its_editor(text: str, number: int) -> None:
    page = given(text)
    assert f" {number}, column" in html(page)
    page.button(key="edit_above").click().run()
    numbers = page.dataframe(key=key(page)).value.index
    assert numbers[rows(page).column("date").index("soon")] == 3
    assert "row 3, column" in html(page)
    page.button(key="close_editor").click().run()
    assert f" {number}, column" in html(page)


def test_the_columns_have_names_in_words_and_a_file_s_own_their_own() -> None:
    page = _edited("date,title,date_text,iPhone\n1891,To Paris,in 1891,x\n")
    columns = json.loads(page.dataframe(key=key(page)).proto.columns)
    names = rows(page).names
    labels = {name: columns[row_edits.column(place)]["label"] for place, name in enumerate(names)}
    assert labels["date"] == "Date"
    assert labels["date_text"] == "Original wording"
    assert labels["confirmed_by"] == "Confirmed by"
    assert labels["iPhone"] == "iPhone"


def test_date_title_and_how_it_is_understood_come_first_and_what_deletes_comes_last() -> None:
    page = _edited()
    names = {row_edits.column(place): name for place, name in enumerate(rows(page).names)}
    order = page.dataframe(key=key(page)).proto.column_order
    shown = [names.get(each, each) for each in order]
    assert shown[:4] == ["date", "title", "read", "date_text"]
    assert shown[-2:] == ["note", "delete"]


def test_there_is_one_way_to_close_the_editor() -> None:
    page = _edited()
    assert [each.label for each in page.button if "lose" in each.label] == ["Close"]
    assert "edit_above" not in [each.key for each in page.button]
    page.button(key="close_editor").click().run()
    assert page.button(key="edit_above").label == "Edit"


def test_title_source_and_introduction_don_t_stand_among_the_problems() -> None:
    page = given(FILE)
    panel = next(each for each in page.expander if each.label == "About this file: 1 row left out")
    assert not [*panel.text_input, *panel.text_area]
    assert page.text_input(key=session.HEADING.format("title", file(page).uid)).label == "Title"


def test_the_open_event_stays_when_its_title_changes() -> None:
    page = _edited()
    page.query_params["event"] = "last"
    edit(page, {2: {"title": "Renamed"}})
    assert '<h2 dir="auto">Renamed</h2>' in html(page)
    assert page.query_params["event"] == "last"


def test_a_change_is_undone_and_redone() -> None:
    page = _edited()
    assert page.button(key="undo").disabled
    edit(page, {0: {"title": "One"}})
    grid = key(page)
    page.button(key="undo").click().run()
    assert rows(page).column("title") == ["First", "Bad", "Last"]
    assert reading.read(_kept(page)).events["title"].tolist() == ["First", "Last"]
    assert key(page) != grid
    assert page.dataframe(key=key(page)).value["read"].tolist()[0] == "2012"
    assert page.button(key="undo").disabled
    page.button(key="redo").click().run()
    assert rows(page).column("title") == ["One", "Bad", "Last"]
    assert page.button(key="redo").disabled
    assert reading.read(_kept(page)).events["title"].tolist() == ["One", "Last"]


def test_a_timeline_is_begun_empty_and_its_first_event_is_shown() -> None:
    page = _begun("begin_empty", q="tibet", within="2012/2020")
    assert page.query_params["file"] == "My timeline.csv"
    assert "within" not in page.query_params
    assert page.title[0].value == "My timeline"
    assert not any("left out" in each.label for each in page.expander)
    edit(page, {0: {"date": "late 1903"}})
    assert about(page) == "About this file: 1 row left out"
    edit(page, {0: {"date": "late 1903", "title": "Nobel prize"}})
    assert '<h2 dir="auto">Nobel prize</h2>' in html(page)
    assert rows(page).column("id") == ["nobel-prize"]


def test_rows_are_added_where_the_empty_ones_are_not_enough() -> None:
    page = _begun("begin_empty")
    page.button(key="more_rows").click().run()
    assert len(file(page).rows.rows) == 2 * row_edits.EMPTY_ROWS
    edit(page, {30: {"date": "2012", "title": "a"}})
    assert "1 event" in html(page)


def test_a_timeline_is_begun_from_the_built_in_events_with_their_links_and_filters() -> None:
    page = _begun("edit_begin", event="apec", q="summit")
    assert page.query_params["event"] == "apec"
    assert "Remark at the <" not in html(page)
    assert "1 of 6 events" in html(page)
    assert len(rows(page).rows) == 6
    assert reading.read(_kept(page)).left_out == 0


def test_an_example_is_edited_as_a_file_of_one_s_own_with_its_title() -> None:
    page = opened(file="examples/marie-curie-timelinejs.csv")
    page.button(key="edit_above").click().run()
    assert page.query_params["file"] == "Marie Curie, a life in dates.csv"
    assert plain(page.title[0].value) == "Marie Curie, a life in dates"
    assert "11 events" in html(page)


def test_a_file_with_too_many_rows_is_not_edited_and_says_so() -> None:
    page = _edited("date,title\n" + "2012,a\n" * 5_001)
    assert ["can be edited here" in told.value for told in page.warning] == [True]
    assert file(page).editor is None


def test_no_more_rows_can_be_written_than_can_be_read_again() -> None:
    page = _edited("date,title\n" + "2012,a\n" * 4_990)
    assert len(file(page).rows.rows) == 5_000
    assert page.button(key="more_rows").disabled
    assert any("5,000 rows and is full" in text.value for text in page.markdown)


def test_where_a_file_of_the_browser_has_too_many_rows_its_editor_is_closed_and_says_why() -> None:
    page = opened(file="own.csv")
    say(page, **_told("own.csv", b"date,title\n" + b"2012,a\n" * 5_001, isEdited=True))
    assert ["can be edited here" in told.value for told in page.warning] == [True]
    assert page.button(key="edit_above").label == "Edit"
    assert not any(each.key == "more_rows" for each in page.button)


def test_a_file_without_any_event_can_be_mended() -> None:
    page = _edited("date,title\nsoon,a\n")
    edit(page, {0: {"date": "2012"}})
    assert "1 event" in html(page)
    assert not page.error


def test_an_answer_about_the_order_of_dates_is_written_into_the_rows() -> None:
    page = _edited("date,title\n03/04/2019,a\n2012,b\n")
    page.button(key="day_first_about").click().run()
    assert rows(page).column("date") == ["2019-04-03", "2012"]
    assert "2 events" in html(page)


def test_what_the_grid_tells_is_not_trusted() -> None:
    page = _edited()
    edit(page, {0: {"title": 7}, 2: {"title": "y" * 20_000}})
    titles = rows(page).column("title")
    assert (titles[0], len(titles[2])) == ("", 10_000)


# The browser


def _told(name: str, data: bytes | str, **more: Any) -> dict[str, Any]:
    text = base64.b64encode(data).decode() if isinstance(data, bytes) else data
    return {"act": "find", "name": name, "file": {"data": text, **more}, "names": [name]}


def test_a_file_that_is_missing_is_looked_for_in_the_browser_and_shown_as_it_was() -> None:
    page = opened(file="own.csv", q="first")
    assert task(page)["act"] == "find"
    assert task(page)["name"] == "own.csv"
    say(page, **_told("own.csv", FILE.encode(), isEdited=True))
    assert "1 of 2 events" in html(page)
    assert page.text_input(key="q").value == "first"
    assert rows(page).column("title") == ["First", "Bad", "Last"]
    assert task(page)["act"] == "find"  # what it has is not sent back


def test_a_step_while_a_file_is_missing_draws_into_what_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The browser shows nothing at all where something is drawn into a block that left."""
    sent: list[ForwardMsg] = []
    monkeypatch.setattr(ForwardMsgQueue, "_before_enqueue_msg", sent.append)
    page = opened()
    sent.clear()
    page.query_params["file"] = "own.csv"
    assert "Looking for" in page.run().markdown[-1].value
    blocks = {(0,), *_paths(sent)}
    fragments = [*vars(page._fragment_storage)["_fragments"]]  # noqa: SLF001
    step = partial(RerunData, fragment_id_queue=fragments)
    monkeypatch.setattr(local_script_runner, "RerunData", step)
    sent.clear()
    assert "Looking for" in page.run().markdown[-1].value
    drawn = _paths(each for each in sent if each.delta.fragment_id in fragments)
    assert drawn
    assert {path[:-1] for path in drawn} <= blocks


def _paths(sent: Iterable[ForwardMsg]) -> set[tuple[int, ...]]:
    """Where messages put blocks."""
    blocks = (each for each in sent if each.delta.HasField("add_block"))
    return {tuple(each.metadata.delta_path) for each in blocks}


def test_where_the_browser_has_no_such_file_the_page_asks_for_it() -> None:
    page = opened(file="own.csv", event="last")
    say(page, act="find", name="own.csv", file=None, names=[])
    assert "nor in this browser. Choose the file again" in page.info[0].value
    leave = page.button(key="leave_upload")
    assert leave.label == "Show the built-in events instead"
    leave.click().run()
    assert "6 events" in html(page)
    assert page.query_params == {}


def test_where_the_browser_keeps_nothing_a_new_visit_asks_for_the_file() -> None:
    page = opened(file="own.csv")
    say(page, act="find", name="own.csv", isUnable=True)
    assert "Choose the file again" in page.info[0].value
    assert files(page).storage.has_replied
    give(page, FILE)
    page.run()
    assert "2 events" in html(page)
    assert any("This browser keeps no files." in plain(text.value) for text in page.markdown)


def test_what_the_browser_tells_is_not_trusted() -> None:
    page = opened(file="own.csv")
    say(page, act="find", name="own.csv", file=7, names=7)
    assert not files(page).known
    page.button(key="leave_upload").click().run()


def test_a_file_is_removed_from_the_browser_and_not_kept_again() -> None:
    page = given(FILE)
    assert _kept(page) == FILE.encode()
    origin = next(text.value for text in page.markdown if "From your file" in text.value)
    assert "for this visit only. It is not kept in this browser yet." in plain(origin)
    assert page.button(key="keeping").label == "Remove from this browser"
    say(page, act="keep", name="own.csv", names=["own.csv"], uid=file(page).uid)
    assert any("kept in this browser, not on" in plain(text.value) for text in page.markdown)
    page.button(key="keeping").click().run()
    assert (task(page)["act"], task(page)["name"]) == ("remove", "own.csv")
    assert any("It is not kept in this browser." in plain(text.value) for text in page.markdown)
    assert "keeping" not in [each.key for each in page.button]


def test_where_the_browser_keeps_nothing_the_page_says_so() -> None:
    page = given(FILE)
    say(page, act="keep", name="own.csv", isUnable=True)
    assert any("This browser keeps no files" in text.value for text in page.markdown)
    assert "2 events" in html(page)
    say(page, act="keep", name="own.csv", names=["own.csv"], uid=file(page).uid)
    assert any("kept in this browser, not on" in plain(text.value) for text in page.markdown)


def test_where_the_browser_has_no_room_the_page_says_so_of_that_file() -> None:
    page = given(FILE)
    say(page, act="keep", name="own.csv", names=["own.csv"], uid=file(page).uid)
    say(page, act="keep", name="own.csv", isFailed=True, names=["own.csv"])
    told = [plain(text.value) for text in page.markdown]
    assert any("its storage may be full. An earlier version is kept." in each for each in told)


def test_a_file_of_more_than_5_mb_is_not_kept_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (user_file, text_table):
        monkeypatch.setattr(module, "MOST_BYTES", len(FILE) - 1)
    page = given(FILE)
    assert task(page)["act"] == "list"
    assert any("More than 5 MB are not kept" in text.value for text in page.markdown)
    assert "2 events" in html(page)
    page.button(key="edit_above").click().run()
    assert any("can be edited here" in told.value for told in page.warning)


def test_a_kept_file_is_opened_from_the_list() -> None:
    page = opened_at(OWN, q="tibet")
    say(page, act="list", names=["war.csv"])
    page.button(key="kept_war.csv").click().run()
    assert page.query_params["file"] == "war.csv"
    assert task(page)["act"] == "find"


def test_many_kept_files_are_all_listed_and_none_loses_its_name() -> None:
    page = opened_at(OWN)
    names = [*(f"{number:02}.csv" for number in range(60)), "My timeline.csv"]
    say(page, act="list", names=names)
    listed = [each.key for each in page.button if str(each.key).startswith("kept_")]
    assert listed == [f"kept_{name}" for name in names]
    page.button(key="begin_empty").click().run()
    assert page.query_params["file"] == "My timeline 2.csv"


def _write(page: AppTest, **texts: str) -> None:
    """Fill in fields of the heading."""
    for name, text in texts.items():
        fields = page.text_area if name == "intro" else page.text_input
        fields(key=session.HEADING.format(name, file(page).uid)).set_value(text)
    html(page.run())


ABOUT = {"title": "A <b>life</b>", "attribution": "After *a* memoir", "intro": "In <i>short</i>."}


def test_title_source_and_introduction_of_an_own_file_are_written_on_the_page_and_kept() -> None:
    page = given(FILE)
    title = page.text_input(key=session.HEADING.format("title", file(page).uid))
    assert (title.value, title.placeholder) == ("", "Own")
    assert 'class="intro"' not in html(page)
    _write(page, **ABOUT)
    assert plain(page.title[0].value) == ABOUT["title"]
    assert '<p class="intro"><bdi>In &lt;i&gt;short&lt;/i&gt;.</bdi></p>' in html(page)
    assert "<bdi>After *a* memoir</bdi>" in html(page)
    assert {name: task(page)["file"]["about"][name] for name in ABOUT} == ABOUT


def test_what_is_written_above_a_timeline_is_undone_while_its_rows_are_edited() -> None:
    page = _edited()
    _write(page, intro="Two")
    edit(page, {0: {"title": "Three"}})
    assert "<bdi>Two</bdi>" in html(page)
    for _ in range(2):
        page.button(key="undo").click().run()
    field = page.text_area(key=session.HEADING.format("intro", file(page).uid))
    assert (rows(page).column("title")[0], field.value) == ("First", "")
    assert 'class="intro"' not in html(page)
