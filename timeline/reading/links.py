"""Web links: what is none is left out and said."""

from itertools import compress
from urllib.parse import urlsplit

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline.arrow import mask
from timeline.progress import Progress
from timeline.reading.cells import Cells
from timeline.reading.problem import Kind

_PLAIN_LINK = r"https?://[A-Za-z0-9.-]+(?:[/?#][!-Z\\^-~]*)?"  # ASCII, no brackets
PLAIN_LINKS = f"^(?:{_PLAIN_LINK}(?: {_PLAIN_LINK})*)?$"
LINKS_A_STEP = 10_000  # rows between two reports of progress


def check_links(cells: Cells, progress: Progress) -> None:
    """Leave out what is no web link; plain links are found by a pattern, others one by one."""
    column = cells.of("confirmed_url")
    odd = pc.invert(pc.match_substring_regex(column, PLAIN_LINKS))
    places = np.flatnonzero(mask(odd))
    good = []
    for number, text in enumerate(column.filter(odd).to_pylist()):
        if number % LINKS_A_STEP == 0:
            progress(number / len(places))
        links = text.split()
        is_web = [*map(is_web_link, links)]
        good.append(" ".join(compress(links, is_web)))
        if bad := [link for link, is_good in zip(links, is_web, strict=True) if not is_good]:
            more = f" (nor are {len(bad) - 1:,} more)" if len(bad) > 1 else ""
            message = f'"{bad[0][:60]}" is not a web link{more}; write http:// or https://'
            cells.say(Kind.LINK, message, int(cells.rows[places[number]]), "confirmed_url")
    cells.columns["confirmed_url"] = pc.replace_with_mask(
        column, odd, pa.array(good, pa.large_string())
    )


def is_web_link(text: str) -> bool:
    """Whether a text is an http or https link with a host."""
    if text[:4].lower() != "http":  # most that are none are known at once
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
