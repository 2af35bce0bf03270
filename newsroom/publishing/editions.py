"""Copies between desk and press. Only the verbs call these."""

from typing import Any

from newsroom.models import (
    Article,
    ArticlePerson,
    Edition,
    EditionEvent,
    EditionOrganization,
    EditionPerson,
    EditionText,
    EditionTopic,
)
from newsroom.models.articles import STORY_FIELDS
from newsroom.models.base import fold

from .links import Links

# An edition's own: where a text stands in its translations is not copied back to the desk.
_NOT_BACK = {"language", "translation_key", "translated_from"}


def write_edition(article: Article, links: Links, **columns: Any) -> Edition:
    """Copy the desk's copy with its links into a new edition."""
    edition = Edition(article=article, article_version=article.version, **columns)
    for name in STORY_FIELDS:
        setattr(edition, name, getattr(article, name))
    edition.save(force_insert=True)
    words = article.plain_text
    EditionText.objects.create(
        edition=edition,
        body=article.body,
        plain=words,
        search_text=fold(f"{article.title}\n{article.summary}\n{words}"),
    )
    EditionPerson.objects.bulk_create(
        EditionPerson(edition=edition, person_id=link.person_id, position=link.position, order=link.order)
        for link in links.people
    )
    EditionOrganization.objects.bulk_create(
        EditionOrganization(edition=edition, organization=thing) for thing in links.organizations
    )
    EditionEvent.objects.bulk_create(EditionEvent(edition=edition, event=thing) for thing in links.events)
    EditionTopic.objects.bulk_create(EditionTopic(edition=edition, topic=thing) for thing in links.topics)
    return edition


def copy_to_desk(edition: Edition, article: Article) -> None:
    """Make an edition's words and links the article's next version."""
    for name in STORY_FIELDS:
        if name not in _NOT_BACK:
            setattr(article, name, getattr(edition, name))
    article.body = edition.text.body
    article.save()
    article.person_links.all().delete()
    ArticlePerson.objects.bulk_create(
        ArticlePerson(article=article, person_id=link.person_id, position=link.position, order=link.order)
        for link in edition.person_links.all()
    )
    article.organizations.set(edition.organizations.all())
    article.events.set(edition.events.all())
    article.topics.set(edition.topics.all())
