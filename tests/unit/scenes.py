"""Scenes and their drawings for tests, and what stands in HTML."""

from functools import cache
from html.parser import HTMLParser
from itertools import cycle, islice
from typing import NamedTuple

from service import address, visit
from timeline.events import Heading
from timeline.geometry import chart
from timeline.geometry.layout import layout
from timeline.painters import figure, html_page, style
from timeline.painters.figure_parts import Figure
from timeline.painters.scene import Scene
from timeline.query import dataset
from timeline.query.dataset import Dataset
from timeline.query.filters import Filters
from timeline.query.view import View
from timeline.theme import LIGHT, Theme

HEADING = Heading("A life", "Told by a friend", "https://example.org/life")
EMPTY = {"input", "path", "use", "circle", "br", "meta", "link", "img"}  # elements without an end
SIX = dataset.read(
    b"""date,title,category,summary,source,confirmed_date,confirmed_by,confirmed_url
2006,Meeting,Meeting,What was said.,page 3,,,
late 2012,Congress,Law,,page 4,2012-11-08/2012-11-14,News,https://example.org/a?b=1&c=2
2017-11-10,Remark,Talk,,,2017-11-10,,
2019-12,Village,Result,,,,,
2020~,Figures,Result,,,,,
2021-02-25,Victory,Talk,,,,,
"""
)


class Element(NamedTuple):
    """An element of HTML: its name and attributes, the text in it, the classes around it."""

    tag: str
    attributes: dict[str, str]
    text: str
    around: frozenset[str]

    @property
    def classes(self) -> set[str]:
        """The names of its class."""
        return set(self.attributes.get("class", "").split())

    @property
    def days(self) -> dict[str, float]:
        """The numbers among its custom properties, without their units."""
        pairs = (each.split(":") for each in self.attributes.get("style", "").split(";") if each)
        return {name: float(value.removesuffix("px")) for name, value in pairs}


class _Elements(HTMLParser):
    """The elements in the order of their starts; an end must be that of the last started."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.texts: list[list[str]] = []
        self.within: list[int] = []
        self.feed(text)
        self.close()
        assert self.within == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in EMPTY:
            self.within.append(len(self.found) - 1)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        assert len(attributes) == len(attrs)
        outer = [self.found[place].classes for place in self.within]
        self.found.append(Element(tag, attributes, "", frozenset().union(*outer)))
        self.texts.append([])

    def handle_endtag(self, tag: str) -> None:
        assert self.found[self.within.pop()].tag == tag

    def handle_data(self, data: str) -> None:
        for place in self.within:
            self.texts[place].append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a section: {data}")


def elements(html: str) -> list[Element]:
    """The elements of a piece of HTML, each of which is closed; it is nothing but elements."""
    read = _Elements(html)
    pairs = zip(read.found, read.texts, strict=True)
    return [each._replace(text="".join(texts)) for each, texts in pairs]


def scene(data: Dataset, query: str = "", heading: Heading = HEADING) -> Scene:
    """What a visit to an address sees first."""
    return visit.scene(data, heading, "The source", address.choices(address.pairs(query), data))


def of_view(view: View) -> Scene:
    """The scene of a view of a file that has nothing but these events."""
    return Scene(Filters(view.window), view, HEADING)


def plotted(
    view: View, width: int = chart.DESKTOP, theme: Theme = LIGHT, most_rows: int | None = None
) -> Figure:
    """The Plotly figure of a view."""
    seen = of_view(view)
    link = address.Link(seen.dataset)
    return figure.figure(layout(view, width, most_rows), seen, link, theme)


def body(data: Dataset, query: str = "", heading: Heading = HEADING) -> str:
    """The drawing of a view."""
    return html_page.body(scene(data, query, heading), address.Link(data))


def document(inside: str) -> str:
    """A page of this body, with the style sheet of drawings."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>A life</title>'
        f"<style>{style.style_sheet()}</style></head><body>{inside}</body></html>"
    )


@cache
def many(size: int, categories: int = 10) -> Dataset:
    """The dataset of so many events of the 20th century, most of them to the day.

    Of every 24 one is known to the month, one to the year, one vaguely, one lasted, two are open,
    and one is confirmed three years after what is stated.
    """
    forms = (
        *["{0}-{1:02}-{2:02},"] * 17,
        "{0}-{1:02},",
        "{0},",
        "{0}~,",
        "{0}/{3},",
        "{0}/..,",
        "../{0},",
        "{0},{4}-05-06",
    )
    rows = "".join(
        f"{form.format(year, 1 + n % 12, 1 + n % 28, 1992 + n % 8, year + 3)},"
        f"Event {n},C{n % categories}\n"
        for n, form in enumerate(islice(cycle(forms), size))
        for year in [1900 + n * 7 % 90]
    )
    return dataset.read(f"date,confirmed_date,title,category\n{rows}".encode())
