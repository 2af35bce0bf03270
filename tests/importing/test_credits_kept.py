"""What a text says of itself - its author, source, photographs, topics - goes where the newsroom keeps it."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from newsroom.importing.loading import Options, import_paths
from newsroom.importing.reports import Made
from newsroom.models import Article, Edition
from tests.factories import make_topic

from .texts import write_folder

pytestmark = pytest.mark.django_db

TEXT = """Выставка открылась в порту
18.02.2025
Автор: Айгерим Сапарова, пресс-служба
Источник: газета «Берег», https://bereg.example/novosti/17
Фото: Марат Ильясов
Тема: Культура; Порт
Выставка морских карт открылась в порту Оля и продлится до весны.
"""


def brought_in(tmp_path: Path, text: str, name: str = "a.txt", **options: Any) -> tuple[Made, Article]:
    folder = write_folder(tmp_path / "texts", {name: text})
    (made,) = import_paths([folder], Options(extract=False, **options)).made
    return made, Article.objects.get(pk=made.article)


def test_byline_source_and_credit_are_kept_and_readers_see_the_first_two(tmp_path: Path) -> None:
    _made, article = brought_in(tmp_path, TEXT)
    assert article.byline == "Айгерим Сапарова, пресс-служба"
    assert (article.source_name, article.source_url) == ("газета «Берег»", "https://bereg.example/novosti/17")
    assert article.documents.get().credit == "Марат Ильясов"
    assert article.plain_text == "Выставка морских карт открылась в порту Оля и продлится до весны."
    edition = article.editions.get()
    assert edition.byline == article.byline
    page = Client().get(edition.get_absolute_url()).content.decode()
    assert '<p class="byline">Айгерим Сапарова, пресс-служба</p>' in page
    assert 'href="https://bereg.example/novosti/17"' in page
    assert "Марат Ильясов" not in page


def test_topics_that_staff_keep_are_linked_by_any_of_their_names_and_others_are_told(tmp_path: Path) -> None:
    culture = make_topic(name_ru="КУЛЬТУРА", name_kk="Мәдениет")
    made, article = brought_in(tmp_path, TEXT)
    assert list(article.topics.all()) == [culture]
    assert list(article.editions.get().topics.all()) == [culture]
    assert len(made.notes) == 1
    assert "Порт" in made.notes[0]


def test_a_kazakh_text_names_the_topic_in_kazakh(tmp_path: Path) -> None:
    culture = make_topic(name_ru="Культура", name_kk="Мәдениет")
    text = "Портта көрме ашылды\n2025 жылғы 18 ақпан\nТақырып: мәдениет\nТеңіз карталарының көрмесі ашылды.\n"
    _made, article = brought_in(tmp_path, text)
    assert (article.language, list(article.topics.all())) == ("kk", [culture])


def test_a_changed_text_stands_under_its_own_topics_alone(tmp_path: Path) -> None:
    make_topic(name_ru="Культура")
    port = make_topic(name_ru="Порт")
    _made, article = brought_in(tmp_path, TEXT)
    assert article.topics.count() == 2
    folder = write_folder(tmp_path / "texts", {"a.txt": TEXT.replace("Культура; Порт", "Порт")})
    import_paths([folder], Options(extract=False))
    assert list(article.topics.all()) == list(article.editions.get(number=2).topics.all()) == [port]


def test_a_changed_byline_is_a_change(tmp_path: Path) -> None:
    _made, article = brought_in(tmp_path, TEXT)
    folder = write_folder(tmp_path / "texts", {"a.txt": TEXT.replace("Айгерим Сапарова", "Дана Сапарова")})
    assert len(import_paths([folder], Options(extract=False)).changed) == 1
    assert Edition.objects.get(article=article, number=2).byline.startswith("Дана")
