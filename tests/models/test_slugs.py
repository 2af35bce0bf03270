"""Titles to addresses: our own letters, whole words, plain ASCII."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.models.slugs import SLUG_LENGTH, slug_from


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Встреча с губернатором", "vstrecha-s-gubernatorom"),
        ("Щёлкино, подъезд; Объявление: цех № 5", "shchyolkino-podezd-obyavlenie-tsekh-no-5"),
        ("Қазақстан Тәуелсіздігі күні", "qazaqstan-tauelsizdigi-kuni"),
        ("Әлия Ғабит Өскемен Ұлытау Үржар", "aliya-ghabit-oskemen-ulytau-urzhar"),
        ("Һәм Іле Ақтөбе Жаңа", "ham-ile-aqtobe-zhanga"),
        ("ҚҰРМАНҒАЗЫ", "qurmanghazy"),
        ("Visit of the Consul", "visit-of-the-consul"),
        ("21–22 мая: итоги", "21-22-maya-itogi"),
        ("Казахстан-Россия", "kazakhstan-rossiya"),
        ("  «Каспий» — море дружбы!  ", "kaspiy-more-druzhby"),
        ("", ""),
        ("!!! …", ""),
        ("会议", ""),
    ],
)  # fmt: skip
def test_a_title_becomes_an_address(title: str, slug: str) -> None:
    assert slug_from(title) == slug


def test_every_letter_of_both_alphabets_but_the_signs_leaves_something() -> None:
    letters = "абвгдеёжзийклмнопрстуфхцчшщыэюя" + "әғқңөұүһі"
    assert [letter for letter in letters if not slug_from(letter)] == []
    assert slug_from("ъь") == ""


def test_a_long_title_is_cut_after_a_whole_word() -> None:
    words = "Генеральное консульство Республики Казахстан провело выездное обслуживание граждан в Элисте"
    slug = slug_from(words)
    assert len(slug) <= SLUG_LENGTH
    assert slug_from(words).split("-") == [slug_from(word) for word in words.split()][: len(slug.split("-"))]
    assert len(slug.split("-")) < len(words.split())


@pytest.mark.parametrize("length", [SLUG_LENGTH - 1, SLUG_LENGTH, SLUG_LENGTH + 1])
def test_a_word_that_just_fits_is_kept_whole(length: int) -> None:
    first, second = "a" * 40, "b" * (length - 41)
    expected = f"{first}-{second}" if length <= SLUG_LENGTH else first
    assert slug_from(f"{first} {second}") == expected
    assert slug_from(f"{first} {second} c") == expected


def test_one_word_without_end_is_cut_where_it_must_be() -> None:
    assert slug_from("ы" * 500) == "y" * SLUG_LENGTH


@given(st.text(max_size=300))
def test_an_address_has_only_what_a_path_may_have_and_is_the_same_again(text: str) -> None:
    slug = slug_from(text)
    assert re.fullmatch(r"[a-z0-9_-]{0,80}", slug)
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert slug_from(slug) == slug


def test_one_title_has_one_address_in_both_unicode_forms() -> None:
    title = "Ёжик и Йодль"
    assert slug_from(unicodedata.normalize("NFD", title)) == slug_from(title)
