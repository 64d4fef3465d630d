"""The tables of words, letters and codes that stand beside the modules that use them."""

from pathlib import Path


def rows(module: str, name: str) -> list[list[str]]:
    """Return the rows of a table (TSV) as lists of cells; each has as many as the header.

    The header and lines that begin with `#` are left out.

    Parameters
    ----------
    module
        The path of a module in the folder of the table: its `__file__`.
    name
        The name of the table's file.

    """
    text = Path(module).with_name(name).read_text(encoding="utf-8")
    lines = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    header = next(lines)
    return [cells + [""] * (len(header) - len(cells)) for cells in lines]
