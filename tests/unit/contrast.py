"""Colours as they are seen: laid over each other, and against each other."""


def mixed(color: str, ground: str, share: float) -> str:
    """A colour of which a share is laid over a ground."""
    parts = zip(_parts(color), _parts(ground), strict=True)
    return "#" + "".join(f"{round(ground + (own - ground) * share):02x}" for own, ground in parts)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _parts(color: str) -> list[int]:
    return [int(color[place : place + 2], 16) for place in (1, 3, 5)]


def _luminance(color: str) -> float:
    shares = (part / 255 for part in _parts(color))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
