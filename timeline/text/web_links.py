"""Web links: which texts are web links, and their hosts."""

from urllib.parse import urlsplit

# `urlsplit` keeps its last arguments in a cache; the function that it wraps keeps nothing.
_split = getattr(urlsplit, "__wrapped__", urlsplit)


def host(text: str) -> str:
    """Return the host of an http or https link, "" for other texts.

    >>> host("https://example.org/a"), host("https:///a"), host("ftp://example.org")
    ('example.org', '', '')
    """
    if text[:4].lower() != "http":  # sorts most other texts out quickly
        return ""
    try:
        parts = _split(text)
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in ("http", "https") else ""
