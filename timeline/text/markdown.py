"""Data in Streamlit's Markdown, shown letter by letter.

A backslash keeps a mark from being markup. But Streamlit then searches the plain text for names
of emoji and icons, arrows, dashes and addresses. If a text has one of those, each of its marks
is put into a span of its own, so that no pattern finds two together: `:color[-]` without a colour
is only a span.
"""

import re

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# What is found in plain text: `:smile:`, `:material/home:`; ` -- `, ` <-> `; addresses.
_FOUND_LATER = re.compile(
    r":[\w/+-]+:|(?:^|\s)(?:<->|->|<-|--|>=|<=|~=)(?:\s|$)|https?://|www\.|@", re.IGNORECASE
)
# Marks that are markup in a label, which is one line and has no links.
_LIVE = re.compile(
    r"[\\`*\[\]$~]|(?<![^\W_])_|_(?![^\W_])|:(?=\w)|<(?=[\w/!])|&(?=#?\w+;)", re.ASCII
)


def escaped(text: str) -> str:
    """A text as data for Markdown."""
    if _FOUND_LATER.search(text):
        return _PUNCTUATION.sub(lambda sign: f":color[\\{sign[0]}]", text)
    return _PUNCTUATION.sub(r"\\\g<0>", text)


def label(text: str) -> str:
    """A category as data for a button, with only those marks escaped that would be markup.

    The address holds the label, and `R&D` and `A-B` should stand there as they are.
    """
    return escaped(text) if _FOUND_LATER.search(text) else _LIVE.sub(r"\\\g<0>", text)
