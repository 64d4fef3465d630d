"""The steps of a story: the events that are read one after the other."""

from itertools import islice

from timeline.query.view import View

MOST = 100  # steps; of more no story is told
MOST_MARKED = 5_000  # events that a file highlights; among more, steps aren't looked for


def steps(view: View) -> dict[int, int]:
    """Return the numbers of the matching events that are steps, each with its place, by time.

    Those are the ones that the file highlights or, where these are fewer than two, all. There are
    none where they are too many, or one alone.
    """
    marked = view.data.shelf.highlighted
    places = marked.tolist() if len(marked) <= MOST_MARKED else []
    numbers = map(view.matches.number_of, places)
    matching = ((at, place) for at, place in zip(numbers, places, strict=True) if at is not None)
    found = dict(islice(matching, MOST + 1))  # one more than a story may have tells enough
    if len(found) < 2 and view.count <= MOST:
        found = dict(enumerate(view.places().tolist()))
    return found if 1 < len(found) <= MOST else {}
