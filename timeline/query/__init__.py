"""What is asked of a file's events: which match, how many, where each is.

- `cells`: events that are alike, counted; counts of bins and of values are sums over them.
- `filters`: what a visitor chose, under the names that the address has for it.
- `dataset`: all that is known of a file: its cells, its shelf, its problems.
- `comparison`: two files side by side, as one dataset.
- `matches`: which events match the filters.
- `facets`: how many events each choice would leave; what is offered where none is left.
- `view`: what one visitor sees.
"""
