"""Names as foreign news has them, and words with a capital that are nobody."""

import pytest

from .reading import names, read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # A surname of the dictionary that men and women share.
        ("Премию вручили Бараку Обаме за вклад в науку.", "Барак Обама"),
        ("По словам Александра Дюма, рукопись готова.", "Александр Дюма"),
        ("Обвинение предъявлено Биньямину Нетаньяху в среду.", "Биньямин Нетаньяху"),
        # A form that ends like a case is seldom a name that never changes.
        ("Премию вручили Алассану Уаттаре за вклад в науку.", "Алассан Уаттара"),
        ("Полиция задержала Рауфа Хаджимбу в аэропорту.", "Рауф Хаджимба"),
        ("Премию вручили Эммануэлю Дрюону за вклад в науку.", "Эммануэль Дрюон"),
        ("Накануне он встретился с Тарьей Халонен в Берлине.", "Тарья Халонен"),
        ("Премию вручили Фелипе Кальдерону за вклад в науку.", "Фелипе Кальдерон"),
        # A list knows the surname, although not its ending.
        ("По словам Марка Цукерберга, сеть растёт.", "Марк Цукерберг"),
        ("Обвинение предъявлено Марку Цукербергу в среду.", "Марк Цукерберг"),
        ("Учебник излагает закон Гука и закон Ома.", "Гук"),
        # Endings that are never those of a case.
        ("По словам Нуржана Кобланды, зал был полон.", "Нуржан Кобланды"),
        ("По словам Эдуарда Кокойты, граница открыта.", "Эдуард Кокойты"),
        ("Обвинение предъявлено Траяну Бэсеску в среду.", "Траян Бэсеску"),
        # A vowel that comes and goes.
        ("По словам Ярослава Гашка, роман окончен.", "Ярослав Гашек"),
        # Only the last of three short words is declined.
        ("По словам Пан Ги Муна, доклад готов.", "Пан Ги Мун"),
        ("Документ подписан Ким Чен Иром в среду.", "Ким Чен Ир"),
        # A surname of several.
        ("Приехали Анна и Сергей Петровы.", "Сергей Петров"),
        # Spelt like an office or an adjective.
        ("Сборную покинул тренер Дик Адвокат.", "Дик Адвокат"),
        ("Об этом журналистам сообщила Санна Марин.", "Санна Марин"),
        # Taken in two by the model, or not at all.
        ("Расскажет генеральный консул Нурмагамбетов Ардак Ильясович.", "Ардак Ильясович Нурмагамбетов"),
        ("Джо Байден заявил, что переговоры будут продолжены.", "Джо Байден"),
        ("Спецназ нашёл лидера Аль-Кайды Усаму бин Ладена.", "Усама бин Ладен"),
    ],
)
def test_the_nominative_of_a_name_that_stands_once(sentence: str, expected: str) -> None:
    assert expected in names(read(sentence))


def test_a_given_name_that_never_changes_keeps_its_case() -> None:
    found = read("Президент принимает в доме своего коллегу Николя Серкази. Николя Серкази рад.")
    assert names(found) == ["Николя Серкази"]


def test_the_first_of_three_short_words_alone_is_the_same_human() -> None:
    found = read(
        "Политик Хван Чжан Еп рассказал о стране. Слова Хвана приводит агентство. "
        "В своё время Хван был идеологом партии."
    )
    assert names(found) == ["Хван Чжан Еп"]


@pytest.mark.parametrize("text", ["Иван Аль-", "- -", "О- О-о Ё-", "Мария Иван- Петр-Иван-"])
def test_a_word_broken_off_raises_nothing(text: str) -> None:
    read(text)


def test_a_misprint_of_a_surname_is_nobody_else() -> None:
    found = read(
        "Астронавт Билл Герстенмайер дал интервью. «Полёт удался», – говорит Гернстермайер. "
        "Его выслушал Пётр Котов, а Ротов промолчал."
    )
    assert {"Билл Герстенмайер", "Пётр Котов", "Ротов"} == set(names(found))


@pytest.mark.parametrize(
    "sentence",
    [
        "Марк рассказал Викиновостям, что работа окончена.",
        "Об этом говорится в заявлении Нацфронта.",
        "Команда Феррари не подавала протест. Оба болида Феррари были с новыми моторами.",
        "Затем гостям вручили Благодарственные письма Сената.",
        "Участвуют: • Барбадос • Чили • Коста Рика • Эквадор • Египет • Эль Сальвадор • Грузия • Ирак",
    ],
)
def test_a_make_a_compound_an_adjective_and_a_listed_place_are_nobody(sentence: str) -> None:
    assert set(names(read(sentence))) <= {"Марк"}


def test_what_stands_in_brackets_behind_a_full_name_is_nobody_else() -> None:
    found = read("Первой стала Екатерина Аталык (Половникова), второй Анна Котова (Зенит, 37).")
    assert names(found) == ["Екатерина Аталык", "Анна Котова"]


def test_an_item_among_people_is_one_of_them() -> None:
    found = read(
        "Судьи: • Любош Михел (Словакия) • Эрик Пула (Франция) • Коффи Коджа (Бенин) • Марк Шилд (США)"
    )
    assert "Коффи Коджа" in names(found)
