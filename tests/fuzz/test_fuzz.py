"""Mutated files, dates and addresses against reader and page: no exception, no delay.

A case is made from the seed and its number alone, which a failure names. `scripts/fuzz` gives
more time and another seed.
"""

import itertools
import os
import time
from collections.abc import Callable
from functools import cache
from random import Random

import pytest
from browser import ROOT
from pages import opened, say_click, zoom

from timeline import dates, reading

SECONDS = float(os.environ.get("FUZZ_SECONDS", "3"))
SEED = os.environ.get("FUZZ_SEED", "0")
MOST_TIMES = 60  # as long as an ordinary file of a large one's size, for a file of any size

LARGE = 2**20  # bytes of a large file
WORDED = (
    b"date,title,confirmed_date\nlate 2012,a,2012-XX-30\nc. 1450,b,XXXX-12-XX\n1XXX-02-29,c,20th c.\n"
    b"before mid-2012,d,since 1960\n1066 or 1067,e,2012/11\nQ3 2021,f,winter 1941-42\n"
)
SHEET = (
    b"Year,Month,Day,End Year,End Month,End Day,Display Date,Headline,Text,Type,Group,Tag\n"
    b"-44,3,15,,,,the Ides,<i>a</i>,b &amp; c,,d,\n1914,7,28,1918,11,11,,War,<p>e<br>f</p>,era,,\n"
)
FILES = [
    *(path.read_bytes() for path in [*ROOT.glob("examples/*.csv"), ROOT / "events.csv"]),
    *(WORDED, SHEET, b"sep=;\r\nYear;Event\r\n2012;a\r\n"),
    b"date,title,summary\n2012,a,%b\n2013,%b,c\n" % (b"x " * 6_000, b"\xe4\xb8\xad" * 11_000),
]
# Rows that a large file is made of: each was slow once or could be.
ROWS = [
    (b"date,title", b'2012,"a" b\n'), (b"date,title", b'2012,"a\n'), (b"date,title", b'x","y\n'),
    (b"date,title", b'"\n'), (b"date,title", b'a,"\n'), (b"date,title", b"\r"), (b"date,title", b","),
    (b"date,title", b"2012\n"), (b"date,title", b"2012,a,b\n"), (b"date,title", b"2012,\n"),
    (b"date,title", b"2012," + b"\xc3\xa9" * 9_990 + b"\n"), (b"date,title", b"2012," + b" " * 9_000 + b"a\n"),
    (b"date,title", b"2012," + b"\xef\xb7\xba" * 3_000 + b"\n"), (b"date,title,id", b"2012,a,x\n2012,a,x-2\n"),
    (b"date,title,confirmed_url", b"2012,a,http://[ http://[\n"),
    (b"date,title,confirmed_url", b"2012,a," + b"x " * 5_000 + b"\n"),
    (b"date,title,confirmed_date", b"2012,a,2015\n"), (b"Year,Headline", b"2012,a\n"), (b"Year,Headline", b"x,a\n"),
    (b"Year,Month,Day,Headline", b"2012,4,31,a\n"),
    *((b"Year,Headline,Text", b"2012,a," + piece * (9_000 // len(piece)) + b"\n")
      for piece in (b"<a ", b"<script>", b"<!--", b"&", b"&#9", b"<br> ", b"<" + b" " * 999)),
    (b"Year,Headline,Text", b"2012,a,&#" + b"9" * 9_000 + b";\n"),
]  # fmt: skip
WIDE = b",".join([b"date,title", *(b"c%d" % number for number in range(300))])
ROWS += [(WIDE, b"2012,b\n"), (WIDE, b"\n"), (WIDE, b'2012,b" "\n')]
NOISE = [
    b" ".join(words) for words in itertools.product(b"of in at on the or May 12".split(), repeat=5)
]
LARGE_FILES = [
    *(header + b"\n" + row * (LARGE // len(row)) for header, row in ROWS),
    b"date,title\n" + b"".join(words + b",a\n" for words in NOISE),
]  # fmt: skip
DATES = [
    *(b"2012-36 2019-12-09 2012-11-08/2012-11-14 2012~ ../2020-12-31 2012/.. -0043 Y17E8".split()),
    *(b"201X 20XX-2X 1950S2 2004-06-~11/2004-%06-11 1985-04-12T23:20:30Z mid-2015 1980s".split()),
    *(b"9 December 2019|Oct, 2020|late 2012|spring 1968|Q3 2021|19th century|c. 1450".split(b"|")),
    *(b"44 BC|AD 79|before 1960|from 1939 to 1945|1959-68|09/12/2019".split(b"|")),
    *(b"XXXX-12-XX XXX1-02-29 XXX1-02-29T00:00:01 1XXX-XX-2X 199X/200X 20XX-XX-31".split()),
    *(b"before mid-2012|mid-2012 to late 2014|Monday 9 December 2019|20th c.".split(b"|")),
]
ADDRESSES = [b"years=2012&years=2020", b"category=Result&q=congress&event=apec", b"file=x.csv"]
CLICKS = [
    b"event=apec||zzz|",
    b"years=2012&years=2012||Result",
    b"years=2006&years=2021|years=2012|xi|",
    b"within=2012-11&q=x&event=congress|category=Result",
    b"event=apec||||old",
    b"1352471040/1352695680|||zoom",
]
# What a mutation puts in: separators, signs of formats, ends of ranges, ill-formed text.
PIECES = [
    *(piece.encode() for piece in ',;\t"\n\r\0/~?%-.XYES&= '),
    *(b'""', b"\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xff", b"\xed\xa0\x80", "\u202e".encode()),
    *(b"9999999999", b"-0", b"1e309", b"NaN", b"0000", b"<b>", b"=1+1", b"[..]", b"{1,2}", b"T"),
    *(b"Year", b"Headline", b"date", b"earliest", b"BC", b" to ", "٣".encode(), "²".encode()),
    *(b"End Year", b"Tag", b"Event", b"sep=;\n", b"sep=\t\r\n", b"title", b"era"),
    *(b"x" * 11_000, b"mid-", b"late ", b"XX", b"&#x", b"<p>", b"'", b"00", "“İ".encode()),
]


@cache
def _ordinary_seconds() -> float:
    """What an ordinary large file takes of the processor."""
    plain = b"date,title\n" + b"2012-11-08,a\n" * (LARGE // 13)
    return min(_seconds(read_file, plain) for _ in range(2))


def _seconds(try_one: Callable[[bytes], None], case: bytes) -> float:
    start = time.process_time()
    try_one(case)
    return time.process_time() - start


def mutated(sample: bytes, chance: Random) -> bytes:
    """A sample with pieces cut, doubled or put in at a few places."""
    data = bytearray(sample)
    for _ in range(chance.choice([1, 1, 2, 4, 16])):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice([0, 0, 1, 4, 40]))
        again = bytes(data[start:end]) * chance.choice([1, 2, 300])
        new = [b"", again, chance.randbytes(2), *chance.choices(PIECES, k=5)]
        data[start:end] = chance.choice(new)
    return bytes(data)


def read_file(case: bytes) -> None:
    events, problems, *_ = reading.read(case)
    assert not (events["earliest"] > events["latest"]).any()  # an open end is neither
    assert events["id"].is_unique
    assert all(map(str, problems))


def read_date(case: bytes) -> None:
    try:
        date = dates.read(dates.as_edtf(case.decode(errors="replace")))
    except dates.DateError:
        return
    assert not date.earliest > date.latest
    assert date.words


def open_page(case: bytes) -> None:
    found: dict[str, list[str]] = {}
    for part in case.decode(errors="replace").split("&"):
        name, _, value = part.partition("=")
        found.setdefault(name, []).append(value)
    opened(**found)


def click_late(case: bytes) -> None:
    """A click in what was shown, which comes in together with a change of the filters."""
    parts = case.decode(errors="replace").split("|") + [""] * 4
    query, before, search, years, version = parts[:5]
    page = opened()
    page.text_input(key="q").set_value(search)
    page.pills(key="category").set_value([each for each in ("Result", "Politics") if each in years])
    if years == "zoom":
        zoom(page, query, version)
    else:
        say_click(page, before, query, version)


@pytest.mark.parametrize(
    ("try_one", "samples"),
    [
        (read_file, FILES),
        (read_file, LARGE_FILES),
        (read_date, DATES),
        (open_page, ADDRESSES),
        (click_late, CLICKS),
    ],
    ids=["files", "large files", "dates", "addresses", "clicks"],
)
def test_no_mutation_is_too_much(try_one: Callable[[bytes], None], samples: list[bytes]) -> None:
    most, end = MOST_TIMES * _ordinary_seconds(), time.monotonic() + SECONDS / 5
    for number in itertools.count():
        chance = Random(f"{SEED}/{number}")  # noqa: S311 - cases that can be had again, no secret
        case = mutated(chance.choice(samples), chance)
        try:
            worked = _seconds(try_one, case)
        except Exception as error:
            error.add_note(f"case {number} of seed {SEED}: {case[:2000]!r}")
            raise
        assert try_one is not read_file or worked < most, case
        if time.monotonic() > end:
            break
    print(f"{try_one.__name__}: {number + 1} cases of seed {SEED}")  # noqa: T201 - for scripts/fuzz
