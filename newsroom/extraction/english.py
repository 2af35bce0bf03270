"""English, read by rules: names by what stands beside them, bodies and events by their nouns, meetings by the
verb."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from . import plain
from .dates import find_days
from .english_events import find_events
from .english_names import find_names
from .english_organizations import find_organizations
from .english_text import Text
from .values import Found, Known, OrganizationFound, Span

_WORD = r"[A-Z][\w’'\-–]*"
_SOURCE = re.compile(
    rf"(?:Source:\s*|[,;]\s(?:reports|according to)\s)(?:the\s)?(?P<name>{_WORD}(?:\s{_WORD}){{0,4}})"
)


def extract_english(text: str, *, on: dt.date, known: Sequence[Known] = ()) -> Found:
    """See the package's `extract`; a known name is found without an office too, and what is known is surer."""
    days = find_days(text, on=on, language="en")
    read = Text.of(text)
    humans = plain.group(find_names(read, known))
    bodies = find_organizations(read, known)
    events = find_events(read, humans, bodies, days, on)
    return plain.found(humans, bodies, events, _source(text), days, known)


def _source(text: str) -> OrganizationFound | None:
    match = _SOURCE.search(text)
    if match is None:
        return None
    return OrganizationFound(match["name"].rstrip("."), (), "media", (Span(*match.span("name")),), 0.8)
