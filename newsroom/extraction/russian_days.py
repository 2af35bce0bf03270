"""How Russian writes days: «14 мая 2024 года», «с 4 по 6 апреля», «15 апреля т.г.», «накануне», «в пятницу»."""

from __future__ import annotations

import bisect
import datetime as dt
import re

from .dates import Days
from .values import Span
from .weekdays import find_weekdays, is_to_come, moved

_MONTHS = "янв фев мар апр ма[йя] июн июл авг сен окт ноя дек".split()
_MONTH = "|".join(rf"{name}(?:[а-я]?\.(?=\s*\d{{4}})|[а-я]*)" for name in _MONTHS)
_DASH = r"\s*[-–—]\s*"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_OF_YEAR = (
    rf"(?:,?\s+(?:{_YEAR}(?:-го)?(?:\s*(?:года|год|году|гг?\.))?|[тс]\.\s?г\.|(?:текущего|нынешнего|этого|прошлого)"
    r" года))?"
)
_DAY = r"(?<!\d)(?P<day>\d{1,2})"
# «двенадцатого декабря»; the longer of two words first.
_ORDINALS = """
    первого второго третьего четв[её]ртого пятого шестого седьмого восьмого девятого десятого одиннадцатого
    двенадцатого тринадцатого четырнадцатого пятнадцатого шестнадцатого семнадцатого восемнадцатого
    девятнадцатого двадцатого
    """.split()
_ORDINALS += [f"двадцать {word}" for word in _ORDINALS[:9]] + ["тридцатого", "тридцать первого"]
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\bс\s+(?P<from>\d{{1,2}})(?:-?го)?(?:\s+(?P<frommonth>{_MONTH}))?\s+по\s+(?P<day>\d{{1,2}})"
        rf"(?:-?[её]|-?го)?\s+(?P<month>{_MONTH}){_OF_YEAR}",
        rf"(?<![\d.])(?P<from>\d{{1,2}})\s+(?P<frommonth>{_MONTH}){_DASH}(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH}){_OF_YEAR}",
        rf"(?<![\d.,])(?P<from>\d{{1,2}})(?:(?:,\s+\d{{1,2}}){{0,5}}(?:{_DASH}|,?\s+и\s+))"
        rf"(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH}){_OF_YEAR}",
        rf"{_DAY}(?:-?го)?\s+(?P<month>{_MONTH})(?!\w){_OF_YEAR}",
        rf"\b(?P<word>{_ORDINAL})\s+(?P<month>{_MONTH})(?!\w){_OF_YEAR}",
        rf"(?<![\d.])(?:(?P<from>\d{{1,2}}){_DASH})?{_DAY}\.(?P<month>\d{{1,2}})\.{_YEAR}(?!\d)(?:\s*г\.)?",
        rf"(?<!\d){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
    )
)
_THIS_YEAR = re.compile(r"[тс]\.\s?г\.$|(?:текущего|нынешнего|этого) года$", re.I)
_LAST_YEAR = re.compile(r"прошлого года$", re.I)
# The word, how many days before, and whether that is counted from the story's day and not from the text's.
_RELATIVE = tuple(
    (re.compile(rf"(?<!\w)(?:{word})(?!\w)", re.I), back, of_story)
    for word, back, of_story in (
        (r"накануне", 1, True),
        (r"дн[её]м ранее|за день до", 1, True),
        (r"двумя днями ранее|за два дня до", 2, True),
        (r"тремя днями ранее|за три дня до", 3, True),
        (r"(?:двумя днями|два дня) (?:позже|спустя)|через два дня", -2, True),
        (r"позавчера", 2, False),
        (r"вчера", 1, False),
        (r"сегодня", 0, False),
        (r"послезавтра", -2, False),
        (r"завтра", -1, False),
        (r"в (?:этот|тот) же (?:день|вечер)|того же дня", 0, True),
        (r"на следующий (?:день|вечер)|дн[её]м позже", -1, True),
    )
)
# «накануне Дня Победы» is not a day before the story's.
_NOT_ALONE = re.compile(
    r"накануне\s+(?:\d|дня\b|праздник|выбор|годовщин|юбиле|нового|наурыз|курбан|пасх|рождеств|победы)", re.I
)
_LIMIT = re.compile(r"(?<!\w)(?:до|от|не позднее|после|ранее)\s+$", re.I)


