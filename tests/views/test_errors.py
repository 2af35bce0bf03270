"""The pages for what is not there and for what broke."""

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from newsroom.views.errors import server_error

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["ru", "kk", "en"])
def test_a_404_is_in_the_language_of_its_address_and_leads_on(client: Client, language: str) -> None:
    answer = client.get(f"/{language}/nothing/")
    assert answer.status_code == 404
    assert f'<html lang="{language}">' in answer.text
    assert f'<a href="/{language}/news/">' in answer.text
    assert "noindex" in answer.text


@pytest.mark.parametrize("path", ["nothing/", "news/nothing/", "people/nothing/", "events/x/y/", "news/Ж/"])
def test_all_404_of_a_language_are_the_same(client: Client, path: str) -> None:
    assert client.get(f"/ru/{path}").content == client.get("/ru/something-else/").content


def test_a_404_tells_nothing_of_the_address(client: Client) -> None:
    assert "canary" not in client.get("/ru/news/canary/").text


def test_a_404_takes_one_query_for_the_office(client: Client) -> None:
    with CaptureQueriesContext(connection) as taken:
        client.get("/ru/nothing/")
    assert len(taken) == 1


def test_the_page_for_a_fault_needs_neither_database_nor_request() -> None:
    with CaptureQueriesContext(connection) as taken, translation.override("en"):
        answer = server_error(HttpRequest())
    assert answer.status_code == 500
    assert "Something broke" in answer.text
    assert not taken.captured_queries


def test_a_fault_shows_that_page(monkeypatch: pytest.MonkeyPatch) -> None:
    from newsroom.models import Event

    monkeypatch.setattr(Event.objects, "public", lambda at: 1 / 0)
    answer = Client(raise_request_exception=False).get("/en/events/")
    assert answer.status_code == 500
    assert '<html lang="en">' in answer.text
    assert "ZeroDivision" not in answer.text
