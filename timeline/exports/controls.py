"""Control characters in texts, for the forms that have no place for them."""

# Unicode has a picture of each, U+2400 to U+2421.
_PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"} | {0x7F: 0x2421}


def visible(text: str) -> str:
    """The text with one kind of line break and a picture for every other control character."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_PICTURES)
