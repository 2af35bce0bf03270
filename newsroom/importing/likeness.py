"""Which text that is in already another one repeats: nine of ten of its runs of words, or title and date.

A text's shingles are its runs of four words, title first. Looking every text up beside every other would
take time square in the archive, so each keeps a few numbers, its bands: sixteen digests, each of the
least values of its shingles under four random orders (MinHash with locality-sensitive hashing: Broder 1997,
Indyk and Motwani 1998). Two texts have a band in common with certainty near 1 where nine of ten shingles
are the same (missed: 8 in 100,000 at most), and hardly ever where one of ten is; only texts with a band in
common are compared, shingle by shingle. So the cost of one document does not grow with the archive.
"""

import hashlib
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

import numpy as np
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count

from newsroom.models import Article, ImportedDocument, Proposal, Revision, ShingleBand
from newsroom.models.base import fold
from newsroom.models.text import plain

from .dates import ZONE
from .reading import SeedDocument

LIKE = 0.9  # share of the longer text's shingles from which on two are near duplicates
WORDS = 4  # in a shingle
BANDS, ROWS = 16, 4
# As many candidates are compared; those with the most bands in common come first.
MOST_COMPARED = 20

# Multiply-shift hashing (Dietzfelbinger et al. 1997): odd factors and offsets, fixed, since bands are stored.
_NUMBERS = np.frombuffer(
    b"".join(hashlib.blake2b(b"%d" % n, digest_size=16).digest() for n in range(BANDS * ROWS)), dtype="<u8"
).reshape(-1, 2)
_FACTORS, _OFFSETS = _NUMBERS[:, :1] | np.uint64(1), _NUMBERS[:, 1:]


@dataclass(frozen=True, slots=True)
class Twin:
    """The article that a text repeats: `share` of its shingles are the same; 1.0 where title and date are."""

    article: int
    title: str
    file: str
    why: str  # "words" or "title_and_date"
    share: float


def shingles(title: str, paragraphs: Iterable[str]) -> frozenset[int]:
    """The text's runs of four words, as numbers; of a shorter text all its words as one."""
    words = re.findall(r"\w+", fold(" ".join((title, *paragraphs))))
    runs = zip(*(words[first:] for first in range(WORDS)), strict=False)
    found = frozenset(zlib.crc32(" ".join(run).encode()) for run in runs)
    return found or frozenset({zlib.crc32(" ".join(words).encode())})


def bands(found: frozenset[int]) -> list[int]:
    """The numbers by which texts of many common shingles are found; each fits 64 bits with a sign."""
    values = np.fromiter(found, dtype="<u8", count=len(found))
    least = ((values * _FACTORS + _OFFSETS) >> np.uint64(32)).min(axis=1).reshape(BANDS, ROWS)
    return [
        int.from_bytes(
            hashlib.blake2b(bytes([n]) + row.tobytes(), digest_size=8).digest(), "big", signed=True
        )
        for n, row in enumerate(least)
    ]


def share_of(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the longer text's shingles that the other has too, 0 to 1."""
    return len(one & other) / max(len(one), len(other))


def find_twin(
    document: SeedDocument, found: frozenset[int], values: list[int], *, may_be_titled: bool
) -> Twin | None:
    """What the text repeats, in its own language and not in the trash: the likest, title and date first.

    `may_be_titled` False says that no text of that day has its title.
    """
    return (_titled(document) if may_be_titled else None) or _worded(document, found, values)


def _titled(document: SeedDocument) -> Twin | None:
    begin = datetime.combine(document.date, time(), ZONE)
    same_day = Article.objects.out_of_trash().filter(
        language=document.language, dated__gte=begin, dated__lt=begin + timedelta(days=1)
    )
    for pk, title in same_day.order_by("pk").values_list("pk", "title"):
        if fold(title) == fold(document.title):
            file = (
                ImportedDocument.objects.current().filter(article=pk).values_list("name", flat=True).first()
            )
            return Twin(pk, title, file or "", "title_and_date", 1.0)
    return None


def _worded(document: SeedDocument, found: frozenset[int], values: list[int]) -> Twin | None:
    if not ShingleBand.objects.has_any(values):
        return None
    alike = (
        ShingleBand.objects.filter(value__in=values, document__language=document.language)
        .values_list("document")
        .annotate(common=Count("pk"))
        .order_by("-common", "document")[:MOST_COMPARED]
    )
    keys = [pk for pk, _common in alike]
    there = ImportedDocument.objects.current().filter(pk__in=keys, article__in=Article.objects.out_of_trash())
    best: Twin | None = None
    for other in there.select_related("article").order_by("pk"):
        share = share_of(found, shingles_of(other))
        if share >= LIKE and (best is None or share > best.share):
            best = Twin(other.article_id, other.article.title, other.name, "words", round(share, 3))
    return best


def shingles_of(document: ImportedDocument) -> frozenset[int]:
    """Those of the text as it was imported, whatever staff have made of it since."""
    words = words_of(document)
    return shingles(words.get("title", ""), plain(words.get("body", "")).splitlines())


def words_of(document: ImportedDocument) -> Mapping[str, Any]:
    """The article's fields as the document gave them: from its revision, or from what was proposed."""
    if document.version is None:
        proposal = Proposal.objects.filter(document=document).first()
        return proposal.words if proposal is not None else {}
    kind = ContentType.objects.get_for_model(Article)
    rows = Revision.objects.filter(content_type=kind, object_id=document.article_id, version=document.version)
    return rows.values_list("data", flat=True).first() or {}
