"""Mutated files, dates and addresses against reader and page: no exception, no delay.

A case is made from the seed and its number alone, which a failure names. `scripts/fuzz` gives
more time and another seed.
"""

import itertools
import os
import time
from collections.abc import Callable
from random import Random

import pytest
from browser import ROOT
from streamlit.testing.v1 import AppTest

from timeline import dates, reading, wording

SECONDS = float(os.environ.get("FUZZ_SECONDS", "6"))
SEED = os.environ.get("FUZZ_SEED", "0")
LONGEST = 5  # seconds that one case may take

FILES = [path.read_bytes() for path in [*ROOT.glob("examples/*.csv"), ROOT / "events.csv"]]
DATES = [
    *(b"2012-36 2019-12-09 2012-11-08/2012-11-14 2012~ ../2020-12-31 2012/.. -0043 Y17E8".split()),
    *(b"201X 20XX-2X 1950S2 2004-06-~11/2004-%06-11 1985-04-12T23:20:30Z mid-2015 1980s".split()),
    *(b"9 December 2019|Oct, 2020|late 2012|spring 1968|Q3 2021|19th century|c. 1450".split(b"|")),
    *(b"44 BC|AD 79|before 1960|from 1939 to 1945|1959-68|09/12/2019".split(b"|")),
]
ADDRESSES = [b"years=2012&years=2020", b"category=Result&q=congress&event=apec", b"file=x.csv"]
# What a mutation puts in: separators, signs of formats, ends of ranges, ill-formed text.
PIECES = [
    *(piece.encode() for piece in ',;\t"\n\r\0/~?%-.XYES&= '),
    *(b'""', b"\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xff", b"\xed\xa0\x80", "\u202e".encode()),
    *(b"9999999999", b"-0", b"1e309", b"NaN", b"0000", b"<b>", b"=1+1", b"[..]", b"{1,2}", b"T"),
    *(b"Year", b"Headline", b"date", b"earliest", b"BC", b" to ", "٣".encode(), "²".encode()),
]


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
    events, problems, _ = reading.read(case)
    assert not (events["earliest"] > events["latest"]).any()  # an open end is neither
    assert events["id"].is_unique
    assert all(map(str, problems))


def read_date(case: bytes) -> None:
    try:
        date = dates.read(wording.edtf(case.decode(errors="replace")))
    except dates.DateError:
        return
    assert not date.earliest > date.latest
    assert date.words


def open_page(case: bytes) -> None:
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=LONGEST)
    for part in case.decode(errors="replace").split("&"):
        name, _, value = part.partition("=")
        page.query_params[name] = [*page.query_params.get(name, []), value]
    assert not page.run().exception


@pytest.mark.parametrize(
    ("try_one", "samples"), [(read_file, FILES), (read_date, DATES), (open_page, ADDRESSES)]
)
def test_no_mutation_is_too_much(try_one: Callable[[bytes], None], samples: list[bytes]) -> None:
    end = time.monotonic() + SECONDS / 3
    for number in itertools.count():
        chance = Random(f"{SEED}/{number}")  # noqa: S311 - cases that can be had again, no secret
        case = mutated(chance.choice(samples), chance)
        start = time.monotonic()
        try:
            try_one(case)
        except Exception as error:
            error.add_note(f"case {number} of seed {SEED}: {case[:2000]!r}")
            raise
        assert time.monotonic() - start < LONGEST, case
        if time.monotonic() > end:
            break
    print(f"{try_one.__name__}: {number + 1} cases of seed {SEED}")  # noqa: T201 - for scripts/fuzz
