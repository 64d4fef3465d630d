"""The table of events, and the six that are built in."""

import tracemalloc
from pathlib import Path

import pandas as pd
import pytest
from tables import column, table

from timeline import events, reading, strings
from timeline.text.web_links import host

ROOT = Path(__file__).parents[2]

# id: date, wording, place in the article, confirmed date, category, what the text must hold
FACTS: dict[str, tuple[str, str, str, str, str, list[str]]] = {
    "hangzhou": ("2006", "2006", "Kuhn, paragraph 22", "", "Statement",
                 ["Zhejiang", "cautious", "overestimating", "higher goal"]),
    "congress": ("2012-36", "late 2012", "Kuhn, paragraphs 4 and 7", "2012-11-08/2012-11-14",
                 "Politics", ["18th", "general secretary", "80"]),
    "apec": ("2017-11", "November 2017", "Kuhn, paragraph 6", "2017-11-10", "Statement",
             ["“more energy on poverty alleviation than on anything else”"]),
    "shuanghu": ("2019-12-09", "December 9, 2019", "Photo caption", "2019-12-09", "Result",
                 ["Shuanghu County", "Tibet Autonomous Region"]),
    "resettlement": ("2020-10", "as of October 2020", "Photo caption", "", "Result",
                     ["35,000", "2.66 million", "9.6 million"]),
    "declaration": ("2021", "a Thursday in 2021", "Editor’s note; Kuhn, paragraph 23",
                    "2021-02-25", "Statement",
                    ["“complete victory”", "832", "128,000", "nearly 100 million"]),
}  # fmt: skip


@pytest.fixture(scope="module")
def built_in() -> pd.DataFrame:
    found = reading.read((ROOT / "events.csv").read_bytes())
    assert found.problems == []
    return found.events


def test_the_built_in_events_are_the_six_of_the_article_in_the_order_of_time(
    built_in: pd.DataFrame,
) -> None:
    assert built_in["id"].tolist() == list(FACTS)


@pytest.mark.parametrize("identifier", FACTS)
def test_a_built_in_event_says_what_the_article_says(
    built_in: pd.DataFrame, identifier: str
) -> None:
    event = built_in.set_index("id").loc[identifier]
    date, wording, source, confirmed, category, facts = FACTS[identifier]
    found = list(event[["date", "date_text", "source", "confirmed_date", "category"]])
    assert found == [date, wording, source, confirmed, category]
    assert [fact for fact in facts if fact not in event["summary"]] == []
    assert event["confirmed_by"]
    assert all(host(link) for link in event["confirmed_url"].split())


def test_events_are_ordered_by_first_day_then_last_day_then_the_file() -> None:
    texts = ["2012", "2012-01", "../2011", "2012/..", "2012-01", "2011-05-05"]
    table = _table(texts, ids=list("abcdef"))
    assert table["id"].tolist() == ["c", "f", "b", "e", "a", "d"]


def test_open_ends_are_no_days_and_do_not_widen_the_years() -> None:
    table = _table(["../2011", "2012/.."])
    assert table["earliest"].isna().tolist() == [True, False]
    assert events.year_range(table) == (2011, 2012)


def test_years_before_one_and_far_away_are_kept() -> None:
    table = _table(["-0043-03-15", "Y-170000000", "Y20000"])
    assert events.year_range(table) == (-170_000_000, 20_000)


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Café à Paris!", "cafe-a-paris"), ("“Complete victory” declared", "complete-victory-declared"),
     ("西湖", "西湖"), ("***", "event"), ("x" * 200, "x" * 60)],
)  # fmt: skip
def test_a_slug_is_a_title_without_case_accents_and_marks(title: str, slug: str) -> None:
    assert events.slugs(column([title])).to_pylist() == [slug]


def test_ids_are_numbered_without_a_list_of_all_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strings, "VALUES_AT_ONCE", 1_000)
    own, titles = (column([text] * 20_000) for text in ("", "a"))
    tracemalloc.start()
    found = events.unique_ids(own, titles)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found[19_999].as_py() == "a-20000"
    assert most < 20 * 20_000  # bytes: a letter is one of some fifty


def test_ids_are_the_given_ones_or_made_from_titles_and_never_twice_the_same() -> None:
    given, titles = ["", "b", "", "b", "", "a-2"], ["A", "B", "A", "B", "b", "C"]
    found = events.unique_ids(column(given), column(titles)).to_pylist()
    assert found == ["a", "b", "a-3", "b-2", "b-3", "a-2"]


def _table(texts: list[str], ids: list[str] | None = None) -> pd.DataFrame:
    names = ids or [str(place) for place in range(len(texts))]
    return table(*({"date": text, "id": name} for text, name in zip(texts, names, strict=True)))
