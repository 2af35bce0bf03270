from __future__ import annotations

import pytest

from newsroom.importing.reading import detect_language

from .samples import ENGLISH, KAZAKH, RUSSIAN


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (language, text)
        for language, texts in (("ru", RUSSIAN), ("kk", KAZAKH), ("en", ENGLISH))
        for text in texts
    ],
)
def test_one_sentence_tells_its_language(language, text):
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Консул открыл праздник общества «Жолдастық».",
        "На вечере выступили Әсел Құрманғазықызы и Өмірбек Жәңгірұлы; гости поблагодарили артистов.",
        "Казахстанское общество «Қазақ халқының мәдени орталығы» отметило юбилей в Астрахани.",
        "Ведущий сказал: «Құрметті қонақтар, қош келдіңіздер!» — и концерт начался.",
        "Встреча прошла в дружеской обстановке. Наурыз құтты болсын! Гости остались довольны вечером.",
    ],
)
def test_a_russian_text_that_quotes_kazakh_stays_russian(text):
    assert detect_language(text) == "ru"


@pytest.mark.parametrize(
    "text",
    [
        "Кездесуге Игорь Юрьевич Бабушкин мен Владимир Викторович Головков қатысты.",
        "Көрме «Русский музей» залында Сергей Владимирович Петровтың қатысуымен ашылды.",
        "Губернатор «Сотрудничество будет расширяться» деп атап өтті, бас консул оны қолдады.",
    ],
)
def test_a_kazakh_text_with_russian_names_stays_kazakh(text):
    assert detect_language(text) == "kk"


def test_an_english_text_with_cyrillic_names_stays_english():
    assert detect_language(f"{ENGLISH[0]} The society «Жолдастық» and «Русский музей» took part.") == "en"


@pytest.mark.parametrize("text", ["", "2022", "— … —"])
def test_a_text_that_tells_nothing_counts_as_russian(text):
    assert detect_language(text) == "ru"
