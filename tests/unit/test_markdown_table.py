"""Tables in Markdown: found among other text, read by their lines."""

import pytest

from timeline import reading
from timeline.reading import Kind, markdown_table

TABLE = "| date | title |\n|------|:-----:|\n| 1912 | A |\n| 1914 | B \\| C |\n"


def _read(text: str) -> tuple[list[list[str]], list[str]]:
    found = reading.read(text.encode())
    return found.events[["date", "title"]].to_numpy().tolist(), [*map(str, found.problems)]


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        f"# Wars\n\n{TABLE}",
        f"# Wars\n\n## Two of them\n{TABLE}\n",
        f"```\n{TABLE}```\n",
        "\ufeff" + TABLE.replace("\n", "\r\n"),
        "date | title\n--- | ---\n1912 | A\n1914 | B \\| C",
    ],
)
def test_the_table_is_read_below_a_heading_too(text: str) -> None:
    assert _read(text) == ([["1912", "A"], ["1914", "B | C"]], [])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"Wars of two years.\n\n{TABLE}", 1),
        (f"# Wars\n\n{TABLE}\nFrom a book,\nof 1920.\n", 2),
        (f"{TABLE}\n{TABLE}", 4),
    ],
)
def test_other_text_is_left_and_that_is_said(text: str, count: int) -> None:
    assert _read(text) == ([["1912", "A"], ["1914", "B | C"]], [markdown_table.ALONE.format(count)])


def test_a_problem_names_the_line_of_the_file() -> None:
    text = "# Wars\n\n| date | title |\n|---|---|\n| soon | A |\n| 1912 |\n| 1914 | B | C |\n"
    found = reading.read(f"{text}| 1918 | D |\n".encode())
    assert found.events["title"].to_list() == ["D"]
    said = [str(each).partition(";")[0] for each in found.problems]
    assert said[0].startswith('line 5, column "date": "soon" is not a date')
    assert said[1:] == [
        "line 6: has 1 of 2 cells",
        'line 6, column "title": is empty',
        "line 7: has 3 cells, the line of names has 2",
    ]
    assert found.left_out == 3


def test_what_is_stated_above_holds_for_all_rows() -> None:
    found = reading.read(f"# convention: museum\n{TABLE}".encode())
    assert found.usage.names == ("museum",)
    unknown = reading.read(f"# convention: nobody\n{TABLE}".encode())
    assert [each.kind for each in unknown.problems] == [Kind.CHECK]


@pytest.mark.parametrize(
    "text", ["date,title\n1912,A\n-,B\n", "date|title\n1912|A\n", "date,title\n--,|--|\n1912,A\n"]
)
def test_other_tables_as_text_are_none_in_markdown(text: str) -> None:
    assert not markdown_table.is_table(text.encode())
