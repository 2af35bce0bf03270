"""The verbs that move a text between desk and readers.

Each is one transaction: lock the article, check right and move, change, write one audit entry. `now` is
for callers that hold a moment already (tests, one act in three languages); None means the clock.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.models import Address, Approval, Article, AuditEntry, Edition, Event
from newsroom.models.editions import WasLive

from .editions import copy_to_desk, write_edition
from .links import Links
from .permissions import Refused, is_importer, require
from .revisions import record_save

TICK = timedelta(microseconds=1)


def lock(article: Article) -> Article:
    """The article's latest row, locked until the transaction ends (SQLite holds its one write lock)."""
    return Article.objects.select_for_update().get(pk=article.pk)


def check_version(article: Article, version: int) -> None:
    if article.version != version:
        raise Refused(
            _(
                "The article was changed meanwhile: you looked at version %(seen)d, the latest is "
                "%(latest)d. Read it again and repeat."
            )
            % {"seen": version, "latest": article.version}
        )


def set_desk(article: Article, state: str, *, by: Any = None) -> None:
    """Change where the desk's copy stands, without a new version: no word of it changes."""
    in_review = state == Article.State.IN_REVIEW
    if article.state == state and article.submitted_by_id is None and not in_review:
        return
    article.state = state
    article.submitted_by = by if in_review else None
    article.submitted_version = article.version if in_review else None
    Article.objects.filter(pk=article.pk).update(
        state=state,
        submitted_by=article.submitted_by,
        submitted_version=article.submitted_version,
        updated_at=timezone.now(),
    )


def want(article: Article, live_from: datetime, expires_at: datetime) -> None:
    """Note on the desk's copy the end that was chosen; a start wished for earlier gives way to it."""
    article.wanted_live_until = expires_at
    if article.wanted_live_from is not None and article.wanted_live_from >= expires_at:
        article.wanted_live_from = live_from if live_from < expires_at else None
    Article.objects.filter(pk=article.pk).update(
        wanted_live_from=article.wanted_live_from, wanted_live_until=expires_at
    )


@transaction.atomic
def submit(article: Article, *, by: Any, version: int, now: datetime | None = None) -> Article:
    """Hand the text to a colleague for approval."""
    article = lock(article)
    check_version(article, version)
    require(by, "submit", article, now or timezone.now())
    set_desk(article, Article.State.IN_REVIEW, by=by)
    AuditEntry.objects.record(article, "submit", by=by, version=version)
    return article


@transaction.atomic
def return_to_author(article: Article, *, by: Any, remark: str, now: datetime | None = None) -> Article:
    """Give a submitted text back, with a remark that says what to change."""
    article = lock(article)
    require(by, "return_to_author", article, now or timezone.now())
    if not remark.strip():
        raise Refused(_("Say what should be changed."))
    set_desk(article, Article.State.DRAFT)
    AuditEntry.objects.record(article, "return_to_author", by=by, version=article.version, remark=remark)
    return article


@transaction.atomic
def publish(
    article: Article,
    *,
    by: Any,
    version: int,
    at: datetime | None = None,
    expires_at: datetime | None = None,
    reason: str = "",
    note: str = "",
    now: datetime | None = None,
) -> Edition:
    """Make exactly this version an edition, live from `at` (now if None) until `expires_at`.

    By another than its author, for a submitted text (four eyes); with a `reason`, alone in an
    emergency, flagged until somebody confirms it. `at` in the past means now, except for an import's
    first edition, which is live from its document's own date. A live edition ends where the new one
    begins. `expires_at` None means what the desk's copy wants.
    """
    article = lock(article)
    check_version(article, version)
    return _publish(
        article,
        list(article.editions.all()),
        Links.of(article),
        by=by,
        at=at,
        expires_at=expires_at,
        reason=reason.strip(),
        note=note,
        now=now or timezone.now(),
    )


def publish_new(article: Article, links: Links, *, by: Any, at: datetime | None = None) -> Edition:
    """`publish` an article that this very transaction has written, with these links.

    Nobody else can see it yet, so it is as good as locked, is of one version and has no edition: what
    `publish` asks the database is known. The rules are the same.
    """
    if article.version != 1 or not transaction.get_connection().in_atomic_block:
        raise ValueError(f"{article!r} was not made in this transaction")
    return _publish(article, [], links, by=by, at=at, now=timezone.now())


