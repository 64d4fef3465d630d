"""The steps of a story: the events that are read one after the other."""

from timeline.query.view import View

MOST = 100  # steps; of more no story is told
MOST_MARKED = 5_000  # events that a file highlights; among more, steps aren't looked for


def steps(view: View) -> list[int]:
    """Return the numbers of the matching events that are steps, in the order of time.

    Those are the ones that the file highlights or, without any, all. None where they are too many.
    """
    marked = view.data.shelf.highlighted
    found = map(view.matches.number_of, marked.tolist() if len(marked) <= MOST_MARKED else [])
    numbers = [each for each in found if each is not None]
    if not numbers and view.count <= MOST:
        numbers = [*range(view.count)]
    return numbers if len(numbers) <= MOST else []
