"""Names of many peoples in the sentences of the press: where they begin and end, and their nominative."""

import pytest

from .reading import names, read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Встреча с главой округа Глебом Ильичом Рудневым прошла утром.", "Глеб Ильич Руднев"),
        ("Гости поблагодарили ректора Фому Никитича Лугового.", "Фома Никитич Луговой"),
        ("Письмо вручили консулу Виктору Соловью.", "Виктор Соловей"),
        ("Совещание с директором Назаром Кравцом отложено.", "Назар Кравец"),
        ("Слово дали директору Глебу Зайцу.", "Глеб Заяц"),
        ("Вечер провели вместе с послом Эдуардом Королём.", "Эдуард Король"),
        ("Заместителю министра Вере Приозёрной показали цеха.", "Вера Приозёрная"),
        ("Слово дали директору Данило Завгороднему.", "Данило Завгородний"),
        ("Работу возглавит ректор Жансая Кенесова. Жансае Кенесовой помогут.", "Жансая Кенесова"),
        ("Доклад сделал поэт Шолбан Кара-оол, стихи Шолбана Кара-оола любят.", "Шолбан Кара-оол"),
    ],
)
def test_a_stem_that_changes_is_put_back(sentence: str, expected: str) -> None:
    assert expected in names(read(sentence))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("От имени коллектива выступил Роман Ким.", "Роман Ким"),
        ("Заместитель акима Дана Омар сообщила о планах.", "Дана Омар"),
        ("Консул Ли Цян приехал в Казань.", "Ли Цян"),
        ("Указом назначен Лукашевич Виталий Янович.", "Виталий Янович Лукашевич"),
        ("Ключи вручили Марку Исааковичу Рабиновичу.", "Марк Исаакович Рабинович"),
        ("Слово дали председателю общества Вольфу Петру Андреевичу.", "Петр Андреевич Вольф"),
        ("Генеральному консулу Алесе Лукашевич показали музей.", "Алеся Лукашевич"),
        ("Выставку открыл Алмас САРЫБАЙ.", "Алмас Сарыбай"),
    ],
)
def test_the_parts_of_a_name_are_told_apart(sentence: str, expected: str) -> None:
    assert names(read(sentence)) == [expected]


def test_a_list_is_read_in_one_order() -> None:
    found = read("Победителями стали: Гончаров Назар, Омар Асет, Ким Герман и Зарипова Лейсан.")
    assert names(found) == ["Назар Гончаров", "Асет Омар", "Герман Ким", "Лейсан Зарипова"]


def test_a_verb_tells_of_its_subject_alone() -> None:
    found = read("Между консулом М. О. Лисовым и министром О. Б. Гайдуком состоялась беседа.")
    assert names(found) == ["М. О. Лисов", "О. Б. Гайдук"]


def test_the_verb_before_an_office_tells_whether_a_woman_holds_it() -> None:
    found = read("Делегацию возглавила руководитель центра Евгения Тропинина. Аким принял Евгению Тропинину.")
    assert names(found) == ["Евгения Тропинина"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ранее вопросы задавали Г. С. Айвазяну.", "Г. С. Айвазян"),
        ("Встреча прошла под председательством С. Б. Жумабая.", "С. Б. Жумабай"),
        ("Назначение Аяна Касымбека послом состоялось в мае.", "Аян Касымбек"),
    ],
)
def test_a_single_mention_is_read_in_the_case_its_neighbours_ask_for(sentence: str, expected: str) -> None:
    assert names(read(sentence)) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "В Балыкши и Индере прошли субботники, в Шымкенте – ярмарка.",
        "Северо-казахстанская делегация изучает опыт заводов.",
        "Класс носит имя просветителя Ыбрая Алтынсарина.",
    ],
)
def test_what_only_looks_like_a_human_is_none(sentence: str) -> None:
    assert names(read(sentence)) == []


def test_a_surname_made_like_a_patronymic_is_one_where_it_stands_alone() -> None:
    found = read("Министр Марк Рабинович подписал документ. Затем Рабинович ответил на вопросы.")
    assert names(found) == ["Марк Рабинович"]
