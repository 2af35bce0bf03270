"""Lines that tell of a text, not in it: its source, author, photographs and topics, in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

LONGEST = 200  # characters of a value; what is longer is a paragraph that begins like one
_LABELS = {
    "source": "источник|источники|дереккөз|дереккөзі|source",
    "author": "автор|авторы|авторлары|author|authors|by",
    "photo": "фото|сурет|суреттер|photo|photos",
    "topics": "тема|темы|рубрика|рубрики|тақырып|тақырыбы|тақырыптар|topic|topics|subject",
}
_LINE = re.compile(
    "(?:" + "|".join(f"(?P<{field}>{words})" for field, words in _LABELS.items()) + r")\s*:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>«»“”\"]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credits:
    """What a text's own lines tell of it; empty where they tell nothing. `credit` is of the photographs."""

    byline: str = ""
    source_name: str = ""
    source_url: str = ""
    credit: str = ""
    topics: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """Field and value of each that is there."""
        fields = (
            ("byline", self.byline),
            ("source_name", self.source_name),
            ("source_url", self.source_url),
            ("credit", self.credit),
            ("topics", "; ".join(self.topics)),
        )
        return tuple((field, value) for field, value in fields if value)


def is_credit(line: str) -> bool:
    """Whether a line only tells of the text: «Источник: …», «Фото: …», with a value or still without."""
    found = _LINE.fullmatch(line)
    return found is not None and len(found["value"]) <= LONGEST


def credits_of(lines: Iterable[tuple[str, str | None]]) -> Credits:
    """What such lines tell; with each, the http(s) address that it links to, if any.

    Lines with one label add up. A source that is but an address is called by its host.
    """
    values: dict[str, list[str]] = {field: [] for field in _LABELS}
    source_url = ""
    for line, link in lines:
        found = _LINE.fullmatch(line)
        if found is None:
            continue
        value = found["value"]
        field = next(name for name in _LABELS if found[name])
        if field == "source":
            value, address = _without_address(value)
            address = address or _address(link or "")
            source_url = source_url or address
            value = value or (urlsplit(address).hostname or "").removeprefix("www.")
        if value:
            values[field].append(value)
    topics = [topic.strip(" .") for value in values["topics"] for topic in re.split("[;,]", value)]
    return Credits(
        byline=", ".join(values["author"]),
        source_name=", ".join(values["source"])[:LONGEST],
        source_url=source_url,
        credit=", ".join(values["photo"]),
        topics=tuple(dict.fromkeys(topic for topic in topics if topic)),
    )


def _without_address(value: str) -> tuple[str, str]:
    """The name of a source and its http(s) address, either perhaps empty."""
    found = _ADDRESS.search(value)
    if found is None:
        return value, ""
    stored = found[0].rstrip(".,;:!?)]}'’")
    address = _address(stored)
    if not address:
        return value, ""
    name = value[: found.start()] + " " + value[found.start() + len(stored) :]
    return " ".join(re.sub(r"\(\s*\)|\[\s*\]", " ", name).split()).strip(" .,;:–—-"), address


def _address(text: str) -> str:
    """The address if it is a whole http(s) one that can be stored, else nothing."""
    try:
        parts = urlsplit(text)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and len(text) <= LONGEST
    except ValueError:
        return ""
    return text if whole else ""
