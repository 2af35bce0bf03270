"""Kazakh, by rules: little, but right, and never so sure that nobody need look."""

import datetime as dt

from newsroom.extraction import CERTAIN

from .reading import event, names, organizations, read, sides, titles

STORY = (
    "2024 жылғы 14 мамырда Бас консул Р. К. Түсіпов Каменка облысының губернаторы А. А. Крутовпен кездесті.\n"
    "«Еділ» қоғамының төрайымы Р. Ш. Мұсаеваға алғыс айтылды."
)


def test_case_endings_are_cut_off_names() -> None:
    assert names(read(STORY, language="kk")) == ["Р. К. Түсіпов", "А. А. Крутов", "Р. Ш. Мұсаева"]


def test_offices_stand_before_the_name() -> None:
    found = read(STORY, language="kk")
    assert titles(found, "Түсіпов") == ["Бас консул"]
    assert titles(found, "Крутов") == ["Каменка облысының губернаторы"]


def test_who_met_whom_and_when() -> None:
    found = read(STORY, language="kk")
    meeting = event(found, "meeting")
    assert sides(found, meeting) == [(1, "Түсіпов"), (2, "Крутов")]
    assert meeting.starts == dt.date(2024, 5, 14)


def test_a_body_is_named_without_its_case_ending() -> None:
    assert organizations(read(STORY, language="kk")) == ["«Еділ» қоғамы"]


def test_places_and_lower_case_prose_are_nobody() -> None:
    assert names(read("Қалмақстан Республикасында көрме ашылды.", language="kk")) == []


def test_nothing_is_certain() -> None:
    found = read(STORY, language="kk")
    assert all(each.confidence < CERTAIN for each in (*found.persons, *found.organizations, *found.events))
