"""A zip of an events file and its pictures."""

import contextlib
import io
import struct
import time
import zipfile
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA

import pytest
from pictures import as_data, picture
from tables import edited

from timeline import limits, reading
from timeline.editing import text_table, user_file
from timeline.events import each, images
from timeline.progress import unheard
from timeline.reading import Reading, Unreadable, file_kinds, zip_file

EXAMPLES = Path(__file__).parents[2] / "examples"
TABLE = b"date,title,image,image_alt\n2012,A,a.png,A field\n2013,B,below/b.webp,A hill\n"
PICTURES = {"a.png": picture(), "below/b.webp": picture(kind="WEBP")}


def _zip(files: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def _problems(found: Reading) -> list[str]:
    return [str(problem) for problem in found.problems]


def _images(found: Reading) -> list[str]:
    return [event.image.address if event.image else "" for event in each(found.events)]


SHOWN = [as_data(PICTURES["a.png"]), as_data(PICTURES["below/b.webp"], "webp")]


@pytest.mark.parametrize("folder", ["", "trip/"])
def test_pictures_in_a_zip_are_data_in_the_events_file(folder: str) -> None:
    files = {f"{folder}{name}": content for name, content in PICTURES.items()}
    others = {"__MACOSX/._events.csv": b"x", "readme.txt": b"x", f"{folder}film.mp4": b"x"}
    found = reading.read(_zip({f"{folder}events.csv": TABLE, **files, **others}))
    assert _problems(found) == []
    assert _images(found) == SHOWN


def test_the_events_file_may_be_of_any_kind_and_the_column_of_any_name() -> None:
    rows = b'[{"date": "2012", "title": "A", "Foto": "a.png", "image_alt": "A field"}]'
    assert _images(reading.read(_zip({"events.json": rows, **PICTURES}))) == SHOWN[:1]
    sheet = b"Year,Headline,Media,Alt Text\n2012,A,a.png,A field\n"
    assert _images(reading.read(_zip({"events.csv": sheet, **PICTURES}))) == SHOWN[:1]
    workbook = (EXAMPLES / "space-flights.xlsx").read_bytes()
    for method in (ZIP_DEFLATED, zipfile.ZIP_STORED):
        assert len(reading.read(_zip({"flights.xlsx": workbook}, method)).events) > 10


def test_a_title_that_names_a_picture_stays() -> None:
    table = b"date,title,image,image_alt\n2012,a.png,a.png,A field\n"
    found = reading.read(_zip({"events.csv": table, **PICTURES}))
    assert found.events["title"].tolist() == ["a.png"]
    assert _images(found) == SHOWN[:1]


def test_the_rows_of_a_zip_can_be_edited_and_hold_their_pictures() -> None:
    rows = edited(_zip({"events.csv": TABLE, **PICTURES}))
    assert _images(reading.read(text_table.csv(rows))) == SHOWN
    assert user_file.download_name("trip.zip", "") == "trip.csv"


@pytest.mark.parametrize(
    "name", ["../a.png", "missing.png", "/a.png", "large.png", "broken.png", "a.svg"]
)
def test_a_picture_that_cannot_be_had_is_a_problem_of_its_row(name: str) -> None:
    table = f"date,title,image,image_alt\n2012,A,{name},A field\n".encode()
    files = {"events.csv": table, "a.svg": b"<svg/>", "large.png": picture() + bytes(800_000)}
    zipped = _zip(files | {"broken.png": picture()})
    at = zipped.find(b"broken.png") + len("broken.png")
    zipped = zipped[: at + 5] + b"\xff\xff\xff" + zipped[at + 8 :]
    found = reading.read(zipped)
    reason = images.SVG if name == "a.svg" else images.ALONE
    assert [each.message.partition('" ')[2] for each in found.problems] == [reason]
    assert found.problems[0].row == 2


@pytest.mark.parametrize("name", ["a.JSON", "a.ndjson", "a.ged", "a.tsv", "a.feather"])
def test_the_events_file_of_a_zip_is_of_any_kind_that_is_read(name: str) -> None:
    found = reading.read(_zip({name: b'[{"date": "2012", "title": "A"}]', **PICTURES}))
    assert found.events["title"].tolist() == ["A"]


@pytest.mark.parametrize(
    ("files", "count"),
    [(PICTURES, 0), ({"a.csv": TABLE, "b.json": b"{}"}, 2), ({"inner.zip": _zip({})}, 0)],
)
def test_a_zip_has_one_events_file(files: dict[str, bytes], count: int) -> None:
    assert _problems(reading.read(_zip(files))) == [zip_file.NO_TABLE.format(count)]


def test_a_zip_in_place_of_the_events_file_is_not_opened() -> None:
    inner = _zip({"events.csv": TABLE})
    assert not len(reading.read(_zip({"events.csv": inner})).events)


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_what_is_packed_so_that_it_may_take_much_memory_is_not_unpacked(method: int) -> None:
    found = reading.read(_zip({"events.csv": TABLE}, method))
    assert _problems(found) == [zip_file.BROKEN.format("events.csv")]


def test_a_bomb_is_refused_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = _zip({"events.csv": b"0" * 2**21})
    monkeypatch.setattr(limits, "LARGEST_FILE", 2**20)
    start = time.perf_counter()
    assert _problems(reading.read(bomb)) == [zip_file.BROKEN.format("events.csv")]
    # The directory names a size that is smaller than what comes.
    at = bomb.rfind(b"PK\x01\x02") + 24
    lying = bomb[:at] + struct.pack("<I", 100) + bomb[at + 4 :]
    assert _problems(reading.read(lying)) == [zip_file.BROKEN.format("events.csv")]
    assert time.perf_counter() - start < 1


def test_a_zip_of_very_many_files_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_file, "MOST_ENTRIES", 3)
    zipped = _zip({"events.csv": TABLE, **PICTURES, "c.png": b""})
    assert not zip_file.is_zip(zipped)
    assert "not text" in _problems(reading.read(zipped))[0]


