"""Articles: the desk's working copies. Nothing public ever reads one."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .base import Findable, FindableQuerySet, Language
from .entities import Organization, Person
from .events import Event
from .text import plain, sanitise
from .topics import Topic


class Genre(models.TextChoices):
    NEWS = "news", _("news")
    PRESS_RELEASE = "press_release", _("press release")
    ANNOUNCEMENT = "announcement", _("announcement")
    STATEMENT = "statement", _("statement")
    NOTICE = "notice", _("notice")
    CONDOLENCE = "condolence", _("condolence")
    REFUTATION = "refutation", _("refutation")


class StaleVersion(Exception):
    """A save began from a version that is no longer the latest; `latest` is the row as it stands."""

    def __init__(self, mine: "Article", latest: "Article") -> None:
        super().__init__(f"Article {mine.pk}: version {mine.version} is not the latest ({latest.version})")
        self.mine = mine
        self.latest = latest


class Story(models.Model):
    """What the desk's copy and an edition have alike: the words and their circumstances."""

    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.RU)
    genre = models.CharField(_("genre"), max_length=15, choices=Genre, default=Genre.NEWS)
    title = models.CharField(_("title"), max_length=300)
    summary = models.TextField(_("lead"), blank=True)
    dated = models.DateTimeField(_("dated"), default=timezone.now)
    dated_has_time = models.BooleanField(
        _("the hour is printed"), default=False, help_text=_("Off: the day alone.")
    )
    place = models.CharField(
        _("place"),
        max_length=120,
        blank=True,
        help_text=_("Printed in the dateline: «Астрахань, 22 ноября»."),
    )
    source_name = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)
    byline = models.CharField(
        _("byline"), max_length=200, blank=True, help_text=_("Who wrote it, as printed below the title.")
    )
    translation_key = models.UUIDField(_("translation key"), default=uuid.uuid4, editable=False)
    translated_from = models.ForeignKey(
        "newsroom.Edition",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("translated from"),
    )
    pinned_until = models.DateTimeField(_("pinned until"), null=True, blank=True)

    class Meta:
        abstract = True


# Where a text stands on the desk: verbs and the counting of versions write these, no form does.
DESK_COLUMNS = ("version", "state", "submitted_by_id", "submitted_version")
# What an edition takes from the desk's copy as it is.
STORY_FIELDS = tuple(field.name for field in Story._meta.fields)


class ArticleQuerySet(FindableQuerySet):
    def translations_of(self, article: "Article") -> "ArticleQuerySet":
        return self.filter(translation_key=article.translation_key).exclude(pk=article.pk)

    def on_desk_as(self, state: str) -> "ArticleQuerySet":
        return self.filter(state=state)

    def out_of_trash(self) -> "ArticleQuerySet":
        return self.exclude(state=Article.State.TRASHED)

    def in_trash(self) -> "ArticleQuerySet":
        return self.filter(state=Article.State.TRASHED)


class Article(Story, Findable):
    """The working copy that staff edit. Scheduled, live and withdrawn are derived from its editions.

    A save carries the version it began from and raises StaleVersion where that is not the latest; a
    save of a text in review returns it to draft.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in_review", _("in review")
        TRASHED = "trashed", _("trashed")

    body = models.TextField(_("text"), blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="articles", verbose_name=_("topics"))
    people = models.ManyToManyField(
        Person, through="ArticlePerson", related_name="articles", verbose_name=_("people")
    )
    organizations = models.ManyToManyField(
        Organization, blank=True, related_name="articles", verbose_name=_("organizations")
    )
    events = models.ManyToManyField(Event, blank=True, related_name="articles", verbose_name=_("events"))
    wanted_live_from = models.DateTimeField(_("publish at"), null=True, blank=True)
    wanted_live_until = models.DateTimeField(_("take down at"), null=True, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="articles",
        verbose_name=_("author"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT, editable=False, db_index=True
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    submitted_version = models.PositiveIntegerField(
        _("version submitted"), null=True, blank=True, editable=False
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-dated", "-pk"]
        indexes = [models.Index(fields=["-dated", "-id"], name="article_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "language"],
                name="article_one_per_language",
                violation_error_message=_("This piece already has a text in that language."),
            ),
            models.CheckConstraint(
                condition=Q(wanted_live_from=None)
                | Q(wanted_live_until=None)
                | Q(wanted_live_until__gt=F("wanted_live_from")),
                name="article_wanted_until_after_from",
                violation_error_message=_("It cannot be taken down before it is published."),
            ),
            models.CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
            models.CheckConstraint(
                condition=~Q(state="in_review")
                | Q(submitted_version__isnull=False, submitted_version=F("version")),
                name="article_in_review_is_what_was_submitted",
            ),
        ]
        # Who may call which verb is said in publishing/permissions.py; these are its words.
        permissions = [
            ("edit_any_article", _("May edit articles of others")),
            ("approve_article", _("May publish what another wrote and submitted")),
            ("publish_alone_article", _("May publish alone in an emergency")),
            ("withdraw_article", _("May withdraw articles and make minor fixes")),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the next version, or raise StaleVersion and change nothing."""
        self.body = sanitise(self.body)
        if self._state.adding or self.pk is None:
            super().save(*args, **kwargs)
            return
        desk = {name: getattr(self, name) for name in DESK_COLUMNS}
        try:
            with transaction.atomic():
                self.advance_version()
                super().save(*args, **kwargs)
        except Exception:
            for name, value in desk.items():  # nothing was written: the instance says so too
                setattr(self, name, value)
            raise

    def searched_words(self) -> list[str]:
        return [self.title, self.summary, self.source_name, self.place]

    def sorted_words(self) -> str:
        return self.title

    def advance_version(self) -> None:
        """Take the next version by one conditional UPDATE, which also locks the row until commit.

        Where the text stands on the desk is the verbs' to say: a save that began before one of them
        takes it from the row, and takes back only the submission.
        """
        rows = type(self)._base_manager.filter(pk=self.pk)
        taken = rows.filter(version=self.version).update(
            version=F("version") + 1,
            state=Case(When(state=self.State.IN_REVIEW, then=Value(self.State.DRAFT)), default=F("state")),
            submitted_by=None,
            submitted_version=None,
        )
        if not taken:
            raise StaleVersion(self, rows.get())
        for name, value in rows.values(*DESK_COLUMNS).get().items():
            setattr(self, name, value)

    @property
    def plain_text(self) -> str:
        return plain(self.body)

    @property
    def is_trashed(self) -> bool:
        return self.state == self.State.TRASHED


class PersonLink(models.Model):
    """A person named in a text, with the position that the text gives."""

    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("person"))
    position = models.CharField(_("position as printed"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True


class ArticlePerson(PersonLink):
    article = models.ForeignKey(Article, models.CASCADE, related_name="person_links")

    class Meta:
        verbose_name = _("person of the text")
        verbose_name_plural = _("people of the text")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "person"], name="article_person_once"),
        ]

    def __str__(self) -> str:
        return str(self.person)
