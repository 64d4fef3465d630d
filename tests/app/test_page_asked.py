"""The page and the tolerant reading of an address show the same of it."""

import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from pages import html, opened
from tables import SIX_ROWS

from page import share
from service import address, datasets, settings, visit
from timeline.painters.html_text import text
from timeline.query.filters import Filters
from timeline.query.view import View

MANY = "date,title,category\n" + "".join(f"{2000 + n % 3},T{n},Kind {n}\n" for n in range(30))
ONE_YEAR = "date,title\n2015,a\n2015-03,b\n"
QUERIES = [
    "",
    "years=2012",
    "years=2012&years=2020",
    "years=2020&years=2012",
    "years=2012&years=2017&years=2020",
    "years=-9999&years=2012",
    "years=99999&years=99999",
    "years=x&years=2012",
    "years=2012.5&years=2020",
    "years=2.012e3&years=2020",
    "years=nan&years=inf",
    "years=",
    "years=&years=2012",
    "within=2012",
    "within=November+2012",
    "within=2012/2020&years=2017&years=2021",
    "within=2012/2015&years=2019",
    "within=2012&within=2017",
    "within=2012&within=nonsense",
    "within=1000/2999",
    "within=2013/2015",
    "within=../2012",
    "within=",
    "category=War",
    "category=War&category=Nothing",
    "category=Nothing",
    r"category=Law\:Tax",
    "category=Law:Tax",
    "category=R%26D&category=War&category=War&category=",
    "category=Kind+1&category=Kind+29",
    "q=congress",
    "q=congress&q=remark",
    "q=++",
    "q=" + "x" * 300,
    "q=%00&q=%ff",
    "event=remark",
    "event=nowhere",
    "event=",
    "event=before&event=remark",
    "years=2012&event=remark",
    "q=nothing+at+all&event=remark",
    "q=x" + "&q=remark" * 1_000,
    "unknown=1&embed=true&EVENT=remark",
    "<script>=%22%3E&q=%zz",
]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[View, Filters]]:
    """What the runs of the page showed."""
    found: list[tuple[View, Filters]] = []
    monkeypatch.setattr(
        share, "show", lambda _place, scene, _link: found.append((scene.view, scene.chosen))
    )
    return found


@pytest.mark.parametrize(
    ("rows", "query"),
    [
        *((SIX_ROWS, query) for query in QUERIES),
        # What differs where categories are many, and where there is one year and no category.
        *((MANY, query) for query in QUERIES if not query or "category" in query),
        *(
            (ONE_YEAR, query)
            for query in QUERIES
            if re.match("years|within|category=(War)?$|$", query)
        ),
    ],
)
def test_page_and_first_answer_show_the_same_events_and_the_same_open_one(
    rows: str,
    query: str,
    shown: list[tuple[View, Filters]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "events.csv"
    path.write_text(rows)
    monkeypatch.setenv("EVENTS_CSV", str(path))
    told = html(opened(**parse_qs(query, keep_blank_values=True)))
    view, chosen = shown[-1]
    dataset = datasets.served(settings.events_file()).dataset
    wanted = address.choices(address.pairs(query), dataset)
    scene = visit.scene(dataset, settings.heading(dataset), settings.speaker(), wanted)
    assert scene.chosen == chosen
    assert scene.view.places().tolist() == view.places().tolist()
    assert (scene.view.window, scene.view.opened) == (view.window, view.opened)
    notices = re.findall('<p role="status">(.*?)</p>', told)
    assert notices == [text(scene.notice) for _ in scene.notice[:1]]
