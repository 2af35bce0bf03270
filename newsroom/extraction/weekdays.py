"""Days that a Russian text counts from its own: «в пятницу», «в минувший четверг», «три дня назад»."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from .values import Span

_NAMES = ("понедельник", "вторник", "сред[ауы]", "четверг", "пятниц[ауы]", "суббот[ауы]", "воскресенье?")
_WEEKDAY = "|".join(f"(?P<day{number}>{name})" for number, name in enumerate(_NAMES))
_PATTERN = re.compile(
    rf"(?<!\w)(?:во?\s+(?:(?P<past>минувш|прошл|прошедш|истекш)\w+\s+|(?P<next>ближайш|следующ|будущ|грядущ)\w+\s+|"
    rf"эт[оуи]\w?\s+)?)(?:{_WEEKDAY})(?!\w)",
    re.I,
)
_COUNTS = {"два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "десять": 10}
_AGO = re.compile(
    rf"(?<!\w)(?:(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})\s+(?P<unit>дня|дней)|(?P<week>неделю))\s+назад(?!\w)",
    re.I,
)
_END = re.compile(r"[.!?…]\s+(?=[«\"“—–]?\s?[А-ЯЁ])|\n")
_TO_COME = re.compile(
    r"\b(?:состо(?:ит|ят)ся|пройд[её]т|пройдут|откро[её]тся|откроют\w*|начн[её]т\w*|провед[её]т|проведут|продлится|"
    r"буд[еу]т|ожида\w+ся|планиру\w+|запланирован\w*|намечен\w*|предстоит|предстоящ\w+|примет|выступит|при[её]дет|"
    r"прибудет|встретится|посетит|примут|ждут|приглаша\w+|назначен\w*|покажут|устроят|познакомятся)\b",
    re.I,
)


def find_weekdays(text: str, on: dt.date) -> Iterator[tuple[dt.date, Span]]:
    """Each day told by its name or by its distance, and where. `on` is the day of the text.

    A name alone means the last such day up to `on`; in a sentence about what is to come, the next one.
    """
    for match in _PATTERN.finditer(text):
        span = Span(match.start(), match.end())
        weekday = next(n for n in range(7) if match.group(f"day{n}"))
        ahead = (weekday - on.weekday()) % 7
        if match.group("past"):
            away = -((7 - ahead) % 7 or 7)
        elif match.group("next") or (is_to_come(text, span) and ahead):
            away = ahead or 7
        else:
            away = -((7 - ahead) % 7)
        day = moved(on, away)
        if day is not None:
            yield day, span
    for match in _AGO.finditer(text):
        word = (match.group("count") or "").lower()
        day = moved(on, -(7 if match.group("week") else _COUNTS.get(word) or int(word)))
        if day is not None:
            yield day, Span(match.start(), match.end())


def moved(day: dt.date, away: int) -> dt.date | None:
    """The day so many days later, None beyond the calendar."""
    try:
        return day + dt.timedelta(days=away)
    except OverflowError:
        return None


def is_to_come(text: str, span: Span) -> bool:
    """Whether the sentence around the span speaks of the future."""
    # A sentence of prose is shorter than this: looking further would cost time on a text without any end.
    low, high = max(0, span.start - 400), span.end + 400
    for each in _END.finditer(text, low, span.start):
        low = each.end()
    after = _END.search(text, span.end, high)
    return bool(_TO_COME.search(text, low, after.start() if after else high))
