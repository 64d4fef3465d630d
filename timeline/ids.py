"""The ids of events, which links name: the file's own, or made of the titles."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline.progress import Progress, unheard
from timeline.text import folding

LONGEST_SLUG = 60  # characters


def slugs(titles: pa.Array, progress: Progress = unheard) -> pa.Array:
    """Titles as stable names used in links: lower case, no accents, words joined by hyphens."""
    hyphened = pc.replace_substring_regex(
        folding.folded(titles, progress), r"[^\p{L}\p{N}\p{M}]+", "-"
    )
    short = pc.utf8_slice_codeunits(pc.utf8_trim(hyphened, "-"), 0, LONGEST_SLUG)
    names = folding.composed(pc.utf8_trim(short, "-"))
    return pc.if_else(pc.equal(names, ""), "event", names)


def unique_ids(given: pa.Array, titles: pa.Array, progress: Progress = unheard) -> pa.Array:
    """An id for every event: the given one, else the title's slug, with a number if it is taken."""
    is_given = pc.not_equal(given, "")
    names = pc.if_else(is_given, given, slugs(titles, progress))
    encoded = names.dictionary_encode()
    codes = encoded.indices.to_numpy()
    clashes = np.bincount(codes, minlength=1)[codes] > 1
    if not clashes.any():
        return names
    mask = pa.array(clashes)
    taken = set(encoded.dictionary.to_pylist())
    clashing = zip(names.filter(mask).to_pylist(), is_given.filter(mask).to_pylist(), strict=True)
    return pc.replace_with_mask(
        names, mask, pa.array(_numbered(list(clashing), taken), pa.large_string())
    )


def _numbered(names: list[tuple[str, bool]], taken: set[str]) -> Iterator[str]:
    """Each name, with a number if it is taken; the first row that gives a name keeps it."""
    owned = {name for name, is_given in names if is_given}
    seen: set[str] = set()
    numbers: dict[str, int] = {}
    for base, is_given in names:
        name = base
        if base in seen or (base in owned and not is_given):
            while name in taken:
                numbers[base] = numbers.get(base, 1) + 1
                name = f"{base}-{numbers[base]}"
            taken.add(name)
        else:
            seen.add(base)
        yield name
