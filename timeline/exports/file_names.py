"""The names of downloaded files."""

from functools import lru_cache

import pyarrow as pa

from timeline import dates
from timeline.ids import slugs


@lru_cache
def file_name(title: str, years: tuple[int, int]) -> str:
    """Title and years as a name, without suffix, that Windows allows too: `a-life-44-bc-2012`.

    The years keep it from being one of Windows' devices (`con`, `nul`); a slug holds none of
    the characters that Windows forbids.
    """
    parts = dict.fromkeys((title.replace("'", "").replace("’", ""), *map(_year, years)))
    return "-".join(slugs(pa.array(parts, pa.large_string())).to_pylist())


def _year(year: int) -> str:
    return dates.year_name(year).replace(",", "")
