"""Kazakh, read by rules: names and offices by their endings, bodies and events by their nouns."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from . import plain
from .dates import find_days
from .kazakh_events import find_events
from .kazakh_names import find_names
from .kazakh_organizations import find_organizations
from .kazakh_text import Text
from .values import Found, Known, OrganizationFound, Span

_SOURCE = re.compile(
    r"(?:Дереккөз(?:і)?|Дерек көзі)\s*:\s*«?(?P<name>[^«»\n.]{2,60})»?|деп хабарлайды\s+«?(?P<other>[^«»\n.]{2,60})»?"
)


def extract_kazakh(text: str, *, on: dt.date, known: Sequence[Known] = ()) -> Found:
    """See the package's `extract`; a known name is found in every case form, and is surer."""
    days = find_days(text, on=on, language="kk")
    read = Text.of(text)
    humans = plain.group(find_names(read, known))
    bodies = find_organizations(read, known)
    events = find_events(read, humans, bodies, days, on)
    return plain.found(humans, bodies, events, _source(text), days, known)


def _source(text: str) -> OrganizationFound | None:
    match = _SOURCE.search(text)
    if match is None:
        return None
    part = "name" if match["name"] else "other"
    return OrganizationFound(match[part].strip(), (), "media", (Span(*match.span(part)),), 0.8)
