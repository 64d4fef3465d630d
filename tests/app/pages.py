"""The page without a browser, for the tests of its logic."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from page import bridge
from service import datasets, settings

APP = Path(__file__).parents[2] / "app.py"
FAILED = "Something went wrong"


def opened(**parameters: str | list[str]) -> AppTest:
    """The page under an address with these parameters."""
    page = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in parameters.items():
        page.query_params[name] = value
    page.run()
    html(page)
    return page


def click(page: AppTest, kind: str, name: str, *, shift: bool = False) -> None:
    """Do what a click on a target of this kind in a chart does."""
    digest = datasets.served(settings.events_file()).dataset.digest
    page.session_state[bridge.CLICK] = bridge.Click(kind, name, digest, shift)
    page.run()


def plain(label: str) -> str:
    """A label as it is read: without the signs that keep Markdown from reading it."""
    return label.replace("\\", "")


def html(page: AppTest) -> str:
    """What the page holds as HTML; it is no page that failed."""
    told = raw(page)
    assert not page.exception
    assert FAILED not in told
    return told


def raw(page: AppTest) -> str:
    """What the page holds as HTML, failed or not."""
    return "\n".join(str(getattr(element, "value", "")) for element in page.get("html"))
