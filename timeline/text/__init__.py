"""Texts: compared, shown, and kept from being read as formulas or markup.

- `folding`: texts and columns folded for comparing; where the words of a search stand.
- `visible`: invisible characters made visible, texts cut, HTML as plain text.
- `web_links`: which texts are web links, and their hosts.
- `places`: which cells name a place on the Earth, and the map of it.
- `escapes`: cells that a spreadsheet would run, data in Markdown.
"""
