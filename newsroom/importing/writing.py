"""A document becomes an article, the next version of one, or a proposal beside one: rows, and nothing else.

The caller holds the transaction.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.extraction import Found
from newsroom.models import (
    Article,
    Edition,
    ImportBatch,
    ImportedDocument,
    Participation,
    ShingleBand,
    Topic,
)
from newsroom.models.base import fold
from newsroom.models.text import lead, plain
from newsroom.publishing import propose, publish, publish_new, unschedule, untrash
from newsroom.publishing.links import Links
from newsroom.publishing.mentions import unlink
from newsroom.publishing.permissions import Standing, standing_of
from newsroom.publishing.revisions import record_save, set_words, touched_by_staff

from .archive import Archive
from .genres import genre_of
from .linking import Confirm, Linked, link_found, mentions_of
from .reading import SeedDocument
from .reports import Conflict, Made
from .resolving import Resolver
from .translations import linked_of

_MENTION = ("version", "kind", "name", "start", "end", "surface", "position", "details", "confidence", "state",
            "person_id", "organization_id", "event_id")  # fmt: skip
_PARTICIPATION = ("event_id", "person_id", "organization_id", "position", "side", "role", "on_behalf_of_id",
                  "attended", "order")  # fmt: skip
_SOURCE_LINE = re.compile(r"(?:Источник|Дереккөз(?:і)?|Source)\s*:[^.!?]{2,120}\.?$", re.IGNORECASE)


class Refusal(Exception):
    """A document that was read well but cannot become an article; `line` counts from 1."""

    def __init__(self, code: str, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.code, self.reason, self.line = code, reason, line


@dataclass(slots=True)
class Writer:
    """Writes the documents of one run as `actor`; `topics` are known by their folded names, read once."""

    actor: Any
    resolver: Resolver
    archive: Archive
    confirm: Confirm
    as_draft: bool
    _topics: dict[str, Topic] | None = None

    def create(
        self, document: SeedDocument, found: Found, batch: ImportBatch, bands: Sequence[int]
    ) -> tuple[Made, ImportedDocument]:
        """Article, links, revision, edition and the document's row."""
        siblings = self.siblings_of(document)
        article = Article(author=self.actor)
        set_words(article, words_of(document, found))
        article.language = document.language
        if siblings:
            article.translation_key = siblings[0].translation_key
            article.translated_from = siblings[0].editions.order_by("number").last()
        article.save()
        linked, topics, notes = self.link(article, document, found, siblings)
        # What its translations name was linked besides.
        links = Links.of(article) if siblings else replace(linked.links, topics=topics)
        record_save(article, by=self.actor, links=links)
        row = self.note(document, batch, article, bands, linked)
        edition = None
        if not self.as_draft:
            edition = publish_new(article, links, by=self.actor, at=document.dated)
        if other := self.archive.namesake(document):
            notes.append(
                _(
                    "A file of this name became “%(title)s” before. This text has little in common with it, so "
                    "it became an article of its own."
                )
                % {"title": other}
            )
        return _made(document, article, edition, linked, notes), row

    def revise(
        self,
        document: SeedDocument,
        found: Found,
        batch: ImportBatch,
        bands: Sequence[int],
        before: ImportedDocument,
    ) -> tuple[Made | Conflict, ImportedDocument]:
        """The next version of the article that the file's text before became; else a proposal beside it.

        Readers get it as a new edition from now if they see the text before. What they never saw stays
        on the desk, and what an undone import withdrew comes back.
        """
        article = Article.objects.select_for_update().get(pk=before.article_id)
        if not ImportedDocument.objects.filter(pk=before.pk, replaced_at=before.replaced_at).exists():
            raise Refusal(
                "meanwhile",
                _("Another import brought a change of it in at this very moment. Run this one again."),
            )
        standing = standing_of(article, timezone.now())
        seen = standing not in (Standing.NEVER, Standing.WITHDRAWN, Standing.EXPIRED)
        code = self.refusal(article, before, seen=seen)
        if code:
            return self.propose(document, found, batch, bands, before, article, code)
        if article.is_trashed:
            article = untrash(article, by=self.actor)
        siblings = self.siblings_of(document, but=article)
        old, kept = linked_of(article), _kept(article)
        set_words(article, words_of(document, found))
        article.save()
        article.mentions.all().delete()
        article.person_links.all().delete()
        linked, _topics, notes = self.link(article, document, found, siblings)
        for target in old:
            unlink(article, target)
        record_save(article, by=self.actor)
        left = set(Participation.objects.filter(event__in=kept.events).values_list("pk", flat=True))
        self.replace(before, kept.as_data(left))
        row = self.note(document, batch, article, bands, linked)
        edition = None
        if before.undone_at is not None:
            notes.append(_("It is back: an earlier import of it had been undone."))
        again = before.undone_at is not None and not self.as_draft
        if seen or again:
            if standing == Standing.SCHEDULED:
                article = unschedule(article, by=self.actor)
            edition = publish(article, by=self.actor, version=article.version, at=document.dated)
        return _made(document, article, edition, linked, notes), row

    def refusal(self, article: Article, before: ImportedDocument, *, seen: bool) -> str:
        """Why the text may not be laid over the article: a code, empty where it may."""
        if before.undone_at is not None:
            return ""  # nobody has taken it out of the trash since: `Archive.before` has seen to that
        if before.version is None or touched_by_staff(
            article, version=before.version, since=before.imported_at
        ):
            return "touched"
        return "live" if seen and self.as_draft else ""

    def propose(
        self,
        document: SeedDocument,
        found: Found,
        batch: ImportBatch,
        bands: Sequence[int],
        before: ImportedDocument,
        article: Article,
        code: str,
    ) -> tuple[Conflict, ImportedDocument]:
        self.resolver.begin()
        words = words_of(document, found)
        mentions = mentions_of(article, document.text, found, resolver=self.resolver)
        self.replace(before, {})
        row = self.note(document, batch, article, bands, Linked(), proposed=True)
        propose(article, by=self.actor, document=row, words=words, mentions=mentions, reason=code)
        return Conflict(document.name, article.pk, article.title, code, REASONS[code]()), row

    def link(
        self, article: Article, document: SeedDocument, found: Found, siblings: list[Article]
    ) -> tuple[Linked, list[Topic], list[str]]:
        """Link people, organizations, events and topics; what is linked, and notes on what could not be."""
        self.resolver.begin(sibling.pk for sibling in siblings)
        text = "\n".join((document.title, *without_source(document, found)[1]))
        linked = link_found(article, text, found, confirm=self.confirm, resolver=self.resolver)
        known = {name: self.topics.get(fold(name)) for name in document.topics}
        topics = sorted({topic for topic in known.values() if topic is not None}, key=lambda topic: topic.pk)
        if topics or article.version > 1:  # an earlier text may have named others
            article.topics.set(topics)
        notes = [
            _("There is no topic “%(name)s”: add it under “topics”, or choose another in the article.")
            % {"name": name}
            for name, topic in known.items()
            if topic is None
        ]
        return linked, topics, notes

    @property
    def topics(self) -> dict[str, Topic]:
        if self._topics is None:
            self._topics = {
                fold(name): topic
                for topic in Topic.objects.order_by("-pk")
                for name in (topic.name_ru, topic.name_kk, topic.name_en)
                if name
            }
        return self._topics

    def replace(self, before: ImportedDocument, kept: dict[str, Any]) -> None:
        """Note it as replaced; an undone document is out already, and stays as it was noted."""
        if before.undone_at is None:
            before.replaced_at, before.kept = timezone.now(), kept
            before.save(update_fields=["replaced_at", "kept"])

    def note(
        self,
        document: SeedDocument,
        batch: ImportBatch,
        article: Article,
        bands: Sequence[int],
        linked: Linked,
        *,
        proposed: bool = False,
    ) -> ImportedDocument:
        row = ImportedDocument.objects.create(
            batch=batch,
            name=document.name,
            stem=document.stem,
            sha256=document.sha256,
            encoding=document.encoding,
            language=document.language,
            article=article,
            version=None if proposed else article.version,
            made=[[thing._meta.model_name, thing.pk] for thing in linked.made],
            credit=document.credit[:300],
        )
        ShingleBand.objects.note(row, bands)
        return row

    def siblings_of(self, document: SeedDocument, but: Article | None = None) -> list[Article]:
        """The same piece in other languages, the original first; none if this language is there already.

        Those that were imported from files of the same stem, and the translations made of them at the desk.
        """
        if not self.archive.has_stem(document.stem):
            return []
        rows = ImportedDocument.objects.filter(stem=document.stem, undone_at=None)
        keys = list(Article.objects.filter(pk__in=rows.values("article")).values_list("translation_key"))
        if not keys:
            return []
        articles = list(Article.objects.filter(translation_key__in=[key for (key,) in keys]).order_by("pk"))
        others = [article for article in articles if article != but]
        if any(article.language == document.language for article in others):
            return []
        return others


