"""What was read from where, when, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from .articles import Article
from .base import Language


class ImportBatch(models.Model):
    """One run of an import."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    options = models.JSONField(_("options"), default=dict, blank=True)
    report = models.JSONField(_("report"), default=dict, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return date_format(localtime(self.started_at), "SHORT_DATETIME_FORMAT")


class ImportedDocument(models.Model):
    """A document that became an article: imported once, unless undone."""

    batch = models.ForeignKey(ImportBatch, models.PROTECT, related_name="documents", verbose_name=_("import"))
    name = models.CharField(_("file"), max_length=500, db_index=True)
    stem = models.CharField(
        _("file without its language"),
        max_length=500,
        db_index=True,
        help_text=_("Translations of one another have the same."),
    )
    sha256 = models.CharField(_("digest of the text"), max_length=64)
    encoding = models.CharField(_("encoding"), max_length=20)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    article = models.ForeignKey(Article, models.PROTECT, related_name="documents", verbose_name=_("article"))
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("imported document")
        verbose_name_plural = _("imported documents")
        ordering = ["batch", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"], condition=Q(undone_at=None), name="document_imported_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name
