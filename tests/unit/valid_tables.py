"""Valid tables of events with nasty texts, for properties."""

import pandas as pd
from hypothesis import settings
from hypothesis import strategies as st
from tables import column

from timeline import dates, events
from timeline.text import visible

_YEARS = st.one_of(
    st.integers(1, 2100), st.integers(-9999, 9999).filter(bool), st.sampled_from([0, 1, 9999])
).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04d}")
_DAYS = st.builds("{}-{:02d}-{:02d}".format, _YEARS, st.integers(1, 12), st.integers(1, 28))
_CLOCKS = st.one_of(  # neither midnight nor whole minutes: a file of such times alone has days
    st.builds("T{:02d}".format, st.integers(1, 23)),
    st.builds("T{:02d}:{:02d}".format, st.integers(0, 23), st.integers(1, 59)),
    st.builds("T{:02d}:{:02d}:{:02d}".format, *[st.integers(1, 23)] * 2, st.integers(1, 59)),
)
_SINGLE = st.one_of(
    st.builds("{}{}".format, _DAYS, _CLOCKS),
    _YEARS,
    st.builds("{}-{:02d}".format, _YEARS, st.integers(1, 12)),
    st.builds("{}-{}".format, _YEARS.filter("9999".__ne__), st.integers(21, 41)),
    st.builds("{}-{:02d}-{:02d}".format, _YEARS, st.integers(1, 12), st.integers(1, 28)),
    st.sampled_from(["2020-02-29", "198X", "19XX", "2004-XX", "1XXX", "Y12000", "Y-300000"]),
)
_SIDE = st.one_of(_SINGLE, st.just(".."), st.just(""))


def _is_date(text: str) -> bool:
    try:
        dates.read(text)
    except dates.DateError:
        return False
    return True


DATES = st.one_of(
    _SINGLE,
    st.builds("{}{}".format, _SINGLE, st.sampled_from("~?%")),
    st.builds("{}/{}".format, _SIDE, _SIDE),
).filter(_is_date)


def _cell(parts: list[str]) -> str:
    """A text as the reader leaves it: one kind of line break, nothing invisible, no blanks around."""
    lines = "".join(parts).replace("\r\n", "\n").replace("\r", "\n")
    return visible.visible_text(lines).strip()


_MARKUP = st.sampled_from(
    ["<b>", "</p>", "&amp;", "&lt;i&gt;", "<script>alert(1)</script>", "<!--", "]]>", "'", '"', ",",
     ";", "\\", "\\n", "\n", "\r\n", "=1+1", "'=1", "@SUM(A1)", "-1", "＝", "0079", "1e5", "\t", "\u202e", "\u200b",
     "é", "中文", "😀", "END:VEVENT", "x" * 80]
)  # fmt: skip
TEXTS = st.lists(
    st.one_of(
        _MARKUP,
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=5),
    ),
    max_size=4,
).map(_cell)
LINKS = st.lists(st.sampled_from(["https://example.org/a?b=1&c='2'", "http://x.test"]), max_size=2)

_EVENT = st.fixed_dictionaries(
    {
        "date": DATES,
        "date_text": TEXTS.filter(bool),
        "title": TEXTS.filter(visible.shows),
        "summary": TEXTS,
        "category": TEXTS,
        "source": TEXTS,
        "confirmed_date": st.one_of(st.just(""), DATES),
        "confirmed_by": TEXTS,
        "confirmed_url": LINKS.map(" ".join),
        "note": TEXTS,
    }
)


def _table(rows: list[dict[str, str]]) -> pd.DataFrame:
    names = (*events.COLUMNS[1:], "note")
    columns = {name: column([row[name] for row in rows]) for name in names}
    made = events.unique_ids(column([""] * len(rows)), columns["title"])
    return events.table({"id": made, **columns})


TABLES = st.lists(_EVENT, min_size=1, max_size=6).map(_table)
# A file takes long to read and a row hardly anything: few files, of more rows.
few = settings(max_examples=settings().max_examples // 3)
LONG_TABLES = st.lists(_EVENT, min_size=1, max_size=14).map(_table)
