"""Who is named in a Russian text, and under which name."""

import pytest

from newsroom.extraction import CERTAIN

from .reading import names, person, read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Благодарность вручили директору школы Ольховскому П.Р. и его коллегам.", "П. Р. Ольховский"),
        ("Вместе с вице-консулом Т. М. Жанабаевым приехали юристы.", "Т. М. Жанабаев"),
        ("Слово дали консулу Сейтжановой Г.К. из Атырау.", "Г. К. Сейтжанова"),
        ("Гости встретили ректора Ерлана Тулеубаева у входа.", "Ерлан Тулеубаев"),
        ("Письмо передано министру Айгуль Нурпеисовой лично.", "Айгуль Нурпеисова"),
        ("Участников приветствовала депутат Анна Петровна Рыбакова-Лис.", "Анна Петровна Рыбакова-Лис"),
        ("Доклад поручен профессору Льву Ильичу Крамаренко.", "Лев Ильич Крамаренко"),
        ("Переводил консул Касенгали Б.Е. с казахского.", "Б. Е. Касенгали"),
        ("Письмо адресовано Льву Белому из порта.", "Лев Белый"),
        ("Снимок сделан вместе с Робертом Хардином.", "Роберт Хардин"),
        ("Справку выдали гражданке Галие Сериковне Мукатай.", "Галия Сериковна Мукатай"),
        ("Премия досталась Жанар Сатыбалды.", "Жанар Сатыбалды"),
        ("«Спасибо», – сказала Ж. Абдрахманова.", "Ж. Абдрахманова"),
        ("Речь шла о супруге покойного Марьям Иксановне.", "Марьям Иксановна"),
        ("Гостя встретил министр Глеб Аркадьевич Мищерин.", "Глеб Аркадьевич Мищерин"),
    ],
)
def test_a_declined_name_is_put_in_the_nominative(sentence: str, expected: str) -> None:
    assert expected in names(read(sentence))


def test_a_form_that_fits_man_and_woman_is_decided_by_the_office_beside_it() -> None:
    of_him = read("Состоялась беседа губернатора Сомова И.И. с прессой.")
    of_her = read("Открыла вечер губернатор Сомова И.И. и поздравила гостей.")
    assert names(of_him) == ["И. И. Сомов"]
    assert names(of_her) == ["И. И. Сомова"]


def test_a_name_after_its_initials_before_them_and_alone_is_one_person() -> None:
    text = (
        "Генеральный консул Беркутов Н.С. открыл выставку.\n"
        "Затем Н. С. Беркутов рассказал о художниках. По словам Беркутова, их двенадцать."
    )
    found = read(text)
    assert names(found) == ["Н. С. Беркутов"]
    assert [text[span.start : span.end] for span in found.persons[0].spans] == [
        "Беркутов Н.С.",
        "Н. С. Беркутов",
        "Беркутова",
    ]


def test_a_given_name_with_patronymic_joins_the_initials_it_fits() -> None:
    found = read("Проректор И. В. Ладогин показал музей. Затем Игорь Викторович ответил на вопросы.")
    assert names(found) == ["Игорь Викторович Ладогин"]


def test_a_middle_name_and_a_doubled_letter_make_no_second_human() -> None:
    found = read(
        "Приехал Реджеп Тайип Эрбакан. Реджеп Эрбакан выступил первым, затем Гаррет Лоу. Гаретт Лоу пел."
    )
    assert names(found) == ["Реджеп Тайип Эрбакан", "Гаррет Лоу"]


def test_the_head_of_a_district_is_not_who_the_district_is_named_after() -> None:
    found = read("Открыл праздник глава района Остап Юрьевич Лихобаб.")
    assert names(found) == ["Остап Юрьевич Лихобаб"]


def test_a_sentence_that_begins_after_initials_gives_nobody_a_surname() -> None:
    found = read(
        "Венок возложил Генеральный консул Шарипхан Е.О. Телеграммы направили А. Н. Лис и М. О. Берг."
    )
    assert names(found) == ["Е. О. Шарипхан", "А. Н. Лис", "М. О. Берг"]


def test_a_surname_spelt_like_an_office_is_one() -> None:
    found = read("Владимир Королёв, фотограф газеты, был на открытии.")
    assert names(found) == ["Владимир Королёв"]


def test_namesakes_with_other_given_names_stay_two() -> None:
    found = read(
        "Министр С. В. Кочетов и директор порта Г. А. Кочетов подписали план. С. В. Кочетов уехал, "
        "Г. А. Кочетов остался."
    )
    assert sorted(names(found)) == ["Г. А. Кочетов", "С. В. Кочетов"]
    assert len(found.persons[0].spans) == len(found.persons[1].spans) == 2


def test_husband_and_wife_of_one_surname_stay_two() -> None:
    found = read("На вечер пришли консул Айдар Сабитов и пианистка Динара Сабитова.")
    assert sorted(names(found)) == ["Айдар Сабитов", "Динара Сабитова"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Концерт прошел в центре культуры им. Курмангазы на набережной.",
        "Экскурсию провели для школы имени Исатая Тайманова.",
        "Генеральный консул посетил порт.",
        "Приём ведут по адресу: ул. Николая Гурьянова, д. 49.",
        "Дети пришли с улицы имени лётчика Байгали Тулегенова.",
        "Собрание семьи Дюсенгалиевых показали впервые.",
        "Уроженец Кустаная полвека изучал рукописи.",
    ],
)
def test_what_something_is_named_after_a_place_and_a_bare_office_are_nobody(sentence: str) -> None:
    assert names(read(sentence)) == []


def test_a_harbour_with_a_womans_name_is_nobody() -> None:
    found = read(
        "С. В. Котов напомнил, что в мае начала работать линия Оля – Актау, а рабочая группа собралась."
    )
    assert names(found) == ["С. В. Котов"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Соболезнования выражены родным Степана Ильича Кораблева.",
        "Вечер посвящен творчеству Дины Нурпеисовой.",
        "Собравшихся приветствовали от имени министра Ю. А. Серова.",
    ],
)
def test_who_is_only_mentioned_does_not_take_part(sentence: str) -> None:
    (found,) = read(sentence).persons
    assert not found.takes_part


def test_who_speaks_in_office_takes_part() -> None:
    assert person(read("Губернатор А. А. Крутов поблагодарил гостей."), "Крутов").takes_part


def test_of_a_condolence_those_who_express_it_take_part_and_the_dead_do_not() -> None:
    found = read(
        "На 88-м году жизни скончался Гали Утешевич Коралин – педагог, краевед.\n"
        "Генеральный консул Н. К. Серов выражает соболезнования его сыну Руслану Коралину."
    )
    assert {each.family_name for each in found.persons if each.takes_part} == {"Серов"}


def test_an_occupation_is_not_enough_to_be_certain() -> None:
    (teacher,) = read("Приз получил педагог Олег Ильич Гусев.").persons
    assert teacher.confidence < CERTAIN


def test_certain_is_only_a_full_name_with_an_office() -> None:
    found = read("Губернатор А. А. Крутов наградил мастера. Мастера Лещева знают все.")
    assert person(found, "Крутов").confidence >= CERTAIN
    assert all(each.confidence < CERTAIN for each in found.persons if each.family_name != "Крутов")
