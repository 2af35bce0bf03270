"""What tests of verbs share: a text at each standing, and what a verb may leave behind."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from newsroom.models import Article, AuditEntry, Edition, EditionText, Person
from newsroom.publishing import Refused, importer, publish, submit
from newsroom.publishing.permissions import Standing
from tests.factories import (
    LONG_AGO,
    make_article,
    make_event,
    make_organization,
    make_person,
    make_topic,
    make_user,
)

HOUR = timedelta(hours=1)


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table of the newsroom, link tables too."""
    models = apps.get_app_config("newsroom").get_models(include_auto_created=True)
    return {model._meta.db_table: list(model._base_manager.order_by("pk").values_list()) for model in models}


@contextmanager
def refused(match: str | None = None, error: type[Exception] = Refused) -> Iterator[None]:
    """The verb inside is refused, and leaves every table as it was."""
    before = everything()
    with pytest.raises(error, match=match):
        yield
    assert everything() == before


@contextmanager
def one_entry(verb: str, *, by: Any, about: Any, **details: Any) -> Iterator[None]:
    """The verb inside writes exactly one audit entry: who did what to what, with these details."""
    known = set(AuditEntry.objects.values_list("pk", flat=True))
    yield
    entry = AuditEntry.objects.exclude(pk__in=known).get()
    assert (entry.verb, entry.by, entry.object) == (verb, by, about)
    assert {name: entry.details[name] for name in details} == details


def read_again(article: Article) -> Article:
    """The article as the database has it, as every request reads it."""
    return Article.objects.get(pk=article.pk)


def saved(article: Article, **values: Any) -> Article:
    """The article after one more save by staff."""
    article = read_again(article)
    for name, value in values.items():
        setattr(article, name, value)
    article.save()
    return article


def submitted(article: Article | None = None, **overrides: Any) -> Article:
    """A text that its author submitted."""
    article = article or make_article(**{"by": make_user("Author")} | overrides)
    return submit(article, by=article.author, version=article.version)


def approved(article: Article | None = None, *, by: Any = None, **how: Any) -> Edition:
    """The edition of a text that its author submitted and an editor published."""
    article = submitted(article)
    return publish(article, by=by or make_user("Editor"), version=article.version, **how)


def linked_article(**overrides: Any) -> Article:
    """A draft with every kind of link."""
    return make_article(
        **{
            "by": make_user("Author"),
            "people": [(make_person(), "консул"), (make_person(), "")],
            "organizations": [make_organization(), make_organization()],
            "events": [make_event()],
            "topics": [make_topic(), make_topic()],
        }
        | overrides
    )


def links_of(thing: Article | Edition) -> dict[str, Any]:
    """The links of a desk's copy or an edition, comparable with one another."""
    people: list[tuple[Person, str, int]] = [
        (link.person, link.position, link.order) for link in thing.person_links.order_by("order")
    ]
    return {"people": people} | {
        name: set(getattr(thing, name).all()) for name in ("organizations", "events", "topics")
    }


def article_that_is(standing: Standing, *, by: Any) -> Article:
    """A draft of that author which stands so with readers now."""
    article = make_article(by=by)
    now = timezone.now()

    def edition(number: int, live_from: Any, live_until: Any = None, **columns: Any) -> None:
        made = Edition.objects.create(
            article=article, number=number, article_version=1, slug=f"slug-{article.pk}", title=article.title,
            live_from=live_from, live_until=live_until, published_at=LONG_AGO, published_by=importer(), **columns,
        )  # fmt: skip
        EditionText.objects.create(edition=made, body=article.body, plain="", search_text="")

    has_next = standing in {
        Standing.SCHEDULED, Standing.LIVE_AND_SCHEDULED, Standing.WITHDRAWN_AND_SCHEDULED,
    }  # fmt: skip
    if standing in {Standing.LIVE, Standing.LIVE_AND_SCHEDULED}:
        edition(1, LONG_AGO, now + HOUR if has_next else None)
    elif standing in {Standing.WITHDRAWN, Standing.WITHDRAWN_AND_SCHEDULED}:
        edition(1, LONG_AGO, now - HOUR, withdrawn_at=now - HOUR, withdrawal_reason="Ошибка")
    elif standing is Standing.EXPIRED:
        edition(1, LONG_AGO, now - HOUR, expires_at=now - HOUR)
    if has_next:
        edition(2, now + HOUR)
    return article
