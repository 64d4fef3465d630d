"""The images of the served events: their route, and the policy."""

import re
from pathlib import Path

import pytest
from pictures import as_data, picture
from visitor import Answer

from service import settings
from web import first_answer, headers


@pytest.fixture
def served(here: Answer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Answer:
    """Serve three events with images, and return the way to ask for a path."""
    (tmp_path / "a.jpg").write_bytes(picture(kind="JPEG"))
    (tmp_path / "other.png").write_bytes(picture())
    rows = f'2012,A,a.jpg\n2013,B,"{as_data(picture())}"\n2014,C,https://a.test/c.png\n'
    (tmp_path / "events.csv").write_text(f"date,title,image\n{rows}")
    monkeypatch.setenv("EVENTS_FILE", str(tmp_path / "events.csv"))
    return here


@pytest.mark.parametrize(
    ("event", "kind", "file"),
    [("a", "image/jpeg", picture(kind="JPEG")), ("b", "image/png", picture())],
)
def test_an_image_is_sent_under_the_id_of_its_event(
    served: Answer, event: str, kind: str, file: bytes
) -> None:
    status, told, body = served(f"event={event}", "/image")
    assert (status, told["content-type"], body) == (200, kind, file)
    assert told["x-content-type-options"] == "nosniff"
    again = served(f"event={event}", "/image", **{"if-none-match": told["etag"]})
    assert again[0] == 304


@pytest.mark.parametrize(
    "query", ["", "event=c", "event=d", "event=other.png", "event=../events.csv", "path=other.png"]
)
def test_nothing_else_is_sent(served: Answer, query: str) -> None:
    assert served(query, "/image")[0] == 404


def test_an_image_that_became_another_file_is_not_sent(served: Answer, tmp_path: Path) -> None:
    assert served("event=a", "/image")[0] == 200
    (tmp_path / "a.jpg").unlink()
    (tmp_path / "a.jpg").symlink_to("/etc/hostname")
    assert served("event=a", "/image")[0] == 404
    assert b"<figure" not in served("event=a")[2]


def test_the_first_answer_has_the_image_with_its_place(served: Answer) -> None:
    page = served("event=a")[2].decode()
    found = re.search(r"<figure[^>]*><img [^>]*>", page)
    assert found
    assert 'src="./image?event=a" width="30" height="20"' in found[0]


def test_images_are_sent_where_two_files_are_compared(
    served: Answer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "second.csv").write_text("date,title\n2012,A\n2020,D\n")
    monkeypatch.setenv("TIMELINE_COMPARE", str(tmp_path / "second.csv"))
    assert served("event=a", "/image")[0] == 200
    assert b'src="./image?event=a"' in served("event=a")[2]


def test_an_image_of_a_named_host_is_drawn(served: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    assert b'<a href="https://a.test/c.png"' in served("event=c")[2]
    monkeypatch.setenv("TIMELINE_IMAGE_HOSTS", "a.test")
    first_answer._made.cache_clear()  # noqa: SLF001 - a server's settings stay as they are
    assert b'src="https://a.test/c.png"' in served("event=c")[2]


def test_the_policy_allows_images_of_named_hosts_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def images() -> str:
        rules = headers.content_security_policy().split("; ")
        return next(each.strip() for each in rules if each.startswith("img-src"))

    assert images() == "img-src 'self' data:"
    monkeypatch.setenv("TIMELINE_IMAGE_HOSTS", "Pictures.test, b.test:8080,*,'none'; script-src *")
    assert images() == "img-src 'self' data: pictures.test b.test:8080"
    assert settings.image_hosts() == ("pictures.test", "b.test:8080")
