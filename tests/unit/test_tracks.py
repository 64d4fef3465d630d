"""Tracks: spans side by side without overlap."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline.geometry import tracks

_SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=60)


@given(_SPANS)
def test_spans_of_a_track_never_overlap_and_the_tracks_are_as_few_as_the_greatest_overlap(
    spans: list[tuple[int, int]],
) -> None:
    starts = np.array([start for start, _ in spans], np.int64)
    ends = starts + np.array([length for _, length in spans], np.int64)
    found = tracks.tracks(starts, ends, np.zeros_like(starts))
    for lane in set(found.tolist()):
        own = sorted(zip(starts[found == lane], ends[found == lane], strict=True))
        assert all(one[1] <= other[0] for one, other in pairwise(own))
    greatest = max((int(((starts <= x) & (x < ends)).sum()) for x in range(81)), default=0)
    assert len(set(found.tolist())) == greatest == tracks.most_at_once(starts, ends)


def test_a_span_that_starts_where_another_ends_follows_it_in_its_lane() -> None:
    starts, ends = np.array([0, 5, 5]), np.array([5, 9, 6])
    assert tracks.tracks(starts, ends, np.array([0, 0, 1])).tolist() == [0, 0, 1]
    assert tracks.tracks(starts, ends, np.array([0, 1, 0])).tolist() == [0, 1, 0]
