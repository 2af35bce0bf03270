"""Days that a text names, written out or relative to its own date; each language writes them its own way."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from .values import Span

_WITH_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Days:
    """A day or a run of days in the text: `starts` <= `ends`; `told` is False for a relative word.

    `limit` is True where it bounds something («до 30 июня») or dates a paper («приказ от 5 мая»).
    """

    starts: dt.date
    ends: dt.date
    span: Span
    told: bool = True
    limit: bool = False


def find_days(text: str, *, on: dt.date, language: str) -> tuple[Days, ...]:
    """All days in the text's order. A date without a year is put into the year that brings it nearest `on`."""
    if language == "kk":
        from .kazakh_days import find_kazakh_days

        return find_kazakh_days(text, on=on)
    if language == "en":
        from .english_days import find_english_days

        return find_english_days(text, on=on)
    from .russian_days import find_russian_days

    return find_russian_days(text, on=on)


def told_day(text: str, *, language: str) -> dt.date | None:
    """The first day that the text prints with its year: what it is dated, where nothing else says so."""
    for days in find_days(text, on=dt.date.today(), language=language):
        if days.told and _WITH_YEAR.search(text, days.span.start, days.span.end):
            return days.starts
    return None
