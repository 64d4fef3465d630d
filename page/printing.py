"""The page in print: the events as text, seen only in print."""

from collections.abc import Iterable, Iterator

from timeline.markup import card
from timeline.markup.legend import with_categories
from timeline.theme import Scale
from timeline.view import View

MOST_PRINTED = 200  # events; the browser needs 0.1 ms to check the text of each
PART = 40  # events, if there are more: nobody prints them all
MOST_LETTERS = 200_000  # in all: they go to the browser with every step


# The place of the text, which the script fills when a print begins: Streamlit cleans the HTML of an
# element, which for what is seen in print alone takes 17 ms of a step.
PLACE = '<div class="only-in-print"></div>'


def text(view: View, scale: Scale, speaker: str) -> str:
    """The text of the matching events as HTML, after what the marks mean."""
    is_part = len(view.places) > MOST_PRINTED
    events = view.each(0, PART if is_part else MOST_PRINTED)
    is_checked = view.index.is_checked
    texts = list(
        _fitting(card.whole(event, 3, is_checked=is_checked, speaker=speaker) for event in events)
    )
    articles = [f"<article>{text}</article>" for text in texts]
    rest = len(view.places) - len(texts)
    more = f"<p>… and {rest:,} more.</p>" if rest else ""
    meaning = with_categories(scale, view)
    return f"{meaning}{''.join(articles)}{more}"


def _fitting(texts: Iterable[str]) -> Iterator[str]:
    """The texts of the first events, as many as may go to the browser."""
    size = 0
    for text in texts:
        size += len(text)
        if size > MOST_LETTERS:
            return
        yield text
