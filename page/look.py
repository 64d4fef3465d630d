"""The look of the page: icon, style sheets, the colours of its charts."""

import streamlit as st

from service.settings import ROOT
from timeline.markup import style
from timeline.theme import DARK, LIGHT, Theme

BESIDE, GAP = (784, 340), 28  # timeline and card, filters above them, px on a wide screen
_RULES = f"{style.RULES} {style.on_paper()} {(ROOT / 'page/print.css').read_text(encoding='utf-8')}"


def set_up() -> Theme:
    """Set up the page; the colours for its figures, which don't follow the theme by themselves."""
    st.set_page_config(page_icon=str(ROOT / "static/favicon.png"), layout="wide")
    theme = DARK if st.context.theme.type == "dark" else LIGHT
    st.html(ROOT / "page/page.css")
    st.html(f"<style>:root {{ {style.colors(theme)} }} {_RULES}</style>")
    return theme
