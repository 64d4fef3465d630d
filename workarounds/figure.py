"""Figures that Plotly need not check again."""

from plotly.basedatatypes import BaseFigure

from timeline.figures.layout import Figure


class Ready(BaseFigure):  # type: ignore[misc]
    """A figure that Plotly need not check again: that takes 3 ms, the tests do it once."""

    def __init__(self, figure: Figure) -> None:
        self.__dict__["figure"] = figure

    def to_dict(self) -> Figure:
        """The figure as Streamlit asks for it."""
        figure: Figure = self.__dict__["figure"]
        return figure
