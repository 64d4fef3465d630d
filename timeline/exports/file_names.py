"""The names of downloaded files."""

from functools import lru_cache

import pyarrow as pa

from timeline import dates
from timeline.ids import slugs
from timeline.window import Window


@lru_cache
def file_name(title: str, window: Window) -> str:
    """Title and time as a name, without suffix, that Windows allows too: `a-life-44-bc-2012`.

    The time keeps it from being one of Windows' devices (`con`, `nul`); a slug holds none of
    the characters that Windows forbids.
    """
    is_of_years = window.is_of_years
    time = map(_year, window.years) if is_of_years else [window.name.replace(",", "")]
    parts = dict.fromkeys((title.replace("'", "").replace("’", ""), *time))
    return "-".join(slugs(pa.array(parts, pa.large_string())).to_pylist())


def _year(year: int) -> str:
    return dates.year_name(year).replace(",", "")
