"""What holds of titles beside marks, packed or over dots."""

from itertools import pairwise

from timeline.geometry.packed import Packed
from timeline.geometry.placing import GAP, ROOM, Place


def expect_whole_and_apart(laid: Packed) -> None:
    """Expect that titles stand whole on the chart, and that nothing lies on another."""
    in_row: dict[float, list[Place]] = {}
    for row, place in zip(laid.each, laid.places, strict=True):
        assert place.lines == [row.event.title]
        assert place.left >= -ROOM
        assert place.right <= laid.width - ROOM
        in_row.setdefault(row.top, []).append(place)
    for places in in_row.values():
        for before, after in pairwise(sorted(places)):
            assert before.right + GAP <= after.left
