"""HTML to plain text."""

import html
import re

_UNSEEN = re.compile(r"<(?:script|style)\b[^<>]*>[^<]*|<!--[^<>]*>", re.IGNORECASE)
_BLOCK = re.compile(r"<(?:p|br|div|li|ul|ol|h[1-6]|blockquote|tr)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_NO_CHARACTER = re.compile(r"&#(?:\d{9,}|[xX][0-9a-fA-F]{9,});?")


def plain_text(markup: str) -> str:
    """An HTML fragment as plain text, with a line break wherever a block starts.

    Patterns that stop at the next "<" or ">" keep the time in proportion to the length, which
    an HTML parser does not on markup that is broken. Numbers too long for a character stay out:
    Python refuses to make a number of them.
    """
    if "<" not in markup and "&" not in markup:
        return markup
    text = _TAG.sub("", _BLOCK.sub("\n", _UNSEEN.sub("", markup)))
    lines = html.unescape(_NO_CHARACTER.sub("\ufffd", text)).split("\n")
    return "\n".join(filter(None, map(str.strip, lines)))
