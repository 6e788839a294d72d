"""Read WACZ files: ZIP archives with the WARC files of a crawl below ``archive/``.

A WARC file that is stored in the archive as it is, which is the rule, is read where it is, with all that the
reader of WARC does for damaged files. One that is deflated is unpacked piece by piece while it is read, and
never as a whole. Where the archive's list of files is damaged or cut off, the whole file is searched for
records.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from boilerstrip.batch.readers.warc import read_warc, read_warc_range, read_warc_stream
from boilerstrip.batch.records import Item, Problem

_FOLDER = "archive/"
_ENDINGS = (".warc", ".warc.gz")
_MAX_FILES = 10_000  # WARC files of an archive; the rest is not read
_MAX_RATIO = 200  # bytes of a file for each byte in the archive; text has 3 to 20
_LOCAL_HEADER = struct.Struct("<26xHH")  # of a file: the lengths of its name and of the extra field after it


def read_wacz(path: Path) -> Iterator[Item]:
    """Yield the pages of a WACZ file, WARC file by WARC file.

    Raises:
        OSError: the file cannot be opened.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        yield Problem(str(path), f"the list of files is damaged: {error}; searched for records instead")
        yield from read_warc(path)
        return
    with archive:
        files = [info for info in archive.infolist() if _is_warc(info)]
        left = path.stat().st_size
        for number, info in enumerate(files):
            place = f"{path}, {info.filename}"
            left -= info.compress_size
            if number == _MAX_FILES or left < 0:
                why = f"more than {_MAX_FILES:,} files" if left >= 0 else "its files overlap"
                yield Problem(place, f"not read, nor what follows: the archive has {why}")
                return
            yield from _read_file(path, archive, info)


def _is_warc(info: zipfile.ZipInfo) -> bool:
    return info.filename.startswith(_FOLDER) and info.filename.lower().endswith(_ENDINGS)


def _read_file(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Item]:
    place = f"{path}, {info.filename}"
    if info.file_size > _MAX_RATIO * max(info.compress_size, 1):
        yield Problem(place, f"not read: it is packed more than {_MAX_RATIO} to 1", info.header_offset)
        return
    try:
        if info.compress_type == zipfile.ZIP_STORED:
            begin = _begin_of(path, info)
            yield from read_warc_range(path, begin, begin + info.compress_size)
        else:
            with archive.open(info) as stream:
                yield from read_warc_stream(stream, place)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        yield Problem(place, f"cannot be read: {error}", info.header_offset)


def _begin_of(path: Path, info: zipfile.ZipInfo) -> int:
    """Return where a file begins in its archive."""
    with path.open("rb") as file:
        file.seek(info.header_offset)
        header = file.read(_LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise zipfile.BadZipFile("its header is damaged")
    n_name, n_extra = _LOCAL_HEADER.unpack(header)
    return info.header_offset + _LOCAL_HEADER.size + int(n_name) + int(n_extra)
