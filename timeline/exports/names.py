"""The names of downloaded files."""

from timeline.dates import year_name
from timeline.events import slug


def file_name(title: str, years: tuple[int, int], suffix: str) -> str:
    """Title and years as a name that Windows allows too: `a-life-44-bc-2012.csv`.

    The years keep it from being one of Windows' devices (`con`, `nul`); a slug holds none of
    the characters that Windows forbids.
    """
    apart = dict.fromkeys((title.replace("'", "").replace("’", ""), *map(_year, years)))
    return f"{'-'.join(map(slug, apart))}.{suffix}"


def _year(year: int) -> str:
    return year_name(year).replace(",", "")
