"""Documents become articles: one transaction each, so that none is ever half there."""

import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import BrokenExecutor, Future
from contextlib import nullcontext
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from newsroom.extraction import Found, Known
from newsroom.models import Article, ImportBatch, ImportedDocument, Language
from newsroom.publishing import importer

from .archive import Archive
from .extracting import Reader, reader
from .likeness import Twin, bands, find_twin, shingles
from .linking import Confirm
from .reading import ReadingError, SeedDocument, Source, find_sources, read_document
from .rehearsal import nothing_stays
from .reports import Conflict, Duplicate, Failed, LeftOut, Made, Report, Unchanged
from .resolving import Resolver
from .writing import Refusal, Writer

logger = logging.getLogger(__name__)
_LANGUAGE_ORDER = {code: order for order, code in enumerate(Language.values)}


@dataclass(frozen=True, slots=True)
class Options:
    """How to import: `language` None is told by each text; `confirm` says which names are linked.

    `extract` False reads no names at all; `jobs` is the number of processes that read them.
    """

    language: str | None = None
    as_draft: bool = False
    confirm: Confirm = Confirm.CERTAIN
    allow_duplicates: bool = False
    extract: bool = True
    dry_run: bool = False
    jobs: int = 1


class ReadersLost(Exception):
    """A process that read texts ended by itself; what was imported before stays."""


def import_paths(
    paths: Iterable[Path],
    options: Options = Options(),
    *,
    by: Any = None,
    batch: ImportBatch | None = None,
    label: str | None = None,
    progress: Callable[[list[Source]], Iterable[Source]] = lambda sources: sources,
) -> Report:
    """Import every document at or below the paths; what fails leaves the others as they are.

    `by` is who asked for it (the importer itself if None); texts are written and published by the
    importer. `batch` is one that waits for this import; without it one is written with the first article.
    `label` is how names of files in a folder begin, in place of its own name. `progress` wraps the list of
    files and may tell a person how far it is. Raises ReadersLost.
    """
    there = find_sources(paths, label=label)
    sources = progress(sorted(there.sources, key=_originals_first))
    with (
        nothing_stays() if options.dry_run else nullcontext(),
        reader(jobs=options.jobs, extracting=options.extract) as texts,
    ):
        run = _Run(options, by or importer(), texts, batch)
        run.report.left_out = [LeftOut(row.name, row.code, row.reason) for row in there.left_out]
        for error in there.errors:
            run.fail(error.name, error)
        try:
            run.take_all(sources)
        except BaseException:
            run.finish(ImportBatch.State.STOPPED)
            raise
        run.finish(ImportBatch.State.FINISHED)
    return run.report


def _originals_first(source: Source) -> tuple[str, int, str]:
    """Files of one piece together, in the order ru, kk, en: translations are linked like their original."""
    stem = source.name.rpartition(".")[0]
    bare, _dot, suffix = stem.rpartition(".")
    if suffix in _LANGUAGE_ORDER:
        return bare, _LANGUAGE_ORDER[suffix], source.name
    return stem, -1, source.name


@dataclass(slots=True)
class _Begun:
    """A text that was read ahead, with the names that were known by then."""

    source: Source
    document: SeedDocument | None = None
    error: Exception | None = None
    known: Sequence[Known] = ()
    future: "Future[Found] | None" = None


