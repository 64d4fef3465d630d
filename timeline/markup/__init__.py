"""Events as HTML, the same on the page, in print and in the exported page.

- `text`: data in HTML, never read as markup; links.
- `found`: the words of a search, marked.
- `symbols`: the marks of categories and dates.
- `legend`: what the marks mean.
- `card`: what is said of one event.
- `style`: the colours of a theme as custom properties, and the rules of all this.
"""