def _publish(
    article: Article,
    editions: Sequence[Edition],
    links: Links,
    *,
    by: Any,
    now: datetime,
    at: datetime | None = None,
    expires_at: datetime | None = None,
    reason: str = "",
    note: str = "",
) -> Edition:
    alone = bool(reason) or is_importer(by)
    require(by, "publish_alone" if alone else "publish", article, now, editions=editions)
    last = _last(editions)
    live_from = at if at is not None and is_importer(by) and last is None else max(at or now, now)
    if expires_at is not None:
        want(article, live_from, expires_at)
    submitted_by = article.submitted_by
    edition = replace_edition(
        article,
        last,
        links,
        live_from=live_from,
        published_at=now,
        published_by=by,
        submitted_by=submitted_by,
        kind=Edition.Kind.UPDATE if last else Edition.Kind.FIRST,
        note=note,
        alone_reason=reason,
    )
    if not alone:
        Approval.objects.create(edition=edition, kind=Approval.Kind.FOUR_EYES, by=by)
    set_desk(article, Article.State.DRAFT)
    AuditEntry.objects.record(
        article,
        "publish_alone" if alone and not is_importer(by) else "publish",
        by=by,
        version=article.version,
        edition=edition.number,
        live_from=edition.live_from,
        expires_at=edition.expires_at,
        reason=reason,
    )
    return edition


@transaction.atomic
def publish_together(pieces: Iterable[tuple[Article, int]], **how: Any) -> list[Edition]:
    """Publish several languages of one piece at one moment, or none of them.

    `pieces` holds (article, version); `how` is what `publish` takes besides.
    """
    how.setdefault("now", timezone.now())
    return [publish(article, version=version, **how) for article, version in pieces]


@transaction.atomic
def correct(
    article: Article, *, by: Any, version: int, kind: str, note: str = "", now: datetime | None = None
) -> Edition:
    """Replace the live edition now by the desk's copy; all but a minor fix tell readers why."""
    now = now or timezone.now()
    article = lock(article)
    check_version(article, version)
    minor = kind == Edition.Kind.MINOR
    editions = list(article.editions.all())
    require(by, "correct_minor" if minor else "correct", article, now, editions=editions)
    if kind not in set(Edition.Kind.values) - {Edition.Kind.FIRST}:
        raise Refused(_("Choose a minor fix, a correction, a clarification or an update."))
    if not minor and not note.strip():
        raise Refused(_("Write a note that tells readers what was changed."))
    edition = replace_edition(
        article,
        _last(editions),
        Links.of(article),
        live_from=now,
        published_at=now,
        published_by=by,
        submitted_by=article.submitted_by,
        kind=kind,
        note="" if minor else note.strip(),
    )
    set_desk(article, Article.State.DRAFT)
    AuditEntry.objects.record(article, "correct", by=by, version=version, kind=kind, note=note,
                              edition=edition.number)  # fmt: skip
    return edition


def _last(editions: Sequence[Edition]) -> Edition | None:
    return max(editions, key=lambda edition: edition.live_from, default=None)


def replace_edition(
    article: Article, last: Edition | None, links: Links, *, live_from: datetime, **columns: Any
) -> Edition:
    """End the edition before at the moment the new one begins, and write the new one."""
    if last is not None:
        live_from = max(live_from, last.live_from + TICK)
    expires_at = article.wanted_live_until
    if expires_at is not None and expires_at <= live_from:
        raise Refused(_("It would be taken down before it is published; change “take down at”."))
    if last is not None and last.is_live(live_from):
        last.live_until = live_from
        last.save(update_fields=["live_until"])
    # Its own slug is given back to it; a text whose language was changed gets one in that language.
    slug = Address.objects.claim(article, last.slug if last else article.title, language=article.language)
    return write_edition(
        article,
        links,
        number=last.number + 1 if last else 1,
        slug=slug,
        live_from=live_from,
        live_until=expires_at,
        expires_at=expires_at,
        **columns,
    )


def drop_future(article: Article, now: datetime) -> Edition | None:
    """Delete the scheduled edition and reopen the one that it was to replace, to its own expiry."""
    future = article.editions.coming(now).first()
    if future is None:
        return None
    before = article.editions.filter(live_until=future.live_from, withdrawn_at=None).first()
    try:
        future.delete()
    except WasLive:
        raise Refused(_("It has gone live this very moment. Look at the article again.")) from None
    if before is not None:
        before.live_until = before.expires_at
        before.save(update_fields=["live_until"])
    return future


