"""Streamlit's first page with something to see in it before its scripts have run.

Needed by: Streamlit 1.67.0. Its first page is empty until 2 MB of scripts have run and asked the
server, and says without script that there must be one. Its style sheet stands in the head, so that
the browser shows nothing before it is there. The colour scheme that a visitor chose in its menu is
kept under a name of its own (`web/first_answer.js` reads it).

Buys: the events are read after 0.3 s over a phone line and not 3.6 s, and without any script. Where
all is fetched at once they are read after 0.32 s and not 0.41, since its scripts are parsed and run
after the drawing is painted.

No longer needed: when Streamlit's first page can have content.

There is no supported way: Streamlit has no option for what its first page holds.

Goes red: test_the_app_is_fetched_at_once_and_run_after_the_drawing_is_painted,
test_the_first_answer_has_the_drawing_before_anything_that_holds_up_the_paint,
test_a_theme_chosen_in_the_menu_is_that_of_the_first_answer.
"""

import functools
import re
from typing import NamedTuple

from starlette.datastructures import Headers
from starlette.responses import FileResponse

from workarounds import streamlit_files

_TITLE = re.compile(r"\s*<title>.*?</title>")
_STYLE_SHEET = re.compile(r'\s*<link rel="stylesheet"[^>]*>')
_SCRIPT = re.compile(r'<script type="module" crossorigin src="([^"]*)"></script>')
_FETCHED = 'rel="preload" as="script"'  # as a module it would be parsed too, beside the painting
_APP_SCRIPT = rf'<link id="app-script" {_FETCHED} crossorigin href="\1" />'
_WITHOUT_SCRIPT = re.compile(r"\s*<noscript>.*?</noscript>", re.DOTALL)
_HEAD, _BODY, _ROOT = "</head>", "<body>", '<div id="root"></div>'
_FONT = re.compile(r'"(\./static/media/SourceSansVF-Upright[^"]*)"')


class Parts(NamedTuple):
    """The page in three parts; between them fit what is added to the head, and to the body."""

    head: str
    body: str
    end: str


def is_it(headers: Headers) -> bool:
    """Whether an answer with these headers is the first page, or says that it is unchanged."""
    return headers.get("etag", "").removeprefix("W/") == tag()


@functools.cache
def tag() -> str:
    """The entity tag under which Streamlit answers with it."""
    file = streamlit_files.FOLDER / "index.html"
    return FileResponse(file, stat_result=file.stat()).headers["etag"]


@functools.cache
def parts() -> Parts:
    """The page without its title and without what it says where no script runs.

    What is added to the body stands before the place of the app, and the style sheet behind it.
    Its scripts are fetched, but not run: that is left to what is added (`#app-script`).

    Raises:
        LookupError: if the page isn't as it was in the version named above.
    """
    page = streamlit_files.index()
    style_sheet = "".join(_STYLE_SHEET.findall(page))
    for gone in (_TITLE, _STYLE_SHEET, _WITHOUT_SCRIPT):
        page, count = gone.subn("", page)
        if count != 1:
            raise LookupError(f"Streamlit's first page has {count} of {gone.pattern}")
    page, count = _SCRIPT.subn(_APP_SCRIPT, page)
    if count != 1:
        raise LookupError(f"Streamlit's first page has {count} scripts to begin with")
    page = page.replace('rel="modulepreload"', _FETCHED)
    head, _, rest = page.partition(_HEAD)
    between, _, end = rest.partition(_ROOT)
    if between.strip() != _BODY:
        raise LookupError("Streamlit's first page has another body")
    return Parts(head, f"{_HEAD}{between}", f"{_ROOT}{style_sheet}{end}")


def font() -> str:
    """The address of the page's font, from the page.

    Raises:
        LookupError: if the page doesn't name it.
    """
    found = _FONT.search(streamlit_files.index())
    if found is None:
        raise LookupError("Streamlit's first page names no font")
    return found[1]
