"""Limits that several modules share, or that docs and servers name, with what each protects.

A limit that one module alone has to know stands there.
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
MOST_UNSPLIT = 5_000  # rows that can't be split into cells and whose text is kept
MOST_DATE_FORMS = 10_000  # of dates in words in a column: 0.2 s; thousands are common
PROCESS = (2 * 2**30, 60)  # bytes of memory, seconds of computing, of a process that unpacks a file
SPREADSHEET = (2**30, LARGEST_FILE)  # bytes unpacked, characters of a sheet
ARROW = (MOST_COLUMNS, MOST_ROWS, MOST_CELLS, 2**30, LARGEST_FILE)  # bytes unpacked, bytes of text
LONGEST_QUOTED = 2**20  # characters, after which an open quotation mark is given up

# What a visitor asks for, while others wait.
LONGEST_SEARCH = 200  # characters
MOST_WORDS = 10  # of a search: each costs up to a twentieth of a second at a million events
MOST_APART = 5_000_000  # events whose places are told apart: 120 MB

# Titles and wordings on the page, where they are cut.
LONGEST_TITLE = 60  # characters of one among other words
