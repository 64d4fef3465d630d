"""The command `timeline`: say what there is to know of an events file, and make files of it."""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from timeline import timeline
from timeline.dates import languages
from timeline.dates.conventions import CONVENTIONS
from timeline.exports.formats import Format
from timeline.reading import notes
from timeline.timeline import Timeline

STANDARD = "-"  # in the place of a file
LOAD = "load"
HOW = """\
examples:
  timeline events.csv                       what is wrong in it, and how it was read
  timeline events.csv -o page.html          a web page that works offline
  timeline events.csv -o events.svg --years 2010-2020 --category Result --category Politics
  timeline events.csv -o - --format json    to standard output
  timeline - -o page.html < events.csv      from standard input
  timeline load events.parquet duckdb:///events.duckdb   for a server: see timeline load --help

exit status: 0, the file was read; 1, with --strict, rows were left out; 2, nothing was read or
written.
"""
_YEARS = re.compile(r"(-?\d+)(?:-(-?\d+))?")


def main(arguments: Sequence[str] | None = None) -> None:
    """Do what the command's arguments ask for."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == [LOAD]:
        from timeline import load  # noqa: PLC0415 - most readers don't have the engines

        load.main(given[1:])
        return
    parser = _parser()
    asked = parser.parse_args(given)
    try:
        whole = _read(asked)
        if asked.output:
            _write(_chosen(whole, asked), asked)
    except (ValueError, OSError) as error:
        parser.exit(2, f"{parser.prog}: {_why(error)}\n")
    _say(whole, is_written=bool(asked.output))
    if asked.strict and whole.data.reading.left_out:
        sys.exit(1)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="timeline",
        description=__doc__,
        epilog=HOW,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("file", help="an events file of any kind that is read; - is standard input")
    add("-o", "--output", metavar="FILE", help="what to write; - is standard output")
    suffixes = [each.suffix for each in timeline.WRITTEN]
    add("--format", choices=suffixes, help="of the output, where its name doesn't say it")
    add("--title", default="", help="what stands above pages and pictures")
    chosen = parser.add_argument_group("which events are written")
    add = chosen.add_argument
    add("--years", metavar="2010-2020", help="those that may lie in these years; --years=-44-14")
    add("--category", action="append", default=[], help="those of a category, or of several")
    add("--where", action="append", default=[], metavar="place=Rome", help="by any column")
    add("--search", default="", metavar="WORDS", help="those whose texts have all these words")
    reading = parser.add_argument_group("how the file is read")
    add = reading.add_argument
    add("--column", action="append", default=[], metavar="date=when", help="which column is what")
    add("--convention", choices=CONVENTIONS, default="", help="what “about” means")
    add("--language", choices=languages.NAMES, default="", help="of dates in words")
    add("--order", action="append", default=[], metavar="day", help="what is first in 03/04/2019")
    add("--zone", default="", metavar="Europe/Berlin", help="in which times are shown")
    add("--strict", action="store_true", help="fail where rows are left out")
    return parser


def _read(asked: argparse.Namespace) -> Timeline:
    """The events of the file, read as is asked for."""
    return timeline.read(
        sys.stdin.buffer if asked.file == STANDARD else asked.file,
        columns=dict(_pair(each) for each in asked.column),
        convention=asked.convention,
        language=asked.language,
        order=asked.order,
        zone=asked.zone,
        title=asked.title,
    )


def _chosen(whole: Timeline, asked: argparse.Namespace) -> Timeline:
    """The events that are asked for."""
    chosen = whole.between(*_years(asked.years)) if asked.years else whole
    values: dict[str, list[str]] = {"category": asked.category} if asked.category else {}
    for column, value in map(_pair, asked.where):
        values.setdefault(column, []).append(value)
    return chosen.having(**values).search(asked.search)


def _years(text: str) -> tuple[int, int]:
    """The first and the last of some years: 2010-2020, or one year."""
    found = _YEARS.fullmatch(text)
    if not found:
        raise ValueError(f'"{text}" are no years; write --years 2010-2020')
    first, last = found[1], found[2] or found[1]
    return int(first), int(last)


def _pair(text: str) -> tuple[str, str]:
    """A name and a value: place=Rome."""
    name, sign, value = text.partition("=")
    if not sign:
        raise ValueError(f'"{text}" has no equals sign; write a name and a value: date=when')
    return name, value


def _write(chosen: Timeline, asked: argparse.Namespace) -> None:
    """Write events to a file, or to standard output."""
    content = chosen.written(_format(asked))
    if asked.output == STANDARD:
        sys.stdout.buffer.write(content)
    else:
        Path(asked.output).write_bytes(content)


def _format(asked: argparse.Namespace) -> Format:
    """The format that is asked for, else that of the output's name, or a web page."""
    if asked.format:
        return timeline.format_of(f".{asked.format}")
    return timeline.format_of(".html" if asked.output == STANDARD else Path(asked.output).name)


def _say(whole: Timeline, *, is_written: bool) -> None:
    """Say what there is to know of a file; beside what is written, only what is wrong."""
    reading = whole.data.reading
    found = notes.problems(reading)
    if is_written:
        sys.stderr.writelines(f"{each}\n" for each in found)
        return
    said = [*(found or ["No problem was found."]), notes.account(reading)]
    sys.stdout.writelines(f"{each}\n" for each in said)


def _why(error: Exception) -> str:
    """Why nothing was done."""
    if isinstance(error, OSError):
        return f'"{error.filename}" cannot be opened: {error.strerror}'
    return str(error)
