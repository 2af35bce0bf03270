"""An import is taken back: what it made leaves readers and desk, what it changed is as it was before.

Each document is one transaction of its own, so an interrupted undoing is finished by another. Nothing is
deleted: articles go to the trash, documents are marked undone and can be imported again.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from newsroom.models import (
    Article,
    AuditEntry,
    Event,
    ImportBatch,
    ImportedDocument,
    Mention,
    Organization,
    Participation,
    Person,
    Proposal,
    Revision,
)
from newsroom.publishing import importer, publish, trash, unschedule, withdraw
from newsroom.publishing.permissions import Refused, Standing, standing_of
from newsroom.publishing.revisions import record_save, restore_snapshot, touched_by_staff
from newsroom.publishing.targets import Target, take_back

# What readers are told, in the language of the text.
PUBLIC_REASON = gettext_lazy("The text was published by mistake.")


@dataclass(frozen=True, slots=True)
class Row:
    """A document of the batch; `reason` says why it was not undone, and is empty where it was."""

    file: str
    article: int
    title: str
    reason: str = ""


@dataclass(slots=True)
class Undone:
    undone: list[Row] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)

    def as_data(self) -> dict[str, list[dict[str, Any]]]:
        return {name: [asdict(row) for row in getattr(self, name)] for name in ("undone", "refused")}


def undo_batch(
    batch: ImportBatch,
    *,
    by: Any = None,
    progress: Callable[[list[ImportedDocument]], Iterable[ImportedDocument]] = lambda rows: rows,
) -> Undone:
    """Undo each document of the batch, the last first; those that staff worked on since are refused.

    An article that the batch made is withdrawn and trashed; one that it changed gets back the text before,
    and readers who saw the change see that as a new edition; a proposal that waits is taken away. What the
    batch made of people, organizations and events is unconfirmed unless something else tells of it.
    `by` is who asked for it (the importer itself if None). Undoing again tries those refused.
    """
    by = by or importer()
    outcome = Undone()
    documents = batch.documents.filter(undone_at=None).select_related("article").order_by("-pk")
    for document in progress(list(documents)):
        row = Row(document.name, document.article_id, document.article.title)
        try:
            _undo(document, by=by)
        except Refused as refused:
            outcome.refused.append(Row(row.file, row.article, row.title, str(refused)))
        else:
            outcome.undone.append(row)
    if outcome.undone or not outcome.refused:
        _close(batch, outcome, by=by)
    return outcome


@transaction.atomic
def _close(batch: ImportBatch, outcome: Undone, *, by: Any) -> None:
    if not outcome.refused and batch.undone_at is None:
        batch.undone_at = timezone.now()
        batch.save(update_fields=["undone_at"])
    AuditEntry.objects.record(batch, "undo_import", by=by, undone=len(outcome.undone),
                              refused=[row.article for row in outcome.refused])  # fmt: skip


@transaction.atomic
def _undo(document: ImportedDocument, *, by: Any) -> None:
    article = Article.objects.select_for_update().get(pk=document.article_id)
    if document.replaced_at is not None:
        later = article.documents.filter(pk__gt=document.pk, undone_at=None).order_by("pk").first()
        raise Refused(
            _("A later import (No. %(number)d) changed the article again. Undo that first, then this one.")
            % {"number": later.batch_id if later is not None else 0}
        )
    if document.version is None:
        _undo_proposal(document, by=by)
    elif touched_by_staff(article, version=document.version, since=document.imported_at):
        raise Refused(
            _("Staff have worked on the article since. Withdraw it, or put it into the trash, there.")
        )
    elif before := _before(document):
        _give_back(article, document, before, by=by)
    else:
        _take_away(article, by=by)
    _unmake(document, by=by)
    document.undone_at = timezone.now()
    document.save(update_fields=["undone_at"])
    AuditEntry.objects.record(article, "undo_import", by=by, file=document.name, batch=document.batch_id)


def _before(document: ImportedDocument) -> ImportedDocument | None:
    """The document that this one replaced, whose text the article held before."""
    earlier = document.article.documents.filter(pk__lt=document.pk, undone_at=None)
    return earlier.exclude(replaced_at=None).order_by("-pk").first()


def _undo_proposal(document: ImportedDocument, *, by: Any) -> None:
    proposal = Proposal.objects.get(document=document)
    if proposal.state == Proposal.State.TAKEN:
        raise Refused(_("Staff have taken the proposed text over. Restore the earlier version there."))
    if proposal.state == Proposal.State.WAITING:
        proposal.decide(Proposal.State.UNDONE, by=by, at=timezone.now())
    if before := _before(document):
        before.replaced_at = None
        before.save(update_fields=["replaced_at"])


def _take_away(article: Article, *, by: Any) -> None:
    """Withdraw and trash what the batch made."""
    standing = standing_of(article, timezone.now())
    if standing in (Standing.LIVE, Standing.LIVE_AND_SCHEDULED):
        with override(article.language):
            reason = str(PUBLIC_REASON)
        withdraw(article, by=by, reason=reason)
    elif standing in (Standing.SCHEDULED, Standing.WITHDRAWN_AND_SCHEDULED):
        unschedule(article, by=by)
    trash(article, by=by)


def _give_back(article: Article, document: ImportedDocument, before: ImportedDocument, *, by: Any) -> None:
    """Give the article the text back that it held before the batch, on the desk and to readers."""
    held = Revision.objects.about(article).filter(version__lt=document.version).order_by("version").last()
    if held is None:
        raise Refused(_("The text before is not kept. Restore it from an edition."))
    now = timezone.now()
    standing = standing_of(article, now)
    restore_snapshot(article, held.data)
    article.mentions.all().delete()
    Mention.objects.bulk_create(
        Mention(article=article, **columns) for columns in before.kept.get("mentions", ())
    )
    for columns in before.kept.get("participations", ()):
        whom = {name: columns.pop(name) for name in ("event_id", "person_id", "organization_id")}
        Participation.objects.get_or_create(**whom, defaults=columns)
    record_save(article, by=by)
    before.replaced_at, before.version, before.imported_at, before.kept = None, article.version, now, {}
    before.save(update_fields=["replaced_at", "version", "imported_at", "kept"])
    if standing == Standing.SCHEDULED:
        article = unschedule(article, by=by)
        publish(article, by=importer(), version=article.version, at=article.dated)
    elif standing in (Standing.LIVE, Standing.LIVE_AND_SCHEDULED):
        publish(article, by=importer(), version=article.version)


def _unmake(document: ImportedDocument, *, by: Any) -> None:
    """Take back what only this document made: participants, then people, organizations and events."""
    keys: dict[str, list[int]] = {}
    for kind, pk in document.made:
        keys.setdefault(kind, []).append(pk)
    _unmake_participations(keys.get("participation", []))
    for model in (Person, Organization, Event):
        told = Article.objects.out_of_trash().filter(**{_LINKS[model]: OuterRef("pk")})
        alone = model._default_manager.filter(
            ~Exists(told), pk__in=keys.get(model._meta.model_name or "", []), confirmed=True
        )
        for thing in alone.order_by("pk"):
            if not _changed_by_staff(thing):
                take_back(thing, by=by, batch=document.batch_id)


_LINKS: dict[type[Person | Organization | Event], str] = {
    Person: "people",
    Organization: "organizations",
    Event: "events",
}


def _unmake_participations(keys: list[int]) -> None:
    """Who took part by this text alone, in an event that others tell of, took no part."""
    for part in Participation.objects.filter(pk__in=keys).select_related("event"):
        telling = Article.objects.out_of_trash().filter(events=part.event_id)
        named = {"people": part.person_id} if part.person_id else {"organizations": part.organization_id}
        if not telling.filter(**named).exists():
            part.delete()


def _changed_by_staff(thing: Target) -> bool:
    """Whether somebody vouches for it: a member of staff edited it, or accepted a mention of it."""
    kind = thing._meta.model_name or ""
    if Mention.objects.accepted().filter(**{kind: thing}).exists():
        return True
    about = ContentType.objects.get_for_model(thing)
    return LogEntry.objects.filter(content_type=about, object_id=str(thing.pk)).exists()
