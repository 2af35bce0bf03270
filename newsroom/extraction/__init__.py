"""Reads a press text and gives what it tells of: people, organizations, events, days, and its source.

Job: text in, values out. Knows no Django and imports nothing of newsroom outside itself; stores nothing.
Russian is read with trained models (loaded at first use, about a second), Kazakh and English with rules.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from .values import (
    CERTAIN,
    DateFound,
    EventFound,
    Found,
    Known,
    OrganizationFound,
    ParticipationFound,
    PersonFound,
    PositionFound,
    Span,
)

__all__ = [
    "CERTAIN",
    "DateFound",
    "EventFound",
    "Found",
    "Known",
    "OrganizationFound",
    "ParticipationFound",
    "PersonFound",
    "PositionFound",
    "Span",
    "extract",
]


def extract(text: str, *, on: dt.date, language: str, known: Sequence[Known] = ()) -> Found:
    """What the article tells of.

    `text` is its title and paragraphs, one a line; `on` its date, from which «вчера» is counted and
    years that are not printed are taken; `language` "ru", "kk" or "en"; `known` may be preferred when a
    name could be read in two ways. Spans in the answer are characters of `text`.
    Raises ValueError for another language. Never raises because of what the text says.
    """
    if language == "ru":
        from .russian import extract_russian

        return extract_russian(text, on=on, known=known)
    if language == "kk":
        from .kazakh import extract_kazakh

        return extract_kazakh(text, on=on, known=known)
    if language == "en":
        from .english import extract_english

        return extract_english(text, on=on, known=known)
    raise ValueError(f"extraction reads ru, kk and en, not {language!r}")
