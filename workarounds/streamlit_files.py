"""Streamlit's own files: what its first page holds, and what a browser will need after it.

Needed by: Streamlit 1.67.0. It names in its first page neither the code of the chart nor that of
components, so that a browser asks for them only once the page has run; and its one script inside
the page has no nonce, so that a policy must name it by its content.

Buys: `late_scripts`, named to the browser at once: the first chart over a phone line after 4.5 s
and not 4.9 (9 in 100). `inline_script_hashes`: a policy without 'unsafe-inline'. `text_files`, sent
compressed: 2.0 MB and not 7.0. `font`: pictures in the page's own font, without a second copy.
`cell_fields`: see `page/script/marks.js`.

No longer needed: when the first page preloads the chart's code, has no script inside and Streamlit
compresses its files; `font` when Streamlit's Python tells where its font is.

There is no supported way: Streamlit has no option for any of them.

Goes red: test_the_first_page_names_the_code_of_the_chart_and_only_files_that_exist,
test_the_policy_names_each_script_inside_the_first_page,
test_the_font_of_a_picture_is_the_page_s_and_has_its_weights.
"""

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


def font() -> Path:
    """The page's font, upright, in every weight from 200 to 900 (an axis of the file)."""
    return next((FOLDER / "static/media").glob("SourceSansVF-Upright*.woff2"))


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


def cell_fields() -> list[str]:
    """The scripts of the field in which a cell of a table is changed."""
    return [
        f"static/js/{file.name}" for file in (FOLDER / "static/js").glob("data-grid-overlay*.js")
    ]


def inline_script_hashes() -> list[str]:
    """The scripts inside the first page, as a Content-Security-Policy names them."""
    return [*map(script_hash, _INLINE_SCRIPT.findall(index()))]


def script_hash(script: str) -> str:
    """A script inside a page, as a Content-Security-Policy names it (CSP3, 2.3.1)."""
    return f"'sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}'"
