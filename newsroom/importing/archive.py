"""What is in already, by digest, file and stem: read once a run, kept up as the run writes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from newsroom.models import Article, AuditEntry, ImportedDocument
from newsroom.models.base import fold

from .dates import ZONE
from .likeness import share_of, shingles_of, words_of
from .reading import SeedDocument

# From here on a text is taken for another state of its file's text before, not for a text of its own.
SAME_FILE = 0.2


@dataclass(slots=True)
class Archive:
    """Keys only: ten years of documents are a few megabytes."""

    _articles: dict[bytes, int] = field(default_factory=dict)
    _named: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _undone: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _stems: set[str] = field(default_factory=set)
    # Digests of language, day and title, of the trash too: where one is, the database is asked.
    _titled: set[int] = field(default_factory=set)

    @classmethod
    def read(cls) -> "Archive":
        archive = cls()
        rows = ImportedDocument.objects.filter(replaced_at=None).order_by("pk")
        columns = ("pk", "sha256", "name", "stem", "article_id", "undone_at")
        for pk, sha256, name, stem, article, undone_at in rows.values_list(*columns).iterator():
            if undone_at is not None:
                for key in (name, sha256):
                    archive._undone[key].append(pk)
                continue
            archive._add(pk, sha256, name, stem, article)
        titles = Article.objects.order_by().values_list("language", "dated", "title")
        for language, dated, title in titles.iterator():
            archive._titled.add(_titled(language, dated.astimezone(ZONE).date(), title))
        return archive

    def _add(self, pk: int, sha256: str, name: str, stem: str, article: int) -> None:
        self._articles[bytes.fromhex(sha256)] = article
        self._named[name].append(pk)
        self._stems.add(stem)

    def add(self, row: ImportedDocument, before: ImportedDocument | None) -> None:
        """Note a document that was committed, and the one that it replaced."""
        if before is not None:
            self._articles.pop(bytes.fromhex(before.sha256), None)
            for known in (self._named, self._undone):
                for key in (before.name, before.sha256):
                    if before.pk in known.get(key, ()):
                        known[key].remove(before.pk)
        self._add(row.pk, row.sha256, row.name, row.stem, row.article_id)
        article = row.article
        self._titled.add(_titled(article.language, article.dated.astimezone(ZONE).date(), article.title))

    def article_of(self, sha256: str) -> int | None:
        """The article that this very text is in as."""
        return self._articles.get(bytes.fromhex(sha256))

    def has_stem(self, stem: str) -> bool:
        return stem in self._stems

    def may_have_titled(self, document: SeedDocument) -> bool:
        """Whether a text of the document's language, day and title may be there."""
        return _titled(document.language, document.date, document.title) in self._titled

    def before(self, document: SeedDocument, found: frozenset[int]) -> ImportedDocument | None:
        """The document that this one is another state of: of the same file, and like enough; or undone."""
        if keys := self._named.get(document.name):
            return _likest(document, found, keys)
        keys = [pk for key in (document.name, document.sha256) for pk in self._undone.get(key, ())]
        back = [pk for pk in keys if _may_come_back(pk)]
        return _likest(document, found, back) if back else None

    def namesake(self, document: SeedDocument) -> str:
        """The title of the article that a file of this name, with another text, became; else empty."""
        keys = self._named.get(document.name)
        if not keys:
            return ""
        titles = Article.objects.filter(documents__in=keys).order_by("-pk").values_list("title", flat=True)
        return titles.first() or ""


def _titled(language: str, day: date, title: str) -> int:
    return hash((language, day, fold(title)))


def _likest(document: SeedDocument, found: frozenset[int], keys: Iterable[int]) -> ImportedDocument | None:
    best: tuple[float, ImportedDocument] | None = None
    for row in ImportedDocument.objects.filter(pk__in=keys, language=document.language).order_by("pk"):
        share = share_of(found, shingles_of(row))
        if fold(words_of(row).get("title", "")) == fold(document.title):
            share = max(share, SAME_FILE)
        if share >= SAME_FILE and (best is None or share >= best[0]):
            best = share, row
    return best[1] if best is not None else None


def _may_come_back(pk: int) -> bool:
    """Whether the article lies in the trash where undoing its import put it: nobody took it out since."""
    article = Article.objects.in_trash().filter(documents=pk).first()
    if article is None:
        return False
    verbs = AuditEntry.objects.about(article).order_by("-at", "-pk").values_list("verb", flat=True)
    return verbs.first() == "undo_import"
