"""A timeline drafted from a text, on the page: checked, corrected, kept and found again."""

import datetime as dt
import json
from typing import Any

import pytest
from pages import (
    choose,
    drafted,
    edit,
    field,
    file,
    files,
    follow,
    form,
    html,
    info,
    key,
    opened,
    panel,
    paste,
    plain,
    rows,
    say,
    step,
    task,
)
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest
from tables import edited

from page import session
from page.desk import marked_text, text_form
from timeline import drafting, reading
from timeline.drafting import statement
from timeline.editing import draft as drafts
from timeline.editing import text_table, user_file
from timeline.painters.html_text import text

TEXT = """# The wall

It was begun in May 1412 and finished three years later. A fire burnt for two days.

On Thursday the town remembered it."""
WORDS = ["May 1412", "three years later", "for two days", "Thursday"]


def _pasted(text: str = TEXT) -> AppTest:
    """The page whose form was given a text."""
    page = form()
    paste(page, text)
    return page


def _choose(page: AppTest, row: int) -> None:
    """Do what a click on a mark does."""
    choose(page, row)
    page.run()
    html(page)


def test_share_says_first_that_only_the_visitor_can_open_the_link() -> None:
    page = drafted(TEXT)
    page.session_state["share"] = True
    page.run()
    told = [each.value for each in page.markdown]
    link = told.index(":small[**Link to this view**]")
    assert told[link - 1].startswith("Only you can open this link. To show it to others, send")


def test_statements_with_a_date_are_the_timeline_of_the_text() -> None:
    page = _pasted()
    shown = html(page)
    assert "2 events" in shown
    assert page.query_params["file"] == "The wall.draft"
    assert "2 of 4 dated statements are on the timeline. Untick what isn’t an event; click" in shown
    assert ">May 1412</a>" in shown
    assert rows(page).column("date_text") == [WORDS[0], "", *WORDS[2:]]


def test_a_draft_has_no_filters_of_the_events_before_nor_their_open_one() -> None:
    page = form()
    page.query_params["event"] = "apec"
    page.text_input(key="q").set_value("Hangzhou").run()
    paste(page, TEXT)
    assert "2 events" in html(page)
    first = rows(page).column("id")[0]
    assert page.query_params == {"file": "The wall.draft", "event": first}


def test_the_event_of_the_first_statement_is_open_though_another_is_earlier() -> None:
    page = drafted("The mill burnt in 1870. It was built in 1850.")
    assert "Statement 1 of 2" in html(page)
    assert page.query_params["event"] == rows(page).column("id")[0]


def test_a_change_that_comes_with_the_way_to_another_draft_opens_no_event_of_that() -> None:
    page = _pasted()
    paste(page, "The mill was built in 1850. It burnt in 1870.")
    step(page, file="The wall.draft")
    _choose(page, 1)
    page.text_input(key=field(page, "date")).set_value("1416")
    step(page, file="The mill was built in 1850. It burnt in 1870.draft")
    assert "2 events" in html(page)
    assert "event" not in page.query_params


def test_the_title_is_the_heading_of_the_text_and_can_be_changed_and_is_kept() -> None:
    page = drafted(TEXT)
    assert page.title[0].value == "The wall"
    title = page.text_input(key=session.HEADING.format("title", file(page).uid))
    assert title.value == "The wall"
    title.set_value("The wall of Kestrel/Hill").run()
    assert plain(page.title[0].value) == "The wall of Kestrel/Hill"
    assert page.query_params["file"] == "The wall.draft"
    assert _kept(page)["about"]["title"] == "The wall of Kestrel/Hill"
    assert user_file.download_name("a.draft", "The wall of Kestrel/Hill") == (
        "The wall of Kestrel Hill.csv"
    )


def test_without_a_heading_the_title_is_asked_for_and_no_name_is_cut_in_a_word() -> None:
    page = _pasted("The bridge over the Lede at Harlow stays closed to lorries until May 2024.")
    assert page.title[0].value == "My timeline"
    title = page.text_input(key=session.HEADING.format("title", file(page).uid))
    assert (title.value, title.placeholder) == ("", "My timeline")
    assert page.query_params["file"] == "The bridge over the Lede at Harlow stays….draft"


