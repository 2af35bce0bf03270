"""The page of a person: names, positions, who was met when, and all news of them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from newsroom.models import Event, Participation, Person, Position
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


@pytest.fixture
def person() -> Person:
    person = make_person(
        family_name="Сарсенов", given_name="Нурлан", patronymic="Кайратович", name_kk="Нұрлан Сәрсенов"
    )
    make_edition(people=[person])
    return person


def text_of(client: Client, person: Person, language: str = "ru") -> str:
    answer = client.get(f"/{language}/people/{person.slug}/")
    assert answer.status_code == 200
    return answer.text


def test_the_name_is_given_in_every_language_that_is_known(client: Client, person: Person) -> None:
    text = text_of(client, person)
    assert "<h1>Нурлан Кайратович Сарсенов</h1>" in text
    assert '<span lang="kk">Нұрлан Сәрсенов</span>' in text
    assert '<h1><span lang="ru">Нурлан Кайратович Сарсенов</span></h1>' in text_of(client, person, "en")


def test_confirmed_positions_have_their_years(client: Client, person: Person) -> None:
    def position(title: str, since: date | None, until: date | None, **values: Any) -> None:
        Position.objects.create(
            **{"person": person, "title_en": title, "since": since, "until": until, "confirmed": True}
            | values
        )

    position("Vice-consul", date(2015, 3, 1), date(2019, 5, 1))
    position("Consul", date(2020, 1, 1), date(2020, 9, 1))
    position("Consul General", date(2021, 1, 1), None)
    position("Attaché", None, date(2014, 1, 1))
    position("Canary", date(2022, 1, 1), None, confirmed=False)
    text = text_of(client, person, "en")
    for held in ("2015–2019", "2020", "since 2021", "until 2014"):
        assert f'<span class="position">{held}</span>' in text
    assert "Canary" not in text


def test_the_organization_of_a_position_is_named_only_where_it_is_public(
    client: Client, person: Person
) -> None:
    told, untold = make_organization(name_ru="Известная"), make_organization(name_ru="Канарейка")
    make_edition(organizations=[told])
    for organization in (told, untold):
        Position.objects.create(person=person, title_ru="Директор", organization=organization, confirmed=True)
    text = text_of(client, person)
    assert "Известная</a>" in text
    assert "Канарейка" not in text


def test_printed_positions_run_from_the_first_to_the_last_text(client: Client, person: Person) -> None:
    for days in (0, 10, 40):
        make_edition(people=[(person, "консул")], live_from=LONG_AGO + timedelta(days=days))
    make_edition(people=[(person, "генеральный консул")], live_from=LONG_AGO + timedelta(days=50))
    rows = client.get(f"/ru/people/{person.slug}/").context["printed_positions"]
    assert [(row.title.text, row.first, row.last) for row in rows] == [
        ("генеральный консул", LONG_AGO + timedelta(days=50), LONG_AGO + timedelta(days=50)),
        ("консул", LONG_AGO, LONG_AGO + timedelta(days=40)),
    ]


def test_printed_positions_are_those_of_the_language_where_it_has_any(client: Client, person: Person) -> None:
    make_edition(people=[(person, "консул")])
    make_edition(people=[(person, "консул мырза")], language="kk")
    assert ">консул мырза<" not in text_of(client, person, "ru")
    english = text_of(client, person, "en")
    assert '<span lang="ru">консул</span>' in english
    assert '<span lang="kk">консул мырза</span>' in english


@pytest.mark.parametrize("hide", HIDDEN)
def test_nothing_of_a_text_that_is_not_live_is_there(client: Client, person: Person, hide: Callable) -> None:
    before = client.get(f"/ru/people/{person.slug}/").content
    hide(title="Канарейка", people=[(person, "канареевед")], dated=LONG_AGO + timedelta(days=9))
    assert client.get(f"/ru/people/{person.slug}/").content == before


# --- Meetings ----------------------------------------------------------------------------------------


@pytest.fixture
def meeting(person: Person) -> tuple[Event, Participation]:
    """A public event at which the person met the governor."""
    governor = make_person(family_name="Кочкарин", given_name="И.")
    event = make_event(title_ru="Встреча с губернатором", starts=datetime(2022, 11, 22, 7, tzinfo=UTC))
    make_edition(events=[event], people=[governor])
    make_participation(event, person, side=1)
    return event, make_participation(event, governor, side=2, position="губернатор")


def met(client: Client, person: Person) -> list[str]:
    meetings = client.get(f"/ru/people/{person.slug}/").context["meetings"]
    return [row.person.family_name for _event, rows in meetings for row in rows]


def test_who_sat_on_the_other_side_was_met(client: Client, person: Person, meeting: Any) -> None:
    _event, other = meeting
    text = text_of(client, person)
    assert met(client, person) == ["Кочкарин"]
    assert f'<a href="/ru/people/{other.person.slug}/">И.\xa0Кочкарин</a>, губернатор' in text
    assert '<time datetime="2022-11-22">22 ноября 2022 г.</time>' in text
    assert met(client, other.person) == ["Сарсенов"]


@pytest.mark.parametrize(
    "changes",
    [{"side": 1}, {"side": None}, {"attended": False}],
    ids=["the same side", "no known side", "absent"],
)
def test_who_sat_beside_or_was_absent_was_not_met(
    client: Client, person: Person, meeting: Any, changes: dict[str, Any]
) -> None:
    Participation.objects.filter(pk=meeting[1].pk).update(**changes)
    assert met(client, person) == []


@pytest.mark.parametrize(
    "changes",
    [{"state": "cancelled"}, {"state": "postponed"}, {"confirmed": False}, {"starts": soon(days=2)}],
    ids=["cancelled", "postponed", "unconfirmed", "to come"],
)
def test_nobody_is_met_at_an_event_that_has_not_taken_place(
    client: Client, person: Person, meeting: Any, changes: dict[str, Any]
) -> None:
    Event.objects.filter(pk=meeting[0].pk).update(**changes)
    assert met(client, person) == []


def test_an_internal_event_tells_of_no_meeting(client: Client, person: Person, meeting: Any) -> None:
    internal = make_event(title_ru="Канарейка")
    make_participation(internal, person, side=1)
    make_participation(internal, meeting[1].person, side=2)
    assert "Канарейка" not in text_of(client, person)


def test_who_is_not_public_was_met_by_nobody(client: Client, person: Person, meeting: Any) -> None:
    make_participation(meeting[0], make_person(family_name="Канарейкин"), side=2)
    assert met(client, person) == ["Кочкарин"]


# --- News and addresses ------------------------------------------------------------------------------


def test_all_news_of_the_person_has_pages_and_an_address(client: Client, person: Person, settings) -> None:
    settings.NEWSROOM_PAGE_SIZE = 2
    for _ in range(3):
        make_edition(people=[person])
    answer = client.get(f"/ru/people/{person.slug}/?page=2")
    assert len(answer.context["page"]) == 2
    assert f'<a href="/ru/news/?person={person.slug}">' in answer.text
    assert f'href="http://testserver/ru/people/{person.slug}/?page=2"' in answer.text


def test_a_language_without_news_of_the_person_says_where_there_is_some(
    client: Client, person: Person
) -> None:
    text = text_of(client, person, "en")
    assert "No news in this language." in text
    assert f'<a href="/ru/people/{person.slug}/" hreflang="ru" lang="ru">Русский</a>: 1 piece' in text


def test_one_of_the_office_has_a_page_without_news(client: Client) -> None:
    person = make_person(in_office=True, has_page=False, biography_ru="Родился в Атырау.")
    assert "Родился в Атырау." in text_of(client, person)
    assert '<div class="prose" lang="ru">' in text_of(client, person, "kk")


def test_who_is_not_public_answers_like_who_never_was(client: Client) -> None:
    unconfirmed, without_page, unnamed = (
        make_person(confirmed=False),
        make_person(has_page=False),
        make_person(),
    )
    only_scheduled = make_person()
    make_edition(people=[unconfirmed, without_page])
    make_edition(people=[only_scheduled], live_from=soon(hours=1))
    into_nobody = make_person()
    Person.objects.filter(pk=into_nobody.pk).update(merged_into=unconfirmed)
    nothing = client.get("/ru/people/nobody/")
    assert nothing.status_code == 404
    for person in (unconfirmed, without_page, unnamed, only_scheduled, into_nobody):
        answer = client.get(f"/ru/people/{person.slug}/")
        assert (answer.status_code, answer.content) == (404, nothing.content)


def test_an_earlier_slug_leads_to_the_present_one_for_good(client: Client, person: Person) -> None:
    old, person.slug = person.slug, "sarsenov"
    person.save()
    answer = client.get(f"/kk/people/{old}/")
    assert (answer.status_code, answer["Location"]) == (301, "/kk/people/sarsenov/")


def test_the_merged_lead_to_the_one_who_stays(client: Client, person: Person) -> None:
    goes, went_before = make_person(), make_person()
    Person.objects.filter(pk=goes.pk).update(merged_into=person)
    Person.objects.filter(pk=went_before.pk).update(merged_into=goes)
    for merged in (goes, went_before):
        answer = client.get(f"/ru/people/{merged.slug}/")
        assert (answer.status_code, answer["Location"]) == (301, f"/ru/people/{person.slug}/")


def test_queries_do_not_grow_with_what_the_person_did(
    client: Client, person: Person, queries: Callable[[str], int]
) -> None:
    def make(number: int) -> None:
        for _ in range(number):
            organization, other, event = make_organization(), make_person(), make_event()
            make_edition(people=[(person, "консул"), other], organizations=[organization], events=[event])
            make_participation(event, person, side=1)
            make_participation(event, other, side=2)
            Position.objects.create(
                person=person, title_ru="Консул", organization=organization, confirmed=True
            )

    make(1)
    few = queries(f"/ru/people/{person.slug}/")
    make(12)
    assert queries(f"/ru/people/{person.slug}/") == few
