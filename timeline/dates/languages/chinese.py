"""Dates in Chinese and Japanese, in English: they have no blanks, and a sign behind each number."""

import re
import unicodedata

from timeline.data_files import rows
from timeline.dates.days import MONTHS

_BY_KIND = {
    kind: {
        word: value
        for each, value, words in rows(__file__, "chinese.tsv")
        for word in words.split()
        if each == kind
    }
    for kind in ("part", "era")
}
_PARTS, _ERAS = _BY_KIND["part"], _BY_KIND["era"]
_OF_ERA = re.compile(rf"({'|'.join(_ERAS)})(\d{{1,2}}|元)年")
_SAME = re.compile(r"(\d{4})年\(\1年?\)|(\d{4})\(\2年?\)(?=年)")  # in an era, and of ours
_BEFORE = r"(?P<bc>紀元前|公元前|前)?"
_PART = rf"(?P<part>{'|'.join(_PARTS)})?"
_DATE = re.compile(
    rf"(?P<about>约|約|およそ)?{_BEFORE}(?P<year>\d{{3,4}})年"
    rf"(?:(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?)?(?P<circa>頃|ごろ|左右|前后)?{_PART}"
)
_DECADE = re.compile(rf"(?P<year>\d{{3}}0)年代{_PART}")
_DECADE_OF_CENTURY = re.compile(rf"(?P<number>\d{{1,2}})世[紀纪](?P<tens>[1-9]0)年代{_PART}")
_CENTURY = re.compile(rf"{_BEFORE}(?P<number>\d{{1,2}})世[紀纪]{_PART}")
SIGNS = re.compile("[年月世約约元前後]|およそ")
_BETWEEN = re.compile("[-=–]>|[~〜至到–—―→⟶⇒➔-]")


def in_english(text: str) -> str:
    """Return a date in English, or what it is where it is none.

    Examples
    --------
    >>> in_english("昭和20年5月24日"), in_english("17世紀初頭"), in_english("公元前221年")
    ('24 May 1945', 'early 17th century', '221 BC')

    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    plain = _SAME.sub(r"\1\2年", _OF_ERA.sub(_common, plain))
    sides = [_date(side) for side in _BETWEEN.split(plain)]
    return " – ".join(map(str, sides)) if all(sides) and len(sides) < 3 else text


def _common(match: re.Match[str]) -> str:
    """A year of an era in ours; 元 is the first."""
    return f"{int(_ERAS[match[1]]) + int(match[2].replace('元', '1'))}年"


def _date(text: str) -> str | None:
    """One date in English, None for other texts."""
    if match := _DECADE.fullmatch(text):
        return _joined(_PARTS.get(match["part"]), f"{match['year']}s")
    if match := _DECADE_OF_CENTURY.fullmatch(text):
        return _joined(_PARTS.get(match["part"]), f"{int(match['number']) - 1}{match['tens']}s")
    if match := _CENTURY.fullmatch(text):
        return _joined(
            _PARTS.get(match["part"]), f"{match['number']}th century", match["bc"] and "BC"
        )
    match = _DATE.fullmatch(text)
    if not match or int(match["month"] or 1) > len(MONTHS):
        return None
    month = match["month"] and MONTHS[int(match["month"]) - 1]
    era = "BC" if match["bc"] else "AD" if len(match["year"]) < 4 else None
    about = "about" if match["about"] or match["circa"] else None
    return _joined(about, _PARTS.get(match["part"]), match["day"], month, match["year"], era)


def _joined(*words: str | None) -> str:
    return " ".join(filter(None, words))
