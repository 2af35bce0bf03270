"""Near duplicates: nine of ten shingles the same, or title and date; found without looking at every text."""

import random
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.importing.likeness import BANDS, LIKE, bands, share_of, shingles
from newsroom.importing.loading import Options, import_paths
from newsroom.importing.reports import Report
from newsroom.models import Article, ImportedDocument, ShingleBand
from newsroom.publishing import trash, withdraw
from tests.factories import make_article, make_user

from .texts import write_folder

WORDS = [
    f"слово{chr(ord('а') + first)}{chr(ord('а') + second)}" for first in range(30) for second in range(30)
]


def text(seed: int, words: int = 200) -> list[str]:
    return random.Random(seed).choices(WORDS, k=words)


def other_words(words: list[str], count: int) -> list[str]:
    """The text with its last words replaced."""
    return [*words[: len(words) - count], *(f"иное{number}" for number in range(count))]


def written(title: str, words: list[str], day: str = "14.03.2024") -> str:
    return f"{title}\n{day}\n{' '.join(words)}.\n"


def load(tmp_path: Path, texts: dict[str, str], **options: Any) -> Report:
    folder = write_folder(tmp_path / "texts", texts)
    return import_paths([folder], Options(**{"language": "ru", "extract": False} | options))


# --- The measure -------------------------------------------------------------------------------------


def test_shingles_are_runs_of_four_words_whatever_their_case_and_signs() -> None:
    one = shingles("Порт Оля", ["принял первое судно, сообщили вчера."])
    assert one == shingles("ПОРТ ОЛЯ —", ["принял «первое» судно", "сообщили вчера"])
    assert len(one) == 4
    assert len(shingles("Порт", ["Оля"])) == 1


def test_the_share_is_of_the_longer_text() -> None:
    words = text(1)
    whole, half = (shingles("", [" ".join(part)]) for part in (words, words[:100]))
    assert share_of(whole, whole) == 1
    assert 0.45 < share_of(whole, half) == share_of(half, whole) < 0.55


def test_texts_of_nine_in_ten_common_shingles_have_a_band_in_common() -> None:
    """The promise that the index rests on, over a thousand texts changed as far as counts."""
    for seed in range(1000):
        words = text(seed)
        changed = other_words(words, 19)
        one, other = (shingles("", [" ".join(part)]) for part in (words, changed))
        assert share_of(one, other) >= LIKE
        assert set(bands(one)) & set(bands(other)), seed


def test_texts_apart_hardly_ever_have_one() -> None:
    known = {value for seed in range(500) for value in bands(shingles("", [" ".join(text(seed))]))}
    assert len(known) > 0.99 * 500 * BANDS
    fresh = {value for seed in range(1000, 1500) for value in bands(shingles("", [" ".join(text(seed))]))}
    assert len(known & fresh) < 5


def test_bands_are_the_same_in_every_process_and_fit_their_column() -> None:
    values = bands(shingles("Порт", ["принял первое судно"]))
    assert values[0] == 1932540315175044497
    assert all(-(2**63) <= value < 2**63 for value in values)


# --- At the import -----------------------------------------------------------------------------------

pytestmark = pytest.mark.django_db


def test_a_near_duplicate_is_reported_beside_its_twin_and_not_made(tmp_path: Path) -> None:
    words = text(1)
    report = load(
        tmp_path,
        {"a.txt": written("Первое", words), "b.txt": written("Первое", other_words(words, 15), "15.03.2024")},
    )
    (made,), (twin,) = report.made, report.duplicates
    assert (twin.file, twin.twin_file, twin.article) == ("texts/b.txt", "texts/a.txt", made.article)
    assert (twin.twin, twin.code) == ("Первое", "words")
    assert LIKE <= twin.share < 1
    assert "--allow-duplicates" in twin.reason
    assert Article.objects.count() == ImportedDocument.objects.count() == 1


def test_a_text_a_little_farther_away_is_made(tmp_path: Path) -> None:
    words = text(1)
    apart = other_words(words, 30)
    report = load(tmp_path, {"a.txt": written("Первое", words), "b.txt": written("Второе", apart)})
    assert len(report.made) == 2


def test_the_same_title_and_date_is_a_duplicate_whatever_the_words(tmp_path: Path) -> None:
    make_article(title="Порт  Ёлки", dated="2024-03-13T22:00:00Z")  # 14 March on the office's clock
    report = load(
        tmp_path,
        {"a.txt": written("ПОРТ ЕЛКИ", text(1)), "b.txt": written("Порт Ёлки", text(2), "15.03.2024")},
    )
    (twin,) = report.duplicates
    assert (twin.file, twin.code) == ("texts/a.txt", "title_and_date")
    assert [made.file for made in report.made] == ["texts/b.txt"]


def test_duplicates_are_made_where_they_are_allowed(tmp_path: Path) -> None:
    words = text(1)
    texts = {"a.txt": written("Первое", words), "b.txt": written("Первое", other_words(words, 3))}
    assert len(load(tmp_path, texts, allow_duplicates=True).made) == 2


def test_a_text_in_another_language_is_no_duplicate(tmp_path: Path) -> None:
    words = text(1)
    load(tmp_path, {"a.txt": written("Первое", words)})
    report = load(tmp_path, {"b.txt": written("Первое", other_words(words, 3))}, language="kk")
    assert len(report.made) == 1


def test_what_lies_in_the_trash_keeps_nothing_out(tmp_path: Path) -> None:
    words = text(1)
    (made,) = load(tmp_path, {"a.txt": written("Первое", words)}).made
    article = Article.objects.get(pk=made.article)
    editor = make_user("Editor")
    withdraw(article, by=editor, reason="Проверяется.")
    trash(article, by=editor)
    assert len(load(tmp_path, {"b.txt": written("Первое", other_words(words, 3))}).made) == 1


def test_the_words_compared_are_those_of_the_file_whatever_staff_made_of_them(tmp_path: Path) -> None:
    words = text(1)
    (made,) = load(tmp_path, {"a.txt": written("Первое", words)}).made
    article = Article.objects.get(pk=made.article)
    article.title, article.body = "Иначе", "<p>Совсем другое.</p>"
    article.save()
    assert len(load(tmp_path, {"b.txt": written("Второе", other_words(words, 3))}).duplicates) == 1


def test_looking_one_up_costs_the_same_beside_ten_as_beside_a_hundred(tmp_path: Path) -> None:
    """Statements of one import, with a near duplicate to be compared, in a small and a larger archive."""

    def cost(name: str, seed: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            load(tmp_path / name, {"x.txt": written("Снова", other_words(text(seed), 3), "01.01.2020")})
        assert ShingleBand.objects.exists()
        return len(queries)

    load(tmp_path, {f"{n:03}.txt": written(f"Текст {n}", text(n)) for n in range(10)})
    small = cost("one", 1)
    load(tmp_path, {f"{n:03}.txt": written(f"Текст {n}", text(n)) for n in range(10, 110)})
    assert cost("two", 2) == small
