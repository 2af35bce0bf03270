"""Which office a Russian text gives to whom."""

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
