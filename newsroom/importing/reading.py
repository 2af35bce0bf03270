"""Press texts in files -> documents: a title, a date, paragraphs.

The first line with words is the title, the next one the date, and each further line a paragraph.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.models.text import paragraphs_to_html

from .dates import ZONE, read_date
from .decoding import decode
from .errors import ReadingError
from .languages import LANGUAGES, detect_language
from .sources import MAX_BYTES, Source, find_sources, read_bytes

__all__ = [
    "MAX_BYTES",
    "MAX_LINE",
    "ReadingError",
    "SeedDocument",
    "Source",
    "detect_language",
    "find_sources",
    "read_document",
]

MAX_LINE = 100_000  # characters

_LINE_ENDS = re.compile(r"\r\n|\r|\n")
# A word processor's, which editors do not count as lines.
_BREAKS_WITHIN = re.compile("[\v\f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class SeedDocument:
    """One press text as it was in its file.

    `name` is its source's; `stem` the name without .txt and without .ru, .kk or .en: the same for a text and
    its translations. `sha256` (hex) is over title, date and paragraphs, so it does not change with encoding,
    line ends or spelling of the date. `time` is None where only the day is known. Lines count from 1.
    """

    name: str
    stem: str
    sha256: str
    encoding: str
    language: str
    title: str
    date: dt.date
    time: dt.time | None
    paragraphs: tuple[str, ...]
    body: str
    title_line: int
    date_line: int
    byline: str = ""
    source_name: str = ""
    source_url: str = ""
    credit: str = ""
    topics: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Title and paragraphs, one a line."""
        return "\n".join((self.title, *self.paragraphs))

    @property
    def dated(self) -> dt.datetime:
        """The date as a moment on the office's clock: midnight where no time is known."""
        return dt.datetime.combine(self.date, self.time or dt.time.min, ZONE)


def read_document(source: Source, *, language: str | None = None) -> SeedDocument:
    """The document in a file; `language` wins over the file's name, and that over the text.

    Raises ReadingError with the source's name, and the line where one is to blame.
    """
    if language is not None and language not in LANGUAGES:
        raise ValueError(f"a document is in {', '.join(LANGUAGES)}, not {language!r}")
    try:
        return _read(source, language)
    except ReadingError as error:
        error.name = source.name
        raise


def _read(source: Source, language: str | None) -> SeedDocument:
    text, encoding = decode(read_bytes(source.path))
    lines = list(_lines(text))
    worded = (place for place, (_, line) in enumerate(lines) if any(char.isalnum() for char in line))
    title_place, date_place = next(worded, None), next(worded, None)
    if title_place is None:
        raise ReadingError("empty")
    title_line, title = lines[title_place]
    if date_place is None:
        raise ReadingError("title_only", line=title_line)
    date_line, date_text = lines[date_place]
    date, time = read_date(date_text, line=date_line)
    if next(worded, None) is None:
        raise ReadingError("no_text", line=date_line)
    paragraphs = tuple(line for _, line in lines[date_place + 1 :])

    stem, named_language = _parts(source.name)
    moment = date.isoformat() if time is None else dt.datetime.combine(date, time).isoformat()
    return SeedDocument(
        name=source.name,
        stem=stem,
        sha256=hashlib.sha256("\n".join((title, moment, *paragraphs)).encode()).hexdigest(),
        encoding=encoding,
        language=language or named_language or detect_language("\n".join((title, *paragraphs))),
        title=title,
        date=date,
        time=time,
        paragraphs=paragraphs,
        body=paragraphs_to_html(paragraphs),
        title_line=title_line,
        date_line=date_line,
    )


def _parts(name: str) -> tuple[str, str | None]:
    """A name's stem and the language that it tells: "news/visit.kk.txt" -> "news/visit", "kk"."""
    stem = re.sub(r"\.txt\Z", "", name, flags=re.IGNORECASE)
    bare, dot, suffix = stem.rpartition(".")
    if dot and suffix.lower() in LANGUAGES and bare and not bare.endswith("/"):
        return bare, suffix.lower()
    return stem, None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Number and clean text of every line that is not blank."""
    for number, raw in enumerate(_LINE_ENDS.split(text), 1):
        if len(raw) > MAX_LINE:
            raise ReadingError("line_too_long", line=number, limit=MAX_LINE)
        if "\ufffd" in raw:
            raise ReadingError("lost_letters", line=number)
        for part in _BREAKS_WITHIN.split(raw):
            if line := _clean(part):
                yield number, line


def _clean(line: str) -> str:
    """Without characters that cannot be seen, every space a plain single one, letters composed (NFC)."""
    return unicodedata.normalize("NFC", " ".join(line.translate(_CHARACTERS).split()))


class _Characters(dict[int, int | str | None]):
    """What becomes of each character; looked up once and kept."""

    def __missing__(self, code: int) -> int | str | None:
        category = unicodedata.category(chr(code))
        kept: int | str | None = code
        if category == "Zs" or code == ord("\t"):
            kept = " "
        elif category in {"Cc", "Cf", "Cs"} or code & 0xFFFE == 0xFFFE:
            kept = None
        self[code] = kept
        return kept


_CHARACTERS = _Characters()
