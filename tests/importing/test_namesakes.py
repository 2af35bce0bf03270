"""People and bodies of one name: told apart by office and place, or left to staff."""

from pathlib import Path

import pytest

from newsroom.extraction import Found, OrganizationFound, PersonFound, PositionFound, Span
from newsroom.importing.linking import Confirm, link_found
from newsroom.importing.loading import Options, import_paths
from newsroom.importing.offices import Agreement, read_office
from newsroom.importing.resolving import Resolver
from newsroom.models import Alias, Article, Mention, Organization, Person, Position
from tests.factories import make_article, make_edition, make_organization, make_person

from .texts import write_folder

pytestmark = pytest.mark.django_db
RECTOR, DIRECTOR = "ректор Приморского университета", "директор ТОО «Рассвет»"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("ru", RECTOR), ("ru", "ректор Приморского университета"), Agreement.SAME),
        (("ru", RECTOR), ("en", "rector of Primorsky University"), Agreement.SAME),
        (
            ("ru", "губернатор Астраханской области"),
            ("kk", "Астрахань облысының губернаторы"),
            Agreement.SAME,
        ),
        (("ru", "Генеральный консул"), ("kk", "Бас консул"), Agreement.LIKELY),
        (("ru", "ректор"), ("ru", RECTOR), Agreement.LIKELY),
        (("ru", "проректор Приморского университета"), ("ru", RECTOR), Agreement.LIKELY),
        (("ru", "ректор Нижнего университета"), ("ru", RECTOR), Agreement.DIFFERS),
        (("ru", DIRECTOR), ("ru", RECTOR), Agreement.DIFFERS),
        (("ru", "министр"), ("ru", RECTOR), Agreement.DIFFERS),
        (("ru", "консул"), ("ru", "Генеральный консул"), Agreement.DIFFERS),
        (
            ("ru", "министр культуры Астраханской области"),
            ("ru", "министр внешних связей Астраханской области"),
            Agreement.DIFFERS,
        ),
        (
            ("ru", "губернатор Астраханской области"),
            ("ru", "губернатор Атырауской области"),
            Agreement.DIFFERS,
        ),
        (("ru", "студент Приморского университета"), ("ru", RECTOR), Agreement.DIFFERS),
        (("ru", "глава региона"), ("ru", "губернатор Астраханской области"), Agreement.UNKNOWN),
        (("ru", "художница"), ("ru", RECTOR), Agreement.UNKNOWN),
        (("ru", ""), ("ru", RECTOR), Agreement.UNKNOWN),
    ],
)
def test_offices_agree_in_rank_and_house(
    one: tuple[str, str], other: tuple[str, str], expected: Agreement
) -> None:
    first, second = (read_office(title, language) for language, title in (one, other))
    assert first.agrees(second) == second.agrees(first) == expected


def text_naming(
    *offices: str, given: str = "А.", patronymic: str = "", house: str | None = None, family: str = "Серов"
) -> tuple[Article, Resolver]:
    """An article of whom the reading says: this family name, with these offices; linked with CERTAIN."""
    article = make_article(title=f"Текст о человеке по фамилии {family}")
    person = PersonFound(
        family, given, patronymic, (Span(0, 5),),
        tuple(PositionFound(office, office, house) for office in offices), takes_part=True, confidence=0.95,
    )  # fmt: skip
    resolver = Resolver()
    link_found(article, article.title, Found(persons=(person,)), confirm=Confirm.CERTAIN, resolver=resolver)
    return article, resolver


def meant(article: Article) -> tuple[Person | None, str]:
    mention = article.mentions.get(kind="person")
    assert (mention.state == Mention.State.AUTOMATIC) == article.people.exists()
    return mention.person, mention.state


@pytest.fixture(params=["position", "desk", "edition"])
def serovs(request: pytest.FixtureRequest) -> tuple[Person, Person]:
    """The rector and the director, known in one of the three ways in which offices are known."""
    rector, director = (make_person(family_name="Серов", given_name="А.") for _number in range(2))
    for person, title in ((rector, RECTOR), (director, DIRECTOR)):
        if request.param == "position":
            Position.objects.create(person=person, title_ru=title, confirmed=True)
        elif request.param == "desk":
            make_article(people=[(person, title)])
        else:
            edition = make_edition(people=[(person, title)])
            edition.article.person_links.all().delete()
    return rector, director


@pytest.mark.parametrize("title", [RECTOR, "ректор", "почетный ректор Приморского университета"])
def test_the_office_says_which_of_two_namesakes_is_meant(serovs: tuple[Person, Person], title: str) -> None:
    assert meant(text_naming(title)[0]) == (serovs[0], "automatic")
    assert meant(text_naming("исполняющий обязанности директора ТОО «Рассвет»")[0])[1] == "automatic"
    assert meant(text_naming(DIRECTOR)[0]) == (serovs[1], "automatic")


