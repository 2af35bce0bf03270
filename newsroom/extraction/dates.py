"""Days that a text names, written out or relative to its own date: Russian here, the rest in files of their own."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from .spans import any_overlap
from .values import Span

_MONTHS = {
    "ru": "янв фев мар апр ма[йя] июн июл авг сен окт ноя дек",
}
_ENDINGS = {
    "ru": r"(?:[а-я]?\.(?=\s*\d{4})|[а-я]*)",
}
_MONTH = {
    language: "|".join(f"{name}{_ENDINGS[language]}" for name in names.split())
    for language, names in _MONTHS.items()
}
_DASH = r"\s*[-–—]\s*"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})"
_PATTERNS = {
    "ru": (
        rf"\bс\s+(?P<from>\d{{1,2}})(?:-?го)?(?:\s+(?P<frommonth>{_MONTH['ru']}))?\s+по\s+(?P<day>\d{{1,2}})"
        rf"(?:-?[её]|-?го)?\s+(?P<month>{_MONTH['ru']})(?:\s+{_YEAR}(?:\s*(?:года|год|гг?\.))?)?",
        rf"(?<![\d.])(?P<from>\d{{1,2}})(?:{_DASH}|\s+и\s+)(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH['ru']})"
        rf"(?:\s+{_YEAR}(?:\s*(?:года|год|гг?\.))?)?",
        rf"{_DAY}(?:-?го)?\s+(?P<month>{_MONTH['ru']})(?!\w)(?:\s+{_YEAR}(?:\s*(?:года|год|году|г\.))?)?",
    ),
}
_NUMERIC = rf"(?<![\d.]){_DAY}\.(?P<month>\d{{1,2}})\.{_YEAR}(?!\d)(?:\s*г\.)?"
_ISO = rf"(?<!\d){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"
_COMPILED = {
    language: tuple(re.compile(pattern, re.I) for pattern in (*patterns, _NUMERIC, _ISO))
    for language, patterns in _PATTERNS.items()
}
# How many days before the day that "now" or "the day before" is counted from; True: from the story's day.
_RELATIVE = {
    "ru": (
        (r"накануне", 1, True),
        (r"позавчера", 2, False),
        (r"вчера", 1, False),
        (r"сегодня", 0, False),
        (r"завтра", -1, False),
        (r"в тот же день", 0, True),
        (r"на следующий день", -1, True),
    ),
}
# «накануне Дня Победы» is not a day before the story's.
_NOT_ALONE = re.compile(
    r"накануне\s+(?:\d|дня\b|праздник|выбор|годовщин|юбиле|нового|наурыз|курбан|пасх|рождеств|победы)", re.I
)


@dataclass(frozen=True, slots=True)
class Days:
    """A day or a run of days in the text: `starts` <= `ends`; `told` is False for a relative word."""

    starts: dt.date
    ends: dt.date
    span: Span
    told: bool = True


def find_days(text: str, *, on: dt.date, language: str) -> tuple[Days, ...]:
    """All days in the text's order. A date without a year is put into the year that brings it nearest `on`."""
    if language == "kk":
        from .kazakh_days import find_kazakh_days

        return find_kazakh_days(text, on=on)
    if language == "en":
        from .english_days import find_english_days

        return find_english_days(text, on=on)
    found: list[Days] = []
    for pattern in _COMPILED[language]:
        for match in pattern.finditer(text):
            span = Span(match.start(), match.end())
            if any_overlap(span, (days.span for days in found)):
                continue
            days = _days(match, language, on, span)
            if days is not None:
                found.append(days)
    found.sort(key=lambda days: days.span)
    relative = []
    for word, back, from_story in _RELATIVE[language]:
        for match in re.finditer(rf"(?<!\w){word}(?!\w)", text, re.I):
            if _NOT_ALONE.match(text, match.start()):
                continue
            base = on
            if from_story:
                # The last day that has been told and is not still to come: the one the story is about.
                told = [days.starts for days in found if days.span.end <= match.start() and days.ends <= on]
                base = told[-1] if told else on
            day = base - dt.timedelta(days=back)
            relative.append(Days(day, day, Span(match.start(), match.end()), told=False))
    return tuple(sorted((*found, *relative), key=lambda days: days.span))


def _days(match: re.Match[str], language: str, on: dt.date, span: Span) -> Days | None:
    groups = match.groupdict()
    month = _month(groups["month"], language)
    year = int(groups["year"]) if groups.get("year") else None
    ends = _date(year, month, int(groups["day"]), on)
    if ends is None:
        return None
    starts: dt.date | None = ends
    if groups.get("from"):
        first_month = _month(groups["frommonth"], language) if groups.get("frommonth") else month
        starts = _date(ends.year, first_month, int(groups["from"]), on)
        if starts is None or starts > ends:
            starts = ends
    return Days(starts or ends, ends, span)


def _month(word: str, language: str) -> int:
    if word.isdigit():
        return int(word)
    for number, name in enumerate(_MONTHS[language].split(), 1):
        if re.match(name, word.lower()):
            return number
    raise ValueError(f"no month: {word}")


def _date(year: int | None, month: int, day: int, on: dt.date) -> dt.date | None:
    try:
        if year is not None:
            return dt.date(year, month, day)
        nearest = None
        for guess in (on.year - 1, on.year, on.year + 1):
            try:
                made = dt.date(guess, month, day)
            except ValueError:
                continue
            if nearest is None or abs(made - on) < abs(nearest - on):
                nearest = made
        return nearest
    except ValueError:
        return None
