"""The look of a timeline: every mark and text has its contrast, and categories differ."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest
from contrast import EYES, contrast, difference, mixed, seen
from tables import column

from timeline import dates
from timeline.events.time_window import of_years
from timeline.geometry import marks
from timeline.geometry.marks import PALE
from timeline.query import cells
from timeline.theme import COLORS, DARK, LIGHT, PAPER, Scale, Style, Theme, category_style

ROOT = Path(__file__).parents[2]
WINDOW = of_years((2010, 2019))
SPAN = marks.span(dates.read("2012"))


@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER])
def test_texts_marks_and_edges_have_their_contrast_on_both_grounds(theme: Theme) -> None:
    for ground in (theme.ground, theme.row):
        assert all(
            contrast(color, ground) >= 4.5 for color in (theme.text, theme.faded, theme.link)
        )
        assert all(contrast(color, ground) >= 3 for color in theme.palette)


@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER])
def test_texts_and_marks_have_their_contrast_where_two_eras_overlap(theme: Theme) -> None:
    one = mixed(theme.grid, theme.ground, 0.5)
    two = mixed(theme.grid, one, 0.5)
    assert all(contrast(color, two) >= 4.5 for color in (theme.text, theme.faded))
    assert all(contrast(color, one) >= 3 for color in theme.palette)
    assert all(contrast(color, two) >= 2.7 for color in theme.palette)


@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER])
def test_a_pale_band_stands_out_by_its_edge_and_what_is_solid_stands_out_on_it(
    theme: Theme,
) -> None:
    """The tone alone has 1.3 at the least: a band's edge is in the full colour of its category."""
    for ground in (theme.ground, theme.row):
        for number in range(COLORS + 1):
            (band,) = marks.bands(SPAN, WINDOW, marks.BAND)
            edge = (
                theme.color(number) if band.is_edged else mixed(theme.color(number), ground, PALE)
            )
            tone = mixed(theme.color(number), ground, band.share)
            assert contrast(edge, ground) >= 3
            assert contrast(tone, ground) > 1.3
            assert contrast(tone, theme.color(number)) > 1.9


@pytest.mark.parametrize("theme", [LIGHT, DARK, PAPER])
def test_the_grey_of_a_second_file_is_told_from_its_ground_and_from_the_bands_under_it(
    theme: Theme,
) -> None:
    grey = theme.color(COLORS)
    for ground in (theme.ground, theme.row):
        bands = [mixed(color, ground, PALE) for color in theme.palette]
        assert all(contrast(mixed(grey, each, PALE), each) > 1.3 for each in (ground, *bands))
        assert contrast(grey, ground) >= 3


@pytest.mark.parametrize(("name", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_the_figure_stands_on_the_ground_of_the_page(name: str, theme: Theme) -> None:
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text())["theme"][name]
    colors = (config["backgroundColor"], config["textColor"], config["linkColor"])
    assert colors == (theme.ground, theme.text, theme.link)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("eye", EYES)
def test_colours_differ_for_every_eye_by_seven_at_least(theme: Theme, eye: str) -> None:
    pairs = combinations([*theme.palette, theme.faded], 2)
    assert min(difference(seen(one, eye), seen(other, eye)) for one, other in pairs) > 7


def _styles(scale: Scale, categories: int) -> list[Style]:
    values = cells.dimension(column([f"c{number}" for number in range(categories)]))
    return [category_style(scale, number, values) for number in range(categories)]


def test_three_categories_differ_by_symbol_too_and_of_more_none_does() -> None:
    assert _styles("rows", 3) == [(0, "circle"), (1, "square"), (2, "diamond")]
    assert {symbol for _, symbol in _styles("rows", 4)} == {"circle"}
    assert {symbol for _, symbol in _styles("dots", 3)} == {"circle"}
    assert {symbol for _, symbol in _styles("bars", 3)} == {"square"}


def test_six_categories_have_a_colour_each_and_all_others_share_a_grey() -> None:
    scales: list[Scale] = ["rows", "dots", "bars"]
    for scale in scales:
        assert [color for color, _ in _styles(scale, 9)] == [0, 1, 2, 3, 4, 5, 6, 6, 6]


def test_a_theme_has_as_many_colours() -> None:
    assert LIGHT.color(COLORS) == LIGHT.faded
    assert len(LIGHT.palette) == len(DARK.palette) == COLORS


@pytest.mark.parametrize(
    ("number", "share", "color"),
    [(0, 1, "#1f6fb5"), (0, 0.35, "rgba(31,111,181,0.35)"), (COLORS, 0.5, "rgba(90,97,105,0.5)")],
)
def test_a_share_of_a_colour_is_laid_over_whatever_ground(
    number: int, share: float, color: str
) -> None:
    assert LIGHT.over(number, share) == color
