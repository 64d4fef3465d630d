"""The images of events inside a web page: as large as they are shown, and without EXIF."""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from math import prod

from PIL import ImageOps
from PIL.Image import Image

from timeline.events import images
from timeline.painters.image import HIGHEST, WIDEST, drawn, linked
from timeline.query.view import View

LARGEST = 2 * 2**20  # characters of all images as data
MOST_PIXELS = 10 * images.MOST_PIXELS  # that are read for a page: a few seconds
SHARP = 2  # pixels of an image in one of the page, on each side


def figures(view: View) -> Iterator[str]:
    """Yield the image of each event, "" without one; a link if there is no more room for it."""
    room, pixels, folder = LARGEST, MOST_PIXELS, view.data.folder
    for image in (event.image for event in view.each()):
        source, size = "", (0, 0)
        if image and min(room, pixels) > 0:
            with suppress(images.BadImageError), images.opened(image.address, folder) as (file, _):
                pixels -= prod(file.size)
                source, size = _small(file)
        room -= len(source)
        shown = drawn(image, source, size) if image and source and room >= 0 else ""
        yield shown or (linked(image) if image else "")


def _small(image: Image) -> tuple[str, tuple[int, int]]:
    """An image as data of WebP, and its size."""
    plain = image if image.mode == "RGB" else image.convert("RGBA")  # thumbnails need colours
    plain.thumbnail((SHARP * WIDEST, SHARP * HIGHEST))
    turned = ImageOps.exif_transpose(plain)
    file = BytesIO()
    turned.save(file, "WEBP", quality=80, exif=b"", xmp=b"")
    return f"{images.DATA}webp;base64,{b64encode(file.getvalue()).decode()}", turned.size
