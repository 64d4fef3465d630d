"""How wide a timeline will be, before the browser has told it."""

from collections.abc import Mapping

from timeline.geometry import chart


def guessed(headers: Mapping[str, str]) -> int:
    """The width in pixels, by what the headers of a request say of the browser's screen."""
    is_phone = headers.get("Sec-CH-UA-Mobile") == "?1" or "Mobi" in headers.get("User-Agent", "")
    return chart.PHONE if is_phone else chart.DESKTOP
