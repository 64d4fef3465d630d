"""The problems of a file as a list, by kind, each with the title of its event."""

from typing import NamedTuple

from timeline.markup.text import text
from timeline.reading import Kind, Problem

MOST_LISTED = 100  # problems, if they are all of one kind
LEAST_LISTED = 10  # of each kind


class Listed(NamedTuple):
    """A list as HTML, and whether it leaves some of the problems out."""

    html: str
    is_cut: bool


def listed(problems: list[Problem]) -> Listed:
    """The first problems of each kind, and how many more there are."""
    groups = {kind: [each for each in problems if each.kind == kind] for kind in Kind}
    filled = {kind: group for kind, group in groups.items() if group}
    most = max(MOST_LISTED // max(len(filled), 1), LEAST_LISTED)
    shown = "".join(_group(kind, group, most) for kind, group in filled.items())
    is_cut = any(len(group) > most for group in filled.values())
    return Listed(
        f'<div class="problems" role="region" aria-label="Problems" tabindex="0">{shown}</div>',
        is_cut,
    )


def _group(kind: Kind, problems: list[Problem], most: int) -> str:
    items = [_item(problem) for problem in problems[:most]]
    if len(problems) > most:
        items.append(f"<li>… and {len(problems) - most:,} more</li>")
    heading = f"<p><strong>{text(kind)} ({len(problems):,})</strong></p>"
    return f"{heading}<ul>{''.join(items)}</ul>"


def _item(problem: Problem) -> str:
    title = f"<strong>{text(problem.title)}</strong> · " if problem.title else ""
    return f"<li>{title}{text(str(problem))}</li>"
