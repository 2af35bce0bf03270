"""Rows for tests, each whole and valid with no argument; say only what the test is about."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone

from newsroom.models import (
    Article,
    ArticlePerson,
    Edition,
    Event,
    Organization,
    Participation,
    Person,
    Topic,
)
from newsroom.publishing import importer, publish

_number = count(1)
LONG_AGO = datetime(2024, 3, 14, 9, 0, tzinfo=UTC)


def make_user(role: str | None = None, **overrides: Any) -> Any:
    """A member of staff; `role` is a group's name: Author, Editor or Head of press."""
    values = {"username": f"staff{next(_number)}", "is_staff": True} | overrides
    password = values.pop("password", None)
    user = get_user_model()(**values)
    user.set_password(password) if password else user.set_unusable_password()
    user.save()
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_person(**overrides: Any) -> Person:
    values = {
        "family_name": f"Тестбаев{next(_number)}",
        "given_name": "Ерлан",
        "confirmed": True,
        "has_page": True,
    }
    return Person.objects.create(**values | overrides)


def make_organization(**overrides: Any) -> Organization:
    return Organization.objects.create(
        **{"name_ru": f"Общество № {next(_number)}", "kind": "society", "confirmed": True} | overrides
    )


def make_topic(**overrides: Any) -> Topic:
    return Topic.objects.create(**{"name_ru": f"Тема {next(_number)}"} | overrides)


def make_event(**overrides: Any) -> Event:
    values = {
        "title_ru": f"Встреча {next(_number)}",
        "kind": "meeting",
        "state": "held",
        "starts": LONG_AGO,
        "confirmed": True,
    }
    return Event.objects.create(**values | overrides)


def make_participation(event: Event, someone: Person | Organization, **overrides: Any) -> Participation:
    kind = "person" if isinstance(someone, Person) else "organization"
    return Participation.objects.create(event=event, **{kind: someone} | overrides)


def make_article(
    *,
    people: Any = (),
    organizations: Any = (),
    events: Any = (),
    topics: Any = (),
    **overrides: Any,
) -> Article:
    """A draft. `people` holds persons or (person, position) pairs."""
    values: dict[str, Any] = {
        "title": f"Новость {next(_number)}",
        "summary": "Коротко о главном.",
        "body": "<p>Первый абзац.</p>",
        "dated": LONG_AGO,
    } | overrides
    values.setdefault("author", values.pop("by", None) or importer())
    article = Article.objects.create(**values)
    for order, entry in enumerate(people):
        person, position = entry if isinstance(entry, tuple) else (entry, "")
        ArticlePerson.objects.create(article=article, person=person, position=position, order=order)
    article.organizations.set(organizations)
    article.events.set(events)
    article.topics.set(topics)
    return article


def make_edition(*, live_from: datetime = LONG_AGO, **overrides: Any) -> Edition:
    """A first edition, live since `live_from`, published as an import does."""
    article = make_article(**{"dated": live_from} | overrides)
    return publish(article, by=importer(), version=article.version, at=live_from)


def soon(**delta: float) -> datetime:
    """Now and a little more: soon(hours=1)."""
    return timezone.now() + timedelta(**delta)
