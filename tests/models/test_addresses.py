"""Addresses: reserved for one target, for good."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from newsroom.models import Address, Article, Organization, Person, Topic
from newsroom.models.slugs import SLUG_LENGTH
from tests.factories import make_article, make_event, make_organization, make_person, make_topic

pytestmark = pytest.mark.django_db


def claim(article: Article, title: str = "Приём граждан") -> str:
    return Address.objects.claim(article, title, language=article.language)


def test_the_second_of_a_title_gets_a_number() -> None:
    assert [claim(make_article()) for _ in range(3)] == [
        "priyom-grazhdan",
        "priyom-grazhdan-2",
        "priyom-grazhdan-3",
    ]


@pytest.mark.parametrize("title", ["Объявление", "ы" * 300], ids=["short", "cut"])
def test_what_a_claim_costs_does_not_grow_with_the_pieces_of_one_title(title: str) -> None:
    article = make_article()
    first = claim(article, title)
    others = [
        Address(kind="article", language="ru", slug=f"{first[: 80 - len(str(n)) - 1]}-{n}", article=article)
        for n in range(2, 1000)
    ]
    Address.objects.bulk_create(others[:9])
    with CaptureQueriesContext(connection) as few:
        assert claim(make_article(), title).endswith("-11")
    Address.objects.bulk_create(others[10:])
    with CaptureQueriesContext(connection) as many:
        assert claim(make_article(), title).endswith("-1000")
    assert len(many) <= len(few) + 2


def test_a_number_is_given_back_to_whom_it_is_reserved_for() -> None:
    own = make_article()
    claim(make_article(), "Визит")
    claim(own, "Визит")
    claim(make_article(), "Визит")
    claim(own, "Визит 2024")
    assert claim(own, "Визит") == "vizit-2"
    assert claim(make_article(), "Визит") == "vizit-4"


def test_a_slug_is_given_back_to_whom_it_is_reserved_for() -> None:
    first, second = make_article(), make_article()
    assert claim(first) == claim(first) == "priyom-grazhdan"
    assert claim(second) == claim(second) == "priyom-grazhdan-2"
    assert Address.objects.filter(kind="article").count() == 2


def test_a_slug_that_its_owner_no_longer_uses_is_not_given_to_another() -> None:
    first = make_article()
    claim(first)
    assert claim(first, "Новое имя") == "novoe-imya"
    assert claim(make_article()) == "priyom-grazhdan-2"
    assert claim(first) == "priyom-grazhdan"


def test_each_language_and_each_kind_has_slugs_of_its_own() -> None:
    ru, kk = make_article(language="ru"), make_article(language="kk")
    event, topic = make_event(slug="priyom-grazhdan"), make_topic(name_ru="Приём граждан")
    assert claim(ru) == claim(kk) == event.slug == topic.slug == "priyom-grazhdan"


def test_a_title_without_letters_gets_the_name_of_its_kind() -> None:
    assert claim(make_article(), "!!!") == "article"
    assert claim(make_article(), "会议") == "article-2"


def test_the_number_of_a_long_title_fits_too() -> None:
    slugs = [claim(make_article(), "ы" * 300) for _ in range(11)]
    assert len(set(slugs)) == 11
    assert max(map(len, slugs)) == SLUG_LENGTH
    assert slugs[-1].endswith("-11")


def test_an_entity_reserves_its_slug_by_being_saved() -> None:
    person = make_person(family_name="Тестбаев", given_name="Ерлан")
    assert Person.objects.get().slug == person.slug == "testbaev-erlan"
    address = Address.objects.get(kind="person")
    assert (address.target, address.language, str(address)) == (person, "", "person/testbaev-erlan")


def test_an_entity_whose_name_changes_keeps_its_address() -> None:
    person = make_person(family_name="Тестбаев", given_name="Ерлан")
    person.family_name = "Другов"
    person.save()
    assert Person.objects.get().slug == "testbaev-erlan"


def test_an_earlier_slug_goes_on_leading_to_the_entity_and_to_no_other() -> None:
    person = make_person(family_name="Тестбаев", given_name="Ерлан")
    person.slug = "erlan-testbaev"
    person.save()
    for slug in ("testbaev-erlan", "erlan-testbaev"):
        assert list(Person.objects.filter(pk__in=Address.objects.entity("person", slug))) == [person]
    namesake = make_person(family_name="Тестбаев", given_name="Ерлан")
    assert namesake.slug == "testbaev-erlan-2"
    namesake.slug = "testbaev-erlan"
    namesake.save()
    assert Person.objects.get(pk=namesake.pk).slug == "testbaev-erlan-2"


def test_a_slug_that_was_emptied_is_made_from_the_name() -> None:
    topic = make_topic(name_ru="Культура", name_en="Culture", slug="old")
    assert topic.slug == "old"
    for empty in ("", None):
        topic.slug = empty
        topic.save()
        assert Topic.objects.get().slug == "culture"


def test_what_staff_type_as_a_slug_is_made_one() -> None:
    assert make_organization(slug="Порт Оля").slug == "port-olya"


def test_an_unknown_slug_leads_to_nothing() -> None:
    make_person(slug="testbaev")
    assert not Address.objects.entity("person", "nobody").exists()
    assert not Address.objects.entity("organization", "testbaev").exists()


@pytest.mark.parametrize("steps", [1, 2])
def test_the_address_of_what_was_merged_leads_to_what_it_was_merged_into(steps: int) -> None:
    kept = make_organization(slug="kept")
    for number in range(steps):
        kept = make_organization(slug=f"kept-{number}")
        Organization.objects.filter(slug=f"kept-{number - 1}" if number else "kept").update(merged_into=kept)
    assert list(Address.objects.entity("organization", "kept")) == [kept.pk]


def test_an_event_is_addressed_by_its_day_on_the_clock_of_its_place() -> None:
    late = datetime(2024, 5, 20, 20, 30, tzinfo=UTC)
    assert make_event(title_ru="Форум", starts=late, time_zone="Europe/London").slug == "2024-05-20-forum"
    assert make_event(title_ru="Форум", starts=late, time_zone="Europe/Astrakhan").slug == "2024-05-21-forum"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_claim_one_slug_at_once_each_gets_one() -> None:
    for round_number in range(5):
        articles = [make_article(), make_article()]
        together = Barrier(2)

        def attempt(
            article: Article, together: Barrier = together, title: str = f"Тема {round_number}"
        ) -> str:
            try:
                together.wait(timeout=10)
                return claim(article, title)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(2) as pool:
            slugs = sorted(pool.map(attempt, articles))
        assert slugs == [f"tema-{round_number}", f"tema-{round_number}-2"]
        for article in articles:
            assert Address.objects.filter(article=article).count() == 1
