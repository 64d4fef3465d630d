"""Events as HTML, the same on the page, in print and in the exported page.

- `text`: data in HTML, never read as markup; marks on what was searched, links.
- `symbols`: the marks of categories and dates.
- `legend`: what the marks mean.
- `histogram`: the years above the slider.
- `card`: what is said of one event.
- `date_links`: a text in which each of its dated words is a link.
- `how_to_read`: what rows, dots and bars mean.
- `problems`: what is wrong in a file, by kind.
- `style`: the colours of a theme as custom properties, and the rules of all this.
"""
