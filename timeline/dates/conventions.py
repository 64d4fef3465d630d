"""Conventions: what an institution means by "about", "early" and the like (`conventions.toml`)."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

STRICT = "strict"


class Rule(NamedTuple):
    """What a word means; `conventions.toml` says how each field is read."""

    inclusive: bool = False
    years: tuple[int, int] = (0, 0)
    century: tuple[str, str] = ("0", "1")
    decade: tuple[str, str] = ("0", "1")
    parts: int = 0


class Convention(NamedTuple):
    """A convention: its title on the page, and its rules by word."""

    title: str
    rules: Mapping[str, Rule]


def read(text: str) -> dict[str, Convention]:
    """Return the conventions of a TOML text by name; each starts from the strict one's rules."""
    found = dict[str, Convention]()
    for name, table in tomllib.loads(text).items():
        rules = {**found[STRICT].rules} if found else {}
        for rule in table["rules"]:
            for word in rule.pop("words"):
                rules[word] = rules.get(word, Rule())._replace(**rule)
        found[name] = Convention(table["title"], rules)
    return found


CONVENTIONS = read(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def unknown(name: str) -> str:
    """Return the sentence about a name that no convention has."""
    *others, last = CONVENTIONS
    return f'"{name[:40]}" is not a convention for dates; write {", ".join(others)} or {last}'
