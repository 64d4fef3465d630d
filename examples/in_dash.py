"""A timeline in a Dash app: `pip install dash`, then `python examples/in_dash.py`."""

from pathlib import Path
from typing import Any

from dash import Dash, Input, Output, dcc, html

import timeline

FLIGHTS = timeline.read(Path(__file__).with_name("space-flights.csv"))
CATEGORIES = sorted({*FLIGHTS.events["category"]})


def drawn(categories: list[str], dark: list[str]) -> Any:
    """The figure of the events of these categories, or of all."""
    return FLIGHTS.having(category=categories).figure(theme="dark" if dark else "light")


def told(click: dict[str, Any] | None) -> str:
    """What is known of the event that was clicked: its id is the `customdata` of each mark."""
    if not click:
        return "Click on an event."
    events = FLIGHTS.events.set_index("id")
    event = events.loc[click["points"][0]["customdata"]]
    return f"{event['date_text']}: {event['title']}. {event['summary']}"


app = Dash(__name__, title="Space flights")
app.layout = html.Div(
    [
        dcc.Checklist(CATEGORIES, [], id="categories", inline=True),
        dcc.Checklist(["dark"], [], id="dark"),
        dcc.Graph(id="timeline", config={"displaylogo": False}),
        html.P(id="card"),
    ],
    style={"fontFamily": "sans-serif", "maxWidth": "70em", "margin": "auto"},
)
app.callback(Output("timeline", "figure"), Input("categories", "value"), Input("dark", "value"))(
    drawn
)
app.callback(Output("card", "children"), Input("timeline", "clickData"))(told)

if __name__ == "__main__":
    app.run()
