"""Topics: a short list, shown where something live stands under it."""

import pytest
from django.utils import timezone

from newsroom.models import Topic
from tests.factories import LONG_AGO, make_article, make_edition, make_topic

from .test_entities import DAY, TOLD, tell

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("told", TOLD)
def test_a_topic_is_public_where_a_live_text_stands_under_it(told: str) -> None:
    topic = make_topic()
    tell(told, topics=[topic])
    assert list(Topic.objects.public(timezone.now())) == ([topic] if told == "live" else [])


def test_a_topic_is_public_in_the_languages_of_its_live_texts() -> None:
    topic = make_topic()
    make_edition(topics=[topic], language="kk")
    make_edition(topics=[topic], language="en", wanted_live_until=LONG_AGO + DAY)
    make_article(topics=[topic], language="ru")
    now = timezone.now()
    public = {language: Topic.objects.public(now, language).exists() for language in ("ru", "kk", "en")}
    assert public == {"ru": False, "kk": True, "en": False}


def test_a_topic_of_many_texts_is_listed_once() -> None:
    topic = make_topic()
    for _ in range(3):
        make_edition(topics=[topic])
    assert list(Topic.objects.public(timezone.now())) == [topic]


def test_topics_stand_in_alphabetic_order_and_are_found_in_any_case() -> None:
    for name in ("Өнер", "Образование", "Ёлки", "Экономика"):
        make_topic(name_ru=name)
    assert [topic.name_ru for topic in Topic.objects.all()] == ["Ёлки", "Образование", "Өнер", "Экономика"]
    assert Topic.objects.matching("өНЕР").get().name_ru == "Өнер"


def test_a_topic_is_addressed_by_its_english_name() -> None:
    assert make_topic(name_ru="Культура", name_en="Culture and arts").slug == "culture-and-arts"
    assert make_topic(name_ru="Спорт").slug == "sport"
