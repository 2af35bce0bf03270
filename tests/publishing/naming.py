"""Mentions for tests: one of a person and one of an event, as a reading leaves them."""

from typing import Any

from newsroom.models import Article, Mention, Person
from tests.factories import make_article, make_user

ERLAN = {"family_name": "Тестбаев", "given_name": "Ерлан", "patronymic": "Асанович", "office": True}


def make_mention(article: Article | None = None, **overrides: Any) -> Mention:
    """A suggested person whom the database does not know."""
    values: dict[str, Any] = {
        "article": article or make_article(by=make_user("Editor")),
        "version": 1,
        "start": 0,
        "end": 8,
        "surface": "Ерлана Тестбаева",
        "kind": "person",
        "name": "Ерлан Тестбаев",
        "position": "аким",
        "details": ERLAN,
        "confidence": 0.7,
    }
    return Mention.objects.create(**values | overrides)


def linked_people(article: Article) -> list[Person]:
    return list(Article.objects.get(pk=article.pk).people.all())


def meeting(article: Article, **details: Any) -> Mention:
    return make_mention(
        article,
        kind="event",
        name="Встреча в порту",
        position="",
        details={"kind": "meeting", "state": "held", "starts": "2024-11-22", "place": "Порт"} | details,
    )
