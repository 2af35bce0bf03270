from __future__ import annotations

import hashlib

import pytest

from newsroom.importing.reading import SeedDocument

from .packed import docx, page, paragraph, read_bytes
from .samples import read

WHOLE = """Встреча с ректором
Источник: Пресс-служба вуза, https://uni.example/news/1
27.11.2022
Автор: А. Омаров
Фото: Д. Есенова
Темы: образование; Каспий, образование
Первый абзац.
Источник: так называется и эта строка.
"""


def told(document: SeedDocument) -> tuple[object, ...]:
    return (
        document.byline,
        document.source_name,
        document.source_url,
        document.credit,
        document.topics,
    )


def test_lines_about_the_text_are_told_and_leave_it(tmp_path):
    document = read(tmp_path, WHOLE)
    assert document.title == "Встреча с ректором"
    assert told(document) == (
        "А. Омаров",
        "Пресс-служба вуза",
        "https://uni.example/news/1",
        "Д. Есенова",
        ("образование", "Каспий"),
    )
    assert document.paragraphs == ("Первый абзац.", "Источник: так называется и эта строка.")
    assert (document.title_line, document.date_line) == (1, 3)


@pytest.mark.parametrize("name", ["text.txt", "text.docx", "text.html"])
def test_they_are_told_in_every_format(tmp_path, name):
    lines = WHOLE.splitlines()
    data = {
        "text.txt": WHOLE,
        "text.docx": docx(*map(paragraph, lines)),
        "text.html": page("<h1>" + lines[0] + "</h1>" + "".join(f"<p>{line}</p>" for line in lines[1:])),
    }[name]
    assert told(read_bytes(tmp_path, name, data)) == told(read(tmp_path, WHOLE))
    assert read_bytes(tmp_path, name, data).paragraphs == read(tmp_path, WHOLE).paragraphs


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Дереккөз: «Теңіз» газеті", "source_name", "«Теңіз» газеті"),
        ("ДЕРЕККӨЗІ : «Теңіз»", "source_name", "«Теңіз»"),
        ("Source: The Shore", "source_name", "The Shore"),
        ("Источник: https://www.shore.example/a?b=1.", "source_name", "shore.example"),
        ("Источник: «Берег» (http://shore.example/a)", "source_name", "«Берег»"),
        ("Источник: «Берег» (http://shore.example/a)", "source_url", "http://shore.example/a"),
        ("Источник: HTTPS://shore.example/a", "source_url", "HTTPS://shore.example/a"),
        ("Источник: ftp://shore.example/a", "source_url", ""),
        ("Источник: https://[", "source_url", ""),
        ("Авторы: А. Омаров, Б. Есенова", "byline", "А. Омаров, Б. Есенова"),
        ("By: A. Omarov", "byline", "A. Omarov"),
        ("Author: A. Omarov", "byline", "A. Omarov"),
        ("Сурет: Д. Есенова", "credit", "Д. Есенова"),
        ("Photo: D. Yesenova", "credit", "D. Yesenova"),
        ("Рубрика: Культура", "topics", ("Культура",)),
        ("Тақырыбы: мәдениет; білім", "topics", ("мәдениет", "білім")),
        ("Тақырып: мәдениет", "topics", ("мәдениет",)),
        ("Subject: culture", "topics", ("culture",)),
        ("Автор:", "byline", ""),
    ],
)
def test_a_label_is_known_in_three_languages(tmp_path, line, field, value):
    document = read(tmp_path, f"Встреча\n27.11.2022\n{line}\nТекст")
    assert getattr(document, field) == value
    assert document.paragraphs == ("Текст",)


@pytest.mark.parametrize(
    "line",
    ["By A. Omarov", "Фотографии: двадцать", "Наша тема: Каспий", "Тема: " + "а" * 201, "Источник — газета"],
)
def test_a_line_that_only_resembles_one_stays_in_the_text(tmp_path, line):
    assert read(tmp_path, f"Встреча\n27.11.2022\n{line}\nТекст").paragraphs == (line, "Текст")


def test_they_may_stand_above_the_title(tmp_path):
    document = read(tmp_path, "Рубрика: Культура\nАвтор: А. Омаров\nВстреча\n27.11.2022\nТекст")
    assert (document.title, document.topics, document.byline) == ("Встреча", ("Культура",), "А. Омаров")
    assert document.title_line == 3


def test_a_title_that_begins_like_one_stays_a_title(tmp_path):
    document = read(tmp_path, "Фото: как отметили Наурыз\n27.11.2022\nФото: Д. Есенова\nТекст")
    assert (document.title, document.credit) == ("Фото: как отметили Наурыз", "Д. Есенова")


def test_the_date_may_stand_above_the_title(tmp_path):
    document = read(tmp_path, "27.11.2022\nАвтор: А. Омаров\nВстреча\nТекст")
    assert (document.title, document.byline, document.paragraphs) == ("Встреча", "А. Омаров", ("Текст",))
    assert (document.title_line, document.date_line) == (3, 1)
    assert document.sha256 == read(tmp_path, "Встреча\nАвтор: А. Омаров\n27.11.2022\nТекст").sha256


def test_a_title_that_is_a_date_is_followed_by_the_date(tmp_path):
    assert read(tmp_path, "16.12.2022\n27.11.2022\nТекст").title == "16.12.2022"


def test_the_address_behind_the_sources_name_is_told(tmp_path):
    source = '<p>Источник: <a href="https://uni.example/a?b=1&amp;c=2">сайт вуза</a></p>'
    document = read_bytes(tmp_path, "a.html", page(f"<h1>Встреча</h1><p>27.11.2022</p>{source}<p>Текст.</p>"))
    assert (document.source_name, document.source_url) == ("сайт вуза", "https://uni.example/a?b=1&c=2")
    assert document.paragraphs == ("Текст.",)


def test_a_plain_text_without_such_lines_has_the_hash_it_always_had(tmp_path):
    stored = "Встреча\n2022-11-27T14:30:00\nПервый <b> & «второй»\n***"
    document = read(tmp_path, "Встреча\n27.11.2022 14:30\nПервый <b> & «второй»\n***\n")
    assert document.sha256 == hashlib.sha256(stored.encode()).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        ("Омаров", "Есенов"),
        ("вуза,", "суда,"),
        ("news/1", "news/2"),
        ("Фото: Д", "Фото: Е"),
        ("Каспий", "порт"),
    ],
)
def test_another_line_about_the_text_is_another_document(tmp_path, change):
    assert read(tmp_path, WHOLE.replace(*change)).sha256 != read(tmp_path, WHOLE).sha256
