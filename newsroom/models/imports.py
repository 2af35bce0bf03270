"""What was read from where, when, and what came of it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connections, models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from .articles import Article
from .base import Language

# Without a sign of life for so long, the process at work has ended unseen.
UNSEEN = timedelta(minutes=1)


class ImportBatch(models.Model):
    """One run of an import: a command's, or of files that staff uploaded, whose dry run comes first."""

    class State(models.TextChoices):
        REHEARSING = "rehearsing", _("dry run under way")
        REHEARSED = "rehearsed", _("waits for your word")
        IMPORTING = "importing", _("under way")
        FINISHED = "finished", _("finished")
        STOPPED = "stopped", _("stopped")
        DISCARDED = "discarded", _("discarded")

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.IMPORTING)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    options = models.JSONField(_("options"), default=dict, blank=True)
    rehearsal = models.JSONField(_("report of the dry run"), default=dict, blank=True)
    report = models.JSONField(_("report"), default=dict, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    # Where the uploaded files lie below settings.UPLOADED_TEXTS until they are imported or discarded.
    upload = models.CharField(max_length=40, blank=True, editable=False)
    done = models.PositiveIntegerField(_("files done"), default=0, editable=False)
    # 0 until a process has taken the work.
    total = models.PositiveIntegerField(_("files"), default=0, editable=False)
    # When the work was asked for, then the last sign of life of the process at it.
    seen_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at", "-pk"]
        permissions = [("import_texts", _("May import texts from files, and undo imports"))]

    def __str__(self) -> str:
        when = date_format(localtime(self.started_at), "SHORT_DATETIME_FORMAT")
        return _("No. %(number)d, %(when)s") % {"number": self.pk, "when": when}

    @property
    def is_at_work(self) -> bool:
        return self.state in (self.State.REHEARSING, self.State.IMPORTING)

    def is_interrupted(self, at: datetime) -> bool:
        """Whether the process of an upload has ended unseen. What a command imports gives no sign of life."""
        unseen = self.seen_at is None or self.seen_at < at - UNSEEN
        return self.is_at_work and bool(self.upload) and unseen

    def step(self, state: str, **columns: Any) -> bool:
        """Go on to the next state, unless the row has left the one that this instance knows."""
        return self._write(Q(), state=state, **columns)

    def claim(self, *, at: datetime, total: int) -> bool:
        """Take the work for this process: of several that try, one gets it."""
        free = Q(total=0) | Q(seen_at=None) | Q(seen_at__lt=at - UNSEEN)
        return self._write(free, seen_at=at, done=0, total=total)

    def beat(self, *, at: datetime, done: int, total: int) -> bool:
        """Give a sign of life; False where the work was taken from this process, or ended by staff."""
        return self._write(Q(seen_at=self.seen_at), seen_at=at, done=done, total=total)

    def give_up(self) -> None:
        """Write nothing more through this instance: the work is another's."""
        self._given_up = True

    _given_up = False

    def _write(self, condition: Q, **columns: Any) -> bool:
        if self._given_up:
            return False
        rows = type(self)._base_manager.filter(condition, pk=self.pk, state=self.state)
        if not rows.update(**columns):
            return False
        for name, value in columns.items():
            setattr(self, name, value)
        return True


class DocumentQuerySet(models.QuerySet):
    def current(self) -> "DocumentQuerySet":
        """What is in: neither undone nor replaced by a later text of the same file."""
        return self.filter(undone_at=None, replaced_at=None)


class ImportedDocument(models.Model):
    """A text that a file held, and the article that it became: in once, unless undone.

    A file that changed gives a second document of the same article, which replaces the first.
    """

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
    version = models.PositiveIntegerField(
        _("version of the article"),
        null=True,
        blank=True,
        help_text=_("Empty where the text was only proposed to staff."),
    )
    imported_at = models.DateTimeField(_("imported"), default=timezone.now, editable=False)
    replaced_at = models.DateTimeField(
        _("replaced"), null=True, blank=True, help_text=_("When a later text of the same file came in.")
    )
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    # [[kind, key], ...] of the persons, organizations, events and participations that were made of it.
    made = models.JSONField(default=list, blank=True, editable=False)
    # Of a replaced document: columns of the mentions and participations that went with its text.
    kept = models.JSONField(default=dict, blank=True, editable=False)
    credit = models.CharField(
        _("credit of its pictures"), max_length=300, blank=True, help_text=_("From a line like “Photo: …”.")
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("imported document")
        verbose_name_plural = _("imported documents")
        ordering = ["batch", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"],
                condition=Q(undone_at=None, replaced_at=None),
                name="document_imported_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BandQuerySet(models.QuerySet):
    """Plain SQL: both are asked for every document of an archive, and Django takes ten times as long to put
    them into words as the database to carry them out.
    """

    def note(self, document: ImportedDocument, values: Sequence[int]) -> None:
        """Write the bands of a new document."""
        rows = ", ".join(["(%s, %s)"] * len(values))
        with connections[self.db].cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {self.model._meta.db_table} (document_id, value) VALUES {rows}",
                [column for value in values for column in (document.pk, value)],
            )

    def has_any(self, values: Sequence[int]) -> bool:
        """Whether any document has one of the bands."""
        listed = ", ".join(["%s"] * len(values))
        with connections[self.db].cursor() as cursor:
            cursor.execute(
                f"SELECT 1 FROM {self.model._meta.db_table} WHERE value IN ({listed}) LIMIT 1", list(values)
            )
            return cursor.fetchone() is not None


class ShingleBand(models.Model):
    """One of the few numbers by which a document like another is found among a hundred thousand.

    Texts that share most runs of words share most bands; see `importing/likeness.py`.
    """

    document = models.ForeignKey(ImportedDocument, models.CASCADE, related_name="bands")
    value = models.BigIntegerField(db_index=True)

    objects = BandQuerySet.as_manager()

    class Meta:
        verbose_name = _("band of shingles")
        verbose_name_plural = _("bands of shingles")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.value:x}"


class ProposalQuerySet(models.QuerySet):
    def waiting(self) -> "ProposalQuerySet":
        """Those that staff have not decided yet."""
        return self.filter(state=Proposal.State.WAITING)


class Proposal(models.Model):
    """A changed text that an import did not lay over the work of staff: they take it or decline it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for a decision")
        TAKEN = "taken", _("taken over")
        DECLINED = "declined", _("declined")
        REPLACED = "replaced", _("replaced by a later one")
        UNDONE = "undone", _("undone with its import")

    article = models.ForeignKey(Article, models.CASCADE, related_name="proposals", verbose_name=_("article"))
    document = models.OneToOneField(
        ImportedDocument, models.PROTECT, related_name="proposal", verbose_name=_("imported document")
    )
    # The fields of the article that the file gives: title, summary, body, dated (ISO) ...
    words = models.JSONField(_("proposed text"))
    # Columns of the mentions that its reading found, to be suggested once it is taken.
    mentions = models.JSONField(default=list, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.WAITING, editable=False, db_index=True
    )
    proposed_at = models.DateTimeField(_("proposed"), auto_now_add=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed version")
        verbose_name_plural = _("proposed versions")
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=Q(state="waiting"), name="proposal_one_waiting"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at=None, decided_by=None)
                | (~Q(state="waiting") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="proposal_decided_or_waiting",
            ),
        ]

    def __str__(self) -> str:
        return str(self.words.get("title", ""))

    def decide(self, state: str, *, by: Any, at: Any) -> None:
        self.state, self.decided_by, self.decided_at = state, by, at
        self.save(update_fields=["state", "decided_by", "decided_at"])