def test_an_event_that_is_opened_in_the_timeline_has_its_statement_shown() -> None:
    page = drafted(TEXT, dt.date(2021, 2, 26))
    assert "Statement 1 of 4" in html(page)
    follow(page, "Later")
    assert "Statement 2 of 4" in html(page)
    assert page.query_params["event"] == rows(page).column("id")[1]


def test_a_tick_puts_a_statement_onto_the_timeline_and_takes_it_off_with_its_corrections() -> None:
    page = drafted(TEXT)
    page.text_input(key=field(page, "title")).set_value("The wall was begun")
    page.checkbox(key=field(page, drafts.ON)).uncheck().run()
    assert "1 event" in html(page)
    assert "Statement 1 of 4" in html(page)  # though another event is open by now
    assert 'class="off"' in html(page)
    _choose(page, 3)
    assert "Statement 4 of 4" in html(page)
    assert "which week? Give the text with its day of publication" in html(page)
    before = _kept(page)
    page.text_input(key=field(page, "date")).set_value("May 1475").run()
    assert "1 event" in html(page)
    assert _kept(page) != before
    page.checkbox(key=field(page, drafts.ON)).check().run()
    assert "2 events" in html(page)
    _choose(page, 0)
    page.checkbox(key=field(page, drafts.ON)).check().run()
    assert "3 events" in html(page)
    assert '<h2 dir="auto">The wall was begun</h2>' in html(page)


def test_a_date_is_corrected_in_its_field_and_what_is_read_is_said() -> None:
    page = drafted(TEXT)
    page.text_input(key=field(page, "date")).set_value("late 1412").run()
    assert "late 1412: October to December 1412" in html(page)
    assert rows(page).column("date")[0] == "late 1412"
    page.text_input(key=field(page, "date")).set_value("lat 1412").run()
    assert "is not a date; write" in html(page)
    assert "1 event" in html(page)


def test_the_reason_of_a_date_is_not_that_of_another_one_which_a_person_wrote() -> None:
    page = drafted(TEXT)
    reason = rows(page).column(drafts.REASON)[1]
    place = f"cell_{drafts.NAMES.index(drafts.REASON)}"
    stated = text(reason[:1].upper() + reason[1:])
    _choose(page, 1)
    assert f"<small>{stated}.</small>" in html(page)
    edit(page, {1: {"date": "1416"}})
    assert f"<small>{stated}.</small>" not in html(page)
    assert page.dataframe(key=key(page)).value[place].iloc[1] == ""
    edit(page, {1: {"title": "Finished"}})
    assert page.dataframe(key=key(page)).value[place].iloc[1] == reason
    page.text_input(key=field(page, "date")).set_value("1417").run()
    assert page.dataframe(key=key(page)).value[place].iloc[1] == ""
    assert rows(page).column("title")[1] == "Finished"
    page.button(key="undo").click().run()
    assert rows(page).column(drafts.REASON)[1] == reason


def test_the_uploader_says_how_large_a_file_with_a_text_may_be() -> None:
    page = form()
    sizes = {each.proto.label: each.proto.max_upload_size_mb for each in page.get("file_uploader")}
    assert sizes["Or a file with a text"] == 20


def test_a_tick_in_the_grid_does_the_same_and_both_are_undone() -> None:
    page = drafted(TEXT)
    edit(page, {0: {drafts.ON: False}})
    assert "1 event" in html(page)
    assert not page.checkbox(key=field(page, drafts.ON)).value
    grid, title = key(page), field(page, "title")
    page.text_input(key=title).set_value("Begun").run()
    assert (key(page), field(page, "title")) == (grid, title)
    assert page.dataframe(key=grid).value["cell_1"].iloc[0] == "Begun"
    page.button(key="undo").click().run()
    page.button(key="undo").click().run()
    assert page.checkbox(key=field(page, drafts.ON)).value
    assert "2 events" in html(page)


def test_a_field_and_the_grid_change_the_same_cell_and_the_last_change_holds() -> None:
    page = drafted(TEXT)
    edit(page, {0: {"title": "One"}})
    assert page.text_input(key=field(page, "title")).value == "One"
    grid = key(page)
    page.text_input(key=field(page, "title")).set_value("Two").run()
    assert key(page) != grid  # that one goes on telling its own edit
    assert rows(page).column("title")[0] == "Two"
    assert page.dataframe(key=key(page)).value["cell_1"].iloc[0] == "Two"
    edit(page, {0: {"title": "Three"}})
    assert page.text_input(key=field(page, "title")).value == "Three"


