"""The page's font for files that hold it, cut down to the letters that they need."""

import io
from base64 import b64encode
from functools import lru_cache
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

# Source Sans, upright, in every weight from 200 to 900; `source_sans.txt` is its licence.
FONT = Path(__file__).with_name("source_sans.woff2")
NAME = "Timeline Sans"  # the font's licence keeps its own name for the whole of it (OFL 1.1, 3)
WEIGHTS = 400, 700


def face(font: Path, text: str) -> str:
    """Give the letters of a text as a font called `NAME`, in every weight from 400 to 700, as CSS.

    Parameters
    ----------
    font
        A file of WOFF2 with an axis of weights.
    text
        Letters that the font lacks are left out.
    """
    data = b64encode(_cut(font, "".join(sorted(set(text))))).decode()
    look = f'font-family:"{NAME}";font-weight:{WEIGHTS[0]} {WEIGHTS[1]}'
    return f"@font-face{{{look};src:url(data:font/woff2;base64,{data})}}"


@lru_cache(maxsize=1)
def unpacked(font: Path) -> bytes:
    """Give a font of WOFF2 as TrueType, which is cut in half the time."""
    found = TTFont(font, recalcTimestamp=False)  # the same on every server
    found.flavor = None
    written = io.BytesIO()
    found.save(written)
    return written.getvalue()


@lru_cache(maxsize=32)
def _cut(font: Path, letters: str) -> bytes:
    whole = TTFont(io.BytesIO(unpacked(font)), recalcTimestamp=False, lazy=True)
    # Of its names stay the copyright, the licence, and the licence's address.
    options = Options(layout_features=["kern", "mark"], name_IDs=[0, 13, 14], hinting=False)
    whole["fvar"].instances = []
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(whole)
    cut = instancer.instantiateVariableFont(whole, {"wght": WEIGHTS})
    cut["name"].setName(NAME, 1, 3, 1, 0x409)  # the family, on Windows, in Unicode, in English
    cut.flavor = "woff2"
    packed = io.BytesIO()
    cut.save(packed)
    return packed.getvalue()
