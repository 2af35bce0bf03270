"""A tree of HTML, however it was nested, -> a flat row of blocks with the few tags that a press text needs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from newsroom.models.text import SCHEMES, line_by_line, plain, sanitise

from .characters import clean, clean_within
from .layout import Block

MAX_DEPTH = 200  # elements within one another; what Word and pages nest stays below 60

# Never a part of a text, with all that is in them.
NO_TEXT = frozenset(
    "script style noscript template head title meta link svg math canvas audio video object embed applet "
    "iframe frame frameset map button select option datalist textarea input progress meter dialog "
    "figcaption rp rt".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WHOLE = frozenset(("ul", "ol", "table", "blockquote"))
_PARAGRAPHS = frozenset(("p", "pre", "dt", "dd", "caption", "summary", "legend"))
_CONTAINERS = frozenset(
    "html body div section article main center header footer nav aside figure address form fieldset details "
    "dl hgroup menu search li thead tbody tfoot tr td th".split()
)
_BLOCKS = _CONTAINERS | _PARAGRAPHS | _WHOLE | _HEADINGS.keys() | {"hr"}
_TABLE = frozenset(("thead", "tbody", "tfoot", "tr", "td", "th", "caption"))
_RENAMED = {"b": "strong", "i": "em", "strike": "s", "del": "s"}
_UNLINKED = "span-of-link"  # a link that leads nowhere now; sanitising takes it away
_LINKS = re.compile(rf"<(a|{_UNLINKED})\b[^>]*>.*?</\1>", re.DOTALL)
_EMPTY = re.compile(r"<(p|li|strong|em|u|s|h2|h3)>\s*</\1>")
_TWO_BREAKS = re.compile(r"<br>\s*(?:</?(?:strong|em|u|s)>\s*)*<br>")


def blocks_of(root: Any, *, base: str | None = None) -> list[Block]:
    """The blocks of an lxml element, in order. It is changed on the way.

    Links are kept if they are whole, or `base` (an http address) makes them so.
    """
    _tidy(root, base)
    return list(_Walk(root).blocks())


def body_html(blocks: Iterable[Block]) -> str:
    """The blocks as a sanitised body: the highest heading that occurs is an h2, each lower one an h3."""
    blocks = tuple(blocks)
    highest = min((block.level for block in blocks if block.level), default=0)
    return sanitise("\n".join(_lowered(block) if block.level > highest else block.html for block in blocks))


def words_of(element: Any) -> str:
    """The words of an element on one line."""
    return " ".join(clean_within(" ".join(element.itertext())).split())


def drop(element: Any) -> None:
    """Take an element out of its tree, and leave the words that follow it."""
    parent, before = element.getparent(), element.getprevious()
    # What lxml reads it does not always take back: characters that cannot be seen go first.
    if element.tail and before is not None:
        before.tail = clean_within((before.tail or "") + element.tail)
    elif element.tail:
        parent.text = clean_within((parent.text or "") + element.tail)
    parent.remove(element)


def _lowered(block: Block) -> str:
    return "<h3>" + block.html.removeprefix("<h2>").removesuffix("</h2>") + "</h3>"


def _tidy(root: Any, base: str | None) -> None:
    """Drop what is no text, clean the words, make links whole or drop them."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in NO_TEXT:
            if element is not root:
                drop(element)
            continue
        if element.tag in _RENAMED:
            element.tag = _RENAMED[element.tag]
        elif element.tag == "pre":
            _break_lines(element)
        elif element.tag == "a":
            _link(element, base)
    for element in root.iter():
        if element.text:
            element.text = clean_within(element.text)
        if element.tail:
            element.tail = clean_within(element.tail)


def _break_lines(pre: Any) -> None:
    lines = [clean_within(line) for line in "".join(pre.itertext()).strip("\n").split("\n")]
    for child in list(pre):
        pre.remove(child)
    pre.text = lines[0]
    for line in lines[1:]:
        etree.SubElement(pre, "br").tail = line


def _link(element: Any, base: str | None) -> None:
    href = clean(element.get("href") or "").replace(" ", "")
    element.attrib.clear()
    try:
        if base and href and not href.startswith("#"):
            href = urljoin(base, href)
        parts = urlsplit(href)
        whole = parts.scheme in SCHEMES and bool(parts.netloc or parts.scheme in {"mailto", "tel"})
    except ValueError:
        whole = False
    if whole:
        element.set("href", href)
    else:
        element.tag = _UNLINKED