def find_russian_days(text: str, *, on: dt.date) -> tuple[Days, ...]:
    """See `dates.find_days`."""
    found = _printed(text, on)
    # A weekday beside a date («во вторник, 5 мая») says nothing new.
    starts, ends = {days.span.start for days in found}, {days.span.end for days in found}
    found += [
        Days(day, day, span, told=False)
        for day, span in find_weekdays(text, on)
        if not _beside(text, span, starts, ends)
    ]
    found.sort(key=lambda days: days.span)
    relative: list[Days] = []
    for pattern, back, of_story in _RELATIVE:
        for match in pattern.finditer(text):
            if _NOT_ALONE.match(text, match.start()):
                continue
            day = moved(_story(found, match.start(), on) if of_story else on, -back)
            if day is not None:
                relative.append(Days(day, day, Span(match.start(), match.end()), told=False))
    return tuple(sorted((*found, *relative), key=lambda days: days.span))


def _beside(text: str, span: Span, starts: set[int], ends: set[int]) -> bool:
    """Whether nothing but a comma or a bracket stands between this and a date."""
    after = any(
        span.end + n in starts and text[span.end : span.end + n].strip(" ,(") == "" for n in range(1, 4)
    )
    return after or any(
        span.start - n in ends and text[span.start - n : span.start].strip(" ,(") == "" for n in range(1, 4)
    )


def _story(found: list[Days], before: int, on: dt.date) -> dt.date:
    """The last day that has been told before this character and is not still to come; `on` if there is none."""
    at = bisect.bisect_left(found, before, key=lambda days: days.span.end)
    return next((days.starts for days in reversed(found[max(0, at - 50) : at]) if days.ends <= on), on)


def _printed(text: str, on: dt.date) -> list[Days]:
    """The days that are printed with a day and a month, in the text's order."""
    found: list[Days] = []
    taken = bytearray(len(text))
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            days = _days(match, on, Span(match.start(), match.end()))
            if days is not None:
                found.append(days)
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return sorted(found, key=lambda days: days.span)


def _days(match: re.Match[str], on: dt.date, span: Span) -> Days | None:
    groups = match.groupdict()
    month = _month(groups["month"])
    year = int(groups["year"]) if groups.get("year") else None
    if _THIS_YEAR.search(match.group()):
        year = on.year
    elif _LAST_YEAR.search(match.group()):
        year = on.year - 1
    if word := groups.get("word"):
        day = next(n for n, each in enumerate(_ORDINALS, 1) if re.fullmatch(each, word.lower()))
    else:
        day = int(groups["day"])
    ends = _date(year, month, day, on, ahead=is_to_come(match.string, span))
    if ends is None:
        return None
    starts: dt.date | None = ends
    if groups.get("from"):
        first_month = _month(groups["frommonth"]) if groups.get("frommonth") else month
        starts = _date(ends.year, first_month, int(groups["from"]), on)
        if starts is None or starts > ends:
            starts = ends
    limit = bool(_LIMIT.search(match.string, max(0, span.start - 12), span.start))
    return Days(starts or ends, ends, span, limit=limit)


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next(number for number, name in enumerate(_MONTHS, 1) if re.match(name, word.lower()))


def _date(year: int | None, month: int, day: int, on: dt.date, *, ahead: bool = True) -> dt.date | None:
    """The day; without a year the one nearest `on`. What is past must be twice as near where `ahead`, and else what is
    to come."""
    try:
        if year is not None:
            return dt.date(year, month, day)
        nearest: tuple[dt.timedelta, dt.date] | None = None
        for guess in (on.year - 1, on.year, on.year + 1):
            try:
                made = dt.date(guess, month, day)
            except ValueError:
                continue
            away = (on - made) * (2 if ahead else 1) if made <= on else (made - on) * (1 if ahead else 2)
            if nearest is None or away < nearest[0]:
                nearest = away, made
        return nearest[1] if nearest else None
    except ValueError:
        return None
