"""The look of the page: icon, style sheet, the colours of its charts."""

import re
from pathlib import Path

import streamlit as st

from service.settings import ROOT
from timeline.painters import style
from timeline.theme import COLORS, DARK, LIGHT, Theme

_COLORS = ["ground", "row", "text", "faded", "grid"]  # of a drawing, for the script
_COLORS += [f"mark-{number}" for number in range(COLORS + 1)]


def _with_selectors(rules: str) -> str:
    """Put what `@custom-selector` names (CSS Extensions) into rules: browsers don't know it yet."""
    named = dict(re.findall(r"@custom-selector (:--[\w-]+) ([^;]+);", rules))
    return re.sub(r":--[\w-]+", lambda name: f":is({named[name[0]]})", rules)


_OWN = style.rules(Path(__file__).with_name("page.css"))
_NAMES = f":root {{ --colors: {' '.join(_COLORS)} }}"
_SHARED = f"#root {{ {style.RULES} }}"
_RULES = _with_selectors(f"{_SHARED}\n{style.sizes()}\n{style.on_paper()}\n{_NAMES}\n{_OWN}")


def set_up() -> None:
    """Set up the page.

    The style sheet is one element: of one so large that didn't change Streamlit sends the name.
    """
    st.set_page_config(page_icon=str(ROOT / "static/favicon.png"), layout="wide")
    st.html(f"<style>:root {{ {style.colors(theme())} }} {_RULES}</style>")


def theme() -> Theme:
    """The colours for figures, which don't follow the page's theme by themselves."""
    return DARK if is_dark() else LIGHT


def is_dark() -> bool:
    """Whether the browser said of this run that the page is dark."""
    return st.context.theme.type == "dark"
