"""Two texts side by side: what differs, field by field, with the words that differ marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from newsroom.models import Article, Edition
from newsroom.models.text import plain, sanitise

# What readers see of a text, in the order in which staff think; the desk's own wishes come after.
READERS = (
    "language", "genre", "title", "summary", "body", "dated", "dated_has_time", "place", "source_name",
    "source_url", "byline", "people", "organizations", "events", "topics",
)  # fmt: skip
DESK = (*READERS, "wanted_live_from", "wanted_live_until", "pinned_until", "translated_from")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs; `old` and `new` are safe HTML with the differing words marked."""

    name: str
    label: str
    old: str
    new: str


def of_article(article: Article, **links: Any) -> dict[str, str]:
    """The article as words, by field. `links` holds those not saved yet; the others are read."""
    links.setdefault("people", person_words(article.person_links.select_related("person")))
    for name in ("organizations", "events", "topics"):
        links.setdefault(name, getattr(article, name).order_by("pk"))
    return _words(article, article.body, links)


def of_edition(edition: Edition) -> dict[str, str]:
    """The edition as words, by field."""
    links: dict[str, Any] = {"people": person_words(edition.person_links.select_related("person"))}
    for name in ("organizations", "events", "topics"):
        links[name] = getattr(edition, name).order_by("pk")
    return _words(edition, edition.text.body, links)


def person_words(links: Iterable[Any]) -> list[str]:
    return [f"{link.person} ({link.position})" if link.position else str(link.person) for link in links]


def differences(old: dict[str, str], new: dict[str, str], names: Iterable[str]) -> list[Difference]:
    """What differs between two texts, in the order of `names`."""
    found = []
    for name in names:
        before, after = old.get(name, ""), new.get(name, "")
        if name == "body":
            before, after = _bodies(before, after)
        if before != after:
            found.append(Difference(name, label_of(name), *marked(before, after)))
    return found


def label_of(name: str) -> str:
    return str(Article._meta.get_field(name).verbose_name)


def _bodies(old: str, new: str) -> tuple[str, str]:
    """Bodies as plain words; as HTML where only the formatting differs."""
    if old == new:
        return "", ""
    if plain(old) != plain(new):
        return plain(old), plain(new)
    return old, new


def _words(story: Any, body: str, links: dict[str, Any]) -> dict[str, str]:
    words = {"body": sanitise(body).replace("\r\n", "\n")}
    words |= {name: "\n".join(str(thing) for thing in things) for name, things in links.items()}
    for field in story._meta.concrete_fields:
        if field.name in DESK and field.name not in words:
            words[field.name] = _value(story, field.name)
    return words


def _value(story: Any, name: str) -> str:
    value = getattr(story, name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if hasattr(value, "astimezone"):
        return formats.localize(timezone.localtime(value.replace(microsecond=0)))
    display = getattr(story, f"get_{name}_display", None)
    return str(display() if display else value).replace("\r\n", "\n")


def marked(old: str, new: str) -> tuple[str, str]:
    """Both texts as HTML, with what is only in the one marked <del>, in the other <ins>."""
    before, after = _tokens(old), _tokens(new)
    left: list[str] = []
    right: list[str] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        one, other = "".join(before[i:j]), "".join(after[k:m])
        if tag == "equal":
            left.append(format_html("{}", one))
            right.append(format_html("{}", other))
        else:
            left.append(format_html("<del>{}</del>", one) if one else "")
            right.append(format_html("<ins>{}</ins>", other) if other else "")
    return _joined(left), _joined(right)


def _tokens(text: str) -> list[str]:
    return [part for line in text.splitlines(keepends=True) for part in _split(line)]


def _split(line: str) -> list[str]:
    words = line.split(" ")
    return [f"{word} " for word in words[:-1]] + [words[-1]]


def _joined(parts: list[str]) -> str:
    return format_html_join("", "{}", ((part,) for part in parts))
