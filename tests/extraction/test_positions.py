"""Which office a Russian text gives to whom."""

import pytest

from .reading import person, read, titles


def test_an_office_before_the_name_goes_into_the_nominative_with_its_region() -> None:
    found = read("Письмо вручено министру внешних связей Каменской области Ивлеву В.В.")
    (position,) = person(found, "Ивлев").positions
    assert position.title == "министр внешних связей Каменской области"
    assert position.printed == "министру внешних связей Каменской области"


def test_a_title_that_custom_capitalises_is_written_one_way() -> None:
    small = read("С речью выступил генеральный консул Р. К. Тусупов.")
    large = read("С речью выступил Генеральный консул Р. К. Тусупов.")
    assert titles(small, "Тусупов") == titles(large, "Тусупов") == ["Генеральный консул"]


def test_an_office_after_a_comma_or_a_dash_belongs_to_the_name_before_it() -> None:
    assert titles(read("Выступила Е. И. Садова, ректор университета."), "Садова") == ["ректор университета"]
    assert titles(read("Умер Олег Ильич Гусев – педагог, краевед."), "Гусев") == ["педагог", "краевед"]


def test_in_a_list_each_office_goes_to_the_name_that_follows_it() -> None:
    found = read(
        "Участвовали заместитель министра культуры О. П. Верхова, ректор университета имени "
        "В. К. Ломова (НВУ) Т. А. Белова и директор ООО «Речная линия» Г. А. Котов."
    )
    assert titles(found, "Верхова") == ["заместитель министра культуры"]
    assert titles(found, "Белова") == ["ректор университета имени В. К. Ломова"]
    assert titles(found, "Котов") == ["директор ООО «Речная линия»"]


def test_the_organization_of_an_office_is_the_one_of_the_text() -> None:
    found = read("Приз вручила председатель общества «Едиль» Р. Ш. Мусина.")
    (position,) = person(found, "Мусина").positions
    assert position.organization == "Общество «Едиль»"
    assert position.organization in [each.name for each in found.organizations]


def test_appointment_gives_the_office_to_the_appointed() -> None:
    found = read("Генеральным консулом назначена Жибек Оразовна Тулина.")
    assert titles(found, "Тулина") == ["Генеральный консул"]


@pytest.mark.parametrize(
    ("sentence", "family_name", "expected"),
    [
        ("Капитаном команды стал Михаил Балак.", "Балак", ["капитан команды"]),
        ("Избрали Олега Рыкова председателем совета.", "Рыков", ["председатель совета"]),
        ("Пост министра занимает Айда Балатова.", "Балатова", ["министр"]),
        ("Айда Лугова работает в школе. Она является директором музея.", "Лугова", ["директор музея"]),
    ],
)
def test_a_verb_gives_the_office(sentence: str, family_name: str, expected: list[str]) -> None:
    assert titles(read(sentence), family_name) == expected


@pytest.mark.parametrize(
    ("sentence", "family_name", "expected"),
    [
        ("Рассказал реставратор Пётр Цой.", "Цой", ["реставратор"]),
        (
            "Гостей встретил директор завода, заслуженный машиностроитель РФ Григорий Штейн.",
            "Штейн",
            ["директор завода", "заслуженный машиностроитель РФ"],
        ),
        ("Поздравили народную артистку РК Розу Рымову.", "Рымова", ["народная артистка РК"]),
        ("Выступил управляющий директор банка Олег Рыков.", "Рыков", ["управляющий директор банка"]),
        ("Пришла заведующая отделом культуры Ольга Рыкова.", "Рыкова", ["заведующая отделом культуры"]),
        ("Ответила зам. директора школы № 5 О. И. Рыкова.", "Рыкова", ["зам. директора школы № 5"]),
        ("Приехал полпред президента в округе Виктор Ишин.", "Ишин", ["полпред президента в округе"]),
        ("Пришёл первый наставник Дзугова Иван Котов.", "Котов", ["первый наставник Дзугова"]),
        ("Выступает ансамбль, руководитель – Ерсаин Туков.", "Туков", ["руководитель"]),
        ("Олег Рыков, один из основателей театра, ушёл.", "Рыков", ["один из основателей театра"]),
    ],
)
def test_what_stands_beside_a_name(sentence: str, family_name: str, expected: list[str]) -> None:
    assert titles(read(sentence), family_name) == expected


@pytest.mark.parametrize(
    ("sentence", "family_name"),
    [
        ("Приз вручили студенту Олегу Рыкову.", "Рыков"),
        ("Приз вручили победителю турнира Олегу Рыкову.", "Рыков"),
        ("Об этом сказал муж актрисы Сергей Сенин.", "Сенин"),
        ("Дорогу перекрыл астраханец Олег Рыков.", "Рыков"),
        ("Выиграл экс-кандидат в президенты Олег Рыков.", "Рыков"),
        ("Как сообщил Рыков, директор уехал.", "Рыков"),
        ("По поручению губернатора области Э.Н. Гареева доложила о мосте.", "Гареева"),
    ],
)
def test_what_is_nobodys_office(sentence: str, family_name: str) -> None:
    assert titles(read(sentence), family_name) == []


def test_a_shorter_repetition_of_an_office_is_left_out() -> None:
    found = read("Министр культуры области О. П. Верхов пришёл. Министр Верхов открыл зал.")
    assert titles(found, "Верхов") == ["министр культуры области"]
