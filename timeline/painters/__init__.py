"""A layout painted as a figure, as HTML or as SVG; nothing in data is read as markup.

- `scene`: a view with its filters and its heading, and where its links lead.
- `figure`, `figure_parts`: a Plotly figure, which is a plain dictionary: the chart of the app.
- `figure_alone`, `figure_theme`: one that is whole by itself, and its colours by their name.
- `svg`: the marks of rows, dots and bars as SVG.
- `rows_dots_bars`: the timeline as HTML with marks in SVG.
- `picture`: the timeline as a picture of its own, SVG or PNG.
- `html_page`: a whole page of HTML: first answer and, in parts, the exported page.
- `pills`, `strip`, `histogram_html`: the filters; the years above the slider.
- `above`: the line above the timeline, and what is shown where nothing matches.
- `card`: the open event with links to its neighbours, and events as text.
- `printed`: the events on paper: cards of a few, of many a list.
- `story`, `story_marks`: the events one after the other, or all on one page; their marks.
- `land`, `places_map`: the coast lines of a map; the map of all matches.
- `image`: the image of an event, in its card.
- `legend`: what the marks mean, in words and by an example.
- `symbols`: the outlines of symbols, for every painter.
- `typeface`: the page's font, with the letters of a file alone.
- `html_text`: data in HTML; marks on what was searched, links.
- `style`: the style sheet: colours, sizes, positions.
"""
