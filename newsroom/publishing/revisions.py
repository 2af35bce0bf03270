"""A save made whole: the article's row, its links, and the revision that remembers both."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django.db import models

from newsroom.models import Article, ArticlePerson, AuditEntry, Revision
from newsroom.models.articles import STORY_FIELDS

from .links import Links
from .permissions import importer

DESK_FIELDS = (*STORY_FIELDS, "body", "wanted_live_from", "wanted_live_until", "author")


def snapshot(article: Article, links: Links) -> dict[str, Any]:
    """The article's whole data with its links, as JSON can hold it."""
    data: dict[str, Any] = {}
    for name in DESK_FIELDS:
        field = article._meta.get_field(name)
        data[name] = getattr(article, field.attname if isinstance(field, models.ForeignKey) else name)
    data["people"] = [
        {"person": link.person_id, "name": str(link.person), "position": link.position}
        for link in links.people
    ]
    for name in ("organizations", "events", "topics"):
        data[name] = [{"id": thing.pk, "name": str(thing)} for thing in getattr(links, name)]
    return data


def record_save(article: Article, *, by: Any, links: Links | None = None) -> Revision:
    """Remember the version just saved, after its links are saved too: one revision per save.

    `links` are for a caller that has them in hand.
    """
    data = snapshot(article, links or Links.of(article))
    return Revision.objects.record(article, version=article.version, data=data, by=by)


def set_words(article: Article, words: Mapping[str, Any]) -> None:
    """Give the unsaved article the columns that a snapshot, or a part of one, holds."""
    for name, value in words.items():
        field = cast(models.Field, article._meta.get_field(name))
        setattr(article, field.attname, field.to_python(value))


def restore_snapshot(article: Article, data: Mapping[str, Any]) -> None:
    """Make a revision's data, with its links, the article's next version; `record_save` is the caller's."""
    set_words(article, {name: data[name] for name in DESK_FIELDS if name in data})
    article.save()
    article.person_links.all().delete()
    ArticlePerson.objects.bulk_create(
        ArticlePerson(article=article, person_id=link["person"], position=link["position"], order=order)
        for order, link in enumerate(data["people"])
    )
    for name in ("organizations", "events", "topics"):
        getattr(article, name).set(thing["id"] for thing in data[name])


def touched_by_staff(article: Article, *, version: int, since: datetime) -> bool:
    """Whether anybody but the importer saved the article after `version`, or did a verb to it `since`.

    Undoing an import leaves the article as it was, whoever asks for it.
    """
    saved = Revision.objects.about(article).filter(version__gt=version)
    done = AuditEntry.objects.about(article).filter(at__gte=since).exclude(verb="undo_import")
    return any(rows.exclude(by=importer()).exists() for rows in (saved, done))
