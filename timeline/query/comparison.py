"""Two files side by side: which events are the same, and what the second says of each date.

Of each event the confirmed date is compared, or the stated one where there is none.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline import dates, limits
from timeline import events as ev
from timeline.dates import zones
from timeline.events import VERDICT
from timeline.query import dataset
from timeline.query.cells import numbered
from timeline.query.dataset import Dataset
from timeline.reading import Kind, Problem
from timeline.reading.outcome import Usage
from timeline.text import folding

TIE = "“{}” is the title of {} events here and of {} in {}; the nearest dates are matched"
NUMBER = r"-[0-9]+$"  # makes an id unique where two events have the same title
# No file has this sign.
KEY, FOLDED, MIDDLE, TURN = "\0key", "\0folded", "\0middle", "\0turn"
WORDS, OTHER = "\0words", "\0other"


def compared(first: Dataset, second: Dataset, name: str, own: str = "") -> Dataset:
    """Return the events of two files as one dataset, with both dates and a verdict on each.

    Two events are the same where their ids are equal, if either file brings ids of its own, else
    where their folded titles are. Of several events with one title those with equal days are
    matched first, then those that are nearest to each other; a problem names each such title.

    Parameters
    ----------
    first
        The first file. `date` becomes the closest date that it knows; all else stays as it is.
    second
        The second file, which gives `confirmed_date`. Events that it alone has come with their own
        dates.
    name
        The name of the second file, which stands in `confirmed_by`.
    own
        The name of the first file.

    """
    one, other = first.reading, second.reading
    here, there = _known(one.events), _known(other.events)
    _place(here, there)
    by_id = _of_same_id(here, there)
    others = here.drop(by_id), there.drop(by_id.index)
    here[KEY] = here.index
    there[KEY] = pd.concat([by_id, _of_same_title(*others)]).reindex(there.index, fill_value=-1)
    theirs = (each._replace(message=f"{name}: {each.message}") for each in other.problems)
    problems = [*one.problems, *theirs, *_ties(*others, name)]
    table, left_out = _side_by_side(here, there, name), one.left_out + other.left_out
    usage = _of_both(one.usage, other.usage)
    of_both = one._replace(events=table, problems=problems, left_out=left_out, usage=usage)
    digest = first.digest + second.digest + name + own
    both = dataset.of_reading(of_both, digest, like=first.cells)
    return both._replace(first=own, second=name, folder=first.folder)


def _of_both(one: Usage, other: Usage) -> Usage:
    """The conventions of the files whose dates depend on one; without any, the first file's."""
    depending = [each for each in (one, other) if each.is_ruled or each.wider] or [one]
    names = sorted({name for each in depending for name in each.names})
    is_ruled = one.is_ruled or other.is_ruled
    return Usage((*names,), one.wider + other.wider, is_ruled, one.language)


def _known(events: pd.DataFrame) -> pd.DataFrame:
    """The table of a file in which confirmed dates, their words and sources replace stated ones."""
    confirmed = dates.read_column(ev.column(events, "confirmed_date"), most_forms=0)
    words = confirmed.of_rows(confirmed.wordings()).to_pandas()
    closest, there = events.assign(**{WORDS: words}), events["confirmed_date"] != ""
    closer = closest.loc[there, ["confirmed_date", WORDS, "confirmed_by"]]
    closest.loc[there, ["date", "date_text", "source"]] = closer.to_numpy()
    closest[FOLDED] = folding.folded(ev.column(events, "title")).to_pandas()
    return closest


