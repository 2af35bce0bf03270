"""The news list: its filters in the address, its pages, and a way out where nothing is found."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.factories import make_edition, make_event, make_organization, make_person, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _small_pages(settings) -> None:
    settings.NEWSROOM_PAGE_SIZE = 2


def titles(client: Client, url: str) -> list[str]:
    return [edition.title for edition in client.get(url).context["page"]]


def test_pages_follow_each_other_without_gap_or_double(client: Client) -> None:
    made = [make_edition().title for _ in range(5)]
    shown = [title for number in (1, 2, 3) for title in titles(client, f"/ru/news/?page={number}")]
    assert shown == made[::-1]


def test_a_page_beyond_the_last_shows_the_last(client: Client) -> None:
    first = make_edition().title
    for _ in range(2):
        make_edition()
    assert titles(client, "/ru/news/?page=1000000") == [first]


def test_links_to_pages_keep_the_filters(client: Client) -> None:
    person = make_person()
    for _ in range(5):
        make_edition(people=[person])
    text = client.get(f"/ru/news/?person={person.slug}&genre=news&page=2").text
    assert f'href="?genre=news&amp;person={person.slug}&amp;page=3"' in text
    assert f'rel="prev" href="?genre=news&amp;person={person.slug}"' in text


def test_a_later_page_says_so_and_has_its_own_address(client: Client) -> None:
    for _ in range(3):
        make_edition(language="en")
    text = client.get("/en/news/?page=2").text
    assert "<title>News – page 2 · " in text
    assert '<link rel="canonical" href="http://testserver/en/news/?page=2">' in text
    assert "hreflang" not in text.partition("</head>")[0]


def test_what_is_chosen_is_shown_by_name_and_can_be_removed(client: Client) -> None:
    person = make_person(family_name="Сарсенов", given_name="Нурлан", patronymic="")
    make_edition(language="en", people=[person])
    text = client.get(f"/en/news/?person={person.slug}&genre=news").text
    chip = re.search(r'<a class="chip" href="\?genre=news">(.*?)</a>', text)
    assert chip is not None
    assert '<span lang="ru">Нурлан Сарсенов</span>' in chip[1]
    assert "remove this filter" in chip[1]


def test_the_form_sends_on_what_a_link_chose(client: Client) -> None:
    person, organization, event = make_person(), make_organization(), make_event()
    make_edition(people=[person], organizations=[organization], events=[event])
    text = client.get(
        f"/ru/news/?person={person.slug}&organization={organization.slug}&event={event.slug}"
    ).text
    for name, slug in (("person", person), ("organization", organization), ("event", event)):
        assert f'<input type="hidden" name="{name}" value="{slug.slug}">' in text


def test_the_form_shows_what_was_asked_for(client: Client) -> None:
    topic = make_topic()
    make_edition(topics=[topic])
    text = client.get(f"/ru/news/?words=паром&since=01.05.2024&topic={topic.slug}&genre=news").text
    assert 'name="words" value="паром"' in text
    assert 'name="since" value="2024-05-01"' in text
    assert f'<option value="{topic.slug}" selected>' in text
    assert '<option value="news" selected>' in text


def test_the_language_switch_keeps_the_filters(client: Client) -> None:
    topic = make_topic()
    make_edition(topics=[topic])
    text = client.get(f"/ru/news/?topic={topic.slug}&page=1").text
    assert f'<a href="/kk/news/?topic={topic.slug}" hreflang="kk">' in text


def test_finding_nothing_leads_back_to_all_news(client: Client) -> None:
    make_edition(language="en")
    text = client.get("/en/news/?words=zzz").text
    assert "Nothing was found." in text
    assert '<a href="/en/news/">Show all news</a>' in text


def test_no_news_at_all_leads_to_the_home_page(client: Client) -> None:
    assert '<a href="/en/">To the home page</a>' in client.get("/en/news/").text


def test_what_could_not_be_understood_is_said_beside_a_way_out(client: Client) -> None:
    make_edition(language="en")
    answer = client.get("/en/news/?since=31.02.2024&person=nobody")
    assert answer.status_code == 200
    assert "<li>Dated from: " in answer.text
    assert "<li>Person: No news names such a person.</li>" in answer.text
    assert '<a href="/en/news/">Show all news</a>' in answer.text


def test_words_are_printed_as_they_are_and_not_as_markup(client: Client) -> None:
    text = client.get("/ru/news/", {"words": '"><b>x'}).text
    assert "<b>x" not in text
    assert "&lt;b&gt;x" in text


@pytest.mark.parametrize(
    "query",
    [
        "words=%00&page=%00",
        "page=1000000&page=x",
        "since=9999-12-31&until=0001-01-01",
        "topic=a&topic=b&genre=c&genre=d",
        "words=" + "%D0%B0%20" * 5000,
        "%FF=%FF&words=%FF",
        "words[]=1&person[0]=x",
        "since=2024-05-01T10:00&until=null",
    ],
)
def test_nothing_that_is_asked_breaks_it(client: Client, query: str) -> None:
    make_edition()
    assert client.get(f"/ru/news/?{query}").status_code == 200


def test_queries_do_not_grow_with_the_news(client: Client, queries: Callable[[str], int], settings) -> None:
    settings.NEWSROOM_PAGE_SIZE = 20
    person, organization, event, topic = make_person(), make_organization(), make_event(), make_topic()

    def make(number: int) -> None:
        for _ in range(number):
            make_edition(
                people=[person, make_person()],
                organizations=[organization],
                events=[event],
                topics=[topic, make_topic()],
            )

    all_filters = (
        f"/ru/news/?words=новость&since=2020-01-01&until=2030-01-01&genre=news&topic={topic.slug}"
        f"&person={person.slug}&organization={organization.slug}&event={event.slug}"
    )
    make(2)
    few = queries("/ru/news/"), queries(all_filters)
    make(20)
    assert (queries("/ru/news/"), queries(all_filters)) == few
