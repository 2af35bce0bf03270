"""Which files there are, and their bytes: ordinary .txt files below what was given; nothing through links."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import ReadingError

MAX_BYTES = 2 * 1024 * 1024  # of one file; a long press text has 30,000
SUFFIX = ".txt"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: `path` as opened, `name` ("folder/2022/visit.txt") as reported and stored."""

    path: Path
    name: str


def find_sources(
    paths: Iterable[Path], *, label: str | None = None
) -> tuple[list[Source], list[ReadingError]]:
    """The documents that lie at or below the paths, and what cannot be one; both sorted by name.

    Folders are searched to any depth; hidden and other files in them are passed over. A file reached by
    several paths is given once, by the longest name. A given folder may itself be a link; below it none
    is followed. Names begin with the folder that was given, or that the given file lies in.
    """
    sources: dict[str, Source] = {}
    errors: dict[tuple[str, str], ReadingError] = {}
    for path in paths:
        for found in _look_at(path, label):
            if isinstance(found, ReadingError):
                errors.setdefault((found.name, found.code), found)
                continue
            place = os.path.realpath(found.path)
            sources[place] = min(sources.get(place, found), found, key=_by_longest_name)
    return (
        sorted(sources.values(), key=lambda source: (source.name, str(source.path))),
        [errors[key] for key in sorted(errors)],
    )


def read_bytes(path: Path) -> bytes:
    """What is in an ordinary file. Raises ReadingError: link, not_a_file, too_large, missing, unreadable.

    Opening never waits (a FIFO has no writer) and never follows a link that took the file's place.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except (OSError, ValueError) as error:
        raise ReadingError(_code_of(error)) from None
    try:
        with open(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise ReadingError("not_a_file")
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReadingError(_code_of(error)) from None
    if len(data) > MAX_BYTES:
        raise ReadingError("too_large", limit=MAX_BYTES // 1024**2)
    return data


def _by_longest_name(source: Source) -> tuple[int, str, str]:
    return -source.name.count("/"), source.name, str(source.path)


def _code_of(error: OSError | ValueError) -> str:
    """Of REASONS. A ValueError says that the path has a zero byte, so that no file can have it."""
    code = error.errno if isinstance(error, OSError) else errno.ENOENT
    return {
        errno.ENOENT: "missing",
        errno.ENOTDIR: "missing",
        errno.ELOOP: "link",
        errno.ENXIO: "not_a_file",  # a socket
        errno.EISDIR: "not_a_file",
    }.get(code or 0, "unreadable")


def _look_at(path: Path, label: str | None) -> Iterator[Source | ReadingError]:
    """One path that a person gave."""
    given = Path(os.path.abspath(path))
    name = "/".join(part for part in (given.parent.name, given.name) if part)
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode) and os.path.isdir(path):
            mode = stat.S_IFDIR
    except (OSError, ValueError) as error:
        yield ReadingError(_code_of(error), name=_printable(str(path)))
        return
    if stat.S_ISDIR(mode):
        found = list(_look_into(path, given.name if label is None else label))
        yield from found or [
            ReadingError("no_documents", name=_printable(str(path) if label is None else label))
        ]
    elif stat.S_ISLNK(mode):
        yield ReadingError("link", name=_printable(name))
    elif not stat.S_ISREG(mode):
        yield ReadingError("not_a_file", name=_printable(name))
    elif not _is_text(given.name):
        yield ReadingError("not_txt", name=_printable(name))
    else:
        yield _source(path, name)


def _look_into(folder: Path, label: str) -> Iterator[Source | ReadingError]:
    """Everything below a folder; `label` is how its name begins there."""
    waiting = [(folder, label)]
    while waiting:
        here, label = waiting.pop()
        try:
            with os.scandir(here) as entries:
                listed = [entry for entry in entries if not entry.name.startswith(".")]
        except OSError:
            yield ReadingError("unreadable", name=_printable(label))
            continue
        for entry in listed:
            path, name = here / entry.name, f"{label}/{entry.name}".lstrip("/")
            try:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((path, name))
                elif entry.is_symlink():
                    if _is_text(entry.name) or os.path.isdir(path):
                        yield ReadingError("link", name=_printable(name))
                elif _is_text(entry.name):
                    if entry.is_file(follow_symlinks=False):
                        yield _source(path, name)
                    else:
                        yield ReadingError("not_a_file", name=_printable(name))
            except OSError as error:
                yield ReadingError(_code_of(error), name=_printable(name))


def _source(path: Path, name: str) -> Source | ReadingError:
    shown = _printable(name)
    if shown != unicodedata.normalize("NFC", name):
        return ReadingError("bad_name", name=shown)
    return Source(path, shown)


def _is_text(name: str) -> bool:
    return name.casefold().endswith(SUFFIX)


def _printable(name: str) -> str:
    """The name as it can be stored and shown: NFC, with a sign where a character is broken or invisible."""
    unfit = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    shown = ("\ufffd" if unicodedata.category(char) in unfit else char for char in name)
    return unicodedata.normalize("NFC", "".join(shown))
