"""Events as HTML, the same on the page, in print and in the exported page.

- `text`: data in HTML, never read as markup; marks on what was searched, links.
- `symbols`: the marks of categories and dates.
- `legend`: what the marks mean.
- `histogram`: the years above the slider.
- `summary`: how many events there are, and how to get closer.
- `card`: what is said of one event.
- `drafted`: a text with its dated words marked.
- `how_to_read`: what rows, dots and bars mean.
- `problems`: what is wrong in a file, by kind.
- `style`: the colours of a theme as custom properties, and the rules of all this.
"""
