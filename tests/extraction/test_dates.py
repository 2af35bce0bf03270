"""Days that a text names."""

import datetime as dt

import pytest

from .reading import DAY, read


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Это было 7 мая 2024 года в порту.", ["2024-05-07"]),
        ("ru", "Это было 07.05.2024 в порту.", ["2024-05-07"]),
        ("ru", "Выставка пройдет 3 июня.", ["2024-06-03"]),
        ("ru", "Итоги подвели 28 декабря.", ["2023-12-28"]),
        ("ru", "Прием ведется с 3 по 5 июня 2024 года.", ["2024-06-03", "2024-06-05"]),
        ("ru", "Вчера открылся порт.", ["2024-05-19"]),
        ("ru", "Цены выросли на 5 мая, июня и июля не дождавшись: 31 июня.", ["2024-05-05"]),
        ("kk", "2024 жылғы 7 мамырда көрме ашылды.", ["2024-05-07"]),
        ("kk", "Кеше көрме ашылды.", ["2024-05-19"]),
        ("kk", "4–6 сәуір аралығында өтті.", ["2024-04-04", "2024-04-06"]),
        ("kk", "2024 жылғы 5 және 6 қазанда өтеді.", ["2024-10-05", "2024-10-06"]),
        ("kk", "30 сәуірден 2 мамырға дейін болды.", ["2024-04-30", "2024-05-02"]),
        ("kk", "Сейсенбі күні кездесті.", ["2024-05-14"]),
        ("kk", "Сенбі күні концерт өтеді.", ["2024-05-25"]),
        ("kk", "14 мамыр күні келді. Келесі күні кетті.", ["2024-05-14", "2024-05-15"]),
        ("kk", "Сабақ сейсенбі мен бейсенбіде, сағат 18:30-да өтеді.", []),
        ("en", "It ran from 30 April to 2 May.", ["2024-04-30", "2024-05-02"]),
        ("en", "They came on 5 and 6 October 2023.", ["2023-10-05", "2023-10-06"]),
        ("en", "On May 14–16 they met.", ["2024-05-14", "2024-05-16"]),
        ("en", "They met last Friday.", ["2024-05-17"]),
        ("en", "It will be held on Friday.", ["2024-05-24"]),
        ("en", "It opened on 14 May. The next day it closed.", ["2024-05-14", "2024-05-15"]),
        ("en", "It is closed every Monday.", []),
        ("en", "It opened on 7 May 2024 in the port.", ["2024-05-07"]),
        ("en", "It opened on May 7, 2024.", ["2024-05-07"]),
        ("en", "It may open soon.", []),
    ],
)
def test_days_are_read(language: str, text: str, expected: list[str]) -> None:
    assert [str(each.date) for each in read(text, language=language).dates] == expected


def test_the_span_covers_what_is_printed() -> None:
    text = "Встреча назначена на 30 мая 2024 года."
    (day,) = read(text).dates
    assert text[day.span.start : day.span.end] == "30 мая 2024 года"


def test_the_eve_of_a_holiday_is_not_the_day_before_the_story() -> None:
    found = read("5 мая 2024 года открыли музей. Это случилось накануне Дня Победы.")
    assert [each.date for each in found.dates] == [dt.date(2024, 5, 5)]
    assert dt.date(2024, 5, 5) < DAY
