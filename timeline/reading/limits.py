"""The limits of what is read of an events file."""

MOST_DATE_FORMS = 10_000  # of the words of a column's dates: 0.2 s; thousands are common
