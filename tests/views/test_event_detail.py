"""The page of an event: whether, when and where it takes place, who takes part, what is told of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from newsroom.models import Event, Organization
from tests.factories import (
    LONG_AGO,
    make_edition,
    make_event,
    make_organization,
    make_participation,
    make_person,
    soon,
)

from .states import HIDDEN

pytestmark = pytest.mark.django_db


def announced(**values: Any) -> Event:
    return make_event(**{"announced_from": LONG_AGO} | values)


def text_of(client: Client, event: Event, language: str = "en") -> str:
    answer = client.get(f"/{language}/events/{event.slug}/")
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("state", ["cancelled", "postponed"])
def test_what_does_not_take_place_says_so_first(client: Client, state: str) -> None:
    text = text_of(client, announced(state=state, starts=soon(days=2)))
    said = f'<p class="notice notice-off"><strong>This event has been {state}.</strong></p>'
    assert text.index(said) < text.index("<dl")


def test_the_hour_is_that_of_the_place_and_a_foreign_zone_is_named(client: Client) -> None:
    starts = datetime(2025, 2, 18, 7, 0, tzinfo=UTC)
    here = announced(starts=starts, starts_has_time=True)
    there = announced(starts=starts, starts_has_time=True, time_zone="Asia/Aqtau")
    assert '<dd><time datetime="2025-02-18T11:00+04:00">18 February 2025, 11:00</time></dd>' in text_of(
        client, here
    )
    text = text_of(client, there)
    assert '<time datetime="2025-02-18T12:00+05:00">18 February 2025, 12:00</time>' in text
    assert "(time zone Asia/Aqtau, UTC+5)" in text


def test_the_place_is_marked_where_it_is_in_another_language(client: Client) -> None:
    event = announced(place_ru="Дом правительства")
    assert '<dd><span lang="ru">Дом правительства</span></dd>' in text_of(client, event)


def test_participants_stand_by_side_with_position_and_role(client: Client) -> None:
    home, region = Organization.objects.get(is_home=True), make_organization(name_ru="Область")
    consul, governor, guest = (
        make_person(family_name=name) for name in ("Консулов", "Губернаторов", "Гостев")
    )
    event = announced()
    make_edition(people=[consul, governor, guest], organizations=[region])
    make_participation(event, guest, role="guest")
    make_participation(event, governor, side=2, role="host", position="губернатор", on_behalf_of=region)
    make_participation(event, consul, side=1, role="head", position="консул", on_behalf_of=home)
    answer = client.get(f"/en/events/{event.slug}/")
    sides = answer.context["sides"]
    assert [(side.number, side.of) for side in sides] == [(1, home), (2, region), (None, None)]
    assert [side.members[0].person for side in sides] == [consul, governor, guest]
    assert '<span class="role">host</span>' in answer.text
    assert '<span class="position">губернатор</span>' in answer.text
    assert "Also taking part" in answer.text


def test_who_is_not_public_or_did_not_attend_is_no_participant(client: Client) -> None:
    named, unnamed, absent = (
        make_person(family_name="Званов"),
        make_person(family_name="Канарейкин"),
        make_person(family_name="Канарейкина"),
    )
    hidden = make_organization(name_ru="Канарейка")
    event = announced()
    make_edition(people=[named, absent])
    make_participation(event, named, side=1, on_behalf_of=hidden)
    make_participation(event, unnamed, side=2)
    make_participation(event, absent, side=2, attended=False)
    make_participation(event, hidden, side=2)
    text = text_of(client, event)
    assert "Званов" in text
    assert "Канарейк" not in text


@pytest.mark.parametrize("hide", HIDDEN)
def test_nothing_of_a_text_that_is_not_live_is_there(client: Client, hide: Callable) -> None:
    event = announced()
    before = client.get(f"/ru/events/{event.slug}/").content
    hide(title="Канарейка", events=[event])
    assert client.get(f"/ru/events/{event.slug}/").content == before


def test_news_of_it_is_listed_and_has_an_address(client: Client) -> None:
    event = make_event()
    edition = make_edition(events=[event])
    text = text_of(client, event, "ru")
    assert edition.title in text
    assert f'<a href="/ru/news/?event={event.slug}">' in text


def test_what_is_not_public_answers_like_what_never_was(client: Client) -> None:
    nothing = client.get("/ru/events/nothing/")
    assert nothing.status_code == 404
    untold = make_event()
    make_edition(events=[untold], live_from=soon(hours=1))
    for event in (make_event(), untold, announced(confirmed=False), announced(announced_from=soon(hours=1))):
        answer = client.get(f"/ru/events/{event.slug}/")
        assert (answer.status_code, answer.content) == (404, nothing.content)


def test_an_earlier_slug_leads_to_the_present_one_for_good(client: Client) -> None:
    event = announced()
    old, event.slug = event.slug, "forum"
    event.save()
    answer = client.get(f"/en/events/{old}/")
    assert (answer.status_code, answer["Location"]) == (301, "/en/events/forum/")


def test_queries_do_not_grow_with_the_participants(client: Client, queries: Callable[[str], int]) -> None:
    event = announced()

    def make(number: int) -> None:
        for _ in range(number):
            person, organization = make_person(), make_organization()
            make_edition(people=[person], organizations=[organization], events=[event])
            make_participation(event, person, side=1, on_behalf_of=organization)
            make_participation(event, organization, side=2)

    make(1)
    few = queries(f"/ru/events/{event.slug}/")
    make(12)
    assert queries(f"/ru/events/{event.slug}/") == few


def test_a_position_is_printed_in_the_language_of_the_page_where_a_text_gives_it(client: Client) -> None:
    person = make_person()
    event = announced()
    make_participation(event, person, side=1, position="Генеральный консул")
    make_edition(language="kk", people=[(person, "Бас консул")], events=[event])
    assert "Бас консул" in text_of(client, event, "kk")
    assert "Генеральный консул" not in text_of(client, event, "kk")
    assert "Генеральный консул" in text_of(client, event, "ru")


@pytest.mark.parametrize(
    ("state", "starts", "told"),
    [("planned", LONG_AGO, False), ("planned", soon(days=9), True), ("held", LONG_AGO, True)],
)
def test_a_plan_whose_day_has_passed_is_not_called_one(
    client: Client, state: str, starts: datetime, *, told: bool
) -> None:
    event = announced(state=state, starts=starts)
    assert ("State" in text_of(client, event)) is told


def test_who_leads_a_side_of_one_is_not_called_its_head(client: Client) -> None:
    event = announced()
    make_participation(event, make_person(in_office=True), side=1, role="head")
    assert "head of delegation" not in text_of(client, event)
    make_participation(event, make_person(in_office=True), side=1)
    assert "head of delegation" in text_of(client, event)
