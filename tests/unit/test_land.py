"""Maps: what part of the Earth they show, and where the dots are."""

import re
from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenes import Element, elements, scene

from service import address
from timeline.events import Heading
from timeline.exports import webpage
from timeline.geometry.extent import ACROSS, EARTH, LEAST, SHAPE, extent, together
from timeline.painters import card, land, places_map
from timeline.painters.story import Story
from timeline.query import dataset
from timeline.query.dataset import Dataset
from timeline.text.places import Place

NORTHS, EASTS = st.floats(-90, 90), st.floats(-180, 180)
PLACES = st.builds(Place, NORTHS, EASTS)
VOYAGE = dataset.read(
    b"date,title,lat,lng\n1831,Plymouth,50.4,-4.1\n1832,Bahia,-13,-38.5\n1833,At sea,,\n"
)
NOWHERE = dataset.read(b"date,title\n1831,A\n1832,B\n")


@given(st.lists(PLACES, min_size=1))
def test_all_places_are_on_the_map_which_is_on_the_earth(places: list[Place]) -> None:
    shown = extent(places)
    assert LEAST <= shown.width <= EARTH.width
    assert shown.north <= 90
    assert shown.north - shown.height >= -90
    assert -180 <= shown.west <= 180 - shown.width
    for each in places:
        left, top = shown.at(each)
        assert 0 <= left <= 1
        assert 0 <= top <= 1


@given(st.lists(PLACES, min_size=1))
def test_each_event_is_in_one_dot_and_no_dot_covers_another(places: list[Place]) -> None:
    shown = extent(places)
    dots = together(dict(enumerate(places)), shown)
    assert sorted(number for dot in dots for number in dot) == [*range(len(places))]
    middles = [shown.at(places[dot[0]]) for dot in dots]
    for one, other in combinations(middles, 2):
        assert hypot(one[0] - other[0], (one[1] - other[1]) / SHAPE) >= 1 / ACROSS


@pytest.mark.parametrize(
    ("places", "width"),
    [([Place(48, 16)], 360), ([Place(48, 16), Place(49, 16)], 30), ([Place(0, 0), Place(0, 100)], 120), ([Place(-40, 0), Place(30, 0)], 168),
     ([Place(0, -90), Place(0, 90)], 360)],
)  # fmt: skip
def test_a_map_is_as_wide_as_its_places_with_some_room_around_them(
    places: list[Place], width: float
) -> None:
    assert extent(places).width == pytest.approx(width)


def _story(query: str, data: Dataset = VOYAGE) -> list[Element]:
    return elements(Story(scene(data, query), address.Link(data)).html())


def _classed(found: list[Element], kind: str) -> list[Element]:
    return [each for each in found if kind in each.attributes.get("class", "").split()]


def test_a_story_has_one_map_at_all_steps_on_which_the_open_one_has_a_ring() -> None:
    stops = [_story(f"as={stop}") for stop in ("story", "story&event=bahia", "sources", "page")]
    for found in stops:
        (shown,) = _classed(found, "map")
        assert "Small islands are not drawn." in shown.attributes["aria-label"]
        assert len(_classed(found, "dot")) - len(_classed(found, "is-open")) == 2
    assert [len(_classed(found, "is-open")) for found in stops] == [0, 1, 0, 0]
    assert "Bahia: 13° S, 38.5° W." in _classed(stops[1], "map")[0].attributes["aria-label"]
    # Nothing is ringed at a step without a place, and without any there is no map.
    at_sea = _story("as=story&event=at-sea")
    assert (len(_classed(at_sea, "map")), _classed(at_sea, "is-open")) == (1, [])
    assert not _classed(_story("as=story", NOWHERE), "map")


@pytest.mark.parametrize(("event", "count"), [("bahia", 1), ("at-sea", 0)])
def test_a_card_has_a_map_of_its_own_place(event: str, count: int) -> None:
    shown = scene(VOYAGE, f"event={event}")
    found = elements(card.panel(shown, "rows", address.Link(VOYAGE)))
    assert len(_classed(found, "map")) == len(_classed(found, "dot")) // 2 == count


def test_a_map_of_all_matches_opens_them_under_the_same_filters_and_counts_them() -> None:
    data = dataset.read(
        b"date,title,category,lat,lng\n1831,Plymouth,Port,50.4,-4.1\n1832,Bahia,Port,-13,-38.5\n"
        b"1833,<b>Salvador,Port,-12.9,-38.4\n1834,At sea,Sea,,\n1835,Porto,Port,,\n"
    )
    shown = scene(data, "category=Port&event=bahia")
    drawn = places_map.places_map(shown, range(shown.view.count), address.Link(data))
    assert "3 of 4 events have a place." in drawn
    found = elements(drawn)
    alone, several = _classed(found, "dot")
    assert alone.attributes["href"] == "?category=Port&event=plymouth"
    assert alone.attributes["aria-label"] == alone.attributes["title"] == "Plymouth: 1831"
    assert several.attributes["aria-current"] == "true"
    assert several.attributes["aria-label"] == "2 events"
    listed = [each.attributes["href"] for each in found if each.tag == "a" and each is not alone]
    assert listed == ["?category=Port&event=bahia", "?category=Port&event=b-salvador"]
    assert "<b>Salvador" not in drawn
    sizes = (re.search(r"--size:([\d.]+)", each.attributes["style"]) for each in (alone, several))
    smaller, larger = (float(size[1]) for size in sizes if size)
    assert smaller < larger


def test_whole_degrees_are_places_and_other_pairs_of_numbers_are_none() -> None:
    for columns, is_place in (
        ("lat,lng\n1831,A,48,16", True),
        ("Size\n1831,A,'12.5, 30.2'", False),
    ):
        data = dataset.read(f"date,title,{columns}\n".replace("'", '"').encode())
        assert places_map.is_offered(data) == is_place


def test_a_map_is_offered_where_an_event_has_a_place() -> None:
    assert [places_map.is_offered(data) for data in (VOYAGE, NOWHERE)] == [True, False]
    shown = scene(VOYAGE, "years=1833")
    drawn = places_map.places_map(shown, range(1), address.Link(VOYAGE))
    assert "0 of 1 events have a place." in drawn
    assert "map" not in drawn


def test_an_exported_page_holds_the_land_once_where_it_has_a_map() -> None:
    with_map, without = (
        webpage.page(scene(data).view, Heading("Voyage")).decode() for data in (VOYAGE, NOWHERE)
    )
    assert with_map.count("data:image/svg+xml") == 1
    assert with_map.count('class="map"') == 2
    assert "data:image/svg+xml" not in without


def test_the_land_lies_where_its_degrees_are() -> None:
    """Its drawing has tenths of a degree, so that 180° W, 90° N is its corner."""
    assert 'viewBox="-1800 -900 3600 1800"' in land.FILE.read_text()
    found = _story("as=story&event=bahia")
    around = extent([Place(50.4, -4.1), Place(-13, -38.5)])
    style = dict(re.findall("([a-z]+):([^;]+)", _classed(found, "land")[0].attributes["style"]))
    left, top, width = (float(style[each].strip("%")) / 100 for each in ("left", "top", "width"))
    assert left + width / 2 == pytest.approx(around.at(Place(0, 0))[0], abs=1e-3)
    assert top + width / 2 == pytest.approx(around.at(Place(0, 0))[1], abs=1e-3)
