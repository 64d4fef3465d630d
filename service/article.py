"""The built-in article: title, attribution and link at the top of the page."""

from timeline.events import Heading

ARTICLE = Heading(
    "China’s poverty campaign, as one article dates it",
    "Six dated events in a commentary with Robert Lawrence Kuhn, Global Times (state-run), "
    "26 February 2021. Each date was checked against other sources.",
    "https://www.pressreader.com/china/global-times/20210226/281659667764936",
    "a commentary with Robert Lawrence Kuhn",
)
