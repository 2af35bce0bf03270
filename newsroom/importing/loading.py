"""Documents become articles: one transaction each, so that none is ever half there."""

import logging
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.extraction import Found, extract
from newsroom.models import Article, ImportBatch, ImportedDocument, Language
from newsroom.models.text import lead, paragraphs_to_html
from newsroom.publishing import importer, publish
from newsroom.publishing.revisions import record_save

from .genres import genre_of
from .linking import Confirm, link_found
from .reading import ReadingError, SeedDocument, Source, find_sources, read_document
from .reports import Failed, Made, Report, Unchanged
from .resolving import Resolver

logger = logging.getLogger(__name__)
_SOURCE_LINE = re.compile(r"(?:Источник|Дереккөз(?:і)?|Source)\s*:[^.!?]{2,120}\.?$", re.IGNORECASE)
_LANGUAGE_ORDER = {code: order for order, code in enumerate(Language.values)}


@dataclass(frozen=True, slots=True)
class Options:
    """How to import: `language` None is told by each text; `confirm` says which names are linked."""

    language: str | None = None
    as_draft: bool = False
    confirm: Confirm = Confirm.CERTAIN


class Refusal(Exception):
    """A document that was read well but cannot become an article."""

    def __init__(self, code: str, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.code, self.reason, self.line = code, reason, line


def import_paths(
    paths: Iterable[Path],
    options: Options = Options(),
    *,
    by: Any = None,
    progress: Callable[[list[Source]], Iterable[Source]] = lambda sources: sources,
) -> Report:
    """Import every document at or below the paths; what fails leaves the others as they are.

    `by` is who asked for it (the importer itself if None); texts are written and published by the
    importer. `progress` wraps the list of files and may tell a person how far it is.
    """
    found = find_sources(paths)
    sources, errors = found.sources, found.errors
    run = _Run(options, by or importer())
    for error in errors:
        run.fail(error.name, error)
    for source in progress(sorted(sources, key=_originals_first)):
        run.take(source)
    run.finish()
    return run.report


def _originals_first(source: Source) -> tuple[str, int, str]:
    """Files of one piece together, in the order ru, kk, en: translations are linked like their original."""
    stem = source.name.removesuffix(".txt")
    bare, _dot, suffix = stem.rpartition(".")
    if suffix in _LANGUAGE_ORDER:
        return bare, _LANGUAGE_ORDER[suffix], source.name
    return stem, -1, source.name


def without_source(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    """The paragraphs without a last line that only names the source: a page prints that by itself."""
    only_source = len(paragraphs) > 1 and _SOURCE_LINE.match(paragraphs[-1])
    return paragraphs[:-1] if only_source else paragraphs


class _Run:
    """One run of an import. Its batch is written with the first article, so a rerun writes nothing."""

    def __init__(self, options: Options, by: Any) -> None:
        self.options = options
        self.by = by
        self.actor = importer()
        self.report = Report()
        self.batch: ImportBatch | None = None
        self.resolver = Resolver()

    def fail(self, name: str, error: Exception) -> None:
        if isinstance(error, ReadingError | Refusal):
            self.report.failed.append(Failed(name, error.line, error.code, str(error.reason)))
            return
        logger.error("Import of %s failed", name, exc_info=error)
        reason = _("An unexpected error stopped it (%(error)s); the log has the details.") % {
            "error": f"{type(error).__name__}: {error}"
        }
        self.report.failed.append(Failed(name, None, "unexpected", reason))

    def take(self, source: Source) -> None:
        try:
            document = read_document(source, language=self.options.language)
            if not self.is_known(document):
                # Reading the text takes the longest and needs no lock.
                known = self.resolver.known_in(document.text, document.language)
                found = extract(document.text, on=document.date, language=document.language, known=known)
                self.load(document, found)
        except Exception as error:
            self.fail(source.name, error)

    def is_known(self, document: SeedDocument) -> bool:
        """Report a document that is in already as unchanged; refuse one whose file has changed."""
        imported = ImportedDocument.objects.filter(undone_at=None)
        same = imported.filter(sha256=document.sha256).first()
        if same is not None:
            self.report.unchanged.append(Unchanged(document.name, same.article_id))
            return True
        before = imported.filter(name=document.name).select_related("article").first()
        if before is not None:
            raise Refusal(
                "changed",
                _(
                    "The file has changed since it was imported as “%(title)s”. Nothing was overwritten: "
                    "make the change in that article, or give the new text a file of its own."
                )
                % {"title": before.article.title},
            )
        limit = Article._meta.get_field("title").max_length
        if limit is not None and len(document.title) > limit:
            raise Refusal(
                "title_too_long",
                _("The title has more than %(limit)d characters. Is the first line really the title?")
                % {"limit": limit},
                line=document.title_line,
            )
        return False

    def load(self, document: SeedDocument, found: Found) -> None:
        batch = self.batch
        try:
            with transaction.atomic():
                if batch is None:
                    batch = ImportBatch.objects.create(by=self.by, options=self.options_data())
                made = self.write(document, found, batch)
        except IntegrityError:
            self.resolver.forget()
            same = ImportedDocument.objects.filter(undone_at=None, sha256=document.sha256).first()
            if same is None:
                raise
            # Another import wrote the same document at the same time.
            self.report.unchanged.append(Unchanged(document.name, same.article_id))
        except Exception:
            self.resolver.forget()
            raise
        else:
            self.batch = batch
            self.report.made.append(made)

    def write(self, document: SeedDocument, found: Found, batch: ImportBatch) -> Made:
        """Article, links, revision, edition and the document's row: all or nothing."""
        siblings = self.siblings_of(document)
        paragraphs = without_source(document.paragraphs) if found.source else document.paragraphs
        article = Article(
            language=document.language,
            genre=genre_of(document.title),
            title=document.title,
            summary=lead(paragraphs),
            body=paragraphs_to_html(paragraphs),
            dated=document.dated,
            dated_has_time=document.time is not None,
            source_name=found.source.name[:200] if found.source else "",
            author=self.actor,
        )
        if siblings:
            article.translation_key = siblings[0].translation_key
            article.translated_from = siblings[0].editions.order_by("number").last()
        article.save()
        self.resolver.siblings = tuple(sibling.pk for sibling in siblings)
        linked, open_mentions = link_found(
            article,
            "\n".join((document.title, *paragraphs)),
            found,
            confirm=self.options.confirm,
            resolver=self.resolver,
        )
        record_save(article, by=self.actor)
        ImportedDocument.objects.create(
            batch=batch,
            name=document.name,
            stem=document.stem,
            sha256=document.sha256,
            encoding=document.encoding,
            language=document.language,
            article=article,
        )
        state, live_from = "draft", None
        if not self.options.as_draft:
            edition = publish(article, by=self.actor, version=article.version, at=document.dated)
            live_from = edition.live_from.isoformat()
            state = "live" if edition.is_live(timezone.now()) else "scheduled"
        return Made(
            file=document.name,
            article=article.pk,
            title=article.title,
            language=article.language,
            state=state,
            live_from=live_from,
            linked=linked,
            mentions=open_mentions,
        )

    def siblings_of(self, document: SeedDocument) -> list[Article]:
        """The same piece in other languages, the original first; none if this language is there already.

        Those that were imported from files of the same stem, and the translations made of them at the desk.
        """
        rows = ImportedDocument.objects.filter(stem=document.stem, undone_at=None)
        keys = Article.objects.filter(pk__in=rows.values("article")).values("translation_key")
        articles = list(Article.objects.filter(translation_key__in=keys).order_by("pk"))
        if any(article.language == document.language for article in articles):
            return []
        return articles

    def options_data(self) -> dict[str, Any]:
        return {
            "language": self.options.language,
            "as_draft": self.options.as_draft,
            "confirm": str(self.options.confirm),
        }

    def finish(self) -> None:
        if self.batch is None:
            return
        self.report.batch = self.batch.pk
        self.batch.finished_at = timezone.now()
        self.batch.report = self.report.as_data()
        self.batch.save(update_fields=["finished_at", "report"])
