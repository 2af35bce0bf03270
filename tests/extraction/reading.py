"""How the tests of extraction read a text: one call, answers by name."""

import datetime as dt

from newsroom.extraction import EventFound, Found, PersonFound, extract

DAY = dt.date(2024, 5, 20)


def read(text: str, *, on: dt.date = DAY, language: str = "ru") -> Found:
    return extract(text, on=on, language=language)


def names(found: Found) -> list[str]:
    return [person.name for person in found.persons]


def person(found: Found, family_name: str) -> PersonFound:
    return next(each for each in found.persons if each.family_name == family_name)


def titles(found: Found, family_name: str) -> list[str]:
    return [position.title for position in person(found, family_name).positions]


def organizations(found: Found) -> list[str]:
    return [each.name for each in found.organizations]


def event(found: Found, kind: str) -> EventFound:
    return next(each for each in found.events if each.kind == kind)


def sides(found: Found, meeting: EventFound) -> list[tuple[int | None, str]]:
    return [
        (each.side, found.persons[each.person].family_name)
        for each in meeting.participations
        if each.person is not None
    ]
