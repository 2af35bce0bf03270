"""Days in Kazakh and English prose: matching of patterns, and the reckoning of what is not written out.

`kazakh_days` and `english_days` say how each language writes a day; this says which day it then is.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .dates import Days
from .values import Span


@dataclass(frozen=True, slots=True)
class Relative:
    """A word for a day `back` days before the article's, or, with `of_story`, before the one last told of.

    `at_end`: of several days told of, the last is meant and not the first.
    """

    pattern: re.Pattern[str]
    back: int
    of_story: bool = False
    at_end: bool = False


@dataclass(frozen=True, slots=True)
class Writing:
    """How a language writes days.

    `written`: patterns with the groups day, month, and perhaps from, frommonth and year; `months`: number by
    the first letters of a month's name; `weekdays`: patterns whose group `name` is in `weekday_names`, and
    with `next` or `last` where those words stand, `week` and `nextweek` where that of a
    week is meant; `ahead`: found in a sentence that tells of what is to come.
    """

    written: Sequence[re.Pattern[str]]
    months: Mapping[str, int]
    relative: Sequence[Relative]
    weekdays: re.Pattern[str]
    weekday_names: Mapping[str, int]
    ahead: re.Pattern[str]


def read_days(text: str, *, on: dt.date, writing: Writing) -> tuple[Days, ...]:
    """All days in the text's order; see `dates.find_days`."""
    taken = bytearray(len(text))
    found: list[Days] = []
    for pattern in writing.written:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            days = _written(match, writing.months, on)
            if days is not None:
                found.append(days)
                taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
    found.sort(key=lambda days: days.span)
    story: list[Days] = []
    ends: list[int] = []
    for match in writing.weekdays.finditer(text):
        # «21 қыркүйек, сенбі», "Monday, 14 May": the date beside it has said it.
        if any(taken[match.start() : match.end()]) or _said(text, taken, match.start(), match.end()):
            continue
        try:
            day = _weekday(match, text, on, writing)
        except OverflowError:
            continue
        found.append(Days(day, day, Span(match.start(), match.end()), told=False))
        taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
    plain = [(relative, False) for relative in writing.relative if not relative.of_story]
    for relative, counted in (*plain, *((each, True) for each in writing.relative if each.of_story)):
        if counted and not ends:
            story = sorted((days for days in found if days.starts <= on), key=lambda days: days.span)
            ends = [days.span.end for days in story]
        for match in relative.pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            base = on
            before = bisect_right(ends, match.start())
            if counted and before:
                base = story[before - 1].ends if relative.at_end else story[before - 1].starts
            try:
                day = base - dt.timedelta(days=relative.back)
            except OverflowError:
                continue
            taken[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
            found.append(Days(day, day, Span(match.start(), match.end()), told=False))
    return tuple(sorted(found, key=lambda days: days.span))


def _said(text: str, taken: bytearray, start: int, end: int) -> bool:
    """Whether a date stands right before or behind, with no more than a comma or a bracket between."""
    before = re.search(r"[\s,(]{0,3}$", text[max(0, start - 3) : start])
    behind = re.match(r"[\s,(]{0,3}", text[end : end + 3])
    left = start - len(before.group()) - 1 if before else start - 1
    right = end + len(behind.group()) if behind else end
    return (left >= 0 and bool(taken[left])) or (right < len(taken) and bool(taken[right]))


def nearest(month: int, day: int, on: dt.date) -> dt.date | None:
    """The day of that name that is nearest to `on`."""
    best = None
    for year in (on.year - 1, on.year, on.year + 1):
        try:
            made = dt.date(year, month, day)
        except ValueError:
            continue
        if best is None or abs(made - on) < abs(best - on):
            best = made
    return best


def _written(match: re.Match[str], months: Mapping[str, int], on: dt.date) -> Days | None:
    groups = match.groupdict()
    span = Span(match.start(), match.end())
    month = _month(groups["month"], months, on)
    if month is None:
        return None
    ends = _date(groups.get("year"), month, int(groups["day"]), on)
    if ends is None:
        return None
    if not groups.get("from"):
        return Days(ends, ends, span)
    first = _month(groups["frommonth"], months) if groups.get("frommonth") else month
    year = str(ends.year - 1 if first and first > month else ends.year)
    starts = _date(groups.get("fromyear") or year, first or month, int(groups["from"]), on)
    return Days(starts if starts and starts <= ends else ends, ends, span)


def _date(year: str | None, month: int, day: int, on: dt.date) -> dt.date | None:
    if year is None:
        return nearest(month, day, on)
    try:
        return dt.date(int(year), month, day)
    except ValueError:
        return None


def _month(word: str, months: Mapping[str, int], on: dt.date | None = None) -> int | None:
    if word.isdecimal():
        return int(word)
    if word.lower().endswith("айдың") and on is not None:
        return on.month
    return next((number for name, number in months.items() if word.lower().startswith(name)), None)


def _weekday(match: re.Match[str], text: str, on: dt.date, writing: Writing) -> dt.date:
    """The last such day up to `on`, or the next one where the text looks ahead."""
    groups = match.groupdict()
    wanted = next(n for name, n in writing.weekday_names.items() if groups["name"].lower().startswith(name))
    stop = re.compile(r"[.!?\n]").search(text, match.end())
    start = max(
        text.rfind(mark, max(0, match.start() - 300), match.start()) for mark in (".", "\n", "!", "?")
    )
    sentence = text[max(0, start) : min(stop.start() if stop else len(text), match.end() + 400)]
    back = (on.weekday() - wanted) % 7
    if groups.get("week") or groups.get("nextweek"):
        return on + dt.timedelta(days=wanted - on.weekday() + (7 if groups.get("nextweek") else -7))
    if groups.get("next") or (not groups.get("last") and writing.ahead.search(sentence)):
        return on + dt.timedelta(days=(7 - back) if back or groups.get("next") else 0)
    return on - dt.timedelta(days=back or (7 if groups.get("last") else 0))
