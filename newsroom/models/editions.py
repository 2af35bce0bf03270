"""Editions: what readers see, from when until when. The only text that public code may read."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .addresses import Address
from .articles import Article, PersonLink, Story
from .base import fold
from .entities import Organization
from .events import Event
from .topics import Topic

if TYPE_CHECKING:
    from .pages import Page


class WasLive(Exception):
    """An edition that readers have seen was to be deleted."""


class EditionQuerySet(models.QuerySet):
    def live(self, at: datetime) -> "EditionQuerySet":
        """THE visibility rule: what readers may see at this moment."""
        return self.filter(live_from__lte=at).filter(Q(live_until=None) | Q(live_until__gt=at))

    def begun(self, at: datetime) -> "EditionQuerySet":
        """What readers see or once saw."""
        return self.filter(live_from__lte=at)

    def coming(self, at: datetime) -> "EditionQuerySet":
        """Scheduled: not yet seen by anybody."""
        return self.filter(live_from__gt=at)

    def at_address(self, language: str, slug: str) -> "EditionQuerySet":
        """All editions, whatever their slugs, of the article that the address leads to."""
        there = Address.objects.filter(kind=Address.Kind.ARTICLE, language=language, slug=slug)
        return self.filter(article__in=there.values("article"))

    def in_language(self, language: str) -> "EditionQuerySet":
        return self.filter(language=language)

    def newest(self) -> "EditionQuerySet":
        return self.order_by("-dated", "-pk")

    def pinned_first(self, at: datetime) -> "EditionQuerySet":
        return self.order_by(
            models.Case(models.When(pinned_until__gt=at, then=0), default=1), "-dated", "-pk"
        )

    def matching(self, words: str) -> "EditionQuerySet":
        """Editions whose text holds every one of the words."""
        found = EditionText.objects.all()
        for word in fold(words).split():
            found = found.filter(search_text__contains=word)
        return self.filter(Exists(found.filter(edition=OuterRef("pk"))))

    def naming(self, person: Any) -> "EditionQuerySet":
        return self.filter(Exists(EditionPerson.objects.filter(edition=OuterRef("pk"), person=person)))

    def telling_of(self, thing: Any) -> "EditionQuerySet":
        """Editions linked to this organization, event or topic."""
        links: dict[type[models.Model], Any] = {
            Organization: EditionOrganization,
            Event: EditionEvent,
            Topic: EditionTopic,
        }
        link = links[type(thing)]
        name = thing._meta.model_name
        return self.filter(Exists(link.objects.filter(edition=OuterRef("pk"), **{name: thing})))

    def dated_from(self, day: date) -> "EditionQuerySet":
        """Editions dated on this day of the office's clock, or later."""
        return self.filter(dated__gte=_midnight(day))

    def dated_to(self, day: date) -> "EditionQuerySet":
        """Editions dated on this day of the office's clock, or earlier."""
        return self.filter(dated__lt=_midnight(day + timedelta(days=1)))

    def translations_of(self, edition: "Edition") -> "EditionQuerySet":
        return self.filter(translation_key=edition.translation_key).exclude(language=edition.language)

    def next_to(self, edition: "Edition") -> "EditionQuerySet":
        """The one dated next after this edition, as a queryset of one at most."""
        later = self.in_language(edition.language).filter(dated__gte=edition.dated)
        return later.exclude(dated=edition.dated, pk__lte=edition.pk).order_by("dated", "pk")[:1]

    def previous_to(self, edition: "Edition") -> "EditionQuerySet":
        """The one dated next before this edition, as a queryset of one at most."""
        earlier = self.in_language(edition.language).filter(dated__lte=edition.dated)
        return earlier.exclude(dated=edition.dated, pk__gte=edition.pk).newest()[:1]

    def by_language(self) -> dict[str, int]:
        """How many there are in each language that has any."""
        return dict(self.order_by().values_list("language").annotate(models.Count("pk")))

    def genres(self) -> set[str]:
        """The genres that any of these is of."""
        return set(self.order_by().values_list("genre", flat=True).distinct())

    def for_list(self) -> "EditionQuerySet":
        """A list row's joins: topics only; the texts stay in their own table."""
        return self.prefetch_related(Prefetch("topic_links", EditionTopic.objects.select_related("topic")))

    def for_page(self) -> "EditionQuerySet":
        """A page's joins; the number of its queries does not grow with its links."""
        return self.select_related("text").prefetch_related(
            Prefetch("person_links", EditionPerson.objects.select_related("person")),
            Prefetch("organization_links", EditionOrganization.objects.select_related("organization")),
            Prefetch("event_links", EditionEvent.objects.select_related("event")),
            Prefetch("topic_links", EditionTopic.objects.select_related("topic")),
        )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())


