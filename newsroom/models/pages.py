"""What a template is given: one value for a published edition and for a preview of the desk's copy."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from .articles import Genre
from .base import Language
from .text import plain

if TYPE_CHECKING:
    from .articles import Article
    from .editions import Edition

ROUTES = {
    "edition": "article_detail",
    "person": "person_detail",
    "organization": "organization_detail",
    "event": "event_detail",
}


def address_of(thing: models.Model, language: str | None = None) -> str:
    """Return the path of a public page: an edition's in its own language, others' in `language`.

    `language` is the active one if None.
    """
    name = thing._meta.model_name or ""
    own = getattr(thing, "language", None)
    shown = own or language or get_language() or Language.RU
    return reverse(ROUTES[name], args=[shown, getattr(thing, "slug")])  # noqa: B009


@dataclass(frozen=True, slots=True)
class PersonShown:
    """A person beside a text, with the position held in that text."""

    person: Any
    position: str


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A correction that readers are told of."""

    kind: str
    label: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """A piece as readers see it."""

    language: str
    title: str
    summary: str
    body: SafeString
    genre: str
    genre_label: str
    dated: datetime
    dated_has_time: bool
    place: str
    source_name: str
    source_url: str
    byline: str
    people: tuple[PersonShown, ...]
    organizations: tuple[Any, ...]
    events: tuple[Any, ...]
    topics: tuple[Any, ...]
    url: str = ""
    first_live_from: datetime | None = None
    updated_at: datetime | None = None
    notes: tuple[NoteShown, ...] = ()
    is_preview: bool = False

    @property
    def lead(self) -> str:
        """The summary; nothing where the text begins with the very same words, as after an import."""
        opening = " ".join(plain(self.body).split())
        return "" if opening.startswith(" ".join(self.summary.rstrip("…").split())) else self.summary

    @classmethod
    def of_edition(cls, edition: "Edition") -> "Page":
        """Fetch `edition` through `for_page()`; this adds one query, for the notes of its history."""
        history = list(
            type(edition)
            .objects.filter(article=edition.article_id, number__lte=edition.number)
            .order_by("number")
            .only("kind", "note", "live_from", "number")
        )
        told = [row for row in history if row.number > 1 and row.kind != row.Kind.MINOR]
        return cls(
            **_story(edition),
            body=mark_safe(edition.text.body),
            people=_people(edition.person_links.all()),
            organizations=_linkable(link.organization for link in edition.organization_links.all()),
            events=tuple(link.event for link in edition.event_links.all() if link.event.confirmed),
            topics=tuple(link.topic for link in edition.topic_links.all()),
            url=edition.get_absolute_url(),
            first_live_from=history[0].live_from,
            updated_at=told[-1].live_from if told else None,
            notes=tuple(
                NoteShown(row.kind, row.get_kind_display(), row.note, row.live_from)
                for row in told
                if row.note
            ),
        )

    @classmethod
    def of_article(cls, article: "Article") -> "Page":
        """The desk's copy as it would be printed, for a preview by staff."""
        return cls(
            **_story(article),
            body=mark_safe(article.body),
            people=_people(article.person_links.select_related("person")),
            organizations=_linkable(article.organizations.order_by("pk")),
            events=tuple(event for event in article.events.order_by("pk") if event.confirmed),
            topics=tuple(article.topics.all()),
            is_preview=True,
        )


def _story(story: Any) -> dict[str, Any]:
    plain = ("language", "title", "summary", "genre", "dated", "dated_has_time", "place", "source_name",
             "source_url", "byline")  # fmt: skip
    return {name: getattr(story, name) for name in plain} | {"genre_label": Genre(story.genre).label}


def _people(links: Any) -> tuple[PersonShown, ...]:
    return tuple(PersonShown(link.person, link.position) for link in links if link.person.has_public_page)


def _linkable(things: Any) -> tuple[Any, ...]:
    return tuple(thing for thing in things if thing.has_public_page)