def test_there_is_room_for_so_many_pictures_each_as_often_as_rows_name_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(zip_file, "LONGEST_PICTURES", 10 * len(SHOWN[0]))
    rows = b"2012,A,a.png,A field\n"
    for count, shown in ((10, 10), (11, 0)):
        table = b"date,title,image,image_alt\n" + rows * count
        found = reading.read(_zip({"events.csv": table, **PICTURES}))
        assert _images(found).count(SHOWN[0]) == shown
    table = b"date,title,image,image_alt\n" + rows * 9 + rows.replace(b"a.png", b"below/b.webp") * 9
    found = reading.read(_zip({"events.csv": table, **PICTURES}))
    assert [_images(found).count(each) for each in SHOWN] == [9, 0]


def test_a_picture_that_cannot_be_had_is_unpacked_once_however_many_cells_name_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unpacked = []
    read = zipfile.ZipFile.read

    def counted(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        unpacked.append(entry.filename)
        return read(archive, entry)

    monkeypatch.setattr(zipfile.ZipFile, "read", counted)
    names = [f"{'./' * (number % 9)}large.png" for number in range(200)]
    rows = ",".join(names), ",".join("broken.png" for _ in names)
    header = ",".join(f"column {number}" for number in range(200))
    table = f"date,title,{header}\n2012,A,{rows[0]}\n2013,B,{rows[1]}\n".encode()
    zipped = _zip({"events.csv": table, "large.png": bytes(500_000), "broken.png": picture()})
    at = zipped.find(b"broken.png") + len("broken.png")
    zipped = zipped[: at + 5] + b"\xff\xff\xff" + zipped[at + 8 :]
    found = reading.read(zipped)
    assert len(found.events) == 2
    shown = found.events.iloc[0].str.startswith("data:").sum()
    assert shown == zip_file.LONGEST_PICTURES // 666_691
    assert unpacked.count("large.png") == shown
    assert unpacked.count("broken.png") == 1


def test_a_broken_zip_is_said_to_be_no_text() -> None:
    zipped = _zip({"events.csv": TABLE[: TABLE.index(b"2013")], "a.png": picture(1, 1)})
    for cut in range(0, len(zipped), 20):
        assert reading.read(zipped[:cut]).problems
    for place in range(len(zipped)):
        with contextlib.suppress(Unreadable):
            file_kinds.split(zipped[:place] + b"\xff" + zipped[place + 1 :], unheard)
