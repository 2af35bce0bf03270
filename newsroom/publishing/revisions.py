"""A save made whole: the article's row, its links, and the revision that remembers both."""

from typing import Any

from django.db import models

from newsroom.models import Article, Revision
from newsroom.models.articles import STORY_FIELDS

DESK_FIELDS = (*STORY_FIELDS, "body", "wanted_live_from", "wanted_live_until", "author")


def snapshot(article: Article) -> dict[str, Any]:
    """The article's whole data with its links, as JSON can hold it."""
    data: dict[str, Any] = {}
    for name in DESK_FIELDS:
        field = article._meta.get_field(name)
        data[name] = getattr(article, field.attname if isinstance(field, models.ForeignKey) else name)
    data["people"] = [
        {"person": link.person_id, "name": str(link.person), "position": link.position}
        for link in article.person_links.select_related("person")
    ]
    for name in ("organizations", "events", "topics"):
        data[name] = [{"id": thing.pk, "name": str(thing)} for thing in getattr(article, name).order_by("pk")]
    return data


def record_save(article: Article, *, by: Any) -> Revision:
    """Remember the version just saved, after its links are saved too: one revision per save."""
    return Revision.objects.record(article, version=article.version, data=snapshot(article), by=by)
