"""What came of a file."""

from typing import NamedTuple

import pandas as pd

from timeline.dates import Order
from timeline.reading.problem import Problem


class Question(NamedTuple):
    """What only the person who gave the file can say: which comes first in dates such as this.

    `likely` comes first in the date `since` of the file, which can be read in one way alone; None
    and "" where no date tells, or two tell otherwise.
    """

    example: str
    likely: Order | None = None
    since: str = ""


class Reading(NamedTuple):
    """The events that can be shown, every problem in the order of the rows, the file's title.

    `left_out` is how many rows are no events, `question` what would make some of them one.
    """

    events: pd.DataFrame
    problems: list[Problem]
    title: str = ""
    left_out: int = 0
    question: Question | None = None
