"""Topics: a short list that staff keep, in three languages."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from .addresses import Addressed
from .base import Findable, FindableQuerySet, Printed, localised


class TopicQuerySet(FindableQuerySet):
    def public(self, at: datetime, language: str | None = None) -> "TopicQuerySet":
        """Topics that a live edition stands under, in any language if None."""
        from .editions import EditionTopic

        return self.filter(Exists(EditionTopic.objects.live(at, language).filter(topic=OuterRef("pk"))))


class Topic(Addressed, Findable):
    name_ru = models.CharField(_("name in Russian"), max_length=100, unique=True)
    name_kk = models.CharField(_("name in Kazakh"), max_length=100, blank=True)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return str(self.name())

    def name(self, language: str | None = None) -> Printed:
        return localised(self, "name", language)

    def searched_words(self) -> list[str]:
        return [self.name_ru, self.name_kk, self.name_en]

    def sorted_words(self) -> str:
        return self.name_ru

    def addressed_by(self) -> str:
        return self.name_en or self.name_ru