class Edition(Story):
    """An immutable copy of an article that holds for an interval: live_from <= at < live_until.

    Only its end may change (a later edition, a withdrawal or an expiry closes it), and only one that
    never went live may be deleted. That no two of one article overlap is refused by the database:
    see guards.py.
    """

    class Kind(models.TextChoices):
        FIRST = "first", _("first")
        MINOR = "minor", _("minor fix")
        CORRECTION = "correction", _("correction")
        CLARIFICATION = "clarification", _("clarification")
        UPDATE = "update", _("update")

    article = models.ForeignKey(Article, models.PROTECT, related_name="editions", verbose_name=_("article"))
    number = models.PositiveIntegerField(_("number"))
    article_version = models.PositiveIntegerField(_("version of the article"))
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.FIRST)
    note = models.TextField(_("note to readers"), blank=True)
    slug = models.SlugField(_("address"), max_length=80, db_index=False)
    live_from = models.DateTimeField(_("live from"))
    live_until = models.DateTimeField(_("live until"), null=True, blank=True)
    expires_at = models.DateTimeField(_("to expire at"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("published by")
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    alone_reason = models.TextField(
        _("why it was published alone"),
        blank=True,
        help_text=_("Given where one person published in an emergency; empty where two looked at it."),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawal_reason = models.TextField(_("reason for withdrawal"), blank=True)
    topics = models.ManyToManyField(Topic, through="EditionTopic", related_name="editions")
    events = models.ManyToManyField(Event, through="EditionEvent", related_name="editions")
    organizations = models.ManyToManyField(
        Organization, through="EditionOrganization", related_name="editions"
    )
    people = models.ManyToManyField("newsroom.Person", through="EditionPerson", related_name="editions")

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["article", "number"]
        indexes = [
            models.Index(
                F("language"), F("dated").desc(), F("id").desc(), F("live_from"), F("live_until"),
                name="edition_list",
            ),
            models.Index(fields=["live_from"], name="edition_live_from"),
            models.Index(fields=["live_until"], name="edition_live_until"),
            models.Index(fields=["translation_key"], name="edition_translations"),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_once"),
            models.UniqueConstraint(fields=["article", "live_from"], name="edition_live_from_once"),
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_until__gt=F("live_from")),
                name="edition_ends_after_start",
            ),
            # With the one before it this says, too, that it does not expire before it begins.
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(live_until__isnull=False, live_until__lte=F("expires_at")),
                name="edition_ends_by_expiry",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawal_reason="")
                | Q(withdrawn_at__isnull=False, live_until__isnull=False),
                name="edition_withdrawn_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    def get_absolute_url(self) -> str:
        from .pages import address_of

        return address_of(self)

    def is_live(self, at: datetime) -> bool:
        """The visibility rule for a row in hand."""
        return self.live_from <= at and (self.live_until is None or at < self.live_until)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if self.live_from <= timezone.now():
            raise WasLive(f"{self} has been seen by readers: withdraw it, it cannot be deleted.")
        return super().delete(*args, **kwargs)

    def page(self) -> "Page":
        from .pages import Page

        return Page.of_edition(self)


class EditionText(models.Model):
    """The words of one edition, apart from it so that list rows stay small."""

    edition = models.OneToOneField(Edition, models.CASCADE, primary_key=True, related_name="text")
    body = models.TextField(_("text"))
    plain = models.TextField(_("plain text"))
    search_text = models.TextField(_("text for searching"))

    class Meta:
        verbose_name = _("text of an edition")
        verbose_name_plural = _("texts of editions")

    def __str__(self) -> str:
        return self.plain[:80]


class LinkQuerySet(models.QuerySet):
    """Links of editions to what they tell of."""

    def live(self, at: datetime, language: str | None = None) -> "LinkQuerySet":
        """Links of live editions, in any language if None.

        Asked of each link: `edition__in` would list all live editions first, at 0.1 s in 100,000.
        """
        live = Edition.objects.live(at)
        if language is not None:
            live = live.in_language(language)
        return self.filter(Exists(live.filter(pk=OuterRef("edition"))))


class EditionPerson(PersonLink):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="person_links")

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("person of the edition")
        verbose_name_plural = _("people of the edition")
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "person"], name="edition_person_once")]
        indexes = [models.Index(fields=["person", "edition"], name="edition_person_target")]

    def __str__(self) -> str:
        return str(self.person)


class EditionOrganization(models.Model):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="organization_links")
    organization = models.ForeignKey(Organization, models.PROTECT, verbose_name=_("organization"))

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization of the edition")
        verbose_name_plural = _("organizations of the edition")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "organization"], name="edition_organization_once")
        ]
        indexes = [models.Index(fields=["organization", "edition"], name="edition_organization_target")]

    def __str__(self) -> str:
        return str(self.organization)


class EditionEvent(models.Model):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="event_links")
    event = models.ForeignKey(Event, models.PROTECT, verbose_name=_("event"))

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("event of the edition")
        verbose_name_plural = _("events of the edition")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "event"], name="edition_event_once")]
        indexes = [models.Index(fields=["event", "edition"], name="edition_event_target")]

    def __str__(self) -> str:
        return str(self.event)


class EditionTopic(models.Model):
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(Topic, models.PROTECT, verbose_name=_("topic"))

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic of the edition")
        verbose_name_plural = _("topics of the edition")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["edition", "topic"], name="edition_topic_once")]
        indexes = [models.Index(fields=["topic", "edition"], name="edition_topic_target")]

    def __str__(self) -> str:
        return str(self.topic)


class Approval(models.Model):
    """Who stood behind an edition: a second pair of eyes, one after an emergency, or a signatory."""

    class Kind(models.TextChoices):
        FOUR_EYES = "four_eyes", _("four eyes")
        AFTER_EMERGENCY = "after_emergency", _("after an emergency")
        SIGNATORY = "signatory", _("signatory by link")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="approvals")
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.by or self.remark}"
