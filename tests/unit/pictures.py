"""Pictures for tests, as files and as data."""

import io
import struct
import zlib
from base64 import b64encode

from PIL import Image

ORIENTATION = 0x0112  # a tag of EXIF
GPS_TEXT = 0x010E  # a tag with a text that nobody is to see


def picture(
    width: int = 30, height: int = 20, kind: str = "PNG", turn: int = 1, mode: str = "RGB"
) -> bytes:
    """Return the file of a plain picture."""
    image, file = Image.new(mode, (width, height), 200), io.BytesIO()
    exif = Image.Exif()
    exif[ORIENTATION], exif[GPS_TEXT] = turn, "taken at home"
    image.save(file, kind, exif=exif)
    return file.getvalue()


def claiming(width: int, height: int) -> bytes:
    """Return a small picture in PNG whose header has another size."""
    file = picture()
    header = b"IHDR" + struct.pack(">II", width, height) + file[24:29]
    return file[:12] + header + struct.pack(">I", zlib.crc32(header)) + file[33:]


def noise(width: int, height: int) -> bytes:
    """Return a picture that no format makes much smaller."""
    image, file = Image.effect_noise((width, height), 100).convert("RGB"), io.BytesIO()
    image.save(file, "JPEG")
    return file.getvalue()


def as_data(file: bytes, kind: str = "png") -> str:
    """Return a picture as a `data:` address."""
    return f"data:image/{kind};base64,{b64encode(file).decode()}"
