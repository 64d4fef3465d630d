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
# Of each way in which the fields of the page may tell an address otherwise than it is read, one.
QUERIES = [
    (SIX_ROWS, ""),
    (SIX_ROWS, "years=2020&years=2012"),
    (SIX_ROWS, "years=99999&years=99999"),
    (SIX_ROWS, "years=nan&years=inf"),
    (SIX_ROWS, "years=&years=2012"),
    (SIX_ROWS, "within=2012/2020&years=2017&years=2021"),
    (SIX_ROWS, "within=2012&within=nonsense"),
    (SIX_ROWS, "category=War&category=Nothing"),
    (SIX_ROWS, "category=Law:Tax"),
    (SIX_ROWS, "category=R%26D&category=War&category=War&category="),
    (SIX_ROWS, "q=congress&q=remark"),
    (SIX_ROWS, "q=%00&q=%ff"),
    (SIX_ROWS, "q=" + "x" * 300),
    (SIX_ROWS, "event=before&event=remark"),
    (SIX_ROWS, "years=2012&event=remark"),
    (SIX_ROWS, "q=nothing+at+all&event=remark"),
    (SIX_ROWS, "q=x" + "&q=remark" * 1_000),
    (SIX_ROWS, "<script>=%22%3E&q=%zz"),
    # Where categories are many, and where there is one year and no category.
    (MANY, "category=Kind+1&category=Kind+29"),
    (ONE_YEAR, "years=2012&years=2020"),
    (ONE_YEAR, "within=2013/2015"),
    (ONE_YEAR, "category=War"),
]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[tuple[View, Filters]]:
    """What the runs of the page showed."""
    found: list[tuple[View, Filters]] = []
    monkeypatch.setattr(
        share, "show", lambda _place, scene, _link: found.append((scene.view, scene.chosen))
    )
    return found


@pytest.mark.parametrize(("rows", "query"), QUERIES)
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
