"""The problems of a file as a list, by kind, each with the title of its event."""

from typing import NamedTuple

from timeline.painters.html_text import text
from timeline.reading import Group, Kind, Problem

MOST_LISTED = 100  # problems; of more only the first of each kind
LEAST_LISTED = 10  # of each kind
REGION = 'role="region" aria-label="Problems in the file" tabindex="0"'


class Listed(NamedTuple):
    """A list as HTML, and whether it leaves some of the problems out."""

    html: str
    is_cut: bool


def listed(groups: list[Group]) -> Listed:
    """The problems of each kind; of many the first ones, and how many more there are.

    The list has a name and can be reached by keyboard, since a long one scrolls.
    """
    counts = [group.size for group in groups]
    is_cut = sum(counts) > MOST_LISTED
    most = max(MOST_LISTED // len(groups), LEAST_LISTED) if is_cut else MOST_LISTED
    shown = "".join(_group(group, most) for group in groups)
    return Listed(f'<div class="problems" {REGION}>{shown}</div>', is_cut)


def _group(group: Group, most: int) -> str:
    items = [_item(problem) for problem in group.first[:most]]
    if group.size > most:
        items.append(f"<li>… and {group.size - most:,} more</li>")
    heading = f"<p><strong>{text(group.kind)} ({group.size:,})</strong></p>"
    if group.kind is Kind.FILE:  # its problem itself says what is wrong
        heading = ""
    return f"{heading}<ul>{''.join(items)}</ul>"


def _item(problem: Problem) -> str:
    title = f"<strong>{text(problem.title)}</strong> · " if problem.title else ""
    return f"<li>{title}{text(str(problem))}</li>"