def without_source(document: SeedDocument, found: Found) -> tuple[str, tuple[str, ...]]:
    """Body and paragraphs without a last line that only names the source: a page prints that by itself."""
    paragraphs = document.paragraphs
    if found.source and len(paragraphs) > 1 and _SOURCE_LINE.match(paragraphs[-1]):
        body = document.body.rpartition("<p")[0].rstrip()
        if plain(body).splitlines() == list(paragraphs[:-1]):
            return body, paragraphs[:-1]
    return document.body, paragraphs


def words_of(document: SeedDocument, found: Found) -> dict[str, Any]:
    """The columns of an article that a file's text gives, as JSON can hold them."""
    source = document.source_name or (found.source.name if found.source else "")
    body, paragraphs = without_source(document, found)
    return {
        "genre": genre_of(document.title),
        "title": document.title,
        "summary": lead(paragraphs),
        "body": body,
        "dated": document.dated.isoformat(),
        "dated_has_time": document.time is not None,
        "source_name": source[:200],
        "source_url": document.source_url,
        "byline": document.byline[:200],
    }


@dataclass(frozen=True, slots=True)
class _Kept:
    """What goes with an article's text, read before that is replaced, so that undoing can bring it back."""

    events: list[int]
    mentions: list[dict[str, Any]]
    participations: dict[int, dict[str, Any]]

    def as_data(self, left: set[int]) -> dict[str, Any]:
        """As JSON; of the participations those that went, `left` being the keys of those that stayed."""
        gone = [columns for pk, columns in self.participations.items() if pk not in left]
        return {"mentions": self.mentions, "participations": gone}


