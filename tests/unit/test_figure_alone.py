"""The figure that stands alone: texts, legend, axis, true lengths, colours."""

from collections.abc import Sequence
from typing import Any

import pytest

import timeline
from timeline import Timeline
from timeline.theme import DARK, LIGHT

Figure = dict[str, Any]
SIX = "events.csv"


def many(count: int) -> Timeline:
    """So many events of two categories, one in each month."""
    rows = (
        f"{1900 + n // 12}-{n % 12 + 1:02},Event {n},{('War', 'Peace')[n % 2]}"
        for n in range(count)
    )
    return timeline.read("\n".join(["date,title,category", *rows]).encode())


def plain(given: Timeline, **options: Any) -> Figure:
    """The figure as a dictionary."""
    figure: Figure = given.figure(**options).to_plotly_json()
    return figure


def keys(figure: Figure) -> list[str]:
    """The entries of the legend."""
    return [each["name"] for each in figure["data"] if each.get("showlegend") is not False]


def texts(figure: Figure) -> list[str]:
    """What stands in the figure."""
    return [text for each in figure["data"] for text in each.get("text", ())]


def bands(figure: Figure) -> list[tuple[float, float]]:
    """From and to of each band, in milliseconds."""
    bars = [each for each in figure["data"] if each["type"] == "bar"]
    pairs = (zip(each["base"], each["x"], strict=True) for each in bars)
    return sorted((start, start + length) for each in pairs for start, length in each)


@pytest.mark.parametrize("count", [6, 59, 1000, 8000])
def test_every_mark_belongs_to_an_entry_of_the_legend_which_hides_it(count: int) -> None:
    figure = plain(many(count))
    assert sorted(keys(figure)) == ["Peace", "War"]
    of_entries = {each["legendgroup"] for each in figure["data"] if each.get("name")}
    drawn = [each for each in figure["data"] if not each.get("name")]
    # All events together have bars of no category.
    assert [each for each in drawn if each["legendgroup"] not in of_entries and count < 8000] == []


def test_events_without_categories_have_no_legend() -> None:
    figure = plain(timeline.read(b"date,title\n2006,A\n2007,B\n"))
    assert keys(figure) == []
    assert not figure["layout"]["showlegend"]


@pytest.mark.parametrize("count", [6, 59, 1000, 8000])
def test_hovering_over_each_mark_shows_a_text(count: int) -> None:
    drawn = [each for each in plain(many(count))["data"] if not each.get("name")]
    marks = [each for each in drawn if count < 8000 or each["type"] == "bar"]
    assert marks
    assert all(all(each["hovertext"]) and each["hoverinfo"] == "text" for each in marks)


def test_what_hovering_shows_is_the_title_and_the_date_as_exactly_as_it_is_known() -> None:
    figure = plain(
        timeline.read(b"date,title,summary\nlate 2012,A <b>talk</b>,They met.\n2001,B,\n")
    )
    shown = {text for each in figure["data"] for text in each.get("hovertext", ())}
    assert (
        "<b>\u2068A &lt;b&gt;talk&lt;/b&gt;\u2069</b><br>"
        "\u2068some time in the fourth quarter of 2012\u2069<br>\u2068(October to December)\u2069<br>"
        "\u2068They met.\u2069"
    ) in shown


@pytest.mark.parametrize("count", [6, 59, 1000])
def test_a_click_on_a_mark_tells_the_id_of_its_event(count: int) -> None:
    given = many(count)
    marks = [each for each in plain(given)["data"] if not each.get("name")]
    assert {name for each in marks for name in each["customdata"]} == {*given.events["id"]}


def test_no_event_is_marked_as_open_and_nothing_is_a_shape() -> None:
    assert "shapes" not in plain(timeline.read(SIX))["layout"]


def test_bands_are_as_long_as_their_times_whatever_the_width() -> None:
    rows = b"date,title\n1800,A\n2012-11,B\n2020,C\n"
    month = (1351728000000, 1354320000000)  # November 2012
    for width in (320, 784):
        assert month in bands(plain(timeline.read(rows), width=width))


def test_a_dot_that_stands_for_a_month_has_that_month_as_a_band() -> None:
    january = (-2208988800000, -2206310400000)  # of 1900
    assert january in bands(plain(many(1000)))


def test_the_axis_has_dates_so_that_ticks_follow_the_zoom() -> None:
    axis = plain(timeline.read(SIX))["layout"]["xaxis"]
    assert axis["type"] == "date"
    assert axis["fixedrange"] is False
    assert "tickvals" not in axis


def test_before_year_one_the_axis_has_its_own_ticks() -> None:
    rows = b"date,title\n-0043-03-15,Caesar dies\n0014,Augustus dies\n"
    axis = plain(timeline.read(rows))["layout"]["xaxis"]
    assert "type" not in axis
    assert "20 BC" in axis["ticktext"]


@pytest.mark.parametrize("count", [6, 59, 1000, 8000])
def test_a_figure_has_its_height_and_its_width_is_that_of_its_place(count: int) -> None:
    layout = plain(many(count))["layout"]
    assert layout["height"] > 100
    assert "width" not in layout


def test_a_legend_of_many_categories_has_as_many_rows_as_a_phone_needs() -> None:
    rows = "".join(f"{2000 + n},Event {n},A category of {n} words\n" for n in range(6))
    given = timeline.read(f"date,title,category\n{rows}".encode())
    high, low = (plain(given, width=width)["layout"]["margin"]["b"] for width in (320, 1200))
    assert high > low


def test_titles_of_a_wider_chart_share_rows() -> None:
    narrow, wide = (plain(many(59), width=width)["layout"]["height"] for width in (320, 784))
    assert wide < narrow / 2


def colors(figure: Figure) -> Sequence[str]:
    layout = figure["layout"]
    entry = next(each for each in figure["data"] if each.get("name"))
    return layout["paper_bgcolor"], layout["font"]["color"], entry["marker"]["color"]


def test_a_theme_is_light_dark_or_a_template_of_plotly() -> None:
    six = timeline.read(SIX)
    assert colors(plain(six)) == (LIGHT.ground, LIGHT.text, LIGHT.palette[0])
    assert colors(plain(six, theme="dark")) == (DARK.ground, DARK.text, DARK.palette[0])
    assert colors(plain(six, theme="plotly_dark")) == ("#111111", "#f2f5fa", "#636efa")
    with pytest.raises(ValueError, match='"night" is no theme; use light, dark or a template'):
        six.figure(theme="night")


def test_a_figure_of_nothing_says_so() -> None:
    figure = plain(timeline.read(SIX).between(1900, 1901))
    assert figure["layout"]["annotations"][0]["text"] == "No event matches."


def test_the_heading_is_the_title_of_the_figure() -> None:
    given = timeline.read(SIX, title="A <life>")
    assert plain(given)["layout"]["title"]["text"] == "<b>\u2068A &lt;life&gt;\u2069</b>"
