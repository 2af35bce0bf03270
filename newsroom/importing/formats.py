"""What a file is, by its name: a format that is read, an archive, a picture, or what an office wrote otherwise."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

from .languages import LANGUAGES


class Format(StrEnum):
    TEXT = "text"
    WORD = "word"
    PAGE = "page"
    ARCHIVE = "archive"


MAX_BYTES = 2 * 1024 * 1024  # of a plain text; a long press text has 30,000
# Photographs and scripts that come along are not read, so a file may be larger than its words.
LIMITS = {
    Format.TEXT: MAX_BYTES,
    Format.WORD: 32 * 1024 * 1024,
    Format.PAGE: 4 * 1024 * 1024,
    Format.ARCHIVE: 1024 * 1024 * 1024,  # it is never in memory as a whole
}
_READ = {
    "txt": Format.TEXT,
    "docx": Format.WORD,
    "html": Format.PAGE,
    "htm": Format.PAGE,
    "zip": Format.ARCHIVE,
}
_PICTURES = frozenset("jpg jpeg jpe jfif png webp heic heif avif tif tiff gif bmp".split())
_OTHER_TEXTS = frozenset(
    "doc docm dot dotx dotm rtf odt ott fodt pdf pages wps wpd md xls xlsx xlsm xlsb ods csv numbers "
    "ppt pptx pps ppsx odp key xps djvu epub fb2 mht mhtml xhtml webarchive eml msg".split()
)
_OTHER_ARCHIVES = frozenset("rar 7z tar gz tgz bz2 tbz xz txz zst cab arj iso".split())
# What systems and word processors leave in folders: nobody put it there to be read.
_LITTER = frozenset(("thumbs.db", "desktop.ini", "__macosx"))


def format_of(name: str) -> Format | None:
    """The format that is read under such a name, or None."""
    return _READ.get(_suffix(name))


def left_out_as(name: str) -> str | None:
    """Why a file that is not read is named to staff: "picture", "format", "archive", or None if it is not."""
    suffix = _suffix(name)
    if name.rpartition("/")[2].casefold() == "readme.md":
        return None  # says what a folder holds, and is none of it
    if suffix in _PICTURES:
        return "picture"
    if suffix in _OTHER_TEXTS:
        return "format"
    return "archive" if suffix in _OTHER_ARCHIVES else None


def is_litter(name: str) -> bool:
    """Hidden, or left by a system or by Word while a file was open; `name` is without folders."""
    hidden = name.startswith((".", "~$")) and name != ".."
    return hidden or name.casefold() in _LITTER


def stem_and_language(name: str) -> tuple[str, str | None]:
    """The stem and the language that a name tells: "news/visit.kk.docx" -> "news/visit", "kk"."""
    stem = name[: -len(_suffix(name)) - 1] if format_of(name) else name
    bare, dot, suffix = stem.rpartition(".")
    if dot and suffix.lower() in LANGUAGES and bare and not bare.endswith("/"):
        return bare, suffix.lower()
    return stem, None


def text_of_picture(name: str) -> str:
    """The stem of the text that a picture is named after: "visit-1.jpg" -> "visit"."""
    return re.sub(r"-[0-9]{1,3}\Z", "", name[: -len(_suffix(name)) - 1])


def folders_of_pages(names: Iterable[str]) -> set[str]:
    """Where a browser has put the pictures and frames of the pages that it saved: "page_files" of "page.html"."""
    stems = {name[: -len(_suffix(name)) - 1] for name in names if format_of(name) is Format.PAGE}
    return {stem + ending for stem in stems for ending in ("_files", ".files", "_файлы", ".файлы")}


def printable(name: str) -> str:
    """The name as it can be stored and shown: NFC, with a sign where a character is broken or invisible."""
    unfit = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    shown = ("\ufffd" if unicodedata.category(char) in unfit else char for char in name)
    return unicodedata.normalize("NFC", "".join(shown))


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].casefold() if "." in name else ""
