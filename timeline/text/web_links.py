"""Web links: which texts are web links, and their hosts."""

from urllib.parse import urlsplit

# `urlsplit` keeps its last arguments in a cache; the function that it wraps keeps nothing.
_split = getattr(urlsplit, "__wrapped__", urlsplit)


def host(text: str) -> str:
    """Return the host of an http or https link with the port that it names, "" for other texts.

    >>> host("https://example.org/a"), host("http://Example.org:81"), host("https:///a")
    ('example.org', 'example.org:81', '')
    """
    if text[:4].lower() != "http":  # sorts most other texts out quickly
        return ""
    try:
        parts = _split(text)
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    return str(parts.netloc.rpartition("@")[2].lower()) if is_web else ""
