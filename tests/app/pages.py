"""The page without a browser, for the tests of its logic."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

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


def html(page: AppTest) -> str:
    """What the page holds as HTML; it is no page that failed."""
    told = raw(page)
    assert not page.exception
    assert FAILED not in told
    return told


def raw(page: AppTest) -> str:
    """What the page holds as HTML, failed or not."""
    return "\n".join(str(getattr(element, "value", "")) for element in page.get("html"))
