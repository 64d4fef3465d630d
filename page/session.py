"""The keys of what the page keeps between the runs of one visit.

State that is none of a widget:
"""

OWN_FILES = "own_files"  # own_file.Files: the visitor's files, and what their browser keeps
STATEMENT = "statement_panel"  # draft.Panel: which statement of a draft is shown, in which fields
TEXT_FORM = "text_form"  # text_form.Form: the text that is read, and what came of it
NEWEST_FILES = "newest_files"  # dict: the newest `File` of the one edited, by its uid, to download

# Widgets and components.
BROWSER_STORE = "keep"  # what the browser says of the files that it keeps
OWN_SCRIPT = "own_script"  # the mark that was clicked in the text of a draft
UPLOAD = "upload_{}"  # an uploader, each with a number of its own so that it is empty again
TEXT = "draft_text"  # the form that takes a text
TEXT_FILE = "draft_file_{}"
PUBLISHED = "draft_published"
PART = "draft_part"  # which part of a long text is shown, from 1
GRID = "grid_{}"  # the rows of a file as a table, by an id that no other grid had
FIELD = "statement_{}_{}"  # a field of a statement, by its column and an id
