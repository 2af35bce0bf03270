"""The list of people: the office first, then who is in the news, by the alphabet."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from newsroom.models import Person
from tests.factories import LONG_AGO, make_edition, make_person

from .states import HIDDEN

pytestmark = pytest.mark.django_db


def shown(client: Client, url: str = "/ru/people/") -> list[str]:
    return [person.family_name for person in client.get(url).context["page"]]


def test_the_alphabet_is_the_kazakh_one_and_the_office_comes_first(client: Client) -> None:
    names = ["Яковлев", "Әбенов", "Аманов", "Ёлкин", "Еров", "Ұлықов", "Уәлиев"]
    make_edition(people=[make_person(family_name=name) for name in names])
    make_person(family_name="Юсупов", in_office=True)
    assert shown(client) == ["Юсупов", "Аманов", "Әбенов", "Ёлкин", "Еров", "Уәлиев", "Ұлықов", "Яковлев"]


def test_the_family_name_comes_first_in_russian(client: Client) -> None:
    person = make_person(
        family_name="Ким", given_name="Лариса", patronymic="Эдуардовна", name_en="Larisa Kim"
    )
    make_edition(people=[person])
    assert ">Ким Лариса Эдуардовна</a>" in client.get("/ru/people/").text
    assert ">Larisa Kim</a>" in client.get("/en/people/").text
    assert '<span lang="ru">Ким Лариса Эдуардовна</span>' in client.get("/kk/people/").text


def test_the_newest_position_printed_in_the_language_stands_beside_the_name(client: Client) -> None:
    person = make_person()
    make_edition(people=[(person, "консул")], live_from=LONG_AGO + timedelta(days=1))
    make_edition(people=[(person, "вице-консул")])
    make_edition(people=[(person, "бас консул")], language="kk", live_from=LONG_AGO + timedelta(days=2))
    assert '<span class="position">консул</span>' in client.get("/ru/people/").text
    assert '<span class="position">бас консул</span>' in client.get("/kk/people/").text


@pytest.mark.parametrize("hide", HIDDEN)
def test_a_position_from_a_text_that_is_not_live_is_not_printed(client: Client, hide: Callable) -> None:
    person = make_person()
    make_edition(people=[(person, "консул")])
    before = client.get("/ru/people/").content
    hide(people=[(person, "канарейка")], dated=LONG_AGO + timedelta(days=1))
    assert client.get("/ru/people/").content == before


def test_only_the_confirmed_with_a_page_are_listed(client: Client) -> None:
    make_edition(people=[make_person(confirmed=False), make_person(has_page=False)])
    make_person()
    assert shown(client) == []


def test_the_merged_are_not_listed(client: Client) -> None:
    stays, goes = make_person(), make_person()
    make_edition(people=[stays, goes])
    Person.objects.filter(pk=goes.pk).update(merged_into=stays)
    assert shown(client) == [stays.family_name]


def test_an_empty_list_leads_to_the_news(client: Client) -> None:
    assert '<a href="/en/news/">To the news</a>' in client.get("/en/people/").text


def test_a_long_list_has_pages(client: Client, settings) -> None:
    settings.NEWSROOM_PAGE_SIZE = 2
    make_edition(people=[make_person(family_name=name) for name in ("Абаев", "Борисов", "Волков")])
    assert shown(client, "/ru/people/?page=2") == ["Волков"]


def test_queries_do_not_grow_with_the_people(client: Client, queries: Callable[[str], int]) -> None:
    make_edition(people=[(make_person(), "консул")])
    few = queries("/ru/people/")
    make_edition(people=[(make_person(), "консул") for _ in range(15)])
    assert queries("/ru/people/") == few
