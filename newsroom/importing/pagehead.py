"""What a saved page says of itself: its names, its title's element, when it was published, where it stood."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from .characters import clean
from .dates import moment_of
from .markup import words_of

MAX_NAME = 1_000  # characters
MAX_LINKED_DATA = 200_000  # characters; a page's is below 10,000

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S{1,500})")
# A dash may stand within a title, so what follows it goes only if it sounds like a site's name.
_SURE, _DASH = re.compile(r"\s+(?:[|»·•]|::)\s+"), re.compile(r"\s+[—–-]\s+")
_SITE = re.compile(
    r"\b(?:сайт|портал|консульств|генконсульств|консулды|посольств|елшілі|министерств|embassy|consulate|website)"
    r"|\.(?:kz|ru|com|org)\b",
    re.IGNORECASE,
)
_MANY = 100  # places on a page that give the same name
_SECTIONS = frozenset("новости|новость|жаңалықтар|news|пресс-центр|главная|басты бет|home".split("|"))
_AROUND = frozenset(("header", "nav", "footer", "aside"))
_TITLE = re.compile(
    r"\b(?:news|article|post|entry|item|page|content|detail)\w*?[-_]+(?:title|headline)\b|\bheadline\b"
)
_LONGEST = 300  # characters of a title that nothing else tells of
_LOGO = re.compile(r"\b(?:logo|site-?title|site-?name|brand)", re.IGNORECASE)


class Moment(NamedTuple):
    date: dt.date
    time: dt.time | None
    line: int


class PageHead:
    """Of an unpruned page. `names` are its own, the surest first; `base` is the address its links go from."""

    def __init__(self, root: Any, text: str) -> None:
        self.root = root
        self.site = next(self._meta("og:site_name"), "")
        self.names = [
            name
            for name in (*self._meta("og:title"), *(words_of(title) for title in root.iter("title")))
            if name and name.casefold() not in _SECTIONS
        ]
        self.base = self._base(text)

    @property
    def has_headings(self) -> bool:
        return bool(self._headings()) or any(self._meta("og:title"))

    def title(self) -> tuple[str, Any]:
        """The title, and the element it stands in or None; "" if there is none."""
        headings = self._headings()
        for name in self.names:
            for places in (headings, self._lines()):
                same = [one for one in places if one[0].casefold() == name.casefold()]
                parts = [one for one in places if self._is_part(one[0], name)][:_MANY]
                if best := same or sorted(parts, key=_likeliest):
                    return best[0]
        first = [(words, heading) for words, heading in headings if heading.tag == "h1"]
        sure = [one for one in first if one[0].casefold() not in _SECTIONS and not _is_around(one[1])]
        if sure and (len(first) == 1 or not self.names):
            return sure[0]
        if named := [one for one in self._named() if not _is_around(one[1])]:
            return named[0]
        return (self._without_site(self.names[0]), None) if self.names else ("", None)

    def _headings(self) -> list[tuple[str, Any]]:
        found = ((words_of(heading), heading) for heading in self.root.iter("h1", "h2", "h3", "h4"))
        return [(words, heading) for words, heading in found if words and words != self.site]

    def _named(self) -> list[tuple[str, Any]]:
        """What a page calls a title by the name of its element: "news-item__title"."""
        found = (
            (words_of(element), element)
            for element in self.root.iter("div", "span", "p", "td", "a", "b", "strong", "font")
            if _TITLE.search(f"{element.get('class') or ''} {element.get('itemprop') or ''}"[:500])
        )
        return [
            (words, element) for words, element in found if len(words.split()) > 1 and len(words) <= _LONGEST
        ]

    def _lines(self) -> list[tuple[str, Any]]:
        """What may be a title on a page from before headings were used: an element that is but its words."""
        found = (
            (clean((element.text or "")[:MAX_NAME]), element)
            for element in self.root.iter("b", "strong", "font", "span", "p", "div", "td", "big")
            if not len(element)
        )
        return [(words, element) for words, element in found if len(words.split()) > 1 and words != self.site]

    def moment(self) -> Moment | None:
        """When it was published, as a program is told: in linked data, or in a meta element."""
        for stored, element in (*self._linked_data(), *self._stamps()):
            if found := moment_of(stored):
                return Moment(*found, element.sourceline or 1)
        return None

    def _is_part(self, words: str, name: str) -> bool:
        """Whether a heading is what a name says beside the site's: the whole of it, or some of its parts."""
        if words.casefold() in _SECTIONS:
            return False
        place = name.casefold().find(words.casefold())
        if place < 0:
            return False
        before, after = name[:place], name[place + len(words) :]
        cut = re.compile(r"\s*(?:[|»·•:/—–-]+\s*.*)?")
        return cut.fullmatch(after) is not None and (
            not before or before.rstrip().endswith(tuple("|»·•:/—–-"))
        )

    def _without_site(self, name: str) -> str:
        parts = [part for part in _SURE.split(name) if part != self.site]
        if len(parts) > 1:
            parts = [part for part in parts if not _SITE.search(part)] or parts
        title = parts[0] if parts else name
        head, *tail = _DASH.split(title)
        if tail and (tail[-1] == self.site or _SITE.search(tail[-1])):
            title = title[: title.rindex(tail[-1])].rstrip(" —–-")
        return title or head

    def _meta(self, name: str) -> Iterator[str]:
        for element in self.root.iter("meta"):
            if (element.get("property") or element.get("name") or "").lower() == name:
                yield clean((element.get("content") or "")[:MAX_NAME])

    def _base(self, text: str) -> str | None:
        found = [element.get("href") for element in self.root.iter("base")]
        found += [
            e.get("href") for e in self.root.iter("link") if (e.get("rel") or "").lower() == "canonical"
        ]
        found += self._meta("og:url")
        found += _SAVED_FROM.findall(text[:4096])
        return next((address for address in found if address and _is_address(address)), None)

    def _linked_data(self) -> Iterator[tuple[str, Any]]:
        """datePublished, of an article before that of anything else."""
        others: list[tuple[str, Any]] = []
        for element in self.root.iter("script"):
            stored = element.text or ""
            if element.get("type") != "application/ld+json" or len(stored) > MAX_LINKED_DATA:
                continue
            try:
                waiting = [json.loads(stored)]
            except (ValueError, RecursionError):
                continue
            while waiting:
                one = waiting.pop()
                if isinstance(one, dict):
                    waiting += reversed(one.values())
                    if isinstance(date := one.get("datePublished"), str):
                        if re.search("Article|Posting|Report", str(one.get("@type"))[:200]):
                            yield date, element
                        else:
                            others.append((date, element))
                elif isinstance(one, list):
                    waiting += reversed(one)
        yield from others

    def _stamps(self) -> Iterator[tuple[str, Any]]:
        for element in self.root.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop") or ""
            if name.lower() in {"article:published_time", "og:published_time", "datepublished"}:
                yield element.get("content") or "", element
        for element in self.root.iter():
            if element.tag != "meta" and (element.get("itemprop") or "").lower() == "datepublished":
                yield element.get("datetime") or element.get("content") or "", element


def _likeliest(place: tuple[str, Any]) -> tuple[bool, bool, int]:
    """Sorts first, of all places that give a part of the page's name, the one that gives the title."""
    words, element = place
    return _is_around(element), _SITE.search(words) is not None, -len(words)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(urljoin(text, "."))
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False


def _is_around(element: Any) -> bool:
    """Whether a heading stands where a site puts its own name."""
    names = [element, *element.iterancestors()]
    return any(
        one.tag in _AROUND or _LOGO.search(f"{one.get('class') or ''} {one.get('id') or ''}"[:500])
        for one in names
    )
