"""Conventions: what a house means by words such as "about" and "early" (`conventions.toml`)."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

STRICT = "strict"
UNLESS_STATED = "else "  # before the name of what holds where a file states none


class Rule(NamedTuple):
    """What a word means; `conventions.toml` says how each field is read."""

    inclusive: bool = False
    years: tuple[int, int] = (0, 0)
    century: tuple[str, str] = ("0", "1")
    decade: tuple[str, str] = ("0", "1")
    parts: int = 0


class Convention(NamedTuple):
    """A convention: its title on the page, its rules by their words."""

    title: str
    rules: Mapping[str, Rule]


def read(text: str) -> dict[str, Convention]:
    """Return the conventions of a table in TOML by their names, each with all that holds in it."""
    found = dict[str, Convention]()
    for name, table in tomllib.loads(text).items():
        rules = {**found[STRICT].rules} if found else {}
        for rule in table["rules"]:
            for word in rule.pop("words"):
                rules[word] = rules.get(word, Rule())._replace(**rule)
        found[name] = Convention(table["title"], rules)
    return found


CONVENTIONS = read(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def chosen(answers: tuple[str, ...]) -> tuple[str, str]:
    """Return the convention that somebody chose, or "", and what holds where a file states none."""
    named = next((each for each in answers if each in CONVENTIONS), "")
    usual = next((each for each in answers if each.startswith(UNLESS_STATED)), "")
    return named, usual.removeprefix(UNLESS_STATED) or STRICT


def unknown(name: str) -> str:
    """Return the sentence about a name that no convention has."""
    *others, last = CONVENTIONS
    return f'"{name[:40]}" is no convention for dates; write {", ".join(others)} or {last}'
