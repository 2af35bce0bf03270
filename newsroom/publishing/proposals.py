"""Changed texts that wait beside the work of staff: an import proposes, staff take over or decline."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.models import Article, AuditEntry, ImportedDocument, Mention, Proposal

from .permissions import Refused, require
from .revisions import record_save, set_words
from .verbs import check_version, lock


@transaction.atomic
def propose(
    article: Article,
    *,
    by: Any,
    document: ImportedDocument,
    words: dict[str, Any],
    mentions: list[dict[str, Any]],
    reason: str,
) -> Proposal:
    """Put a changed text beside the article for staff to decide; one that waited before gives way to it.

    `words` are fields of the article, `mentions` columns of the names that its reading found; `reason`
    is "touched" or "live". Nothing of the article changes.
    """
    article = lock(article)
    for earlier in article.proposals.waiting():
        earlier.decide(Proposal.State.REPLACED, by=by, at=timezone.now())
    proposal = Proposal.objects.create(article=article, document=document, words=words, mentions=mentions)
    AuditEntry.objects.record(article, "propose", by=by, file=document.name, reason=reason)
    return proposal


def _open(proposal: Proposal, by: Any, now: datetime) -> tuple[Article, Proposal]:
    article = lock(proposal.article)
    proposal = article.proposals.get(pk=proposal.pk)
    require(by, "edit", article, now)
    if proposal.state != Proposal.State.WAITING:
        raise Refused(
            _("The proposed version is decided already: %(state)s.") % {"state": proposal.get_state_display()}
        )
    return article, proposal


@transaction.atomic
def take_proposal(proposal: Proposal, *, by: Any, version: int, now: datetime | None = None) -> Article:
    """Make the proposed text the article's next version on the desk; readers see no change.

    Links stay as staff made them; names that are new in the text are suggested.
    """
    now = now or timezone.now()
    article, proposal = _open(proposal, by, now)
    check_version(article, version)
    set_words(article, proposal.words)
    article.save()
    suggest(article, proposal.mentions)
    record_save(article, by=by)
    proposal.decide(Proposal.State.TAKEN, by=by, at=now)
    AuditEntry.objects.record(article, "take_proposal", by=by, file=proposal.document.name,
                              version=article.version)  # fmt: skip
    return article


@transaction.atomic
def decline_proposal(proposal: Proposal, *, by: Any, now: datetime | None = None) -> Proposal:
    """Leave the article as it is. The proposed text is kept; the same file does not propose it again."""
    now = now or timezone.now()
    article, proposal = _open(proposal, by, now)
    proposal.decide(Proposal.State.DECLINED, by=by, at=now)
    AuditEntry.objects.record(article, "decline_proposal", by=by, file=proposal.document.name)
    return proposal


def suggest(article: Article, mentions: list[dict[str, Any]]) -> None:
    """Put the names of a text before staff, but those that they, or an import, decided in this article.

    What was suggested of an earlier text of it is suggested no more.
    """
    article.mentions.waiting().delete()
    decided = set(article.mentions.values_list("kind", "name"))
    Mention.objects.bulk_create(
        Mention(article=article, version=article.version, state=Mention.State.SUGGESTED, **columns)
        for columns in mentions
        if (columns["kind"], columns["name"]) not in decided
    )
