"""What holds on every public page."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from newsroom.models import Organization
from tests.factories import (
    make_edition,
    make_event,
    make_organization,
    make_participation,
    make_person,
    make_topic,
    make_user,
)

from .states import HIDDEN

pytestmark = pytest.mark.django_db
LISTS = ["", "news/", "people/", "organizations/", "events/"]


@pytest.fixture
def pages() -> list[str]:
    """One of each page, in Russian, with everything on it."""
    person, other = make_person(family_name="Первый"), make_person(family_name="Второй")
    organization, topic = make_organization(), make_topic()
    event = make_event()
    make_participation(event, person, side=1, on_behalf_of=organization)
    make_participation(event, other, side=2)
    edition = make_edition(
        people=[(person, "консул"), other], organizations=[organization], events=[event], topics=[topic]
    )
    return [f"/ru/{name}" for name in LISTS] + [
        edition.get_absolute_url(),
        f"/ru/people/{person.slug}/",
        f"/ru/organizations/{organization.slug}/",
        f"/ru/events/{event.slug}/",
    ]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_an_empty_newsroom_has_all_its_lists(client: Client, language: str, name: str) -> None:
    answer = client.get(f"/{language}/{name}")
    assert answer.status_code == 200
    assert answer["Content-Language"] == language
    assert f'<html lang="{language}">' in answer.text


def test_reading_sets_no_cookie_and_varies_by_nothing(client: Client, pages: list[str]) -> None:
    for url in [*pages, "/ru/news/nothing/"]:
        answer = client.get(url)
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def test_head_is_answered_and_writing_is_not_allowed(pages: list[str]) -> None:
    strict = Client(enforce_csrf_checks=True)
    for url in pages:
        assert strict.head(url).status_code == 200
        for method in (strict.post, strict.put, strict.delete, strict.patch, strict.options):
            assert method(url).status_code == 405


def test_no_page_has_inline_script_or_style(client: Client, pages: list[str]) -> None:
    for url in pages:
        text = client.get(url).text
        assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=", text), url


def test_no_page_names_another_host(client: Client, pages: list[str]) -> None:
    for url in pages:
        hosts = re.findall(r'(?:src|href)="(?:https?:)?//([^/"]+)', client.get(url).text)
        assert set(hosts) <= {"testserver"}, url


def test_each_page_says_where_it_stands_and_where_its_like_do(client: Client, pages: list[str]) -> None:
    for url in pages:
        text = client.get(url).text
        assert f'<link rel="canonical" href="http://testserver{url}">' in text
        assert f'<link rel="alternate" hreflang="ru" href="http://testserver{url}">' in text


def test_the_language_switch_leads_to_the_same_page(client: Client, pages: list[str]) -> None:
    for url in pages:
        if "/news/" in url and not url.endswith("/news/"):
            continue
        text = client.get(url).text
        for code, name in (("kk", "Қазақша"), ("en", "English")):
            assert f'<a href="/{code}{url[3:]}" hreflang="{code}"><span lang="{code}">{name}</span>' in text


def test_the_office_is_printed_in_the_language_of_the_page(client: Client) -> None:
    office = Organization.objects.home()
    assert office is not None
    for language in ("ru", "kk", "en"):
        assert str(office.name(language)) in client.get(f"/{language}/").text


def test_telephones_can_be_dialled(client: Client) -> None:
    Organization.objects.filter(is_home=True).update(
        telephone="+7 (8512) 12-34-56", emergency_telephone="+7 900 123-45-67"
    )
    text = client.get("/ru/").text
    assert '<a href="tel:+78512123456">+7 (8512) 12-34-56</a>' in text
    assert 'href="tel:+79001234567"' in text


def test_what_the_office_has_in_russian_alone_is_marked_as_russian(client: Client) -> None:
    Organization.objects.filter(is_home=True).update(hours_ru="Пн–Пт")
    assert '<span lang="ru">Пн–Пт</span>' in client.get("/en/").text
    assert '<span lang="ru">Пн–Пт</span>' not in client.get("/ru/").text


@pytest.mark.parametrize("hide", HIDDEN)
def test_what_readers_must_not_see_is_on_no_list(client: Client, hide: Callable) -> None:
    person = make_person(family_name="Канарейкин")
    organization = make_organization(name_ru="Канарейка-общество")
    event = make_event(title_ru="Канарейка-встреча")
    topic = make_topic(name_ru="Канарейка-тема")
    before = [client.get(f"/ru/{name}").content for name in LISTS]
    hide(
        title="Канарейка",
        place="Канарейск",
        people=[(person, "канареевед")],
        organizations=[organization],
        events=[event],
        topics=[topic],
        genre="condolence",
    )
    assert [client.get(f"/ru/{name}").content for name in LISTS] == before


def test_staff_see_what_readers_see(client: Client, pages: list[str]) -> None:
    as_reader = [client.get(url).content for url in pages]
    client.force_login(make_user("Editor"))
    assert [client.get(url).content for url in pages] == as_reader


@pytest.mark.parametrize(
    "page", ["1000000", "0", "-1", "", "x", "1.5", "%00", "9" * 5000, "1&page=2", "²", "٣"]
)
def test_a_page_number_that_makes_no_sense_shows_a_page(client: Client, pages: list[str], page: str) -> None:
    for url in pages:
        assert client.get(f"{url}?page={page}").status_code == 200
