"""Streamlit's own files: the first page of every visit, and which others it needs."""

import base64
import re
from hashlib import sha256
from pathlib import Path

import streamlit

FOLDER = Path(streamlit.__file__).parent / "static"
_TEXT = (".js", ".css")
# The chart, and the component for the page's own script.
_PARTS = (b"stPlotlyChart", b"stBidiComponent")
_IMPORT = re.compile(rb'\b(?:from|import)"\./([\w.-]+\.js)"')
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def index() -> str:
    """The first page of every visit."""
    return (FOLDER / "index.html").read_text(encoding="utf-8")


def text_files() -> dict[str, Path]:
    """The files that are worth compressing, by the path at which Streamlit serves them."""
    files = (FOLDER / "static").rglob("*")
    return {
        f"/{file.relative_to(FOLDER).as_posix()}": file for file in files if file.suffix in _TEXT
    }


def late_scripts() -> list[str]:
    """The scripts of the page's main parts that the first page doesn't load by itself.

    Streamlit loads them only after the page has run. They are found by the test ids in them,
    together with what they import. A part that isn't found is left out.
    """
    codes = {file.name: file.read_bytes() for file in (FOLDER / "static/js").glob("*.js")}
    reached = [name for part in _PARTS for name, code in codes.items() if part in code]
    for name in reached:
        imported = (found.decode() for found in _IMPORT.findall(codes[name]))
        reached += [other for other in imported if other in codes and other not in reached]
    first_page = index()
    return [f"static/js/{name}" for name in dict.fromkeys(reached) if name not in first_page]


def inline_script_hashes() -> list[str]:
    """The scripts inside the first page, as a Content-Security-Policy names them (CSP3, 2.3.1)."""
    scripts = _INLINE_SCRIPT.findall(index())
    digests = (sha256(script.encode()).digest() for script in scripts)
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