def _kept(article: Article) -> _Kept:
    events = list(article.events.values_list("pk", flat=True))
    rows = Participation.objects.filter(event__in=events).order_by("pk").values("pk", *_PARTICIPATION)
    return _Kept(
        events, list(article.mentions.order_by("pk").values(*_MENTION)), {row.pop("pk"): row for row in rows}
    )


REASONS = {
    "touched": lambda: _(
        "The file has changed, and staff have worked on the article since. Nothing of theirs was overwritten: "
        "the new text waits beside it as a proposed version. Open the article, compare, and take it or decline."
    ),
    "live": lambda: _(
        "The file has changed, and readers see the article. Nothing was overwritten: the new text waits beside "
        "it as a proposed version. Open the article, compare, and take it or decline."
    ),
}


def _made(
    document: SeedDocument, article: Article, edition: Edition | None, linked: Linked, notes: list[str]
) -> Made:
    state = "draft"
    if edition is not None:
        state = "live" if edition.is_live(timezone.now()) else "scheduled"
    return Made(
        file=document.name,
        article=article.pk,
        title=article.title,
        language=article.language,
        dated=document.dated.isoformat(),
        state=state,
        live_from=edition.live_from.isoformat() if edition is not None else None,
        linked=linked.linked,
        mentions=linked.left,
        named=tuple(linked.named),
        notes=tuple(notes),
    )
