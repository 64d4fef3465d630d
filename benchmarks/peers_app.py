"""The same events in five ways under Streamlit: what a caller writes for each is a function here.

`PEER` is the name of the function; without it the page has the filter alone.
"""

import os
from collections.abc import Callable

import pandas as pd
import streamlit as st


def px_timeline(events: pd.DataFrame) -> None:
    import plotly.express as px

    periods = [pd.Period(date) for date in events["date"]]
    ends = {"start": [p.start_time for p in periods], "end": [p.end_time for p in periods]}
    drawn = px.timeline(events.assign(**ends), "start", "end", y="title", color="category")
    st.plotly_chart(drawn)


def streamlit_vis_timeline(events: pd.DataFrame) -> None:
    from streamlit_timeline import st_timeline

    items = [
        {"id": number, "content": title, "start": date, "className": kind}
        for number, (date, title, kind) in enumerate(events.itertuples(index=False))
    ]
    st_timeline(items, groups=[], options={}, height="600px")


def streamlit_timeline(events: pd.DataFrame) -> None:
    from streamlit_timeline import timeline

    slides = [
        {
            "start_date": dict(zip(("year", "month", "day"), date.split("-"), strict=False)),
            "text": {"headline": title},
            "group": kind,
        }
        for date, title, kind in events.itertuples(index=False)
    ]
    timeline({"events": slides})


def figure(events: pd.DataFrame) -> None:
    import timeline

    st.plotly_chart(timeline.read(events).figure())


def component(events: pd.DataFrame) -> None:
    from timeline.streamlit import st_timeline

    st_timeline(events)


PEERS: dict[str, Callable[[pd.DataFrame], None]] = {
    each.__name__: each
    for each in (px_timeline, streamlit_vis_timeline, streamlit_timeline, figure, component)
}


def main() -> None:
    """Show the events that are chosen."""
    events = pd.read_csv(os.environ["EVENTS"], dtype=str)
    name = os.environ.get("PEER", "")
    # The component has a filter of its own.
    kind = st.radio("Category", ["All", "Peace", "War"]) if name != "component" else "All"
    chosen = events if kind == "All" else events[events["category"] == kind]
    if name:
        PEERS[name](chosen)


if __name__ == "__main__":
    main()
