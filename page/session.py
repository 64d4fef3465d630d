"""The keys of what the page keeps between the runs of one visit, each with what it holds.

A run reads most of them once: what a visitor asked for is answered by the run that follows, which
knows what matches then.
"""

# A visitor's own files
COMPARED = "compared"  # {(digest, digest, name): Dataset}: events compared with a file
OWN_FILES = "own_files"  # `kept_files.Files`: the visitor's files, and what their browser keeps
STATEMENT = "statement_panel"  # `marked_text.Panel`: the statement shown of a draft, its fields
TEXT_FORM = "text_form"  # `text_form.Form`: the text that is read, and what came of it
NEWEST_FILES = "newest_files"  # dict: the newest `File` of the one edited, by its uid, to download

# Filters and clicks
CLICK = "click"  # of the last click: the digest of its events, the addresses before and after it
PLACE = "place"  # `here.Place`: the address of what is shown, and those that the browser may have
# The years of the slider that the address doesn't name, those before first; absent without slider
SLIDER = "slider"
PROBLEM = "problem_of_dates"  # what is wrong with the dates in the menu, as a sentence
HEARD = "heard"  # the number of the last answer that the browser has heard, a hidden field
SETTINGS = "settings_of_fields"  # how often the page, not the visitor, set a field
OVERTAKEN = "overtaken"  # whether the browser may show other values in its fields than it told
STEPS = "steps_of_history"  # how often Back or Forward led here
PRINTOUT = "printout"  # `service.printouts.Printout`: what the visit would print now
FILLED = "filled_tab"  # the number of the tab that is filled

# Widgets and components.
BROWSER_STORE = "keep"  # what the browser says of the files that it keeps
OWN_SCRIPT = "own_script"  # what was clicked in the text of a draft
UPLOAD = "upload_{}"  # an uploader, each with a number of its own so that it is empty again
TEXT_OPEN = "from_text"  # whether the form that takes a text is open
TEXT = "draft_text"  # its fields
TEXT_FILE = "draft_file_{}"
PUBLISHED = "draft_published"
HEADING = "heading_{}_{}"  # a field of a file's heading, by its name and the file's uid
COLUMN = "column_{}_{}"  # the column of a file for a role, by the role and the file's uid
COLUMNS = "columns_{}"  # whether the menu of these is open
READ_BY = "{}_{}"  # how its dates are read, by the parameter of the address and the file's uid
GRID = "grid_{}"  # the rows of a file as a table, by an id that no other grid had
FIELD = "statement_{}_{}"  # a field of a statement, by its column and an id that no other field had
