"""Events: which readers may know of, which are to come, and who met whom."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from newsroom.models import Event, Participation
from newsroom.models.events import validate_time_zone
from tests.factories import (
    LONG_AGO,
    make_edition,
    make_event,
    make_organization,
    make_participation,
    make_person,
)

from .test_entities import DAY, TOLD, tell

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("told", TOLD)
@pytest.mark.parametrize("announced", [None, timedelta(hours=-1), timedelta(hours=1)])
@pytest.mark.parametrize("confirmed", [True, False])
def test_an_event_is_public_once_announced_or_told_of(
    told: str, announced: timedelta | None, *, confirmed: bool
) -> None:
    now = timezone.now()
    event = make_event(confirmed=confirmed, announced_from=None if announced is None else now + announced)
    tell(told, events=[event])
    now = timezone.now()
    has_come = announced is not None and announced < timedelta()
    expected = [event] if confirmed and (told == "live" or has_come) else []
    assert list(Event.objects.public(now)) == expected


def test_an_event_is_public_from_the_moment_it_is_announced_for() -> None:
    make_event(announced_from=LONG_AGO)
    tick = timedelta(microseconds=1)
    assert [Event.objects.public(at).exists() for at in (LONG_AGO - tick, LONG_AGO)] == [False, True]


# --- To come and past: by days of the office's clock (Astrakhan is four hours ahead of UTC) -----------


@pytest.mark.parametrize(
    ("starts", "ends", "to_come"),
    [
        (datetime(2024, 5, 10, 10, tzinfo=UTC), None, True),
        (datetime(2024, 5, 9, 20, 0, tzinfo=UTC), None, True),
        (datetime(2024, 5, 9, 19, 59, tzinfo=UTC), None, False),
        (datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 5, 20, tzinfo=UTC), True),
        (datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 5, 9, 20, 0, tzinfo=UTC), True),
        (datetime(2024, 5, 1, tzinfo=UTC), datetime(2024, 5, 9, 19, 59, tzinfo=UTC), False),
        (datetime(2024, 6, 1, tzinfo=UTC), None, True),
    ],
)
def test_an_event_is_to_come_until_its_last_day_is_over(
    starts: datetime, ends: datetime | None, *, to_come: bool
) -> None:
    event = make_event(starts=starts, ends=ends)
    for at in (datetime(2024, 5, 9, 20, 0, tzinfo=UTC), datetime(2024, 5, 10, 19, 59, tzinfo=UTC)):
        assert list(Event.objects.coming(at)) == ([event] if to_come else [])
        assert list(Event.objects.past(at)) == ([] if to_come else [event])


@pytest.mark.parametrize(
    ("state", "took_place"),
    [("planned", True), ("confirmed", True), ("held", True), ("postponed", False), ("cancelled", False)],
)
def test_what_was_called_off_or_put_off_has_not_taken_place(state: str, *, took_place: bool) -> None:
    make_event(state=state)
    tick = timedelta(microseconds=1)
    assert not Event.objects.taken_place(LONG_AGO - tick).exists()
    assert Event.objects.taken_place(LONG_AGO).exists() is took_place


# --- Words ------------------------------------------------------------------------------------------


def test_an_event_is_found_by_title_and_place_in_any_case() -> None:
    event = make_event(title_ru="Круглый стол", title_kk="Дөңгелек үстел", place_ru="Ахтубинск")
    make_event(title_ru="Выставка")
    for words in ("КРУГЛЫЙ", "стол круглый", "ДӨҢГЕЛЕК ҮСТЕЛ", "ахтубинск стол"):
        assert list(Event.objects.matching(words)) == [event], words


def test_an_event_is_told_by_the_clock_of_its_place() -> None:
    event = make_event(
        starts=datetime(2024, 5, 10, 6, tzinfo=UTC),
        ends=datetime(2024, 5, 10, 8, tzinfo=UTC),
        time_zone="Asia/Almaty",
    )
    assert event.ends_there is not None
    assert (event.starts_there.hour, event.ends_there.hour) == (11, 13)
    assert make_event().ends_there is None
    assert make_event().time_zone == "Europe/Astrakhan"


def test_only_time_zones_that_exist_are_accepted() -> None:
    validate_time_zone("Europe/Astrakhan")
    for name in ("Astrakhan", "MSK+1", "", "../etc/passwd"):
        with pytest.raises(ValidationError):
            validate_time_zone(name)


# --- Who took part ----------------------------------------------------------------------------------


def meeting(**overrides: Any) -> Event:
    return make_event(**{"announced_from": LONG_AGO} | overrides)


def shown_person() -> Any:
    return make_person(in_office=True)


def met(person: Any, at: datetime | None = None) -> list[Any]:
    return [row.person for row in Participation.objects.met_by(person, at or timezone.now())]


def test_two_met_where_both_attended_on_different_sides() -> None:
    event, one, other, beside = meeting(), shown_person(), shown_person(), shown_person()
    make_participation(event, one, side=1)
    make_participation(event, beside, side=1)
    make_participation(event, other, side=2)
    make_participation(event, shown_person(), side=2, attended=False)
    make_participation(event, shown_person(), side=None)
    make_participation(event, make_person(), side=2)
    make_participation(event, make_organization(), side=2)
    make_participation(meeting(), shown_person(), side=2)
    assert met(one) == met(beside) == [other]
    assert set(met(other)) == {one, beside}


@pytest.mark.parametrize(
    "event",
    [
        {"announced_from": None},
        {"confirmed": False},
        {"state": "cancelled"},
        {"state": "postponed"},
        {"starts": datetime(2124, 1, 1, tzinfo=UTC)},
    ],
)
def test_nobody_met_at_what_is_internal_called_off_or_still_to_come(event: dict[str, Any]) -> None:
    where, one = meeting(**event), shown_person()
    make_participation(where, one, side=1)
    make_participation(where, shown_person(), side=2)
    assert met(one) == []


@pytest.mark.parametrize("own", [{"attended": False, "side": 1}, {"side": None}])
def test_who_did_not_come_or_sat_nobody_knows_where_met_nobody(own: dict[str, Any]) -> None:
    event, one = meeting(), shown_person()
    make_participation(event, one, **own)
    make_participation(event, shown_person(), side=2)
    assert met(one) == []


def test_the_latest_meeting_stands_first() -> None:
    one, early, late = shown_person(), shown_person(), shown_person()
    for starts, other in ((LONG_AGO, early), (LONG_AGO + DAY, late)):
        event = meeting(starts=starts)
        make_participation(event, one, side=1)
        make_participation(event, other, side=2)
    assert met(one) == [late, early]
    assert met(one, LONG_AGO + DAY / 2) == [early]


def test_those_named_at_an_event_are_public_ones_who_came() -> None:
    event, seen, secret = meeting(), make_organization(), make_organization()
    make_edition(organizations=[seen])
    person = shown_person()
    shown = [
        make_participation(event, person, on_behalf_of=secret),
        make_participation(event, seen),
    ]
    make_participation(event, make_person())
    make_participation(event, make_organization())
    make_participation(event, shown_person(), attended=False)
    rows = Participation.objects.public(timezone.now()).order_by("pk")
    assert list(rows) == shown
    assert [row.on_behalf_of for row in rows] == [None, None]


def test_on_whose_behalf_is_told_where_that_is_public() -> None:
    event, seen = meeting(), make_organization()
    make_edition(organizations=[seen])
    make_participation(event, shown_person(), on_behalf_of=seen)
    assert [row.on_behalf_of for row in Participation.objects.public(timezone.now())] == [seen]


@pytest.mark.parametrize("part", [{}, {"on_behalf": True}, {"attended": False}])
def test_an_organization_has_part_in_an_event_itself_or_by_somebody(part: dict[str, bool]) -> None:
    event, organization = make_event(), make_organization()
    make_event()
    if part.get("on_behalf"):
        make_participation(event, make_person(), on_behalf_of=organization)
    else:
        make_participation(event, organization, attended=part.get("attended", True))
    expected = [] if part.get("attended") is False else [event]
    assert list(Event.objects.with_part_of(organization)) == expected
