"""The examples: files of the server that an address may name, beside the one that it serves."""

from pathlib import Path

from service import datasets
from service.datasets import Served
from service.settings import ROOT
from timeline.events import Heading

TITLES = {  # as the address names them: no file of a visitor has a slash in its name
    "examples/space-flights.csv": "Space flights",
    "examples/marie-curie-timelinejs.csv": "Marie Curie, a life in dates",
    "examples/second-punic-war.csv": "The Second Punic War",
}
WAY_BACK = "← Back to the built-in events"


def heading(name: str) -> Heading:
    """The heading of an example."""
    return Heading(TITLES[name], f"From the example “{Path(name).name}”.")


def path(name: str) -> Path:
    """Where an example is."""
    return ROOT / name


def served(name: str) -> Served:
    """The events of an example, which all visitors share."""
    return datasets.served(path(name))
