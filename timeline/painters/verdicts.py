"""How many events have each verdict, above the timeline of two files that were compared."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from timeline.events.event_table import VERDICT, VERDICTS
from timeline.painters.html_text import escaped
from timeline.painters.scene import Link, Scene
from timeline.query import facets
from timeline.query.dataset import Dataset

BUTTON = 'button name="verdict" value="{}" aria-pressed="false"'


def links(scene: Scene, link: Link) -> str:
    """The verdicts, each a link that takes it in or out; "" where no files were compared."""
    chosen = scene.chosen.verdicts

    def _tag(name: str) -> str:
        after = tuple(each for each in VERDICTS if (each in chosen) != (each == name))
        address = escaped(link(replace(scene.chosen, verdicts=after), scene.event))
        current = ' aria-current="true"' if name in chosen else ""
        return f'a href="{address}"{current}'

    return _line(facets.by_value(scene.dataset, scene.chosen, VERDICT), _tag)


def buttons(data: Dataset) -> str:
    """The verdicts of all events, each a button for a script."""
    return _line(facets.by_value(data, data.unfiltered(), VERDICT), BUTTON.format)


def _line(counts: Iterable[int], tag: Callable[[str], str]) -> str:
    found = "".join(
        f'<{tag(name)} class="pill">{count:,} {name if count == 1 else VERDICTS[name][0]}'
        f"</{tag(name).split()[0]}>"
        for name, count in zip(VERDICTS, counts, strict=False)
        if count
    )
    return f'<div class="pills" role="group" aria-label="Verdicts">{found}</div>' if found else ""
