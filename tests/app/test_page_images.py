"""Images on the page: in the card, in the choice of columns, in the table and the editor."""

import json

import pytest
from pages import file, given, html, key, open_columns, opened
from pictures import as_data, picture

from service import settings
from timeline.painters.html_page import TABS

IMAGE = as_data(picture())
OWN = f'date,title,image,image_alt\n2012,A,"{IMAGE}",A field\n'


def test_the_image_of_a_visitor_s_file_stands_in_the_card_as_data() -> None:
    page = given(OWN)
    assert f'<img src="{IMAGE}" width="30" height="20" alt="A field"' in html(page)


def test_a_visitor_chooses_the_column_of_pictures() -> None:
    page = given(f'x,y,z\n2012,A walk,"{IMAGE}"\n2013,A ride,\n')
    open_columns(page)
    assert "<img" not in html(page)
    choice = next(each for each in page.selectbox if each.label == "Picture column")
    choice.set_value("z").run()
    assert f'<img src="{IMAGE}"' in html(page)
    assert {"Picture alt column", "Picture credit column"} <= {
        each.label for each in page.selectbox
    }


def test_the_table_has_the_beginning_of_an_image_as_data() -> None:
    page = given(OWN.replace(IMAGE, as_data(picture(500, 500, "JPEG"), "jpeg")))
    page.session_state["bridge"] = {"tab": TABS.index("Table")}
    page.run()
    cell = page.dataframe[0].value["image"].iloc[0]
    assert cell.startswith("data:image/jpeg;base64,")
    assert len(cell) == 200


def test_images_stay_while_the_rows_are_edited() -> None:
    page = given(OWN, is_edited=True)
    assert file(page).is_open
    columns = json.loads(page.dataframe(key=key(page)).proto.columns)
    most = {each["label"]: each["type_config"].get("max_chars") for each in columns.values()}
    assert (most["image"], most["Title"]) == (None, 10_000)
    assert f'<img src="{IMAGE}"' in html(page)


def test_a_served_file_s_image_has_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENTS_FILE", str(settings.ROOT / "examples/sky/events.csv"))
    page = opened(event="eclipse-of-the-sun")
    assert '<img src="./image?event=eclipse-of-the-sun" width="300" height="200"' in html(page)
