"""History: every save of a thing, and every verb that somebody did. Rows are added, never changed."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class Immutable(Exception):
    """A row that is only ever added was to be changed or deleted."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **kwargs: Any) -> int:
        raise Immutable(f"{self.model.__name__} rows are never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise Immutable(f"{self.model.__name__} rows are never deleted.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        return self.update()


class AppendOnly(models.Model):
    """About any row: the content type and the key, and who did it when."""

    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    object = GenericForeignKey("content_type", "object_id")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), auto_now_add=True, db_index=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Immutable(f"{type(self).__name__} rows are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise Immutable(f"{type(self).__name__} rows are never deleted.")


class AppendOnlyManager(models.Manager.from_queryset(AppendOnlyQuerySet)):  # type: ignore[misc]
    def about(self, thing: models.Model) -> models.QuerySet:
        return self.filter(
            content_type=ContentType.objects.get_for_model(thing, for_concrete_model=True),
            object_id=thing.pk,
        )


class RevisionManager(AppendOnlyManager):
    def record(self, thing: models.Model, *, version: int, data: dict[str, Any], by: Any) -> "Revision":
        return self.create(object=thing, version=version, data=data, by=by)


class Revision(AppendOnly):
    """The whole data of one saved version, with its links, as JSON: one per save."""

    version = models.PositiveIntegerField(_("version"))
    data = models.JSONField(_("data"), encoder=DjangoJSONEncoder)

    objects = RevisionManager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["content_type", "object_id", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "version"], name="revision_one_per_save"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}/{self.object_id}/{self.version}"


class AuditManager(AppendOnlyManager):
    def record(self, thing: models.Model, verb: str, *, by: Any, **details: Any) -> "AuditEntry":
        return self.create(object=thing, label=str(thing)[:300], verb=verb, by=by, details=details)


class AuditEntry(AppendOnly):
    """Who did which verb to what, when. Refused to be changed by model, admin and database trigger."""

    verb = models.CharField(_("verb"), max_length=40, db_index=True)
    label = models.CharField(_("what"), max_length=300)
    details = models.JSONField(_("details"), encoder=DjangoJSONEncoder, default=dict, blank=True)

    objects = AuditManager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="audit_about")]

    def __str__(self) -> str:
        return f"{self.verb}: {self.label}"
