"""Kazakh, by rules: never so sure that nobody need look."""

import datetime as dt

import pytest

from newsroom.extraction import CERTAIN, Known, extract
from newsroom.extraction.kazakh_cases import genitive, instrumental, split_name

from .reading import DAY, event, names, organizations, read, sides, titles

STORY = (
    "2024 жылғы 14 мамырда Бас консул Р. К. Түсіпов Каменка облысының губернаторы А. А. Крутовпен кездесті.\n"
    "«Еділ» қоғамының төрайымы Р. Ш. Мұсаеваға алғыс айтылды."
)


def test_case_endings_are_cut_off_names() -> None:
    assert names(read(STORY, language="kk")) == ["Р. К. Түсіпов", "А. А. Крутов", "Р. Ш. Мұсаева"]


def test_offices_stand_before_the_name() -> None:
    found = read(STORY, language="kk")
    assert titles(found, "Түсіпов") == ["Бас консул"]
    assert titles(found, "Крутов") == ["Каменка облысының губернаторы"]


def test_who_met_whom_and_when() -> None:
    found = read(STORY, language="kk")
    meeting = event(found, "meeting")
    assert sides(found, meeting) == [(1, "Түсіпов"), (2, "Крутов")]
    assert meeting.starts == dt.date(2024, 5, 14)


def test_a_body_is_named_without_its_case_ending() -> None:
    assert organizations(read(STORY, language="kk")) == ["«Еділ» қоғамы"]


def test_places_and_lower_case_prose_are_nobody() -> None:
    assert names(read("Қалмақстан Республикасында көрме ашылды.", language="kk")) == []


def test_nothing_is_certain() -> None:
    found = read(STORY, language="kk")
    assert all(each.confidence < CERTAIN for each in (*found.persons, *found.organizations, *found.events))


@pytest.mark.parametrize(
    ("text", "name", "offices"),
    [
        ("Кеше Бас консул Ерлан Тәнібековтың сөзі тыңдалды.", "Ерлан Тәнібеков", ["Бас консул"]),
        (
            "Шараға «Арай» қоғамының төрағасы Айгүл Бекқызы мен ақын Рүстем Оғыз келді.",
            "Айгүл Бекқызы",
            ["«Арай» қоғамының төрағасы"],
        ),
        ("Жүлдені Тимур Галеевке тапсырды.", "Тимур Галеев", []),
        (
            "Жиынды ашқан мәдениет, спорт және туризм министрі Сона Гүлім сөйледі.",
            "Сона Гүлім",
            ["мәдениет, спорт және туризм министрі"],
        ),
        (
            "Филология ғылымдарының докторы, профессор Фоат Мұсинге рақмет.",
            "Фоат Мұсин",
            ["Филология ғылымдарының докторы", "профессор"],
        ),
    ],
)
def test_a_name_is_read_in_every_case_and_the_whole_office_with_it(
    text: str, name: str, offices: list[str]
) -> None:
    found = read(text, language="kk")
    assert names(found)[0] == name
    assert [position.title for position in found.persons[0].positions] == offices


def test_a_surname_alone_is_whoever_was_named_in_full() -> None:
    found = read("Ректор Салтанат Ерденова келді. Ерденованың айтуынша, жаңа курс ашылады.", language="kk")
    assert names(found) == ["Салтанат Ерденова"]
    assert len(found.persons[0].spans) == 2


def test_whom_a_thing_is_named_after_is_nobody() -> None:
    text = "М. Өтемісов атындағы университетте, Мәншүк Мәметова көшесінде көрме өтті."
    assert names(read(text, language="kk")) == []


def test_an_office_shared_in_the_plural_is_said_of_both() -> None:
    found = read("Жиынға әкімнің орынбасарлары Бақыт Жолманов пен Серік Тоқов қатысты.", language="kk")
    assert titles(found, "Жолманов") == titles(found, "Тоқов") == ["әкімнің орынбасарлары"]


def test_who_received_whom_and_who_sat_on_which_side() -> None:
    found = read(
        "Сейсенбі күні Каменка облысының әкімі Мұрат Оспанов Бережок облысының вице-губернаторы Ирина Шульт "
        "бастаған делегацияны қабылдады.\nКездесуге Ресей тарапынан министр Анна Крутова, қазақстандық "
        "тараптан кеңесші Ерлан Садықов қатысты.",
        language="kk",
    )
    meeting = event(found, "meeting")
    assert sides(found, meeting) == [(1, "Оспанов"), (2, "Шульт"), (2, "Крутова"), (1, "Садықов")]
    assert [part.role for part in meeting.participations] == ["host", "head", "member", "member"]
    assert meeting.starts == dt.date(2024, 5, 14)


