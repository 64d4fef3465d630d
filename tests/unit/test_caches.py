"""What all visitors share: caches without texts, arrays that nobody writes into."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tables import SIX_ROWS

from timeline.caches import by_digest, digest
from timeline.geometry.histogram import histogram
from timeline.query import dataset, facets
from timeline.query.filters import matching

SIX = dataset.read(SIX_ROWS.encode())
ROOT = Path(__file__).parents[2]
PICTURE = """
import sys
from pathlib import Path
from timeline.painters import picture, typeface
picture.png('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', typeface.FONT)
sys.stdout.write(str(picture._true_type(typeface.FONT)))
"""


def test_what_a_function_returned_last_is_kept_for_equal_arguments() -> None:
    called = []

    @by_digest(2)
    def length(text: str, *, more: int = 0) -> int:
        called.append((text, more))
        return len(text) + more

    assert [length("ab"), length("ab"), length("ab", more=1), length("ab", more=1)] == [2, 2, 3, 3]
    assert called == [("ab", 0), ("ab", 1)]
    assert [length("abc"), length("ab", more=1), length("ab")] == [3, 3, 2]  # two are kept
    assert called[2:] == [("abc", 0), ("ab", 0)]


def test_texts_that_differ_have_digests_that_differ() -> None:
    texts = ["a", "b", "", "\ud800", "a\0", "('a',)"]
    assert len({digest(text) for text in texts} | {digest(*"ab"), digest("ab")}) == len(texts) + 2


def test_nobody_writes_into_the_arrays_of_all_visitors() -> None:
    chosen = SIX.unfiltered()
    found = SIX.cells
    lines = found.on_days("category")[1:]
    codes = (each.codes for each in found.dimensions.values())
    arrays = [found.first, found.last, *found.known, found.starts, found.sizes, *lines, *codes]
    arrays += [facets.by_value(SIX, chosen, "category"), *histogram(SIX, chosen)[1:3]]
    found_places = matching(SIX, replace(chosen, search="congress")).listed
    assert found_places is not None
    arrays.append(found_places)
    assert len(arrays) == 14
    for array in arrays:
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_the_folder_with_the_font_of_pictures_goes_with_the_process() -> None:
    made = subprocess.run(
        [sys.executable, "-c", PICTURE], capture_output=True, check=True, text=True, cwd=ROOT
    )
    folder = Path(made.stdout).parent
    assert folder.name.startswith("timeline-")
    assert not folder.exists()
