"""Days that a text names, in Russian, Kazakh and English, written out or relative to its own date."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from .spans import any_overlap
from .values import Span
from .weekdays import find_weekdays, is_to_come

_MONTHS = {
    "ru": "янв фев мар апр ма[йя] июн июл авг сен окт ноя дек",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
}
_ENDINGS = {
    "ru": r"(?:[а-я]?\.(?=\s*\d{4})|[а-я]*)",
    "kk": r"[а-яәғқңөұүһі]*",
    "en": r"(?:[a-z]?\.(?=,?\s*\d)|[a-z]*)",
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
        rf"(?<![\d.,])(?P<from>\d{{1,2}})(?:(?:,\s+\d{{1,2}}){{0,5}}(?:{_DASH}|,?\s+и\s+))(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH['ru']})"
        rf"(?:\s+{_YEAR}(?:\s*(?:года|год|гг?\.))?)?",
        rf"{_DAY}(?:-?го)?\s+(?P<month>{_MONTH['ru']})(?!\w)"
        rf"(?:\s+(?:{_YEAR}(?:\s*(?:года|год|году|г\.))?|[тс]\.\s?г\.))?",
    ),
    "kk": (
        rf"{_YEAR}\s*(?:жылғы|жылдың|жылы|ж\.)\s+(?:(?P<from>\d{{1,2}}){_DASH})?(?P<day>\d{{1,2}})[-–]?\s?"
        rf"(?P<month>{_MONTH['kk']})",
        rf"{_DAY}\s+(?P<month>{_MONTH['kk']})\s+{_YEAR}(?:\s+жыл\w*)?",
        rf"(?<![\d.])(?:(?P<from>\d{{1,2}}){_DASH})?(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH['kk']})",
    ),
    "en": (
        rf"(?<!\d)(?:(?P<from>\d{{1,2}}){_DASH})?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+"
        rf"(?P<month>{_MONTH['en']})(?:,?\s+{_YEAR})?(?!\w)",
        rf"\b(?P<month>{_MONTH['en']})\s+(?:(?P<from>\d{{1,2}}){_DASH})?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
        rf"(?!\d)(?:,?\s+{_YEAR})?(?!\w)",
    ),
}
_NUMERIC = rf"(?<![\d.])(?:(?P<from>\d{{1,2}}){_DASH})?{_DAY}\.(?P<month>\d{{1,2}})\.{_YEAR}(?!\d)(?:\s*г\.)?"
_ISO = rf"(?<!\d){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"
_COMPILED = {
    language: tuple(re.compile(pattern, re.I) for pattern in (*patterns, _NUMERIC, _ISO))
    for language, patterns in _PATTERNS.items()
}
# How many days before the day that "now" or "the day before" is counted from; True: from the story's day.
_RELATIVE = {
    "ru": (
        (r"накануне", 1, True),
        (r"(?:дн[её]м|за день до этого|за день) ранее", 1, True),
        (r"позавчера", 2, False),
        (r"вчера", 1, False),
        (r"сегодня", 0, False),
        (r"послезавтра", -2, False),
        (r"завтра", -1, False),
        (r"в (?:этот|тот) же день", 0, True),
        (r"на следующий день|днем позже|днём позже", -1, True),
    ),
    "kk": (
        (r"кездесу қарсаңында", 1, True),
        (r"кеше", 1, False),
        (r"бүгін", 0, False),
        (r"ертең", -1, False),
    ),
    "en": (
        (r"yesterday", 1, False),
        (r"today", 0, False),
        (r"tomorrow", -1, False),
        (r"the day before", 1, True),
    ),
}
# «накануне Дня Победы» is not a day before the story's.
_NOT_ALONE = re.compile(
    r"накануне\s+(?:\d|дня\b|праздник|выбор|годовщин|юбиле|нового|наурыз|курбан|пасх|рождеств|победы)", re.I
)


_LIMIT = re.compile(r"(?<!\w)(?:до|от|не позднее|после|ранее)\s+$", re.I)


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
    found = _printed(text, on, language)
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
    if language == "ru":
        # A weekday beside a date («во вторник, 5 мая») says nothing new.
        ends = {days.span.end for days in found} | {days.span.start for days in found}
        for day, span in find_weekdays(text, on):
            if not any(place in ends for place in range(span.start - 3, span.end + 4)):
                relative.append(Days(day, day, span, told=False))
    return tuple(sorted((*found, *relative), key=lambda days: days.span))


def _printed(text: str, on: dt.date, language: str) -> list[Days]:
    """The days that are printed with a day and a month, in the text's order."""
    found: list[Days] = []
    for pattern in _COMPILED[language]:
        for match in pattern.finditer(text):
            span = Span(match.start(), match.end())
            if any_overlap(span, (days.span for days in found)):
                continue
            days = _days(match, language, on, span)
            if days is not None:
                found.append(days)
    return sorted(found, key=lambda days: days.span)


def told_day(text: str, *, language: str) -> dt.date | None:
    """The first day that the text prints with its year: what it is dated, where nothing else says so."""
    for days in _printed(text, dt.date.today(), language):
        if re.search(r"(?:19|20)\d\d", text[days.span.start : days.span.end]):
            return days.starts
    return None


def _days(match: re.Match[str], language: str, on: dt.date, span: Span) -> Days | None:
    groups = match.groupdict()
    month = _month(groups["month"], language)
    year = int(groups["year"]) if groups.get("year") else None
    if re.search(r"[тс]\.\s?г\.$", match.group()):
        year = on.year
    ahead = language != "ru" or is_to_come(match.string, span)
    ends = _date(year, month, int(groups["day"]), on, ahead=ahead)
    if ends is None:
        return None
    starts: dt.date | None = ends
    if groups.get("from"):
        first_month = _month(groups["frommonth"], language) if groups.get("frommonth") else month
        starts = _date(ends.year, first_month, int(groups["from"]), on)
        if starts is None or starts > ends:
            starts = ends
    limit = language == "ru" and bool(_LIMIT.search(match.string, max(0, span.start - 12), span.start))
    return Days(starts or ends, ends, span, limit=limit)


def _month(word: str, language: str) -> int:
    if word.isdigit():
        return int(word)
    for number, name in enumerate(_MONTHS[language].split(), 1):
        if re.match(name, word.lower()):
            return number
    raise ValueError(f"no month: {word}")


def _date(year: int | None, month: int, day: int, on: dt.date, *, ahead: bool = True) -> dt.date | None:
    """The day; without a year the one nearest `on`, where what is still to come must be twice as near."""
    try:
        if year is not None:
            return dt.date(year, month, day)
        nearest: tuple[dt.timedelta, dt.date] | None = None
        for guess in (on.year - 1, on.year, on.year + 1):
            try:
                made = dt.date(guess, month, day)
            except ValueError:
                continue
            away = (on - made) if made <= on else (made - on) * (1 if ahead else 2)
            if nearest is None or away < nearest[0]:
                nearest = away, made
        return nearest[1] if nearest else None
    except ValueError:
        return None
