"""The whole drawing of a scene, from the title to what its marks mean."""

from timeline import describe
from timeline.events import Heading
from timeline.geometry.bars import Bars
from timeline.geometry.layout import Layout, layout, scale_of
from timeline.geometry.packed import Packed
from timeline.geometry.rows import Rows
from timeline.painters import places_map, svg
from timeline.painters.above import no_match, note, timeline_header
from timeline.painters.card import panel
from timeline.painters.html_text import attribution, escaped, introduction, text
from timeline.painters.legend import how_to_read
from timeline.painters.rows_dots_bars import timeline
from timeline.painters.scene import Addresses, Scene
from timeline.painters.story import Story
from timeline.painters.strip import strip
from timeline.query.dataset import Dataset
from timeline.query.view import View

SHARE = '<button type="button" class="button share" data-opens="share">Share</button>'
KEYS = '<button type="button" class="button" data-opens="keys">Keyboard shortcuts</button>'
# Without script what only the app can do is not there, and what unfolds the card is seen.
WITHOUT_SCRIPT = (
    "#drawing .card .unfold{position:static;padding:0;opacity:1}"
    "#drawing :is([data-opens],.names :not(:first-child)){display:none}"
)
TABS = ["How to read", "Table", "As text", "Downloads", "Your own events"]
MAP = "Map"  # comes last, so that a file that has it changes the number of no other


def tabs_of(data: Dataset) -> list[str]:
    """The names of the tabs, in order."""
    return [*TABS, MAP] if places_map.is_offered(data) else TABS


def body(scene: Scene, link: Addresses, beside_source: str = "", framed: str = "") -> str:
    """The drawing as one element, `<div id="drawing">`.

    A button for what only the app can do names that as `data-opens`; where there is no script, the
    rules `WITHOUT_SCRIPT` hide it. `beside_source` is HTML beside the line of attribution. `framed`
    is the link to the whole page where the drawing is framed by another one: there it stands in the
    place of tabs and “Share”.
    """
    laid = layout(scene.view, scene.width)
    scale = scale_of(laid)
    share, below = ("", "") if framed else (SHARE, _tabs(scene.dataset))
    story = Story(scene, link)
    top = heading(scene.heading, story.way() + share, beside_source)
    if story.form:
        return f'<div id="drawing">{top}<main>{story.html()}</main></div>'
    drawn = timeline_header(scene, laid, link) + _timeline(scene, laid, link)
    card = panel(scene, scale, link) + framed
    return skeleton(top, strip(scene, scale, link), drawn, card, below)


def skeleton(top: str, filters: str, drawn: str, card: str, below: str) -> str:
    """The parts of a drawing, each as HTML, in one element."""
    return (
        f'<div id="drawing">{svg.sprite()}{top}<main>{filters}<div class="around">'
        f'<section class="left" aria-label="Timeline">{drawn}</section>'
        f"<div>{card}</div></div>{below}</main></div>"
    )


def heading(named: Heading, beside: str = "", beside_source: str = "") -> str:
    """The title, the introduction and the line of attribution; `beside` title and attribution."""
    title = f'<h1 dir="auto">{escaped(named.title)}</h1>'
    if beside:
        title = f'<div class="title">{title}<div class="beside">{beside}</div></div>'
    source = attribution(named)
    if beside_source:
        source = f'<div class="source">{source}{beside_source}</div>'
    return f"<header>{title}{introduction(named)}{source}</header>"


def _timeline(scene: Scene, laid: Layout, link: Addresses) -> str:
    if not scene.view.count:
        return no_match(scene, link)
    drawn = timeline(laid, scene, link) + note(scene, laid, link)
    if isinstance(laid, (Rows, Packed)):
        return drawn
    return told(scene.view, laid) + drawn


def told(view: View, laid: Layout) -> str:
    """What dots or bars show, for those who can't see them."""
    said = describe.chart(view, laid if isinstance(laid, Bars) else None)
    return f'<p class="unseen">{text(said)}</p>'


def whole_page(address: str, *, has_filters: bool) -> str:
    """The link from a frame to the whole page, in a window of its own; it has filters or none."""
    look = f'href="{escaped(address)}" target="_blank" rel="noopener"'
    kind = "whole-page" if has_filters else "whole-page alone"
    return f'<p class="{kind}"><small><a {look}>Open the whole page</a></small></p>'


def _tabs(data: Dataset) -> str:
    """What the marks mean, under the names of the tabs that the app has there."""
    names = "".join(f"<span>{name}</span>" for name in tabs_of(data))
    return (
        f'<section class="tabs" aria-label="{TABS[0]}"><p class="names" aria-hidden="true">{names}'
        f'</p><div class="text how">{how_to_read()}{KEYS}</div></section>'
    )
