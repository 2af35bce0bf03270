"""Dates, names and telephones as the templates print them."""

import re
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.utils import translation

from newsroom.models import Event
from newsroom.models.base import Printed
from newsroom.templatetags import dates, printing

MONTHS = {
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "en": "January February March April May June July August September October November December",
}
WHOLE = {"ru": "22 {} 2022 г.", "kk": "2022 жылғы 22 {}", "en": "22 {} 2022"}


def words(html: Any) -> str:
    return re.sub(r"<[^>]+>", "", str(html))


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_is_printed_as_the_language_prints_it(language: str, month: int) -> None:
    name = MONTHS[language].split()[month - 1]
    with translation.override(language):
        printed = dates.day(date(2022, month, 22))
    assert printed == f'<time datetime="2022-{month:02}-22">{WHOLE[language].format(name)}</time>'


def test_a_moment_is_on_the_clock_of_the_office() -> None:
    with translation.override("ru"):
        at = datetime(2022, 11, 22, 21, 30, tzinfo=UTC)
        assert dates.moment(at) == '<time datetime="2022-11-23T01:30+04:00">23 ноября 2022 г., 01:30</time>'
        assert words(dates.day(at)) == "23 ноября 2022 г."


def test_no_date_prints_nothing() -> None:
    assert dates.day(None) == dates.moment(None) == ""


@pytest.mark.parametrize(
    ("language", "last", "expected"),
    [
        ("ru", date(2023, 5, 17), "17 мая 2023 г."),
        ("ru", date(2023, 5, 18), "17–18 мая 2023 г."),
        ("ru", date(2023, 6, 2), "17 мая – 2 июня 2023 г."),
        ("ru", date(2024, 1, 2), "17 мая 2023 г. – 2 января 2024 г."),
        ("kk", date(2023, 5, 18), "2023 жылғы 17–18 мамыр"),
        ("kk", date(2023, 6, 2), "2023 жылғы 17 мамыр – 2 маусым"),
        ("kk", date(2024, 1, 2), "2023 жылғы 17 мамыр – 2024 жылғы 2 қаңтар"),
        ("en", date(2023, 5, 18), "17–18 May 2023"),
        ("en", date(2023, 6, 2), "17 May – 2 June 2023"),
        ("en", date(2024, 1, 2), "17 May 2023 – 2 January 2024"),
    ],
)
def test_from_day_to_day_says_once_what_is_common(language: str, last: date, expected: str) -> None:
    with translation.override(language):
        assert words(dates.days(date(2023, 5, 17), last)) == expected


def test_both_ends_are_exact_for_machines() -> None:
    with translation.override("kk"):
        html = dates.days(date(2023, 5, 17), date(2023, 5, 18))
    assert re.findall(r'datetime="([^"]+)"', html) == ["2023-05-17", "2023-05-18"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("ru", "Астрахань, 22 ноября"), ("kk", "Астрахань, 22 қараша"), ("en", "Астрахань, 22 November")],
)
def test_a_dateline_of_this_year_has_no_year(language: str, expected: str) -> None:
    at = datetime(2022, 11, 22, 8, tzinfo=UTC)
    with translation.override(language):
        assert words(dates.dateline("Астрахань", at, False, at)) == expected
        assert words(dates.dateline("Астрахань", at, False, at + timedelta(days=60))) == (
            "Астрахань, " + words(dates.day(at))
        )


def test_the_new_year_begins_on_the_clock_of_the_office() -> None:
    at = datetime(2022, 12, 31, 20, 30, tzinfo=UTC)  # 1 January in Astrakhan
    with translation.override("en"):
        assert words(dates.dateline("", at, True, at)) == "1 January, 00:30"


def event(**values: Any) -> Event:
    return Event(**{"starts": datetime(2023, 5, 17, 6, tzinfo=UTC), "time_zone": "Europe/Astrakhan"} | values)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "17 May 2023"),
        ({"ends": datetime(2023, 5, 18, 6, tzinfo=UTC)}, "17–18 May 2023"),
        ({"starts_has_time": True}, "17 May 2023, 10:00"),
        (
            {"starts_has_time": True, "ends": datetime(2023, 5, 17, 8, tzinfo=UTC), "ends_has_time": True},
            "17 May 2023, 10:00–12:00",
        ),
        (
            {"starts_has_time": True, "ends": datetime(2023, 5, 18, 8, tzinfo=UTC), "ends_has_time": True},
            "17 May 2023, 10:00 – 18 May 2023, 12:00",
        ),
        (
            {"starts_has_time": True, "ends": datetime(2023, 5, 18, 8, tzinfo=UTC)},
            "17 May 2023, 10:00 – 18 May 2023",
        ),
        ({"time_zone": "Asia/Aqtau"}, "17 May 2023"),
        (
            {"starts_has_time": True, "time_zone": "Asia/Kolkata"},
            "17 May 2023, 11:30 (time zone Asia/Kolkata, UTC+5:30)",
        ),
        (
            {"starts_has_time": True, "time_zone": "America/St_Johns"},
            "17 May 2023, 03:30 (time zone America/St_Johns, UTC-2:30)",
        ),
    ],
)
def test_an_event_is_told_as_exactly_as_it_is_known(values: dict[str, Any], expected: str) -> None:
    with translation.override("en"):
        assert words(dates.when(event(**values))) == expected


def test_a_text_in_another_language_is_marked_and_one_in_this_is_not() -> None:
    with translation.override("kk"):
        assert printing.printed(Printed("Ким & Ко", "ru")) == '<span lang="ru">Ким &amp; Ко</span>'
        assert printing.printed(Printed("Ким", "kk")) == "Ким"
        assert printing.lang(Printed("Ким", "ru")) == ' lang="ru"'
        assert printing.lang(Printed("Ким", "kk")) == ""
        assert printing.printed(None) == printing.printed(Printed("", "ru")) == ""


def test_a_name_that_is_the_same_in_two_languages_is_given_once() -> None:
    thing = SimpleNamespace(
        name_ru="Ақсай", name_kk="Ақсай", name_en="Aqsai", name=lambda: Printed("Ақсай", "ru")
    )
    assert printing.other_names(thing) == [Printed("Aqsai", "en")]


def test_a_telephone_is_dialled_by_its_digits() -> None:
    assert printing.tel("+7 (8512) 00-11-22") == "tel:+78512001122"


def test_the_first_page_has_no_number_and_long_lists_have_gaps() -> None:
    assert printing.page_query("topic=x", 1) == "?topic=x"
    assert printing.page_query("topic=x", 2) == "?topic=x&page=2"
    assert printing.page_query("", 1) == "?"
    page = Paginator(range(1000), 10).page(50)
    gap = Paginator.ELLIPSIS
    assert list(printing.page_numbers(page)) == [1, gap, 49, 50, 51, gap, 100]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("А. Е. Мадиев", "А.\u00a0Е.\u00a0Мадиев"),
        ("Встреча с И. Ю. Бабушкиным в Астрахани", "Встреча с И.\u00a0Ю.\u00a0Бабушкиным в Астрахани"),
        ("I. Yu. Babushkin", "I.\u00a0Yu.\u00a0Babushkin"),
        ("Конец фразы. Начало", "Конец фразы. Начало"),
        ("Ардак Мадиев", "Ардак Мадиев"),
    ],
)
def test_no_end_of_a_line_parts_initials_from_the_name(text: str, expected: str) -> None:
    assert printing.unbroken(text) == expected
