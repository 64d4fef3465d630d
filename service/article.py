"""The built-in article: title, attribution and link at the top of the page."""

from timeline.events import Heading

ARTICLE = Heading(
    "China’s poverty campaign, as one article dates it",
    "Six dated events in a commentary with Robert Lawrence Kuhn in the state-run Global Times, "
    "26 February 2021. The claims are the article’s; each date was checked against other sources.",
    "https://www.pressreader.com/china/global-times/20210226/281659667764936",
    "a commentary with Robert Lawrence Kuhn in the state-run Global Times",
)