@pytest.mark.parametrize(
    "offices", [(), ("министр",), ("министр культуры Астраханской области",), ("художник",)]
)
def test_without_an_office_that_agrees_staff_say_who_is_meant(
    serovs: tuple[Person, Person], offices: tuple[str, ...]
) -> None:
    assert meant(text_naming(*offices)[0]) == (None, "suggested")
    assert Person.objects.count() == 2


def test_the_organization_of_an_office_may_be_told_beside_its_title(serovs: tuple[Person, Person]) -> None:
    """Also one that the text does not print: no organization is made of it."""
    before = Organization.objects.count()
    article, _resolver = text_naming("директор", house="ТОО «Рассвет»")
    assert meant(article) == (serovs[1], "automatic")
    assert meant(text_naming("директор", house="ТОО «Закат»")[0]) == (None, "suggested")
    assert Organization.objects.count() == before
    assert not Mention.objects.filter(kind="organization").exists()


def test_two_directors_are_told_apart_by_the_organizations_of_their_positions() -> None:
    people = []
    for name in ("Рассвет", "Закат"):
        body = make_organization(name_ru=f"ТОО «{name}»")
        people.append(make_person(family_name="Серов", given_name="А."))
        Position.objects.create(person=people[-1], title_ru="директор", organization=body, confirmed=True)
    assert meant(text_naming("директор ТОО «Закат»")[0]) == (people[1], "automatic")
    assert meant(text_naming("директор")[0]) == (None, "suggested")


def test_a_position_that_nobody_vouches_for_tells_nothing() -> None:
    for title in (RECTOR, DIRECTOR):
        person = make_person(family_name="Серов", given_name="А.")
        Position.objects.create(person=person, title_ru=title, confirmed=False)
    assert meant(text_naming(RECTOR)[0]) == (None, "suggested")


def test_an_office_known_from_another_language_counts(serovs: tuple[Person, Person]) -> None:
    article = make_article(language="en", title="A rector named Serov")
    found = PersonFound(
        "Serov", "A.", "", (Span(0, 1),),
        (PositionFound("Rector of Primorsky University", "Rector of Primorsky University"),),
        takes_part=True, confidence=0.8,
    )  # fmt: skip
    link_found(article, article.title, Found(persons=(found,)), confirm=Confirm.CERTAIN, resolver=Resolver())
    assert meant(article) == (serovs[0], "automatic")


# --- One alone -----------------------------------------------------------------------------------------


def test_a_contradicting_office_is_a_suggestion_and_makes_no_second_person() -> None:
    rector = make_person(family_name="Серов", given_name="А.")
    make_article(people=[(rector, RECTOR)])
    assert meant(text_naming("министр")[0]) == (rector, "suggested")
    assert Person.objects.get() == rector


@pytest.mark.parametrize("offices", [(), ("ректор",), ("ветеран труда",)])
def test_one_alone_is_meant_where_nothing_speaks_against_it(offices: tuple[str, ...]) -> None:
    rector = make_person(family_name="Серов", given_name="А.")
    make_article(people=[(rector, RECTOR)])
    assert meant(text_naming(*offices)[0]) == (rector, "automatic")


def test_people_change_offices_where_the_whole_name_agrees() -> None:
    rector = make_person(family_name="Серов", given_name="Андрей", patronymic="Ильич")
    make_article(people=[(rector, RECTOR)])
    make_person(family_name="Серов", given_name="А.")
    article, _resolver = text_naming("министр", given="Андрей", patronymic="Ильич")
    assert meant(article) == (rector, "automatic")
    assert meant(text_naming("посол", given="Андрей")[0])[1] == "suggested"


def test_a_bare_consul_is_one_of_this_office(home: Organization) -> None:
    ours, theirs = (make_person(family_name="Серов", given_name="А.") for _number in range(2))
    make_article(people=[(ours, "консул Генерального консульства Республики Казахстан в Астрахани")])
    make_article(people=[(theirs, "консул Ирана")])
    assert meant(text_naming("консул")[0]) == (ours, "automatic")
    assert meant(text_naming("вице-консул")[0]) == (ours, "automatic")
    assert meant(text_naming("консул Ирана")[0]) == (theirs, "automatic")


@pytest.fixture
def home() -> Organization:
    office = Organization.objects.home()
    assert office is not None
    return office


def test_staffs_word_for_an_office_is_remembered_within_a_run(serovs: tuple[Person, Person]) -> None:
    """What the first text links is known for the second, though both are of one run."""
    _article, resolver = text_naming(RECTOR)
    later = resolver.office("профессор Приморского университета", "ru")
    found = PersonFound("Серов", "А.", "", (Span(0, 1),), (), takes_part=True, confidence=0.9)
    resolver.learn_offices(serovs[1], [resolver.office("министр труда Калмыкии", "ru")])
    assert resolver.person(found, [later]).target == serovs[0]
    assert resolver.person(found, [resolver.office("министр труда Калмыкии", "ru")]).target == serovs[1]


