"""Files as they are opened: ordinary ones alone, nothing through a link, nothing that is waited for."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from .errors import ReadingError


def open_ordinary(path: Path) -> BinaryIO:
    """An ordinary file, open for reading. Raises ReadingError: link, not_a_file, missing, unreadable.

    Opening never waits (a FIFO has no writer) and never follows a link that took the file's place.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except (OSError, ValueError) as error:
        raise ReadingError(code_of(error)) from None
    try:
        file = open(descriptor, "rb")  # noqa: SIM115 - the caller closes it
    except OSError as error:
        os.close(descriptor)
        raise ReadingError(code_of(error)) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        file.close()
        raise ReadingError("not_a_file")
    return file


def read_bytes(path: Path, limit: int) -> bytes:
    """What is in an ordinary file of up to `limit` bytes. Raises as open_ordinary does, and too_large."""
    with open_ordinary(path) as file:
        try:
            data = file.read(limit + 1)
        except OSError as error:
            raise ReadingError(code_of(error)) from None
    if len(data) > limit:
        raise ReadingError("too_large", limit=limit // 1024**2)
    return data


def code_of(error: OSError | ValueError) -> str:
    """Of REASONS. A ValueError says that the path has a zero byte, so that no file can have it."""
    code = error.errno if isinstance(error, OSError) else errno.ENOENT
    return {
        errno.ENOENT: "missing",
        errno.ENOTDIR: "missing",
        errno.ELOOP: "link",
        errno.ENXIO: "not_a_file",  # a socket
        errno.EISDIR: "not_a_file",
    }.get(code or 0, "unreadable")