def _place(*files: pd.DataFrame) -> None:
    """Add the bounds and the middle of the dates of both files, on one clock.

    That is UTC, unless the times of both have the same offsets.
    """
    columns = [ev.column(each, "date") for each in files]
    if zones.offsets(columns[0]) != zones.offsets(columns[1]):
        [both] = zones.on_one_clock([pa.concat_arrays(columns)])
        columns = [both[: len(files[0])], both[len(files[0]) :]]
    for file, column in zip(files, columns, strict=True):
        file["date"] = column.to_pandas()
        file["earliest"], file["latest"] = ends = dates.bounds(column)
        file[MIDDLE] = sum(each // 2 for each in numbered(*ends))


def _of_same_id(here: pd.DataFrame, there: pd.DataFrame) -> pd.Series:
    """The place of an event in the first file, by the place of the same one in the second."""
    if not (_has_own_ids(here) or _has_own_ids(there)):
        return pd.Series(dtype=int)
    return there["id"].map(pd.Series(here.index, here["id"])).dropna().astype(int)


def _has_own_ids(events: pd.DataFrame) -> bool:
    """Whether any id is not made of its title."""
    ids, slugs = ev.column(events, "id"), ev.slugs(ev.column(events, "title"))
    unnumbered = pc.replace_substring_regex(ids, NUMBER, "")
    is_made = pc.or_(pc.equal(ids, slugs), pc.equal(unnumbered, slugs))
    return not pc.all(is_made).as_py()


def _of_same_title(here: pd.DataFrame, there: pd.DataFrame) -> pd.Series:
    """The places, as in `_of_same_id`, of events that are each other's nearest.

    The second of several alike, in title and days, is the second of those of the other file.
    """
    one, other = (
        side.assign(**{TURN: side.groupby([FOLDED, *ev.ENDS], dropna=False).cumcount()})
        for side in (here, there)
    )
    here_of, there_of = _nearest(other, one), _nearest(one, other)
    return here_of[here_of.map(there_of) == here_of.index]


def _nearest(events: pd.DataFrame, others: pd.DataFrame) -> pd.Series:
    """The place of the nearest other event with the same title, for each event that has one."""
    one, other = (
        side[[FOLDED, MIDDLE, TURN]].sort_values(MIDDLE).reset_index() for side in (events, others)
    )
    pairs = pd.merge_asof(one, other, on=MIDDLE, by=[FOLDED, TURN], direction="nearest")
    return pairs.set_index("index_x")["index_y"].dropna().astype(int)


def _ties(here: pd.DataFrame, there: pd.DataFrame, name: str) -> Iterator[Problem]:
    """The problems of titles that both files have, and one of them several times."""
    both = pd.concat([side[FOLDED].value_counts() for side in (here, there)], axis=1, join="inner")
    shown = here.groupby(FOLDED)["title"].first()
    for title, *numbers in both[both.gt(1).any(axis=1)][: limits.MOST_PROBLEMS].itertuples():
        yield Problem(TIE.format(shown[title], *numbers, name), kind=Kind.TIE)


def _side_by_side(here: pd.DataFrame, there: pd.DataFrame, name: str) -> pd.DataFrame:
    """The events of both files; what only the second one has comes after the others."""
    matched = here.merge(there, "left", KEY, suffixes=("", OTHER))
    only = there[~there[KEY].isin(here[KEY])]
    both = pd.concat([matched, only], ignore_index=True)
    verdicts = np.append(_verdicts(matched), np.full(len(only), "only there"))
    texts = both.select_dtypes(exclude=["number", "datetime"]).fillna("")
    by = (f"{name}: " + texts["source" + OTHER]).str.rstrip(": ")
    links = texts["confirmed_url"] + " " + texts["confirmed_url" + OTHER]
    texts["confirmed_by"], texts["confirmed_url"] = by, links.str.strip()
    texts.loc[verdicts == "only here", "confirmed_by"] = ""
    texts["confirmed_date"], texts[VERDICT] = texts["date" + OTHER], verdicts
    columns = {each: ev.column(texts, each) for each in map(str, texts) if "\0" not in each}
    columns["id"] = ev.unique_ids(columns["id"], columns["title"])
    return ev.table(columns, (both["earliest"].to_numpy(), both["latest"].to_numpy()))


def _verdicts(matched: pd.DataFrame) -> np.ndarray:
    """What the second file says of each date of the first."""
    (first, last), (start, end) = (
        numbered(*(matched[name + side].to_numpy() for name in ev.ENDS)) for side in ("", OTHER)
    )
    texts = (ev.column(matched.fillna({name: ""}), name) for name in ("date", "date" + OTHER))
    rules = {
        "only here": matched["id" + OTHER].isna(),
        "agrees": (start == first) & (end == last),
        "narrower": (start >= first) & (end <= last),
        "wider": (start <= first) & (end >= last),
        "contradicts": dates.disagreeing((end < first) | (start > last), *texts),
    }
    return np.select([*rules.values()], [*rules], "overlaps")
