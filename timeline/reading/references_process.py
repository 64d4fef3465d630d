"""The reader that `limited_program` runs on references in BibTeX or RIS, by bibtexparser or rispy.

It imports nothing of the project.
"""

import re
from calendar import month_name
from collections.abc import Callable, Iterator
from typing import Any

BROKEN = "can't be read as an entry; look for a brace, a comma or a tag that is missing or twice"
# Of each column, the fields that may fill it, the first one first: those of BibTeX, then of RIS.
_FIELDS = {
    "title": "title primary_title",
    "author": "author authors first_authors",
    "source": "journal journaltitle booktitle journal_name alternate_title3 publisher",
    "summary": "abstract",
    "url": "url urls",
}
_LATEX = re.compile(r"[\\{}$~%]|--|``|''")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_SLASHES = re.compile(r"(\d{4})(?:/(\d\d))?(?:/(\d\d))?(?:/.*)?")  # YYYY/MM/DD/other, in RIS


def results(data: bytes) -> Iterator[Any]:
    """Yield the number of each entry, its cells by column, and what is wrong with it."""
    text = data.decode().replace("\r\n", "\n").replace("\r", "\n")
    for number, entry in (_ris if re.search(r"(?m)^TY  - ", text) else _bibtex)(text):
        for name, fields in _FIELDS.items() if entry else ():
            entry[name] = next(filter(None, map(entry.get, fields.split())), "")
        if doi := entry.get("doi", ""):
            entry["url"] += f" {'' if '//' in doi else 'https://doi.org/'}{doi}"
        if month := _MONTH.fullmatch(entry.get("date", "")):  # which might be two years elsewhere
            entry["date"] = f"{month_name[int(month[2])]} {month[1]}"
        yield [number, entry, "" if entry else BROKEN]


def _bibtex(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The line of each entry, and its fields; none if it is broken."""
    from bibtexparser import entrypoint, model  # noqa: PLC0415 - it may not be installed
    from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415

    def plain(latex: str) -> str:
        try:
            return str(LatexNodes2Text(math_mode="verbatim").latex_to_text(latex))
        except Exception:  # noqa: BLE001 - whatever the library makes of it, it is one field
            return latex

    for block in entrypoint.parse_string(text).blocks:
        line = (block.start_line or 0) + 1
        if isinstance(block, model.Entry):
            yield line, _of_entry(block, plain)
        elif isinstance(block, model.ParsingFailedBlock):
            # By itself it can be read, if only its key was used before.
            entries = entrypoint.parse_string(block.raw or "").entries
            yield line, _of_entry(entries[0], plain) if entries else {}


def _of_entry(entry: Any, plain: Callable[[str], str]) -> dict[str, str]:
    """The fields of an entry of BibTeX; `plain` turns LaTeX into letters."""
    raw = {name.lower(): str(each.value) for name, each in entry.fields_dict.items()}
    read = {name: plain(each) if _LATEX.search(each) else each for name, each in raw.items()}
    fields = {name: " ".join(each.split()) for name, each in read.items()}
    day, month, year = (fields.get(name, "") for name in ("day", "month", "year"))
    if month.isdecimal() and 1 <= int(month) <= 12:
        month = month_name[int(month)]
    named = {name[:3].lower(): name for name in month_name}
    month = named.get(month.lower(), month)
    written = " ".join(f"{day} {month.replace('#', ' ')} {year}".split())
    as_it_is = {name: raw[name] for name in ("date", "url", "doi") if name in raw}
    kind = {"category": entry.entry_type, "id": entry.key}
    return {**fields, "date": written or "undated", **as_it_is, **kind}


def _ris(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The number of each entry, and its fields."""
    import rispy  # noqa: PLC0415 - it may not be installed

    for number, entry in enumerate(re.split(r"(?m)^(?=TY  - )", text)[1:], start=1):
        (raw,) = rispy.loads(f"{entry}\nER  - \n")
        raw.pop("unknown_tag", None)
        urls = {"urls": " ".join(raw.get("urls", ()))}
        texts = {
            name: each if isinstance(each, str) else "; ".join(each) for name, each in raw.items()
        }
        dates = (texts.get(name, "") for name in ("date", "year", "publication_year"))
        date = next((each for each in dates if re.search(r"\d{4}", each)), "undated")
        match = _SLASHES.fullmatch(date)
        iso = "-".join(filter(None, match.groups())) if match else date
        kind = texts.get("type_of_reference", "")
        category = rispy.TYPE_OF_REFERENCE_MAPPING.get(kind, kind)
        yield number, {**texts, **urls, "date": iso, "category": category}