def test_events_are_named_as_a_heading_would() -> None:
    found = read(
        "2024 жылғы 17 және 18 қазанда Каменкада IV «Жайық» іскерлік форумы өтеді.\n"
        "Кеше Айдар Нұров пен Олег Крутов ынтымақтастық туралы меморандумға қол қойды.",
        language="kk",
    )
    assert [(each.title, each.kind, str(each.starts), each.state) for each in found.events] == [
        ("IV «Жайық» іскерлік форумы", "forum", "2024-10-17", "planned"),
        ("ынтымақтастық туралы меморандумға қол қою", "signing", "2024-05-19", "held"),
    ]


def test_a_known_name_is_found_where_the_rules_would_miss_it() -> None:
    text = "Сыйлық Тоғжанға берілді, оны Каспий жұлдызының өкілі алды."
    known = (Known("person", "Қайрат Тоғжан"), Known("organization", "Каспий жұлдызы"))
    assert names(read(text, language="kk")) == []
    found = extract(text, on=DAY, language="kk", known=known)
    assert [each.family_name for each in found.persons] == ["Тоғжан"]
    assert organizations(found) == ["Каспий жұлдызы"]


@pytest.mark.parametrize(
    ("name", "genitive_", "instrumental_"),
    [
        ("Петров", "Петровтың", "Петровпен"),
        ("Бабушкин", "Бабушкиннің", "Бабушкинмен"),
        ("Смирнова", "Смирнованың", "Смирновамен"),
        ("Мәдиев", "Мәдиевтің", "Мәдиевпен"),
        ("Айгүл", "Айгүлдің", "Айгүлмен"),
        ("Бекқызы", "Бекқызының", "Бекқызымен"),
    ],
)
def test_endings_follow_the_last_sounds_of_the_name(name: str, genitive_: str, instrumental_: str) -> None:
    assert (genitive(name), instrumental(name)) == (genitive_, instrumental_)
    assert split_name(genitive_)[0] == split_name(instrumental_)[0] == name


@pytest.mark.parametrize(
    ("text", "title", "day"),
    [
        (
            "Қарашаның 20-сында кітапханада ақын Әсел Оразованың «Көктем» жинағының тұсауы кесілді.",
            "«Көктем» жинағының тұсаукесері",
            dt.date(2024, 11, 20),
        ),
        (
            "12 қарашада «Алатау» АҚ мен «Сырдария» ЖШС өзара түсіністік туралы меморандум жасасты.",
            "өзара түсіністік туралы меморандумға қол қою",
            dt.date(2024, 11, 12),
        ),
        ("Бейсенбіде ауылда жаңа емхананың лентасы қиылды.", "жаңа емхананың ашылуы", dt.date(2024, 11, 21)),
        (
            "Бас консулдықта 6 қарашада қазақ диаспорасы өкілдерімен дөңгелек үстел болып өтті.",
            "дөңгелек үстел",
            dt.date(2024, 11, 6),
        ),
        ("Сәрсенбіде елшілікте ақын Ғалым Оразовтың шығармашылық кеші өтеді.", "кеші", dt.date(2024, 11, 27)),
    ],
)
def test_what_is_told_by_a_verb_and_when(text: str, title: str, day: dt.date) -> None:
    found = extract(text, on=dt.date(2024, 11, 25), language="kk")
    assert [(title in each.title, each.starts) for each in found.events] == [(True, day)]


def test_an_exhibition_lasts_until_the_day_by_which_it_ends() -> None:
    text = "20 қарашада музейде «Дала» көрмесі ашылды.\nКөрме 15 желтоқсанға дейін жалғасады."
    found = extract(text, on=dt.date(2024, 11, 22), language="kk")
    assert [(each.kind, each.starts, each.ends) for each in found.events] == [
        ("ceremony", dt.date(2024, 11, 20), None),
        ("exhibition", dt.date(2024, 11, 20), dt.date(2024, 12, 15)),
    ]


def test_what_somebody_only_speaks_of_is_no_event() -> None:
    text = (
        "«Былтырдан бері осы ауылда үлкен мерекелік концерт пен турнир өткізіледі, бәрі қуанады», – деді ол."
    )
    assert read(text, language="kk").events == ()
