"""The page of an organization: names, contacts, its people, its events and all news of it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from newsroom.models import Organization, Position
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
def organization() -> Organization:
    organization = make_organization(name_ru="Порт Акжелкен", name_kk="Ақжелкен порты", kind="company")
    make_edition(organizations=[organization])
    return organization


def text_of(client: Client, organization: Organization, language: str = "ru") -> str:
    answer = client.get(f"/{language}/organizations/{organization.slug}/")
    assert answer.status_code == 200
    return answer.text


def test_the_name_is_given_in_every_language_that_is_known(
    client: Client, organization: Organization
) -> None:
    assert "<h1>Порт Акжелкен</h1>" in text_of(client, organization)
    assert '<span lang="kk">Ақжелкен порты</span>' in text_of(client, organization)
    assert "<h1>Ақжелкен порты</h1>" in text_of(client, organization, "kk")


def test_contacts_are_printed(client: Client, organization: Organization) -> None:
    organization.website, organization.telephone = "https://port.example/", "+7 7292 00-00-00"
    organization.address_ru = "Актау, порт"
    organization.save()
    text = text_of(client, organization)
    assert '<a href="https://port.example/" rel="noopener noreferrer">' in text
    assert '<a href="tel:+77292000000">' in text
    assert "Актау, порт" in text


def test_parent_and_parts_are_linked_where_they_are_public(
    client: Client, organization: Organization
) -> None:
    parent, part = make_organization(name_ru="Холдинг"), make_organization(name_ru="Причал")
    hidden = make_organization(name_ru="Канарейка", parent=organization)
    part.parent, organization.parent = organization, parent
    part.save()
    organization.save()
    text = text_of(client, organization)
    assert not any(str(name) in text for name in (parent, part, hidden))
    make_edition(organizations=[parent, part])
    text = text_of(client, organization)
    assert f'<a href="/ru/organizations/{parent.slug}/">' in text
    assert f'<a href="/ru/organizations/{part.slug}/">' in text
    assert "Канарейка" not in text


def test_confirmed_positions_of_public_persons_are_listed(client: Client, organization: Organization) -> None:
    director, unnamed = make_person(family_name="Избергенов"), make_person(family_name="Канарейкин")
    make_edition(people=[director])
    for person in (director, unnamed):
        Position.objects.create(
            person=person,
            title_ru="Директор",
            organization=organization,
            since=date(2020, 1, 1),
            until=date(2023, 1, 1),
            confirmed=True,
        )
    Position.objects.create(person=director, title_ru="Канарейка", organization=organization)
    text = text_of(client, organization)
    assert "Избергенов</a>" in text
    assert "Директор, 2020–2023" in text
    assert "Канарейк" not in text


def test_people_named_with_it_are_counted_by_piece_and_not_by_language(
    client: Client, organization: Organization
) -> None:
    often, once = make_person(family_name="Частов"), make_person(family_name="Разов")
    first = make_edition(organizations=[organization], people=[often, (once, "капитан")])
    make_edition(
        language="kk",
        translation_key=first.translation_key,
        organizations=[organization],
        people=[often, once],
    )
    make_edition(organizations=[organization], people=[often])
    make_edition(people=[once])
    people = client.get(f"/ru/organizations/{organization.slug}/").context["people"]
    assert [(person.family_name, person.pieces) for person in people] == [("Частов", 2), ("Разов", 1)]
    assert people[1].printed_position == "капитан"


def test_events_in_which_it_took_part_itself_or_by_somebody_are_listed(
    client: Client, organization: Organization
) -> None:
    itself, by_somebody, internal, absent = (
        make_event(title_ru=title, announced_from=None if title == "Канарейка внутренняя" else LONG_AGO)
        for title in ("Сама", "Через директора", "Канарейка внутренняя", "Канарейка без неё")
    )
    make_participation(itself, organization)
    make_participation(internal, organization)
    make_participation(by_somebody, make_person(), on_behalf_of=organization)
    make_participation(absent, organization, attended=False)
    answer = client.get(f"/ru/organizations/{organization.slug}/")
    assert {str(event) for event in answer.context["events"]} == {"Сама", "Через директора"}
    assert "Канарейка" not in answer.text


@pytest.mark.parametrize("hide", HIDDEN)
def test_nothing_of_a_text_that_is_not_live_is_there(
    client: Client, organization: Organization, hide: Callable
) -> None:
    person = make_person()
    make_edition(people=[person])
    before = client.get(f"/ru/organizations/{organization.slug}/").content
    hide(title="Канарейка", people=[(person, "канареевед")], organizations=[organization])
    assert client.get(f"/ru/organizations/{organization.slug}/").content == before


def test_all_news_of_it_has_an_address(client: Client, organization: Organization) -> None:
    assert f'<a href="/ru/news/?organization={organization.slug}">' in text_of(client, organization)


def test_this_office_has_a_page_without_news(client: Client) -> None:
    home = Organization.objects.home()
    assert home is not None
    assert f"<h1>{home.name('kk')}</h1>" in text_of(client, home, "kk")


def test_what_is_not_public_answers_like_what_never_was(client: Client) -> None:
    unconfirmed, untold, only_scheduled = (
        make_organization(confirmed=False),
        make_organization(),
        make_organization(),
    )
    make_edition(organizations=[unconfirmed])
    make_edition(organizations=[only_scheduled], live_from=soon(hours=1))
    nothing = client.get("/ru/organizations/nothing/")
    assert nothing.status_code == 404
    for organization in (unconfirmed, untold, only_scheduled):
        answer = client.get(f"/ru/organizations/{organization.slug}/")
        assert (answer.status_code, answer.content) == (404, nothing.content)


def test_an_earlier_slug_and_a_merged_one_lead_to_the_present_one_for_good(
    client: Client, organization: Organization
) -> None:
    old, organization.slug = organization.slug, "port"
    organization.save()
    goes = make_organization()
    Organization.objects.filter(pk=goes.pk).update(merged_into=organization)
    for slug in (old, goes.slug):
        answer = client.get(f"/en/organizations/{slug}/")
        assert (answer.status_code, answer["Location"]) == (301, "/en/organizations/port/")


def test_queries_do_not_grow_with_what_it_did(
    client: Client, organization: Organization, queries: Callable[[str], int]
) -> None:
    def make(number: int) -> None:
        for _ in range(number):
            person, event = make_person(), make_event()
            part = make_organization(parent=organization)
            make_edition(organizations=[organization, part], people=[(person, "капитан")], events=[event])
            make_participation(event, person, on_behalf_of=organization)
            Position.objects.create(
                person=person, title_ru="Капитан", organization=organization, confirmed=True
            )

    make(1)
    few = queries(f"/ru/organizations/{organization.slug}/")
    make(12)
    assert queries(f"/ru/organizations/{organization.slug}/") == few
