"""Limits of a file, of what is handled one by one, of texts: what each protects.

A limit of one engine, process, cache or drawing stands in its module.
"""

# An events file; beyond these it is refused, or its parts are cut or counted.
LARGEST_FILE = 150 * 2**20  # bytes; `.streamlit/config.toml` and a proxy in front have it too
MOST_ROWS = 2_000_000
MOST_LINES = 4 * MOST_ROWS  # line breaks within quotation marks included
MOST_COLUMNS = 1_000
MOST_CELLS = 50_000_000
MOST_MISSING_CELLS = 5  # that rows may have, per byte of the file (1 MB at least)
LONGEST_CELL = 10_000  # characters that are read
LONGEST_HEADER = 2**20  # bytes
MOST_PROBLEMS = 200_000  # that are kept, and listed in part; further ones are only counted
MOST_DATE_FORMS = 10_000  # of dates in words in a column: 0.2 s; thousands are common
PROCESS = (2 * 2**30, 60)  # bytes of memory, seconds of computing, of a process that unpacks a file
SPREADSHEET = (2**30, LARGEST_FILE)  # bytes unpacked, characters of a sheet
ARROW = (MOST_COLUMNS, MOST_ROWS, MOST_CELLS, 2**30, LARGEST_FILE)  # bytes unpacked, bytes of text
LONGEST_QUOTED = 2**20  # characters, after which an open quotation mark is given up

# What is handled one by one, beside all the events that are only counted.
ONE_BY_ONE = 5_000
MOST_AS_DOTS = ONE_BY_ONE  # 0.5 MB for the browser; bars are next to nothing
MOST_IN_PAGE = ONE_BY_ONE  # events of an exported page: 4 MB; of more a browser takes seconds
MOST_EDITED = ONE_BY_ONE  # rows: each is a row of the editor's grid
MOST_IMAGES = ONE_BY_ONE  # that differ in a file; to open one takes up to a millisecond
MOST_UNSPLIT = ONE_BY_ONE  # rows that can't be split into cells and whose text is kept
ROWS_AT_ONCE = ONE_BY_ONE  # that are objects in memory at one moment
FEW_TEXTS = ONE_BY_ONE  # of events: a search in an engine looks through them rather than for more

# A search and an order, while other visitors wait.
LONGEST_SEARCH = 200  # characters
MOST_WORDS = 10  # each costs up to a twentieth of a second at a million events
MOST_APART = 5_000_000  # events whose places are told apart: 120 MB

# Titles and names, in characters: where they are cut, so that what is beside them stays in sight.
LONGEST_TITLE = 60  # among other words: in a sentence, in a link
LONGEST_IN_CHART = 200  # in the words about a chart, in the title of a page
LONGEST_HOVERED, LONGEST_DATE = 120, 20  # title and wording over a dot
LONGEST_IN_LIST = 500  # of the timeline as text; the card has all
LONGEST_IN_PROBLEM = 80
LONGEST_COLUMN = 40  # name of a column, in a notice
LONGEST_CATEGORY = 100  # in the legend
LONGEST_IN_PICTURE = 40  # name of a category
LONGEST_HEADING = 100  # title of a visitor's own file
LONGEST_DRAFTED = 80  # title that is made of a sentence
LONGEST_TEXT_NAME = 45  # of a text that was pasted, by its first line
LONGEST_FILE_NAME = 300  # that a browser keeps
