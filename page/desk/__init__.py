"""What a visitor sees of their own files, from the form that takes one to the editor.

- `kept_files`: the files of one visit, and what their browser keeps; nothing of it draws.
- `shown_file`: which file is shown, and the talk with the browser that keeps them.
- `giving`: the tab that takes a file or begins one, and the question for one that is missing.
- `text_form`: the form that takes a text to be dated.
- `origin_line`: the line below the title: where a file is from, where it is kept, the button Edit.
- `file_outcome`: what came of a file: its problems, the question of its dates, why it isn't shown.
- `editor`: the rows of a file as a table with cells to change.
- `marked_text`: the text of a draft with its dates marked, and the statement of one of them.
"""
