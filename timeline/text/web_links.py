"""Web links: which texts are web links, and their hosts."""

from urllib.parse import SplitResult, urlsplit

# `urlsplit` keeps its last arguments in a cache; the function that it wraps keeps nothing.
_split = getattr(urlsplit, "__wrapped__", urlsplit)


def host(text: str) -> str:
    """Return the host of an http or https link, "" for other texts.

    >>> host("https://example.org/a"), host("https:///a"), host("ftp://example.org")
    ('example.org', '', '')
    """
    parts = _parts(text)
    return (parts.hostname or "") if parts else ""


def host_and_port(text: str) -> str:
    """Return the host of an http or https link with the port that it names, "" for other texts.

    >>> host_and_port("http://Example.org:8080/a"), host_and_port("https://example.org/a")
    ('example.org:8080', 'example.org')
    """
    parts = _parts(text)
    return parts.netloc.rpartition("@")[2].lower() if parts and parts.hostname else ""


def _parts(text: str) -> SplitResult | None:
    """The parts of an http or https link; None for other texts."""
    if text[:4].lower() != "http":  # sorts most other texts out quickly
        return None
    try:
        parts: SplitResult = _split(text)
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") else None
