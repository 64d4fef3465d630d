"""The colours of a theme by its name: one of ours, or one of Plotly's templates."""

from typing import Any

from PIL import ImageColor

from timeline.theme import COLORS, DARK, LIGHT, Theme, mixture

OWN = {"light": LIGHT, "dark": DARK}
UNKNOWN = '"{}" is no theme; use {} or a template of Plotly: {}'
# How far a colour is on the way from the ground to the texts.
FADED, EDGE, GRID, ROW = 0.7, 0.25, 0.15, 0.06


def theme(name: str) -> Theme:
    """Return the colours of a theme.

    Raises
    ------
    ValueError
        Where there is none of this name.

    """
    from plotly.io import templates  # noqa: PLC0415 - it takes 0.2 s

    if name in OWN:
        return OWN[name]
    if name not in templates:
        raise ValueError(UNKNOWN.format(name, ", ".join(OWN), ", ".join(templates)))
    return _of_template(templates[name].layout.to_plotly_json())


def _of_template(layout: dict[str, Any]) -> Theme:
    """The colours of a template; what it lacks lies between its ground and its texts."""
    ground = _hex(layout.get("plot_bgcolor") or layout.get("paper_bgcolor"), LIGHT.ground)
    text = _hex(layout.get("font", {}).get("color"), LIGHT.text)
    own = [_hex(each, LIGHT.text) for each in layout.get("colorway", ())][:COLORS]
    return Theme(
        ground=ground,
        text=text,
        faded=mixture(ground, text, FADED),
        grid=_hex(layout.get("xaxis", {}).get("gridcolor"), mixture(ground, text, GRID)),
        edge=mixture(ground, text, EDGE),
        row=mixture(ground, text, ROW),
        raised=ground,
        good=text,
        link=text,
        palette=(*own, *LIGHT.palette[len(own) :]),
    )


def _hex(color: str | None, other: str) -> str:
    """A colour as #rrggbb; the other one where there is none that can be written so."""
    try:
        red, green, blue, *_ = ImageColor.getrgb((color or "").replace(" ", ""))
    except ValueError:
        return other
    return f"#{red:02x}{green:02x}{blue:02x}"
