"""Which files there are to read: documents below what was given, and in archives there; nothing through links."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import archives
from .errors import LEFT_OUT, ReadingError
from .files import code_of, read_bytes
from .formats import (
    LIMITS,
    Format,
    folders_of_pages,
    format_of,
    is_litter,
    left_out_as,
    printable,
    stem_and_language,
    text_of_picture,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: `path` as opened, `name` ("folder/2022/visit.txt") as reported and stored.

    Of a file in a zip archive, `path` is the archive's, `entry` its key there, and `name` goes on with its
    name there ("folder/2022.zip/visit.txt").
    """

    path: Path
    name: str
    entry: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that was seen and is not read; `code` a key of LEFT_OUT, `text` the stem of a picture's text."""

    name: str
    code: str
    text: str = ""

    @property
    def reason(self) -> str:
        """Why, and what to do, in the language that is active now."""
        return str(LEFT_OUT[self.code]) % {"text": self.text}


@dataclass(frozen=True, slots=True)
class Found:
    """What lies at or below some paths, each sorted by name."""

    sources: list[Source] = field(default_factory=list)
    errors: list[ReadingError] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def find_sources(paths: Iterable[Path], *, label: str | None = None) -> Found:
    """The documents that lie at or below the paths, what cannot be one, and what is left out.

    Folders are searched to any depth, and so are archives; hidden files and those of no office format are
    passed over. A file reached by several paths is given once, by the longest name. A given folder may
    itself be a link; below it none is followed. Names begin with the folder that was given, or that the
    given file lies in; those in a given folder with `label` if there is one (an empty one: "visit.txt").
    """
    sources: dict[tuple[str, str], Source] = {}
    errors: dict[tuple[str, str], ReadingError] = {}
    left_out: dict[tuple[str, str], Source] = {}
    for path in paths:
        for found in _look_at(path, label):
            if isinstance(found, ReadingError):
                errors.setdefault((found.name, found.code), found)
                continue
            kept = sources if format_of(found.name) else left_out
            place = os.path.realpath(found.path), found.entry
            kept[place] = min(kept.get(place, found), found, key=_by_longest_name)
    documents = sorted(sources.values(), key=lambda source: (source.name, str(source.path)))
    return Found(
        sources=documents,
        errors=[errors[key] for key in sorted(errors)],
        left_out=list(_left_out(left_out.values(), documents)),
    )


def bytes_of(source: Source) -> bytes:
    """What is in the file, or in the archive's entry. Raises ReadingError: not there, too large, damaged …"""
    if source.entry:
        return archives.read_entry(source.path, source.entry)
    return read_bytes(source.path, LIMITS[format_of(source.name) or Format.TEXT])


def _by_longest_name(source: Source) -> tuple[int, str, str]:
    return -source.name.count("/"), source.name, str(source.path)


def _left_out(seen: Iterable[Source], documents: Iterable[Source]) -> Iterator[LeftOut]:
    stems = {stem_and_language(document.name)[0] for document in documents}
    for source in sorted(seen, key=lambda source: (source.name, str(source.path))):
        code, text = left_out_as(source.name) or "format", ""
        if code == "picture":
            text = text_of_picture(source.name)
            bare = text.rpartition(".")[0]
            text = text if text in stems else bare if bare in stems else ""
            code = "picture_of_text" if text else code
        yield LeftOut(source.name, code, text.rpartition("/")[2])


def _look_at(path: Path, label: str | None) -> Iterator[Source | ReadingError]:
    """One path that a person gave."""
    given = Path(os.path.abspath(path))
    name = "/".join(part for part in (given.parent.name, given.name) if part)
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode) and os.path.isdir(path):
            mode = stat.S_IFDIR
    except (OSError, ValueError) as error:
        yield ReadingError(code_of(error), name=printable(str(path)))
        return
    if stat.S_ISDIR(mode):
        found = list(_look_into(path, given.name if label is None else label))
        yield from found
        if not any(isinstance(one, ReadingError) or format_of(one.name) for one in found):
            yield ReadingError("no_documents", name=printable(str(path) if label is None else label))
    elif stat.S_ISLNK(mode):
        yield ReadingError("link", name=printable(name))
    elif not stat.S_ISREG(mode):
        yield ReadingError("not_a_file", name=printable(name))
    elif not format_of(given.name):
        yield ReadingError("not_txt", name=printable(name))
    else:
        yield from _documents(path, name)


def _look_into(folder: Path, label: str) -> Iterator[Source | ReadingError]:
    """Everything below a folder; `label` is how its name begins there."""
    waiting = [(folder, label)]
    while waiting:
        here, label = waiting.pop()
        try:
            with os.scandir(here) as entries:
                listed = [entry for entry in entries if not is_litter(entry.name)]
        except OSError:
            yield ReadingError("unreadable", name=printable(label))
            continue
        of_pages = folders_of_pages(unicodedata.normalize("NFC", entry.name) for entry in listed)
        for entry in listed:
            if unicodedata.normalize("NFC", entry.name) in of_pages:
                continue
            path, name = here / entry.name, f"{label}/{entry.name}".lstrip("/")
            try:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((path, name))
                elif entry.is_symlink():
                    if format_of(entry.name) or os.path.isdir(path):
                        yield ReadingError("link", name=printable(name))
                elif format_of(entry.name):
                    if entry.is_file(follow_symlinks=False):
                        yield from _documents(path, name)
                    else:
                        yield ReadingError("not_a_file", name=printable(name))
                elif left_out_as(entry.name):
                    yield Source(path, printable(name))
            except OSError as error:
                yield ReadingError(code_of(error), name=printable(name))


def _documents(path: Path, name: str) -> Iterator[Source | ReadingError]:
    """A file of a format that is read, or what is in it if it is an archive."""
    shown = printable(name)
    if shown != unicodedata.normalize("NFC", name):
        yield ReadingError("bad_name", name=shown)
    elif format_of(name) is not Format.ARCHIVE:
        yield Source(path, shown)
    else:
        yield from _look_into_archive(path, shown)


def _look_into_archive(path: Path, label: str) -> Iterator[Source | ReadingError]:
    documents = False
    try:
        for entry in archives.entries(path):
            documents = documents or isinstance(entry, ReadingError) or format_of(entry.name) is not None
            if isinstance(entry, ReadingError):
                entry.name = f"{label}/{entry.name}"
                yield entry
            else:
                yield Source(path, f"{label}/{entry.name}", entry.key)
    except ReadingError as error:
        error.name = label
        yield error
    else:
        if not documents:
            yield ReadingError("no_documents", name=label)
