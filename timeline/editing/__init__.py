"""A visitor's own file, without the page that shows it.

- `user_file`: one file, and the functions from one to the next: opened, edited, stored.
- `row_edits`: the edits of rows in a grid, with undo and redo.
- `text_table`: a file as a table of text, its columns, and rows that are read back.
- `draft`: a text and its statements as rows that a person ticks and corrects.
"""
