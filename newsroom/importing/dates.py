"""The line below a title -> its day, and time where one is printed: in digits, Russian, Kazakh, English."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from .errors import ReadingError

ZONE = ZoneInfo("Europe/Astrakhan")
FIRST_YEAR, LAST_YEAR = 1990, 2100

_RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
_KAZAKH = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
_ENGLISH = "january february march april may june july august september october november december"
_MONTHS = {
    name: number for names in (_RUSSIAN, _KAZAKH, _ENGLISH) for number, name in enumerate(names.split(), 1)
}


def _month(names: str) -> str:
    return f"(?P<month>{names.replace(' ', '|')})"


_DAY, _YEAR, _NUMBER = "(?P<day>[0-9]{1,2})", "(?P<year>[0-9]{4})", "(?P<month>[0-9]{1,2})"
_TIME = r"(?:(?:t|[ ,]+(?:в |сағат |at )?)(?P<time>[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?))?"
_SPELLINGS = [
    re.compile(spelling + _TIME)
    for spelling in (
        rf"{_DAY}\.{_NUMBER}\.{_YEAR}(?: ?г\.?| года)?",
        rf"{_YEAR}-{_NUMBER}-{_DAY}",
        rf"{_DAY} {_month(_RUSSIAN)},? {_YEAR}(?: ?г\.?| года)?",
        rf"{_YEAR} ?(?:жылғы|жылдың|жыл|ж\.?),? {_DAY} {_month(_KAZAKH)}(?:сы|сі|ы|і)?",
        rf"{_DAY}(?:st|nd|rd|th)? {_month(_ENGLISH)},? {_YEAR}",
        rf"{_month(_ENGLISH)} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}",
    )
]
_WITHIN = [re.compile(rf"(?<![\w.]){spelling.pattern}(?![\w:])") for spelling in _SPELLINGS]
_DAY_ALONE = re.compile(rf"[0-9]{{1,2}} (?:{'|'.join(_MONTHS)})(?:ы|і|сы|сі)?{_TIME}")
_DASH_BEFORE_TIME = re.compile(r"\s+[-–—|/]\s+(?=[0-9]{1,2}:[0-9]{2})")


def read_date(text: str, *, line: int) -> tuple[dt.date, dt.time | None]:
    """The day and, where one is printed, the time on the office's clock; midnight stands for the day alone.

    `text` is a clean line; `line` its number, for errors. Raises ReadingError: no_date, impossible_date,
    impossible_time, year_out_of_range.
    """
    value = text if len(text) <= 60 else f"{text[:59]}…"
    plain = text.casefold().strip(" .,;")
    found = next((found for spelling in _SPELLINGS if (found := spelling.fullmatch(plain))), None)
    if found is None:
        raise ReadingError("no_date", line=line, value=value)
    month, year = found["month"], int(found["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ReadingError("year_out_of_range", line=line, value=value, first=FIRST_YEAR, last=LAST_YEAR)
    try:
        day = dt.date(year, _MONTHS.get(month) or int(month), int(found["day"]))
    except ValueError:
        raise ReadingError("impossible_date", line=line, value=value) from None
    try:
        time = _time(found["time"]) if found["time"] else None
    except ValueError:
        raise ReadingError("impossible_time", line=line, value=value) from None
    return day, None if time == dt.time.min else time


def date_within(line: str) -> tuple[str, str] | None:
    """What in a line is spelled like a date, for read_date, and the words around it; None without one."""
    plain = _DASH_BEFORE_TIME.sub(" ", line.casefold())
    found = next((found for spelling in _WITHIN if (found := spelling.search(plain))), None)
    if found is None:
        return None
    return found[0], " ".join((plain[: found.start()] + " " + plain[found.end() :]).split())


def is_day_alone(line: str) -> bool:
    """Whether a line is a day without its year, perhaps with a time: «27 ноября, 14:30»."""
    return _DAY_ALONE.fullmatch(line.casefold()) is not None


def moment_of(stored: str) -> tuple[dt.date, dt.time | None] | None:
    """The day and time of a machine's date ("2022-11-18T10:30:00+04:00") on the office's clock; None if none."""
    try:
        moment = dt.datetime.fromisoformat(stored.strip())
        if moment.tzinfo is not None:
            moment = moment.astimezone(ZONE)
    except (ValueError, OverflowError):
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    time = moment.time().replace(microsecond=0)
    return moment.date(), None if time == dt.time.min else time


def _time(text: str) -> dt.time:
    hour, minute, second = (*(int(part) for part in re.split("[:.]", text)), 0)[:3]
    return dt.time(hour, minute, second)
