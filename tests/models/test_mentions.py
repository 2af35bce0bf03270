"""Mentions: where a text names whom, as it was read."""

from typing import Any

import pytest

from newsroom.models import Article, Mention
from tests.factories import make_article, make_event, make_organization, make_person

pytestmark = pytest.mark.django_db
MAKERS = {"person": make_person, "organization": make_organization, "event": make_event}


def mention(article: Article | None = None, **overrides: Any) -> Mention:
    values: dict[str, Any] = {
        "article": article or make_article(), "version": 1, "start": 0, "end": 6, "surface": "Ерлана",
        "kind": "person", "name": "Ерлан", "confidence": 0.5,
    }  # fmt: skip
    return Mention.objects.create(**values | overrides)


@pytest.mark.parametrize("kind", MAKERS)
def test_the_target_is_that_of_its_kind(kind: str) -> None:
    target = MAKERS[kind]()
    assert mention(kind=kind, **{kind: target}).target == target


@pytest.mark.parametrize("kind", MAKERS)
def test_the_target_may_be_unknown_yet(kind: str) -> None:
    assert mention(kind=kind).target is None


def test_a_mention_is_suggested_until_somebody_decides() -> None:
    assert mention().state == Mention.State.SUGGESTED


def test_mentions_stand_in_the_order_of_the_text() -> None:
    article = make_article()
    for start in (30, 5, 12):
        mention(article, start=start, end=start + 4)
    assert [one.start for one in article.mentions.all()] == [5, 12, 30]


@pytest.mark.parametrize("kind", MAKERS)
def test_a_mention_outlives_its_target_as_unknown(kind: str) -> None:
    target = MAKERS[kind]()
    read = mention(kind=kind, **{kind: target})
    target.delete()
    read.refresh_from_db()
    assert (read.target, read.name) == (None, "Ерлан")


def test_a_mention_says_what_it_read_and_what_it_means() -> None:
    assert str(mention()) == "Ерлана → Ерлан"
