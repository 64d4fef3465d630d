"""Which column of a file is what.

- `names`: what the name of a column says: `names.tsv` has whole names by role, `words.tsv` words.
- `first_cells`: what the cells of a column look like.
- `counted_dates`: numbers that count days or seconds, weeks.
- `date_candidates`: the columns that may have the date, and how good each is for that.
- `date_columns`: which of them make the date, its end and its parts.
- `title_columns`: which columns make the title.
- `roles`: all roles of the columns of a file: as chosen, by name, or by cells.
- `offers`: what else the columns could be, and the sentence about it.
"""
