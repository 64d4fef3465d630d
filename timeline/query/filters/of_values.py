"""Filters by values: category, further columns, the verdict of a comparison, open ends."""

from collections.abc import Iterator, Mapping, Sequence

from timeline.events import VERDICT, VERDICTS
from timeline.query.cells import CATEGORY, OPEN, OPEN_ENDS, Cells, Dimension
from timeline.query.chosen import Filters
from timeline.query.dataset import Dataset
from timeline.query.filters.filter import Asked, Control, Filter, Suggestion, without
from timeline.query.matches import Matches, kept
from timeline.text import escapes

WHERE = "where"
FIRST, SECOND = "the first file", "the second file"  # where their names aren't known


class OfValues(Filter):
    """Keeps events that have one of the chosen values of each dimension."""

    control = Control.BUTTONS

    refusal: str  # the sentence about a text that names no value

    def names(self, cells: Cells) -> Sequence[str]:
        """Return the names of its dimensions: that of its parameter, where a file has it."""
        return [name for name in self.parameters if name in cells.dimensions]

    def text(self, _dimension: str, value: str) -> str:
        """Return a value as the address has it."""
        return value

    def shown(self, _data: Dataset, value: str) -> str:
        """Return a value in words."""
        return value

    def by_text(self, asked: Asked, dimension: str) -> Mapping[str, str]:
        """Return the values of a dimension that an address may name, by their texts there."""
        values = self.dimension(asked.data.cells, dimension).names
        return {self.text(dimension, value): value for value in values if value}

    def read(self, asked: Asked, chosen: Filters) -> Filters:
        """Return filters with the values that an address names, in the order of each dimension."""
        cells, texts = asked.data.cells, {*asked.values[self.parameters[0]]}
        for dimension in self.names(cells) if texts else ():
            by_text = self.by_text(asked, dimension)
            named = {by_text.get(text) for text in texts}
            values = self.dimension(cells, dimension).names
            chosen = chosen.choosing(dimension, *(each for each in values if each in named))
        return chosen

    def problems(self, asked: Asked) -> Iterator[str]:
        """Yield which texts name no value."""
        if texts := asked.values[self.parameters[0]]:
            names = self.names(asked.data.cells)
            known = {text for each in names for text in self.by_text(asked, each)}
            yield from (self.refusal.format(text[:80]) for text in texts if text not in known)

    def chosen_of(self, data: Dataset, chosen: Filters) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the name of each dimension of which values are chosen, with these."""
        names = self.names(data.cells)
        yield from (each for each in chosen.values if each[0] in names)

    def written(self, data: Dataset, chosen: Filters) -> Iterator[tuple[str, str]]:
        """Yield each chosen value."""
        for name, values in self.chosen_of(data, chosen):
            yield from ((self.parameters[0], self.text(name, each)) for each in values)

    def narrowed(self, data: Dataset, chosen: Filters, matches: Matches) -> Matches:
        """Return the matches that have one of the chosen values of each dimension."""
        for name, values in self.chosen_of(data, chosen):
            matches = matches.where(self.dimension(data.cells, name).among(values))
        return matches

    def words(self, data: Dataset, chosen: Filters) -> Iterator[str]:
        """Yield each chosen value."""
        for _, values in self.chosen_of(data, chosen):
            yield from (self.shown(data, each) for each in values)

    def removals(self, data: Dataset, chosen: Filters) -> Iterator[Suggestion]:
        """Yield the filters without the values of each dimension."""
        for name, values in self.chosen_of(data, chosen):
            words = ", ".join(self.shown(data, each) for each in values)
            yield Suggestion(without(f"{name} {words}"), chosen.choosing(name))


class Category(OfValues):
    """The category, by the label of its button, as Streamlit writes it into the address."""

    parameters = (CATEGORY,)
    control = Control.OWN
    refusal = 'there is no category "{}"'

    def text(self, _dimension: str, value: str) -> str:
        """Return the label of a category's button."""
        return escapes.label(value)

    def by_text(self, asked: Asked, dimension: str) -> Mapping[str, str]:
        """Return categories by their labels: those with a button; for programs all, by name too."""
        data, values = asked.data, self.dimension(asked.data.cells, dimension)
        counts = kept(lambda: values.by_value(data.cells.sizes), "all", dimension, data.digest)
        offered = values.offered(counts)
        labels = {escapes.label(each.name): each.name for each in offered}
        names = values.names if asked.is_strict else ()
        return {name: name for name in names} | labels


class FurtherColumns(OfValues):
    """The values of a file's further columns: place:Rome."""

    parameters = (WHERE,)
    refusal = 'where is a column and a value of it, like where=place:Rome, not "{}"'

    def names(self, cells: Cells) -> Sequence[str]:
        """Return the columns of few values."""
        return cells.further

    def text(self, dimension: str, value: str) -> str:
        """Return the column and the value."""
        return f"{dimension}:{value}"

    def words(self, data: Dataset, chosen: Filters) -> Iterator[str]:
        """Yield each column with its chosen values."""
        yield from (f"{name}: {', '.join(values)}" for name, values in self.chosen_of(data, chosen))


class Verdict(OfValues):
    """What a second file says of an event's date."""

    parameters = (VERDICT,)
    control = Control.OWN
    refusal = 'there is no verdict "{}"'

    def shown(self, data: Dataset, value: str) -> str:
        """Return a verdict as of one event."""
        return verdict_words(data, value)


class OpenEnds(OfValues):
    """The end of an event that nobody knows."""

    parameters = ("open",)
    control = Control.LINKS
    refusal = 'open is start or end, not "{}"'

    def names(self, _cells: Cells) -> Sequence[str]:
        """Return the one dimension."""
        return (OPEN,)

    def dimension(self, cells: Cells, _name: str) -> Dimension:
        """Return which end of each event is open."""
        return cells.open_ends

    def text(self, _dimension: str, value: str) -> str:
        """Return "start" or "end"."""
        return OPEN_ENDS[value]

    def removals(self, _data: Dataset, chosen: Filters) -> Iterator[Suggestion]:
        """Yield the filters without each end."""
        ends = chosen.of(OPEN)
        for end in ends:
            others = (each for each in ends if each != end)
            yield Suggestion(without(f"open {OPEN_ENDS[end]}"), chosen.choosing(OPEN, *others))


def verdict_words(data: Dataset, name: str, count: int = 1) -> str:
    """Return a verdict on so many events in words: "differ", "only in livy"."""
    file = data.first or FIRST if name == "only here" else data.second or SECOND
    return VERDICTS[name][count != 1].format(file)
