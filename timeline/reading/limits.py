"""The limits of what is read of an events file: beyond them it is refused, cut or counted."""

LARGEST_FILE = 150 * 2**20  # bytes; `.streamlit/config.toml` and a proxy in front have it too
MOST_ROWS = 2_000_000
MOST_LINES = 4 * MOST_ROWS  # line breaks within quotation marks included
MOST_COLUMNS = 1_000
MOST_CELLS = 50_000_000
MOST_MISSING_CELLS = 5  # that short rows lack, for each byte of a file, of 1 MB at least
LONGEST_CELL = 10_000  # characters that are read
LONGEST_HEADER = 2**20  # bytes
MOST_PROBLEMS = 200_000  # kept, of which the page lists a part; more are counted
MOST_UNSPLIT = 5_000  # rows that can't be split into cells, of which the text is kept
MOST_DATE_FORMS = 10_000  # of the words of a column's dates: 0.2 s; thousands are common

# In a file whose quotation marks are out of order.
LONGEST_QUOTED = 2**20  # characters, then an open quotation mark is given up
LONGEST_RECORD = 100  # lines
MOST_ENDLESS_RECORDS = 100  # after so many, the others are given up sooner
LONGEST_LATER_RECORD = 5  # lines
