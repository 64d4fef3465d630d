"""The first answer of a file of very many events: small, and soon there, whatever is asked for."""

import gzip
from collections.abc import Callable, Iterator

import events as made
import pytest
from passes import by_numpy, by_python, takes_less

from service import datasets
from service.datasets import Served, Version
from timeline.query import dataset, matches
from web import first_answer
from web.first_answer import Page

MANY = 500_000
# Times that in which Python goes through a million numbers and NumPy picks from them: machines
# differ in both. A view takes .4 to .65 of it, a third of that whatever the number of events; a
# search for a rare word takes .7 and for frequent ones 1.4.
BOTH = (by_python, by_numpy)
MOST_OF_VIEW, MOST_OF_RARE, MOST_OF_SEARCH = 1.0, 1.2, 2.8
VIEWS = [
    "",
    "within=2000-03",
    "category=Science&category=Arts",
    "years=1900&years=1950&within=1850/1950&category=Science&event=the-flood-of-lhasa-3",
]
NONE = "q=zebra"
SEARCHES = ["q=people+kyoto", "q=a&years=1900&years=1950&category=Science"]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("many") / "events.csv"
    made.write(path, MANY)
    yield Served(dataset.read(path.read_bytes()), Version(1))
    path.unlink()


@pytest.fixture
def drawn(many: Served, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Page]:
    """The way to a page that was never asked for before."""
    monkeypatch.setattr(datasets, "served", lambda *_, **_asked: many)

    def _page(query: str) -> Page:
        matches.kept.cache_clear()
        found = first_answer.page(query, 784, "http://localhost/")
        assert found
        return found

    return _page


@pytest.mark.parametrize(
    ("query", "most"),
    [
        *((query, MOST_OF_VIEW) for query in VIEWS),
        (NONE, MOST_OF_RARE),
        *((query, MOST_OF_SEARCH) for query in SEARCHES),
    ],
)
def test_any_view_is_a_small_page_of_counts_and_takes_so_many_passes_over_a_million_numbers(
    drawn: Callable[[str], Page], query: str, most: float
) -> None:
    found = drawn(query)  # what is made once in a process is made now
    assert len(found.body) <= first_answer.LARGEST
    drawing = gzip.decompress(found.body).decode()
    assert ('class="timeline of-bars"' in drawing) == (query != NONE)
    takes_less(lambda: drawn(query), most, of=BOTH)
