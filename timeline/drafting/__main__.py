"""From texts to an events file: `python -m timeline.drafting article.txt > my-events.csv`.

Exit codes: 0, all texts were read; 1, some were not, which standard error names; 2, the command
was not understood.
"""

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from timeline.drafting.files import FileError, text_of
from timeline.drafting.statement import TooLongError, rows, sheet, statements


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the dated statements of the named texts to standard output; return the exit code."""
    asked = _asked(arguments)
    written, errors = list[tuple[str, ...]](), list[str]()
    for path in asked.texts:
        try:
            read = statements(text_of(path.name, path.read_bytes()), asked.published)
        except OSError as error:
            errors.append(f'"{path}" cannot be opened: {error.strerror}')
        except (FileError, TooLongError) as error:
            errors.append(str(error))
        else:
            name = path.name if len(asked.texts) > 1 else ""
            written += rows(
                (each for each in read if asked.all or (each.ticked and each.title)), name
            )
    sys.stdout.buffer.write(sheet(written))
    sys.stderr.writelines(f"{error}\n" for error in errors)
    return 1 if errors else 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m timeline.drafting",
        description="Write the dated statements of texts as an events file (CSV).",
    )
    parser.add_argument("texts", nargs="+", type=Path, metavar="text", help=".txt .md .html .docx")
    parser.add_argument(
        "--published",
        type=_day,
        metavar="YYYY-MM-DD",
        help="the day of publication, from which “yesterday” is counted",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="also write what is not proposed: ages, plans, times without a date; the column "
        "“reason” says why",
    )
    return parser.parse_args(arguments)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        message = f'"{text}" is not a day; write it as 2024-03-15'
        raise argparse.ArgumentTypeError(message) from None


if __name__ == "__main__":
    sys.exit(main())
