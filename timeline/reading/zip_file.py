"""The events file in a zip, with the pictures beside it as `data:` addresses in its cells."""

from base64 import b64encode
from collections.abc import Callable, Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from timeline import limits, strings
from timeline.events import IMAGE
from timeline.events.images import DATA, LONGEST_DATA
from timeline.progress import Progress
from timeline.reading.columns import roles as roles_of
from timeline.reading.outcome import Unreadable
from timeline.reading.records import Records

ENTRY = b"PK\x01\x02"  # begins each entry of a zip's directory (APPNOTE 4.3.12)
OFFICE = ("[Content_Types].xml", "mimetype", "xl/", "word/")  # in documents that are packed so
MOST_ENTRIES = 2_000
LONGEST_PICTURES = 5 * 2**20  # characters of all as data, each as often as rows name it
PICTURE = r"(?i)\.(png|jpe?g|gif|webp|svg)$"
NO_TABLE = "the zip has {:,} events files; put one into it, and its pictures beside it"
BROKEN = "“{}” in the zip can't be unpacked; pack it again, without a password"


def is_zip(data: bytes) -> bool:
    """Return whether a file is a zip of files, and no document that is packed as a zip."""
    with suppress(Exception):  # of a broken zip; `zipfile` raises many kinds
        if data.startswith(b"PK") and data.count(ENTRY) <= MOST_ENTRIES:
            return not any(name.startswith(OFFICE) for name in ZipFile(BytesIO(data)).namelist())
    return False


def split(
    data: bytes,
    progress: Progress,
    split_table: Callable[[bytes, Progress], Records],
    endings: Iterable[str],
) -> Records:
    """Return the records of the one events file in a zip.

    A cell that names a picture of at most 700 KB becomes its data, until `LONGEST_PICTURES`. The
    columns of dates, titles and the like stay as they are.

    Parameters
    ----------
    data, progress
        The zip, and what hears the share that is done.
    split_table
        Returns the records of the events file.
    endings
        How names of events files end, in small letters.

    Raises
    ------
    Unreadable
        Where there is no such file or more than one, or it can't be read.
    """
    archive = ZipFile(BytesIO(data))
    names = [name for name in archive.namelist() if not name.startswith(("__MACOSX/", "."))]
    tables = [name for name in names if name.casefold().endswith((*endings,))]
    if len(tables) != 1:
        raise Unreadable(NO_TABLE.format(len(tables)))
    table = _unpacked(archive, tables[0], limits.LARGEST_FILE)
    if table is None:
        raise Unreadable(BROKEN.format(tables[0]))
    records = split_table(table, progress)
    cells = [*zip(records.header, records.columns, strict=True)]
    roles = roles_of.columns(dict(cells)).roles
    others = {name for role, name in roles.items() if role != IMAGE}
    pictures = _Pictures(archive, PurePosixPath(tables[0]).parent)
    columns = [column if name in others else pictures.in_cells(column) for name, column in cells]
    return records._replace(columns=columns)


def _unpacked(archive: ZipFile, name: str, most: int) -> bytes | None:
    """The bytes of an entry; None if they are more than `most`, packed oddly, or broken."""
    with suppress(Exception):
        entry = archive.getinfo(name)
        # No more than the stated size is read, and deflate needs no memory that an entry names.
        if entry.file_size <= most and entry.compress_type in (ZIP_STORED, ZIP_DEFLATED):
            return archive.read(entry)
    return None


class _Pictures:
    """The pictures of a zip, named from a folder in it, as long as there is room for them."""

    def __init__(self, archive: ZipFile, folder: PurePosixPath) -> None:
        self._archive, self._folder, self._room = archive, folder, LONGEST_PICTURES
        self._names = {*archive.namelist()}  # without those that couldn't be had once

    def in_cells(self, column: pa.Array) -> pa.Array:
        """A column with the data of a picture in each cell that names one."""
        is_name = pc.match_substring_regex(column, PICTURE)
        named = column.filter(is_name).dictionary_encode()
        codes = named.indices.to_numpy()
        counts = np.bincount(codes, minlength=len(named.dictionary)).tolist()
        texts = map(self._as_data, named.dictionary.to_pylist(), counts)
        return pc.replace_with_mask(column, is_name, strings.texts(texts, codes))

    def _as_data(self, name: str, count: int) -> str:
        """A picture as data, or its name where it can't be had."""
        path = self._folder / name.strip().replace("\\", "/")
        if str(path) not in self._names:
            return name
        start = f"{DATA}{path.suffix[1:].lower()};base64,"
        most = min(LONGEST_DATA, self._room // count) - len(start)
        content = _unpacked(self._archive, str(path), most // 4 * 3)
        if content is None:
            self._names.discard(str(path))
            return name
        text = f"{start}{b64encode(content).decode()}"
        self._room -= len(text) * count
        return text
