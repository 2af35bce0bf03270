"""A text's blocks -> its title, its date, the lines that tell of it, and what is left: its body."""

from __future__ import annotations

import datetime as dt
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from newsroom.models.text import line_by_line, plain

from .credits import Credits, credits_of, is_credit
from .dates import read_date
from .errors import ReadingError

_LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list or table: its words as one line, its HTML, the line that it begins on.

    `level` is a heading's, 1 to 6, and 0 for everything else; a heading's HTML is an h2 whatever its level.
    `linked` says that all its words led elsewhere.
    """

    words: str
    html: str
    line: int
    level: int = 0
    linked: bool = False

    @property
    def has_words(self) -> bool:
        return any(char.isalnum() for char in self.words)

    @property
    def link(self) -> str | None:
        found = _LINK.search(self.html)
        return found[1].replace("&amp;", "&") if found else None

    @property
    def parts(self) -> list[Block]:
        """A paragraph's or heading's lines as blocks of their own; lists and tables stay whole."""
        if "<br" not in self.html or not self.html.startswith(("<p>", "<h2>")):
            return [self]
        found = (
            replace(self, html=html, words=" ".join(plain(html).split())) for html in line_by_line(self.html)
        )
        return [part for part in found if part.words]


@dataclass(frozen=True, slots=True)
class Layout:
    """A text in its parts. Lines count from 1; `time` is None where only the day is known."""

    title: str
    title_line: int
    date: dt.date
    time: dt.time | None
    date_line: int
    credits: Credits
    body: tuple[Block, ...]


def laid_out(blocks: Iterable[Block]) -> Layout:
    """The first line with words is the title and the next the date, or the other way round.

    Lines that tell of the text («Источник: …») stand between these and the text, or above the title; there
    only if no date comes next, so that a title may begin like one. Raises ReadingError: empty, title_only,
    no_text, no_date and what else read_date raises.
    """
    head = _Head(blocks)
    first = head.next()
    if first is None:
        raise ReadingError("empty")
    if _is_date(first) and not _is_date(head.peek()):
        date_block, date = first, read_date(first.words, line=first.line)
        title = head.next_but_credits()
        if title is None:
            raise ReadingError("date_only", line=first.line)
    else:
        title = first
        if is_credit(first.words) and not _is_date(head.peek_but_credits()):
            head.told.append(first)
            title = head.next_but_credits() or first
        following = head.next_but_credits()
        if following is None:
            raise ReadingError("title_only", line=title.line)
        date_block, date = following, read_date(following.words, line=following.line)
    body = head.rest()
    if not any(block.has_words for block in body):
        raise ReadingError("no_text", line=max(title.line, date_block.line))
    return Layout(
        title=title.words,
        title_line=title.line,
        date=date[0],
        time=date[1],
        date_line=date_block.line,
        credits=credits_of((block.words, block.link) for block in head.told),
        body=body,
    )


def without_credits(blocks: Iterable[Block]) -> tuple[Credits, tuple[Block, ...]]:
    """What the lines that begin a text tell of it, and the text without them."""
    head = _Head(blocks)
    body = head.rest()
    return credits_of((block.words, block.link) for block in head.told), body


class _Head:
    """The blocks from the top. One that holds several lines is taken apart before it is looked at."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.blocks = deque(blocks)
        self.told: list[Block] = []

    def next(self) -> Block | None:
        """Take the next line with words; lines of signs above it are dropped."""
        while self.blocks:
            block = self.blocks.popleft()
            if not block.has_words:
                continue
            first, *others = block.parts
            self.blocks.extendleft(reversed(others))
            if first.has_words:
                return first
        return None

    def peek(self) -> Block | None:
        block = self.next()
        if block is not None:
            self.blocks.appendleft(block)
        return block

    def next_but_credits(self) -> Block | None:
        """The next line that tells of something else than the text; those above it are noted."""
        while (block := self.next()) is not None and is_credit(block.words):
            self.told.append(block)
        return block

    def peek_but_credits(self) -> Block | None:
        kept, told = self.blocks.copy(), self.told.copy()
        block = self.next_but_credits()
        self.blocks, self.told = kept, told
        return block

    def rest(self) -> tuple[Block, ...]:
        """All that is left, without the lines at its top that tell of the text."""
        return tuple(self._rest())

    def _rest(self) -> Iterator[Block]:
        while self.blocks:
            block = self.blocks.popleft()
            if not block.has_words:
                yield block
                continue
            first, *others = block.parts
            if not is_credit(first.words):
                yield block
                break
            self.told.append(first)
            self.blocks.extendleft(reversed(others))
        yield from self.blocks


def _is_date(block: Block | None) -> bool:
    """Whether a line is meant for a date, there or not on the calendar."""
    if block is None:
        return False
    try:
        read_date(block.words, line=block.line)
    except ReadingError as error:
        return error.code != "no_date"
    return True