# --- Aliases --------------------------------------------------------------------------------------------


def test_an_alias_of_two_is_never_applied_by_itself() -> None:
    people = [
        make_person(family_name="Тасбулатов", given_name="Ардак", patronymic="Ермекович"),
        make_person(),
    ]
    for person in people:
        Alias.objects.create(key="Ардак Ермекович Тасбулатов", person=person)
    article, _resolver = text_naming(given="Ардак", patronymic="Ермекович", family="Тасбулатов")
    assert meant(article) == (None, "suggested")


def test_an_alias_of_one_is_suggested_where_a_namesake_is_known(serovs: tuple[Person, Person]) -> None:
    Alias.objects.create(key="А. Серов", person=serovs[0])
    assert meant(text_naming()[0]) == (serovs[0], "suggested")
    assert meant(text_naming(DIRECTOR)[0]) == (serovs[1], "automatic")


# --- Bodies ---------------------------------------------------------------------------------------------


def body_in(text: str, name: str = "Общество «Туған жер»") -> tuple[Organization | None, str]:
    article = make_article(title=text)
    begin = text.index(name)
    found = OrganizationFound(name, (), "society", (Span(begin, begin + len(name)),), 0.95)
    link_found(article, text, Found(organizations=(found,)), confirm=Confirm.ALL, resolver=Resolver())
    mention = article.mentions.get()
    return mention.organization, mention.state


def test_bodies_of_one_name_are_told_apart_by_the_place_of_the_sentence() -> None:
    near, far = (
        make_organization(name_ru="Общество «Туған жер»", place=place) for place in ("Астрахань", "Элиста")
    )
    assert body_in("В Элисте собралось Общество «Туған жер». Прибыли и гости из Астрахани.") == (
        far,
        "automatic",
    )
    assert body_in("Общество «Туған жер» помогло. Это было в Астраханской области.") == (near, "automatic")
    assert body_in("Общество «Туған жер» из Астрахани побывало в Элисте.") == (None, "suggested")
    assert body_in("Общество «Туған жер» сообщило новость.") == (None, "suggested")
    assert Organization.objects.filter(name_ru="Общество «Туған жер»").count() == 2


def test_the_aliased_one_of_two_bodies_is_not_taken_for_both() -> None:
    one, _other = (make_organization(name_ru="Общество «Туған жер»") for _number in range(2))
    Alias.objects.create(key="Общество «Туған жер»", organization=one)
    assert body_in("Общество «Туған жер» сообщило новость.") == (None, "suggested")


def test_one_proper_name_in_another_language_is_a_suggestion() -> None:
    known = make_organization(name_ru="Объединение «Жас Каспий»")
    make_organization(name_ru="Кинотеатр «Жас Каспий»", kind="culture")
    article = make_article(language="kk", title="«Жас Каспий» бірлестігі")
    found = OrganizationFound(article.title, (), "society", (Span(0, 5),), 0.95)
    link_found(
        article, article.title, Found(organizations=(found,)), confirm=Confirm.ALL, resolver=Resolver()
    )
    mention = article.mentions.get()
    assert (mention.organization, mention.state) == (known, "suggested")


# --- The whole way: from a file ---------------------------------------------------------------------------


def seroved(office: str) -> str:
    return (
        f"Встреча\n18.02.2025\n17 февраля 2025 года Генеральный консул встретился. {office} рассказал о планах.\n"
        "Стороны обсудили обмен студентами и совместные исследования Каспия.\n"
    )


def test_texts_as_they_are_printed(tmp_path: Path, serovs: tuple[Person, Person]) -> None:
    folder = write_folder(
        tmp_path / "texts",
        {
            "a.txt": seroved("Ректор Приморского университета А. Серов"),
            "b.txt": seroved("Директор ТОО «Рассвет» Серов А."),
            "c.txt": seroved("А. Серов"),
            "d.txt": seroved("Министр культуры А. Серов"),
        },
    )
    made = import_paths([folder], Options(confirm=Confirm.ALL, allow_duplicates=True)).made
    people = [
        list(
            Article.objects.get(pk=one.article)
            .mentions.filter(name="А. Серов")
            .values_list("person", "state")
        )
        for one in made
    ]
    assert people[0] == [(serovs[0].pk, "automatic")]
    assert people[1] == [(serovs[1].pk, "automatic")]
    assert people[2] == people[3] == [(None, "suggested")]
    assert Person.objects.filter(family_name="Серов").count() == 2
