"""Which day of a Russian text belongs to which of the events it states."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from .actors import Scene
from .dates import Days
from .lexicon import has_any_lemma
from .statements import Statement, is_long_ago
from .weekdays import moved

# How long before its text an event may lie that the text tells no day for.
_STORY = dt.timedelta(45)
# «первый день», «на второй день»: of those that were told before.
_LAST = re.compile(
    r"\b(?:в завершение|в заключение|в (?:заключительный|последний) день|в день закрытия|под занавес|"
    r"(?:завершил|закончил)(?:ся|ась|ось|и|ись)?\b)",
    re.I,
)
# A day told a year and more before its text is of what its events are about, not of them.
_AGES = dt.timedelta(400)
_AGAIN = frozenset({"ней", "нем", "нём", "он", "она", "оно", "они", "них"})
_ORDINALS = {"первый": 0, "второй": 1, "третий": 2, "четвёртый": 3, "четвертый": 3, "следующий": 1}


def put_days(scene: Scene, statements: Sequence[Statement], days: Sequence[Days], on: dt.date) -> None:
    """Set `days` and `own_days` of every statement.

    A sentence's day goes to the event nearest to it; an event without one is of the day that was told last,
    unless it is still to come or of an earlier time.
    """
    reading = scene.reading
    here: dict[int, list[Statement]] = {}
    for statement in statements:
        here.setdefault(reading.tokens[statement.at].sentence, []).append(statement)
    told: dict[int, list[Days]] = {}
    for each in days:
        if (
            not each.limit
            and on - each.ends < _AGES
            and reading.tokens
            and (each.told or not _spoken(reading.text, each))
        ):
            index = min(reading.at(each.span.start), len(reading.tokens) - 1)
            told.setdefault(reading.tokens[index].sentence, []).append(each)
    # A headline is about the first day that the story tells.
    current = next((d for n in sorted(told) for d in told[n] if _recent(d, on)), None)
    story = current
    visit = any(each.kind == "visit" for each in statements)
    for number, (low, high) in enumerate(reading.sentences):
        own = told.get(number, []) or _day_of(scene, low, high, story, on)
        found = _shared_out(scene, number, here.get(number, []), own, on)
        long_ago = bool(here.get(number)) and is_long_ago(reading.printed(low, high), on)
        if own and not here.get(number) and number:
            _tell_later(scene, here.get(number - 1, []), own[0], low, high)
        for statement in here.get(number, []):
            if id(statement) in found:
                statement.days, statement.own_days = found[id(statement)], True
                statement.ahead = statement.ahead or statement.days.starts > on
            elif not (statement.ahead or statement.in_passing or long_ago) and current is not None:
                statement.days = _day_within(
                    scene, current, visit=visit, last=_LAST.search(reading.printed(low, high))
                )
        if story is not None and story.starts < story.ends and _LAST.search(reading.printed(low, high)):
            current = replace(story, starts=story.ends)
        first = next(
            (each for each in own if _recent(each, on) and each.span.start - reading.tokens[low].start < 30),
            None,
        )
        if not found and first is not None:
            current = first  # «В воскресенье молодёжь вышла на площадку. В турнире …»
        if found:
            # A day of something else («работает с 14 марта») is not the one that the story goes on with.
            current = next((each for each in reversed(own) if _recent(each, on)), current)


def _spoken(text: str, days: Days) -> bool:
    """Whether «сегодня» is a word of somebody's speech: whoever speaks may mean these times."""
    if text[days.span.start : days.span.end].lower() not in ("сегодня", "завтра", "вчера"):
        return False
    line = text.rfind("\n", 0, days.span.start) + 1
    before = text[max(line, days.span.start - 2000) : days.span.start]
    return before.count("«") > before.count("»") or bool(re.match(r"\s*[–—-]\s", before))


def _tell_later(scene: Scene, before: Sequence[Statement], days: Days, low: int, high: int) -> None:
    """«… провёл конференцию. С 22 по 24 ноября в ней приняли участие …»: the day told a sentence later."""
    tokens = scene.reading.tokens
    late = [each for each in before if not each.own_days]
    if len(late) != 1 or not tokens[low].start <= days.span.start < tokens[high - 1].end:
        return
    again = any(has_any_lemma(token, frozenset({late[0].noun})) for token in tokens[low:high])
    if late[0].kind not in ("meeting", "visit", "signing"):
        again = again or any(token.lower in _AGAIN for token in tokens[low:high])
    if again:
        late[0].days, late[0].own_days = days, True


def _day_within(scene: Scene, days: Days, *, visit: bool, last: object) -> Days | None:
    """Of several days of a visit the first, unless its end is told; what a forum of several days saw has none."""
    if days.starts == days.ends:
        return days
    if not (visit or last):
        return None
    day = days.ends if last else days.starts
    return replace(days, starts=day, ends=day)


def _recent(days: Days, on: dt.date) -> bool:
    return dt.timedelta() <= on - days.starts < _STORY


def _day_of(scene: Scene, low: int, high: int, story: Days | None, on: dt.date) -> list[Days]:
    """«На второй день» as a day of the `story`."""
    if story is None:
        return []
    tokens = scene.reading.tokens
    for at in range(low, min(low + 6, high - 1)):
        count = _ORDINALS.get(tokens[at].lower)
        if count is not None and tokens[at + 1].lower == "день":
            day = moved(story.starts, count)
            if day is not None and day <= on:
                return [replace(story, starts=day, ends=day, told=False)]
    return []


def _shared_out(
    scene: Scene, sentence: int, here: Sequence[Statement], days: Sequence[Days], on: dt.date
) -> Mapping[int, Days]:
    """The sentence's days, by id of the event: each to the nearest; who has none takes the one told before it."""
    if not days or not here:
        return {}
    tokens = scene.reading.tokens
    low, high = scene.reading.sentences[sentence]
    own: dict[int, Days] = {}
    pairs = sorted(
        (_distance(scene, statement, each), place, number)
        for place, statement in enumerate(here)
        for number, each in enumerate(days)
        if not (statement.ahead and _over(each, on))
    )
    used: set[int] = set()
    for _, place, number in pairs:
        if id(here[place]) not in own and number not in used:
            own[id(here[place])] = days[number]
            used.add(number)
    inside = tokens[low].start <= days[0].span.start < tokens[high - 1].end
    leading = days[0] if not inside or days[0].span.start - tokens[low].start < 40 else None
    for statement in here:
        before = [each for each in days if inside and each.span.end <= tokens[statement.first].start]
        day = before[-1] if len(before) > 1 else leading
        if day is not None and id(statement) not in own and not (statement.ahead and _over(day, on)):
            own[id(statement)] = day
    return own


def _over(days: Days, on: dt.date) -> bool:
    """Whether nothing announced can be on that day; «сегодня» tells when something was said of it."""
    return days.ends < on or (days.ends == on and not days.told)


def _distance(scene: Scene, statement: Statement, days: Days) -> int:
    """Characters between the event's words and the day."""
    tokens = scene.reading.tokens
    if statement.near is not None:
        return abs(tokens[statement.near].start - days.span.end)
    start, end = tokens[statement.first].start, tokens[statement.stop - 1].end
    if days.span.start >= end:
        # A day behind a comma is told of something else more often than one before.
        clause = "," in scene.reading.text[end : days.span.start]
        return days.span.start - end + (60 if clause else 0)
    return max(start - days.span.end, 0)