class _Run:
    """One run of an import. Its batch is written with the first article, so a rerun writes nothing."""

    def __init__(self, options: Options, by: Any, texts: Reader, batch: ImportBatch | None) -> None:
        self.options = options
        self.by = by
        self.texts = texts
        self.batch = batch
        self.report = Report(dry_run=options.dry_run)
        self.resolver = Resolver()
        self.archive = Archive.read()
        self.writer = Writer(importer(), self.resolver, self.archive, options.confirm, options.as_draft)
        self.written: set[int] = set()  # articles of this run

    def take_all(self, sources: Iterable[Source]) -> None:
        begun: deque[_Begun] = deque()
        for source in sources:
            begun.append(self.begin(source))
            if len(begun) >= self.texts.ahead:
                self.take(begun.popleft())
        while begun:
            self.take(begun.popleft())

    def begin(self, source: Source) -> _Begun:
        """Read the file, and begin to read what its text tells of."""
        begun = _Begun(source)
        try:
            begun.document = document = read_document(source, language=self.options.language)
            if self.texts.ahead > 1 and self.archive.article_of(document.sha256) is None:
                begun.known = self.known_in(document)
                begun.future = self.texts.begin(document.text, document.date, document.language, begun.known)
        except BrokenExecutor as error:
            raise ReadersLost from error
        except Exception as error:
            begun.error = error
        return begun

    def take(self, begun: _Begun) -> None:
        try:
            if begun.error is not None:
                raise begun.error
            assert begun.document is not None
            self.bring_in(begun.document, begun)
        except BrokenExecutor as error:
            raise ReadersLost from error
        except Exception as error:
            self.fail(begun.source.name, error)

    def bring_in(self, document: SeedDocument, begun: _Begun) -> None:
        same = self.archive.article_of(document.sha256)
        if same is not None:
            self.report.unchanged.append(Unchanged(document.name, self.shown(same)))
            return
        _check_title(document)
        found = shingles(document.title, document.paragraphs)
        values = bands(found)
        before = self.archive.before(document, found)
        if before is None and not self.options.allow_duplicates:
            titled = self.archive.may_have_titled(document)
            twin = find_twin(document, found, values, may_be_titled=titled)
            if twin is not None:
                self.report.duplicates.append(self.duplicate(document, twin))
                return
        self.load(document, self.read(document, begun), values, before)

    def known_in(self, document: SeedDocument) -> Sequence[Known]:
        return self.resolver.known_in(document.text, document.language) if self.options.extract else ()

    def read(self, document: SeedDocument, begun: _Begun) -> Found:
        # Reading the text takes the longest and needs no lock.
        known = self.known_in(document)
        ahead = begun.future if known == begun.known else None
        return self.texts.read(ahead, document.text, document.date, document.language, known)

    def load(
        self, document: SeedDocument, found: Found, values: list[int], before: ImportedDocument | None
    ) -> None:
        batch = self.batch
        outcome: Made | Conflict
        try:
            with transaction.atomic():
                if batch is None:
                    batch = ImportBatch.objects.create(by=self.by, options=self.options_data())
                if before is None:
                    outcome, row = self.writer.create(document, found, batch, values)
                else:
                    outcome, row = self.writer.revise(document, found, batch, values, before)
        except IntegrityError:
            self.forget()
            same = self.archive.article_of(document.sha256)
            if same is None:
                raise
            # Another import wrote the same document at the same time.
            self.report.unchanged.append(Unchanged(document.name, same))
        except Exception:
            self.forget()
            raise
        else:
            self.batch = batch
            self.archive.add(row, before)
            self.note(outcome, row, before)

    def note(self, outcome: Made | Conflict, row: ImportedDocument, before: ImportedDocument | None) -> None:
        if isinstance(outcome, Conflict):
            self.report.conflicts.append(outcome)
            return
        if before is None:
            self.written.add(row.article_id)
            self.report.made.append(replace(outcome, article=self.shown(row.article_id)))
        else:
            now = self.options.dry_run and outcome.live_from is not None
            self.report.changed.append(replace(outcome, live_from=None) if now else outcome)

    def duplicate(self, document: SeedDocument, twin: Twin) -> Duplicate:
        if twin.why == "words":
            reason = _(
                "%(share)d%% of its words stand in “%(title)s” already, so it was not made. "
                "If it is a text of its own, import it with --allow-duplicates."
            ) % {"share": int(twin.share * 100), "title": twin.title}
        else:
            reason = _(
                "There is a text of the same title and date already, so it was not made. "
                "If it is a text of its own, import it with --allow-duplicates."
            )
        return Duplicate(
            document.name, document.title, self.shown(twin.article), twin.title, twin.file, twin.why,
            twin.share, reason,
        )  # fmt: skip

    def shown(self, article: int) -> int | None:
        """The key of an article; none of one that only a dry run has made."""
        return None if self.options.dry_run and article in self.written else article

    def forget(self) -> None:
        """Read everything again: a transaction that made some of it was rolled back."""
        self.resolver.forget()
        self.archive = self.writer.archive = Archive.read()

    def fail(self, name: str, error: Exception) -> None:
        if isinstance(error, ReadingError | Refusal):
            self.report.failed.append(Failed(name, error.line, error.code, str(error.reason)))
            return
        logger.error("Import of %s failed", name, exc_info=error)
        reason = _("An unexpected error stopped it (%(error)s); the log has the details.") % {
            "error": f"{type(error).__name__}: {error}"
        }
        self.report.failed.append(Failed(name, None, "unexpected", reason))

    def options_data(self) -> dict[str, Any]:
        return asdict(self.options) | {"confirm": str(self.options.confirm)}

    def finish(self, state: ImportBatch.State) -> None:
        if self.batch is None or self.options.dry_run:
            return
        self.report.batch = self.batch.pk
        self.batch.step(state, finished_at=timezone.now(), report=self.report.as_data(brief=True))


def _check_title(document: SeedDocument) -> None:
    limit = Article._meta.get_field("title").max_length
    if limit is not None and len(document.title) > limit:
        raise Refusal(
            "title_too_long",
            _("The title has more than %(limit)d characters. Is the first line really the title?")
            % {"limit": limit},
            line=document.title_line,
        )
