"""What a visitor sees of their own files, from the form that takes one to the editor.

- `kept_files`: the files of one visit, and what their browser keeps; nothing of it draws.
- `shown_file`: which file is shown, and the talk with the browser that keeps them.
- `uploader`: the tab that takes a file or begins one, and the question for one that is missing.
- `text_form`: the form that takes a text to be dated.
- `about_file`: what is said of a file: where it is from and kept, its problems, what its dates
  mean, why it isn't shown; the button Edit.
- `column_choice`: which column of a file is what, beside its first rows.
- `editor`: the rows of a file as a table with cells to change.
- `marked_text`: the text of a draft with its dates marked, and the statement of one of them.
"""
