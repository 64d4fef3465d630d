"""The names of a file's columns: plain, none of them twice."""

from collections.abc import Callable

from timeline.reading.problem import Kind, Problem
from timeline.text import visible

# What people call the columns that every file needs, in lower case.
ALSO = {
    "date": ("year", "when", "dates", "event date"),
    "title": ("event", "name", "what", "headline", "event name", "event title"),
}


def names(header: list[str], known: Callable[[str], str]) -> tuple[list[str], list[Problem]]:
    """A name for each cell of the header, and the problem of each that stood twice.

    An empty cell is named by its number. `known` gives a name as it is looked up, whatever its
    case.
    """
    given = [known(visible.visible_text(cell).strip()) for cell in header]
    found: list[str] = []
    problems: list[Problem] = []
    for number, name in enumerate(given, start=1):
        if not name:
            found.append(_free(f"column {number}", given))
        elif name not in found:
            found.append(name)
        else:
            free = _free(f"{name} (column {number})", [*given, *found])
            message = f'stands twice in the first row; the second is read as "{free}"'
            problems.append(Problem(message, 1, name, Kind.COLUMN))
            found.append(free)
    return found, problems


def meant(names: list[str]) -> dict[str, str]:
    """The names that plainly mean a required column which the file lacks, by that column's name.

    Of two that could be meant none is taken, and no year that has its month in another column.
    """
    plain = [name.casefold() for name in names]
    found = {}
    for wanted, others in ALSO.items():
        places = [place for place, name in enumerate(plain) if name in others]
        is_part = any(plain[place] == "year" for place in places) and "month" in plain
        if wanted not in plain and len(places) == 1 and not is_part:
            found[wanted] = names[places[0]]
    return found


def _free(name: str, taken: list[str]) -> str:
    while name in taken:
        name += "'"
    return name
