"""A news page saved from a site -> its title, date and text, without the menus and notices around it.

Ready-made extractors were tried on short pages of old sites: one changes the order of what stands in a
table beside menus, makes numbered lists plain and joins paragraphs; another loses tables. A record must lose
nothing silently, so the title is found first, and the text is what follows it.
"""

from __future__ import annotations

import codecs
import copy
import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from .credits import is_credit
from .dates import date_within, moment_of, read_date
from .decoding import Decoded, decode
from .errors import ReadingError
from .layout import Block, Layout, laid_out, without_credits
from .markup import blocks_of
from .pagehead import Moment, PageHead
from .story import Story, is_date_line, prune, story_of

MAX_TAGS = 100_000
MAX_ATTRIBUTES = 1_000  # of one tag; each is compared with all others of it

_TAG = re.compile(r"""<[A-Za-z]((?:[^>"']++|"[^"]*+"|'[^']*+'|["'])*+)""")
_QUOTED = re.compile(r"""("|')(?:(?!\1).)*+\1""", re.DOTALL)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
# Those that a page of the region is stored in; Latin-1, which many declare, is in truth another.
_CYRILLIC = frozenset("cp1251 koi8-r koi8-u cp866 iso8859-5 kz1048 mac-cyrillic ptcp154".split())
_NEAR = 6  # blocks above a title, or below it, in which its date may stand


def page_layout(data: bytes) -> tuple[Layout, str]:
    """The parts of the text on a saved page, and the encoding it was stored in. Lines are the file's.

    Raises ReadingError: page_without_title, page_without_date, page_without_text, too_complex, too_deep,
    as read_date does for a printed date, and as decode does.
    """
    text, encoding = _decoded(data)
    root = _parsed(text)
    head = PageHead(root, text)
    title, element = head.title()
    told = head.moment()
    prune(root, element)
    if element is None and told is None and not head.has_headings and (typed := _typed(root, head.base)):
        return typed, encoding
    told = told or _stamped(root)
    line = 1 if element is None else element.sourceline or 1
    story = story_of(root, element, base=head.base)
    if not any(block.has_words for block in (*story.notes, *story.text)):
        raise ReadingError("page_without_text")
    if not title:
        raise ReadingError("page_without_title")
    moment, text_blocks = _dated(story, told)
    text_blocks = [block for block in text_blocks if block.words.casefold() != title.casefold()]
    credits, body = without_credits([*filter(_is_credit, story.notes), *text_blocks])
    if not any(block.has_words for block in body):
        raise ReadingError("page_without_text")
    return Layout(title, line, moment.date, moment.time, moment.line, credits, body), encoding


def _is_credit(block: Block) -> bool:
    return is_credit(block.words)


def _decoded(data: bytes) -> Decoded:
    """UTF-8 proves itself; then what the page declares is believed, and its bytes where it declares nothing."""
    try:
        return decode(data) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else _utf_8(data)
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(data[:4096])
    try:
        declared = codecs.lookup(found[1].decode("ascii")).name if found else ""
        text = data.decode(declared) if declared in _CYRILLIC else None
    except (LookupError, UnicodeDecodeError):
        text = None
    if text is None or "\0" in text:
        return decode(data)
    if declared == "cp1251":
        # The same bytes but for the Kazakh letters, for which pages of the time declared it too.
        try:
            return decode(data) if decode(data).encoding == "kz1048" else Decoded(text, declared)
        except ReadingError:
            pass
    return Decoded(text, declared)


def _utf_8(data: bytes) -> Decoded:
    text = data.decode("utf-8-sig")
    return decode(data) if "\0" in text else Decoded(text, "utf-8")


def _parsed(text: str) -> Any:
    if text.count("<") > MAX_TAGS or any(map(_has_too_many_attributes, _TAG.finditer(text))):
        raise ReadingError("too_complex")
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.ParserError:
        root = None
    except etree.XMLSyntaxError:
        root = None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ReadingError("too_deep")
    if root is None:
        raise ReadingError("page_without_text")
    return root


def _has_too_many_attributes(tag: re.Match[str]) -> bool:
    if tag.end() - tag.start() < 2 * MAX_ATTRIBUTES:
        return False
    return len(re.split(r"[\s/]+", _QUOTED.sub(" ", tag[0]))) > MAX_ATTRIBUTES


def _typed(root: Any, base: str | None) -> Layout | None:
    """The text of a page that has nothing around it, as word processors save: title, date, paragraphs."""
    blocks = blocks_of(copy.deepcopy(root), base=base)
    try:
        layout = laid_out(blocks)
    except ReadingError:
        return None
    # On a site's page a date may stand above the text, with the title nowhere but in the page's name.
    first = next(block for block in blocks if block.has_words)
    return layout if first.words.startswith(layout.title) else None


def _stamped(root: Any) -> Moment | None:
    """The moment of the first <time> that is left on a pruned page."""
    for element in root.iter("time"):
        if found := moment_of(element.get("datetime") or ""):
            return Moment(*found, element.sourceline or 1)
    return None


def _dated(story: Story, told: Moment | None) -> tuple[Moment, list[Block]]:
    """The moment that was told, or that is printed near the title or as the last line; and the text without it."""
    places = (story.notes, story.text[:_NEAR], story.above[:_NEAR], story.text[-1:])
    for block in (block for blocks in places for block in blocks if is_date_line(block.words)):
        found = date_within(block.words)
        if found is None:
            continue
        try:
            printed = Moment(*read_date(found[0], line=block.line), block.line)
        except ReadingError:
            if told is None:
                raise
            continue
        if told is None or printed.date == told.date:
            return told or printed, [one for one in story.text if one is not block]
    if told is None:
        raise ReadingError("page_without_date")
    return told, story.text
