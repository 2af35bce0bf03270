"""What the newsroom knows is told to the reading of a text: the few whom it may name, of thousands."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from newsroom.extraction import Found, Known, OrganizationFound, PersonFound, Span
from newsroom.importing.linking import Confirm
from newsroom.importing.loading import Options, import_paths
from newsroom.importing.memory import MOST_KNOWN, Memory
from newsroom.importing.resolving import Resolver
from newsroom.models import Alias, Article, Organization
from tests.factories import make_event, make_organization, make_person

from .texts import notice, write_folder

pytestmark = pytest.mark.django_db


def names(text: str, language: str) -> set[str]:
    known = Memory.read().known_in(text, language)
    return {each.name for each in known if each.kind == "person" or "Астрахан" not in each.name}


def test_those_are_known_whose_names_occur_in_the_text() -> None:
    make_person(family_name="Мадиев", given_name="Ардак", name_kk="Ардақ Мәдиев", name_en="Ardak Madiyev")
    make_person(family_name="Сарсенов", given_name="Нурлан", name_en="Nurlan Sarsenov")
    make_person(family_name="Зайцев", given_name="Олег", name_en="Oleg Zaytsev", merged_into=make_person())
    make_organization(name_ru="Порт Оля", name_en="Olya Port")
    assert names("Встреча с Ардаком Мадиевым в порту. Зайцев молчал.", "ru") == {"Ардак Мадиев"}
    assert names("Бас консул Мәдиевпен кездесті", "kk") == {"Ардақ Мәдиев"}
    assert names("Madiyev went to Olya Port, not to Zaytsev.", "en") == {"Ardak Madiyev", "Olya Port"}
    assert names("Никто не пришёл.", "ru") == names("madiyev in small letters", "en") == set()


def test_an_english_text_is_told_no_russian_name() -> None:
    make_person(family_name="Мадиев", given_name="Ардак")
    assert names("A meeting with Madiyev", "en") == set()


def test_aliases_are_known_with_their_capitals() -> None:
    person = make_person(family_name="Мадиев", given_name="Ардак", name_en="Ardak Madiyev")
    Alias.objects.create(key="ardakbi tas", person=person)
    assert Memory.read().known_in("Mr Tas spoke", "en")[0] == Known(
        "person", "Ardak Madiyev", ("Ardakbi Tas",)
    )


def test_what_is_made_during_a_run_is_known_in_the_next_text() -> None:
    resolver = Resolver()
    assert not resolver.known_in("Madiyev", "en")
    resolver.learn(make_person(family_name="Мадиев", name_en="Ardak Madiyev"))
    assert resolver.known_in("Madiyev", "en")


def test_the_database_is_read_once_a_run_and_a_text_is_told_no_more_than_a_bound() -> None:
    for number in range(MOST_KNOWN + 5):
        make_person(family_name="Мадиев", given_name=f"А{number}")
    resolver = Resolver()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert len(resolver.known_in("Мадиев", "ru")) == MOST_KNOWN
        resolver.known_in("Мадиев", "kk")
    assert len(queries) == 3


def test_a_name_that_no_rule_would_read_is_read_where_it_is_known(tmp_path: Path) -> None:
    person = make_person(family_name="Ким", given_name="Асель", name_en="Zzyx Qworp")
    body = make_organization(name_ru="Жар", name_en="Brightwater Sails")
    text = notice(1).replace("until noon", "from Zzyx Qworp of Brightwater Sails until noon")
    folder = write_folder(tmp_path / "texts", {"a.en.txt": text})
    import_paths([folder], Options(confirm=Confirm.CERTAIN))
    article = Article.objects.get()
    assert list(article.people.all()) == [person]
    assert body in article.organizations.all()
    assert Organization.objects.filter(name_en="Brightwater Sails").count() == 1


def found(family_name: str, given_name: str) -> PersonFound:
    return PersonFound(family_name, given_name, "", (Span(0, 1),), (), False, 1.0)


def body_found(name: str, *short_names: str) -> OrganizationFound:
    return OrganizationFound(name, short_names, "other", (Span(0, 1),), 1.0)


def test_what_is_made_during_a_run_is_meant_by_its_name_and_its_aliases() -> None:
    resolver = Resolver()
    assert not resolver.persons(found("Мадиев", "Ардак"))
    assert not resolver.organizations(body_found("Общество «Туған жер»", "ОТЖ"))
    person, body = make_person(family_name="Мадиев", given_name="Ардак"), make_organization(name_ru="Жар")
    resolver.learn(person)
    resolver.learn(body, ["отж"])
    assert resolver.persons(found("Мадиев", "А.")) == [person]
    assert resolver.organizations(body_found("Общество «Туған жер»", "ОТЖ")) == [body]
    assert resolver.organizations(body_found("ЖАР")) == [body]


def test_a_name_that_was_completed_during_a_run_is_known() -> None:
    person = make_person(family_name="Madiyev", given_name="Ardak", name_en="Ardak Madiyev")
    resolver = Resolver()
    assert resolver.persons(found("Мадиев", "Ардак")) == [person]  # as English spells it
    person.family_name, person.given_name = "Мадиев", "Ардак"
    person.save()
    resolver.learn(person)
    assert resolver.persons(found("Мадиев", "А.")) == [person]
    assert not resolver.persons(found("Мадиев", "Олег"))


def test_after_a_transaction_was_rolled_back_nothing_of_it_is_known() -> None:
    resolver = Resolver()
    with transaction.atomic():
        person, body = make_person(family_name="Мадиев", given_name="Ардак"), make_organization(name_ru="Жар")
        resolver.learn(person)
        resolver.learn(body, ["отж"])
        transaction.set_rollback(True)
    resolver.forget()
    assert not resolver.persons(found("Мадиев", "Ардак"))
    assert not resolver.organizations(body_found("Жар", "ОТЖ"))


def test_what_others_do_meanwhile_is_seen_in_the_next_text() -> None:
    gone, merged = (make_person(family_name="Мадиев", given_name=name) for name in ("Ардак", "Болат"))
    resolver = Resolver()
    assert resolver.persons(found("Мадиев", "Ардак")) == [gone]
    assert resolver.persons(found("Мадиев", "Болат")) == [merged]
    kept = make_person(family_name="Ким", given_name="Болат")
    merged.merged_into = kept
    merged.save()
    gone.delete()
    Alias.objects.create(key="марат ким", person=kept)
    port = make_organization(name_ru="Порт Оля")
    resolver.begin()
    assert not resolver.persons(found("Мадиев", "Ардак"))
    assert not resolver.persons(found("Мадиев", "Болат"))
    assert resolver.persons(found("Ким", "Болат")) == resolver.persons(found("Ким", "Марат")) == [kept]
    assert resolver.organizations(body_found("порт ОЛЯ")) == [port]


def test_names_that_nobody_bears_are_not_asked_for() -> None:
    resolver = Resolver()
    resolver.begin()
    names = Found(
        persons=tuple(found(f"Мадиев{n}", "Ардак") for n in range(9)),
        organizations=tuple(body_found(f"Жар-{n}") for n in range(9)),
    )
    resolver.look_up(names)
    with CaptureQueriesContext(connection) as queries:
        assert not any(resolver.persons(one) for one in names.persons)
        assert not any(resolver.organizations(one) for one in names.organizations)
    assert not queries


def test_events_are_asked_for_only_of_a_day_that_has_some() -> None:
    resolver = Resolver()
    day = date(2025, 2, 17)
    resolver.learn(make_event(kind="meeting", starts=datetime(2025, 2, 16, 20, 30, tzinfo=UTC)))
    assert resolver.may_have_happened("meeting", day)  # half past midnight in Astrakhan
    assert not resolver.may_have_happened("visit", day)
    event = make_event(kind="visit", starts=datetime(2025, 2, 17, 19, 30, tzinfo=UTC))
    resolver.learn(event)
    make_event(kind="forum", starts=event.starts)
    resolver.begin()
    assert resolver.may_have_happened("visit", day)
    assert resolver.may_have_happened("forum", day)
    with CaptureQueriesContext(connection) as queries:
        assert not resolver.may_have_happened("forum", date(2025, 2, 18))
    assert not queries
