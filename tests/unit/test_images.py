"""Images of events: which are shown, at which size, and what is said of others."""

import csv
import io
import json
from base64 import b64decode
from pathlib import Path

import numpy as np
import pytest
import scenes
from pictures import GPS_TEXT, as_data, claiming, noise, picture
from PIL import Image
from tables import everything

from service.address import Link
from timeline import reading
from timeline.dates import Answers
from timeline.events import Heading, each, images
from timeline.exports import timelinejs, webpage, webpage_images
from timeline.exports.formats import csv_events, json_events
from timeline.painters import image
from timeline.query import dataset
from timeline.query.dataset import Dataset
from timeline.reading import Reading, to_events

HEADING = Heading("A life")


def _read(*rows: dict[str, str], folder: Path | None = None) -> Reading:
    file = io.StringIO(newline="")
    names = dict.fromkeys(["date", "title", *(name for row in rows for name in row)])
    written = csv.DictWriter(file, [*names])
    written.writeheader()
    written.writerows({"date": "2012", "title": "A", **row} for row in rows)
    return reading.read(file.getvalue().encode(), folder=folder)


def _problems(found: Reading) -> list[str]:
    return [str(each) for each in found.problems]


def _data(found: Reading) -> Dataset:
    return dataset.of_reading(found, "")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_pictures_of_four_kinds_are_shown_as_data(kind: str) -> None:
    address = as_data(picture(kind=kind), kind.lower())
    found = _read({"image": address, "image_alt": "A field", "image_credit": "Ann"})
    assert _problems(found) == []
    event = next(each(found.events))
    assert (event.image, event.further) == ((address, "A field", "Ann"), ())
    assert images.size(address, None) == (30, 20)


def test_the_size_is_that_of_the_picture_as_its_camera_was_held() -> None:
    assert images.size(as_data(picture(kind="JPEG", turn=6)), None) == (20, 30)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        (as_data(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "svg+xml"), images.SVG),
        ("drawing.SVG", images.SVG),
        (as_data(b"no picture"), images.BROKEN),
        (as_data(picture()[:20]), images.BROKEN),
        ("data:image/png;base64,%%%", images.BROKEN),
        (as_data(picture(kind="TIFF"), "tiff"), images.BROKEN),
        (as_data(picture() + bytes(700_000)), images.LARGE.format(700)),
        ("beside.png", images.ALONE),
        ("//a.test/a.png", images.NO_SCHEME),
    ],
    ids=lambda value: value[:20],
)
def test_what_cannot_be_shown_is_named_by_its_text_with_its_row_and_reason(
    address: str, reason: str
) -> None:
    _expect_it_named_by_its_text(address, reason)


@pytest.mark.parametrize("size", [(8_000, 5_001), (16_000, 16_000)])
def test_a_picture_of_too_many_pixels_is_named_by_its_text(size: tuple[int, int]) -> None:
    _expect_it_named_by_its_text(as_data(claiming(*size)), images.PIXELS)


