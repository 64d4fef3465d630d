"""The keys of all that the page remembers between the runs of one visit.

Buttons remember nothing: they have keys of their own where they are drawn.
"""

# What no widget has.
OWN_FILES = "own_files"  # own.state.Files: the visitor's files, and what their browser keeps
STATEMENT = "statement_panel"  # own.marked_text.Panel: which statement of a draft is shown
TEXT_FORM = "text_form"  # own.text_form.Form: the text that is read, and what came of it
NEWEST_FILES = "newest_files"  # dict: the newest `File` of the one edited, by its uid, to download

# What widgets and components have.
BROWSER_STORE = "keep"  # what the browser says of the files that it keeps
OWN_SCRIPT = "own_script"  # the mark that was clicked in the text of a draft
UPLOAD = "upload_{}"  # an uploader, each with a number of its own so that it is empty again
MORE_KEPT = "more_kept"  # whether the rest of many kept files is listed
TEXT_OPEN = "from_text"  # whether the form that takes a text is open
TEXT = "draft_text"  # its fields
TEXT_FILE = "draft_file_{}"
PUBLISHED = "draft_published"
PART = "draft_part"  # which part of a long text is shown, from 1
GRID = "grid_{}"  # the rows of a file as a table, by an id that no other grid had
FIELD = "statement_{}_{}"  # a field of a statement, by its column and an id that no other field had
