"""Where the text stands on a saved page: what follows the title, without what a site puts around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from .credits import is_credit
from .dates import date_within, is_day_alone
from .layout import Block
from .markup import NO_TEXT, blocks_of, drop

# Words in the class, id or role of what is not the text: of the first nothing is, of the others little.
_BESIDE = frozenset(
    "nav navbar navigation menu submenu mainmenu sidebar aside footer breadcrumb breadcrumbs crumbs cookie cookies "
    "gdpr related similar recommended recommendations comments lastnews othernews complementary contentinfo".split()
)
_AROUND = _BESIDE | frozenset(
    "header topbar toolbar consent banner banners ads advert advertisement share shares sharing social socials "
    "recommend comment respond pagination pager paging tags taglist widget widgets popup modal login search "
    "subscribe subscription newsletter copyright copyrights counter views rating print skip feedback callback "
    "dialog alert".split()
)
# Beside them, such a word tells of what else is on the page: "content with-sidebar".
_HOLDING = frozenset(
    "with without no has main content page layout wrapper wrap container body column".split()
)
_BESIDE_TAGS = frozenset(("nav", "aside", "footer", "menu", "search"))
_TEXT_NAMES = re.compile(
    r"\b(?:articlebody|(?:entry|post|article|news|node|story|td-post|page-news)[-_]{1,2}(?:content|body|text|detail)"
    r"|(?:news|detail)[-_]{1,2}(?:detail|text)|field(?:-|--)name-body|content-text|text-content|item-page"
    r"|itemfulltext)\b",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_EDGES = frozenset(
    "left right bottom leftcol rightcol left-column right-column leftcolumn rightcolumn".split()
)
_NAMES = re.compile(r"[^a-z0-9]+")
_MORE = re.compile(
    r"(?:читайте также|читать также|похожие|другие новости|последние новости|ещё по теме|еще по теме|"
    r"по теме|смотрите также|материалы по теме|тағы оқыңыз|басқа жаңалықтар|соңғы жаңалықтар|ұқсас|"
    r"related|read also|see also|more news|latest news)\b[^.!?]{0,40}\Z",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"(?:просмотр|количество просмотров|қаралым|қаралды|views|печать|распечатать|версия для печати|басып шығару|"
    r"поделиться|бөлісу|share|tweet|назад|вернуться|артқа|back|все новости|барлық жаңалықтар|all news|"
    r"комментари|пікірлер|comments|метки|теги|тегтер|tags|опубликовано|добавлено|жарияланды|published|posted|"
    r"\d+\Z)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…:;»”\"]\)?\Z")
_TITLE_MARK, _END_MARK = "\ue000title\ue000", "\ue000end\ue000"
_LEAD = 600  # characters; with less beside the title, the text may go on elsewhere
_MUCH_MORE = 2  # times what stands beside the title


@dataclass(frozen=True, slots=True)
class Story:
    """What stands beside the title: the blocks above it, nearest first, those below it, and the text alone."""

    above: list[Block]
    notes: list[Block]
    text: list[Block]


def prune(root: Any, title: Any) -> None:
    """Drop menus, notices and other things around the text, but nothing that holds the title or most words."""
    for element in list(root.iter(*NO_TEXT)):
        if element is not root and element is not title and element.getparent() is not None:
            drop(element)
    kept = {title, *title.iterancestors()} if title is not None else set()
    running = _Running(root)
    whole = running.of(root)
    for element in list(root.iter()):
        if element is root or element in kept or element.tag in {"html", "body", "main", "article"}:
            continue
        around = _around(element)
        if around == "beside" and (title is not None or 2 * running.of(element) <= whole):
            drop(element)
        elif around and 2 * running.of(element) <= whole:
            drop(element)


def story_of(root: Any, title: Any, *, base: str | None) -> Story:
    """The text that belongs to a title's element; `title` None takes the likeliest part of the page.

    `root` is pruned, and changed on the way.
    """
    region = _region(root, title)
    if title is not None and title in set(region.iter()):
        for child in list(title):
            title.remove(child)
        title.text, title.tag = _TITLE_MARK, "h1"
    blocks = blocks_of(region, base=base)
    words = [block.words for block in blocks]
    start = words.index(_TITLE_MARK) + 1 if _TITLE_MARK in words else 0
    end = words.index(_END_MARK) if _END_MARK in words else len(blocks)
    above = blocks[: max(start - 1, 0)]
    return Story(above[::-1], *_trimmed(blocks[start:end], base))


def is_date_line(words: str) -> bool:
    """Whether a line gives a date and little else: «Опубликовано 01.06.2021», «18 ноября, Астрахань»."""
    found = date_within(words) if len(words) <= 80 else None
    return found is not None and len(found[1]) <= 40 and not words.endswith((".", "!", "?", ":", ";"))


def _trimmed(blocks: list[Block], base: str | None) -> tuple[list[Block], list[Block]]:
    """The lines about the text that stand above it, and the text, up to where others begin."""
    first = next((place for place, block in enumerate(blocks) if not _is_note(block)), len(blocks))
    text: list[Block] = []
    for block in blocks[first:]:
        if text and _MORE.match(block.words):
            break
        text.append(block)
    while text and (_is_noise(text[-1]) or _leads_on(text[-1], base)):
        text.pop()
    return blocks[:first], text


def _is_note(block: Block) -> bool:
    words = block.words
    return (
        is_date_line(words)
        or is_day_alone(words)
        or is_credit(words)
        or _is_noise(block)
        or not block.has_words
    )


def _is_noise(block: Block) -> bool:
    short = len(block.words) <= 60 and not block.words.endswith((".", "!", "?"))
    return short and _NOISE.match(block.words) is not None


def _leads_on(block: Block, base: str | None) -> bool:
    """Whether a block is but links within the site."""
    if not block.linked:
        return False
    link = block.link
    return link is None or (base is not None and urlsplit(link).hostname == urlsplit(base).hostname)


def _region(root: Any, title: Any) -> Any:
    """The element to read: around title and text, as near as can be."""
    running = _Running(root)
    named = max(_named(root), key=running.of, default=None)
    if named is None or not running.of(named):
        return root if title is None else _climbed(root, title, running)
    if title is None or named in title.iterancestors():
        return named
    if not running.is_before(title, named):
        return _climbed(root, title, running)
    mark = named.makeelement("p")
    mark.text = _END_MARK
    named.append(mark)
    above = set(title.iterancestors())
    return next(element for element in named.iterancestors() if element in above)


def _climbed(root: Any, title: Any, running: _Running) -> Any:
    """The nearest element around the title that holds its text too."""
    here, amount = root, 0
    for around in title.iterancestors():
        more = running.after(title, around)
        lead = running.pieces_after(title, here) == 1 and amount < _LEAD
        if (not amount and more) or (lead and more >= _MUCH_MORE * amount):
            here, amount = around, more
        if around is root:
            break
    return here


def _named(root: Any) -> Iterator[Any]:
    """The elements whose name says that they are the text."""
    for element in root.iter():
        name = " ".join((element.get(key) or "")[:500] for key in ("class", "id", "itemprop"))
        if _TEXT_NAMES.search(name):
            yield element


class _Running:
    """How much running text there is, in characters, at any place of a page; links count for nothing."""

    def __init__(self, root: Any) -> None:
        self.starts: dict[Any, int] = {}
        self.ends: dict[Any, int] = {}
        self.order: dict[Any, int] = {}
        self.counts: dict[Any, int] = {}
        total = pieces = links = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                self.starts[element], self.order[element] = total, len(self.order)
                links += element.tag == "a"
                more = 0 if links else _running(element.text)
            else:
                self.ends[element], self.counts[element] = total, pieces
                links -= element.tag == "a"
                more = 0 if links else _running(element.tail)
            total, pieces = total + more, pieces + (more > 0)

    def of(self, element: Any) -> int:
        return self.ends[element] - self.starts[element]

    def after(self, element: Any, within: Any) -> int:
        return self.ends[within] - self.ends[element]

    def pieces_after(self, element: Any, within: Any) -> int:
        """How many pieces of text the running text comes in."""
        return self.counts[within] - self.counts[element]

    def is_before(self, one: Any, other: Any) -> bool:
        return self.order[one] < self.order[other]


def _around(element: Any) -> str:
    """ "beside" for what never holds the text, "around" for what hardly does, "" for the rest."""
    words = set(
        _NAMES.split(" ".join((element.get(key) or "")[:500] for key in ("class", "id", "role")).lower())
    )
    if element.tag in _BESIDE_TAGS or (words & _BESIDE and not words & _HOLDING):
        return "beside"
    if (element.get("id") or "").lower() in _EDGES:
        return "beside"
    unseen = element.get("hidden") is not None or _UNSEEN.search((element.get("style") or "")[:500])
    return "around" if unseen or element.tag == "header" or words & _AROUND else ""


def _running(text: str | None) -> int:
    words = " ".join(text.split()) if text else ""
    if len(words.split()) < 4 or is_date_line(words):
        return 0
    return len(words) if len(words) >= 60 or _SENTENCE.search(words) else 0
