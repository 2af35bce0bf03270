"""What the newsroom knows is told to the reading of a text: the few whom it may name, of thousands."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.extraction import Known
from newsroom.importing.linking import Confirm
from newsroom.importing.loading import Options, import_paths
from newsroom.importing.memory import MOST_KNOWN, Memory
from newsroom.importing.resolving import Resolver
from newsroom.models import Alias, Article, Organization
from tests.factories import make_organization, make_person

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
