"""Dates as each language prints them, always inside `<time datetime>`.

ru «22 ноября 2022 г.», kk «2022 жылғы 22 қараша», en “22 November 2022”. Django gives the names of the
months (Kazakh ones with a capital, which they have only in a calendar) and no order of words for Kazakh.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from newsroom.models import Event, Language

register = template.Library()

RANGE = "–"


def in_words(day: date, *, month: bool = True, year: bool = True) -> str:
    words = str(day.day)
    if month:
        name = formatted(day, "E")
        words += " " + (name if get_language() == Language.EN else name.lower())
    if not year:
        return words
    match get_language():
        case Language.RU:
            return f"{words} {day.year} г."
        case Language.KK:
            return f"{day.year} жылғы {words}"
        case _:
            return f"{words} {day.year}"


def element(machine: str, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine, words)


def hours(at: datetime) -> str:
    return f"{at:%H:%M}"


def exactly(at: datetime) -> str:
    return at.isoformat(timespec="minutes")


def on_office_clock(value: date | datetime) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


@register.filter(expects_localtime=True)
def day(value: date | datetime | None) -> str:
    if value is None:
        return ""
    there = on_office_clock(value)
    return element(there.isoformat(), in_words(there))


@register.filter(expects_localtime=True)
def moment(value: datetime | None) -> str:
    """The day and the hour."""
    if value is None:
        return ""
    there = timezone.localtime(value)
    return element(exactly(there), f"{in_words(there)}, {hours(there)}")


@register.simple_tag
def days(first: date | datetime, last: date | datetime) -> SafeString:
    """From day to day; what the two have in common is said once."""
    begin, end = on_office_clock(first), on_office_clock(last)
    if begin == end:
        return element(begin.isoformat(), in_words(begin))
    same_year = begin.year == end.year
    same_month = same_year and begin.month == end.month
    # The year stands after the last day, but before the first one in Kazakh.
    year_first = get_language() == Language.KK
    opening = in_words(begin, month=not same_month, year=not same_year or year_first)
    closing = in_words(end, year=not same_year or not year_first)
    if same_month and year_first:
        opening = in_words(begin, month=False)
    return format_html(
        "{}{}{}",
        element(begin.isoformat(), opening),
        RANGE if same_month else f" {RANGE} ",
        element(end.isoformat(), closing),
    )


@register.simple_tag
def dateline(place: str, dated: datetime, has_time: bool, now: datetime) -> SafeString:
    """«Астрахань, 22 ноября»: the year where it is not this one, the hour where it is known."""
    there = timezone.localtime(dated)
    words = in_words(there, year=there.year != timezone.localtime(now).year)
    machine = exactly(there) if has_time else there.date().isoformat()
    printed = element(machine, f"{words}, {hours(there)}" if has_time else words)
    return format_html("{}, {}", place, printed) if place else printed


@register.simple_tag
def when(event: Event) -> SafeString:
    """When an event takes place, on the clock of its place, which is named if it is not the office's."""
    start, end = event.starts_there, event.ends_there
    if not event.starts_has_time:
        return days(start.date(), (end or start).date())
    opening = element(exactly(start), f"{in_words(start)}, {hours(start)}")
    closing = ""
    if end and end.date() == start.date() and event.ends_has_time and end > start:
        closing = format_html("{}{}", RANGE, element(exactly(end), hours(end)))
    elif end and end.date() != start.date():
        machine = exactly(end) if event.ends_has_time else end.date().isoformat()
        words = f"{in_words(end)}, {hours(end)}" if event.ends_has_time else in_words(end)
        closing = format_html(" {} {}", RANGE, element(machine, words))
    return format_html("{}{}{}", opening, closing, zone_note(event.zone, start))


def zone_note(zone: ZoneInfo, at: datetime) -> str:
    if zone.key == settings.TIME_ZONE:
        return ""
    offset = f"{at:%z}"
    difference = f"{offset[0]}{int(offset[1:3])}" + (f":{offset[3:5]}" if offset[3:5] != "00" else "")
    return format_html(
        ' <span class="zone">({})</span>',
        _("time zone %(zone)s, UTC%(difference)s") % {"zone": zone.key, "difference": difference},
    )


@register.simple_tag
def years(since: date | None, until: date | None) -> str:
    """The years in which a position was held, as far as they are known."""
    if since and until:
        return str(since.year) if since.year == until.year else f"{since.year}{RANGE}{until.year}"
    if since:
        return _("since %(year)s") % {"year": since.year}
    return _("until %(year)s") % {"year": until.year} if until else ""
