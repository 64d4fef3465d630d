"""Colours as they are seen: laid over each other, against each other, by eyes that tell fewer."""

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

# What an eye makes of light in linear sRGB (Machado, Oliveira, Fernandes 2009, severity 1).
EYES = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_XYZ = (  # of linear sRGB, by the white of D65
    (0.4339, 0.3762, 0.1899),
    (0.2126, 0.7152, 0.0722),
    (0.0178, 0.1095, 0.8727),
)
Triple = tuple[float, float, float]


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
    red, green, blue = _linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(color: str) -> Triple:
    shares = (part / 255 for part in _parts(color))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in shares)
    return red, green, blue


def seen(color: str, eye: str) -> Triple:
    """A colour in CIELAB as an eye sees it."""
    light = (min(max(part, 0), 1) for part in _times(EYES[eye], _linear(color)))
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in _times(_XYZ, (*light,))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(rows: tuple[Triple, ...], column: tuple[float, ...]) -> list[float]:
    return [sum(one * other for one, other in zip(row, column, strict=True)) for row in rows]


def difference(one: Triple, other: Triple) -> float:
    """How much two colours in CIELAB differ, by CIEDE2000; side by side about 2 is seen."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (hypot(a1, b1) + hypot(a2, b2)) / 2
    more = 1.5 - 0.5 * sqrt(mean**7 / (mean**7 + 25**7))
    c1, c2 = hypot(a1 * more, b1), hypot(a2 * more, b2)
    h1, h2 = (degrees(atan2(b, a * more)) % 360 for a, b in ((a1, b1), (a2, b2)))
    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    turn = (h2 - h1 + 180) % 360 - 180
    hue = (h1 + turn / 2) % 360
    weights = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.2, 4, -63))
    t = 1 + sum(share * cos(radians(times * hue + more)) for share, times, more in weights)
    by_l = (l2 - l1) / (1 + 0.015 * (lightness - 50) ** 2 / sqrt(20 + (lightness - 50) ** 2))
    by_c = (c2 - c1) / (1 + 0.045 * chroma)
    by_h = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / (1 + 0.015 * chroma * t)
    rotation = -2 * sqrt(chroma**7 / (chroma**7 + 25**7))
    rotation *= sin(radians(60 * exp(-(((hue - 275) / 25) ** 2))))
    return sqrt(by_l**2 + by_c**2 + by_h**2 + rotation * by_c * by_h)
