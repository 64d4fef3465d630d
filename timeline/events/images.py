"""The image of an event: where its file is, its size, and why it can't be shown.

An image is a `data:` address, a file in the folder of a served events file, or a web address. Web
addresses are never asked for. Of the others only the header is read, until pixels are asked for.
"""

import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from math import prod
from pathlib import Path
from typing import IO, NamedTuple

import PIL.Image
from PIL.ExifTags import Base
from PIL.ImageFile import ImageFile

DATA = "data:image/"
WEB = "(?i)^https?://"
LIKE = rf"(?i)^({DATA}|https?://\S+$)|^[^<]*\.(png|jpe?g|gif|webp|svg)$"  # data, link, or file
LARGEST_FILE = 5 * 2**20  # bytes of a file in the folder
# Characters as data, of 700 KB: less than the longest quoted cell of a CSV file.
LONGEST_DATA = 930_000
MOST_PIXELS = 40_000_000
BROKEN = "can't be read as a picture; save it as PNG, JPEG, GIF or WebP"
SVG = "is an SVG, which may hold scripts; save it as PNG or WebP"
LARGE = "has more than {:,} KB; make it smaller"
PIXELS = f"has more than {MOST_PIXELS // 10**6} million pixels; make it smaller"
ALONE = (
    "is not in this file; put both in a zip, with pictures of at most 700 KB each and 3.9 MB in all"
)
MISSING = "is not in the folder of the events file; put it there, or below it"
NO_SCHEME = "has no https: before its host; write the whole address"

Folder = Path | None  # of a served events file; a visitor's file has none


class Image(NamedTuple):
    """An image's address, the text for those who don't see it, and who made it; these may be ""."""

    address: str
    alt: str
    credit: str


class BadImageError(ValueError):
    """An image that can't be shown; the message says why and how to fix it."""


@contextmanager
def opened(address: str, folder: Folder) -> Iterator[tuple[ImageFile, IO[bytes]]]:
    """Open an image, and return it with its file.

    Raises
    ------
    BadImageError
        Where it can't be shown; also where its pixels can't be read while it is open.
    """
    try:
        with (
            _file(address, folder) as file,
            PIL.Image.open(file, formats=("PNG", "JPEG", "GIF", "WEBP")) as image,
        ):
            if prod(image.size) > MOST_PIXELS:
                raise BadImageError(PIXELS)  # noqa: TRY301 - the file is to be closed
            yield image, file
    except BadImageError:
        raise
    except PIL.Image.DecompressionBombError as error:
        raise BadImageError(PIXELS) from error
    except Exception as error:  # Pillow raises many kinds
        raise BadImageError(BROKEN) from error


def _file(address: str, folder: Folder) -> IO[bytes]:
    """The file of an image; Windows writes the folders in an address with backslashes."""
    if re.search(r"(?i)^data:image/svg|\.svgz?$", address):
        raise BadImageError(SVG)
    if address.startswith("data:"):
        if len(address) > LONGEST_DATA:
            raise BadImageError(LARGE.format(700))
        return BytesIO(b64decode(address.partition(",")[2], validate=True))
    if address.startswith("//"):
        raise BadImageError(NO_SCHEME)
    if folder is None:
        raise BadImageError(ALONE)
    path = (folder / address.replace("\\", "/")).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise BadImageError(MISSING)
    if path.stat().st_size > LARGEST_FILE:
        raise BadImageError(LARGE.format(LARGEST_FILE // 2**10))
    return path.open("rb")


def size(address: str, folder: Folder) -> tuple[int, int]:
    """Return an image's width and height in pixels, turned as its EXIF says (tag 0x0112)."""
    with opened(address, folder) as (image, _):
        # Of a PNG, Pillow would read all pixels to find it.
        turn = 1 if image.format == "PNG" else image.getexif().get(Base.Orientation, 1)
        return image.size[::-1] if turn > 4 else image.size


def content(address: str, folder: Folder) -> tuple[bytes, str]:
    """Return the bytes of an image and their media type."""
    with opened(address, folder) as (image, file):
        file.seek(0)
        return file.read(), str(image.get_format_mimetype())
