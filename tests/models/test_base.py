"""Names in three languages, and keys by which rows are searched and sorted."""

import unicodedata
from random import Random

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from newsroom.models import Topic
from newsroom.models.base import SORT_KEY_LENGTH, Printed, alphabetic, fold, localised
from tests.factories import make_topic

KAZAKH = "АӘБВГҒДЕЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
any_text = st.text(alphabet=f"{KAZAKH}{KAZAKH.lower()}Ёё Abz019-«»№.,\n\u00a0")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("АСТАНА", "астана"),
        ("Ёлка", "елка"),
        ("Е\u0308лка", "елка"),
        ("Әлия Ғабит Қазақ Өскен Ұлы Үй Һәм Іле", "әлия ғабит қазақ өскен ұлы үй һәм іле"),
        ("  два\u00a0 слова\n", "два слова"),
        ("Straße", "strasse"),
        ("№ ５", "no 5"),
        ("", ""),
    ],
)
def test_what_is_compared_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(any_text)
def test_folding_again_or_in_another_unicode_form_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text) == fold(unicodedata.normalize("NFD", text)) == fold(text.upper())


def test_letters_sort_as_in_the_kazakh_alphabet() -> None:
    letters = list(KAZAKH)
    Random(1).shuffle(letters)
    assert "".join(sorted(letters, key=alphabetic)) == KAZAKH


@pytest.mark.parametrize(
    "ordered",
    [
        ["Елагин", "Ёлкин", "Емелин", "Жуков"],
        ["Алиев", "Аяз", "Әбдіров", "Әлиев", "Бекетов"],
        ["Ыбырай", "Іле", "Эмба"],
        ["Ан", "Ан Борис", "Ана", "Анна"],
        ["1 мая", "2 мая", "Абай", "Smith"],
        ["Омаров", "Өмір", "Попов"],
    ],
)
def test_names_sort_as_in_a_dictionary(ordered: list[str]) -> None:
    shuffled = ordered[1::2] + ordered[::2]
    assert sorted(shuffled, key=alphabetic) == ordered


@given(any_text)
def test_a_sort_key_is_of_digits_only_and_fits_its_column(text: str) -> None:
    """Any collation sorts digits alike."""
    key = alphabetic(text * 9)
    assert key == "" or (key.isascii() and key.isdecimal())
    assert len(key) <= SORT_KEY_LENGTH


def test_signs_and_spaces_before_and_after_a_name_do_not_move_it() -> None:
    assert alphabetic(" «Каспий» ") == alphabetic("каспий")
    assert alphabetic("Салтыков-Щедрин") == alphabetic("Салтыков Щедрин")


@pytest.mark.parametrize(
    ("there", "wanted", "given_text", "given_language"),
    [
        ({"ru": "Р", "kk": "К", "en": "E"}, "kk", "К", "kk"),
        ({"ru": "Р", "kk": "", "en": "E"}, "kk", "Р", "ru"),
        ({"ru": "", "kk": "К", "en": "E"}, "ru", "E", "en"),
        ({"ru": "", "kk": "К", "en": ""}, "en", "К", "kk"),
        ({"ru": "", "kk": "", "en": ""}, "en", "", "en"),
    ],
)
def test_what_is_missing_in_a_language_is_given_in_another_and_says_which(
    there: dict[str, str], wanted: str, given_text: str, given_language: str
) -> None:
    topic = Topic(**{f"name_{language}": text for language, text in there.items()})
    assert localised(topic, "name", wanted) == Printed(given_text, given_language)
    with translation.override(wanted):
        assert localised(topic, "name") == Printed(given_text, given_language)


def test_without_an_active_language_it_is_russian() -> None:
    with translation.override(None):
        assert localised(Topic(name_ru="Р", name_kk="К"), "name") == Printed("Р", "ru")


def test_a_printed_text_is_itself_where_it_is_printed_and_false_where_it_is_empty() -> None:
    assert f"{Printed('Порт', 'ru')}" == "Порт"
    assert not Printed("", "ru")


@pytest.mark.django_db
def test_keys_follow_the_words_even_where_only_one_column_is_saved() -> None:
    topic = make_topic(name_ru="Ёлка", name_kk="Шырша")
    assert Topic.objects.values_list("search_key", "sort_key").get() == ("елка шырша", alphabetic("елка"))
    topic.name_ru = "Мост"
    topic.save(update_fields=["name_ru"])
    assert Topic.objects.values_list("search_key", "sort_key").get() == ("мост шырша", alphabetic("мост"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("ҚҰРМАНҒАЗЫ", True),
        ("құрманғазы", True),
        ("концерт Құрманғазы", True),
        ("  КОНЦЕРТ ", True),
        ("Ёлка", True),
        ("елка", True),
        ("манға", True),
        ("100%", True),
        ("концерт опера", False),
        ("_", False),
        ("100_", False),
        ("", True),
    ],
)
def test_rows_are_found_by_any_words_in_any_case(sought: str, *, found: bool) -> None:
    make_topic(name_ru="Концерт у ёлки, скидка 100%, Ёлка", name_kk="Құрманғазы")
    assert Topic.objects.matching(sought).exists() is found
