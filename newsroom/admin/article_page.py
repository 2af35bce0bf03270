"""What the page of an article shows around its form: standing, remark, editions, a conflict, a change."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.importing.uploads import may_import
from newsroom.models import Article, AuditEntry, Edition, Revision
from newsroom.models.text import sanitise
from newsroom.publishing.permissions import Standing, standing_by
from newsroom.publishing.revisions import set_words

from . import comparing
from .article_verbs import OF_PROPOSALS, at_the_office
from .mixins import called, public_address

# What readers see beside the words of a text.
BESIDE = (
    "language", "genre", "place", "dated", "people", "organizations", "events", "topics", "source_name",
    "source_url", "byline",
)  # fmt: skip
STANDING_WORDS = {
    Standing.NEVER: gettext_lazy("nothing yet"),
    Standing.SCHEDULED: gettext_lazy("nothing yet; scheduled"),
    Standing.LIVE: gettext_lazy("live"),
    Standing.LIVE_AND_SCHEDULED: gettext_lazy("live; a later text is scheduled"),
    Standing.WITHDRAWN: gettext_lazy("withdrawn"),
    Standing.EXPIRED: gettext_lazy("ended"),
    Standing.WITHDRAWN_AND_SCHEDULED: gettext_lazy("no longer live; a later text is scheduled"),
}


def standing_words(standing: Standing) -> str:
    return STANDING_WORDS[standing]


def desk_words(article: Article, editions: Iterable[Edition], now: datetime) -> str:
    """Where the desk's copy stands; a draft is told apart by whether it is what readers see."""
    live = next((edition for edition in editions if edition.is_live(now)), None)
    if article.state != Article.State.DRAFT or live is None:
        return article.get_state_display()
    return _("no changes") if live.article_version == article.version else _("draft of changes")


def edition_standing(edition: Edition, now: datetime) -> tuple[str, str]:
    """Where one edition stands, as (a name for style, words with times on the office's clock)."""
    begun, ended = at_the_office(edition.live_from), edition.live_until
    if edition.live_from > now:
        return "scheduled", _("scheduled for %(from)s") % {"from": begun}
    if edition.is_live(now):
        if ended is None:
            return "live", _("live now, since %(from)s") % {"from": begun}
        times = {"from": begun, "until": at_the_office(ended)}
        return "live", _("live now, since %(from)s until %(until)s") % times
    times = {"from": begun, "until": at_the_office(ended)}
    if edition.withdrawn_at:
        return "withdrawn", _("withdrawn %(until)s; live since %(from)s") % times
    return "ended", _("ended %(until)s; live since %(from)s") % times


@dataclass(frozen=True, slots=True)
class EditionRow:
    edition: Edition
    style: str
    standing: str
    by: str


def edition_rows(article: Article, now: datetime) -> list[EditionRow]:
    """The editions of an article, the newest first."""
    editions = article.editions.select_related("published_by").order_by("-number")
    return [
        EditionRow(edition, *edition_standing(edition, now), called(edition.published_by))
        for edition in editions
    ]


def desk(article: Article, now: datetime) -> dict[str, Any]:
    """Where the article stands, what a colleague remarked, where readers find it."""
    editions = list(article.editions.all())
    live = next((edition for edition in editions if edition.is_live(now)), None)
    said = AuditEntry.objects.about(article).filter(verb__in=["submit", "return_to_author"])
    last = said.select_related("by").order_by("-at", "-pk").first()
    lone = next((e for e in editions if e.alone_reason and not e.approvals.exists()), None)
    returned = last is not None and last.verb == "return_to_author"
    return {
        "state": desk_words(article, editions, now),
        "in_review": article.state == Article.State.IN_REVIEW,
        "trashed": article.is_trashed,
        "submitted_by": called(article.submitted_by),
        "standing": standing_words(standing_by(editions, now)),
        "returned": last if returned else None,
        "returned_by": called(last.by) if last else "",
        "live_url": public_address(live) if live else "",
        "ahead": live is not None and live.article_version != article.version,
        "lone": lone,
        "lone_by": called(lone.published_by) if lone else "",
    }


def imported(article: Article, user: Any) -> dict[str, Any] | None:
    """The file that the article was made of, or changed by, last; its import where the person may see it."""
    document = article.documents.filter(undone_at=None).exclude(version=None).order_by("-pk").first()
    if document is None:
        return None
    seen = user.has_perm("newsroom.view_importbatch") or may_import(user)
    return {
        "file": document.name,
        "at": at_the_office(document.imported_at),
        "url": reverse("admin:newsroom_importbatch_change", args=[document.batch_id]) if seen else "",
    }


def proposal(article: Article, buttons: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The changed text that waits beside the article, and what this person may do with it."""
    waiting = article.proposals.waiting().select_related("document").first()
    if waiting is None:
        return None
    return {
        "file": waiting.document.name,
        "at": at_the_office(waiting.proposed_at),
        "buttons": [button for button in buttons if button["verb"] in OF_PROPOSALS],
    }


def what_is_proposed(article: Article) -> dict[str, Any]:
    """What the desk's copy would become; nothing where none waits."""
    waiting = article.proposals.waiting().select_related("document").first()
    if waiting is None:
        return {}
    proposed = copy(article)
    set_words(proposed, waiting.words)
    mine = comparing.of_article(article)
    theirs = comparing.of_article(proposed)
    return {"proposed": waiting, "differences": comparing.differences(mine, theirs, comparing.DESK)}


def conflict(form: Any, inline_formsets: Any, *, user: Any) -> dict[str, Any] | None:
    """For a save begun from an older version: both texts where they differ, who saved the other, when."""
    latest = getattr(form, "stale", None)
    if latest is None:
        return None
    sent = {name: form.cleaned_data[name] for name in ("organizations", "events", "topics")
            if name in form.cleaned_data}  # fmt: skip
    links = [
        row.instance
        for formset in inline_formsets
        for row in formset.formset.forms
        if getattr(row, "cleaned_data", None) and row.cleaned_data.get("person") and not _deleted(row)
    ]
    sent["people"] = comparing.person_words(sorted(links, key=lambda link: link.order))
    mine = comparing.of_article(form.instance, **sent)
    theirs = comparing.of_article(latest)
    saved = Revision.objects.about(latest).filter(version=latest.version).select_related("by").first()
    return {
        "differences": comparing.differences(theirs, mine, comparing.DESK),
        "version": latest.version,
        "by": called(saved.by) if saved else "",
        "own": saved is not None and saved.by_id == user.pk,
        "at": at_the_office(saved.at if saved else latest.updated_at),
        "latest_url": reverse("admin:newsroom_article_change", args=[latest.pk]),
    }


def _deleted(row: Any) -> bool:
    return bool(row.cleaned_data.get("DELETE"))


def what_changes(article: Article, now: datetime) -> dict[str, Any]:
    """What readers would see change: the text itself, or its differences from the live edition."""
    live = article.editions.live(now).select_related("text").first()
    mine = comparing.of_article(article)
    if live is None:
        shape = "SHORT_DATETIME_FORMAT" if article.dated_has_time else "SHORT_DATE_FORMAT"
        mine["dated"] = formats.date_format(timezone.localtime(article.dated), shape)
        named = [(comparing.label_of(name), mine[name].split("\n")) for name in BESIDE if mine[name]]
        return {
            "first": {
                "title": article.title,
                "summary": article.summary,
                "body": sanitise(article.body),
                "beside": named,
            }
        }
    return {
        "live": live,
        "differences": comparing.differences(comparing.of_edition(live), mine, comparing.READERS),
    }
