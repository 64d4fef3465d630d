"""The names of a file's columns: plain, none of them twice."""

from collections.abc import Callable

from timeline import texts
from timeline.reading.problem import Problem


def names(header: list[str], known: Callable[[str], str]) -> tuple[list[str], list[Problem]]:
    """A name for each cell of the header, empty where the cell is; and which stood twice.

    `known` gives a name as it is looked up, whatever its case.
    """
    found: list[str] = []
    problems: list[Problem] = []
    for number, cell in enumerate(header, start=1):
        name = known(texts.visible_text(cell).strip())
        if name and name in found:
            free = f"{name} (column {number})"
            while free in found:
                free += "'"
            message = f'stands twice in the first row; the second is read as "{free}"'
            problems.append(Problem(message, 1, name))
            name = free
        found.append(name)
    return found, problems