def test_what_is_changed_as_another_statement_is_chosen_is_taken() -> None:
    page = drafted(TEXT)
    page.text_input(key=field(page, "title")).set_value("Begun")
    page.button(key="statement_next").click().run()
    assert rows(page).column("title")[0] == "Begun"
    assert "Statement 2 of 4" in html(page)
    assert page.query_params["event"] == rows(page).column("id")[1]


def test_what_a_browser_still_tells_of_fields_that_were_replaced_changes_nothing() -> None:
    page = drafted(TEXT)
    before = dict(panel(page).fields)
    _choose(page, 1)
    edit(page, {1: {"title": "Finished"}})
    wanted = rows(page)
    for each in before.values():
        page.session_state[each.key] = "x"
    page.run()
    assert rows(page) == wanted
    assert not {field.key for field in before.values()} & {
        field.key for field in panel(page).fields.values()
    }


def test_rows_of_one_s_own_are_on_the_timeline_as_soon_as_they_hold_something() -> None:
    page = drafted(TEXT)
    edit(page, {4: {"date": "1500", "title": "Torn down"}})
    assert "3 events" in html(page)
    ticks = page.dataframe(key=key(page)).value[f"cell_{drafts.NAMES.index(drafts.ON)}"]
    assert ticks[:6].tolist() == [True, True, False, False, True, False]


def test_the_download_has_the_ticked_rows_in_the_columns_of_the_contract() -> None:
    draft = drafts.draft_of(TEXT, drafting.statements(TEXT))
    data = user_file.csv(user_file.begin("The wall", draft.rows, draft))
    found = edited(data)
    assert found.names == text_table.COLUMNS
    assert found.column("date_text") == [WORDS[0], ""]
    assert reading.read(data).left_out == 0


def test_a_text_none_of_whose_statements_is_proposed_is_a_timeline_without_events() -> None:
    page = drafted("A fire burnt for two days.")
    assert "0 of 1 dated statements are on the timeline. Tick what is an event; click" in html(page)
    page.text_input(key=field(page, "date")).set_value("1475")
    page.text_input(key=field(page, "title")).set_value("").run()
    assert page.checkbox(key=field(page, drafts.ON)).disabled
    page.text_input(key=field(page, "title")).set_value("A fire burnt").run()
    page.checkbox(key=field(page, drafts.ON)).check().run()
    assert "1 event" in html(page)


def test_a_title_that_is_a_quotation_is_said_to_be_words_of_the_text() -> None:
    page = drafted(TEXT)
    assert marked_text.QUOTED not in html(page)
    _choose(page, 1)
    title = page.text_input(key=field(page, "title"))
    assert title.value == "“It was begun in May 1412 and finished three years later”"
    assert marked_text.QUOTED in html(page)
    title.set_value("It was finished").run()
    assert marked_text.QUOTED not in html(page)


def test_the_editor_is_closed_and_opened_again_with_all_statements() -> None:
    page = drafted(TEXT)
    page.button(key="close_editor").click().run()
    assert ">May 1412</a>" in html(page)
    assert not page.checkbox
    _choose(page, 1)
    assert page.query_params["event"] == "it-was-begun-in-may-1412-and-finished-three-years-later"
    page.button(key="edit_above").click().run()
    assert rows(page).column("date_text") == [WORDS[0], "", *WORDS[2:]]


def test_a_long_text_is_shown_by_parts_each_with_its_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "PART", 200)
    filler = "Nothing happened here for a good while, as far as anybody knows. " * 4
    page = drafted(f"It began in 1412.\n\n{filler}\n\nIt fell in 1633.")
    assert ">1412</a>" in html(page)
    assert ">1633</a>" not in html(page)
    page.button(key="statement_next").click().run()
    assert ">1633</a>" in html(page)
    assert ">1412</a>" not in html(page)
    page.button(key="statement_previous").click().run()
    assert ">1412</a>" in html(page)


