"""Press texts in files -> documents: a title, a date, paragraphs, and what the text says of itself.

In a plain text the first line with words is the title, the next one the date, and each further line a
paragraph; in Word's the same holds of its paragraphs; a saved page says which words are which.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.models.text import paragraphs_to_html, plain

from .characters import clean
from .dates import ZONE
from .decoding import decode
from .errors import ReadingError
from .formats import MAX_BYTES, Format, format_of, stem_and_language
from .languages import LANGUAGES, detect_language
from .layout import Block, Layout, laid_out
from .markup import body_html
from .sources import Found, LeftOut, Source, bytes_of, find_sources
from .web import page_layout
from .word import word_blocks

__all__ = [
    "MAX_BYTES",
    "MAX_LINE",
    "Found",
    "LeftOut",
    "ReadingError",
    "SeedDocument",
    "Source",
    "detect_language",
    "find_sources",
    "read_document",
    "stem_and_language",
]

MAX_LINE = 100_000  # characters, of a line or a paragraph
MAX_LINES = 100_000  # with words or signs, of a plain text

_LINE_ENDS = re.compile(r"\r\n|\r|\n")
# A word processor's, which editors do not count as lines.
_BREAKS_WITHIN = re.compile("[\v\f\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class SeedDocument:
    """One press text as it was in its file.

    `name` is its source's; `stem` the name without the format's suffix and without .ru, .kk or .en: the same
    for a text and its translations. `body` is the text as sanitised HTML, and `paragraphs` its lines as
    `plain` gives them. `sha256` (hex) is over title, date, the paragraphs of a plain text or the body of
    another, and what the lines about the text tell; it does not change with encoding, line ends or spelling
    of the date. `time` is None where only the day is known. Lines count from 1: in a .docx its paragraphs
    with words, in other files their lines. `credit` is of the photographs.
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
    title_line: int
    date_line: int
    body: str
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
    layout, encoding, kind = _layout(source)
    for block in layout.body:
        if len(block.words) > MAX_LINE:
            raise ReadingError("line_too_long", line=block.line, limit=MAX_LINE)
    body = "\n".join(block.html for block in layout.body) if kind is Format.TEXT else body_html(layout.body)
    paragraphs = tuple(plain(body).splitlines())
    if kind is not Format.TEXT and "\ufffd" in (layout.title + body):
        raise ReadingError("lost_letters")
    stem, named_language = stem_and_language(source.name)
    told = layout.credits
    return SeedDocument(
        name=source.name,
        stem=stem,
        sha256=_hash(layout, paragraphs if kind is Format.TEXT else (body,)),
        encoding=encoding,
        language=language or named_language or detect_language("\n".join((layout.title, *paragraphs))),
        title=layout.title,
        date=layout.date,
        time=layout.time,
        paragraphs=paragraphs,
        title_line=layout.title_line,
        date_line=layout.date_line,
        body=body,
        byline=told.byline,
        source_name=told.source_name,
        source_url=told.source_url,
        credit=told.credit,
        topics=told.topics,
    )


def _layout(source: Source) -> tuple[Layout, str, Format]:
    """The parts of the text, the encoding and the format that it is in."""
    kind = format_of(source.name) or Format.TEXT
    data = bytes_of(source)
    if kind is Format.WORD:
        return laid_out(word_blocks(data)), "utf-8", kind
    if kind is Format.PAGE:
        return *page_layout(data), kind
    if kind is Format.ARCHIVE:
        raise ReadingError("nested_archive")
    text, encoding = decode(data)
    blocks = [
        Block(line, paragraphs_to_html([line]), number)
        for number, line in itertools.islice(_lines(text), MAX_LINES + 1)
    ]
    if len(blocks) > MAX_LINES:
        raise ReadingError("too_complex", line=blocks[-1].line)
    return laid_out(blocks), encoding, kind


def _hash(layout: Layout, text: tuple[str, ...]) -> str:
    """As it always was for a text without lines about it: what such lines tell is added, field by field."""
    moment = (
        layout.date.isoformat()
        if layout.time is None
        else dt.datetime.combine(layout.date, layout.time).isoformat()
    )
    told = (f"\0{field}\0{value}" for field, value in layout.credits.told)
    return hashlib.sha256("\n".join((layout.title, moment, *text, *told)).encode()).hexdigest()


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Number and clean text of every line that is not blank."""
    for number, raw in enumerate(_LINE_ENDS.split(text), 1):
        if len(raw) > MAX_LINE:
            raise ReadingError("line_too_long", line=number, limit=MAX_LINE)
        if "\ufffd" in raw:
            raise ReadingError("lost_letters", line=number)
        for part in _BREAKS_WITHIN.split(raw):
            if line := clean(part):
                yield number, line
