"""Mentions: what a text names, as it was read, until staff accept or reject it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .articles import Article
from .base import Timestamped
from .entities import Organization, Person
from .events import Event

TARGETS = ("person", "organization", "event")


class MentionQuerySet(models.QuerySet):
    def linked(self) -> "MentionQuerySet":
        """Those that stand for a link of their article."""
        return self.filter(state__in=(Mention.State.AUTOMATIC, Mention.State.ACCEPTED))

    def accepted(self) -> "MentionQuerySet":
        """Those that staff stand behind."""
        return self.filter(state=Mention.State.ACCEPTED)

    def waiting(self) -> "MentionQuerySet":
        """Those that staff have not decided yet."""
        return self.filter(state=Mention.State.SUGGESTED)


class Mention(Timestamped):
    """A span of an article's plain text (title, newline, paragraphs) that names somebody or something.

    The target may be empty: the database need not know yet what is named.
    """

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        ORGANIZATION = "organization", _("organization")
        EVENT = "event", _("event")

    class State(models.TextChoices):
        SUGGESTED = "suggested", _("suggested")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")
        AUTOMATIC = "automatic", _("automatic")

    article = models.ForeignKey(Article, models.CASCADE, related_name="mentions", verbose_name=_("article"))
    version = models.PositiveIntegerField(_("version of the article"))
    start = models.PositiveIntegerField(_("first character"))
    end = models.PositiveIntegerField(_("after the last character"))
    surface = models.CharField(_("as printed"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    name = models.CharField(_("what it names"), max_length=300)
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="mentions", verbose_name=_("person")
    )
    organization = models.ForeignKey(
        Organization,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="mentions",
        verbose_name=_("organization"),
    )
    event = models.ForeignKey(
        Event, models.SET_NULL, null=True, blank=True, related_name="mentions", verbose_name=_("event")
    )
    position = models.CharField(_("position as printed"), max_length=300, blank=True)
    # What was read beyond the name (name parts, dates, who took part), so that accepting needs no second
    # reading of the text.
    details = models.JSONField(_("details"), default=dict, blank=True)
    confidence = models.FloatField(_("confidence"))
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SUGGESTED, db_index=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["article", "start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="mention_span_not_empty"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="mention_confidence_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(kind="person", organization=None, event=None)
                | Q(kind="organization", person=None, event=None)
                | Q(kind="event", person=None, organization=None),
                name="mention_target_of_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.surface} → {self.name}"

    @property
    def is_linked(self) -> bool:
        return self.state in (self.State.AUTOMATIC, self.State.ACCEPTED)

    @property
    def target(self) -> Person | Organization | Event | None:
        return getattr(self, self.kind)