class _Walk:
    """One pass over a tidied tree; words that stand beside blocks become paragraphs."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.holders = _holders(root)
        self.run: list[str] = []
        self.line = 1

    def blocks(self) -> Iterator[Block]:
        yield from self._within(self.root)
        yield from self._flushed()

    def _within(self, element: Any) -> Iterator[Block]:
        if element.tag in _BLOCKS:
            yield from self._flushed()
            self.line = element.sourceline or 1
        self._add(element.text)
        for child in element:
            yield from self._one(child)
            self._add(child.tail)
        if element.tag in _BLOCKS:
            yield from self._flushed()

    def _one(self, element: Any) -> Iterator[Block]:
        tag, line = element.tag, element.sourceline or 1
        if tag not in _BLOCKS:
            if element in self.holders:
                yield from self._within(element)
            else:
                self.line = self.line if self.run else line
                self.run.append(_outer(element))
            return
        yield from self._flushed()
        if tag in _HEADINGS and element not in self.holders:
            yield from _paragraphs(_inner(element), line, _HEADINGS[tag])
        elif tag in _PARAGRAPHS and element not in self.holders:
            yield from _paragraphs(_inner(element), line)
        elif tag == "table" and _is_layout(element):
            yield from self._within(element)
        elif tag in _WHOLE:
            yield from _whole(element, line)
        elif tag != "hr":
            yield from self._within(element)

    def _add(self, text: str | None) -> None:
        if text:
            self.run.append(html.escape(text, quote=False))

    def _flushed(self) -> Iterator[Block]:
        run, self.run = "".join(self.run), []
        if run.strip():
            yield from _paragraphs(run, self.line)


def _holders(root: Any) -> set[Any]:
    """Every element that a block stands within."""
    holders: set[Any] = set()
    for element in root.iter(*_BLOCKS):
        above = element.getparent()
        while above is not None and above not in holders:
            holders.add(above)
            above = above.getparent()
    return holders


def _is_layout(table: Any) -> bool:
    """Whether a table places things on a page: one column, or tables and headings within."""
    if any(True for _ in table.iter(*_HEADINGS)) or any(inner is not table for inner in table.iter("table")):
        return True
    return all(sum(1 for cell in row if cell.tag in {"td", "th"}) <= 1 for row in table.iter("tr"))


def _whole(element: Any, line: int) -> Iterator[Block]:
    """A list, table or quotation as one block; what it holds is paragraphs or plain words."""
    for inner in list(element.iter()):
        if inner.tag == "caption" and element.tag == "table":
            yield from _paragraphs(_inner(inner), line)
            drop(inner)
        elif inner is not element and inner.tag in (_BLOCKS - _WHOLE - _TABLE - {"li", "hr"}):
            inner.tag = "p"
    stored = _outer(element)
    clean = sanitise(stored)
    while (without := _EMPTY.sub("", clean)) != clean:
        clean = without
    words = " ".join(plain(clean).split())
    if words:
        yield Block(words, clean, line, linked=_is_linked(stored))


def _paragraphs(inner: str, line: int, level: int = 0) -> Iterator[Block]:
    """Usually one; where an empty line parts the words, each line is a paragraph."""
    tag = "h2" if level else "p"
    clean = sanitise(f"<{tag}>{inner.strip()}</{tag}>")
    lines = line_by_line(clean) if _TWO_BREAKS.search(clean) else [_without_outer_breaks(clean, tag)]
    for one in lines:
        words = " ".join(plain(one).split())
        if words:
            yield Block(words, _EMPTY.sub("", one), line, level, _is_linked(inner))


def _is_linked(stored: str) -> bool:
    left = re.sub("<[^>]*>", "", _LINKS.sub("", stored))
    return not any(char.isalnum() for char in left)


def _without_outer_breaks(paragraph: str, tag: str) -> str:
    return re.sub(rf"\A<{tag}>(?:\s|<br>)+|(?:\s|<br>)+</{tag}>\Z", _kept_tag, paragraph)


def _kept_tag(found: re.Match[str]) -> str:
    return re.sub(r"<br>|\s+", "", found[0])


def _outer(element: Any) -> str:
    text: str = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return text


def _inner(element: Any) -> str:
    return html.escape(element.text or "", quote=False) + "".join(
        etree.tostring(child, encoding="unicode", method="html") for child in element
    )