@transaction.atomic
def unschedule(article: Article, *, by: Any, now: datetime | None = None) -> Article:
    """Take a scheduled edition back before anybody has seen it."""
    now = now or timezone.now()
    article = lock(article)
    require(by, "unschedule", article, now)
    future = drop_future(article, now)
    if future is None:  # it went live between the page and the click
        raise Refused(_("Nothing is scheduled any more."))
    AuditEntry.objects.record(article, "unschedule", by=by, edition=future.number,
                              live_from=future.live_from)  # fmt: skip
    return article


@transaction.atomic
def withdraw(
    article: Article, *, by: Any, reason: str, internal_reason: str = "", now: datetime | None = None
) -> Edition:
    """Take the live edition from readers now, with a reason that they may read.

    A later edition that was scheduled is unscheduled too. `internal_reason` stays in the audit.
    """
    now = now or timezone.now()
    article = lock(article)
    require(by, "withdraw", article, now)
    if not reason.strip():
        raise Refused(_("Give a reason that readers may see."))
    unscheduled = drop_future(article, now)
    edition = article.editions.live(now).get()
    edition.live_until = max(now, edition.live_from + TICK)
    edition.withdrawn_at = now
    edition.withdrawal_reason = reason.strip()
    edition.save(update_fields=["live_until", "withdrawn_at", "withdrawal_reason"])
    AuditEntry.objects.record(
        article,
        "withdraw",
        by=by,
        edition=edition.number,
        reason=edition.withdrawal_reason,
        internal_reason=internal_reason,
        unscheduled=unscheduled.number if unscheduled else None,
    )
    return edition


@transaction.atomic
def confirm_emergency(edition: Edition, *, by: Any, remark: str = "") -> Approval:
    """Stand behind, afterwards, what a colleague published alone in an emergency."""
    article = lock(edition.article)
    edition = article.editions.get(pk=edition.pk)
    if not by.has_perm("newsroom.approve_article"):
        raise Refused(_("You have no right to do this with this article."))
    if by.pk == edition.published_by_id:
        raise Refused(_("Who published it alone cannot confirm it; ask a colleague."))
    if not edition.alone_reason or edition.approvals.exists():
        raise Refused(_("This edition waits for no confirmation."))
    approval = Approval.objects.create(
        edition=edition, kind=Approval.Kind.AFTER_EMERGENCY, by=by, remark=remark
    )
    AuditEntry.objects.record(article, "confirm_emergency", by=by, edition=edition.number, remark=remark)
    return approval


@transaction.atomic
def restore_edition(
    article: Article, edition: Edition, *, by: Any, version: int, now: datetime | None = None
) -> Article:
    """Copy an edition back to the desk as the article's next version; readers see no change."""
    article = lock(article)
    check_version(article, version)
    require(by, "restore_edition", article, now or timezone.now())
    edition = article.editions.select_related("text").get(pk=edition.pk)
    copy_to_desk(edition, article)
    record_save(article, by=by)
    AuditEntry.objects.record(article, "restore_edition", by=by, edition=edition.number,
                              version=article.version)  # fmt: skip
    return article


@transaction.atomic
def trash(article: Article, *, by: Any, now: datetime | None = None) -> Article:
    """Put a text that readers do not see into the trash; nothing is deleted."""
    article = lock(article)
    require(by, "trash", article, now or timezone.now())
    set_desk(article, Article.State.TRASHED)
    AuditEntry.objects.record(article, "trash", by=by, version=article.version)
    return article


@transaction.atomic
def untrash(article: Article, *, by: Any, now: datetime | None = None) -> Article:
    """Take a text out of the trash, as a draft."""
    article = lock(article)
    require(by, "untrash", article, now or timezone.now())
    set_desk(article, Article.State.DRAFT)
    AuditEntry.objects.record(article, "untrash", by=by, version=article.version)
    return article


def _require_events(by: Any) -> None:
    if not by.has_perm("newsroom.change_event"):
        raise Refused(_("You have no right to change events."))


@transaction.atomic
def announce_event(event: Event, *, by: Any, at: datetime | None = None) -> Event:
    """Let readers see the event from `at` (now if None), even where no news tells of it."""
    _require_events(by)
    event = Event.objects.select_for_update().get(pk=event.pk)
    event.announced_from = at or timezone.now()
    event.save(update_fields=["announced_from"])
    AuditEntry.objects.record(event, "announce_event", by=by, announced_from=event.announced_from)
    return event


@transaction.atomic
def hide_event(event: Event, *, by: Any) -> Event:
    """Make the event internal again; a live edition that tells of it still shows it."""
    _require_events(by)
    event = Event.objects.select_for_update().get(pk=event.pk)
    event.announced_from = None
    event.save(update_fields=["announced_from"])
    AuditEntry.objects.record(event, "hide_event", by=by)
    return event