def test_dated_words_that_a_part_would_end_in_are_shown_in_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drafts, "PART", 40)
    page = drafted("In a distant town, as they say, in May 1475 a wall fell.")
    assert '"drafted"><p><a' in html(page)
    assert ">May 1475</a>" in html(page)


def test_of_more_statements_than_can_be_edited_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST_EDITED", 3)
    page = drafted(TEXT)
    assert "The text has 1 more; at most 3 can be checked at once." in html(page)
    assert len(rows(page).rows) == 3


def test_how_far_the_reading_of_a_text_is_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[float, str]] = []
    monkeypatch.setattr(
        DeltaGenerator, "progress", lambda _, share, words: told.append((share, words))
    )
    _pasted("In 1412 it began. " * 1000)
    assert told[-1] == (1, text_form.READING)
    assert len(told) > 1


def test_a_text_without_a_date_and_no_text_at_all_are_said() -> None:
    page = _pasted("Nothing here has a date.")
    assert text_form.NOTHING in info(page)
    paste(page, "  ")
    assert text_form.MISSING in info(page)


def test_a_text_that_is_too_long_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statement, "MOST_LETTERS", 100)
    assert "more than 100 letters" in info(_pasted("In 1412. " * 12))


def test_hostile_text_is_text() -> None:
    page = drafted("In 1412 came <script>alert(1)</script>, **bold** and <img src=x>.")
    assert "<script>" not in html(page)
    assert "<img" not in html(page)


# The browser


def _kept(page: AppTest) -> dict[str, Any]:
    """What the browser keeps, as it gives it back."""
    assert task(page)["act"] == "keep"
    found: dict[str, Any] = json.loads(json.dumps(task(page)["file"]))
    return found


def _given_back(file: Any, **parameters: str) -> AppTest:
    page = opened(file="The wall.draft", **parameters)
    say(page, act="find", name="The wall.draft", file=file, names=["The wall.draft"])
    return page


def test_text_marks_and_unticked_rows_come_back() -> None:
    page = drafted(TEXT, dt.date(2021, 2, 26))
    page.text_input(key=field(page, "title")).set_value("Begun")
    page.checkbox(key=field(page, drafts.ON)).uncheck().run()
    back = _given_back(_kept(page), event=rows(page).column("id")[1])
    assert rows(back) == rows(page)
    shown = html(back)
    assert ">May 1412</a>" in shown
    assert "2 events" in shown
    assert "Statement 2 of 4" in shown  # whose event the address names
    _choose(back, 0)
    assert back.text_input(key=field(back, "title")).value == "Begun"


def test_what_is_no_draft_is_not_shown() -> None:
    page = _given_back({"draft": {"text": TEXT, "names": [], "rows": 7}})
    assert not files(page).known
    assert "a text, “The wall”, which is kept neither" in info(page)


def test_rows_that_point_out_of_the_text_have_no_mark() -> None:
    names = ["date", "title", drafts.START, drafts.END, "?"]
    given = [
        ["1412", "a", "0", "900", "x"],
        ["1413", "b", "5", "5"],
        ["1414", 7, "-1", "2"],
        7,
        ["1415", "\ud800", "9" * 99, "99"],
        ["1416", "e" * 20_000, "2", "4", "", "more"],
    ]
    page = _given_back(
        {
            "draft": {"text": "In 1412 \ud800", "names": names, "rows": given, "published": "x"},
            "isEdited": True,
        }
    )
    assert html(page).count('data-statement="') == 2  # the mark, and the style of the chosen one
    assert "4 events" in html(page)
    assert len(rows(page).column("title")[-1]) == 10_000


def test_a_draft_beyond_5_mb_is_not_kept_says_so_and_stays_while_the_page_is_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = drafted(TEXT)
    assert task(page)["act"] == "keep"
    name = page.query_params["file"]
    say(page, act="keep", name=name, names=[name], uid=file(page).uid)
    monkeypatch.setattr(user_file, "MOST_BYTES", 10_000)
    edit(page, {0: {"summary": "€" * 10_000}})
    assert any("More than 5 MB are not kept" in plain(each.value) for each in page.markdown)
    assert "2 events" in html(page)
    edit(page, {})
    assert any("kept in this browser, not" in plain(each.value) for each in page.markdown)
