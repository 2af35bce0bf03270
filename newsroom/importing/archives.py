"""Zip archives: which entries they hold, and one entry's bytes. Everything in memory, nothing unpacked to disk."""

from __future__ import annotations

import io
import re
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from .errors import ReadingError
from .files import open_ordinary
from .formats import LIMITS, Format, folders_of_pages, format_of, is_litter, left_out_as, printable

MAX_ENTRIES = 1_000
MAX_UNPACKED = 1024 * 1024 * 1024  # bytes, of all documents of an archive together
_MAX_DIRECTORY = 1024 * 1024  # bytes; 1,000 entries with names of 900
_MAX_RATIO = 100  # of unpacked to packed; prose has 3 to 6
_CHUNK = 64 * 1024
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_DRIVE = re.compile("[A-Za-z]:")
# What Python's zipfile raises on bytes that are no archive, or not the one that they were.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    IndexError,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive: `name` as shown ("folder/text.txt"), `key` as the archive knows it."""

    name: str
    key: str


class _Limited(io.BufferedIOBase):
    """A file of which at most so many bytes are read at once: an archive's directory is read in one piece."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def read(self, size: int | None = -1) -> bytes:
        if size is None or size < 0 or size > _MAX_DIRECTORY:
            here = self._file.tell()
            rest = self._file.seek(0, io.SEEK_END) - here
            self._file.seek(here)
            if min(rest, size if size and size > 0 else rest) > _MAX_DIRECTORY:
                raise ReadingError("too_many_entries", limit=MAX_ENTRIES)
        return self._file.read(-1 if size is None else size)


@contextmanager
def opened(file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """The archive in a file. Raises ReadingError: bad_archive, too_many_entries."""
    try:
        archive = zipfile.ZipFile(_Limited(file))
    except _DAMAGE:
        raise ReadingError("bad_archive") from None
    with archive:
        if len(archive.infolist()) > MAX_ENTRIES:
            raise ReadingError("too_many_entries", limit=MAX_ENTRIES)
        yield archive


def entries(path: Path) -> Iterator[Entry | ReadingError]:
    """What staff put into an archive: entries that can be read or left out, and what is wrong with others.

    Raises ReadingError for the archive as a whole: bad_archive, too_many_entries, and as open_ordinary does.
    """
    with open_ordinary(path) as file, opened(file) as archive:
        infos = archive.infolist()
    names = [_name(info) for info in infos]
    of_pages = folders_of_pages(names)
    counts, told, whole = Counter(names), set[str](), 0
    for info, name in zip(infos, names, strict=True):
        if info.is_dir() or name in told or _is_passed_over(name, of_pages):
            continue
        told.add(name)
        if not (read := format_of(name)):
            if left_out_as(name):
                yield Entry(printable(name), info.filename)
            continue
        code = _refusal(info, name) or ("duplicate_entry" if counts[name] > 1 else None)
        if code is None:
            whole += info.file_size
            code = "archive_too_large" if whole > MAX_UNPACKED else None
        yield _refused(code, name, read) if code else Entry(name, info.filename)


def read_entry(path: Path, key: str) -> bytes:
    """One entry's bytes. Raises ReadingError, as the archive or the entry is to blame."""
    with open_ordinary(path) as file, opened(file) as archive:
        try:
            info = archive.getinfo(key)
        except KeyError:
            raise ReadingError("missing") from None
        name = _name(info)
        read = format_of(name) or Format.TEXT
        if code := _refusal(info, name):
            raise _refused(code, name, read)
        return unpacked(archive, info, LIMITS[read])


def unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """An entry's bytes, up to `limit`, whatever it says of its size. Raises ReadingError: damaged, bomb."""
    data = bytearray()
    try:
        with archive.open(info) as entry:
            while chunk := entry.read(_CHUNK):
                data += chunk
                if len(data) > limit:
                    raise ReadingError("bomb", limit=limit // 1024**2)
    except (*_DAMAGE, NotImplementedError):
        raise ReadingError("damaged") from None
    return bytes(data)


def _is_passed_over(name: str, of_pages: set[str]) -> bool:
    parts = name.split("/")
    folders = ("/".join(parts[:depth]) for depth in range(1, len(parts)))
    return any(map(is_litter, parts)) or not of_pages.isdisjoint(folders)


def is_encrypted(info: zipfile.ZipInfo) -> bool:
    return bool(info.flag_bits & _ENCRYPTED)


def is_readable(info: zipfile.ZipInfo) -> bool:
    """Whether it is packed as everybody does; other ways may ask for memory without bounds."""
    return info.compress_type in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def _refusal(info: zipfile.ZipInfo, name: str) -> str | None:
    """The code of REASONS for an entry that is not read; of several, what a person would mend first."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    read = format_of(name) or Format.TEXT
    parts = name.split("/")
    checks = (
        ("bad_path", name.startswith("/") or ".." in parts or bool(_DRIVE.match(name))),
        ("bad_name", printable(name) != name or "\0" in info.orig_filename),
        ("nested_archive", read is Format.ARCHIVE),
        ("link", kind == stat.S_IFLNK),
        ("not_a_file", kind not in {0, stat.S_IFREG, stat.S_IFLNK}),
        ("encrypted", is_encrypted(info)),
        ("unknown_compression", not is_readable(info)),
        ("bomb", info.file_size > LIMITS[read] and info.file_size > _MAX_RATIO * info.compress_size),
        ("too_large", info.file_size > LIMITS[read]),
    )
    return next((code for code, applies in checks if applies), None)


def _refused(code: str, name: str, read: Format) -> ReadingError:
    limit = MAX_UNPACKED if code == "archive_too_large" else LIMITS[read]
    return ReadingError(code, name=printable(name), limit=limit // 1024**2)


def _name(info: zipfile.ZipInfo) -> str:
    """An entry's name in composed letters with "/" between folders.

    Without the flag for UTF-8, zipfile takes a name for cp437: on Russian Windows it is cp866, on a Mac
    UTF-8 all the same. An extra field that gives the name in Unicode has been heeded by zipfile.
    """
    name = info.filename
    if not info.flag_bits & _UTF8_NAME and name == info.orig_filename:
        try:
            stored = name.encode("cp437")
        except UnicodeEncodeError:
            stored = b""
        if stored and not stored.isascii():
            try:
                name = stored.decode("utf-8")
            except UnicodeDecodeError:
                name = stored.decode("cp866")
    parts = name.replace("\\", "/").split("/")
    return unicodedata.normalize("NFC", "/".join(part for part in parts if part != "."))
