"""Times of day on one clock: zones that cells say, that a column or the file says, and none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import strings
from timeline.dates import zones

NONE = ("2026-03-03", "2012", "../2020-12-31", "", "[1898..1901]")


def moved(*texts: str, zone: str = "", asked: str = "") -> list[str]:
    """What texts are on their clock, where each row names this zone."""
    column = strings.texts(texts)
    named = strings.texts([zone] * len(texts))
    return list(zones.on_one_clock([column], named, asked)[0].to_pylist())


def test_dates_without_times_stay() -> None:
    assert moved(*NONE, zone="Europe/Berlin", asked="UTC") == [*NONE]


def test_times_without_any_zone_stay() -> None:
    assert moved("2026-03-03T21:47", "2026-03-04T08") == ["2026-03-03T21:47", "2026-03-04T08"]


def test_times_that_share_an_offset_stay() -> None:
    texts = ["2026-03-03T21:47+01:00", "2026-03-03T22+01:00/2026-03-04", "2012"]
    assert moved(*texts) == texts


def test_times_of_several_offsets_are_told_in_utc() -> None:
    assert moved("2026-03-03T21:47+01:00", "2026-03-03T23:00:05-05:30") == [
        "2026-03-03T20:47Z",
        "2026-03-04T04:30:05Z",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-03T21:47", "2026-03-03T21:47+01:00"),
        ("2026-07-03T21:47", "2026-07-03T21:47+02:00"),
        ("2026-03-03T20:47Z", "2026-03-03T21:47+01:00"),
        ("2026-03-03T23Z", "2026-03-04T00+01:00"),
        ("2026-03-03T21~", "2026-03-03T21+01:00~"),
        ("2026-03-03T21:47/..", "2026-03-03T21:47+01:00/.."),
        ("2026-03-03/2026-03-04T10", "2026-03-03/2026-03-04T10+01:00"),
        ("[2026-03-03T06..2026-03-03T11]", "[2026-03-03T06+01:00..2026-03-03T11+01:00]"),
        ("2026-03-03T10:10+05:30", "2026-03-03T05:40+01:00"),
        ("-0043-03-15T12", "-0043-03-15T12"),  # no calendar of clocks reaches there
    ],
)
def test_a_file_that_names_its_zone_has_that_clock(text: str, expected: str) -> None:
    assert moved(text, zone="Europe/Berlin") == [expected]
    assert moved(text, asked="Europe/Berlin") == [expected]


def test_another_zone_is_shown_where_it_is_asked_for() -> None:
    texts = moved("2026-03-03T21:47", "2026-03-03T21", zone="Europe/Berlin", asked="Asia/Kolkata")
    # An hour there is no hour here: it is some time from half past to half past.
    assert texts == ["2026-03-04T02:17+05:30", "[2026-03-04T01:30+05:30..2026-03-04T02:29+05:30]"]


def test_a_time_without_a_zone_beside_others_may_be_anywhere_on_earth() -> None:
    texts = ["2026-03-03T21:47Z", "2026-03-03T12:00", "2026-03-03T12:00/2026-03-03T13:00", "2026"]
    assert moved(*texts) == [
        "2026-03-03T21:47Z",
        "[2026-03-02T22:00Z..2026-03-04T00:00Z]",
        "[2026-03-02T22:00Z..2026-03-04T01:00Z]",
        "2026",
    ]
    assert moved("2026-03-03T21:47Z", "2026-03-03T12:00/..")[1] == "[2026-03-02T22:00Z..]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-10-25T02:30", "[2026-10-25T02:30+02:00,2026-10-25T02:30+01:00]"),
        ("2026-03-29T02:30", "[2026-03-29T01:30+01:00,2026-03-29T03:30+02:00]"),
        ("2026-10-25T02:30/2026-10-25T04", "2026-10-25T02:30+02:00/2026-10-25T04+01:00"),
        ("2026-10-25T01/2026-10-25T02:30", "2026-10-25T01+02:00/2026-10-25T02:30+01:00"),
    ],
)
def test_a_time_that_is_twice_or_not_at_all_keeps_both_readings(text: str, expected: str) -> None:
    assert moved(text, zone="Europe/Berlin") == [expected]


def test_the_two_readings_differ_on_another_clock() -> None:
    text = moved("2026-10-25T02:30", zone="Europe/Berlin", asked="UTC")
    assert text == ["[2026-10-25T00:30Z,2026-10-25T01:30Z]"]


def test_rows_of_several_zones_are_told_in_utc() -> None:
    column = strings.texts(["2026-03-03T21:47", "2026-03-03T21:47", "2026-03-03T21:47"])
    named = strings.texts(["Europe/Berlin", "America/New_York", ""])
    assert zones.on_one_clock([column], named)[0].to_pylist() == [
        "2026-03-03T20:47Z",
        "2026-03-04T02:47Z",
        "[2026-03-03T07:47Z..2026-03-04T09:47Z]",
    ]


def test_all_columns_have_one_clock() -> None:
    pair = [strings.texts(["2026-03-03T21:47Z"]), strings.texts(["2026-03-03T22:47+01:00"])]
    both = zones.on_one_clock(pair)
    assert [each.to_pylist() for each in both] == [["2026-03-03T21:47Z"]] * 2


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Europe/Berlin", True),
        ("europe/berlin", True),
        (" UTC ", True),
        ("+05:30", True),
        ("UTC+1", False),
        ("-08:00", True),
        ("Z", True),
        ("../../etc/passwd", False),
        ("Mars", False),
        ("+25:00", False),
        ("", False),
        ("a" * 5_000, False),
    ],
)
def test_zones_are_known_by_their_names_and_by_offsets(name: str, known: bool) -> None:
    assert (zones.named(name) is not None) == known


STAMPS = st.datetimes().map(lambda each: each.isoformat(timespec="minutes"))
NAMES = st.sampled_from(
    ["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "UTC", "+05:45"]
)


@given(st.lists(STAMPS, min_size=1), NAMES, NAMES)
def test_times_on_a_clock_stay_when_they_are_read_again(
    texts: list[str], zone: str, asked: str
) -> None:
    once = moved(*texts, zone=zone, asked=asked)
    assert moved(*once, zone=zone, asked=asked) == once


@given(st.lists(STAMPS, min_size=1), NAMES, NAMES)
def test_a_single_time_moves_as_it_does_at_the_start_of_an_interval(
    texts: list[str], zone: str, asked: str
) -> None:
    opened = moved(*(f"{text}/.." for text in texts), zone=zone, asked=asked)
    for alone, start in zip(moved(*texts, zone=zone, asked=asked), opened, strict=True):
        assert alone.startswith("[") or start == f"{alone}/.."
