"""Texts: compared, shown, and kept from being read as formulas or markup.

- `folding`: texts and columns folded for comparing.
- `found`: where the words of a search stand.
- `visible`: nothing invisible in a text; a text cut.
- `formulas`: cells that a spreadsheet would run, defused and restored.
- `from_html`: HTML to plain text.
- `markdown`: data in Streamlit's Markdown.
"""
