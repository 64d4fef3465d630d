"""Streamlit's first page and its own files: what they hold, and what is put into the page.

Each function that works around something says which version needs it, what it buys, and when it can
go.
"""

import base64
import functools
import re
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import streamlit
from starlette.datastructures import Headers
from starlette.responses import FileResponse

FOLDER = Path(streamlit.__file__).parent / "static"
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_TITLE = re.compile(r"\s*<title>.*?</title>")
_STYLE_SHEET = re.compile(r'\s*<link rel="stylesheet"[^>]*>')
_SCRIPT = re.compile(r'<script type="module" crossorigin src="([^"]*)"></script>')
_FETCHED = 'rel="preload" as="script"'  # as a module it would be parsed too, beside the painting
_APP_SCRIPT = rf'<link id="app-script" {_FETCHED} crossorigin href="\1" />'
_WITHOUT_SCRIPT = re.compile(r"\s*<noscript>.*?</noscript>", re.DOTALL)
_HEAD, _BODY, _ROOT = "</head>", "<body>", '<div id="root"></div>'


class Parts(NamedTuple):
    """The page in three parts; between them fit what is added to the head, and to the body."""

    head: str
    body: str
    end: str


def index() -> str:
    """Read the first page of every visit."""
    return (FOLDER / "index.html").read_text(encoding="utf-8")


def is_first_page(headers: Headers) -> bool:
    """Whether an answer with these headers is the first page, or says that it is unchanged."""
    return headers.get("etag", "").removeprefix("W/") == tag()


@functools.cache
def tag() -> str:
    """The entity tag under which Streamlit sends the first page."""
    file = FOLDER / "index.html"
    return FileResponse(file, stat_result=file.stat()).headers["etag"]


@functools.cache
def parts() -> Parts:
    """Take the first page apart, to put something to see in before its scripts have run.

    It is without its title and without what it says where no script runs. What is added to the body
    stands before the place of the app, and the style sheet behind it. Its scripts are fetched, but
    not run: that is left to what is added (`#app-script`).

    Needed by: Streamlit 1.67.0. Its first page is empty until 2 MB of scripts have run and asked
    the server, and says without script that there must be one. Its style sheet stands in the head,
    so that the browser shows nothing before it is there. The colour scheme that a visitor chose in
    its menu is kept under a name of its own (`web/first_answer.js` reads it).

    Buys: the events are read after 0.3 s over a phone line and not 3.6 s, and without any script.
    Where all is fetched at once they are read after 0.32 s and not 0.41, since its scripts are
    parsed and run after the drawing is painted.

    No longer needed: when Streamlit's first page can have content. There is no supported way:
    Streamlit has no option for what its first page holds.

    Goes red: test_the_app_is_fetched_at_once_and_run_after_the_drawing_is_painted,
    test_the_first_answer_has_the_drawing_before_anything_that_holds_up_the_paint,
    test_a_theme_chosen_in_the_menu_is_that_of_the_first_answer.

    Raises
    ------
    LookupError
        If the page isn't as it was in the version named above.
    """
    page = index()
    style_sheet = "".join(_STYLE_SHEET.findall(page))
    changes = {_TITLE: "", _STYLE_SHEET: "", _WITHOUT_SCRIPT: "", _SCRIPT: _APP_SCRIPT}
    for pattern, new in changes.items():
        page, count = pattern.subn(new, page)
        if count != 1:
            raise LookupError(f"Streamlit's first page has {count} of {pattern.pattern}")
    page = page.replace('rel="modulepreload"', _FETCHED)
    head, _, rest = page.partition(_HEAD)
    between, _, end = rest.partition(_ROOT)
    if between.strip() != _BODY:
        raise LookupError("Streamlit's first page has another body")
    return Parts(head, f"{_HEAD}{between}", f"{_ROOT}{style_sheet}{end}")


def font_address() -> str:
    """The address of the page's font, from the page.

    Raises
    ------
    LookupError
        If the page doesn't name it.
    """
    address = f"./static/media/{font_file().name}"
    if f'"{address}"' not in index():
        raise LookupError(f"Streamlit's first page doesn't name {address}")
    return address


def font_file() -> Path:
    """The page's font, upright, in every weight from 200 to 900 (an axis of the file).

    Needed by: Streamlit 1.67.0, which has the font among the files of its page.

    Buys: the first answer in the page's own font, which is fetched once.

    No longer needed: when Streamlit's Python tells where its font is; until then there is no
    supported way.

    Goes red: test_the_font_of_a_picture_is_the_page_s_and_has_its_weights.
    """
    return next((FOLDER / "static/media").glob("SourceSansVF-Upright*.woff2"))


def text_files() -> dict[str, Path]:
    """The files that are worth compressing, by the path beside the page at which they are served.

    Needed by: Streamlit 1.67.0, which sends its own files as they are.

    Buys: 2.0 MB for a page with a chart and not 7.0.

    No longer needed: when Streamlit compresses its files. There is no supported way: it has no
    option for that.

    Goes red: test_plain_and_compressed_have_a_weak_tag_and_are_not_sent_twice.
    """
    files = [file for file in (FOLDER / "static").rglob("*") if file.suffix in (".js", ".css")]
    return {file.relative_to(FOLDER).as_posix(): file for file in files}


def cell_fields() -> list[str]:
    """The scripts of the field for a cell of a table, which `page/script/text_marks.js` fetches."""
    return [
        f"static/js/{file.name}" for file in (FOLDER / "static/js").glob("data-grid-overlay*.js")
    ]


def inline_scripts() -> list[str]:
    """The scripts inside the first page.

    Needed by: Streamlit 1.67.0. Its one script inside the page has no nonce, so that a policy must
    name it by its content.

    Buys: a policy without 'unsafe-inline'.

    No longer needed: when the page has no script inside. There is no supported way: Streamlit has
    no option for that.

    Goes red: test_the_policy_names_each_script_inside_the_first_page.
    """
    return _INLINE_SCRIPT.findall(index())


def script_hash(script: str) -> str:
    """Name a script inside a page as a Content-Security-Policy does (CSP3, 2.3.1).

    >>> script_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}'"
