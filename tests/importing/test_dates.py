from __future__ import annotations

import datetime as dt

import pytest

from newsroom.importing.dates import read_date
from newsroom.importing.errors import ReadingError

DAY = dt.date(2022, 11, 27)
HALF_PAST_TWO = dt.time(14, 30)


@pytest.mark.parametrize(
    ("spelling", "time"),
    [
        ("27.11.2022 00:00", None),
        ("27.11.2022 00:00:00", None),
        ("27.11.2022", None),
        ("27.11.2022 г.", None),
        ("27.11.2022, 14:30", HALF_PAST_TWO),
        ("27.11.2022 14.30", HALF_PAST_TWO),
        ("27.11.2022 00:00:05", dt.time(0, 0, 5)),
        ("27 ноября 2022 года, 14:30", HALF_PAST_TWO),
        ("27 ноября 2022 года в 14:30", HALF_PAST_TWO),
        ("27 ноября 2022 г.", None),
        ("27 ноября 2022 г., 9:05", dt.time(9, 5)),
        ("27 НОЯБРЯ 2022", None),
        ("2022-11-27T14:30", HALF_PAST_TWO),
        ("2022-11-27 14:30:00", HALF_PAST_TWO),
        ("2022-11-27", None),
        ("2022 жылғы 27 қараша", None),
        ("2022 жылғы 27 қараша, 14:30", HALF_PAST_TWO),
        ("2022 жылғы 27 қараша, сағат 14:30", HALF_PAST_TWO),
        ("2022 жылдың 27 қарашасы", None),
        ("2022 ж. 27 қараша", None),
        ("27 November 2022", None),
        ("27th November 2022", None),
        ("November 27, 2022", None),
        ("November 27, 2022 at 14:30", HALF_PAST_TWO),
    ],
)
def test_a_date_is_read_in_every_spelling(spelling, time):
    assert read_date(spelling, line=2) == (DAY, time)


@pytest.mark.parametrize(
    "months",
    [
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "January February March April May June July August September October November December",
    ],
)
def test_every_month_has_its_number(months):
    days = [read_date(f"3 {month} 2021", line=2)[0] for month in months.split()]
    assert days == [dt.date(2021, month, 3) for month in range(1, 13)]


def test_every_kazakh_month_has_its_number():
    months = "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
    days = [read_date(f"2021 жылғы 3 {month}", line=2)[0] for month in months.split()]
    assert days == [dt.date(2021, month, 3) for month in range(1, 13)]


def test_a_leap_day_exists_in_leap_years_only():
    assert read_date("29.02.2024", line=2)[0] == dt.date(2024, 2, 29)
    with pytest.raises(ReadingError) as refused:
        read_date("29.02.2023", line=2)
    assert refused.value.code == "impossible_date"


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("31.02.2022", "impossible_date"),
        ("31 февраля 2022 года", "impossible_date"),
        ("2022 жылғы 31 ақпан", "impossible_date"),
        ("February 31, 2022", "impossible_date"),
        ("2022-13-01", "impossible_date"),
        ("00.11.2022", "impossible_date"),
        ("27.11.2022 24:00", "impossible_time"),
        ("27 ноября 2022 года, 14:75", "impossible_time"),
        ("27.11.1989", "year_out_of_range"),
        ("27 ноября 2101 года", "year_out_of_range"),
        ("0022-11-27", "year_out_of_range"),
        ("27.11.22", "no_date"),
        ("27.11.20222", "no_date"),
        ("27 ноября", "no_date"),
        ("27 брюмера 2022 года", "no_date"),
        ("٢٧.١١.٢٠٢٢", "no_date"),
        ("Встреча 27.11.2022", "no_date"),
        ("27.11.2022 состоялась встреча", "no_date"),
    ],
)
def test_what_is_no_date_is_named_with_its_line(spelling, code):
    with pytest.raises(ReadingError) as refused:
        read_date(spelling, line=7)
    assert (refused.value.code, refused.value.line) == (code, 7)
    assert spelling in refused.value.reason


@pytest.mark.parametrize("year", [1990, 2100])
def test_the_first_and_the_last_year_are_accepted(year):
    assert read_date(f"27.11.{year}", line=2)[0].year == year


def test_a_long_line_in_place_of_a_date_is_shown_shortened():
    with pytest.raises(ReadingError) as refused:
        read_date("слово " * 1000, line=2)
    assert len(refused.value.reason) < 250