def _expect_it_named_by_its_text(address: str, reason: str) -> None:
    found = _read({}, {"image": address, "image_alt": "A field"})
    shown = address if len(address) <= 60 else f"{address[:59]}…"
    assert _problems(found) == [f'row 3, column "image": "{shown}" {reason}']
    assert [each.text for each in _figure({"image": address, "image_alt": "A field"})] == [
        "A field"
    ] * 2
    assert [each.tag for each in _inside(found)] == ["p", "bdi"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder beside which is a picture, with one below it and links to both."""
    folder = tmp_path / "served"
    (folder / "below").mkdir(parents=True)
    for path in (tmp_path / "outside.png", folder / "below/inside.png"):
        path.write_bytes(picture())
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    (folder / "way").symlink_to(tmp_path)
    (folder / "large.png").write_bytes(picture() + bytes(images.LARGEST_FILE))
    return folder


@pytest.mark.parametrize("address", ["below/inside.png", "./below/inside.png", "below\\inside.png"])
def test_a_served_file_has_images_below_its_folder(folder: Path, address: str) -> None:
    found = _read({"image": address, "image_alt": "A field"}, folder=folder)
    assert _problems(found) == []
    assert images.size(address, folder) == (30, 20)


@pytest.mark.parametrize(
    "address",
    ["../outside.png", "..\\outside.png", "below/../../outside.png", "link.png", "way/outside.png",
     "{}/outside.png", "file:///etc/passwd", "/etc/passwd", "missing.png", "below"],
)  # fmt: skip
def test_no_address_leads_out_of_the_folder(folder: Path, address: str) -> None:
    address = address.format(folder.parent)
    found = _read({"image": address, "image_alt": "A field"}, folder=folder)
    assert [each.message for each in found.problems] == [
        f'"{address if len(address) <= 60 else address[:59] + "…"}" {images.MISSING}'
    ]


def test_a_large_file_in_the_folder_is_refused(folder: Path) -> None:
    found = _read({"image": "large.png", "image_alt": "A field"}, folder=folder)
    assert found.problems[0].message.endswith(images.LARGE.format(5120))


def test_an_image_without_a_text_is_a_problem_of_its_row_and_shown() -> None:
    address = as_data(picture())
    found = _read({"image": address}, {"image": "https://a.test/a.png"}, {"image_credit": "Ann"})
    assert _problems(found) == [f'row 2, column "image_alt": {to_events.NO_ALT}']
    data = _data(found)
    card = image.figure(data.shelf.event(0), scenes.scene(data), Link(data))
    assert f'alt="{image.NO_TEXT}"' in card


def test_so_many_pictures_are_looked_at_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(to_events, "MOST_IMAGES", 2)
    files = (picture(1), picture(2), b"not looked at")
    rows = [{"image": as_data(file), "image_alt": "A"} for file in files]
    assert _problems(_read(*rows)) == [f'row 4, column "image": {to_events.TOO_MANY}']


def test_a_long_text_is_cut_though_it_begins_as_an_image() -> None:
    long = as_data(bytes(10_000))
    found = _read({"title": long, "image": long, "image_alt": "A"})
    assert len(next(each(found.events)).title) == 10_000
    assert {each.kind.name for each in found.problems} == {"CUT", "IMAGE"}


def test_a_column_of_images_is_known_by_its_name_or_chosen() -> None:
    address = as_data(picture())
    by_name = reading.read(f'Jahr,Ereignis,Bild\n1912,A,"{address}"\n'.encode())
    chosen = Answers(columns=(("image", "z"), ("date", "x"), ("title", "y")))
    other = reading.read(f'x,y,z\n1912,A,"{address}"\n'.encode(), answers=chosen)
    for found in (by_name, other):
        assert next(each(found.events)).image == (address, "", "")
    assert by_name.problems[0].column == "image_alt"


def test_images_are_read_back_from_downloads() -> None:
    rows = [
        {
            "image": as_data(picture(600, 600)),
            "image_alt": "A < B",
            "image_credit": "=Ann <b> & Bo",
        },
        {"image": "https://a.test/b.png?c=1&d=2", "image_alt": "=1+1", "image_credit": "Bo"},
    ]
    found = _read(*rows).events
    sheet = timelinejs.sheet(everything(found), HEADING)
    for again in (csv_events(found), json_events(found, HEADING), sheet):
        read = reading.read(again)
        assert _problems(read) == []
        assert [event.image for event in each(read.events)] == [(*row.values(),) for row in rows]


def _media(cell: str, **columns: str) -> Reading:
    file = io.StringIO(newline="")
    row = {"Year": "1912", "Headline": "A", "Media": cell, **columns}
    written = csv.DictWriter(file, [*row])
    written.writeheader()
    written.writerow(row)
    return reading.read(file.getvalue().encode())


def test_media_of_a_timelinejs_sheet_are_images_and_links_and_others_stay() -> None:
    youtube = "https://www.youtube.com/watch?v=1"
    found = _media(youtube, **{"Media Caption": "<b>A film</b>", "Media Credit": "Ann"})
    assert next(each(found.events)).image == (youtube, "A film", "Ann")
    assert "Media" not in found.events
    embedded = '<iframe src="https://maps.test"></iframe>'
    found = _media(embedded)
    assert found.events["Media"].tolist() == [embedded]
    assert next(each(found.events)).image is None
    assert _problems(_media("a.png", **{"Alt Text": "A"})) == [
        f'row 2, column "Media": "a.png" {images.ALONE}'
    ]


def _figure(row: dict[str, str], hosts: tuple[str, ...] = ()) -> list[scenes.Element]:
    data = _data(_read(row))
    scene = scenes.scene(data)
    scene = type(scene)(scene.chosen, scene.view, HEADING, image_hosts=hosts)
    return scenes.elements(image.figure(data.shelf.event(0), scene, Link(data)))


@pytest.mark.parametrize(
    ("size", "shown"),
    [((30, 20), (30, 20)), ((960, 100), (480, 50)), ((100, 800), (25, 200)), ((2000, 1), (480, 1))],
)
def test_an_image_has_its_place_in_the_card_before_it_is_there(
    size: tuple[int, int], shown: tuple[int, int]
) -> None:
    row = {"image": as_data(picture(*size)), "image_alt": 'A "field"', "image_credit": "<b>Ann"}
    figure, drawn, caption, *_ = _figure(row)
    assert (figure.tag, drawn.tag, caption.tag, caption.text) == (
        "figure", "img", "figcaption", "<b>Ann",
    )  # fmt: skip
    wanted = {"width": str(shown[0]), "height": str(shown[1]), "alt": 'A "field"',
              "loading": "lazy", "decoding": "async", "src": row["image"]}  # fmt: skip
    assert drawn.attributes == wanted


def test_an_image_of_another_host_is_a_link_unless_the_server_names_the_host() -> None:
    row = {"image": "https://pictures.test/a.png", "image_alt": "A field", "image_credit": "Ann"}
    around, link, *_ = _figure(row)
    assert (link.tag, link.attributes["href"], link.text) == ("a", row["image"], "A field")
    assert around.text == "A field Ann"
    drawn = _figure(row, ("pictures.test",))[1]
    assert (drawn.tag, drawn.attributes["src"]) == ("img", row["image"])
    assert drawn.classes == {"of-any-size"}
    assert _figure(row, ("test", "other.test"))[1].tag == "a"


def test_a_host_is_named_with_its_port() -> None:
    row = {"image": "http://Ann@Pictures.test:8080/a.png", "image_alt": "A field"}
    assert _figure(row, ("pictures.test:8080",))[1].tag == "img"
    assert _figure(row, ("pictures.test",))[1].tag == "a"


def _inside(found: Reading) -> list[scenes.Element]:
    page = webpage.page(everything(found.events), HEADING).decode()
    body = page.partition("</style>")[2].rpartition("<script")[0]
    return [each for each in scenes.elements(body) if "image" in each.around | each.classes]


def test_a_web_page_has_images_as_large_as_they_are_shown_and_without_exif() -> None:
    file = picture(1200, 1600, "JPEG", turn=6)
    drawn = _inside(_read({"image": as_data(file, "jpeg"), "image_alt": "A"}))[1]
    kind, _, content = drawn.attributes["src"].partition(",")
    inside = b64decode(content)
    assert kind == "data:image/webp;base64"
    assert (drawn.attributes["width"], drawn.attributes["height"]) == ("267", "200")
    with Image.open(io.BytesIO(file)) as given, Image.open(io.BytesIO(inside)) as shown:
        assert GPS_TEXT in given.getexif()
        assert not shown.getexif()
        assert shown.size == (400, 300)
        assert not {"exif", "xmp"} & {*shown.info}


def test_a_web_page_keeps_what_is_transparent() -> None:
    drawn = _inside(_read({"image": as_data(picture(kind="GIF", mode="P")), "image_alt": "A"}))[1]
    assert drawn.attributes["src"].startswith("data:image/webp;base64,")
    clear, file = Image.new("RGBA", (9, 9), (0, 0, 0, 0)), io.BytesIO()
    clear.save(file, "PNG")
    drawn = _inside(_read({"image": as_data(file.getvalue()), "image_alt": "A"}))[1]
    with Image.open(io.BytesIO(b64decode(drawn.attributes["src"].partition(",")[2]))) as shown:
        assert np.asarray(shown.convert("RGBA")).max() == 0


def test_a_web_page_has_room_for_2_mb_of_images_and_names_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert webpage_images.LARGEST == 2 * 2**20
    rows = [{"image": as_data(noise(240, 160 + n), "jpeg"), "image_alt": f"A{n}"} for n in range(6)]
    rows.append({"image": "https://a.test/a.png", "image_alt": "At a host"})
    found = _read(*rows)
    first = len(_inside(found)[1].attributes["src"])
    monkeypatch.setattr(webpage_images, "LARGEST", int(3.5 * first))
    shown = _inside(found)
    assert sum(each.tag == "img" for each in shown) == 3
    left = [each.text for each in shown if each.tag == "p"]
    assert left == ["A3", "A4", "A5", "At a host"]
    assert [each.attributes["href"] for each in shown if each.tag == "a"] == [
        "https://a.test/a.png"
    ]


def test_so_many_pixels_are_read_for_a_web_page_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(webpage_images, "MOST_PIXELS", 1_000)
    rows = [{"image": as_data(picture(30, 20 + n)), "image_alt": "A"} for n in range(4)]
    assert sum(each.tag == "img" for each in _inside(_read(*rows))) == 2


def test_an_image_that_ends_early_is_named_in_a_web_page() -> None:
    whole = noise(300, 300)
    found = _read({"image": as_data(whole[: len(whole) // 2], "jpeg"), "image_alt": "A"})
    assert [each.text for each in _inside(found) if each.tag == "p"] == ["A"]


def test_json_of_timelinejs_has_images_too() -> None:
    event = {"start_date": {"year": "1912"}, "text": {"headline": "A"},
             "media": {"url": "https://a.test/a.png", "caption": "A field", "credit": "Ann"}}  # fmt: skip
    found = reading.read(json.dumps({"events": [event]}).encode())
    assert next(each(found.events)).image == ("https://a.test/a.png", "A field", "Ann")
