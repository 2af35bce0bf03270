"""What the news list can be asked for, and what it makes of a question it cannot understand."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.utils import timezone, translation

from newsroom.filters import NewsFilter
from newsroom.models import Edition, Person
from tests.factories import (
    LONG_AGO,
    make_article,
    make_edition,
    make_event,
    make_organization,
    make_person,
    make_topic,
    soon,
)

pytestmark = pytest.mark.django_db


def asked(query: str, language: str = "ru") -> NewsFilter:
    request: Any = RequestFactory().get("/")
    request.now = timezone.now()
    with translation.override(language):
        news = Edition.objects.live(request.now).in_language(language)
        return NewsFilter(QueryDict(query), news, request=request)


def titles(query: str, language: str = "ru") -> list[str]:
    return [edition.title for edition in asked(query, language).found()]


def test_without_filters_all_is_found_newest_first() -> None:
    make_edition(title="Вторая", live_from=datetime(2024, 5, 2, tzinfo=UTC))
    make_edition(title="Первая", live_from=datetime(2024, 5, 1, tzinfo=UTC))
    assert titles("") == ["Вторая", "Первая"]


@pytest.mark.parametrize("words", ["ПАРОМ", "паром астрахань", "астрахань+паром", "каютой", "коротко"])
def test_words_are_found_anywhere_in_the_text_whatever_their_case(words: str) -> None:
    make_edition(title="Паром в Астрахань", body="<p>С <strong>каютой</strong></p>", summary="Коротко")
    make_edition(title="Другое", summary="Иное")
    assert titles(f"words={words}") == ["Паром в Астрахань"]


def test_yo_and_ye_are_the_same_when_searching() -> None:
    make_edition(title="Дрёмов")
    assert titles("words=дремов") == titles("words=дрёмов") == ["Дрёмов"]


@pytest.mark.parametrize("words", ["%", "_", "\\", "100%", "'", '"'])
def test_signs_mean_themselves_when_searching(words: str) -> None:
    make_edition(title="Обычная новость")
    assert titles(f"words={words.replace('%', '%25')}") == []


def test_both_days_are_within_the_dates_on_the_clock_of_the_office() -> None:
    # 20:00 UTC is midnight in Astrakhan.
    make_edition(title="До", live_from=datetime(2024, 5, 9, 19, 59, tzinfo=UTC))
    make_edition(title="Начало", live_from=datetime(2024, 5, 9, 20, 0, tzinfo=UTC))
    make_edition(title="Конец", live_from=datetime(2024, 5, 11, 19, 59, tzinfo=UTC))
    make_edition(title="После", live_from=datetime(2024, 5, 11, 20, 0, tzinfo=UTC))
    assert titles("since=2024-05-10&until=2024-05-11") == ["Конец", "Начало"]
    assert titles("since=10.05.2024&until=11.05.2024") == ["Конец", "Начало"]


def test_topic_genre_person_organization_and_event_each_filter() -> None:
    topic, person, organization, event = make_topic(), make_person(), make_organization(), make_event()
    make_edition(title="Тема", topics=[topic])
    make_edition(title="Жанр", genre="statement")
    make_edition(title="Персона", people=[person])
    make_edition(title="Организация", organizations=[organization])
    make_edition(title="Событие", events=[event])
    assert titles(f"topic={topic.slug}") == ["Тема"]
    assert titles("genre=statement") == ["Жанр"]
    assert titles(f"person={person.slug}") == ["Персона"]
    assert titles(f"organization={organization.slug}") == ["Организация"]
    assert titles(f"event={event.slug}") == ["Событие"]


def test_filters_are_combined() -> None:
    topic, person = make_topic(), make_person()
    make_edition(title="Оба", topics=[topic], people=[person])
    make_edition(title="Тема", topics=[topic])
    make_edition(title="Персона", people=[person])
    both = asked(f"topic={topic.slug}&person={person.slug}&genre=news&words=оба&since=2024-01-01")
    assert [edition.title for edition in both.found()] == ["Оба"]
    assert both.query() == (
        f"words=%D0%BE%D0%B1%D0%B0&since=2024-01-01&topic={topic.slug}&genre=news&person={person.slug}"
    )


def test_an_earlier_slug_still_leads_to_the_person() -> None:
    person = make_person()
    make_edition(people=[person])
    old, person.slug = person.slug, "new-slug"
    person.save()
    assert asked(f"person={old}").chosen["person"] == person
    assert asked(f"person={old}").query() == "person=new-slug"


def test_the_slug_of_a_merged_person_leads_to_the_one_who_stays() -> None:
    stays, goes, went_before = make_person(), make_person(), make_person()
    make_edition(people=[stays])
    Person.objects.filter(pk=goes.pk).update(merged_into=stays)
    Person.objects.filter(pk=went_before.pk).update(merged_into=goes)
    assert asked(f"person={goes.slug}").chosen["person"] == stays
    assert asked(f"person={went_before.slug}").chosen["person"] == stays


def test_each_filter_in_force_can_be_removed() -> None:
    topic = make_topic(name_ru="Культура")
    make_edition(topics=[topic])
    chips = list(asked(f"topic={topic.slug}&genre=news&page=3").chips())
    assert str(chips[0].value) == "Культура"
    assert [chip.query for chip in chips] == ["genre=news", f"topic={topic.slug}"]


@pytest.mark.parametrize(
    "query",
    [
        "since=31.02.2024",
        "since=yesterday",
        "until=0001-01-01",
        "until=9999-12-31",
        "since=2024-05-02&until=2024-05-01",
        "genre=poem",
        "person=nobody",
        "organization=nothing",
        "event=never",
        "topic=none",
        "topic=%00",
        "words=%00",
        "words=" + "x" * 10_000,
        "person=" + "x" * 10_000,
        "person=%FF%FE",
    ],
)
def test_a_question_that_cannot_be_understood_finds_nothing_and_says_why(query: str) -> None:
    make_edition()
    not_understood = asked(query)
    assert list(not_understood.found()) == []
    assert not_understood.form.errors


def test_of_a_filter_given_twice_the_last_holds() -> None:
    make_edition(title="Заявление", genre="statement")
    make_edition(title="Новость")
    assert titles("genre=news&genre=statement") == ["Заявление"]
    assert asked("genre=news&genre=statement").query() == "genre=statement"


def test_empty_and_unknown_parameters_do_nothing() -> None:
    make_edition(title="Новость")
    assert titles("words=&since=&topic=&genre=&person=&utm_source=x&state=draft") == ["Новость"]
    assert asked("words=+&topic=&utm_source=x").query() == ""


def test_only_topics_and_genres_with_live_news_in_the_language_are_offered() -> None:
    told, hidden, elsewhere = make_topic(), make_topic(), make_topic()
    make_edition(topics=[told], genre="notice")
    make_edition(topics=[hidden], genre="statement", live_from=soon(hours=1))
    make_article(topics=[hidden], genre="refutation")
    make_edition(topics=[elsewhere], genre="condolence", language="kk")
    with translation.override("ru"):
        offered = asked("")
        assert offered.topics == [told]
        assert [genre.value for genre in offered.genres] == ["notice"]


def test_what_was_chosen_is_offered_even_where_nothing_is_found() -> None:
    elsewhere = make_topic()
    make_edition(topics=[elsewhere], language="kk")
    chosen = asked(f"topic={elsewhere.slug}&genre=notice")
    assert chosen.topics == [elsewhere]
    assert [genre.value for genre in chosen.genres] == ["notice"]
    assert list(chosen.found()) == []


def test_who_is_not_public_is_unknown() -> None:
    unconfirmed = make_person(confirmed=False)
    without_page = make_person(has_page=False)
    only_in_a_draft = make_person()
    only_scheduled = make_person()
    make_edition(people=[unconfirmed, without_page])
    make_article(people=[only_in_a_draft])
    make_edition(people=[only_scheduled], live_from=soon(hours=1))
    unknown = asked("person=nobody").form.errors
    for person in (unconfirmed, without_page, only_in_a_draft, only_scheduled):
        assert asked(f"person={person.slug}").form.errors == unknown


def test_a_live_text_is_not_found_by_the_words_of_its_pending_edit() -> None:
    article = make_edition(title="Прежнее", live_from=LONG_AGO).article
    article.refresh_from_db()
    article.title = "Канарейка"
    article.save()
    assert titles("words=канарейка") == []
    assert titles("words=прежнее") == ["Прежнее"]
