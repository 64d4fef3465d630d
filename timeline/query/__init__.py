"""What is asked of a file's events: which match, how many, where each is.

- `cells`: events that are alike, counted; counts of bins and of values are sums over them.
- `chosen`: what a visitor chose.
- `dataset`: all that is known of a file: its cells, its shelf, its problems.
- `comparison`: two files side by side, as one dataset.
- `matches`: numbers and places of the events that match.
- `filters`: a module for each filter: its parameters, what it keeps, its words; what all keep.
- `facets`: how many events each choice would leave; what is offered where none is left.
- `steps`: the events of a story, which are read one after the other.
- `view`: what one visitor sees.
"""
